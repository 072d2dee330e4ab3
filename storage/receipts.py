"""Who knows of a broadcast: her own word or that of who told her, counted against the roster."""

from datetime import datetime

from sqlalchemy import exists, select

from storage.audiences import Scope, belonging, count, listening, units
from storage.chats import Chat, ChatKind, Identity
from storage.database import Session, insert_once
from storage.deliveries import ARRIVED, Delivery, Receipt, ReceiptKind, Via
from storage.people import Membership, Person, RosterLine, roster_of


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


async def count_told(
    session: Session, broadcast_id: int, scope: Scope, kind: ReceiptKind | None = None
) -> int:
    """Members in scope who know by a receipt of this kind, or of any; each counts once."""
    query = (
        select(Membership.person_id)
        .join(Receipt, Receipt.person_id == Membership.person_id)
        .where(Receipt.broadcast_id == broadcast_id)
    )
    if kind is not None:
        query = query.where(Receipt.kind == kind)
    return await count(session, belonging(query, scope))


async def count_reachable(session: Session, scope: Scope) -> int:
    """Members in scope whom a private chat reaches."""
    query = (
        select(Membership.person_id)
        .join(Identity, Identity.person_id == Membership.person_id)
        .join(Chat, Chat.id == Identity.chat_id)
        .where(listening())
    )
    return await count(session, belonging(query, scope))


async def count_arrived(session: Session, broadcast_id: int, scope: Scope) -> int:
    """Addresses in scope, private or groups, that have the broadcast."""
    arrived = select(Delivery.chat_id).where(
        Delivery.broadcast_id == broadcast_id, Delivery.state.in_(ARRIVED)
    )
    private = (
        arrived.join(Identity, Identity.chat_id == Delivery.chat_id)
        .join(Membership, Membership.person_id == Identity.person_id)
        .where(Identity.linked_at.is_not(None))
    )
    groups = arrived.join(Chat, Chat.id == Delivery.chat_id).where(
        Chat.kind == ChatKind.group, Chat.unit_id.in_(units(scope))
    )
    return await count(session, belonging(private, scope)) + await count(session, groups)


async def waiting(session: Session, broadcast_id: int, unit_id: int) -> list[RosterLine]:
    """The members of this branch who have neither confirmed nor been told."""
    told = exists().where(Receipt.broadcast_id == broadcast_id, Receipt.person_id == Person.id)
    rows = await session.execute(roster_of(unit_id).where(~told))
    return [RosterLine(*row) for row in rows]
