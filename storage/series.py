"""Meetings that come again: each time is a meeting of its own, made some days ahead."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session
from storage.meetings import LIVE, Meeting

AHEAD_DAYS = 3
MOST_AHEAD_DAYS = 30


class MeetingSeries(Base):
    """A unit meets again and again.

    `rule` as in `recurrence`; `template` is the call as data. `next_at`: the next time that is no
    meeting yet, None when there is none left; its meeting is made and the invitations go out
    `ahead_days` before. `except_days` are dates ("2026-09-02") without one.
    """

    __tablename__ = "meeting_series"
    __table_args__ = (Index(None, "unit_id"), Index(None, "paused", "next_at"))

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    rule: Mapped[dict[str, Any]]
    template: Mapped[dict[str, Any]]
    next_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    except_days: Mapped[list[Any] | None]
    ahead_days: Mapped[int] = mapped_column(default=AHEAD_DAYS)
    paused: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]


async def of_units(session: Session, unit_ids: Collection[int]) -> Sequence[MeetingSeries]:
    """The series of these units that go on, or are paused; the next to meet first."""
    rows = await session.scalars(
        select(MeetingSeries)
        .where(MeetingSeries.unit_id.in_(unit_ids), MeetingSeries.next_at.is_not(None))
        .order_by(MeetingSeries.next_at, MeetingSeries.id)
    )
    return rows.all()


async def held(session: Session, series_id: int) -> MeetingSeries:
    """A series as it stands, held until the commit: meanwhile no meeting is made of it."""
    return await session.get_one(
        MeetingSeries, series_id, with_for_update=True, populate_existing=True
    )


async def due(session: Session, now: datetime) -> Sequence[int]:
    """The series whose next meeting may be due to be made, by the widest lead there is."""
    rows = await session.scalars(
        select(MeetingSeries.id)
        .where(
            MeetingSeries.paused.is_(False),
            MeetingSeries.next_at <= now + timedelta(days=MOST_AHEAD_DAYS),
        )
        .order_by(MeetingSeries.next_at, MeetingSeries.id)
    )
    return rows.all()


async def take(session: Session, series_id: int, now: datetime) -> MeetingSeries | None:
    """One of them, held; None when it is not due after all, or in another process's hands."""
    found = await session.scalar(
        select(MeetingSeries)
        .where(MeetingSeries.id == series_id, MeetingSeries.paused.is_(False))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if found is None or found.next_at is None:
        return None
    return found if found.next_at <= now + timedelta(days=found.ahead_days) else None


async def meets_about(session: Session, unit_id: int, at: datetime, within: timedelta) -> bool:
    """Whether the unit has a meeting called around that time already."""
    found = await session.scalar(
        select(Meeting.id)
        .where(
            Meeting.unit_id == unit_id,
            Meeting.state.in_(LIVE),
            Meeting.starts_at.between(at - within, at + within),
        )
        .limit(1)
    )
    return found is not None
