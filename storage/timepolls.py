"""Which time suits most: a question to the whole roster before a date is fixed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


class PollState(StrEnum):
    open = "open"
    decided = "decided"  # a meeting was called for one of its times
    cancelled = "cancelled"


class TimePoll(Base):
    """A leader asks her roster when they can come; `draft` is the call as data, without a time."""

    __tablename__ = "time_polls"
    __table_args__ = (Index(None, "unit_id", "state"), Index(None, "state", "closes_at"))

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    draft: Mapped[dict[str, Any]]
    state: Mapped[PollState] = mapped_column(Word(PollState))
    closes_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))


class PollSlot(Base):
    """One of the times on offer, under the digit that chooses it."""

    __tablename__ = "poll_slots"
    __table_args__ = (UniqueConstraint("poll_id", "number"),)

    id: Mapped[Key]
    poll_id: Mapped[int] = mapped_column(ForeignKey("time_polls.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime]


class PollVote(Base):
    """When one member can come; `numbers` is empty when none of the times suits her."""

    __tablename__ = "poll_votes"
    __table_args__ = (UniqueConstraint("poll_id", "person_id"),)

    id: Mapped[Key]
    poll_id: Mapped[int] = mapped_column(ForeignKey("time_polls.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    numbers: Mapped[list[Any]]
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime]
