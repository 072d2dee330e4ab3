"""What can be pressed around an announcement."""

from typing_extensions import override

from handlers.actions import Action, action

_GETTING_ON = {
    "done": (
        *("da lam", "lam roi", "lam xong", "da lam xong", "da xong", "xong", "xong roi"),
        *("hoan thanh", "da hoan thanh", "da thuc hien"),
    ),
    "not_yet": ("chua lam", "chua lam xong", "chua xong", "chua", "dang lam", "chua thuc hien"),
    "need_help": (
        *("can giup", "can giup do", "can ho tro", "nho giup", "xin giup do", "giup toi voi"),
        "kho qua",
    ),
}


@action(
    "ack",
    *("da doc", "da nhan", "da nam", "da biet", "da ro", "da xem", "da hieu", "ro", "ok", "oke"),
    *("doc roi", "xem roi", "biet roi", "nhan roi", "nam roi", "ro roi", "hieu roi", "nghe roi"),
    *("nhan duoc roi", "nhan tin roi", "doc tin roi", "nam duoc roi", "doc xong", "xem xong"),
)
class Acknowledge(Action):
    """I know of it."""

    broadcast: int


@action("send", "gui", "gui ngay", "gui di", "dong y")
class SendNow(Action):
    """Send this draft now, if it is still as it was `seen` (`Sheet.number`)."""

    announcement: int
    seen: int


@action("to", "nguoi nhan")
class ChooseAudience(Action):
    """Say who is to get this draft."""

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


@action("how")
class Progressed(Action):
    """I know of it, and how far I am with it: a word of `storage.replies.Progress`."""

    broadcast: int
    how: str

    @override
    def phrases(self) -> tuple[str, ...]:
        return _GETTING_ON.get(self.how, ())


@action("stop")
class StopSending(Action):
    """Do not send the rest."""

    broadcast: int


@action("who0")
class WhoNot(Action):
    """Names of those who have not confirmed, or counts by branch."""

    broadcast: int


@action("send2", "gui lan nua")
class SendAgain(Action):
    """Send this draft though the same has just been sent."""

    announcement: int


@action("cor")
class Correct(Action):
    """Put right what this firing said."""

    broadcast: int


@action("cor.ok", "gui", "gui di", "dong y")
class SendCorrection(Action):
    """Send the correction of this firing that was shown at that time (seconds of the epoch)."""

    broadcast: int
    stamp: int


@action("rec")
class AskRecall(Action):
    """Take this firing back, once asked whether really."""

    broadcast: int


@action("rec.ok", "thu hoi di", "dong y")
class Recall(Action):
    """Take this firing back."""

    broadcast: int


@action("rec.no", "khong", "khong thu hoi")
class KeepSent(Action):
    """Do not take it back."""


@action("go", "gui tiep")
class GoOn(Action):
    """Send on what was refused."""

    broadcast: int


@action("dbt", "gui lai")
class ResendDoubtful(Action):
    """Send once more to those of whom nobody can tell whether they have it."""

    broadcast: int


@action("dbt.no", "de vay", "thoi")
class LeaveDoubtful(Action):
    """Do not send it to them again."""
