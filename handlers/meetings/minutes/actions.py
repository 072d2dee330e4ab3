"""What can be pressed around minutes and the tasks given at a meeting."""

from handlers.actions import Action, action


@action("mn.write", "viet bien ban", "bien ban")
class WriteMinutes(Action):
    """Write the minutes of this meeting, or go on with them."""

    meeting: int


@action("mn.take", "viet tiep")
class TakeOver(Action):
    """Go on with what another leader is writing."""

    meeting: int


@action("mn.skip", "bo qua", "khong", "khong co", "khong co gi", "khong thu", "qua", "tiep")
class SkipPart(Action):
    """Nothing to be written in this part; counted from 1."""

    meeting: int
    part: int


@action("mn.back")
class StepBack(Action):
    """Take back what was written last; where there is nothing, leave it for later."""

    meeting: int


@action("mn.late", "de sau", "thoi", "luc khac")
class Later(Action):
    """Leave the draft as it is."""

    meeting: int


@action("mn.part")
class FixPart(Action):
    """Write this part anew."""

    meeting: int
    part: int


@action("mn.fix", "sua")
class ChoosePart(Action):
    """Say which part is to be written anew."""

    meeting: int


@action("mn.add")
class AddWords(Action):
    """Add what I wrote while somebody else went on with the minutes."""

    meeting: int
    part: int


@action("mn.force")
class KeepWords(Action):
    """Write it as I said it, though there are more votes than women."""

    meeting: int
    part: int


@action("mn.sum")
class TakeSum(Action):
    """So many đồng were collected."""

    meeting: int
    dong: int


@action("mn.who")
class WhoseTask(Action):
    """That task is hers; 0: nobody's on the list."""

    meeting: int
    task: int
    person: int


@action("mn.when")
class TaskBy(Action):
    """That task is to be done by then, in seconds of the epoch; 0: some time."""

    meeting: int
    task: int
    at: int


@action("mn.keep", "luu", "luu bien ban", "luu lai", "dung roi", "dong y")
class Keep(Action):
    """Keep the minutes as they were read back; `seen` is the number of that text."""

    meeting: int
    seen: int


@action("mn.show")
class ShowMinutes(Action):
    """Show the minutes of that meeting."""

    meeting: int


@action("mn.anew", "sua bien ban")
class Rewrite(Action):
    """Change minutes that were kept: that makes a new revision."""

    meeting: int


@action("mn.print", "ban in", "in bien ban", "in", "word")
class PrintMinutes(Action):
    """The minutes as a document to print and sign."""

    meeting: int


@action("mn.ask", "gui tom tat", "gui", "gui nguoi vang")
class AskToSend(Action):
    """Prepare what those who were away are to get."""

    meeting: int


@action("mn.own", "tu viet")
class OwnQuestions(Action):
    """I write the two questions myself."""

    meeting: int


@action("mn.send", "gui di", "dong y", "dung")
class SendDigest(Action):
    """Send it to those who were away, with the questions that were shown."""

    meeting: int
    seen: int


@action("mt.done")
class TaskDone(Action):
    """That task is done."""

    task: int


@action("mt.redo")
class TaskNotDone(Action):
    """It is not done after all."""

    task: int
