"""What was announced before: the newest firings that concern a unit, found by their words."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from storage.announcements import Announcement, Broadcast
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
            *(Announcement.folded.contains(word, autoescape=True) for word in words),
        )
        .order_by(Broadcast.id.desc())
        .limit(1)
    )
    if to_confirm:
        query = query.where(Announcement.needs_ack.is_(True))
    row = (await session.execute(query)).first()
    return (row[0], row[1]) if row else None
