"""What can be pressed to follow an announcement up."""

from handlers.actions import Action, action


@action("who.more", "tiep", "xem tiep", "tiep theo", "nua")
class MoreUnits(Action):
    """The units after the first so many, those of which least know first."""

    broadcast: int
    shown: int


@action("nudge", "nhac lai", "nhac")
class AskRemind(Action):
    """Remind those who have not answered this firing, once asked whether really."""

    broadcast: int


@action("nudge.ok", "nhac di", "nhac ngay", "dong y")
class Remind(Action):
    """Remind them now."""

    broadcast: int


@action("nudge.no", "khong", "khong nhac", "thoi")
class DoNotRemind(Action):
    """Leave them in peace this time."""


@action("nudge.end", "thoi nhac", "dung nhac")
class StopReminding(Action):
    """Remind nobody of this firing any more."""

    broadcast: int
