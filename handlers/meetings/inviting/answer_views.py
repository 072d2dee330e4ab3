"""What is said about answers to an invitation: back to whoever gave them, and all together."""

from collections.abc import Sequence
from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import views, words
from handlers.meetings.actions import TakeBackAnswer
from handlers.meetings.calling.calls import Draft
from handlers.meetings.inviting.actions import TakeBackTold
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.invitations import AnswerLine, Expected, Said
from storage.meetings import Answer, Invitation, Meeting, MeetingFormat, Mode
from storage.people import RosterLine

LONGEST_LIST = 40  # names under one heading; the rest is counted
LONGEST_WHY = 60  # characters of a reason in a list
MOST_MEETINGS = 5  # with all there is to say about each


def answer_key(answer: Answer, mode: Mode | None) -> str:
    """How the catalogue calls an answer."""
    return "online" if mode is Mode.online else answer.replace("_", "-")


def answered(
    say: Text, meeting: Meeting, name: str, answer: Invitation, starts_at: datetime, *, short: bool
) -> Outgoing:
    """What was written down; `short` where everybody reads along: without reasons and dates."""
    said = say(f"answering-said-{answer_key(answer.answer, answer.mode)}", name=name)
    undo = Choice(UNDO_KEY, say("meetings-take-back"), TakeBackAnswer(meeting.id).pack())
    if short:
        return Outgoing(said, toast=said, quiet=True)
    lines = [said]
    if answer.reason:
        key = "meetings-who-instead" if answer.answer is Answer.proxy else "meetings-reason"
        lines.append(say(key, reason=answer.reason))
    if answer.mode is Mode.online and meeting.link:
        lines.append(say("answering-link", link=meeting.link))
    lines.append(say("meetings-may-change", when=words.moment(starts_at)))
    return Outgoing("\n".join(lines), choices=(undo,), toast=said)


def taken_back(say: Text, meeting: Meeting) -> Outgoing:
    """As if she had not answered, so that the question stands again."""
    choices = views.answers(say, meeting.id, meeting.format)
    return Outgoing(say("meetings-taken-back"), choices=choices, subject=f"meeting:{meeting.id}")


def not_online(say: Text, meeting: Meeting) -> Outgoing:
    """There is no link to this meeting: whether she comes."""
    choices = views.answers(say, meeting.id, meeting.format)
    return Outgoing(say("answering-not-online", place=meeting.place), choices=choices)


def told(
    say: Text,
    acts: Sequence[tuple[Sequence[RosterLine], Said]],
    starts_at: datetime,
    undo: TakeBackTold,
) -> Outgoing:
    """What a leader had written down for others, and how she takes it back."""
    text = []
    for lines, said in acts:
        names = ", ".join(f"{line.number} {line.name}" for line in lines[:LONGEST_LIST])
        if len(lines) > LONGEST_LIST:
            names = f"{names} {say('meetings-and-more', count=len(lines) - LONGEST_LIST)}"
        key = "excused" if said.excuse else answer_key(said.answer, said.mode)
        text.append(say(f"answering-told-{key}", names=names))
        if said.reason:
            key = "meetings-who-instead" if said.answer is Answer.proxy else "meetings-reason"
            text.append(say(key, reason=said.reason))
    text.append(say("answering-meeting", when=words.moment(starts_at)))
    return Outgoing(
        "\n".join(text), choices=(Choice(UNDO_KEY, say("entering-mistaken"), undo.pack()),)
    )


def which_of(say: Text, name: str, found: Sequence[RosterLine]) -> Outgoing:
    """Several have that name: she is asked for the number."""
    rows = [f"{line.number}. {line.name}" for line in found]
    example = say("answering-say-number", number=found[0].number)
    return Outgoing("\n".join([say("entering-several", name=name[:60]), *rows, example]))


def meetings_ahead(
    say: Text,
    found: Sequence[tuple[str, Meeting, datetime, Invitation | None]],
    more: int,
    ask: Meeting | None,
) -> Outgoing:
    """Meetings to come with the names of their units and what she answered, soonest first.

    `ask`: the one she is asked about. `more` are not shown.
    """
    blocks = [_ahead(say, *one) for one in found]
    if more:
        blocks.append(say("answering-more-meetings", count=more))
    if ask is not None:
        first = found[0][1].id == ask.id and len(found) == 1
        starts_at = next(at for _, meeting, at, _ in found if meeting.id == ask.id)
        when = words.moment(starts_at)
        blocks.append(
            say("meetings-can-you-come") if first else say("answering-can-you-come-on", when=when)
        )
    choices = views.answers(say, ask.id, ask.format) if ask else ()
    subject = f"meeting:{(ask or found[0][1]).id}"
    return Outgoing("\n\n".join(blocks), choices=choices, subject=subject)


def _ahead(
    say: Text, unit_name: str, meeting: Meeting, starts_at: datetime, answer: Invitation | None
) -> str:
    lines = [
        say("meetings-next", unit=unit_name),
        views.details(say, Draft.of(meeting, starts_at)),
    ]
    if answer is not None:
        lines.append(say(f"answering-you-said-{answer_key(answer.answer, answer.mode)}"))
    return "\n".join(lines)


def who_comes(
    say: Text,
    unit_name: str,
    starts_at: datetime,
    count: Expected,
    lines: Sequence[AnswerLine] = (),
) -> Outgoing:
    """Answers in numbers, and by name where `lines` of her own branch are given."""
    text = [
        say("meetings-who-comes", unit=unit_name, when=words.moment(starts_at)),
        say(
            "meetings-answer-counts",
            coming=count.coming,
            away=count.away,
            proxy=count.proxy,
            silent=count.silent,
            members=count.members,
        ),
    ]
    if count.online:
        text.append(say("answering-count-online", count=count.online))
    if count.relayed:
        text.append(say("answering-count-relayed", count=count.relayed))
    text += _by_answer(say, lines)
    if any(line.relayed for line in lines):
        text.append(say("answering-star"))
    if any(line.asks for line in lines):
        text.append(say("excusing-hint"))
    return Outgoing("\n".join(text))


def _by_answer(say: Text, lines: Sequence[AnswerLine]) -> list[str]:
    text = []
    for answer in (Answer.coming, Answer.not_coming, Answer.proxy, None):
        found = [line for line in lines if line.answer is answer]
        if found:
            key = f"meetings-answers-{answer or 'silent'}".replace("_", "-")
            names = ", ".join(_answerer(say, line) for line in found[:LONGEST_LIST])
            text.append(say(key, names=names))
            if len(found) > LONGEST_LIST:
                text.append(say("meetings-and-more", count=len(found) - LONGEST_LIST))
    return text


def _answerer(say: Text, line: AnswerLine) -> str:
    star = "*" if line.relayed else ""
    notes = [(line.reason or "")[:LONGEST_WHY]] if line.reason else []
    if line.mode is Mode.online:
        notes.append(say("answering-word-online"))
    if line.excuse is not None:
        notes.append(say(f"excusing-word-{line.excuse}"))
    return f"{line.number} {line.name}{star}" + (f" ({', '.join(notes)})" if notes else "")


def ask_reason(say: Text, meeting_id: int, name: str, choices: Sequence[Choice]) -> Outgoing:
    """She does not come: why, in a digit or in words."""
    said = say("answering-said-not-coming", name=name)
    undo = Choice(UNDO_KEY, say("meetings-take-back"), TakeBackAnswer(meeting_id).pack())
    return Outgoing(f"{said}\n{say('meetings-why')}", choices=(*choices, undo), toast=said)


def has_link(meeting: Meeting) -> bool:
    """Whether one can come to it by a link."""
    return meeting.format is not MeetingFormat.in_person
