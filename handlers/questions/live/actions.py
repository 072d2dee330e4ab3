"""What can be pressed around answers from records."""

from handlers.actions import Action, action


@action("lc", "ghi", "dung", "dung roi", "co")
class Publish(Action):
    """This is the unit's number; members may be told it."""

    unit: int
    phone: str


@action("lk", "khong", "khong dung", "khong ghi", "thoi")
class KeepAsItIs(Action):
    """The number is not published."""

    unit: int


@action("lw")
class Withdraw(Action):
    """Nobody is told the unit's number any more."""

    unit: int
