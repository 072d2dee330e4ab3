"""When a member may check in, what that makes of her, and what a register adds up to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.meetings import Answer, MeetingState, Method, Presence
from storage.register import Entry, RollLine

OPENS_BEFORE = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=15)
CHECK_IN_LASTS = timedelta(minutes=60)  # after the start, or after a late opening
REOPENS_WITHIN = timedelta(minutes=30)
_AWAY = (Presence.absent, Presence.excused)
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

    @property
    def quorum(self) -> int:
        """More than half of the members."""
        return self.members // 2 + 1


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


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to an invitation in numbers."""

    members: int
    coming: int
    away: int
    stand_in: int

    @property
    def silent(self) -> int:
        return self.members - self.coming - self.away - self.stand_in


def answers(lines: Sequence[RollLine]) -> Answers:
    """Count the answers to an invitation."""
    found = [line.answer for line in lines]
    return Answers(
        members=len(lines),
        coming=found.count(Answer.coming),
        away=found.count(Answer.not_coming),
        stand_in=found.count(Answer.proxy),
    )


def asks_before_closing(unmarked: int, members: int) -> bool:
    """Whether so many are not marked that closing may be a mistake."""
    return unmarked > max(FEW, members // 5)


def at_closing(lines: Sequence[RollLine]) -> dict[int, Entry]:
    """What closing writes for those who are not marked: excused if they said why beforehand."""
    return {
        line.person_id: Entry(
            Presence.excused if _said_why(line) else Presence.absent,
            Method.roll_call,
            reason=line.answer_reason if _said_why(line) else None,
        )
        for line in lines
        if line.presence is None
    }


def _said_why(line: RollLine) -> bool:
    return line.answer in (Answer.not_coming, Answer.proxy) and bool(line.answer_reason)


def rest_present(lines: Sequence[RollLine]) -> dict[int, Entry]:
    """Everybody who is not marked is present."""
    return {
        line.person_id: Entry(Presence.present, Method.roll_call)
        for line in lines
        if line.presence is None
    }


def calls_absent(entries: Mapping[int, Entry]) -> bool:
    """Whether somebody is written down as away, so that the others may all be here."""
    return any(entry.presence in _AWAY for entry in entries.values())


def ask_about_rest(before: Sequence[RollLine]) -> bool:
    """Whether to ask if the others are all present: once, at the first absences that are called."""
    return not any(line.presence in _AWAY and line.method is Method.roll_call for line in before)
