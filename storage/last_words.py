"""What was last said to somebody, for whoever wants to hear it again."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from storage.announcements import Revision
from storage.database import Session
from storage.deliveries import ARRIVED, Delivery, DeliveryState


async def last_said(
    session: Session, chat_id: int, since: datetime, besides: str
) -> dict[str, Any] | None:
    """The newest message in a chat since then that is not about `besides`, as data."""
    rows = await session.execute(
        select(func.coalesce(Revision.message, Delivery.message), Delivery.subject)
        .outerjoin(Revision, Revision.id == Delivery.revision_id)
        .where(
            Delivery.chat_id == chat_id,
            Delivery.created_at >= since,
            Delivery.state.in_([*sorted(ARRIVED), DeliveryState.sending]),
            or_(Delivery.subject.is_(None), Delivery.subject != besides),
        )
        .order_by(Delivery.id.desc())
        .limit(1)
    )
    found = rows.first()
    return None if found is None else {**found[0], "subject": found[1]}
