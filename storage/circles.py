"""The groups (tổ) of a branch, and who leads each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.database import Session
from storage.people import Person, Position, Role, in_office
from storage.units import Level, Unit

GROUP_ROLES: frozenset[Role] = frozenset({Role.group_leader, Role.group_deputy})


@dataclass(frozen=True, slots=True)
class Circle:
    """A group of a branch; `leader` is empty while nobody leads it."""

    unit_id: int
    name: str
    leader: str


async def circles_of(session: Session, branch_id: int, now: datetime) -> list[Circle]:
    """The open groups of a branch by name, each with its leader, or else her deputy."""
    rows = await session.execute(
        select(Unit.id, Unit.name, Person.name, Position.role)
        .outerjoin(
            Position,
            (Position.unit_id == Unit.id) & Position.role.in_(GROUP_ROLES) & in_office(now),
        )
        .outerjoin(Person, Person.id == Position.person_id)
        .where(
            Unit.parent_id == branch_id, Unit.level == Level.group, Unit.closed_at.is_(None)
        )
        .order_by(Unit.folded, Unit.id, Position.role.desc(), Position.since, Position.id)
    )
    # "group_leader" comes after "group_deputy", so the leader is first of her group.
    found: dict[int, Circle] = {}
    for unit_id, name, leader, _ in rows:
        found.setdefault(unit_id, Circle(unit_id, name, leader or ""))
    return list(found.values())
