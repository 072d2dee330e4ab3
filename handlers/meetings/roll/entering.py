"""Where every door ends: one member comes in, once, into the one register."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcasts.outgoing import Outgoing
from handlers.access import Refusal
from handlers.context import Context
from handlers.meetings import rules, views
from handlers.meetings.inviting import invited
from handlers.meetings.roll import keeping
from handlers.meetings.rules import Door
from handlers.speech import Text
from storage import chats, meetings, people, register, units
from storage.meetings import (
    ATTENDED,
    Attendance,
    Meeting,
    MeetingFormat,
    MeetingState,
    Method,
    Mode,
    Presence,
)
from storage.people import LEADING, Person
from storage.register import Entry

LAG = timedelta(minutes=2)  # as long an event may have waited for us


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who comes in by which door; `at` is when she came, if that is not now.

    `after_all`: also when check-in is over, as long as the register is not closed.
    """

    person: Person
    method: Method
    at: datetime | None = None
    after_all: bool = False


def said_at(ctx: Context) -> datetime:
    """When it was said, by the platform's clock as long as that makes sense, or else now."""
    waited = ctx.now - ctx.event.at
    return ctx.event.at if timedelta(0) <= waited <= LAG else ctx.now


async def hers(ctx: Context, meeting_id: int, person: Person) -> Meeting:
    """A meeting that a person may check in to. Raises Refusal, which tells where she belongs."""
    meeting = await ctx.session.get(Meeting, meeting_id)
    if meeting is None or not await people.members_within(ctx.session, meeting.unit_id, person.id):
        raise await elsewhere(ctx, person, f"attend meeting:{meeting_id}")
    if meeting.state is MeetingState.cancelled:
        raise Refusal("meetings-cancelled")
    return meeting


async def elsewhere(ctx: Context, person: Person, tried: str | None = None) -> Refusal:
    """It is a meeting of others: she is told where she belongs now, for that may be new to her."""
    membership = await people.membership_of(ctx.session, person.id)
    unit = await units.unit(ctx.session, membership.unit_id) if membership else None
    if unit is None:
        return Refusal("access-not-for-you", tried=tried)
    return Refusal("doors-elsewhere", tried=tried, unit=unit.name)


async def enter(ctx: Context, meeting: Meeting, arrival: Arrival) -> Outgoing:
    """Write her down as present, unless she is; what to say to her. Raises Refusal."""
    person, say = arrival.person, ctx.say_to(arrival.person)
    desk = await register.take_up(ctx.session, meeting.id, [person.id])
    line = desk.standing.get(person.id)
    if line is not None and line.presence in ATTENDED:
        return views.already(say, person.name, ctx.local(line.entered_at))
    if not (arrival.after_all and invited.door(ctx, meeting) is Door.over):
        keeping.check_door(ctx, meeting)
    presence = rules.arrival(meeting.starts_at, arrival.at or ctx.now)
    if line is not None:
        return await _written_away(ctx, meeting, person, line, presence)
    mode = await _mode(ctx, meeting, arrival)
    entries = {person.id: Entry(presence, arrival.method, mode)}
    act = await register.write(ctx.session, desk, entries, person.id, ctx.now)
    short = ctx.in_group
    return views.checked_in(say, meeting.id, act or 0, person.name, presence, short=short)


async def _mode(ctx: Context, meeting: Meeting, arrival: Arrival) -> Mode:
    """Where she attends: what is shown in the hall is seen only there."""
    if meeting.format is MeetingFormat.online or arrival.method is Method.prompt:
        return Mode.online
    if meeting.format is MeetingFormat.in_person or arrival.method is Method.qr:
        return Mode.in_person
    answer = await meetings.answer_of(ctx.session, meeting.id, arrival.person.id)
    return (answer.mode if answer else None) or Mode.in_person


async def _written_away(
    ctx: Context, meeting: Meeting, person: Person, line: Attendance, presence: Presence
) -> Outgoing:
    """The leader wrote her down as away: what she wrote stands until she changes it."""
    membership = await people.membership_of(ctx.session, person.id)
    number = membership.roster_no if membership else 0
    for leader in await people.holders(ctx.session, meeting.unit_id, LEADING, ctx.now):
        if home := await chats.home_of(ctx.session, leader.id):
            say = ctx.say_to(leader)
            noted = _noted(say, line)
            message = views.says_present(
                say, meeting.id, person.id, person.name, number, noted, presence
            )
            await ctx.tell(home, message)
    say = ctx.say_to(person)
    return views.note(say("meetings-written-away", noted=_noted(say, line)))


def _noted(say: Text, line: Attendance) -> str:
    return say(f"meetings-word-{line.presence}".replace("_", "-"))
