"""What can be pressed around answers to an invitation."""

from handlers.actions import Action, action
from handlers.meetings.inviting.phrases import ONLINE


@action("iv.net", *ONLINE)
class JoinOnline(Action):
    """I come, but by the link."""

    meeting: int


@action("iv.off", "nham")
class TakeBackTold(Action):
    """What I wrote down for others at that moment (microseconds of the epoch) was a mistake."""

    meeting: int
    at: int


@action("iv.all", "dong y tat ca", "dong y het", "duyet het", "cho vang het")
class ExcuseAll(Action):
    """All who had asked to be excused by then (microseconds of the epoch) are."""

    meeting: int
    at: int


@action("iv.late")
class ExcuseLater(Action):
    """Who asks to be excused is looked at another time."""

    meeting: int


@action("iv.back")
class TakeBackExcuses(Action):
    """What I decided about excuses at that moment (microseconds of the epoch) was a mistake."""

    meeting: int
    at: int
