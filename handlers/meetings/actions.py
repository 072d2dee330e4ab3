"""What can be pressed around a meeting."""

from handlers.actions import Action, action
from handlers.meetings.inviting.phrases import AWAY, COMING, STAND_IN


@action("mt.send", "gui", "gui giay moi", "gui di", "gui ngay", "dong y")
class SendCall(Action):
    """Send the invitation that was just read back; `stamp` is the draft's, in seconds."""

    stamp: int


@action("mt.fix", "sua")
class FixCall(Action):
    """Change something in the invitation before it goes out."""

    stamp: int


@action("mt.field")
class FixField(Action):
    """Say one part of the invitation anew: "time", "place", "topic", "kind" or "material"."""

    stamp: int
    field: str


@action("mt.kind")
class OfKind(Action):
    """The meeting is of this kind (a word of `MeetingKind`), or in this form (`MeetingFormat`)."""

    stamp: int
    word: str


@action("mt.at")
class StartAt(Action):
    """The meeting begins then, in seconds of the epoch; 0: some other time."""

    at: int


@action("mt.off")
class CallOff(Action):
    """Ask whether this meeting is to be called off."""

    meeting: int


@action("mt.off!")
class ReallyCallOff(Action):
    """Call it off and tell those who were invited; no words, so that asking again asks again."""

    meeting: int


@action("mt.keep", "thoi")
class KeepMeeting(Action):
    """Leave the meeting as it is."""

    meeting: int


@action("mt.yes", *COMING)
class Come(Action):
    """I am coming."""

    meeting: int


@action("mt.no", *AWAY)
class StayAway(Action):
    """I am not coming."""

    meeting: int


@action("mt.proxy", *STAND_IN)
class SendStandIn(Action):
    """Somebody comes in my place."""

    meeting: int


@action("mt.unsay")
class TakeBackAnswer(Action):
    """I have not answered after all."""

    meeting: int


@action("mt.why")
class GiveReason(Action):
    """Why I am not coming: one of the numbered reasons."""

    meeting: int
    reason: int


@action("mt.here")
class CheckIn(Action):
    """I am here."""

    meeting: int


@action("mt.set")
class MarkOne(Action):
    """Write one member as present ("present", "late") in the register."""

    meeting: int
    person: int
    presence: str


@action("mt.leave")
class LeaveLine(Action):
    """Let a line of the register stand."""

    meeting: int


@action("mt.rest")
class RestPresent(Action):
    """All who are not marked yet are present."""

    meeting: int


@action("mt.more")
class RestLater(Action):
    """Those who are not marked yet will be marked later."""

    meeting: int


@action("mt.undo")
class UndoAct(Action):
    """Take back one act in the register."""

    meeting: int
    act: int


@action("mt.roll")
class ShowRoll(Action):
    """Show the register as it stands."""

    meeting: int


@action("mt.early", "mo", "mo diem danh", "mo som")
class OpenNow(Action):
    """Open check-in before its time."""

    meeting: int


@action("mt.close")
class Close(Action):
    """Close the register; whoever is not marked has not come."""

    meeting: int


@action("mt.reopen")
class Reopen(Action):
    """Open a register that was just closed; `act` is what closing wrote, 0 for nothing."""

    meeting: int
    act: int
