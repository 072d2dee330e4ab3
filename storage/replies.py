"""How an announcement is being carried out, and whether it was understood: members' answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.deliveries import Via


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
    words: Mapped[str | None] = mapped_column(String(500))
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
