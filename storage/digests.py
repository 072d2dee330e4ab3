"""Announcements over what a chat is to get in a day: taken together, listed in one message, read.

One that is listed waits, in the digest lane, for the message that lists it (its `original_id`),
and then has come as far as that.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Table,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storage.announcements import Announcement, Broadcast
from storage.chats import Account
from storage.database import Session, one_at_a_time
from storage.deliveries import LIVE, NEVER, Delivery, DeliveryState, Lane, note, waiting
from storage.turnover import Item

AT_ONCE = 1000  # so many, and what else waits for the same chats, are dealt with at a time

_UNREAD = (
    DeliveryState.pending,
    DeliveryState.accepted,
    DeliveryState.delivered,
    DeliveryState.uncertain,
)
_DELIVERIES = cast("Table", Delivery.__table__)
_ADD = insert(_DELIVERIES).returning(Delivery.id, sort_by_parameter_order=True)
_LIST = (
    update(_DELIVERIES)
    .where(Delivery.id == bindparam("row"))
    .values(original_id=bindparam("by"), due_at=NEVER)
)


async def accounts(session: Session) -> Sequence[int]:
    """Every account there is."""
    return (await session.scalars(select(Account.id).order_by(Account.id))).all()


def _waits(account_id: int) -> ColumnElement[bool]:
    return and_(
        Delivery.account_id == account_id, waiting(), Delivery.lane == int(Lane.digest)
    )


async def due(session: Session, account_id: int, now: datetime) -> Sequence[int]:
    """What there is to sum up for some chats of an account, held until the commit."""
    await one_at_a_time(session, f"digest:{account_id}")
    its_time = and_(_waits(account_id), Delivery.due_at <= now, Delivery.original_id.is_(None))
    # Two short walks along indexes, whatever the database believes of the lane.
    first = select(Delivery.chat_id).where(its_time).order_by(Delivery.due_at).limit(AT_ONCE)
    chat_ids = set((await session.scalars(first)).all())
    rows = await session.scalars(
        select(Delivery.id)
        .where(its_time, Delivery.chat_id.in_(chat_ids))
        .order_by(Delivery.id)
        .with_for_update()
    )
    return rows.all()


async def titles(session: Session, broadcast_ids: Sequence[int]) -> Mapping[int, str]:
    """What these broadcasts are called."""
    rows = await session.execute(
        select(Broadcast.id, Announcement.title)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(Broadcast.id.in_(broadcast_ids))
    )
    return {row[0]: row[1] for row in rows}


async def let_go(session: Session, delivery_ids: Sequence[int], now: datetime) -> None:
    """These need no summing up: they go out as they are."""
    await session.execute(
        update(Delivery)
        .where(Delivery.id.in_(delivery_ids))
        .values(lane=int(Lane.routine), due_at=now)
        .execution_options(synchronize_session=False)
    )


async def list_together(
    session: Session,
    account_id: int,
    lists: Sequence[tuple[Mapping[str, Any], Sequence[Item]]],
    now: datetime,
) -> None:
    """A message to a chat for each of these, which lists those deliveries to it."""
    if not lists:
        return
    connection = await session.connection()
    rows = [_listing(account_id, message, items, now) for message, items in lists]
    made = (await connection.scalars(_ADD, rows)).all()
    await note(session, made, DeliveryState.pending, None, now)
    listed = [
        {"row": item.id, "by": number}
        for number, (_, items) in zip(made, lists, strict=True)
        for item in items
    ]
    await connection.execute(_LIST, listed)


def _listing(
    account_id: int, message: Mapping[str, Any], items: Sequence[Item], now: datetime
) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "chat_id": items[0].chat_id,
        "message": dict(message),
        "lane": int(Lane.routine),
        "state": DeliveryState.pending,
        "attempts": 0,
        "uncertain_times": 0,
        "parts_sent": 0,
        "due_at": now,
        "quiet": items[0].quiet,
        "created_at": now,
    }


async def settle(session: Session, account_id: int, now: datetime) -> None:
    """What is listed has come as far as its list has, once that has come to its end."""
    listing = aliased(Delivery)
    over = listing.id == Delivery.original_id, listing.state.not_in(LIVE)

    def its(column: InstrumentedAttribute[Any]) -> ScalarSelect[Any]:
        return select(column).where(listing.id == Delivery.original_id).scalar_subquery()

    rows = await session.execute(
        update(Delivery)
        .where(
            _waits(account_id),
            # Never, unless its broadcast was paused meanwhile and has been resumed.
            or_(Delivery.due_at == NEVER, Delivery.due_at <= now),
            exists().where(*over),
        )
        .values(
            state=its(listing.state), reason=its(listing.reason), sent_at=its(listing.sent_at)
        )
        .returning(Delivery.id, Delivery.state)
        .execution_options(synchronize_session=False)
    )
    ends: dict[DeliveryState, list[int]] = {}
    for number, state in rows:
        ends.setdefault(state, []).append(number)
    for state, numbers in ends.items():
        await note(session, numbers, state, "in a list", now)


async def read(
    session: Session, broadcast_id: int, chat_id: int, now: datetime
) -> DeliveryState | None:
    """One is asked for in a chat to which it was listed, so that list has been read.

    How it stood before; None when it has not been listed there.
    """
    listed = (
        Delivery.broadcast_id == broadcast_id,
        Delivery.chat_id == chat_id,
        Delivery.lane == int(Lane.digest),
        Delivery.original_id.is_not(None),
    )
    before = await session.scalar(select(Delivery.state).where(*listed))
    seen = await session.scalars(
        update(Delivery)
        .where(*listed, Delivery.state.in_(_UNREAD))
        .values(state=DeliveryState.seen, sent_at=func.coalesce(Delivery.sent_at, _at(now)))
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    await note(session, seen.all(), DeliveryState.seen, "asked for", now)
    return before


def _at(now: datetime) -> ColumnElement[datetime]:
    return literal(now, Delivery.__table__.c.sent_at.type)
