"""Texts to be passed on by hand in groups that have no bot, each with its branch's code."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session, insert_once


class Forward(Base):
    """The code under which a firing is passed on in one branch: answers with it are of there."""

    __tablename__ = "forwards"
    __table_args__ = (UniqueConstraint("broadcast_id", "unit_id"), UniqueConstraint("code"))

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    code: Mapped[str] = mapped_column(String(8))
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]


async def by_code(session: Session, code: str) -> Forward | None:
    return await session.scalar(select(Forward).where(Forward.code == code))


async def forward_of(session: Session, broadcast_id: int, unit_id: int) -> Forward | None:
    """The one for a firing in a branch: whoever asks again gets the same code."""
    return await session.scalar(
        select(Forward).where(Forward.broadcast_id == broadcast_id, Forward.unit_id == unit_id)
    )


async def keep(
    session: Session, broadcast_id: int, unit_id: int, code: str, made_by: int, now: datetime
) -> Forward:
    """Pass a firing on in a branch under this code, or under the one that it already has there."""
    row = {
        "broadcast_id": broadcast_id,
        "unit_id": unit_id,
        "code": code,
        "made_by": made_by,
        "made_at": now,
    }
    await insert_once(session, Forward, row)
    return (
        await session.scalars(
            select(Forward).where(Forward.broadcast_id == broadcast_id, Forward.unit_id == unit_id)
        )
    ).one()
