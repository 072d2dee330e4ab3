"""What can be pressed when a meeting that has been called is to change."""

from handlers.actions import Action, action


@action("mc.this")
class ChangeThis(Action):
    """Of several meetings this one is to change."""

    meeting: int


@action("mc.field")
class ChangeField(Action):
    """This is to be another: "time", "place", "topic" or "material"."""

    meeting: int
    field: str


@action("mc.to")
class ChangeTo(Action):
    """It begins then, in seconds of the epoch."""

    meeting: int
    at: int


@action("mc.do", "doi", "dong y", "doi va bao")
class MakeChange(Action):
    """Make the change that was just read back; `stamp` is the question's, in seconds."""

    meeting: int
    stamp: int
