"""When a member may check in, what that makes of her, and what a register adds up to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from storage.meetings import ATTENDED, Answer, Excuse, MeetingState, Method, Presence
from storage.register import Entry, RollLine

OPENS_BEFORE = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=15)
CHECK_IN_LASTS = timedelta(minutes=60)  # after the start, or after a late opening
REOPENS_WITHIN = timedelta(minutes=30)
_AWAY = (Presence.absent, Presence.excused)
HALF = 50  # per cent, of which one more is wanted
# What the branch's leader wrote herself: no other member's word changes it.
LEADERS_WORD = frozenset({Method.roll_call, Method.paper, Method.correction})
FEW = 3  # as many unmarked lines may be closed without asking


class Door(StrEnum):
    """Whether a member can check herself in."""

    early = "early"
    open = "open"
    over = "over"
    closed = "closed"
    cancelled = "cancelled"


def door(
    state: MeetingState, starts_at: datetime, opened_at: datetime | None, now: datetime
) -> Door:
    """The door of a meeting at `now`; a leader may open it early, or late."""
    if state is MeetingState.cancelled:
        return Door.cancelled
    if state is MeetingState.closed:
        return Door.closed
    if now > max(starts_at, opened_at or starts_at) + CHECK_IN_LASTS:
        return Door.over
    if state is MeetingState.open or now >= starts_at - OPENS_BEFORE:
        return Door.open
    return Door.early


def arrival(starts_at: datetime, now: datetime) -> Presence:
    """Present or late; a quarter of an hour is forgiven."""
    return Presence.late if now > starts_at + LATE_AFTER else Presence.present


@dataclass(frozen=True, slots=True)
class Tally:
    """A register in numbers; `here` counts those who came late or left early too."""

    members: int
    here: int
    late: int
    excused: int
    absent: int
    unmarked: int

    @property
    def percent(self) -> int:
        """Attendance rate, rounded half up: those who came out of all members that day."""
        return (200 * self.here + self.members) // (2 * self.members) if self.members else 0

    def missing(self, percent: int) -> int:
        """How many more must come to make so many per cent; of half, more than that is wanted."""
        whole = self.members * percent
        wanted = whole // 100 + 1 if percent == HALF else -(-whole // 100)
        return max(0, wanted - self.here)


@dataclass(frozen=True, slots=True)
class Goals:
    """What is in force on the day of a meeting, in per cent of its members.

    `quorum` must be there to decide anything; `attendance` is what a good branch has.
    """

    quorum: int
    attendance: int


def tally(lines: Sequence[RollLine]) -> Tally:
    """Count a register."""
    found = [line.presence for line in lines]
    late = found.count(Presence.late)
    return Tally(
        members=len(lines),
        here=found.count(Presence.present) + late + found.count(Presence.left_early),
        late=late,
        excused=found.count(Presence.excused),
        absent=found.count(Presence.absent),
        unmarked=found.count(None),
    )


def asks_before_closing(unmarked: int, members: int) -> bool:
    """Whether so many are not marked that closing may be a mistake."""
    return unmarked > max(FEW, members // 5)


def undecided(lines: Sequence[RollLine]) -> list[RollLine]:
    """Those not marked who said why they would not come, which their leader has not answered."""
    return [
        line
        for line in lines
        if line.presence is None and line.excuse is None and _said_why(line)
    ]


def _said_why(line: RollLine) -> bool:
    why = line.answer_reason or line.answer_code
    return line.answer in (Answer.not_coming, Answer.proxy) and bool(why)


def at_closing(
    lines: Sequence[RollLine], method: Method = Method.roll_call
) -> dict[int, Entry]:
    """What is written for those who are not marked: excused if their leader said yes to that."""
    return {
        line.person_id: Entry(
            Presence.excused if _is_excused(line) else Presence.absent,
            method,
            reason=line.answer_reason if _said_why(line) else None,
        )
        for line in lines
        if line.presence is None
    }


def _is_excused(line: RollLine) -> bool:
    away = line.answer in (Answer.not_coming, Answer.proxy)
    return away and line.excuse is Excuse.granted


def heeding(lines: Sequence[RollLine], entries: Mapping[int, Entry]) -> dict[int, Entry]:
    """What is called, absent as excused where her leader had said yes; called again it stands."""
    granted = {line.person_id for line in lines if line.presence is None and _is_excused(line)}
    return {
        who: replace(entry, presence=Presence.excused)
        if who in granted and entry.presence is Presence.absent
        else entry
        for who, entry in entries.items()
    }


def rest_present(
    lines: Sequence[RollLine], method: Method = Method.roll_call
) -> dict[int, Entry]:
    """Everybody who is not marked is present."""
    return {
        line.person_id: Entry(Presence.present, method)
        for line in lines
        if line.presence is None
    }


def calls_absent(entries: Mapping[int, Entry]) -> bool:
    """Whether somebody is written down as away, so that the others may all be here."""
    return any(entry.presence in _AWAY for entry in entries.values())


def ask_about_rest(before: Sequence[RollLine]) -> bool:
    """Whether to ask if the others are all present: once, at the first absences that are called."""
    return not any(line.presence in _AWAY and line.method is Method.roll_call for line in before)


def spared(lines: Sequence[RollLine], entries: Mapping[int, Entry]) -> list[RollLine]:
    """The lines in which the leader's own word stands against what somebody else calls."""
    return [
        line
        for line in lines
        if line.method in LEADERS_WORD
        and line.person_id in entries
        and line.presence is not entries[line.person_id].presence
    ]


def vouched_by(lines: Sequence[RollLine], person_id: int) -> list[RollLine]:
    """Those whom a member has checked in for them."""
    return [
        line for line in lines if line.method is Method.proxy and line.entered_by == person_id
    ]


def is_here(line: RollLine) -> bool:
    """Whether the register says that she came."""
    return line.presence in ATTENDED
