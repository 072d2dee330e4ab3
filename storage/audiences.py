"""Who is addressed: members of a part of the tree, and the chats in which they can be reached."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVarTuple, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    CursorResult,
    Select,
    SelectBase,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    select,
)

from storage.chats import Account, Chat, ChatKind, ChatState, Identity
from storage.database import Session
from storage.deliveries import Delivery, DeliveryState, Lane
from storage.people import (
    LEADING,
    Membership,
    Person,
    Position,
    RosterLine,
    Standing,
    in_office,
    roster_of,
)
from storage.units import Level, Unit, UnitLink, lineage

Ts = TypeVarTuple("Ts")

# So many chats are gone through in one statement: a country's would take longer than a statement
# may (`database.ANSWERS_WITHIN`).
AT_ONCE = 2_000_000

NO_CHAT, STOPPED, BLOCKED = "no_chat", "stopped", "blocked"


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit and all below it, or of these only the units of one level."""

    unit_id: int
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What all deliveries of one fan-out have in common."""

    broadcast_id: int
    revision_id: int
    subject: str | None
    lane: Lane
    now: datetime


def units(scope: Scope) -> Select[int]:
    """The ids of the open units in scope, as a subquery."""
    query = (
        select(UnitLink.descendant_id)
        .join(Unit, Unit.id == UnitLink.descendant_id)
        .where(
            UnitLink.ancestor_id == scope.unit_id,
            UnitLink.until.is_(None),
            Unit.closed_at.is_(None),
        )
    )
    return query if scope.level is None else query.where(Unit.level == scope.level)


def belonging(query: Select[*Ts], scope: Scope) -> CompoundSelect[*Ts]:
    """A query that joins memberships, for the active members in scope; each row once.

    It must stay the outermost: joined with anything, a database that has not yet counted its
    rows (after an import, say) compares each of them with each.
    """
    active = query.where(Membership.standing == Standing.active)
    return active.where(Membership.unit_id.in_(units(scope))).union(
        active.where(Membership.group_id.in_(units(scope)))
    )


def listening() -> ColumnElement[bool]:
    """Of identities joined with chats: she is linked there, has not stopped, and it is open."""
    return and_(
        Identity.linked_at.is_not(None),
        Identity.stopped_at.is_(None),
        Chat.kind == ChatKind.private,
        Chat.state == ChatState.open,
    )


def private_chats(scope: Scope, besides: int | None = None) -> CompoundSelect[int, int]:
    """Account and id of the private chats in which members in scope listen, each once.

    `besides`: a person who need not be told; a chat that she shares is still among them.
    """
    query = (
        select(Chat.account_id, Chat.id)
        .join(Identity, Identity.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Identity.person_id)
        .where(listening())
    )
    if besides is not None:
        query = query.where(Identity.person_id != besides)
    return belonging(query, scope)


def groups(scope: Scope) -> Select[int, int]:
    """Account and id of the open groups of the units in scope."""
    return select(Chat.account_id, Chat.id).where(
        Chat.kind == ChatKind.group,
        Chat.state == ChatState.open,
        Chat.unit_id.in_(units(scope)),
    )


async def fan_out(session: Session, chats: SelectBase, batch: Batch) -> int:
    """One delivery for each of these chats, made inside the database; how many there are."""
    fixed = {
        Delivery.broadcast_id: batch.broadcast_id,
        Delivery.revision_id: batch.revision_id,
        Delivery.subject: batch.subject,
        Delivery.lane: int(batch.lane),
        Delivery.state: DeliveryState.pending,
        Delivery.attempts: 0,
        Delivery.uncertain_times: 0,
        Delivery.parts_sent: 0,
        Delivery.due_at: batch.now,
        Delivery.created_at: batch.now,
    }
    columns = ["account_id", "chat_id", *(column.key for column in fixed)]
    values = [literal(value, column.type) for column, value in fixed.items()]
    to = chats.subquery()
    rows = select(to.c.account_id, to.c.id, *values).order_by(to.c.id)
    last, made = await session.scalar(select(func.max(Chat.id))) or 0, 0
    for first in range(0, last + 1, AT_ONCE):
        some = rows if last < AT_ONCE else rows.where(to.c.id.between(first, first + AT_ONCE - 1))
        result = await session.execute(insert(Delivery).from_select(columns, some))
        made += cast("CursorResult[Any]", result).rowcount
    return made


async def count(session: Session, query: SelectBase) -> int:
    """How many rows a query has."""
    return await session.scalar(select(func.count()).select_from(query.subquery())) or 0


async def count_members(session: Session, scope: Scope) -> int:
    return await count(session, belonging(select(Membership.person_id), scope))


async def count_chats(session: Session, chats: SelectBase) -> dict[str, int]:
    """How many of these chats there are on each channel."""
    found = chats.subquery()
    rows = await session.execute(
        select(Account.channel, func.count())
        .join(found, found.c.account_id == Account.id)
        .group_by(Account.channel)
        .order_by(Account.channel)
    )
    return {channel: number for channel, number in rows}  # noqa: C416  # a Row is no tuple to mypy


async def count_branches(session: Session, scope: Scope) -> tuple[int, int]:
    """Branches in scope with an open group, and without one."""
    bound = exists().where(
        Chat.unit_id == Unit.id, Chat.kind == ChatKind.group, Chat.state == ChatState.open
    )
    rows = await session.execute(
        select(bound, func.count())
        .select_from(Unit)
        .where(Unit.id.in_(units(scope)), Unit.level == Level.branch)
        .group_by(bound)
    )
    found = {bool(has): count for has, count in rows}
    return found.get(True, 0), found.get(False, 0)


def _reason() -> ColumnElement[str]:
    """Of persons grouped over identities and chats: why she cannot be reached; empty if she can."""
    # Numbers, since Postgres knows no greatest of truth values.
    heard, stopped, linked = (
        func.max(case((condition, 1), else_=0))
        for condition in (
            listening(),
            and_(Identity.linked_at.is_not(None), Identity.stopped_at.is_not(None)),
            Identity.linked_at.is_not(None),
        )
    )
    return case((heard == 1, ""), (stopped == 1, STOPPED), (linked == 1, BLOCKED), else_=NO_CHAT)


async def count_unreachable(session: Session, scope: Scope) -> dict[str, int]:
    """Members in scope whom no private chat reaches, by reason."""
    query = (
        select(Membership.person_id, _reason().label("reason"))
        .outerjoin(Identity, Identity.person_id == Membership.person_id)
        .outerjoin(Chat, Chat.id == Identity.chat_id)
        .group_by(Membership.person_id)
    )
    found = belonging(query, scope).subquery()
    rows = await session.execute(
        select(found.c.reason, func.count()).where(found.c.reason != "").group_by(found.c.reason)
    )
    return {NO_CHAT: 0, STOPPED: 0, BLOCKED: 0} | {row[0]: row[1] for row in rows}


async def unreached(session: Session, unit_id: int) -> list[tuple[RosterLine, str]]:
    """The members of this branch whom no private chat reaches, each with the reason."""
    reason = _reason()
    rows = await session.execute(
        roster_of(unit_id)
        .add_columns(reason)
        .outerjoin(Identity, Identity.person_id == Person.id)
        .outerjoin(Chat, Chat.id == Identity.chat_id)
        .group_by(Membership.id, Person.id)
        .having(reason != "")
    )
    return [(RosterLine(*row[:5]), row[5]) for row in rows]


async def leads(session: Session, person_id: int, unit_id: int, now: datetime) -> bool:
    """Whether a person holds a leading office, in force, in this unit or in one above it."""
    found = await session.scalar(
        select(Position.id)
        .where(
            Position.person_id == person_id,
            Position.role.in_(LEADING),
            Position.unit_id.in_(lineage(unit_id)),
            in_office(now),
        )
        .limit(1)
    )
    return found is not None
