"""What can be pressed in talk around a question."""

from handlers.actions import Action, action


@action("cr", "tiep", "doc tiep", "tiep di", "doc tiep di", "tiep tuc", "nua", "xem tiep")
class ReadOn(Action):
    """Show the next part of a long entry."""

    entry: int
    part: int


@action("cp", "co", "vang", "chuyen", "chuyen di", "hoi can bo", "dong y")
class PassOn(Action):
    """Yes, ask a person."""

    question: int


@action("cn", "khong", "khong can", "thoi", "thoi khoi")
class NotNow(Action):
    """No person need be asked."""
