"""The registry as a whole: units and persons by name, and everybody below a unit at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import aliased

from storage.base import Base
from storage.database import Session
from storage.people import Membership, Person, Position, Role, in_office
from storage.text import fold
from storage.units import Level, Unit, UnitLink, ancestors, subtree


@dataclass(frozen=True, slots=True)
class Everybody:
    """The persons of a subtree: members past and present, and holders of an office today."""

    people: Sequence[Person]
    memberships: Sequence[Membership]
    positions: Sequence[Position]


@dataclass(frozen=True, slots=True)
class Officer:
    """A person in one of her offices."""

    person: Person
    role: Role
    unit: Unit


async def units_called(
    session: Session, name: str | None = None, level: Level | None = None
) -> Sequence[Unit]:
    """Open units of that name (compared folded) and that level, oldest first.

    "Hội LHPN xã Đồng Mây / Chi hội Khu 3" is the branch of that name below that commune.
    """
    *above, last = name.split(" / ") if name is not None else [None]
    query = select(Unit).where(Unit.closed_at.is_(None))
    if last is not None:
        query = query.where(Unit.folded == fold(last))
    if level is not None:
        query = query.where(Unit.level == level)
    for upper in filter(None, above):
        over = aliased(Unit)
        query = query.where(
            select(UnitLink.depth)
            .join(over, over.id == UnitLink.ancestor_id)
            .where(
                UnitLink.descendant_id == Unit.id,
                UnitLink.until.is_(None),
                over.folded == fold(upper),
            )
            .exists()
        )
    return (await session.scalars(query.order_by(Unit.id))).all()


async def path_of(session: Session, unit_id: int) -> str:
    """A unit's name with those above it, as `units_called` reads it."""
    return " / ".join(unit.name for unit in reversed(await ancestors(session, unit_id)))


async def everybody(session: Session, unit_id: int, now: datetime) -> Everybody:
    """All who belong, or belonged, to a unit or one below it."""
    below = subtree(unit_id)
    memberships = select(Membership).where(Membership.unit_id.in_(below))
    positions = select(Position).where(
        Position.unit_id.in_(below), or_(Position.until.is_(None), Position.until > now)
    )
    ids = or_(
        Person.id.in_(memberships.with_only_columns(Membership.person_id)),
        Person.id.in_(positions.with_only_columns(Position.person_id)),
    )
    return Everybody(
        (await session.scalars(select(Person).where(ids).order_by(Person.id))).all(),
        (await session.scalars(memberships.order_by(Membership.id))).all(),
        (await session.scalars(positions.order_by(Position.id))).all(),
    )


async def officers_called(
    session: Session, name: str, unit_id: int | None, now: datetime
) -> list[Officer]:
    """Holders of an office today, of that name (folded), within a unit or anywhere."""
    query = (
        select(Person, Position.role, Unit)
        .join(Position, Position.person_id == Person.id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(
            Person.folded == fold(name),
            in_office(now),
        )
        .order_by(Person.id, Position.id)
    )
    if unit_id is not None:
        query = query.where(Unit.id.in_(subtree(unit_id)))
    return [Officer(*row) for row in await session.execute(query)]


async def save(session: Session, rows: Iterable[Base]) -> None:
    """Add rows together; their keys are set afterwards."""
    session.add_all(list(rows))
    await session.flush()


async def regroup(session: Session, groups: Mapping[int, int]) -> None:
    """Put memberships (by id) into groups."""
    if groups:
        rows = [{"id": member, "group_id": group} for member, group in groups.items()]
        await session.execute(update(Membership), rows)
