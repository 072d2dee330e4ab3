"""Deliveries that nobody is sending just now: kept, given back, put off, cancelled, made good."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select, update
from sqlalchemy.orm import aliased

from storage.announcements import Broadcast, BroadcastState
from storage.chats import Chat, ChatState
from storage.database import Session, plainly
from storage.deliveries import (
    LEASE,
    LIVE,
    NEVER,
    Delivery,
    DeliveryState,
    by_itself,
    note,
    waiting,
)
from storage.turnover import Item, load

# One transaction changes no more rows than this, so that stopping takes effect at once however
# many are left: from the state of the broadcast on, nothing of it leaves.
BATCH = 5000
TIDY_FOR = timedelta(days=1)

_NOT_GONE = (DeliveryState.pending, DeliveryState.leased)
_GONE: dict[str, object] = {"lease_owner": None, "lease_until": None}
_FREE: dict[str, object] = {"state": DeliveryState.pending, **_GONE}


async def renew(
    session: Session, delivery_ids: Sequence[int], owner: str, until: datetime
) -> None:
    """A sign of life: what is in this sender's hands stays there until then."""
    if delivery_ids:
        mine = unlocked(Delivery.id.in_(delivery_ids), Delivery.lease_owner == owner)
        await _change(session, mine, lease_until=until)


async def sweep(session: Session, account_id: int, owner: str, now: datetime) -> list[Item]:
    """Requeue what a dead sender had only leased; what it was sending passes to `owner`.

    Whether that went out nobody can tell: the caller decides, and settles it.
    """
    lapsed = (Delivery.account_id == account_id, Delivery.lease_until < now)
    await _change(session, unlocked(*lapsed, Delivery.state == DeliveryState.leased), **_FREE)
    doubtful = unlocked(*lapsed, Delivery.state == DeliveryState.sending)
    taken = await _change(session, doubtful, lease_owner=owner, lease_until=now + LEASE)
    return await plainly(session, load, taken)


async def put_off(session: Session, broadcast_id: int) -> int:
    """What waits of a paused broadcast is due no more, a batch of it; how many those were."""
    waiting = unlocked(
        Delivery.broadcast_id == broadcast_id,
        Delivery.state.in_(_NOT_GONE),
        Delivery.due_at != NEVER,
        limit=BATCH,
    )
    return len(await _change(session, waiting, **_FREE, due_at=NEVER))


async def take_up(session: Session, broadcast_id: int, reason: str | None, now: datetime) -> None:
    """A broadcast goes on, also to those to whom it was refused for this reason."""
    this = Delivery.broadcast_id == broadcast_id
    await _change(session, unlocked(this, Delivery.state == DeliveryState.pending), due_at=now)
    refused = unlocked(this, Delivery.state == DeliveryState.failed, Delivery.reason == reason)
    again = await _change(session, refused, **_FREE, **by_itself(), due_at=now, reason=None)
    await note(session, again, DeliveryState.pending, "resumed", now)


async def cancel(session: Session, broadcast_id: int, now: datetime) -> int:
    """What waits of a cancelled broadcast ends, a batch of it; how many those were."""
    waiting = unlocked(
        Delivery.broadcast_id == broadcast_id, Delivery.state.in_(_NOT_GONE), limit=BATCH
    )
    gone = await _change(session, waiting, **_GONE, state=DeliveryState.cancelled)
    await note(session, gone, DeliveryState.cancelled, None, now)
    return len(gone)


async def tidy(session: Session, now: datetime) -> bool:
    """Carry on with what `put_off` and `cancel` have left; whether there may be more."""
    rows = await session.execute(
        select(Broadcast.id, Broadcast.state).where(
            or_(
                Broadcast.state == BroadcastState.paused,
                (Broadcast.state == BroadcastState.cancelled)
                & (Broadcast.finished_at > now - TIDY_FOR),
            )
        )
    )
    changed = [
        await put_off(session, broadcast_id)
        if state is BroadcastState.paused
        else await cancel(session, broadcast_id, now)
        for broadcast_id, state in rows
    ]
    return max(changed, default=0) == BATCH


async def close_chat(
    session: Session, chat_id: int, state: ChatState, reason: str, now: datetime
) -> None:
    """The chat takes nothing more; what waits for it is not sent."""
    await session.execute(
        update(Chat)
        .where(Chat.id == chat_id)
        .values(state=state)
        .execution_options(synchronize_session="fetch")
    )
    ids = unlocked(Delivery.chat_id == chat_id, waiting())
    gone = await _change(session, ids, state=DeliveryState.suppressed, reason=reason)
    await note(session, gone, DeliveryState.suppressed, reason, now)


async def follow(session: Session, old_id: int, new_id: int, now: datetime) -> None:
    """What waits for one chat goes to another, unless the same is addressed to it anyway."""
    twin = aliased(Delivery)
    old = (Delivery.chat_id == old_id, waiting())
    known = exists().where(
        twin.chat_id == new_id,
        twin.broadcast_id == Delivery.broadcast_id,
        twin.revision_id == Delivery.revision_id,
    )
    double = unlocked(*old, known)
    gone = await _change(session, double, state=DeliveryState.suppressed, reason="moved")
    await note(session, gone, DeliveryState.suppressed, "moved", now)
    await _change(session, unlocked(*old), chat_id=new_id)


async def finish_broadcasts(session: Session, now: datetime) -> Sequence[int]:
    """Broadcasts of which nothing is left to send are done; which."""
    left = exists().where(Delivery.broadcast_id == Broadcast.id, Delivery.state.in_(LIVE))
    rows = await session.scalars(
        update(Broadcast)
        .where(Broadcast.state.in_([BroadcastState.planned, BroadcastState.sending]), ~left)
        .values(state=BroadcastState.done, finished_at=now)
        .returning(Broadcast.id)
        .execution_options(synchronize_session=False)
    )
    return rows.all()


def unlocked(*conditions: ColumnElement[bool], limit: int | None = None) -> Select[int]:
    """The ids of such deliveries, but for those that another transaction is changing just now.

    Two that change many rows in different orders would otherwise wait for each other.
    """
    query = select(Delivery.id).where(*conditions).limit(limit)
    free = query.with_for_update(skip_locked=True).cte("free")
    return select(free.c.id)


async def _change(session: Session, ids: Select[int], **values: object) -> Sequence[int]:
    rows = await session.scalars(
        update(Delivery)
        .where(Delivery.id.in_(ids))
        .values(**values)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return rows.all()
