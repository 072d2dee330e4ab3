"""Who has it: answers, relays by word of mouth, and both counted against the roster."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from broadcasts.audience import Audience
from storage import amendments, deliveries, receipts, reminders
from storage.announcements import Announcement, Broadcast
from storage.audiences import Whom
from storage.database import Session
from storage.deliveries import ReceiptKind, Via
from storage.people import RosterLine
from storage.receipts import UnitTold
from storage.units import Level, Unit


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
    new = await receipts.add_receipt(
        session, broadcast_id, person_id, ReceiptKind.acknowledged, via, chat_id, entered_by, now
    )
    await _spare(session, broadcast_id, [person_id], now)
    return new


async def relay(
    session: Session,
    broadcast_id: int,
    person_id: int,
    entered_by: int,
    now: datetime,
    chat_id: int | None = None,
) -> bool:
    """`entered_by` says that this person was told in person; True when nobody had said so yet."""
    return await relay_all(session, broadcast_id, [person_id], entered_by, now, chat_id) == 1


async def relay_all(
    session: Session,
    broadcast_id: int,
    person_ids: Collection[int],
    entered_by: int,
    now: datetime,
    chat_id: int | None = None,
) -> int:
    """The same for several at once; how many of them nobody had told before."""
    relayed, via = ReceiptKind.relayed, Via.relay
    new = await receipts.add_receipts(
        session, broadcast_id, person_ids, relayed, via, chat_id, entered_by, now
    )
    await _spare(session, broadcast_id, person_ids, now)
    return new


async def _spare(
    session: Session, broadcast_id: int, person_ids: Collection[int], now: datetime
) -> None:
    """Who has answered is reminded no more, unless somebody else on her phone has not."""
    broadcast = await session.get_one(Broadcast, broadcast_id)
    first = await amendments.root_of(session, broadcast)
    among = await reminders.waiting_for(session, person_ids, first.id)
    if not among:
        return
    newest = await amendments.newest_text(session, first)
    announced = await session.get_one(Announcement, first.announcement_id)
    meant = whom(first, announced)
    silent = reminders.silent_chats(meant, newest.id, announced.author_id, among)
    await reminders.spare(session, person_ids, first.id, silent, now)


def whom(first: Broadcast, announced: Announcement) -> Whom:
    """Whom a firing was meant for, of those who are there today."""
    return Audience.from_data(announced.audience).whom(first.planned_at)


def within(meant: Whom, unit: Unit) -> Whom:
    """Those of them who belong to a unit below, or to one below that."""
    level = meant.scope.level
    # The members of a group are those of a branch.
    level = None if (level, unit.level) == (Level.branch, Level.group) else level
    return replace(meant, scope=replace(meant.scope, unit_id=unit.id, level=level))


async def status(session: Session, broadcast_id: int, meant: Whom | int) -> Reach:
    """How far a broadcast has come: of those meant, or of a whole unit, as they are today."""
    if isinstance(meant, int):
        broadcast = await session.get_one(Broadcast, broadcast_id)
        meant = Audience(meant).whom(broadcast.planned_at)
    found = await receipts.count_told(session, broadcast_id, meant)
    return Reach(
        members=found.members,
        reachable=await receipts.count_reachable(session, meant),
        delivered=await receipts.count_arrived(session, broadcast_id, meant),
        acknowledged=found.acknowledged,
        relayed=found.relayed,
        told=found.told,
    )


async def waiting(
    session: Session, broadcast_id: int, unit_id: int, meant: Whom | None = None
) -> list[RosterLine]:
    """The members of this branch or group who have neither confirmed nor been told, by number.

    With `meant`, only those of them whom the broadcast was meant for.
    """
    return await receipts.waiting(session, broadcast_id, unit_id, meant)


async def worst_first(
    session: Session, broadcast_id: int, meant: Whom, level: Level = Level.branch
) -> list[UnitTold]:
    """The units of a level in which some are meant, those of which least know first."""
    found = await receipts.told_by_unit(session, broadcast_id, meant, level)
    return sorted(found, key=lambda one: (one.told / one.members, one.told - one.members))


async def take_back(
    session: Session, broadcast_id: int, person_ids: Collection[int]
) -> Sequence[int]:
    """Somebody was noted by mistake as told or as having confirmed; who those were.

    What a woman has said herself stays.
    """
    return await receipts.take_back(session, broadcast_id, person_ids)


async def take_back_act(
    session: Session, broadcast_id: int, entered_by: int, at: datetime
) -> Sequence[int]:
    """The same for all that somebody noted at one moment."""
    return await receipts.take_back_act(session, broadcast_id, entered_by, at)
