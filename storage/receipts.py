"""Who knows of a broadcast: her own word or that of who told her, counted against the roster."""

from datetime import datetime

from sqlalchemy import CompoundSelect, Select, distinct, exists, func, select

from storage.audiences import Scope, groups, listening, members, private_chats, roster_of
from storage.chats import Chat, Identity
from storage.database import Session, insert_once
from storage.deliveries import ARRIVED, Delivery, Receipt, ReceiptKind, Via
from storage.people import Person, RosterLine


async def add_receipt(
    session: Session,
    broadcast_id: int,
    person_id: int,
    kind: ReceiptKind,
    via: Via,
    chat_id: int | None,
    entered_by: int,
    now: datetime,
) -> bool:
    """True when it is the first of its kind for this person."""
    row = {
        "broadcast_id": broadcast_id,
        "person_id": person_id,
        "kind": kind,
        "via": via,
        "chat_id": chat_id,
        "entered_by": entered_by,
        "at": now,
    }
    return await insert_once(session, Receipt, row) == 1


async def receipts_of(
    session: Session, broadcast_id: int, person_id: int
) -> dict[ReceiptKind, Receipt]:
    """What is known of one person's knowing."""
    rows = await session.scalars(
        select(Receipt).where(Receipt.broadcast_id == broadcast_id, Receipt.person_id == person_id)
    )
    return {row.kind: row for row in rows}


async def count_told(
    session: Session, broadcast_id: int, scope: Scope, kind: ReceiptKind | None = None
) -> int:
    """Members in scope who know by a receipt of this kind, or of any; each counts once."""
    query = select(func.count(distinct(Receipt.person_id))).where(
        Receipt.broadcast_id == broadcast_id, Receipt.person_id.in_(members(scope))
    )
    if kind is not None:
        query = query.where(Receipt.kind == kind)
    return await session.scalar(query) or 0


async def count_reachable(session: Session, scope: Scope) -> int:
    """Members in scope whom a private chat reaches."""
    found = await session.scalar(
        select(func.count(distinct(Identity.person_id)))
        .join(Chat, Chat.id == Identity.chat_id)
        .where(listening(), Identity.person_id.in_(members(scope)))
    )
    return found or 0


async def count_arrived(session: Session, broadcast_id: int, scope: Scope) -> int:
    """Addresses in scope, private or groups, that have the broadcast."""
    found = await session.scalar(
        select(func.count(distinct(Delivery.chat_id))).where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.state.in_(ARRIVED),
            Delivery.chat_id.in_(_addresses(scope)),
        )
    )
    return found or 0


def _addresses(scope: Scope) -> CompoundSelect[int] | Select[int]:
    return private_chats(scope).union(groups(scope))


async def waiting(session: Session, broadcast_id: int, unit_id: int) -> list[RosterLine]:
    """The members of this branch who have neither confirmed nor been told."""
    told = exists().where(Receipt.broadcast_id == broadcast_id, Receipt.person_id == Person.id)
    rows = await session.execute(roster_of(unit_id).where(~told))
    return [RosterLine(*row) for row in rows]
