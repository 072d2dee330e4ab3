"""What was announced before: the newest firings that concern a unit, found by their words.

What has been recalled was never announced.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select

from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Purpose,
)
from storage.database import Session
from storage.units import lineage, subtree


async def latest(
    session: Session, unit_id: int, words: Iterable[str] = (), *, to_confirm: bool = False
) -> tuple[Broadcast, Announcement] | None:
    """The newest firing from a unit, from one above or from one below it.

    `words` are folded and must all occur; `to_confirm` leaves out what asks for no confirmation.
    """
    query = (
        select(Broadcast, Announcement)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(
            or_(
                Announcement.unit_id.in_(lineage(unit_id)),
                Announcement.unit_id.in_(subtree(unit_id)),
            ),
            Announcement.state != AnnouncementState.recalled,
            Broadcast.purpose != Purpose.reminder,
            *(Announcement.folded.contains(word, autoescape=True) for word in words),
        )
        .order_by(Broadcast.id.desc())
        .limit(1)
    )
    if to_confirm:
        query = query.where(Announcement.needs_ack.is_(True))
    row = (await session.execute(query)).first()
    return (row[0], row[1]) if row else None


async def steered(session: Session, unit_id: int, person_id: int) -> Broadcast | None:
    """The newest firing from a unit or one below it; of this person's, if she has any there."""
    return await session.scalar(
        select(Broadcast)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(
            Announcement.unit_id.in_(subtree(unit_id)),
            Announcement.state != AnnouncementState.recalled,
            Announcement.needs_ack.is_(True),
            Broadcast.purpose == Purpose.first,
        )
        .order_by((Announcement.author_id == person_id).desc(), Broadcast.id.desc())
        .limit(1)
    )


async def twin(
    session: Session, draft: Announcement, since: datetime
) -> tuple[Broadcast, Announcement] | None:
    """The newest firing with the same words, to the same people or some of them, since then."""
    row = (
        await session.execute(
            select(Broadcast, Announcement)
            .join(Announcement, Announcement.id == Broadcast.announcement_id)
            .where(
                Broadcast.planned_at > since,
                Broadcast.purpose == Purpose.first,
                Broadcast.state != BroadcastState.cancelled,
                Broadcast.total > 0,
                Announcement.id != draft.id,
                Announcement.state != AnnouncementState.recalled,
                Announcement.folded == draft.folded,
                or_(
                    Announcement.unit_id.in_(lineage(draft.unit_id)),
                    Announcement.unit_id.in_(subtree(draft.unit_id)),
                ),
            )
            .order_by(Broadcast.id.desc())
            .limit(1)
        )
    ).first()
    return (row[0], row[1]) if row else None
