"""What of a broadcast is still to be sent, account by account; and whose broadcasts those are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from storage.announcements import Announcement, Broadcast, BroadcastState
from storage.chats import Account, Pace
from storage.database import Session
from storage.deliveries import LIVE, NEVER, Delivery, waiting

_GOING = (BroadcastState.planned, BroadcastState.sending)


@dataclass(frozen=True, slots=True)
class Share:
    """What waits on one account, and its pace; None where it has not sent anything yet."""

    channel: str
    stopped: bool
    waiting: int
    per_second: float | None
    halted_until: datetime | None


async def of(session: Session, broadcast_id: int, now: datetime) -> list[Share]:
    """What of a broadcast is due on each account; accounts where nothing waits are left out."""
    waits = (
        select(
            Delivery.account_id, func.count().filter(Delivery.due_at <= now).label("waiting")
        )
        .where(Delivery.broadcast_id == broadcast_id, Delivery.state.in_(LIVE))
        .group_by(Delivery.account_id)
        .subquery()
    )
    rows = await session.execute(
        select(
            Account.channel,
            Account.stopped_because.is_not(None),
            waits.c.waiting,
            Pace.per_second,
            Pace.halted_until,
        )
        .join(waits, waits.c.account_id == Account.id)
        .outerjoin(Pace, Pace.account_id == Account.id)
        .order_by(Account.id)
    )
    return [Share(*row) for row in rows]


async def count_later(session: Session, broadcast_id: int, now: datetime) -> int:
    """To how many it goes only when they may be disturbed, or summed up with others."""
    later = select(func.count(Delivery.id)).where(
        Delivery.broadcast_id == broadcast_id,
        waiting(),
        Delivery.due_at > now,
        Delivery.due_at < NEVER,
    )
    return await session.scalar(later) or 0


async def queues(session: Session, now: datetime) -> dict[int, Share]:
    """What is due on each account, whatever it belongs to."""
    waits = (
        select(Delivery.account_id, func.count().label("waiting"))
        .where(waiting(), Delivery.due_at <= now)
        .group_by(Delivery.account_id)
        .subquery()
    )
    rows = await session.execute(
        select(
            Account.id,
            Account.channel,
            Account.stopped_because.is_not(None),
            func.coalesce(waits.c.waiting, 0),
            Pace.per_second,
            Pace.halted_until,
        )
        .outerjoin(waits, waits.c.account_id == Account.id)
        .outerjoin(Pace, Pace.account_id == Account.id)
    )
    return {row[0]: Share(*row[1:]) for row in rows}


async def channels(session: Session, broadcast_id: int) -> Sequence[str]:
    """The channels a broadcast goes through."""
    goes = exists().where(Delivery.account_id == Account.id, Delivery.broadcast_id == broadcast_id)
    rows = await session.scalars(
        select(Account.channel).where(goes).distinct().order_by(Account.channel)
    )
    return rows.all()


async def authors(session: Session, account_id: int) -> Sequence[int]:
    """The persons whose broadcasts still have something to send through an account."""
    waits = exists().where(
        Delivery.broadcast_id == Broadcast.id,
        Delivery.account_id == account_id,
        Delivery.state.in_(LIVE),
    )
    rows = await session.scalars(
        select(Announcement.author_id)
        .join(Broadcast, Broadcast.announcement_id == Announcement.id)
        .where(Broadcast.state.in_(_GOING), waits)
        .distinct()
        .order_by(Announcement.author_id)
    )
    return rows.all()
