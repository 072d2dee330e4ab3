"""What is said about excuses: to the leader who decides, and to the member."""

from collections.abc import Sequence
from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import views, words
from handlers.meetings.inviting import moments
from handlers.meetings.inviting.actions import ExcuseAll, ExcuseLater, TakeBackExcuses
from handlers.meetings.inviting.answer_views import LONGEST_LIST, LONGEST_WHY
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.invitations import AnswerLine
from storage.meetings import Answer, Excuse, Meeting


def asking(
    say: Text,
    unit_name: str,
    meeting_id: int,
    starts_at: datetime,
    lines: Sequence[AnswerLine],
    now: datetime,
) -> Outgoing:
    """Who asks to be excused, and the question whether all of them are."""
    text = [say("excusing-head", unit=unit_name, when=words.moment(starts_at))]
    text += [_line(say, line) for line in lines[:LONGEST_LIST]]
    if len(lines) > LONGEST_LIST:
        text.append(say("meetings-and-more", count=len(lines) - LONGEST_LIST))
    first = lines[0].number
    text += ["", say("excusing-how", number=first), say("excusing-question", count=len(lines))]
    return Outgoing(
        "\n".join(text),
        choices=(
            Choice(
                "1", say("excusing-all"), ExcuseAll(meeting_id, moments.packed(now)).pack()
            ),
            Choice("2", say("excusing-later"), ExcuseLater(meeting_id).pack()),
        ),
        subject=f"excuses:{meeting_id}",
    )


def _line(say: Text, line: AnswerLine) -> str:
    reason = (line.reason or "")[:LONGEST_WHY] or say("excusing-no-reason")
    if line.answer is Answer.proxy:
        reason = say("excusing-proxy", who=reason)
    return say("excusing-line", number=line.number, name=line.name, reason=reason)


def decided(
    say: Text,
    meeting_id: int,
    decision: Excuse,
    names: Sequence[str],
    reason: str,
    left: int,
    at: datetime,
) -> Outgoing:
    """What was decided about whom, that they are told, and how it is taken back."""
    shown = ", ".join(names[:LONGEST_LIST])
    if len(names) > LONGEST_LIST:
        shown = f"{shown} {say('meetings-and-more', count=len(names) - LONGEST_LIST)}"
    text = [say(f"excusing-did-{decision}", names=shown)]
    if reason:
        text.append(say("meetings-reason", reason=reason))
    text.append(say("excusing-left", count=left) if left else say("excusing-told"))
    undo = TakeBackExcuses(meeting_id, moments.packed(at))
    return Outgoing(
        "\n".join(text), choices=(Choice(UNDO_KEY, say("excusing-undo"), undo.pack()),)
    )


def answer(
    say: Text,
    unit_name: str,
    name: str,
    meeting: Meeting,
    starts_at: datetime,
    decision: Excuse | None,
    reason: str = "",
) -> Outgoing:
    """What the member hears; whoever is not excused is asked again. None: taken back."""
    when = words.moment(starts_at)
    key = f"excusing-member-{decision or 'undecided'}"
    text = [say(key, unit=unit_name, name=name, when=when)]
    if reason:
        text.append(say("excusing-member-why", reason=reason))
    refused = decision is Excuse.refused
    if refused:
        text.append(say("meetings-can-you-come"))
    choices = views.answers(say, meeting.id, meeting.format) if refused else ()
    return Outgoing("\n".join(text), choices=choices, subject=f"meeting:{meeting.id}")
