"""Late corrections of a register: asked for by its leader, decided above."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


class PetitionState(StrEnum):
    waiting = "waiting"
    granted = "granted"
    refused = "refused"


class Petition(Base):
    """A leader asks the unit above to correct a register that she may no longer change herself.

    `entries`: the presence that shall stand, by person id.
    """

    __tablename__ = "petitions"
    __table_args__ = (Index(None, "meeting_id", "state"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    entries: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(300))
    state: Mapped[PetitionState] = mapped_column(Word(PetitionState))
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
