"""Members of a branch or group by name: how often each came, and who has not for a while.

For her own leaders, who visit her. Nobody is counted at meetings from before she came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, Subquery, case, func, or_, select

from storage.attendance import Scope, of_scope
from storage.database import Session
from storage.meetings import ATTENDED, Attendance, Meeting, MeetingState, Presence
from storage.people import Membership, Person, Standing
from storage.search import EVER, Period


@dataclass(frozen=True, slots=True)
class Member:
    """One member's lines in closed registers; `attended` counts late and left early, too."""

    number: int
    person_id: int
    name: str
    meetings: int
    attended: int
    late: int
    excused: int
    absent: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has not come to so many of the last meetings in a row, `excused` of them with leave."""

    number: int
    person_id: int
    name: str
    birth_year: int | None
    meetings: int
    excused: int


@dataclass(frozen=True, slots=True)
class Mine:
    """One woman's own meetings."""

    held: int = 0
    attended: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0


def _count(presence: ColumnElement[Presence], *any_of: Presence) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((presence.in_(any_of), 1), else_=0)), 0)


def _parts() -> list[ColumnElement[int]]:
    """Attended, late, excused, absent."""
    said = Attendance.presence.expression
    words = (ATTENDED, (Presence.late,), (Presence.excused,), (Presence.absent,))
    return [_count(said, *some) for some in words]


def _of_members(scope: Scope, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The lines of those who are active members now, since they came."""
    return (
        select(Attendance.person_id, *columns)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Membership, Membership.person_id == Attendance.person_id)
        .where(
            *of_scope(scope),
            or_(Membership.unit_id == scope.unit_id, Membership.group_id == scope.unit_id),
            Membership.standing == Standing.active,
            Membership.since <= Meeting.starts_at,
        )
    )


async def members(session: Session, scope: Scope) -> list[Member]:
    """Every active member with a line in the time, by her number on the roster."""
    number = func.min(Membership.roster_no)
    counted = (
        _of_members(scope, number.label("number"), func.count(), *_parts())
        .group_by(Attendance.person_id)
        .order_by("number", Attendance.person_id)
    )
    rows = (await session.execute(counted)).all()
    names = await _people(session, [row[0] for row in rows])
    return [Member(row[1], row[0], names[row[0]].name, *row[2:]) for row in rows]


async def missing(session: Session, scope: Scope, least: int) -> list[Missing]:
    """Who has missed `least` or more of her last meetings in a row, the longest first.

    Leave and no leave are both kept: a woman who is ill for long wants a visit most of all.
    """
    hers = _of_members(
        Scope(scope.unit_id, EVER, scope.circle),
        Meeting.starts_at.label("at"),
        Attendance.presence.label("presence"),
        Membership.roster_no.label("number"),
    )
    # Gathered first: else SQLite looks through the lines of everybody, by person.
    lines = hers.cte("hers").prefix_with("MATERIALIZED")
    came = _last_coming(lines)
    since = (
        select(
            lines.c.person_id,
            func.min(lines.c.number).label("number"),
            func.count().label("meetings"),
            _count(lines.c.presence, Presence.excused),
        )
        .outerjoin(came, came.c.person_id == lines.c.person_id)
        .where(or_(came.c.at.is_(None), lines.c.at > came.c.at))
        .group_by(lines.c.person_id)
        .having(func.count() >= least)
    )
    rows = (await session.execute(since.order_by(func.count().desc(), "number"))).all()
    people = await _people(session, [row[0] for row in rows])
    return [
        Missing(row[1], row[0], people[row[0]].name, people[row[0]].birth_year, *row[2:])
        for row in rows
    ]


def _last_coming(lines: CTE) -> Subquery:
    """When each of them came last."""
    return (
        select(lines.c.person_id, func.max(lines.c.at).label("at"))
        .where(lines.c.presence.in_(ATTENDED))
        .group_by(lines.c.person_id)
        .subquery()
    )


async def _people(session: Session, person_ids: Sequence[int]) -> dict[int, Person]:
    rows = await session.scalars(select(Person).where(Person.id.in_(person_ids)))
    return {row.id: row for row in rows}


async def mine(session: Session, person_id: int, period: Period) -> Mine:
    """Of the meetings in a time whose register is closed and has her in it."""
    query = (
        select(func.count(), *_parts())
        .select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.person_id == person_id, Meeting.state == MeetingState.closed)
    )
    if period.since is not None:
        query = query.where(Meeting.starts_at >= period.since)
    if period.until is not None:
        query = query.where(Meeting.starts_at < period.until)
    counts = [int(count) for count in (await session.execute(query)).one()]
    return Mine(*counts)
