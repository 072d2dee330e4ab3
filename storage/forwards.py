"""Texts to be passed on by hand in groups that have no bot, each with its branch's code."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key


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
