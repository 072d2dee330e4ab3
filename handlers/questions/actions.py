"""What can be pressed around a question."""

from handlers.actions import Action, action


@action("entry")
class ShowEntry(Action):
    """This is what I meant: show the entry."""

    entry: int


@action("noentry", "khong phai", "khong", "khong co")
class NoneOfThese(Action):
    """None of these; ask a person."""

    question: int


@action("reply", "tra loi")
class Answer(Action):
    """I will answer this member now."""

    handover: int


@action("keep", "giu", "co", "luu")
class Keep(Action):
    """Keep this answer for the next who asks."""

    handover: int


@action("nokeep", "khong", "khong can")
class DoNotKeep(Action):
    """Do not keep it."""

    handover: int


@action("takeback")
class TakeBack(Action):
    """I no longer need an answer."""

    handover: int
