"""Questions that members asked, and those handed over to a person."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session


class Outcome(StrEnum):
    answered = "answered"  # from the knowledge base
    offered = "offered"  # numbered choices were shown
    handed_over = "handed_over"  # a person was asked


class HandoverState(StrEnum):
    open = "open"  # waits for an answer
    answered = "answered"  # the member has the answer
    closed = "closed"  # ended without one


class Question(Base):
    """One question as it was typed."""

    __tablename__ = "questions"
    __table_args__ = (Index(None, "unit_id", "asked_at"),)

    id: Mapped[Key]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    text: Mapped[str] = mapped_column(Text)
    native_id: Mapped[str | None] = mapped_column(String(64))
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("knowledge_entries.id"))
    asked_at: Mapped[datetime]


class Handover(Base):
    """A question that a person has to answer; it climbs the tree until somebody is there."""

    __tablename__ = "handovers"
    __table_args__ = (Index(None, "state", "climbs_at"),)

    id: Mapped[Key]
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    state: Mapped[HandoverState] = mapped_column(Word(HandoverState))
    opened_at: Mapped[datetime]
    climbs_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    kept_as: Mapped[int | None] = mapped_column(ForeignKey("knowledge_entries.id"))


async def note(session: Session, question: Question) -> Question:
    """Remember a question as it was asked."""
    session.add(question)
    await session.flush()
    return question


async def open_handover(session: Session, handover: Handover) -> None:
    session.add(handover)
    await session.flush()


async def due_to_climb(session: Session, now: datetime) -> Sequence[tuple[Handover, Question]]:
    """Open hand-overs whose time at their unit is up."""
    rows = await session.execute(
        select(Handover, Question)
        .join(Question, Question.id == Handover.question_id)
        .where(Handover.state == HandoverState.open, Handover.climbs_at <= now)
        .order_by(Handover.id)
        .limit(100)
    )
    return [(handover, question) for handover, question in rows]
