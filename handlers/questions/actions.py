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
