"""How an announcement is being carried out, added up by unit and upward; and whether understood."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from storage.audiences import Scope, units
from storage.database import Session
from storage.people import Membership, Person, Standing
from storage.replies import ImplementationReply, Progress, QuizAnswer
from storage.units import Unit, UnitLink


@dataclass(frozen=True, slots=True)
class Carrying:
    """How many of a unit, and of all below it, are how far."""

    unit_id: int
    unit: str
    done: int
    not_yet: int
    need_help: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One member's last word, by her number on the branch's roster."""

    number: int
    name: str
    progress: Progress
    words: str | None


@dataclass(frozen=True, slots=True)
class Understood:
    """How many of a unit, and of all below it, answered a question, and how many rightly."""

    unit_id: int
    unit: str
    question: int
    answered: int
    right: int


async def by_unit(session: Session, broadcast_id: int, scope: Scope) -> list[Carrying]:
    """The units in scope, each with the answers from it and all below it; by name."""
    counts = [
        func.sum(case((ImplementationReply.progress == progress, 1), else_=0))
        for progress in Progress
    ]
    rows = await session.execute(
        select(Unit.id, Unit.name, *counts)
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .join(ImplementationReply, ImplementationReply.unit_id == UnitLink.descendant_id)
        .where(
            ImplementationReply.broadcast_id == broadcast_id,
            UnitLink.until.is_(None),
            Unit.id.in_(units(scope)),
        )
        .group_by(Unit.id, Unit.name, Unit.folded)
        .order_by(Unit.folded, Unit.id)
    )
    return [Carrying(*row) for row in rows]


async def of_branch(session: Session, broadcast_id: int, unit_id: int) -> list[Answered]:
    """What the members of a branch, or of a group of one, said, by roster number."""
    rows = await session.execute(
        select(
            Membership.roster_no,
            Person.name,
            ImplementationReply.progress,
            ImplementationReply.words,
        )
        .join(Person, Person.id == ImplementationReply.person_id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            ImplementationReply.broadcast_id == broadcast_id,
            (Membership.unit_id == unit_id) | (Membership.group_id == unit_id),
            Membership.standing == Standing.active,
        )
        .order_by(Membership.roster_no, Membership.id)
    )
    return [Answered(*row) for row in rows]


async def count_help(session: Session, broadcast_id: int, scope: Scope) -> int:
    """How many in scope need help."""
    found = await session.scalar(
        select(func.count()).where(
            ImplementationReply.broadcast_id == broadcast_id,
            ImplementationReply.progress == Progress.need_help,
            ImplementationReply.unit_id.in_(units(scope)),
        )
    )
    return found or 0


async def understood_by_unit(
    session: Session, broadcast_id: int, scope: Scope
) -> list[Understood]:
    """How a check went in each unit in scope and all below it: counts, never names."""
    right = func.count(func.distinct(case((QuizAnswer.right.is_(True), QuizAnswer.person_id))))
    rows = await session.execute(
        select(
            Unit.id,
            Unit.name,
            QuizAnswer.question,
            func.count(func.distinct(QuizAnswer.person_id)),
            right,
        )
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .join(Membership, Membership.unit_id == UnitLink.descendant_id)
        .join(QuizAnswer, QuizAnswer.person_id == Membership.person_id)
        .where(
            QuizAnswer.broadcast_id == broadcast_id,
            Membership.standing == Standing.active,
            UnitLink.until.is_(None),
            Unit.id.in_(units(scope)),
        )
        .group_by(Unit.id, Unit.name, Unit.folded, QuizAnswer.question)
        .order_by(Unit.folded, Unit.id, QuizAnswer.question)
    )
    return [Understood(*row) for row in rows]
