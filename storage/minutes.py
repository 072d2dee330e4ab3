"""The minutes of a meeting, and the tasks that were given at it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


class MinutesState(StrEnum):
    draft = "draft"
    final = "final"  # read back and kept; changes make a new revision


class Minutes(Base):
    """The minutes of a meeting.

    `votes`: {"about", "yes", "no", "blank"} each. `collected`: fees taken at the meeting, in đồng.
    """

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    state: Mapped[MinutesState] = mapped_column(
        Word(MinutesState), default=MinutesState.draft, server_default=MinutesState.final
    )
    body: Mapped[str] = mapped_column(Text)
    decisions: Mapped[list[Any]] = mapped_column(default=list)
    votes: Mapped[list[Any] | None]
    collected: Mapped[int | None]
    chair_person: Mapped[str | None] = mapped_column(String(120))
    secretary: Mapped[str | None] = mapped_column(String(120))
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"))
    written_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]


class MeetingTask(Base):
    """Something that somebody is to do by a day; `who` as it was said, `person_id` if known."""

    __tablename__ = "meeting_tasks"
    __table_args__ = (Index(None, "meeting_id"), Index(None, "done_at", "remind_at"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    what: Mapped[str] = mapped_column(String(300))
    who: Mapped[str] = mapped_column(String(120))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    due_at: Mapped[datetime | None]
    remind_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
