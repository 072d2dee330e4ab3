"""Check-in opens: by the clock, half an hour before the start, or when the leader says so."""

from datetime import datetime

from broadcasts import plan
from handlers.context import Customs
from handlers.meetings import rules, views
from handlers.speech import Text, speech
from handlers.words import UNKNOWN, manners
from storage import chats, meetings, people, register
from storage.chats import Chat
from storage.database import Session
from storage.deliveries import Lane
from storage.meetings import Meeting, MeetingState
from storage.people import LEADING, Person
from storage.units import Unit


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
    unit = await session.get_one(Unit, meeting.unit_id)
    message = views.check_in_call(speech(customs.language, UNKNOWN), unit.name, meeting.id)
    for chat in await chats.groups_of(session, unit.id):
        await plan.post(session, chat, message, now, Lane.operational)
    for leader in await people.holders(session, unit.id, LEADING, now):
        if leader.id != asked_by and (chat_ := await private_chat(session, leader)):
            say = say_to(leader, now, customs)
            await plan.post(session, chat_, views.opened(say, unit.name, meeting.code), now)
    await session.flush()


async def private_chat(session: Session, person: Person) -> Chat | None:
    """The private chat a person used last."""
    return next(iter(await chats.chats_of(session, person.id)), None)


def say_to(person: Person, now: datetime, customs: Customs) -> Text:
    """Sentences for a person who has not spoken."""
    today = now.astimezone(customs.zone).date()
    return speech(customs.language, manners(person.birth_year, today))
