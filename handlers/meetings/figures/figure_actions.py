"""What can be pressed below the figures. Days are counted as Python's ordinals."""

from handlers.actions import Action, action


@action("fg.vs", "so sanh", "so voi ky truoc")
class Compare(Action):
    """Put the figures of a time beside those of another one."""

    unit: int
    view: str
    since: int
    until: int
    other_since: int
    other_until: int


@action("fg.view")
class ShowView(Action):
    """The same time, put side by side in another way."""

    unit: int
    view: str
    since: int
    until: int


@action("fg.visit", "can tham ai")
class WhomToVisit(Action):
    """Who has not come to so many of the last meetings in a row."""

    least: int


@action("fg.unheld", "noi nao chua hop")
class NotHeld(Action):
    """Which branches have not met in a time."""

    unit: int
    since: int
    until: int


@action("fg.set", "dung", "dung roi", "dong y")
class KeepStandard(Action):
    """From that time on (seconds of the epoch; 0: from now) a unit is measured by this."""

    unit: int
    measure: str
    percent: int
    since: int


@action("fg.leave", "khong", "thoi")
class LeaveStandard(Action):
    """Change nothing."""


@action("fg.unset")
class TakeBackStandard(Action):
    """What was set does not hold after all; `before` is what it took the place of, 0: nothing."""

    threshold: int
    before: int
