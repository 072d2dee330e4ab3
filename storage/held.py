"""Whether branches meet as often as they should: at least once in each stretch of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select

from storage.database import Session
from storage.meetings import Meeting, MeetingState
from storage.thresholds import then
from storage.units import Level, Unit, UnitLink

_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `since` until before `until`."""

    since: datetime
    until: datetime

    @property
    def last(self) -> datetime:
        """A moment on its last day."""
        return self.until - _JUST_BEFORE


@dataclass(frozen=True, slots=True)
class Held:
    """How many branches there were at the end of a stretch of time; `waiting`: without a meeting.

    Names in order.
    """

    stretch: Stretch
    branches: int
    waiting: Sequence[str]

    @property
    def held(self) -> int:
        return self.branches - len(self.waiting)


async def held(
    session: Session, unit_id: int, stretches: Sequence[Stretch], now: datetime
) -> list[Held]:
    """For each stretch the branches of a unit as they were at its end, or are now.

    What counts is a register of the branch itself that has been closed.
    """
    return [await _in(session, unit_id, one, now) for one in stretches if one.since <= now]


async def _in(session: Session, unit_id: int, stretch: Stretch, now: datetime) -> Held:
    at = min(now, stretch.last)
    met = exists().where(
        Meeting.unit_id == Unit.id,
        Meeting.state == MeetingState.closed,
        Meeting.starts_at >= stretch.since,
        Meeting.starts_at < stretch.until,
    )
    rows = await session.execute(
        select(Unit.name, met)
        .join(UnitLink, UnitLink.descendant_id == Unit.id)
        .where(
            UnitLink.ancestor_id == unit_id,
            then(UnitLink, at),
            Unit.level == Level.branch,
            Unit.opened_at <= at,
            or_(Unit.closed_at.is_(None), Unit.closed_at > at),
        )
        .order_by(Unit.folded, Unit.id)
    )
    found = rows.all()
    return Held(stretch, len(found), [name for name, came in found if not came])
