"""Tasks remind: the day before their last day, and on it; never in quiet hours, never twice."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers.context import Customs
from handlers.meetings.minutes import views
from handlers.speech import Text
from storage import chats, peace, people, quiet, tasks
from storage.database import Session
from storage.deliveries import Lane
from storage.meetings import Meeting, MeetingState
from storage.minutes import MeetingTask
from storage.people import LEADING, Person

AT = time(7, 30)  # in the morning, when there is still the day to do it in


def last_day(due: datetime, zone: ZoneInfo) -> date:
    """The last day on which it is in time."""
    return (due.astimezone(zone) - timedelta(microseconds=1)).date()


def _times(due: datetime, zone: ZoneInfo) -> list[datetime]:
    day = last_day(due, zone)
    return [datetime.combine(day - timedelta(days=ahead), AT, zone) for ahead in (1, 0)]


def first_time(due: datetime | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When she is to be reminded next; None: no more."""
    if due is None:
        return None
    return next((at for at in _times(due, zone) if at > now), None)


async def remind_due(session: Session, now: datetime, customs: Customs) -> int:
    """Remind of all that is due, each once; how many messages that made."""
    sent = 0
    for task in await tasks.due(session, now):
        task.remind_at = first_time(task.due_at, now, customs.zone)
        meeting = await session.get_one(Meeting, task.meeting_id)
        over = task.due_at is None or task.due_at <= now
        # After a long silence of the program nobody is reminded of what is over.
        if not over and meeting.state is not MeetingState.cancelled:
            sent += await _remind(session, task, meeting, now, customs)
    await session.flush()
    return sent


async def _remind(
    session: Session, task: MeetingTask, meeting: Meeting, now: datetime, customs: Customs
) -> int:
    person = await session.get(Person, task.person_id) if task.person_id else None
    if person is not None and await _belongs(session, person, meeting.unit_id, now):
        say = customs.say_to(person, now)
        text = say("tasks-remind", what=task.what, until=_until(say, task, customs.zone))
        message = views.with_done(say, text, task.id)
        if await _post(session, person, meeting.unit_id, message, now, customs):
            return 1
        key = "tasks-tell-her"
    else:
        key = "tasks-moved-away" if person is not None else "tasks-nobody-known"
    return await _tell_leaders(session, key, task, meeting, now, customs)


async def _belongs(session: Session, person: Person, unit_id: int, now: datetime) -> bool:
    if await people.members_within(session, unit_id, person.id):
        return True
    held = await people.positions_of(session, person.id, now)
    return any(position.unit_id == unit_id for position in held)


async def _tell_leaders(
    session: Session,
    key: str,
    task: MeetingTask,
    meeting: Meeting,
    now: datetime,
    customs: Customs,
) -> int:
    """Her leaders pass it on to whom no chat reaches, or give it to somebody else."""
    told = 0
    for leader in await people.holders(session, meeting.unit_id, LEADING, now):
        say = customs.say_to(leader, now)
        until = _until(say, task, customs.zone)
        text = say(key, who=task.who or say("tasks-nobody"), what=task.what, until=until)
        message = Outgoing(text)
        told += await _post(session, leader, meeting.unit_id, message, now, customs)
    return told


def _until(say: Text, task: MeetingTask, zone: ZoneInfo) -> str:
    return views.until(say, task.due_at.astimezone(zone)) if task.due_at else ""


async def _post(
    session: Session,
    person: Person,
    unit_id: int,
    message: Outgoing,
    now: datetime,
    customs: Customs,
) -> bool:
    """To where she is told things, when it is no quiet hour there; False when nothing reaches."""
    home = await chats.home_of(session, person.id)
    if home is None:
        return False
    rest = await peace.peace_of(session, unit_id, customs.peace)
    due_at = quiet.ends_at(rest.quiet, now, customs.zone)
    await plan.post(session, home, message, now, Lane.operational, due_at)
    return True
