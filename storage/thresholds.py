"""What share is good enough, and from which day on."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


class Measure(StrEnum):
    attendance = "attendance"  # of a meeting's members those who came
    quorum = "quorum"  # below which nothing can be decided


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
