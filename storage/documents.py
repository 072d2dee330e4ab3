"""What was decided at meetings, as those may find it who belong to the unit that met."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.database import Session
from storage.meetings import Meeting, MeetingState
from storage.minutes import Minutes, MinutesState
from storage.search import homes
from storage.text import fold

_MOST = 60  # meetings looked through for one question


@dataclass(frozen=True, slots=True)
class Decided:
    """The minutes of one meeting: what stands in them, and folded to be searched."""

    meeting_id: int
    starts_at: datetime
    about: str
    folded: str


async def decided(session: Session, person_id: int, since: datetime) -> list[Decided]:
    """What was kept of the meetings of the units a person belongs to, the newest first."""
    rows = await session.execute(
        select(Meeting.id, Meeting.starts_at, Minutes.body, Minutes.decisions)
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .where(
            Minutes.state == MinutesState.final,
            Meeting.state != MeetingState.cancelled,
            Meeting.starts_at >= since,
            Meeting.unit_id.in_(homes(person_id)),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(_MOST)
    )
    return [
        Decided(
            meeting_id,
            starts_at,
            str(decisions[0]) if decisions else body,
            fold("\n".join((body, *map(str, decisions)))),
        )
        for meeting_id, starts_at, body, decisions in rows
    ]
