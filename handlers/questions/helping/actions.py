"""What can be pressed around a question that a person answers."""

from handlers.actions import Action, action

# Few are pressed by phrases: what stands on a card is answered in words that begin like anything.


@action("reply")
class Answer(Action):
    """I will answer this member now."""

    handover: int


@action("takeback")
class TakeBack(Action):
    """I no longer need an answer."""

    handover: int


@action("hq.clear", "ro", "hieu", "ok")
class Clear(Action):
    """The answer is clear to me."""

    handover: int


@action("hq.unclear")
class Unclear(Action):
    """The answer is not clear to me yet."""

    handover: int


@action("hq.open")
class OpenCard(Action):
    """Show what waits with all that was said about it."""

    handover: int


@action("hq.more", "tiep", "xem tiep")
class MoreWaiting(Action):
    """The questions after the first so many."""

    shown: int


@action("hq.assign")
class Assign(Action):
    """Somebody else should answer this."""

    handover: int


@action("hq.to")
class GiveTo(Action):
    """She should answer this."""

    handover: int
    person: int


@action("hq.note")
class TakeNote(Action):
    """I note something that the member does not see."""

    handover: int


@action("hq.close")
class Close(Action):
    """This ends without an answer."""

    handover: int


@action("hq.why")
class CloseBecause(Action):
    """For one of the reasons that need no writing."""

    handover: int
    reason: str


@action("hq.saved")
class ChooseSaved(Action):
    """Show the saved replies that may answer this."""

    handover: int


@action("hq.pick")
class PickSaved(Action):
    """This saved reply: show it before it goes."""

    handover: int
    reply: int


@action("hq.send", "gui")
class SendSaved(Action):
    """Send it."""

    handover: int
    reply: int


@action("hq.show")
class ShowSaved(Action):
    """Show a saved reply."""

    reply: int


@action("hq.drop", "bo mau", "xoa mau")
class DropSaved(Action):
    """A saved reply is not needed any more."""

    reply: int


@action("hq.undrop")
class BringBackSaved(Action):
    """It is needed after all."""

    reply: int


@action("keep", "giu", "co", "luu")
class Keep(Action):
    """Keep this answer for the next who asks."""

    handover: int


@action("hq.ex")
class AddExample(Action):
    """The question is another way to ask for this entry."""

    handover: int
    entry: int


@action("hq.exok", "them")
class AcceptExample(Action):
    """It may become an example of our entry."""

    handover: int
    entry: int


@action("hq.exno", "khong")
class DeclineExample(Action):
    """It may not."""

    handover: int
    entry: int


@action("nokeep", "khong", "khong can")
class DoNotKeep(Action):
    """Do not keep it."""

    handover: int


@action("hq.save", "luu mau")
class SaveReply(Action):
    """Keep the answer to send it again."""

    handover: int


@action("hq.write")
class WriteEntry(Action):
    """I write an answer to what was asked like this."""

    unit: int
    question: int


@action("hq.hours", "dung")
class KeepHours(Action):
    """These are our office hours; the weekdays are bits, Monday the lowest."""

    unit: int
    start: int
    end: int
    days: int


@action("hq.hoursno", "khong", "thoi")
class LeaveHours(Action):
    """Leave the office hours as they are."""
