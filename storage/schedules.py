"""The calendar of announcements: what is to go out, and what should have gone out and did not."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from storage.announcements import Announcement, AnnouncementState, Occurrence, Schedule
from storage.database import Session

_OVER = (AnnouncementState.cancelled, AnnouncementState.recalled)


async def coming(
    session: Session, unit_ids: Collection[int], most: int
) -> Sequence[tuple[Schedule, Announcement]]:
    """What these units have on the calendar, the next first; what is paused too."""
    rows = await session.execute(
        select(Schedule, Announcement)
        .join(Announcement, Announcement.id == Schedule.announcement_id)
        .where(
            Schedule.due_at.is_not(None),
            Announcement.unit_id.in_(unit_ids),
            Announcement.state.not_in(_OVER),
        )
        .order_by(Schedule.due_at, Schedule.id)
        .limit(most)
    )
    return [(schedule, announcement) for schedule, announcement in rows]


async def held(session: Session, schedule_id: int) -> Schedule | None:
    """A schedule as it stands, held until the commit: meanwhile it does not fire."""
    return await session.get(Schedule, schedule_id, with_for_update=True, populate_existing=True)


async def missed(session: Session, announcement_id: int, due_at: datetime) -> Occurrence | None:
    """The time at which it should have gone out and did not, if its author is to be asked."""
    return await session.scalar(
        select(Occurrence)
        .join(Schedule, Schedule.id == Occurrence.schedule_id)
        .where(
            Schedule.announcement_id == announcement_id,
            Schedule.asks_late.is_(True),
            Occurrence.due_at == due_at,
        )
    )


async def occurrence(session: Session, occurrence_id: int) -> Occurrence | None:
    """A time at which a schedule was due, held until the commit."""
    return await session.get(
        Occurrence, occurrence_id, with_for_update=True, populate_existing=True
    )
