"""Whether those at an online meeting are there: asked at moments that nobody knows beforehand."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key


class PresencePrompt(Base):
    """One such moment of a meeting; answers count until `until`."""

    __tablename__ = "presence_prompts"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), Index(None, "sent_at", "due_at"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    number: Mapped[int]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    until: Mapped[datetime | None]


class PromptAnswer(Base):
    """Somebody was there at that moment."""

    __tablename__ = "prompt_answers"
    __table_args__ = (UniqueConstraint("prompt_id", "person_id"),)

    id: Mapped[Key]
    prompt_id: Mapped[int] = mapped_column(ForeignKey("presence_prompts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime]
