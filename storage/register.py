"""The register of a meeting: lines written in acts, every act kept and undone as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, func, insert, or_, select
from sqlalchemy.orm import aliased

from storage.database import Session, one_at_a_time
from storage.meetings import (
    OVER_AFTER,
    AbsenceReason,
    Answer,
    Attendance,
    AttendanceChange,
    Excuse,
    Invitation,
    Meeting,
    MeetingState,
    Method,
    Mode,
    Presence,
)
from storage.people import Membership, Person, Standing
from storage.units import subtree


class Locked(Exception):
    """The register is closed: nothing but corrections is written in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to stand in the register for one member."""

    presence: Presence
    method: Method
    mode: Mode = Mode.in_person
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RollLine:
    """One member of the roster with what the register and her invitation say; None: nothing."""

    number: int
    person_id: int
    name: str
    presence: Presence | None
    method: Method | None
    reason: str | None
    entered_by: int | None
    entered_by_name: str | None
    answer: Answer | None
    answer_reason: str | None
    answer_code: AbsenceReason | None = None
    excuse: Excuse | None = None
    mode: Mode | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood in a line before it was corrected, what was put there, by whom and why."""

    person_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None
    by_name: str


async def hold(session: Session, meeting: Meeting) -> None:
    """Keep everybody else's hands off this register until the transaction ends; see it afresh."""
    await session.flush()
    await one_at_a_time(session, _name(meeting.id))
    await session.refresh(meeting)


def _name(meeting_id: int) -> str:
    return f"register of meeting {meeting_id}"


async def roll(session: Session, meeting: Meeting, now: datetime) -> list[RollLine]:
    """The members of the unit and all below it on the day of the meeting, by roster number.

    Whoever left since still counts, whoever came since does not.
    """
    enterer = aliased(Person)
    at_meeting = and_(Attendance.person_id == Person.id, Attendance.meeting_id == meeting.id)
    invited = and_(Invitation.person_id == Person.id, Invitation.meeting_id == meeting.id)
    rows = await session.execute(
        select(
            Membership.roster_no.label("number"),
            Membership.person_id,
            Person.name,
            Attendance.presence,
            Attendance.method,
            Attendance.reason,
            Attendance.entered_by,
            enterer.name.label("entered_by_name"),
            Invitation.answer,
            Invitation.reason.label("answer_reason"),
            Invitation.reason_code.label("answer_code"),
            Invitation.excuse,
            Attendance.mode,
            Membership.group_id,
        )
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Attendance, at_meeting)
        .outerjoin(enterer, enterer.id == Attendance.entered_by)
        .outerjoin(Invitation, invited)
        .where(
            or_(
                Membership.unit_id.in_(subtree(meeting.unit_id)),
                Membership.group_id == meeting.unit_id,
            ),
            # A register that nobody closed must not grow with every member who joins.
            Membership.since <= min(meeting.closed_at or now, meeting.starts_at + OVER_AFTER),
            or_(Membership.standing == Standing.active, Membership.until > meeting.starts_at),
        )
        .order_by(Membership.roster_no, Membership.id)
    )
    # Whoever left and came back within the evening has two memberships, and one line.
    lines = {row["person_id"]: RollLine(**row) for row in rows.mappings()}
    return list(lines.values())


async def line_of(session: Session, meeting_id: int, person_id: int) -> Attendance | None:
    """What stands in the register for a person."""
    return await session.scalar(
        select(Attendance).where(
            Attendance.meeting_id == meeting_id, Attendance.person_id == person_id
        )
    )


async def mark(
    session: Session, meeting: Meeting, entries: Mapping[int, Entry], by: int, now: datetime
) -> int | None:
    """Write lines in one act; its number, or None when all of it stood there already.

    Raises Locked when the register is closed and this is no correction.
    """
    return await write(session, await take_up(session, meeting.id, entries), entries, by, now)


async def write(
    session: Session, desk: "Desk", entries: Mapping[int, Entry], by: int, now: datetime
) -> int | None:
    """The same, where the register has been taken up for these people."""
    new = {
        person_id: entry
        for person_id, entry in entries.items()
        if not _says(desk.standing.get(person_id), entry)
    }
    if desk.closed and any(one.method is not Method.correction for one in new.values()):
        raise Locked
    if not new:
        return None
    changes = [
        desk.change(person_id, _after(entry, by, now), by, now, reason=entry.reason)
        for person_id, entry in new.items()
    ]
    await _keep(session, desk, changes)
    return desk.next_act


def _after(entry: Entry, by: int, now: datetime) -> dict[str, Any]:
    return {
        "presence": entry.presence.value,
        "mode": entry.mode.value,
        "method": entry.method.value,
        "entered_by": by,
        "entered_at": now.astimezone(UTC).isoformat(),
        "reason": entry.reason,
    }


async def close(
    session: Session, meeting: Meeting, entries: Mapping[int, Entry], by: int, now: datetime
) -> int:
    """Write what is still missing and lock the register; the number of that act, 0 for nothing.

    Raises Locked when somebody else was faster.
    """
    await hold(session, meeting)
    if meeting.closed_at is not None:
        raise Locked
    act = await mark(session, meeting, entries, by, now)
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.closed, now, by
    await session.flush()
    return act or 0


async def reopen(session: Session, meeting: Meeting, act: int, by: int, now: datetime) -> bool:
    """Take back a closing and the `act` that it wrote (0: none), whoever closed.

    False when the register is not closed, or was closed another time.
    """
    await hold(session, meeting)
    if meeting.closed_at is None or act != await closing_act(session, meeting):
        return False
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.open, None, None
    if act:
        await _take_back(session, meeting, act, by, now)
    await session.flush()
    return True


async def closing_act(session: Session, meeting: Meeting) -> int:
    """The act that the closing of a register wrote; 0: none."""
    last = await session.scalar(
        select(func.max(AttendanceChange.act)).where(
            AttendanceChange.meeting_id == meeting.id,
            AttendanceChange.at == meeting.closed_at,
            AttendanceChange.by == meeting.closed_by,
        )
    )
    return last or 0


async def undo(
    session: Session, meeting: Meeting, act: int, by: int, now: datetime
) -> Sequence[AttendanceChange] | None:
    """Take back an act of `by`; None when that is already undone or not hers.

    Each of its lines says afterwards what the last act says that wrote it and still stands. Of a
    closed register only corrections are undone: what stood at the closing is locked.
    """
    await hold(session, meeting)
    if act not in await _undoable(session, meeting, by):
        return None
    return await _take_back(session, meeting, act, by, now)


async def _take_back(
    session: Session, meeting: Meeting, act: int, by: int, now: datetime
) -> Sequence[AttendanceChange]:
    rows = await session.scalars(
        select(AttendanceChange)
        .where(AttendanceChange.meeting_id == meeting.id, AttendanceChange.act == act)
        .order_by(AttendanceChange.id)
    )
    undone = rows.all()
    who = [row.person_id for row in undone]
    desk = await take_up(session, meeting.id, who)
    left = await _without(session, meeting.id, act, who)
    changes = [desk.change(one, left.get(one), by, now, undoes=act) for one in who]
    await _keep(session, desk, changes)
    return undone


async def _without(
    session: Session, meeting_id: int, act: int, person_ids: Sequence[int]
) -> dict[int, dict[str, Any] | None]:
    """What lines would say if an act had never been."""
    rows = await session.execute(
        select(AttendanceChange.person_id, AttendanceChange.after)
        .where(
            AttendanceChange.meeting_id == meeting_id,
            AttendanceChange.person_id.in_(person_ids),
            AttendanceChange.act != act,
            *_stands(meeting_id),
        )
        .order_by(AttendanceChange.id)
    )
    return {row.person_id: row.after for row in rows}


async def last_act(session: Session, meeting: Meeting, by: int) -> int | None:
    """The newest act of a person that can still be undone."""
    return max(await _undoable(session, meeting, by), default=None)


async def _undoable(session: Session, meeting: Meeting, by: int) -> set[int]:
    query = select(AttendanceChange.act).where(
        AttendanceChange.meeting_id == meeting.id,
        AttendanceChange.by == by,
        *_stands(meeting.id),
    )
    if meeting.closed_at is not None:
        query = query.where(_IS_CORRECTION)
    return set(await session.scalars(query))


def _stands(meeting_id: int) -> tuple[ColumnElement[bool], ...]:
    """Of changes: they are no undoing, and have not been undone."""
    taken_back = select(AttendanceChange.undoes).where(
        AttendanceChange.meeting_id == meeting_id, AttendanceChange.undoes.is_not(None)
    )
    return AttendanceChange.undoes.is_(None), AttendanceChange.act.not_in(taken_back)


_IS_CORRECTION = AttendanceChange.after["method"].as_string() == Method.correction.value


async def corrections(session: Session, meeting_id: int) -> list[Correction]:
    """Corrections of a closed register that stand, in order."""
    change = AttendanceChange
    rows = await session.execute(
        select(change.person_id, change.before, change.after, change.reason, Person.name)
        .join(Person, Person.id == change.by)
        .where(change.meeting_id == meeting_id, *_stands(meeting_id), _IS_CORRECTION)
        .order_by(change.id)
    )
    return [Correction(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Desk:
    """A register in hand, to write an act in: its number, and the lines of those concerned."""

    meeting_id: int
    closed: bool
    next_act: int
    standing: Mapping[int, Attendance]

    def change(
        self,
        person_id: int,
        after: dict[str, Any] | None,
        by: int,
        now: datetime,
        *,
        reason: str | None = None,
        undoes: int | None = None,
    ) -> dict[str, Any]:
        """What is kept of bringing a line to `after` (None: no line), as a row."""
        return {
            "meeting_id": self.meeting_id,
            "person_id": person_id,
            "act": self.next_act,
            "before": _snapshot(self.standing.get(person_id)),
            "after": after,
            "by": by,
            "at": now,
            "reason": reason,
            "undoes": undoes,
        }


def _at_hand() -> Select[Meeting, int | None, Attendance | None]:
    last = select(func.max(AttendanceChange.act)).where(AttendanceChange.meeting_id == Meeting.id)
    theirs = Attendance.person_id.in_(bindparam("people", expanding=True))
    return (
        select(Meeting, last.scalar_subquery(), Attendance)
        .outerjoin(Attendance, and_(Attendance.meeting_id == Meeting.id, theirs))
        .where(Meeting.id == bindparam("meeting"))
        .execution_options(populate_existing=True)
    )


# Built once: building them takes longer than running them, and two hundred may come through the
# door in a minute.
_AT_HAND = _at_hand()
_KEEP = insert(cast("Table", AttendanceChange.__table__))
_NEW_LINES = insert(cast("Table", Attendance.__table__))


async def take_up(session: Session, meeting_id: int, person_ids: Iterable[int]) -> Desk:
    """Hold a register; see its meeting and the lines of these people afresh."""
    await session.flush()
    await one_at_a_time(session, _name(meeting_id))
    rows = await session.execute(_AT_HAND, {"meeting": meeting_id, "people": list(person_ids)})
    found = rows.all()
    meeting, act, _ = found[0]
    return Desk(
        meeting_id,
        closed=meeting.closed_at is not None,
        next_act=(act or 0) + 1,
        standing={line.person_id: line for _, _, line in found if line is not None},
    )


async def _keep(session: Session, desk: Desk, changes: Sequence[dict[str, Any]]) -> None:
    """Bring lines to what the changes say, and keep these."""
    new = []
    for change in changes:
        line, after = desk.standing.get(change["person_id"]), change["after"]
        if after is None:
            if line is not None:
                await session.delete(line)
        elif line is None:
            who = {"meeting_id": desk.meeting_id, "person_id": change["person_id"]}
            new.append(who | _line(after))
        else:
            for name, value in _line(after).items():
                setattr(line, name, value)
    await session.flush()
    connection = await session.connection()
    await connection.execute(_KEEP, list(changes))
    if new:
        await connection.execute(_NEW_LINES, new)


def _line(after: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "presence": Presence(after["presence"]),
        "mode": Mode(after["mode"]),
        "method": Method(after["method"]),
        "entered_by": after["entered_by"],
        "entered_at": datetime.fromisoformat(after["entered_at"]),
        "reason": after["reason"],
    }


def _snapshot(line: Attendance | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {
        "presence": line.presence.value,
        "mode": line.mode.value,
        "method": line.method.value,
        "entered_by": line.entered_by,
        "entered_at": line.entered_at.astimezone(UTC).isoformat(),
        "reason": line.reason,
    }


def _says(line: Attendance | None, entry: Entry) -> bool:
    if line is None or line.presence is not entry.presence:
        return False
    return entry.reason in (None, line.reason)
