"""Questions in figures: what waits and how long, and how a unit's members were answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, Function, case, func, select
from sqlalchemy.orm import aliased

from storage.database import Session
from storage.questions import Handover, HandoverState, Outcome, Question
from storage.units import Unit, UnitLink, subtree

LOOKED_AT = 1000  # replies that a median is taken of
LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for people in the whole union; times in seconds.

    `unclaimed`: nobody up the tree can be reached. `climbed` and `answered`: in the last 30 days.
    """

    open: int
    oldest: float
    unclaimed: int
    climbed: int
    answered: int
    median_reply: float | None


async def queue(session: Session, now: datetime) -> Waiting:
    """The queue as it stands."""
    waiting = await session.execute(
        select(func.count(), func.count(Handover.assigned_to), func.min(Handover.opened_at)).where(
            Handover.state == HandoverState.open
        )
    )
    count, claimed, since = waiting.one()
    oldest = max(0.0, (now - since).total_seconds()) if count else 0.0
    recent = Handover.opened_at >= now - LOOKED_BACK
    climbed = await session.scalar(
        select(func.count()).select_from(Handover).where(recent, Handover.climbed > 0)
    )
    first = Handover.first_reply_at
    answered = await session.scalar(
        select(func.count()).select_from(Handover).where(first >= now - LOOKED_BACK)
    )
    rows = await session.execute(
        select(Handover.opened_at, first)
        .where(first >= now - LOOKED_BACK)
        .order_by(Handover.id.desc())
        .limit(LOOKED_AT)
    )
    took = [(replied - asked).total_seconds() for asked, replied in rows if replied]
    middle = median(took) if took else None
    return Waiting(count, oldest, count - claimed, climbed or 0, answered or 0, middle)


@dataclass(frozen=True, slots=True)
class Asked:
    """How the questions of a unit's members went; no names, no words."""

    unit_id: int
    name: str
    asked: int
    by_store: int  # answered from the knowledge base
    by_people: int  # answered by officials
    waiting: int


async def by_unit(session: Session, unit_id: int, since: datetime) -> Sequence[Asked]:
    """The units below one, each with all that is below it; those that asked most first.

    What belongs to the unit itself and to none below it stands under its own name.
    """
    child, link = aliased(Unit), aliased(UnitLink)
    branch = (
        select(link.descendant_id.label("unit_id"), child.id.label("child_id"), child.name)
        .join(child, child.id == link.ancestor_id)
        .where(child.parent_id == unit_id, link.until.is_(None))
        .subquery()
    )
    shown, name = func.coalesce(branch.c.child_id, unit_id), func.coalesce(branch.c.name, "")
    rows = await session.execute(
        select(
            shown,
            name,
            func.count(),
            _sum(Question.outcome == Outcome.answered),
            _sum(Handover.state == HandoverState.answered),
            _sum(Handover.state == HandoverState.open),
        )
        .select_from(Question)
        .outerjoin(branch, branch.c.unit_id == Question.unit_id)
        .outerjoin(Handover, Handover.question_id == Question.id)
        .where(Question.unit_id.in_(subtree(unit_id)), Question.asked_at >= since)
        .group_by(shown, name)
        .order_by(func.count().desc(), shown)
    )
    return [Asked(*row) for row in rows]


def _sum(condition: ColumnElement[bool]) -> Function[int]:
    return func.sum(case((condition, 1), else_=0))
