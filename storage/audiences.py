"""Who is addressed: members of a part of the tree, and the chats in which they can be reached."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    SelectBase,
    and_,
    case,
    func,
    or_,
    select,
)

from storage.chats import Chat, ChatKind, ChatState, Identity
from storage.criteria import Criteria, Tie, conditions
from storage.database import Session
from storage.deliveries import Delivery
from storage.people import (
    LEADING,
    Membership,
    Person,
    Position,
    RosterLine,
    in_office,
    roster_of,
)
from storage.units import Level, Unit, UnitLink, lineage

Ts = TypeVarTuple("Ts")

REACHED, NO_CHAT, STOPPED, BLOCKED = "", "no_chat", "stopped", "blocked"


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit and all below it, or of these only the units of one level.

    With `only`, these units and all below them; without those `without` and all below them.
    """

    unit_id: int
    level: Level | None = None
    only: tuple[int, ...] = ()
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Whom:
    """Of a part of the tree those persons whom the criteria mean."""

    scope: Scope
    who: Criteria


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
    if scope.level is not None:
        query = query.where(Unit.level == scope.level)
    if scope.only:
        query = query.where(UnitLink.descendant_id.in_(_below(scope.only)))
    if scope.without:
        query = query.where(UnitLink.descendant_id.not_in(_below(scope.without)))
    return query.correlate(None)


def _below(unit_ids: Iterable[int]) -> Select[int]:
    return (
        select(UnitLink.descendant_id)
        .where(UnitLink.ancestor_id.in_(unit_ids), UnitLink.until.is_(None))
        .correlate(None)
    )


def _by_units(query: Select[*Ts], scope: Scope) -> CompoundSelect[*Ts]:
    if scope.without:
        # Her branch may be addressed though her group is not.
        left_out = Membership.group_id.in_(_below(scope.without))
        query = query.where(or_(Membership.group_id.is_(None), ~left_out))
    here = Membership.unit_id.in_(units(scope))
    # Whose branch is in scope is found by that; two equal halves would be compared row by row.
    return query.where(here).union(query.where(Membership.group_id.in_(units(scope)), ~here))


def tied(by: Callable[[Tie], Select[*Ts]], whom: Whom) -> CompoundSelect[*Ts] | Select[*Ts]:
    """A query over those who are meant, each row once.

    `by` makes one that joins memberships, or positions where office holders are meant. What comes
    back must stay the outermost: joined with anything, a database that has not yet counted its
    rows (after an import, say) compares each of them with each.
    """
    scope, tie = whom.scope, Position if whom.who.roles else Membership
    meant = conditions(whom.who, tie, scope.unit_id, units(scope))
    query = by(tie).where(*meant)
    return query.distinct() if whom.who.roles else _by_units(query, scope)


def people_in(whom: Whom) -> SelectBase:
    """The ids of those who are meant."""
    return tied(lambda tie: select(tie.person_id), whom)


def listening() -> ColumnElement[bool]:
    """Of identities joined with chats: she is linked there, has not stopped, and it is open."""
    return and_(
        Identity.linked_at.is_not(None),
        Identity.stopped_at.is_(None),
        Chat.kind == ChatKind.private,
        Chat.state == ChatState.open,
    )


def private_chats(whom: Whom, besides: int | None = None) -> SelectBase:
    """Account and id of the private chats in which those who are meant listen, each once.

    `besides`: a person who need not be told; a chat that she shares is still among them.
    """

    def heard(tie: Tie) -> Select[int, int]:
        query = (
            select(Chat.account_id, Chat.id)
            .join(Identity, Identity.chat_id == Chat.id)
            .join(tie, tie.person_id == Identity.person_id)
            .where(listening())
        )
        return query if besides is None else query.where(Identity.person_id != besides)

    return tied(heard, whom)


def groups(scope: Scope) -> Select[int, int]:
    """Account and id of the open groups of the units in scope."""
    return select(Chat.account_id, Chat.id).where(
        Chat.kind == ChatKind.group,
        Chat.state == ChatState.open,
        Chat.unit_id.in_(units(scope)),
    )


async def count(session: Session, query: SelectBase) -> int:
    """How many rows a query has."""
    return await session.scalar(select(func.count()).select_from(query.subquery())) or 0


async def count_chats(session: Session, chats: SelectBase) -> dict[int, int]:
    """How many of these chats there are on each account."""
    found = chats.subquery()
    rows = await session.execute(
        select(found.c.account_id, func.count()).group_by(found.c.account_id)
    )
    return {row[0]: row[1] for row in rows}


async def levels(session: Session, scope: Scope) -> set[Level]:
    """Of which levels there are units in scope; empty when there is none."""
    rows = await session.scalars(select(Unit.level).where(Unit.id.in_(units(scope))).distinct())
    return set(rows)


async def count_branches(session: Session, scope: Scope) -> tuple[int, int]:
    """Branches in scope with an open group, and without one."""
    # Not EXISTS: nothing leads from a unit to its chats but going through all of them.
    with_group = select(Chat.unit_id).where(
        Chat.unit_id.is_not(None), Chat.kind == ChatKind.group, Chat.state == ChatState.open
    )
    bound = Unit.id.in_(with_group)
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
    return case(
        (heard == 1, REACHED), (stopped == 1, STOPPED), (linked == 1, BLOCKED), else_=NO_CHAT
    )


async def count_reached(session: Session, whom: Whom) -> dict[str, int]:
    """Those who are meant, by the reason why no private chat reaches them; empty where one does."""

    def reason(tie: Tie) -> Select[int, str]:
        return (
            select(tie.person_id, _reason().label("reason"))
            .outerjoin(Identity, Identity.person_id == tie.person_id)
            .outerjoin(Chat, Chat.id == Identity.chat_id)
            .group_by(tie.person_id)
        )

    found = tied(reason, whom).subquery()
    rows = await session.execute(select(found.c.reason, func.count()).group_by(found.c.reason))
    return {REACHED: 0, NO_CHAT: 0, STOPPED: 0, BLOCKED: 0} | {row[0]: row[1] for row in rows}


async def unreached(session: Session, unit_id: int) -> list[tuple[RosterLine, str]]:
    """The members of this branch whom no private chat reaches, each with the reason."""
    reason = _reason()
    rows = await session.execute(
        roster_of(unit_id)
        .add_columns(reason)
        .outerjoin(Identity, Identity.person_id == Person.id)
        .outerjoin(Chat, Chat.id == Identity.chat_id)
        .group_by(Membership.id, Person.id)
        .having(reason != REACHED)
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


async def not_led(
    session: Session, person_id: int, unit_ids: Iterable[int], now: datetime
) -> set[int]:
    """Those of these units in which she leads neither the unit itself nor one above it."""
    asked = set(unit_ids)
    led = await session.scalars(
        select(UnitLink.descendant_id)
        .join(Position, Position.unit_id == UnitLink.ancestor_id)
        .where(
            UnitLink.descendant_id.in_(asked),
            UnitLink.until.is_(None),
            Position.person_id == person_id,
            Position.role.in_(LEADING),
            in_office(now),
        )
    )
    return asked - set(led)


async def sent_to(session: Session, broadcast_id: int, chat_id: int) -> bool:
    """Whether a broadcast was meant for this chat."""
    found = await session.scalar(
        select(Delivery.id).where(
            Delivery.broadcast_id == broadcast_id, Delivery.chat_id == chat_id
        )
    )
    return found is not None
