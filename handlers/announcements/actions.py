"""What can be pressed around an announcement."""

from handlers.actions import Action, action


@action(
    "ack", "da doc", "da nhan", "da nam", "da biet", "da ro", "da xem", "da hieu", "ro", "ok", "oke"
)
class Acknowledge(Action):
    """I know of it."""

    broadcast: int


@action("send", "gui", "gui ngay", "gui di", "dong y")
class SendNow(Action):
    """Send this draft now."""

    announcement: int


@action("at", "hen gio")
class SetTime(Action):
    """Choose a time for this draft."""

    announcement: int


@action("on", "dung", "dung roi", "dong y")
class Schedule(Action):
    """Send this draft at that time (seconds of the epoch)."""

    announcement: int
    at: int


@action("edit", "sua")
class Rewrite(Action):
    """Write this draft anew."""

    announcement: int


@action("bin")
class Discard(Action):
    """Throw this draft away, or take a scheduled announcement back."""

    announcement: int


@action("stop")
class StopSending(Action):
    """Do not send the rest."""

    broadcast: int


@action("who0")
class WhoNot(Action):
    """Names of those who have not confirmed, or counts by branch."""

    broadcast: int
