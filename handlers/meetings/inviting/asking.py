"""Questions about meetings: when is the next, who comes, how often was I there."""

from collections.abc import Sequence
from datetime import datetime

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.meetings import views
from handlers.meetings.inviting import replies
from handlers.meetings.roll import rollviews
from handlers.meetings.roll.rollcall import sees_names
from handlers.questions.routes import ask
from handlers.words import Utterance
from storage import meetings, register
from storage.meetings import LIVE, Meeting
from storage.units import Unit


async def asked(ctx: Context, heard: Utterance) -> Reply:
    """A question that begins like an answer: "đi họp mấy giờ", "không đi họp có sao không"."""
    if replies.asks_my_meetings(heard):
        return await my_meetings(ctx, heard)
    if replies.asks_who_comes(heard):
        return await who_comes(ctx, heard)
    if replies.asks_next(heard):
        return await next_meeting(ctx, heard)
    return await ask(ctx, heard)


async def next_meeting(ctx: Context, _: object) -> Reply:
    """ "lịch họp": the next meeting of the group's unit, or of hers."""
    found = await _ahead(ctx)
    if not found:
        raise Refusal("meetings-none")
    meeting = found[0]
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    answer = None
    if ctx.person is not None and not ctx.in_group:
        answer = await meetings.answer_of(ctx.session, meeting.id, ctx.person.id)
    return views.schedule(
        ctx.say,
        unit.name,
        meeting,
        ctx.local(meeting.starts_at),
        answer.answer if answer else None,
        ask=ctx.now < meeting.starts_at and not ctx.in_group and await _invited(ctx, meeting),
    )


async def _ahead(ctx: Context) -> Sequence[Meeting]:
    if ctx.in_group and ctx.chat.unit_id is not None:
        return await meetings.of_unit(ctx.session, ctx.chat.unit_id, ctx.now)
    person = access.me(ctx)
    hers = await meetings.for_person(ctx.session, person.id, ctx.now)
    found = [meeting for meeting in hers if meeting.state in LIVE]
    if found or not await access.units_led(ctx):
        return found
    unit = await access.unit_led(ctx)
    return await meetings.of_unit(ctx.session, unit.id, ctx.now)


async def _invited(ctx: Context, meeting: Meeting) -> bool:
    try:
        await access.meeting_of(ctx, meeting.id)
    except Refusal:
        return False
    return True


async def who_comes(ctx: Context, _: object) -> Reply:
    """ "ai đi họp": counts, with names for the branch's own leaders in private."""
    led = await access.units_led(ctx)
    found = await _led_ahead(ctx) if led else await _ahead(ctx)
    if not found:
        raise Refusal("meetings-none")
    meeting = found[0]
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    names = not ctx.in_group and await sees_names(ctx, unit.id)
    return rollviews.who_comes(ctx.say, unit.name, ctx.local(meeting.starts_at), lines, names=names)


async def _led_ahead(ctx: Context) -> Sequence[Meeting]:
    unit = await access.branch_led(ctx)
    return await meetings.of_unit(ctx.session, unit.id, ctx.now)


async def my_meetings(ctx: Context, _: object) -> Reply:
    """ "tôi đã dự mấy buổi": of the meetings held this year."""
    person = access.me(ctx)
    local = ctx.local()
    new_year = datetime(local.year, 1, 1, tzinfo=ctx.customs.zone)
    came, held = await meetings.attended(ctx.session, person.id, new_year)
    key = "meetings-mine" if held else "meetings-mine-none"
    return Outgoing(ctx.say(key, name=person.name, came=came, held=held, year=str(local.year)))
