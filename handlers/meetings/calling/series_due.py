"""Meetings of a series are called by the clock, some days ahead, each once."""

import asyncio
from datetime import datetime, timedelta

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import when
from handlers.context import Customs
from handlers.meetings.calling import calendar_file
from handlers.meetings.calling import series_views as views
from handlers.meetings.calling.calendar_file import Made
from handlers.meetings.calling.inviting_all import invite
from handlers.meetings.calling.series import advance
from storage import chats, people, series
from storage.database import Database, Session
from storage.people import LEADING
from storage.series import MeetingSeries
from storage.units import Unit

APART = timedelta(hours=3)  # nearer to it than this another meeting takes its place


async def call_due(db: Database, now: datetime, customs: Customs) -> int:
    """Call what is due, each meeting once however many processes do this at once; how many."""
    async with db.reading() as session:
        due = await series.due(session, now)
    called = 0
    for series_id in due:
        calendar = await _calendar(db, series_id, now, customs)
        async with db.transaction() as session:
            row = await series.take(session, series_id, now)
            called += row is not None and await _call(session, row, now, customs, calendar)
    return called


async def _calendar(db: Database, series_id: int, now: datetime, customs: Customs) -> Made | None:
    """The file of its next meeting for calendars, written while no transaction is open."""
    async with db.reading() as session:
        row = await session.get_one(MeetingSeries, series_id)
        unit = await session.get_one(Unit, row.unit_id)
    if row.next_at is None or row.next_at <= now or customs.media is None:
        return None
    draft = views.draft_at(row, row.next_at.astimezone(customs.zone))
    entry = calendar_file.first_entry(unit, draft, now, customs.zone, series_id)
    say = customs.say_to(None, now)
    return await asyncio.to_thread(calendar_file.write, customs.media, say, entry)


async def _call(
    session: Session, row: MeetingSeries, now: datetime, customs: Customs, calendar: Made | None
) -> bool:
    at = row.next_at
    unit = await session.get_one(Unit, row.unit_id)
    if at is None or unit.closed_at is not None:
        row.next_at = None
        return False
    if at <= now:
        # The program was away when it should have been called: nobody is asked to a past meeting.
        advance(row, now)
        return False
    clashes = await series.meets_about(session, unit.id, at, APART)
    if clashes:
        await _tell_leaders(session, unit, at, now, customs)
    else:
        # Its time may be another than when the file was written.
        file = calendar if calendar and calendar.starts_at == at else None
        await _invite(session, row, unit, at, now, customs, file)
    advance(row, now)
    return not clashes


async def _invite(
    session: Session,
    row: MeetingSeries,
    unit: Unit,
    at: datetime,
    now: datetime,
    customs: Customs,
    calendar: Made | None,
) -> None:
    leaders = await people.holders(session, unit.id, LEADING, now)
    # The unit owns the series: whoever leads it today calls its meetings.
    caller = next((one.id for one in leaders if one.id == row.made_by), None)
    caller = caller or (leaders[0].id if leaders else row.made_by)
    draft = views.draft_at(row, at.astimezone(customs.zone))
    await invite(session, unit, draft, caller, now, customs, row.id, calendar)


async def _tell_leaders(
    session: Session, unit: Unit, at: datetime, now: datetime, customs: Customs
) -> None:
    said = when.say_instant(at.astimezone(customs.zone))
    for leader in await people.holders(session, unit.id, LEADING, now):
        if home := await chats.home_of(session, leader.id):
            say = customs.say_to(leader, now)
            text = say("series-not-called", unit=unit.name, when=said)
            await plan.post(session, home, Outgoing(text), now)
