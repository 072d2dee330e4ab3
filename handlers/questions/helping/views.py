"""What is said to members about questions that people answer."""

from collections.abc import Sequence

from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers.questions.helping.actions import Clear, TakeBack, Unclear
from handlers.questions.helping.cards import ANSWERED
from handlers.speech import Text
from handlers.words import UNDO_KEY


def sentence(say: Text, key: str, **arguments: object) -> Outgoing:
    return Outgoing(say(key, **arguments))


def handed_over(say: Text, leader: str, wait: str, handover_id: int) -> Outgoing:
    """Who has the question now, and when an answer is likely (`wait`; may be empty)."""
    lines = [say("helping-handed-over", leader=leader), *filter(None, [wait])]
    return _undoable(say, lines, handover_id)


def nobody(say: Text, handover_id: int) -> Outgoing:
    return _undoable(say, [say("helping-nobody")], handover_id)


def _undoable(say: Text, lines: Sequence[str], handover_id: int) -> Outgoing:
    undo = Choice(UNDO_KEY, say("helping-take-back"), TakeBack(handover_id).pack())
    return Outgoing("\n".join([*lines, say("helping-how-to-take-back")]), choices=(undo,))


def climbed(say: Text, question: str, leader: str, handover_id: int) -> Outgoing:
    """The question has gone on to somebody else."""
    return _undoable(say, [say("helping-climbed", question=question, leader=leader)], handover_id)


def arrived(say: Text, question: str, leader: str, handover_id: int) -> Outgoing:
    """There is somebody now."""
    return _undoable(say, [say("helping-arrived", question=question, leader=leader)], handover_id)


def answered(
    say: Text,
    handover_id: int,
    leader: str,
    question: str,
    text: str,
    files: Sequence[Attachment] = (),
    *,
    ask_clear: bool,
) -> Outgoing:
    """An official's words for the one who asked; `ask_clear`: with the question whether that does.

    Never asked in a group, where everybody could answer for her.
    """
    lines = [say("helping-answered", leader=leader, question=question, answer=text)]
    choices: tuple[Choice, ...] = ()
    if ask_clear:
        lines += ["", say("helping-is-it-clear")]
        choices = (
            Choice("1", say("helping-clear"), Clear(handover_id).pack()),
            Choice("2", say("helping-unclear"), Unclear(handover_id).pack()),
        )
    return Outgoing(
        "\n".join(lines),
        choices=choices,
        attachments=tuple(files),
        subject=f"{ANSWERED}:{handover_id}",
    )


def closed(say: Text, handover_id: int, question: str, reason: str) -> Outgoing:
    return Outgoing(
        say("helping-closed-for-you", question=question, reason=reason),
        subject=f"{ANSWERED}:{handover_id}",
    )
