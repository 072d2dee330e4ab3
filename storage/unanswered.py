"""What was asked and not answered, week by week, and which units have been told of it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session, insert_once
from storage.questions import Handover, HandoverState, Outcome, Question
from storage.units import Level, Unit, UnitLink, subtree

MOST_UNITS = 50  # told in one go; the others a little later
MOST_QUESTIONS = 500
TOLD_LEVELS = (Level.branch, Level.commune)


class WeeklyList(Base):
    """A unit has been told what its members asked in vain in the week that begins on that day."""

    __tablename__ = "weekly_lists"
    __table_args__ = (UniqueConstraint("unit_id", "week"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    week: Mapped[date]
    told_at: Mapped[datetime]


def _in_vain(since: datetime, until: datetime) -> ColumnElement[bool]:
    """Of questions, with their hand-overs if there are any."""
    return and_(
        Question.asked_at >= since,
        Question.asked_at < until,
        Question.outcome == Outcome.handed_over,
        or_(
            Handover.id.is_(None),
            Handover.state == HandoverState.open,
            # Closed by nobody: she took it back.
            and_(Handover.state == HandoverState.closed, Handover.closed_by.is_not(None)),
        ),
    )


async def untold(
    session: Session, week: date, since: datetime, until: datetime
) -> Sequence[int]:
    """Branches and communes in which something was asked in vain and that do not know yet."""
    told = select(WeeklyList.id).where(WeeklyList.unit_id == Unit.id, WeeklyList.week == week)
    rows = await session.scalars(
        select(Unit.id)
        .distinct()
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .join(Question, Question.unit_id == UnitLink.descendant_id)
        .outerjoin(Handover, Handover.question_id == Question.id)
        .where(
            UnitLink.until.is_(None),
            Unit.level.in_(TOLD_LEVELS),
            Unit.closed_at.is_(None),
            ~told.correlate(Unit).exists(),
            _in_vain(since, until),
        )
        .order_by(Unit.id)
        .limit(MOST_UNITS)
    )
    return rows.all()


async def take_list(session: Session, unit_id: int, week: date, now: datetime) -> bool:
    """Whether this unit is ours to tell; of several processes one gets a yes."""
    row = {"unit_id": unit_id, "week": week, "told_at": now}
    return bool(await insert_once(session, WeeklyList, row))


async def asked_in_vain(
    session: Session, unit_id: int, since: datetime, until: datetime
) -> Sequence[Question]:
    """What was asked in a unit and below it, and never answered; newest first."""
    rows = await session.scalars(
        select(Question)
        .outerjoin(Handover, Handover.question_id == Question.id)
        .where(Question.unit_id.in_(subtree(unit_id)), _in_vain(since, until))
        .order_by(Question.id.desc())
        .limit(MOST_QUESTIONS)
    )
    return rows.all()


async def waiting_among(session: Session, question_ids: Sequence[int]) -> Sequence[int]:
    """The hand-overs of these questions that still wait for an answer."""
    rows = await session.scalars(
        select(Handover.id)
        .where(Handover.question_id.in_(question_ids), Handover.state == HandoverState.open)
        .order_by(Handover.id)
    )
    return rows.all()
