"""A register that was left open after its meeting: its leaders are asked once to close it."""

from datetime import datetime, timedelta

from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from handlers.context import Customs
from handlers.meetings.actions import Close, KeepMeeting
from handlers.meetings.roll.moments import ends_at
from handlers.speech import Text
from storage import chats, meetings, people, quiet
from storage.database import Session
from storage.meetings import Meeting
from storage.peace import peace_of
from storage.people import LEADING
from storage.units import Unit

AFTER = timedelta(minutes=30)  # from the end of the meeting
NO_LONGER = timedelta(days=2)


async def ask_due(session: Session, now: datetime, customs: Customs) -> int:
    """Ask the leaders of every such meeting, when they are not to be left in peace; how many."""
    asked = 0
    for meeting in await meetings.left_open(session, now - NO_LONGER, now - AFTER):
        spared = await peace_of(session, meeting.unit_id, customs.peace)
        if ends_at(meeting) + AFTER > now or quiet.ends_at(spared.quiet, now, customs.zone):
            continue
        meeting.closing_asked_at = now
        asked += await _ask(session, meeting, now, customs)
    await session.flush()
    return asked


async def _ask(session: Session, meeting: Meeting, now: datetime, customs: Customs) -> int:
    unit = await session.get_one(Unit, meeting.unit_id)
    homes = [
        (leader, home)
        for leader in await people.holders(session, unit.id, LEADING, now)
        if (home := await chats.home_of(session, leader.id))
    ]
    for leader, home in homes:
        message = question(customs.say_to(leader, now), unit.name, meeting)
        await plan.post(session, home, message, now)
    return len(homes)


def question(say: Text, unit: str, meeting: Meeting) -> Outgoing:
    """Whether the register can be closed now."""
    return Outgoing(
        say("register-left-open", unit=unit, topic=meeting.topic),
        choices=(
            Choice("1", say("register-left-open-yes"), Close(meeting.id).pack()),
            Choice("2", say("meetings-close-no"), KeepMeeting(meeting.id).pack()),
        ),
    )
