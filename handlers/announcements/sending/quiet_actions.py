"""What can be pressed around quiet hours, and in a list of announcements."""

from handlers.actions import Action, action


@action("rest.wait", "doi", "doi den sang", "de sang mai")
class WaitForMorning(Action):
    """Let this draft wait until people may be disturbed."""

    announcement: int


@action("rest.now", "gap", "viec gap", "gui ngay")
class SendUrgently(Action):
    """Send this draft in spite of the hour; the reason is asked for."""

    announcement: int


@action("rest.set", "dung", "dung roi", "dong y")
class KeepQuiet(Action):
    """From here on these are the quiet hours of a unit (a window of `storage.quiet`)."""

    unit: int
    window: int


@action("rest.cap", "dung", "dung roi", "dong y")
class KeepNumber(Action):
    """From here on so many notices a day are enough for a unit's members."""

    unit: int
    number: int


@action("rest.no", "khong", "thoi")
class LeaveSo(Action):
    """Change nothing."""


@action("list.read")
class ReadListed(Action):
    """Show one of the announcements that were listed together."""

    broadcast: int
