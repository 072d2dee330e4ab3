"""What share is good enough, and from which day on."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, one_at_a_time
from storage.units import UnitLink


class Measure(StrEnum):
    attendance = "attendance"  # of a meeting's members those who came
    quorum = "quorum"  # below which nothing can be decided


DEFAULTS = {Measure.attendance: 85, Measure.quorum: 50}  # per cent, where nobody has said another


class Threshold(Base):
    """A unit and all below it are measured by this from `since` on, unless they have their own."""

    __tablename__ = "thresholds"
    __table_args__ = (UniqueConstraint("unit_id", "measure", "since"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    measure: Mapped[Measure] = mapped_column(Word(Measure))
    percent: Mapped[int]
    since: Mapped[datetime]
    set_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]


Moment = datetime | InstrumentedAttribute[datetime]
Place = int | InstrumentedAttribute[int]


def then(link: type[UnitLink], at: Moment) -> ColumnElement[bool]:
    """Of links: the tree was so at that moment."""
    return and_(link.since <= at, or_(link.until.is_(None), link.until > at))


def standard(measure: Measure, unit_id: Place, at: Moment) -> ColumnElement[int]:
    """What was in force in a unit at a moment: a subquery, for one meeting or for each of many."""
    link = aliased(UnitLink)
    nearest = (
        select(Threshold.percent)
        .join(link, link.ancestor_id == Threshold.unit_id)
        .where(
            link.descendant_id == unit_id,
            then(link, at),
            Threshold.measure == measure,
            Threshold.since <= at,
        )
        .order_by(link.depth, Threshold.since.desc())
        .limit(1)
    )
    return func.coalesce(nearest.scalar_subquery(), DEFAULTS[measure])


async def in_force(session: Session, unit_id: int, measure: Measure, at: datetime) -> int:
    """Per cent: the word of the nearest unit above (itself included) that had said one by then."""
    found = await session.scalar(select(standard(measure, unit_id, at)))
    return DEFAULTS[measure] if found is None else found


async def put(
    session: Session,
    unit_id: int,
    measure: Measure,
    percent: int,
    since: datetime,
    set_by: int | None,
    now: datetime,
) -> Threshold:
    """From `since` on this holds. Raises ValueError for a time gone by: the past stays as it was.

    What was to begin at the same moment is replaced: it has never been in force.
    """
    if since < now or not 1 <= percent <= 100:
        msg = f"{percent} per cent from {since}"
        raise ValueError(msg)
    await one_at_a_time(session, f"thresholds of unit {unit_id}")
    row = await session.scalar(
        select(Threshold).where(
            Threshold.unit_id == unit_id, Threshold.measure == measure, Threshold.since == since
        )
    )
    if row is None:
        row = Threshold(unit_id=unit_id, measure=measure, since=since)
        session.add(row)
    row.percent, row.set_by, row.set_at = percent, set_by, now
    await session.flush()
    return row


async def history(session: Session, unit_id: int, measure: Measure) -> Sequence[Threshold]:
    """What exactly this unit has said, in order; also what has not begun yet."""
    rows = await session.scalars(
        select(Threshold)
        .where(Threshold.unit_id == unit_id, Threshold.measure == measure)
        .order_by(Threshold.since)
    )
    return rows.all()
