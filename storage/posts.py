"""Who answers in a unit: leaders whom a chat reaches, head before deputies, upwards in the tree."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import aliased

from storage.chats import Chat, ChatState, Identity
from storage.database import Session
from storage.people import LEADING, Person, Position, Role, in_office
from storage.questions import Handover, HandoverState, Question
from storage.units import Unit, UnitLink

MOST = 40
HEADS = (Role.branch_head, Role.chair)
DEPUTIES = (Role.branch_deputy, Role.vice_chair)


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody who can be asked, and the unit in which she can."""

    unit: Unit
    person: Person


async def manned(
    session: Session,
    unit_id: int,
    now: datetime,
    *,
    besides: Collection[int] = (),
    not_in: int | None = None,
    above: bool = False,
) -> Sequence[Post]:
    """Leaders of a unit and of those above it, nearest first, whom an open chat reaches.

    `besides`: not these people. `not_in`: nobody who reads in that chat. `above`: only above it.
    """
    rank = case((Position.role.in_(HEADS), 0), (Position.role.in_(DEPUTIES), 1), else_=2)
    rows = await session.execute(
        select(Unit, Person)
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .join(Position, Position.unit_id == Unit.id)
        .join(Person, Person.id == Position.person_id)
        .where(
            UnitLink.descendant_id == unit_id,
            UnitLink.until.is_(None),
            UnitLink.depth >= int(above),
            Unit.closed_at.is_(None),
            Position.role.in_(list(LEADING)),
            in_office(now),
            Person.id.not_in(list(besides)),
            _reached(not_in),
        )
        .order_by(UnitLink.depth, rank, Position.acting, Position.since, Position.id)
        .limit(MOST)
    )
    found = {(unit.id, person.id): Post(unit, person) for unit, person in rows}
    return list(found.values())


def _reached(not_in: int | None) -> ColumnElement[bool]:
    chat: type[Chat] = aliased(Chat)
    linked = and_(
        Identity.chat_id == chat.id,
        Identity.person_id == Person.id,
        Identity.linked_at.is_not(None),
        chat.state == ChatState.open,
    )
    reached = select(Identity.id).join(chat, linked).correlate(Person).exists()
    if not_in is None:
        return reached
    # On the phone they share, the question of one would come back to her as a card.
    hers = select(Identity.id).where(
        Identity.person_id == Person.id, Identity.chat_id == not_in, Identity.linked_at.is_not(None)
    )
    return reached & ~hers.correlate(Person).exists()


async def left_behind(session: Session, now: datetime) -> Sequence[tuple[Handover, Question]]:
    """Open questions whose official no longer leads the unit they wait in, or one above it."""
    leads = (
        select(Position.id)
        .join(UnitLink, UnitLink.ancestor_id == Position.unit_id)
        .where(
            Position.person_id == Handover.assigned_to,
            UnitLink.descendant_id == Handover.unit_id,
            UnitLink.until.is_(None),
            Position.role.in_(list(LEADING)),
            in_office(now),
        )
        .correlate(Handover)
        .exists()
    )
    rows = await session.execute(
        select(Handover, Question)
        .join(Question, Question.id == Handover.question_id)
        .where(
            Handover.state == HandoverState.open,
            Handover.assigned_to.is_not(None),
            ~leads,
        )
        .order_by(Handover.id)
        .limit(MOST)
        .with_for_update(of=Handover, skip_locked=True)
    )
    return [(handover, question) for handover, question in rows]
