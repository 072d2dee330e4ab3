"""Persons, their memberships, positions and consents: three different things, each with dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, one_at_a_time
from storage.text import clean_line, fold
from storage.units import UnitLink, subtree


class Standing(StrEnum):
    """Where a membership stands."""

    active = "active"  # counted in the denominator
    moved = "moved"  # transferred to another unit
    left = "left"  # ended by her own wish
    struck_off = "struck_off"  # ended by decision


class Role(StrEnum):
    """What a position makes its holder responsible for."""

    chair = "chair"
    vice_chair = "vice_chair"
    standing_committee = "standing_committee"
    executive_committee = "executive_committee"
    branch_head = "branch_head"
    branch_deputy = "branch_deputy"
    group_leader = "group_leader"
    group_deputy = "group_deputy"


LEADING: frozenset[Role] = frozenset(
    {Role.chair, Role.vice_chair, Role.standing_committee, Role.branch_head, Role.branch_deputy}
)


class Purpose(StrEnum):
    """What a consent is given for; one answer per purpose."""

    link = "link"  # this chat is tied to her name on the roster
    announcements = "announcements"  # private announcements


class Person(Base):
    """A human being, whatever she belongs to."""

    __tablename__ = "people"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(120))
    folded: Mapped[str] = mapped_column(String(120), index=True)
    birth_year: Mapped[int | None]
    birth_date: Mapped[str | None] = mapped_column(String(10))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)
    address: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]


class Membership(Base):
    """A person belongs to a unit; `roster_no` is her number on that unit's list."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index(None, "unit_id", "standing", "roster_no"),
        Index(None, "person_id", "standing"),
        Index(None, "group_id", "standing"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    roster_no: Mapped[int]
    standing: Mapped[Standing] = mapped_column(Word(Standing))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)


class Position(Base):
    """A person holds an office in a unit for a term; she need not be a member of it."""

    __tablename__ = "positions"
    __table_args__ = (Index(None, "unit_id", "until"), Index(None, "person_id", "until"))

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role] = mapped_column(Word(Role))
    acting: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Consent(Base):
    """What a person answered to which text; the newest row for a purpose is in force."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "person_id", "purpose", "id"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[Purpose] = mapped_column(Word(Purpose))
    granted: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(40))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    answered_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line of a unit's roster."""

    number: int
    person_id: int
    name: str
    birth_year: int | None
    group_id: int | None


async def person(session: Session, person_id: int) -> Person | None:
    return await session.get(Person, person_id)


async def add_person(
    session: Session,
    name: str,
    now: datetime,
    birth_year: int | None = None,
    birth_date: str | None = None,
    phone: str | None = None,
    address: str | None = None,
) -> Person:
    name = clean_line(name)
    row = Person(
        name=name,
        folded=fold(name),
        birth_year=birth_year,
        birth_date=birth_date,
        phone=phone,
        address=address,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return row


async def admit(
    session: Session, person_id: int, unit_id: int, group_id: int | None, now: datetime
) -> Membership:
    """Make a person an active member of a unit, with the next free number on its roster."""
    await one_at_a_time(session, f"roster {unit_id}")
    last = await session.scalar(
        select(func.max(Membership.roster_no)).where(Membership.unit_id == unit_id)
    )
    row = Membership(
        person_id=person_id,
        unit_id=unit_id,
        group_id=group_id,
        roster_no=(last or 0) + 1,
        standing=Standing.active,
        since=now,
    )
    session.add(row)
    await session.flush()
    return row


async def appoint(
    session: Session,
    person_id: int,
    unit_id: int,
    role: Role,
    now: datetime,
    *,
    acting: bool = False,
) -> Position:
    row = Position(person_id=person_id, unit_id=unit_id, role=role, acting=acting, since=now)
    session.add(row)
    await session.flush()
    return row


def in_office(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Of positions: the term runs at `now`."""
    return and_(Position.since <= now, or_(Position.until.is_(None), Position.until > now))


_POSITIONS = (
    select(Position)
    .where(Position.person_id == bindparam("person"), in_office(bindparam("now")))
    .order_by(Position.id)
)


async def positions_of(session: Session, person_id: int, now: datetime) -> Sequence[Position]:
    """The offices a person holds at `now`."""
    return (await session.scalars(_POSITIONS, {"person": person_id, "now": now})).all()


async def holders(
    session: Session, unit_id: int, roles: Iterable[Role], now: datetime
) -> Sequence[Person]:
    """Who holds one of these offices in exactly this unit at `now`, longest in office first."""
    rows = await session.scalars(
        select(Person)
        .join(Position, Position.person_id == Person.id)
        .where(
            Position.unit_id == unit_id,
            Position.role.in_(list(roles)),
            in_office(now),
        )
        .order_by(Position.since, Position.id)
    )
    return rows.unique().all()


async def membership_of(session: Session, person_id: int) -> Membership | None:
    """The newest active membership."""
    return await session.scalar(
        select(Membership)
        .where(Membership.person_id == person_id, Membership.standing == Standing.active)
        .order_by(Membership.since.desc(), Membership.id.desc())
        .limit(1)
    )


def roster_of(unit_id: int) -> Select[int, int, str, int | None, int | None]:
    """The roster lines of exactly this unit (branch or group), by number."""
    return (
        select(Membership.roster_no, Person.id, Person.name, Person.birth_year, Membership.group_id)
        .join(Person, Person.id == Membership.person_id)
        .where(
            or_(Membership.unit_id == unit_id, Membership.group_id == unit_id),
            Membership.standing == Standing.active,
        )
        .order_by(Membership.roster_no, Membership.id)
    )


async def roster(session: Session, unit_id: int) -> list[RosterLine]:
    """Active members of exactly this unit (branch or group), by roster number."""
    return [RosterLine(*row) for row in await session.execute(roster_of(unit_id))]


async def count_members(session: Session, unit_id: int) -> int:
    """Persons with an active membership in the subtree; a person in two units counts once."""
    found = await session.scalar(
        select(func.count(func.distinct(Membership.person_id)))
        .join(UnitLink, UnitLink.descendant_id == Membership.unit_id)
        .where(
            UnitLink.ancestor_id == unit_id,
            UnitLink.until.is_(None),
            Membership.standing == Standing.active,
        )
    )
    return found or 0


async def members_within(session: Session, unit_id: int, person_id: int) -> bool:
    """Whether a person is an active member somewhere in the subtree, or of a group in it."""
    below = subtree(unit_id)
    found = await session.scalar(
        select(Membership.id)
        .where(
            Membership.person_id == person_id,
            or_(Membership.unit_id.in_(below), Membership.group_id.in_(below)),
            Membership.standing == Standing.active,
        )
        .limit(1)
    )
    return found is not None


async def record_consent(
    session: Session,
    person_id: int,
    purpose: Purpose,
    text_version: str,
    chat_id: int | None,
    now: datetime,
    *,
    granted: bool,
) -> None:
    session.add(
        Consent(
            person_id=person_id,
            purpose=purpose,
            granted=granted,
            text_version=text_version,
            chat_id=chat_id,
            answered_at=now,
        )
    )
    await session.flush()


async def has_answered(
    session: Session, person_id: int, purpose: Purpose, chat_id: int, since: datetime
) -> bool:
    """Whether she has said yes or no to a purpose in that chat since then."""
    found = await session.scalar(
        select(Consent.id)
        .where(
            Consent.person_id == person_id,
            Consent.purpose == purpose,
            Consent.chat_id == chat_id,
            Consent.answered_at >= since,
        )
        .limit(1)
    )
    return found is not None
