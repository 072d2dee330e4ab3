"""Late corrections of a register: asked for by its leader, decided above."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, one_at_a_time
from storage.meetings import Presence
from storage.text import clean_line

LONGEST_REASON = 300


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


async def ask(
    session: Session,
    meeting_id: int,
    entries: Mapping[int, Presence],
    reason: str,
    asked_by: int,
    now: datetime,
) -> Petition | None:
    """Ask the unit above; None when the very same is being asked already."""
    await one_at_a_time(session, f"petitions about meeting {meeting_id}")
    wanted = {str(person_id): presence.value for person_id, presence in entries.items()}
    waiting = await session.scalars(
        select(Petition).where(
            Petition.meeting_id == meeting_id, Petition.state == PetitionState.waiting
        )
    )
    if any(one.entries == wanted for one in waiting):
        return None
    row = Petition(
        meeting_id=meeting_id,
        entries=wanted,
        reason=clean_line(reason)[:LONGEST_REASON],
        state=PetitionState.waiting,
        asked_by=asked_by,
        asked_at=now,
    )
    session.add(row)
    await session.flush()
    return row


async def held(session: Session, petition_id: int) -> Petition | None:
    """The petition as it stands, held until the commit, so that the first decision counts."""
    return await session.get(Petition, petition_id, with_for_update=True, populate_existing=True)


def asked_for(petition: Petition) -> dict[int, Presence]:
    """The presence that shall stand, by person."""
    return {int(who): Presence(presence) for who, presence in petition.entries.items()}


def decide(petition: Petition, *, granted: bool, by: int, now: datetime) -> None:
    """A decision on a petition that is held and still waits."""
    petition.state = PetitionState.granted if granted else PetitionState.refused
    petition.decided_by, petition.decided_at = by, now
