"""What can be pressed at the doors of a meeting."""

from handlers.actions import Action, action


@action("mt.k")
class Scan(Action):
    """What the link behind a code carried, once it is known who holds the phone."""

    payload: str


@action("mt.qr", "ma moi", "lay ma moi", "doi ma")
class NewCode(Action):
    """Show the code of this half minute."""

    meeting: int


@action("mt.on", "toi dang du", "dang du", "van dang du", "toi van dang du")
class StillHere(Action):
    """I am attending from afar, now that it is asked."""

    prompt: int
