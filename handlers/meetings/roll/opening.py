"""Check-in opens: by the clock, half an hour before the start, or when the leader says so."""

import secrets
from datetime import datetime

from broadcasts import plan
from handlers.context import Customs
from handlers.meetings import rules
from handlers.meetings.roll import doorviews
from handlers.meetings.roll.moments import ends_at, moments
from storage import chats, meetings, people, prompts, register
from storage.database import Session
from storage.deliveries import Lane
from storage.meetings import Meeting, MeetingFormat, MeetingState
from storage.people import LEADING
from storage.units import Unit

_SECRET_BYTES = 32


async def open_due(session: Session, now: datetime, customs: Customs) -> list[int]:
    """Open check-in for every meeting whose time for it has come; the ids of these meetings."""
    due = await meetings.due_to_open(session, now + rules.OPENS_BEFORE, now)
    for meeting in due:
        await open_now(session, meeting, now, customs)
    return [meeting.id for meeting in due]


async def open_now(
    session: Session, meeting: Meeting, now: datetime, customs: Customs, asked_by: int | None = None
) -> None:
    """Open check-in once: call the branch's groups, tell its leaders the day's code.

    Whoever asked for it gets her answer anyway.
    """
    await register.hold(session, meeting)
    if meeting.state is not MeetingState.called:
        return
    meeting.state, meeting.opened_at = MeetingState.open, now
    secret_of(meeting)
    if meeting.format is not MeetingFormat.in_person:
        begins = max(meeting.starts_at, now)
        drawn = moments(begins, ends_at(meeting), secrets.randbelow)
        await prompts.fix(session, meeting.id, drawn)
    unit = await session.get_one(Unit, meeting.unit_id)
    message = doorviews.check_in_call(customs.say_to(None, now), unit.name, meeting)
    for chat in await chats.groups_of(session, unit.id):
        await plan.post(session, chat, message, now, Lane.operational)
    for leader in await people.holders(session, unit.id, LEADING, now):
        if leader.id != asked_by and (home := await chats.home_of(session, leader.id)):
            say = customs.say_to(leader, now)
            await plan.post(session, home, doorviews.opened(say, unit.name, meeting), now)
    await session.flush()


def secret_of(meeting: Meeting) -> str:
    """What signs the codes of a meeting, made when it is first needed."""
    if meeting.secret is None:
        meeting.secret = secrets.token_hex(_SECRET_BYTES)
    return meeting.secret
