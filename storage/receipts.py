"""Who knows of a broadcast: her own word or that of who told her, counted against the roster."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
)

from storage.audiences import Scope, Whom, listening, people_in, tied, units
from storage.chats import Chat, ChatKind, Identity
from storage.criteria import Criteria, Tie
from storage.database import Session, insert_once
from storage.deliveries import ARRIVED, Delivery, Receipt, ReceiptKind, Via
from storage.people import Membership, Person, RosterLine, roster_of
from storage.units import Level, Unit, UnitLink


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
    said = await add_receipts(
        session, broadcast_id, [person_id], kind, via, chat_id, entered_by, now
    )
    return said == 1


async def add_receipts(
    session: Session,
    broadcast_id: int,
    person_ids: Iterable[int],
    kind: ReceiptKind,
    via: Via,
    chat_id: int | None,
    entered_by: int,
    now: datetime,
) -> int:
    """The same for several persons at once; for how many of them it is the first of its kind."""
    alike = {
        "broadcast_id": broadcast_id,
        "kind": kind,
        "via": via,
        "chat_id": chat_id,
        "entered_by": entered_by,
        "at": now,
    }
    rows = [alike | {"person_id": person_id} for person_id in person_ids]
    return await insert_once(session, Receipt, rows)


@dataclass(frozen=True, slots=True)
class Told:
    """Of those meant: how many there are, and who know by whose word; each counts once."""

    members: int
    acknowledged: int  # by their own
    relayed: int  # by somebody else's
    told: int  # by either


async def count_told(session: Session, broadcast_id: int, whom: Whom) -> Told:
    """Those meant against the receipts, in one query."""
    meant = people_in(whom).subquery()
    person_id = meant.c.person_id
    of_her = and_(Receipt.person_id == person_id, Receipt.broadcast_id == broadcast_id)
    kinds = (ReceiptKind.acknowledged, ReceiptKind.relayed)
    who = (person_id, *(case((Receipt.kind == kind, person_id)) for kind in kinds))
    counts = [func.count(func.distinct(one)) for one in (*who, Receipt.person_id)]
    query: Select[*tuple[int, ...]] = select(*counts).select_from(meant)
    row = (await session.execute(query.outerjoin(Receipt, of_her))).one()
    return Told(row[0], row[1], row[2], row[3])


async def count_reachable(session: Session, whom: Whom) -> int:
    """Of those meant, how many a private chat reaches."""
    found = await session.scalar(
        select(func.count(func.distinct(Identity.person_id)))
        .join(Chat, Chat.id == Identity.chat_id)
        .where(listening(), Identity.person_id.in_(people_in(whom)))
    )
    return found or 0


async def count_arrived(session: Session, broadcast_id: int, whom: Whom) -> int:
    """Addresses, private ones of those meant or groups of their units, that have the broadcast."""
    private = select(Identity.chat_id).where(
        Identity.linked_at.is_not(None), Identity.person_id.in_(people_in(whom))
    )
    groups = select(Chat.id).where(
        Chat.kind == ChatKind.group, Chat.unit_id.in_(units(whom.scope))
    )
    found = await session.scalar(
        select(func.count()).where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.state.in_(ARRIVED),
            Delivery.chat_id.in_(private.union(groups)),
        )
    )
    return found or 0


@dataclass(frozen=True, slots=True)
class UnitTold:
    """How many members a unit, with all below it, has in the audience, and how many know."""

    unit_id: int
    unit: str
    members: int
    told: int


async def told_by_unit(
    session: Session, broadcast_id: int, whom: Whom, level: Level
) -> list[UnitTold]:
    """Every unit of a level in which some are meant, in one query; by name."""
    members = tied(lambda tie: select(tie.person_id, tie.unit_id), whom).subquery()
    told = (
        select(Receipt.person_id).where(Receipt.broadcast_id == broadcast_id).distinct().subquery()
    )
    rows = await session.execute(
        select(
            Unit.id,
            Unit.name,
            func.count(func.distinct(members.c.person_id)),
            func.count(func.distinct(told.c.person_id)),
        )
        .select_from(members)
        .join(UnitLink, UnitLink.descendant_id == members.c.unit_id)
        .join(Unit, Unit.id == UnitLink.ancestor_id)
        .outerjoin(told, told.c.person_id == members.c.person_id)
        .where(UnitLink.until.is_(None), Unit.level == level, Unit.closed_at.is_(None))
        .group_by(Unit.id, Unit.name, Unit.folded)
        .order_by(Unit.folded, Unit.id)
    )
    return [UnitTold(*row) for row in rows]


async def waiting(
    session: Session, broadcast_id: int, unit_id: int, whom: Whom | None = None
) -> list[RosterLine]:
    """The members of this branch (or group) who have neither confirmed nor been told.

    With `whom`, only those of them who are meant.
    """
    told = exists().where(Receipt.broadcast_id == broadcast_id, Receipt.person_id == Person.id)
    query = roster_of(unit_id).where(~told)
    if whom is not None and not _is_everybody(whom):
        query = query.where(Person.id.in_(_meant(unit_id, whom)))
    return [RosterLine(*row) for row in await session.execute(query)]


def _is_everybody(whom: Whom) -> bool:
    """Whether a whole part of the tree is meant: of a branch in it then nobody is left out."""
    return whom == Whom(Scope(whom.scope.unit_id), Criteria(whom.who.at))


def _meant(unit_id: int, whom: Whom) -> SelectBase:
    """Those of a branch or group who are meant: asked of these few, not of everybody."""
    here = or_(Membership.unit_id == unit_id, Membership.group_id == unit_id)

    def among(tie: Tie) -> Select[int]:
        query = select(tie.person_id)
        # Who holds an office need not be a member where she holds it.
        return query.where(here) if tie is Membership else query

    return tied(among, whom)


async def take_back(
    session: Session, broadcast_id: int, person_ids: Collection[int]
) -> Sequence[int]:
    """Forget that somebody else answered for these or told them; whose receipts those were.

    What a person said herself stays.
    """
    return await _forget(
        session, Receipt.broadcast_id == broadcast_id, Receipt.person_id.in_(person_ids)
    )


async def take_back_act(
    session: Session, broadcast_id: int, entered_by: int, at: datetime
) -> Sequence[int]:
    """The same for all that somebody entered at one moment."""
    return await _forget(
        session,
        Receipt.broadcast_id == broadcast_id,
        Receipt.entered_by == entered_by,
        Receipt.at == at,
    )


async def _forget(session: Session, *conditions: ColumnElement[bool]) -> Sequence[int]:
    rows = await session.scalars(
        delete(Receipt)
        .where(*conditions, Receipt.via.in_([Via.relay, Via.proxy]))
        .returning(Receipt.person_id)
        .execution_options(synchronize_session=False)
    )
    return rows.unique().all()
