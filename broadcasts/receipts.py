"""Who has it: answers, relays by word of mouth, and both counted against the roster."""

from dataclasses import dataclass
from datetime import datetime

from storage import audiences, deliveries, receipts
from storage.audiences import Scope
from storage.database import Session
from storage.deliveries import ReceiptKind, Via
from storage.people import RosterLine


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a broadcast has come in a unit and all below it. Persons, but for `delivered`."""

    members: int
    reachable: int  # a private chat of hers is open and she has not stopped announcements
    delivered: int  # addresses, private and groups, at which it arrived
    acknowledged: int  # she confirmed it herself
    relayed: int  # somebody told her in person and says so
    told: int  # either of the two


async def acknowledge(
    session: Session,
    broadcast_id: int,
    person_id: int,
    via: Via,
    chat_id: int | None,
    entered_by: int,
    now: datetime,
) -> bool:
    """She says that she knows; True when she had not said so before.

    The chat in which she says it has certainly got the broadcast, and shows as having seen it.
    """
    if chat_id is not None:
        await deliveries.mark_seen(session, broadcast_id, chat_id, now)
    return await receipts.add_receipt(
        session, broadcast_id, person_id, ReceiptKind.acknowledged, via, chat_id, entered_by, now
    )


async def relay(
    session: Session,
    broadcast_id: int,
    person_id: int,
    entered_by: int,
    now: datetime,
    chat_id: int | None = None,
) -> bool:
    """`entered_by` says that this person was told in person; True when nobody had said so yet."""
    return await receipts.add_receipt(
        session,
        broadcast_id,
        person_id,
        ReceiptKind.relayed,
        Via.relay,
        chat_id,
        entered_by,
        now,
    )


async def status(session: Session, broadcast_id: int, unit_id: int) -> Reach:
    """How far a broadcast has come in a unit, against the roster as it is now."""
    scope = Scope(unit_id)
    acknowledged, relayed, told = [
        await receipts.count_told(session, broadcast_id, scope, kind)
        for kind in (ReceiptKind.acknowledged, ReceiptKind.relayed, None)
    ]
    return Reach(
        members=await audiences.count_members(session, scope),
        reachable=await receipts.count_reachable(session, scope),
        delivered=await receipts.count_arrived(session, broadcast_id, scope),
        acknowledged=acknowledged,
        relayed=relayed,
        told=told,
    )


async def waiting(session: Session, broadcast_id: int, unit_id: int) -> list[RosterLine]:
    """The members of this branch who have neither confirmed nor been told, by roster number."""
    return await receipts.waiting(session, broadcast_id, unit_id)
