"""Questions that members asked, those handed over to a person, and what was said about them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session

AT_ONCE = 100


class Outcome(StrEnum):
    answered = "answered"  # from the knowledge base
    offered = "offered"  # numbered choices were shown
    handed_over = "handed_over"  # a person was asked


class HandoverState(StrEnum):
    open = "open"  # waits for an answer
    answered = "answered"  # the member has the answer
    closed = "closed"  # ended without one


class Turn(StrEnum):
    """Who says something about a question to whom."""

    reply = "reply"  # an official to the member
    member = "member"  # the member to the official
    note = "note"  # among officials only


class Question(Base):
    """One question as it was typed."""

    __tablename__ = "questions"
    __table_args__ = (
        Index(None, "unit_id", "asked_at"),
        Index(None, "outcome", "asked_at"),
        Index(None, "person_id"),
        Index(None, "chat_id"),
    )

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
    """A question that a person has to answer; it climbs the tree until somebody is there.

    `assigned_to` has its card; None while there is nobody. `near` are the entries that the store
    found nearest, best first. `kept_as` is the entry that was made of the answer, or that has the
    question as an example. `cleared`: whether the member said that it is clear to her now.
    """

    __tablename__ = "handovers"
    __table_args__ = (
        Index(None, "state", "climbs_at"),
        Index(None, "unit_id", "state"),
        Index(None, "state", "assigned_to"),
        Index(None, "opened_at"),
        Index(None, "first_reply_at"),
    )

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
    assigned_to: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    near: Mapped[list[Any] | None]
    climbed: Mapped[int] = mapped_column(default=0, server_default="0")
    first_reply_at: Mapped[datetime | None]
    cleared: Mapped[bool | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(300))
    reopened_at: Mapped[datetime | None]


class HandoverMessage(Base):
    """One thing that was said about a handed-over question, after it was asked."""

    __tablename__ = "handover_messages"
    __table_args__ = (Index(None, "handover_id", "id"),)

    id: Mapped[Key]
    handover_id: Mapped[int] = mapped_column(ForeignKey("handovers.id"))
    kind: Mapped[Turn] = mapped_column(Word(Turn))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]


async def note(session: Session, question: Question) -> Question:
    """Remember a question as it was asked."""
    session.add(question)
    await session.flush()
    return question


async def open_handover(session: Session, handover: Handover) -> None:
    session.add(handover)
    await session.flush()


async def held(session: Session, handover_id: int) -> tuple[Handover, Question] | None:
    """A handed-over question with what was asked; held until the commit."""
    row = (
        await session.execute(
            select(Handover, Question)
            .join(Question, Question.id == Handover.question_id)
            .where(Handover.id == handover_id)
            .with_for_update(of=Handover)
            .execution_options(populate_existing=True)
        )
    ).first()
    return (row[0], row[1]) if row else None


async def say(
    session: Session,
    handover_id: int,
    kind: Turn,
    person_id: int | None,
    text: str,
    now: datetime,
) -> None:
    """Write down what was said about a question."""
    session.add(
        HandoverMessage(
            handover_id=handover_id, kind=kind, person_id=person_id, text=text, said_at=now
        )
    )
    await session.flush()


async def turns(session: Session, handover_id: int, most: int) -> Sequence[HandoverMessage]:
    """The last so many things that were said about a question, oldest first."""
    rows = await session.scalars(
        select(HandoverMessage)
        .where(HandoverMessage.handover_id == handover_id)
        .order_by(HandoverMessage.id.desc())
        .limit(most)
    )
    return rows.all()[::-1]


async def pending(
    session: Session, chat_id: int, person_id: int | None
) -> Sequence[tuple[Handover, Question]]:
    """What this person (in a group: this chat) still waits for an answer to, oldest first."""
    mine = Question.chat_id == chat_id if person_id is None else Question.person_id == person_id
    rows = await session.execute(
        select(Handover, Question)
        .join(Question, Question.id == Handover.question_id)
        .where(mine, Handover.state == HandoverState.open)
        .order_by(Handover.id)
        .limit(AT_ONCE)
    )
    return [(handover, question) for handover, question in rows]


async def handed_over_since(
    session: Session, chat_id: int, person_id: int | None, since: datetime
) -> int:
    """How many questions of this person (in a group: of this chat) went to people since then."""
    mine = Question.chat_id == chat_id if person_id is None else Question.person_id == person_id
    found = await session.scalar(
        select(func.count())
        .select_from(Handover)
        .join(Question, Question.id == Handover.question_id)
        .where(mine, Handover.opened_at >= since)
    )
    return found or 0


async def last_ended(
    session: Session, chat_id: int, people: Sequence[int], since: datetime
) -> Handover | None:
    """The question of one of these people, asked in this chat, that was ended last since then."""
    ended = func.coalesce(Handover.answered_at, Handover.closed_at)
    return await session.scalar(
        select(Handover)
        .join(Question, Question.id == Handover.question_id)
        .where(
            Question.chat_id == chat_id,
            Question.person_id.in_(people),
            Handover.state != HandoverState.open,
            ended >= since,
            # What she took back herself has nothing that could be unclear.
            (Handover.answered_by.is_not(None) | Handover.closed_by.is_not(None)),
        )
        .order_by(ended.desc(), Handover.id.desc())
        .limit(1)
    )


async def queue(
    session: Session, unit_ids: Sequence[int], skip: int, most: int
) -> Sequence[tuple[Handover, Question]]:
    """What waits for an answer in these units, oldest first."""
    rows = await session.execute(
        select(Handover, Question)
        .join(Question, Question.id == Handover.question_id)
        .where(Handover.unit_id.in_(unit_ids), Handover.state == HandoverState.open)
        .order_by(Handover.opened_at, Handover.id)
        .offset(skip)
        .limit(most)
    )
    return [(handover, question) for handover, question in rows]


async def replies(
    session: Session, unit_id: int, since: datetime, most: int
) -> Sequence[tuple[datetime, datetime]]:
    """When the last so many questions in a unit were handed over and first answered."""
    rows = await session.execute(
        select(Handover.opened_at, Handover.first_reply_at)
        .where(
            Handover.unit_id == unit_id,
            Handover.state == HandoverState.answered,
            Handover.first_reply_at >= since,
        )
        .order_by(Handover.id.desc())
        .limit(most)
    )
    return [(asked, replied) for asked, replied in rows if replied is not None]


async def due_to_climb(session: Session, now: datetime) -> Sequence[tuple[Handover, Question]]:
    """Open hand-overs whose time at their unit is up; others that look meanwhile skip them."""
    rows = await session.execute(
        select(Handover, Question)
        .join(Question, Question.id == Handover.question_id)
        .where(Handover.state == HandoverState.open, Handover.climbs_at <= now)
        .order_by(Handover.climbs_at, Handover.id)
        .limit(AT_ONCE)
        .with_for_update(of=Handover, skip_locked=True)
    )
    return [(handover, question) for handover, question in rows]
