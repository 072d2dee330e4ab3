"""What is said about the register: the roll as it stands, what an act wrote, how it was closed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import rules, words
from handlers.meetings.actions import RestLater, UndoAct
from handlers.meetings.rules import HALF, Goals, Tally
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.meetings import Answer, Meeting, MeetingState, Method, Presence
from storage.register import Correction, RollLine

LONGEST_LIST = 40  # names; a longer list is given as roster numbers
BY_HAND = "*"  # after the name of one whom somebody else wrote down

_LISTED = (Presence.late, Presence.left_early, Presence.excused, Presence.absent)


@dataclass(frozen=True, slots=True)
class Rest:
    """What may be said of all who are not marked, by one digit: a packed action."""

    action: str
    presence: Presence = Presence.present


def roll(
    say: Text,
    unit_name: str,
    meeting: Meeting,
    starts_at: datetime,
    lines: Sequence[RollLine],
    changes: Sequence[Correction],
    goals: Goals,
    *,
    names: bool,
) -> Outgoing:
    """The register as it stands; as a board that redraws itself where names may be seen."""
    closed = meeting.state is MeetingState.closed
    head = "meetings-roll-closed" if closed else "meetings-roll"
    text = [say(head, unit=unit_name, when=words.moment(starts_at)), *numbers(say, lines, goals)]
    if names:
        text += by_presence(say, lines, everybody=closed)
        text += _by_others(say, lines)
        text += _corrected(say, lines, changes)
        text.append(say("meetings-roll-how-closed" if closed else "meetings-roll-how"))
        if not closed:
            text.append(say("meetings-roll-code", code=meeting.code))
    return Outgoing("\n".join(text), board=f"roll:{meeting.id}" if names else None)


def numbers(say: Text, lines: Sequence[RollLine], goals: Goals) -> list[str]:
    """The register in numbers, whether it may decide, and how far it is from good."""
    count = rules.tally(lines)
    return [counted(say, lines), _quorum(say, count, goals.quorum), _rate(say, count, goals)]


def counted(say: Text, lines: Sequence[RollLine]) -> str:
    """ "Có mặt 4 trên 7 (57%); vắng 3."."""
    count = rules.tally(lines)
    said = [say("meetings-came", here=count.here, members=count.members, percent=count.percent)]
    said += [
        say(f"meetings-count-{key}", count=number)
        for key in ("late", "excused", "absent", "unmarked")
        if (number := getattr(count, key))
    ]
    return "; ".join(said) + "."


def _quorum(say: Text, count: Tally, percent: int) -> str:
    missing = count.missing(percent)
    if percent == HALF:
        return say("meetings-quorum-no", missing=missing) if missing else say("meetings-quorum-yes")
    if missing:
        return say("register-quorum-no", missing=missing, percent=percent)
    return say("register-quorum-yes", percent=percent)


def _rate(say: Text, count: Tally, goals: Goals) -> str:
    missing, percent = count.missing(goals.attendance), goals.attendance
    if missing:
        return say("register-rate-no", percent=percent, missing=missing)
    return say("register-rate-yes", percent=percent)


def by_presence(say: Text, lines: Sequence[RollLine], *, everybody: bool) -> list[str]:
    """The names, a line for each presence; those who are simply there only if `everybody`."""
    kinds = (Presence.present, *_LISTED) if everybody else _LISTED
    text = []
    for presence in (*kinds, None):
        found = [line for line in lines if line.presence is presence]
        if found:
            key = f"meetings-list-{presence or 'unmarked'}".replace("_", "-")
            text.append(say(key, names=people(found)))
    return text


def _by_others(say: Text, lines: Sequence[RollLine]) -> list[str]:
    """Who vouched for whom, and how many each group leader has marked."""
    vouched = [line for line in lines if line.method is Method.proxy]
    text = []
    if vouched:
        found = [
            say(
                "register-vouched",
                who=f"{line.number} {line.name}",
                by=line.entered_by_name or "–",
            )
            for line in vouched[:LONGEST_LIST]
        ]
        text.append(say("register-list-proxy", count=len(vouched), names=", ".join(found)))
    marked_by = Counter(
        line.entered_by_name or "–" for line in lines if line.method is Method.group_leader
    )
    text += [
        say("register-by-group-leader", name=name, count=count)
        for name, count in marked_by.items()
    ]
    return text


def people(lines: Sequence[RollLine]) -> str:
    """Numbers and names; only numbers where there are too many."""
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
    say: Text, lines: Sequence[RollLine], changes: Sequence[Correction]
) -> list[str]:
    by_person = {line.person_id: line for line in lines}
    return [
        say(
            "meetings-corrected-line",
            who=f"{by_person[change.person_id].number} {by_person[change.person_id].name}",
            before=presence_word(say, change.before),
            after=presence_word(say, change.after),
            reason=change.reason or "–",
            by=change.by_name,
        )
        for change in changes
        if change.person_id in by_person
    ]


def presence_word(say: Text, snapshot: Mapping[str, object] | None) -> str:
    """ "vắng", "có mặt" … for what stood in a line of the register."""
    return said(say, Presence(str(snapshot["presence"])) if snapshot else None)


def said(say: Text, presence: Presence | None) -> str:
    """ "có mặt", "vắng" … as it stands in a sentence."""
    return say(f"meetings-word-{presence or 'unmarked'}".replace("_", "-"))


def marked(
    say: Text,
    meeting_id: int,
    act: int,
    before: Sequence[RollLine],
    after: Sequence[RollLine],
    standing: Sequence[str],
    rest: Rest | None = None,
) -> Outgoing:
    """What an act wrote, and how it stands now; `rest` asks once about all who are not marked."""
    text = [*wrote(say, before, after), *standing]
    undo = Choice(UNDO_KEY, say("meetings-undo"), UndoAct(meeting_id, act).pack())
    unmarked = [line for line in after if line.presence is None]
    if rest is None or not unmarked:
        return Outgoing("\n".join(text), choices=(undo,))
    absent = rest.presence is Presence.absent
    question = "sheet-rest-question" if absent else "meetings-rest-question"
    text += [*foretold(say, unmarked), "", say(question, count=len(unmarked))]
    choices = (
        Choice("1", say("sheet-rest-absent" if absent else "meetings-rest-yes"), rest.action),
        Choice("2", say("meetings-rest-no"), RestLater(meeting_id).pack()),
        undo,
    )
    return Outgoing("\n".join(text), choices=choices)


def wrote(say: Text, before: Sequence[RollLine], after: Sequence[RollLine]) -> list[str]:
    """Those whose line says something else than before, by what it says now."""
    old = {line.person_id: line.presence for line in before}
    changed = [line for line in after if line.presence != old.get(line.person_id)]
    return [
        say(f"meetings-wrote-{presence}".replace("_", "-"), names=people(found))
        for presence in (Presence.present, *_LISTED)
        if (found := [line for line in changed if line.presence is presence])
    ]


def foretold(say: Text, rest: Sequence[RollLine]) -> list[str]:
    """Those among the others who said beforehand that they would not come."""
    away = [line for line in rest if line.answer in (Answer.not_coming, Answer.proxy)]
    return [say("meetings-foretold", names=people(away))] if away else []


def undone(say: Text, meeting_id: int, names: Sequence[str], earlier: int | None) -> Outgoing:
    """An act was taken back; the same word takes back the one before."""
    shown = ", ".join(names) if len(names) <= LONGEST_LIST else str(len(names))
    text = say("meetings-undone", names=shown)
    if earlier is None:
        return Outgoing(text)
    undo = Choice(UNDO_KEY, say("meetings-undo-earlier"), UndoAct(meeting_id, earlier).pack())
    return Outgoing(text, choices=(undo,))
