"""What closed registers add up to: one statement for a unit, never a question for each branch.

History keeps to the tree as it was: a meeting counts for the unit that held it, and for those
above which that unit had on that day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storage.database import Session
from storage.meetings import ATTENDED, Attendance, Meeting, MeetingState, Mode, Presence
from storage.minutes import Minutes, informed_lines
from storage.people import Membership, Standing
from storage.search import Period
from storage.thresholds import Measure, standard, then
from storage.units import Level, Unit, UnitLink


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines of closed registers, counted: each member once for each meeting.

    `members` are the active members of those days; `informed` of those who did not come are known
    to know what was said. `met` meetings reached what was asked of them on their day.
    """

    meetings: int = 0
    members: int = 0
    present: int = 0
    late: int = 0
    left_early: int = 0
    excused: int = 0
    absent: int = 0
    online: int = 0
    informed: int = 0
    met: int = 0

    @property
    def attended(self) -> int:
        """Who came, however late she was or early she left."""
        return self.present + self.late + self.left_early

    @property
    def percent(self) -> int | None:
        """Who came of all, rounded half up; None where there was nobody to come."""
        whole = self.members
        return (200 * self.attended + whole) // (2 * whole) if whole else None

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(getattr(self, one) + getattr(other, one) for one in _COUNTED))


_Column = ColumnElement[int] | InstrumentedAttribute[int]
_COUNTED = tuple(Tally.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `name` is a unit's, all other keys are words or numbers."""

    key: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """All views of the same meetings: each adds up to `total`.

    `units` have the ids of units as keys, "" for what no unit of that level held; `months` the
    number of the stretch of time.
    """

    total: Tally = Tally()
    units: Sequence[Row] = ()
    kinds: Sequence[Row] = ()
    formats: Sequence[Row] = ()
    months: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class One:
    """One meeting; `standard` is the share in per cent that was asked for on its day."""

    at: datetime
    topic: str
    standard: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose meetings: of a unit and all below it, in a time.

    `circle`: the unit is a group; then its members are counted, at their branch's meetings, too.
    """

    unit_id: int
    period: Period
    circle: bool = False


async def figures(
    session: Session, scope: Scope, level: Level, months: Sequence[datetime] = ()
) -> Figures:
    """All views of a unit's meetings: by the units of a level, kind, format and time.

    `months`: where a new stretch of time begins, ascending; the first begins before.
    """
    each = _meetings(scope, level, months)
    # One table of meetings for all views, so that the lines are counted once.
    views = union_all(
        _view("total", each, literal("")),
        _view("units", each, func.coalesce(cast(each.c.unit_id, String), "")),
        _view("kinds", each, cast(each.c.kind, String)),
        _view("formats", each, cast(each.c.format, String)),
        _view("months", each, cast(each.c.month, String)),
    )
    found: dict[str, dict[str, Tally]] = {}
    for view, key, *counts in await session.execute(views):
        found.setdefault(view, {})[key] = Tally(*map(int, counts))
    names = await _names(session, found.get("units", {}))
    tables = {view: _rows(found.get(view, {}), names) for view in _VIEWS}
    return Figures(found["total"][""], **tables)


async def by_meeting(session: Session, scope: Scope) -> list[One]:
    """The meetings one by one, newest first: for a branch or a group."""
    each = _meetings(scope, Level.branch, ())
    rows = await session.execute(
        select(Meeting.starts_at, Meeting.topic, func.min(each.c.standard), *_added(each))
        .join(each, each.c.id == Meeting.id)
        .group_by(Meeting.id, Meeting.starts_at, Meeting.topic)
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    return [One(at, topic, asked, Tally(*map(int, counts))) for at, topic, asked, *counts in rows]


_VIEWS = ("units", "kinds", "formats", "months")


async def _names(session: Session, keys: Iterable[str]) -> dict[str, str]:
    ids = [int(key) for key in keys if key]
    rows = await session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(ids)))
    return {str(unit_id): name for unit_id, name in rows}


def _rows(tallies: Mapping[str, Tally], names: Mapping[str, str]) -> list[Row]:
    """In the order of their keys; numbers as numbers."""
    keys = sorted(tallies, key=lambda key: (len(key), key) if key.isdecimal() else (0, key))
    return [Row(key, names.get(key, ""), tallies[key]) for key in keys]


def _view(view: str, each: CTE, key: ColumnElement[str]) -> Select[*tuple[Any, ...]]:
    """The meetings added up under each key."""
    query = select(literal(view), key, *_added(each)).select_from(each)
    return query if view == "total" else query.group_by(key)


def _added(each: CTE) -> list[ColumnElement[int]]:
    return [func.coalesce(func.sum(each.c[one]), 0) for one in _COUNTED]


def _meetings(scope: Scope, level: Level, months: Sequence[datetime]) -> CTE:
    """A row for each closed meeting whose register has lines."""
    held = (
        select(
            Meeting.id,
            Meeting.kind,
            Meeting.format,
            _place(level).label("unit_id"),
            _stretch(months).label("month"),
            standard(Measure.attendance, Meeting.unit_id, Meeting.starts_at).label("standard"),
        )
        .where(*of_scope(scope))
        .cte("held")
    )
    # Laid one below the other and added up, never joined: Postgres, with a plan made for any time
    # and any unit, expects a few meetings, and compares each of thousands with each other.
    counted = union_all(_lines(scope, held), _knowing(scope, held)).subquery()
    facts = [func.min(counted.c[one]).label(one) for one in _FACTS]
    sums = [func.sum(counted.c[one]).label(one) for one in _COUNTED]
    return select(counted.c.id, *facts, *sums).group_by(counted.c.id).cte("each_meeting")


def of_scope(scope: Scope) -> list[ColumnElement[bool]]:
    """Of meetings: closed, in the time, and held by the unit or one that was below it then."""
    link = aliased(UnitLink)
    end, belongs = link.descendant_id, [link.ancestor_id == scope.unit_id]
    if scope.circle:
        # A group has little of its own: its members go to the meetings of the branch above it.
        end, belongs = link.ancestor_id, [link.descendant_id == scope.unit_id, link.depth <= 1]
    found = [
        Meeting.state == MeetingState.closed,
        # By itself, so that meetings are found by their units and not all looked through.
        Meeting.unit_id.in_(select(end).where(*belongs)),
        exists().where(*belongs, end == Meeting.unit_id, then(link, Meeting.starts_at)),
    ]
    if scope.period.since is not None:
        found.append(Meeting.starts_at >= scope.period.since)
    if scope.period.until is not None:
        found.append(Meeting.starts_at < scope.period.until)
    return found


def _place(level: Level) -> ColumnElement[int]:
    """The unit of a level to which the meeting's unit belonged on that day."""
    link, unit = aliased(UnitLink), aliased(Unit)
    return (
        select(unit.id)
        .join(link, link.ancestor_id == unit.id)
        .where(
            link.descendant_id == Meeting.unit_id,
            then(link, Meeting.starts_at),
            unit.level == level,
        )
        .order_by(link.depth)
        .limit(1)
        .scalar_subquery()
    )


def _stretch(months: Sequence[datetime]) -> ColumnElement[int]:
    if not months:
        return literal(0)
    begins = [(Meeting.starts_at < at, number) for number, at in enumerate(months)]
    return case(*begins, else_=len(months))


def _lines(scope: Scope, held: CTE) -> Select[*tuple[Any, ...]]:
    """The registers of these meetings, counted."""
    said = Attendance.presence
    members, each = func.count(), {one: _sum(said == one) for one in Presence}
    # Of the sums that are made anyway: every further one would look at every line again.
    attended = reduce(add, (each[one] for one in ATTENDED))
    facts = {one: func.min(held.c[one]) for one in _FACTS}
    counts = {
        "meetings": literal(1),
        "members": members,
        **{one.value: count for one, count in each.items()},
        "online": _sum((Attendance.mode == Mode.online) & said.in_(ATTENDED)),
        "met": case((100 * attended >= facts["standard"] * members, 1), else_=0),
    }
    query = select(held.c.id, *_columns(facts, counts)).join(
        Attendance, Attendance.meeting_id == held.c.id
    )
    if scope.circle:
        query = query.where(_in_circle(scope.unit_id, Attendance.person_id, held.c.id))
    return query.group_by(held.c.id)


def _knowing(scope: Scope, held: CTE) -> Select[*tuple[Any, ...]]:
    """How many of those away from these meetings have caught up."""
    lines = informed_lines().where(Minutes.meeting_id.in_(select(held.c.id))).subquery()
    meeting_id = lines.c.meeting_id
    query = select(meeting_id.label("id"), *_columns({}, {"informed": func.count()}))
    if scope.circle:
        query = query.where(_in_circle(scope.unit_id, lines.c.person_id, meeting_id))
    return query.group_by(meeting_id)


_FACTS = ("kind", "format", "unit_id", "month", "standard")


def _columns(
    facts: Mapping[str, ColumnElement[Any]], counts: Mapping[str, ColumnElement[int]]
) -> list[ColumnElement[Any]]:
    """What is known of a meeting and counted at it, in one order; else nothing and nought."""
    known = [facts.get(one, null()).label(one) for one in _FACTS]
    return [*known, *(counts.get(one, literal(0)).label(one) for one in _COUNTED)]


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _in_circle(group_id: int, person_id: _Column, meeting_id: _Column) -> ColumnElement[bool]:
    """Whether she was in the group on the day of the meeting."""
    return exists().where(
        Membership.person_id == person_id,
        Membership.group_id == group_id,
        Meeting.id == meeting_id,
        Membership.since <= func.coalesce(Meeting.closed_at, Meeting.starts_at),
        or_(Membership.standing == Standing.active, Membership.until > Meeting.starts_at),
    )
