"""The register of a meeting: lines written in acts, every act kept and undone as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from storage.database import Session, one_at_a_time
from storage.meetings import (
    Answer,
    Attendance,
    AttendanceChange,
    Invitation,
    Meeting,
    Method,
    Mode,
    Presence,
)
from storage.people import Membership, Person, Standing


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


async def hold(session: Session, meeting: Meeting) -> None:
    """Keep everybody else's hands off this register until the transaction ends; see it afresh."""
    await session.flush()
    await one_at_a_time(session, f"register of meeting {meeting.id}")
    await session.refresh(meeting)


async def roll(session: Session, meeting: Meeting, now: datetime) -> list[RollLine]:
    """The members of the unit on the day of the meeting, by roster number."""
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
        )
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Attendance, at_meeting)
        .outerjoin(enterer, enterer.id == Attendance.entered_by)
        .outerjoin(Invitation, invited)
        .where(
            or_(Membership.unit_id == meeting.unit_id, Membership.group_id == meeting.unit_id),
            # Whoever left since still counts, whoever came since does not.
            Membership.since <= (meeting.closed_at or now),
            or_(Membership.standing == Standing.active, Membership.until > meeting.starts_at),
        )
        .order_by(Membership.roster_no, Membership.id)
    )
    return [RollLine(**row) for row in rows.mappings()]


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
    """Write lines in one act; its number, or None when all of it stood there already."""
    await hold(session, meeting)
    standing = await _standing(session, meeting.id, entries)
    new = {
        person_id: entry
        for person_id, entry in entries.items()
        if not _says(standing.get(person_id), entry)
    }
    if not new:
        return None
    act = await _next_act(session, meeting.id)
    for person_id, entry in new.items():
        after = {
            "presence": entry.presence.value,
            "mode": entry.mode.value,
            "method": entry.method.value,
            "entered_by": by,
            "entered_at": now.astimezone(UTC).isoformat(),
            "reason": entry.reason,
        }
        change = AttendanceChange(
            meeting_id=meeting.id, person_id=person_id, act=act, by=by, at=now, reason=entry.reason
        )
        await _write(session, change, standing.get(person_id), after)
    await session.flush()
    return act


async def undo(
    session: Session, meeting: Meeting, act: int, by: int, now: datetime
) -> Sequence[AttendanceChange] | None:
    """Put back what stood before an act of `by`; None when that is already undone or not hers.

    A line that somebody else has changed since stays as it is. Of a closed register only
    corrections are undone: what stood at the closing is locked.
    """
    await hold(session, meeting)
    if act not in await _undoable(session, meeting, by):
        return None
    rows = await session.scalars(
        select(AttendanceChange)
        .where(AttendanceChange.meeting_id == meeting.id, AttendanceChange.act == act)
        .order_by(AttendanceChange.id)
    )
    undone = rows.all()
    standing = await _standing(session, meeting.id, [row.person_id for row in undone])
    next_act = await _next_act(session, meeting.id)
    for old in undone:
        line = standing.get(old.person_id)
        back = old.before if _snapshot(line) == old.after else _snapshot(line)
        change = AttendanceChange(
            meeting_id=meeting.id, person_id=old.person_id, act=next_act, by=by, at=now, undoes=act
        )
        await _write(session, change, line, back)
    await session.flush()
    return undone


async def last_act(session: Session, meeting: Meeting, by: int) -> int | None:
    """The newest act of a person that can still be undone."""
    return max(await _undoable(session, meeting, by), default=None)


async def _undoable(session: Session, meeting: Meeting, by: int) -> set[int]:
    query = select(AttendanceChange.act).where(
        AttendanceChange.meeting_id == meeting.id,
        AttendanceChange.by == by,
        AttendanceChange.undoes.is_(None),
        AttendanceChange.act.not_in(_taken_back(meeting.id)),
    )
    if meeting.closed_at is not None:
        query = query.where(_IS_CORRECTION)
    return set(await session.scalars(query))


def _taken_back(meeting_id: int) -> Select[int | None]:
    return select(AttendanceChange.undoes).where(
        AttendanceChange.meeting_id == meeting_id, AttendanceChange.undoes.is_not(None)
    )


_IS_CORRECTION = AttendanceChange.after["method"].as_string() == Method.correction.value


async def corrections(session: Session, meeting_id: int) -> Sequence[AttendanceChange]:
    """Corrections of a closed register that stand, in order, with what stood before and why."""
    rows = await session.scalars(
        select(AttendanceChange)
        .where(
            AttendanceChange.meeting_id == meeting_id,
            AttendanceChange.undoes.is_(None),
            AttendanceChange.act.not_in(_taken_back(meeting_id)),
            _IS_CORRECTION,
        )
        .order_by(AttendanceChange.id)
    )
    return rows.all()


async def _standing(
    session: Session, meeting_id: int, person_ids: Iterable[int]
) -> dict[int, Attendance]:
    rows = await session.scalars(
        select(Attendance)
        .where(Attendance.meeting_id == meeting_id, Attendance.person_id.in_(list(person_ids)))
        .execution_options(populate_existing=True)
    )
    return {row.person_id: row for row in rows}


async def _next_act(session: Session, meeting_id: int) -> int:
    last = await session.scalar(
        select(func.max(AttendanceChange.act)).where(AttendanceChange.meeting_id == meeting_id)
    )
    return (last or 0) + 1


async def _write(
    session: Session,
    change: AttendanceChange,
    line: Attendance | None,
    after: dict[str, Any] | None,
) -> None:
    """Bring one line to `after` (None: no line) and keep the change."""
    change.before, change.after = _snapshot(line), after
    session.add(change)
    if after is None:
        if line is not None:
            await session.delete(line)
        return
    if line is None:
        line = Attendance(meeting_id=change.meeting_id, person_id=change.person_id)
        session.add(line)
    line.presence, line.mode = Presence(after["presence"]), Mode(after["mode"])
    line.method, line.entered_by = Method(after["method"]), after["entered_by"]
    line.entered_at = datetime.fromisoformat(after["entered_at"])
    line.reason = after["reason"]


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
