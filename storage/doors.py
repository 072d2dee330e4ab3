"""What the doors into a register keep and count: wrong codes by person, and how many are in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session
from storage.meetings import ATTENDED, Attendance, Meeting, MeetingState


class CheckInTry(Base):
    """Somebody gave a code that was none; too many, and her codes are not looked at for a while."""

    __tablename__ = "check_in_tries"
    __table_args__ = (Index(None, "person_id", "tried_at"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    tried_at: Mapped[datetime]


# Built once: building it takes longer than running it, and it is asked for every code.
_TRIES = select(func.count()).where(
    CheckInTry.person_id == bindparam("person"), CheckInTry.tried_at > bindparam("since")
)


async def wrong_tries(session: Session, person_id: int, since: datetime) -> int:
    """How many wrong codes a person has given since then."""
    return await session.scalar(_TRIES, {"person": person_id, "since": since}) or 0


async def note_wrong_try(session: Session, person_id: int, now: datetime) -> None:
    session.add(CheckInTry(person_id=person_id, tried_at=now))
    await session.flush()


async def is_open_elsewhere(session: Session, code: str) -> bool:
    """Whether a day's code is that of any meeting whose check-in is on."""
    found = await session.scalar(
        select(Meeting.id).where(Meeting.code == code, Meeting.state == MeetingState.open).limit(1)
    )
    return found is not None


async def count_here(session: Session, meeting_id: int) -> int:
    """How many the register has as present, without going through the roster."""
    found = await session.scalar(
        select(func.count()).where(
            Attendance.meeting_id == meeting_id, Attendance.presence.in_(ATTENDED)
        )
    )
    return found or 0
