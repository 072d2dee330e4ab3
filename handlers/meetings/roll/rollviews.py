"""What is said about the register: the roll as it stands, what an act wrote, how it was closed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import rules, words
from handlers.meetings.actions import Close, KeepMeeting, Reopen, RestLater, RestPresent, UndoAct
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.meetings import Answer, AttendanceChange, Meeting, MeetingState, Presence
from storage.register import RollLine

LONGEST_LIST = 40  # names; a longer list is given as roster numbers
BY_HAND = "*"  # after the name of one whom somebody else wrote down

_LISTED = (Presence.late, Presence.left_early, Presence.excused, Presence.absent)


def roll(
    say: Text,
    unit_name: str,
    meeting: Meeting,
    starts_at: datetime,
    lines: Sequence[RollLine],
    changes: Sequence[AttendanceChange],
    *,
    names: bool,
) -> Outgoing:
    """The register as it stands; as a board that redraws itself where names may be seen."""
    closed = meeting.state is MeetingState.closed
    head = "meetings-roll-closed" if closed else "meetings-roll"
    text = [say(head, unit=unit_name, when=words.moment(starts_at)), *numbers(say, lines)]
    if names:
        text += _by_presence(say, lines, everybody=closed)
        text += _corrected(say, lines, changes)
        text.append(say("meetings-roll-how-closed" if closed else "meetings-roll-how"))
        if not closed:
            text.append(say("meetings-roll-code", code=meeting.code))
    return Outgoing("\n".join(text), board=f"roll:{meeting.id}" if names else None)


def numbers(say: Text, lines: Sequence[RollLine]) -> list[str]:
    """The register in numbers, and whether the meeting has its quorum."""
    count = rules.tally(lines)
    said = [say("meetings-came", here=count.here, members=count.members, percent=count.percent)]
    said += [
        say(f"meetings-count-{key}", count=number)
        for key in ("late", "excused", "absent", "unmarked")
        if (number := getattr(count, key))
    ]
    missing = count.quorum - count.here
    quorum = "meetings-quorum-yes" if missing <= 0 else "meetings-quorum-no"
    return ["; ".join(said) + ".", say(quorum, missing=max(missing, 0))]


def _by_presence(say: Text, lines: Sequence[RollLine], *, everybody: bool) -> list[str]:
    kinds = (Presence.present, *_LISTED) if everybody else _LISTED
    text = []
    for presence in (*kinds, None):
        found = [line for line in lines if line.presence is presence]
        if found:
            key = f"meetings-list-{presence or 'unmarked'}".replace("_", "-")
            text.append(say(key, names=_people(found)))
    return text


def _people(lines: Sequence[RollLine]) -> str:
    if len(lines) > LONGEST_LIST:
        return runs([line.number for line in lines])
    return ", ".join(_person(line) for line in lines)


def _person(line: RollLine) -> str:
    by_hand = line.entered_by is not None and line.entered_by != line.person_id
    return f"{line.number} {line.name}{BY_HAND if by_hand else ''}"


def runs(numbers_: Iterable[int]) -> str:
    """Numbers as people write them: "3, 7, 12-14"."""
    found: list[list[int]] = []
    for number in sorted(numbers_):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def _corrected(
    say: Text, lines: Sequence[RollLine], changes: Sequence[AttendanceChange]
) -> list[str]:
    by_person = {line.person_id: line for line in lines}
    enterers = {line.entered_by: line.entered_by_name for line in lines}
    return [
        say(
            "meetings-corrected-line",
            who=f"{by_person[change.person_id].number} {by_person[change.person_id].name}",
            before=presence_word(say, change.before),
            after=presence_word(say, change.after),
            reason=change.reason or "–",
            by=enterers.get(change.by) or "–",
        )
        for change in changes
        if change.person_id in by_person and change.undoes is None
    ]


def presence_word(say: Text, snapshot: Mapping[str, object] | None) -> str:
    """ "vắng", "có mặt" … for what stood in a line of the register."""
    word = str(snapshot["presence"]) if snapshot else "unmarked"
    return say(f"meetings-word-{word}".replace("_", "-"))


def marked(
    say: Text,
    meeting_id: int,
    act: int,
    before: Sequence[RollLine],
    after: Sequence[RollLine],
    *,
    ask_rest: bool,
) -> Outgoing:
    """What an act wrote, and once the question whether all others are present."""
    old = {line.person_id: line for line in before}
    changed = [line for line in after if line.presence != old[line.person_id].presence]
    text = [
        say(f"meetings-wrote-{presence}".replace("_", "-"), names=_people(found))
        for presence in (Presence.present, *_LISTED)
        if (found := [line for line in changed if line.presence is presence])
    ]
    text += numbers(say, after)
    undo = Choice(UNDO_KEY, say("meetings-undo"), UndoAct(meeting_id, act).pack())
    rest = [line for line in after if line.presence is None]
    if not (ask_rest and rest):
        return Outgoing("\n".join(text), choices=(undo,))
    text += [*foretold(say, rest), "", say("meetings-rest-question", count=len(rest))]
    return Outgoing(
        "\n".join(text),
        choices=(
            Choice("1", say("meetings-rest-yes"), RestPresent(meeting_id).pack()),
            Choice("2", say("meetings-rest-no"), RestLater(meeting_id).pack()),
            undo,
        ),
    )


def foretold(say: Text, rest: Sequence[RollLine]) -> list[str]:
    """Those among the others who said beforehand that they would not come."""
    away = [line for line in rest if line.answer in (Answer.not_coming, Answer.proxy)]
    return [say("meetings-foretold", names=_people(away))] if away else []


def undone(say: Text, meeting_id: int, names: Sequence[str], earlier: int | None) -> Outgoing:
    """An act was taken back; the same word takes back the one before."""
    shown = ", ".join(names) if len(names) <= LONGEST_LIST else str(len(names))
    text = say("meetings-undone", names=shown)
    if earlier is None:
        return Outgoing(text)
    undo = Choice(UNDO_KEY, say("meetings-undo-earlier"), UndoAct(meeting_id, earlier).pack())
    return Outgoing(text, choices=(undo,))


def ask_close(say: Text, meeting_id: int, lines: Sequence[RollLine]) -> Outgoing:
    unmarked = [line for line in lines if line.presence is None]
    text = say("meetings-close-question", count=len(unmarked), names=_people(unmarked))
    return Outgoing(
        text,
        choices=(
            Choice("1", say("meetings-close-yes"), Close(meeting_id).pack()),
            Choice("2", say("meetings-close-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def closed(say: Text, meeting_id: int, act: int, lines: Sequence[RollLine]) -> Outgoing:
    text = [
        say("meetings-closed"),
        *numbers(say, lines),
        *_by_presence(say, lines, everybody=False),
    ]
    text.append(say("meetings-closed-how"))
    undo = Choice(UNDO_KEY, say("meetings-reopen"), Reopen(meeting_id, act).pack())
    return Outgoing("\n".join(text), choices=(undo,))


def corrected(
    say: Text, meeting_id: int, act: int, changes: Sequence[tuple[RollLine, RollLine]], reason: str
) -> Outgoing:
    """What stood before a correction, and what stands now."""
    text = [
        say(
            "meetings-corrected",
            who=f"{new.number} {new.name}",
            before=say(f"meetings-word-{old.presence or 'unmarked'}".replace("_", "-")),
            after=say(f"meetings-word-{new.presence}".replace("_", "-")),
        )
        for old, new in changes
    ]
    text.append(say("meetings-reason", reason=reason))
    undo = Choice(UNDO_KEY, say("meetings-undo"), UndoAct(meeting_id, act).pack())
    return Outgoing("\n".join(text), choices=(undo,))


def who_comes(
    say: Text, unit_name: str, starts_at: datetime, lines: Sequence[RollLine], *, names: bool
) -> Outgoing:
    """Answers to the invitation: counts, and names where they may be seen."""
    count = rules.answers(lines)
    text = [
        say("meetings-who-comes", unit=unit_name, when=words.moment(starts_at)),
        say(
            "meetings-answer-counts",
            coming=count.coming,
            away=count.away,
            proxy=count.stand_in,
            silent=count.silent,
            members=count.members,
        ),
    ]
    if names:
        text += _by_answer(say, lines)
    return Outgoing("\n".join(text))


def _by_answer(say: Text, lines: Sequence[RollLine]) -> list[str]:
    text = []
    for answer in (Answer.coming, Answer.not_coming, Answer.proxy, None):
        found = [line for line in lines if line.answer is answer]
        if found:
            key = f"meetings-answers-{answer or 'silent'}".replace("_", "-")
            text.append(say(key, names=", ".join(_answerer(line) for line in found[:LONGEST_LIST])))
            if len(found) > LONGEST_LIST:
                text.append(say("meetings-and-more", count=len(found) - LONGEST_LIST))
    return text


def _answerer(line: RollLine) -> str:
    why = f" ({line.answer_reason})" if line.answer_reason else ""
    return f"{line.number} {line.name}{why}"
