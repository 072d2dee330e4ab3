"""What units, persons and announcements are called, and which units a name may mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from storage.announcements import Announcement, Broadcast
from storage.database import Session
from storage.people import Person
from storage.units import Level, Unit, subtree


@dataclass(frozen=True, slots=True)
class UnitName:
    """An open unit and what it is called; `folded` as people type it."""

    id: int
    name: str
    folded: str
    level: Level
    parent_id: int | None


async def units_below(session: Session, unit_id: int) -> list[UnitName]:
    """The open units of the subtree, itself included, by name."""
    rows = await session.execute(
        select(Unit.id, Unit.name, Unit.folded, Unit.level, Unit.parent_id)
        .where(Unit.id.in_(subtree(unit_id)), Unit.closed_at.is_(None))
        .order_by(Unit.folded, Unit.id)
    )
    return [UnitName(*row) for row in rows]


async def of_units(session: Session, unit_ids: Iterable[int]) -> dict[int, str]:
    """Names of these units, open or not."""
    rows = await session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(set(unit_ids))))
    return {row[0]: row[1] for row in rows}


async def of_people(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    rows = await session.execute(
        select(Person.id, Person.name).where(Person.id.in_(set(person_ids)))
    )
    return {row[0]: row[1] for row in rows}


async def of_broadcast(session: Session, broadcast_id: int) -> str | None:
    """The title of the announcement that was fired."""
    return await session.scalar(
        select(Announcement.title)
        .join(Broadcast, Broadcast.announcement_id == Announcement.id)
        .where(Broadcast.id == broadcast_id)
    )
