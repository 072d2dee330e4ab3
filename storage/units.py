"""Units of the union: a dated tree of any depth, with a closure table for subtree questions."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, one_at_a_time
from storage.text import clean_line, fold


class Level(StrEnum):
    """How high in the tree; a word, never a depth, since levels come and go by law."""

    central = "central"
    province = "province"
    district = "district"
    commune = "commune"
    branch = "branch"
    group = "group"


class Unit(Base):
    """One unit; closed units stay, so that old figures keep their meaning."""

    __tablename__ = "units"
    __table_args__ = (Index(None, "parent_id", "folded"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(200), index=True)
    level: Mapped[Level] = mapped_column(Word(Level))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)


class UnitLink(Base):
    """`descendant` belongs to `ancestor` (itself included, depth 0) from `since` until `until`."""

    __tablename__ = "unit_links"
    __table_args__ = (Index(None, "descendant_id", "until"),)

    ancestor_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    descendant_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    depth: Mapped[int]
    until: Mapped[datetime | None]


async def open_unit(
    session: Session, name: str, level: Level, parent: Unit | None, now: datetime
) -> Unit:
    """Found a unit under `parent` and link it to every unit above."""
    await one_at_a_time(session, "units")
    name = clean_line(name)
    unit = Unit(
        name=name,
        folded=fold(name),
        level=level,
        parent_id=parent.id if parent else None,
        opened_at=now,
        settings={},
    )
    session.add(unit)
    await session.flush()
    session.add(UnitLink(ancestor_id=unit.id, descendant_id=unit.id, since=now, depth=0))
    if parent is not None:
        await _link_under(session, unit.id, parent.id, now)
    await session.flush()
    return unit


async def _link_under(session: Session, unit_id: int, parent_id: int, now: datetime) -> None:
    above = await session.execute(
        select(UnitLink.ancestor_id, UnitLink.depth).where(
            UnitLink.descendant_id == parent_id, UnitLink.until.is_(None)
        )
    )
    below = await session.execute(
        select(UnitLink.descendant_id, UnitLink.depth).where(
            UnitLink.ancestor_id == unit_id, UnitLink.until.is_(None)
        )
    )
    descendants = below.all()
    for ancestor_id, up in above:
        for descendant_id, down in descendants:
            depth = up + 1 + down
            session.add(
                UnitLink(
                    ancestor_id=ancestor_id, descendant_id=descendant_id, since=now, depth=depth
                )
            )


async def move_unit(session: Session, unit: Unit, parent: Unit, now: datetime) -> None:
    """Hang `unit`, with all below it, under another parent; the old links keep their dates."""
    # Two moves at once could hang each unit under the other.
    await one_at_a_time(session, "units")
    if await is_within(session, parent.id, unit.id):
        msg = f"unit {parent.id} lies below unit {unit.id}"
        raise ValueError(msg)
    inside = select(UnitLink.descendant_id).where(
        UnitLink.ancestor_id == unit.id, UnitLink.until.is_(None)
    )
    await session.execute(
        update(UnitLink)
        .where(
            UnitLink.descendant_id.in_(inside),
            UnitLink.ancestor_id.not_in(inside),
            UnitLink.until.is_(None),
        )
        .values(until=now)
        .execution_options(synchronize_session=False)
    )
    unit.parent_id = parent.id
    await _link_under(session, unit.id, parent.id, now)
    await session.flush()


def subtree(unit_id: int) -> Select[int]:
    """The ids of a unit and all below it today, as a subquery."""
    return select(UnitLink.descendant_id).where(
        UnitLink.ancestor_id == unit_id, UnitLink.until.is_(None)
    )


def lineage(unit_id: int) -> Select[int]:
    """The ids of a unit and all above it today, as a subquery."""
    return select(UnitLink.ancestor_id).where(
        UnitLink.descendant_id == unit_id, UnitLink.until.is_(None)
    )


async def is_within(session: Session, unit_id: int, ancestor_id: int) -> bool:
    """Whether a unit is `ancestor_id` itself or lies below it today."""
    found = await session.scalar(
        select(UnitLink.depth).where(
            UnitLink.ancestor_id == ancestor_id,
            UnitLink.descendant_id == unit_id,
            UnitLink.until.is_(None),
        )
    )
    return found is not None


async def unit(session: Session, unit_id: int) -> Unit | None:
    return await session.get(Unit, unit_id)


async def ancestors(session: Session, unit_id: int) -> Sequence[Unit]:
    """The unit and those above it, nearest first."""
    rows = await session.scalars(
        select(Unit)
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .where(UnitLink.descendant_id == unit_id, UnitLink.until.is_(None))
        .order_by(UnitLink.depth)
    )
    return rows.all()


async def number_set(session: Session, unit_id: int, key: str, usual: int) -> int:
    """A number in a unit's settings: its own, or else that of the nearest unit above.

    `usual` where none of them has set one.
    """
    for one in await ancestors(session, unit_id):
        found = one.settings.get(key)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
    return usual


async def open_among(session: Session, unit_ids: Collection[int]) -> Sequence[Unit]:
    """Those of these units that are not closed."""
    if not unit_ids:
        return []
    rows = await session.scalars(
        select(Unit).where(Unit.id.in_(unit_ids), Unit.closed_at.is_(None)).order_by(Unit.id)
    )
    return rows.all()


async def units_below(session: Session, unit_id: int, level: Level | None = None) -> Sequence[Unit]:
    """Open units of the subtree, itself included, by name."""
    query = select(Unit).where(Unit.id.in_(subtree(unit_id)), Unit.closed_at.is_(None))
    if level is not None:
        query = query.where(Unit.level == level)
    return (await session.scalars(query.order_by(Unit.folded, Unit.id))).all()
