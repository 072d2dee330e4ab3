"""How an announcement is being carried out, and whether it was understood: members' answers."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    case,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, insert_once
from storage.deliveries import Via
from storage.people import Membership, Standing
from storage.text import clean
from storage.units import subtree

LONGEST_WORDS = 500


class Progress(StrEnum):
    """How far somebody is with what an announcement asks for."""

    done = "done"
    not_yet = "not_yet"
    need_help = "need_help"


class ImplementationReply(Base):
    """A person's last word on how it is going, in the branch she then belonged to."""

    __tablename__ = "implementation_replies"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "person_id"),
        Index(None, "broadcast_id", "unit_id", "progress"),
    )

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    progress: Mapped[Progress] = mapped_column(Word(Progress))
    words: Mapped[str | None] = mapped_column(String(LONGEST_WORDS))
    via: Mapped[Via] = mapped_column(Word(Via))
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class QuizAnswer(Base):
    """What a person chose for one question of an announcement's comprehension check."""

    __tablename__ = "quiz_answers"
    __table_args__ = (UniqueConstraint("broadcast_id", "person_id", "question"),)

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    question: Mapped[int]
    chosen: Mapped[int]
    right: Mapped[bool]
    at: Mapped[datetime]


async def home_within(session: Session, person_id: int, unit_id: int) -> int | None:
    """The branch in which a person is an active member, at or below a unit."""
    return await session.scalar(
        select(Membership.unit_id)
        .where(
            Membership.person_id == person_id,
            Membership.standing == Standing.active,
            Membership.unit_id.in_(subtree(unit_id)),
        )
        .order_by(Membership.since.desc(), Membership.id.desc())
        .limit(1)
    )


async def put(
    session: Session,
    broadcast_id: int,
    person_id: int,
    unit_id: int,
    progress: Progress,
    via: Via,
    entered_by: int,
    now: datetime,
) -> None:
    """Her last word on how it is going; words that belonged to another one are forgotten."""
    said = {
        "unit_id": unit_id,
        "progress": progress,
        "via": via,
        "entered_by": entered_by,
        "at": now,
    }
    row = {"broadcast_id": broadcast_id, "person_id": person_id, **said}
    if await insert_once(session, ImplementationReply, row):
        return
    kept = case((ImplementationReply.progress == progress, ImplementationReply.words), else_=None)
    await session.execute(
        update(ImplementationReply)
        .where(*_of(broadcast_id, person_id))
        .values(**said, words=kept)
        .execution_options(synchronize_session=False)
    )


async def add_words(session: Session, broadcast_id: int, person_id: int, words: str) -> bool:
    """What she says about it, cut to `LONGEST_WORDS`; False when she has not answered."""
    result = await session.execute(
        update(ImplementationReply)
        .where(*_of(broadcast_id, person_id))
        .values(words=clean(words)[:LONGEST_WORDS])
        .returning(ImplementationReply.id)
        .execution_options(synchronize_session=False)
    )
    return result.first() is not None


def _of(broadcast_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        ImplementationReply.broadcast_id == broadcast_id,
        ImplementationReply.person_id == person_id,
    )


async def answer_quiz(
    session: Session,
    broadcast_id: int,
    person_id: int,
    question: int,
    chosen: int,
    now: datetime,
    *,
    right: bool,
) -> bool:
    """Count her answer; False when she had answered that question before, which stands."""
    row = {
        "broadcast_id": broadcast_id,
        "person_id": person_id,
        "question": question,
        "chosen": chosen,
        "right": right,
        "at": now,
    }
    return await insert_once(session, QuizAnswer, row) == 1


async def questions_answered(
    session: Session, broadcast_id: int, person_id: int
) -> Sequence[int]:
    """The questions of a check that she has answered."""
    rows = await session.scalars(
        select(QuizAnswer.question).where(
            QuizAnswer.broadcast_id == broadcast_id, QuizAnswer.person_id == person_id
        )
    )
    return rows.all()
