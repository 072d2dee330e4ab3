"""What can be pressed between a finished draft and its going out."""

from handlers.actions import Action, action


@action("on.rep", "dung", "dung roi", "dong y")
class StartSo(Action):
    """Send this draft as it was read back at that time (seconds of the epoch)."""

    announcement: int
    stamp: int


@action("on.n")
class ThisTime(Action):
    """That one of the times on offer (from 0) was meant for this draft."""

    announcement: int
    number: int


@action("one", "van gui")
class SendAlone(Action):
    """Send this draft though there is nobody else to approve it."""

    announcement: int


@action("yes", "duyet", "dong y")
class Approve(Action):
    """Let what this request shows go out."""

    approval: int


@action("no", "tra lai", "khong duyet")
class SendBack(Action):
    """Give it back to its author, with a reason."""

    approval: int


@action("unask", "sua lai")
class TakeBack(Action):
    """Do not wait for an approval any more: this draft is to be changed."""

    announcement: int


@action("pl")
class ShowPlan(Action):
    """What can be done with this line of the calendar."""

    plan: int


@action("pl.at", "doi gio")
class ChangeTime(Action):
    """Another time for this line of the calendar."""

    plan: int


@action("pl.skip", "bo lan toi")
class SkipNext(Action):
    """Leave out its next time."""

    plan: int


@action("pl.skipday")
class SkipDay(Action):
    """Leave out that day (its number in the proleptic calendar)."""

    plan: int
    day: int


@action("pl.hold", "tam dung")
class PausePlan(Action):
    """Let it wait until it is told to go on."""

    plan: int


@action("pl.go", "chay tiep")
class ResumePlan(Action):
    """Let it go on."""

    plan: int


@action("pl.stop", "dung han", "bo hen")
class StopPlan(Action):
    """Take it off the calendar for good."""

    plan: int


@action("late", "gui ngay")
class SendLate(Action):
    """Send now what should have gone out at this occurrence."""

    occurrence: int


@action("late.no", "bo lan nay")
class SkipLate(Action):
    """Do not send it this time."""

    occurrence: int
