"""Clubs and other marks by which members of a unit are addressed together."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key


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
