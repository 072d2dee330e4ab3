"""Accounts' paces, frozen texts, and how far a long message has got."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.announcements import Revision
from storage.chats import Account, Pace
from storage.database import Session, insert_once
from storage.deliveries import Delivery


async def open_pace(session: Session, account_id: int, per_second: float, now: datetime) -> None:
    """Give the account its pace, unless it has one."""
    row = {"account_id": account_id, "next_at": now, "per_second": per_second}
    await insert_once(session, Pace, row)


async def stop_account(session: Session, account_id: int, reason: str) -> bool:
    """Let nothing more out through an account; False when it was stopped already."""
    result = await session.execute(
        update(Account)
        .where(Account.id == account_id, Account.stopped_because.is_(None))
        .values(stopped_because=reason)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    return result.first() is not None


async def frozen_message(session: Session, revision_id: int) -> dict[str, Any]:
    """The text of a revision."""
    return (await session.get_one(Revision, revision_id)).message


async def part_sent(
    session: Session, delivery_id: int, owner: str, parts_sent: int, native_id: str
) -> None:
    """Remember how much of a long message has left, and under which ids."""
    earlier = await session.scalar(select(Delivery.earlier_ids).where(Delivery.id == delivery_id))
    await session.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.lease_owner == owner)
        .values(parts_sent=parts_sent, earlier_ids=[*(earlier or ()), native_id])
        .execution_options(synchronize_session=False)
    )
