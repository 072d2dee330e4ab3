"""Clubs and other marks by which members of a unit are addressed together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session, insert_once
from storage.people import Membership, Standing
from storage.text import clean_line, fold
from storage.units import lineage, subtree

LONGEST = 80
_CLUB = "cau lac bo "


class Tag(Base):
    """A person bears a mark that a unit gives: "CLB dân vũ", "hộ khó khăn"."""

    __tablename__ = "tags"
    __table_args__ = (
        UniqueConstraint("unit_id", "folded", "person_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(String(80))
    given_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    given_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Club:
    """A mark, how its name is written, and how many active members bear it."""

    folded: str
    name: str
    members: int


def key(name: str) -> str:
    """How names of clubs are compared: "Câu lạc bộ dân vũ" is "CLB dân vũ"."""
    folded = fold(name)
    return f"clb {folded.removeprefix(_CLUB)}" if folded.startswith(_CLUB) else folded


async def give(
    session: Session,
    unit_id: int,
    name: str,
    person_ids: Iterable[int],
    given_by: int,
    now: datetime,
) -> list[int]:
    """Mark these persons; those who did not bear the mark before.

    A mark that the unit knows keeps the spelling that it has.
    """
    name = clean_line(name)[:LONGEST]
    known = await session.scalar(
        select(Tag.name).where(Tag.unit_id == unit_id, Tag.folded == key(name)).limit(1)
    )
    had = set(await bearers(session, unit_id, key(name)))
    new = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in had]
    fixed = {"unit_id": unit_id, "name": known or name, "folded": key(name)}
    rows = [fixed | {"person_id": one, "given_by": given_by, "given_at": now} for one in new]
    await insert_once(session, Tag, rows)
    return new


async def take(session: Session, unit_id: int, folded: str, person_ids: Iterable[int]) -> list[int]:
    """These persons bear a mark no longer; those who did."""
    rows = await session.scalars(
        delete(Tag)
        .where(
            Tag.unit_id == unit_id, Tag.folded == folded, Tag.person_id.in_(list(person_ids))
        )
        .returning(Tag.person_id)
        .execution_options(synchronize_session=False)
    )
    return sorted(rows.all())


async def bearers(session: Session, unit_id: int, folded: str) -> Sequence[int]:
    """Persons who bear this mark of exactly this unit."""
    rows = await session.scalars(
        select(Tag.person_id).where(Tag.unit_id == unit_id, Tag.folded == folded)
    )
    return rows.all()


async def of_unit(session: Session, unit_id: int) -> list[Club]:
    """The marks given by a unit, by those below it and by those above it, by name.

    Counted are the active members of the unit and all below it.
    """
    rows = await session.execute(
        select(Tag.folded, func.min(Tag.name), func.count(Tag.person_id.distinct()))
        .join(Membership, Membership.person_id == Tag.person_id)
        .where(
            or_(Tag.unit_id.in_(subtree(unit_id)), Tag.unit_id.in_(lineage(unit_id))),
            Membership.standing == Standing.active,
            or_(
                Membership.unit_id.in_(subtree(unit_id)),
                Membership.group_id.in_(subtree(unit_id)),
            ),
        )
        .group_by(Tag.folded)
        .order_by(Tag.folded)
    )
    return [Club(*row) for row in rows]
