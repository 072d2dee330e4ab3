"""What is projected in the hall: the code of this half minute and how many are in, no names."""

from dataclasses import dataclass
from datetime import datetime

from handlers.meetings import rules
from handlers.meetings.roll import qr, tokens
from handlers.meetings.rules import Door
from storage import doors
from storage.database import Session
from storage.meetings import Meeting
from storage.units import Unit


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page shows: `door` open, with a code, or why there is none.

    `outline` is the code as a path of SVG in a square of `size`; `good_for` in seconds.
    """

    unit: str
    door: Door
    here: int
    digits: str = ""
    size: int = 0
    outline: str = ""
    good_for: float = 0


async def screen(session: Session, key: str, link: str, now: datetime) -> Screen | None:
    """What the page behind a key shows at `now`; None when the key opens nothing, or no longer."""
    read = tokens.read_page_key(key)
    # A key whose time is over is not looked up.
    if read is None or now >= read.expires_at:
        return None
    meeting = await session.get(Meeting, read.meeting_id)
    if meeting is None or not tokens.opens_page(meeting.secret, read, now):
        return None
    unit = await session.get_one(Unit, meeting.unit_id)
    door = rules.door(meeting.state, meeting.starts_at, meeting.opened_at, now)
    here = await doors.count_here(session, meeting.id)
    if door is not Door.open or meeting.secret is None:
        return Screen(unit.name, door, here)
    step = tokens.step_at(now)
    size, outline = qr.outline(qr.content(link, meeting.secret, meeting.id, step))
    digits = tokens.digits(meeting.secret, meeting.id, step)
    left = tokens.seconds_left(now)
    return Screen(unit.name, door, here, digits, size, outline, left)
