"""What happens after an announcement by itself: reminders, and summaries to its author."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


class FollowUpKind(StrEnum):
    reminder = "reminder"  # to those who have not answered
    summary = "summary"  # to the author


class FollowUp(Base):
    """One thing to do for a firing at a time; `done_at` when it was done, or was not needed."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "kind", "number"),
        Index(None, "done_at", "due_at"),
    )

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    kind: Mapped[FollowUpKind] = mapped_column(Word(FollowUpKind))
    number: Mapped[int]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
