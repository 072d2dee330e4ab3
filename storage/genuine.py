"""Codes by which a reader can ask whether a message is ours: for anybody, members or not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.announcements import Announcement, AnnouncementState, Broadcast, Purpose
from storage.database import Session
from storage.forwards import Forward
from storage.shortcodes import draw
from storage.units import Unit


@dataclass(frozen=True, slots=True)
class Genuine:
    """All that a stranger may learn of an announcement; the times are those of the last firing."""

    unit: str
    title: str
    sent_at: datetime
    recalled: bool
    corrected_at: datetime | None


async def by_check_code(session: Session, code: str) -> Genuine | None:
    """The announcement that went out with this code; one that has not left is nobody's."""
    row = (
        await session.execute(
            select(Announcement.id, Unit.name, Announcement.title, Announcement.state)
            .join(Unit, Unit.id == Announcement.unit_id)
            .where(Announcement.check_code == code)
        )
    ).first()
    if row is None:
        return None
    announcement_id, unit, title, state = row
    times = await _times(session, announcement_id)
    if (sent_at := times.get(Purpose.first)) is None:
        return None
    recalled = state is AnnouncementState.recalled
    return Genuine(unit, title, sent_at, recalled, times.get(Purpose.correction))


async def _times(session: Session, announcement_id: int) -> dict[Purpose, datetime]:
    rows = await session.execute(
        select(Broadcast.purpose, func.max(Broadcast.planned_at))
        .where(Broadcast.announcement_id == announcement_id)
        .group_by(Broadcast.purpose)
    )
    return {row[0]: row[1] for row in rows}


async def new_code(session: Session) -> str:
    """A code that stands for nothing yet."""
    while True:
        code = draw()
        forwarded = select(Forward.id).where(Forward.code == code)
        checked = select(Announcement.id).where(Announcement.check_code == code)
        if await session.scalar(forwarded.union_all(checked).limit(1)) is None:
            return code
