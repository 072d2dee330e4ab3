"""Announcements that are still being written: their check codes, and where to find them again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.announcements import Announcement, AnnouncementState
from storage.database import Session, one_at_a_time
from storage.shortcodes import draw


async def give_code(session: Session, announcement: Announcement) -> str:
    """The code by which readers check an announcement: the one it has, else a new one."""
    if announcement.check_code is None:
        await one_at_a_time(session, "check codes")
        announcement.check_code = await _unused(session)
        await session.flush()
    return announcement.check_code


async def _unused(session: Session) -> str:
    while True:
        code = draw()
        taken = select(Announcement.id).where(Announcement.check_code == code)
        if await session.scalar(taken) is None:
            return code


async def of_author(
    session: Session, author_id: int, since: datetime, most: int
) -> Sequence[Announcement]:
    """What she began after `since` and has neither sent nor dropped, the newest first."""
    rows = await session.scalars(
        select(Announcement)
        .where(
            Announcement.author_id == author_id,
            Announcement.state == AnnouncementState.draft,
            Announcement.meeting_id.is_(None),
            Announcement.created_at >= since,
        )
        .order_by(Announcement.id.desc())
        .limit(most)
    )
    return rows.all()
