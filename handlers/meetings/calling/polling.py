"""A leader asks her roster which time suits them before she fixes a date."""

from datetime import UTC, datetime, timedelta

from broadcasts import plan
from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import SentFile
from handlers.meetings.calling import calls, leaving, poll_words
from handlers.meetings.calling import poll_views as views
from handlers.meetings.calling.calls import LONGEST_PLACE, LONGEST_TOPIC, Draft
from handlers.meetings.calling.poll_actions import (
    FixPoll,
    SendPoll,
)
from handlers.meetings.calling.poll_words import MOST_TIMES
from handlers.words import Utterance
from storage import announcements, audit
from storage import timepolls as store
from storage.announcements import Kind
from storage.timepolls import TimePoll
from storage.units import Unit

routes = Routes()

ANSWERED_WITHIN = timedelta(days=2)
BEFORE_THE_FIRST = timedelta(hours=12)  # so that there is time left to call the meeting
AT_LEAST = timedelta(hours=1)
FEWEST_TIMES = 2


@routes.said(poll_words.opens)
async def ask(ctx: Context, text: str) -> Reply:
    """ "Hỏi giờ họp: 19h30 thứ bảy, 8h sáng chủ nhật"."""
    await access.branch_led(ctx)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    return await _take(ctx, Draft(), text)


async def _take(ctx: Context, draft: Draft, text: str) -> Reply:
    found = poll_words.times(text, ctx.local())
    place, topic = calls.parts(found.rest, ())
    draft = draft.amended(place[:LONGEST_PLACE], topic[:LONGEST_TOPIC])
    if found.unclear:
        return await _again(ctx, draft, ctx.say("polling-unclear", about=found.unclear[0]))
    ahead = [at for at in found.found if at > ctx.now + AT_LEAST]
    if len(ahead) < len(found.found):
        return await _again(ctx, draft, ctx.say("polling-past"))
    if len(ahead) < FEWEST_TIMES:
        return await _again(ctx, draft, ctx.say("polling-ask-times"))
    if len(ahead) > MOST_TIMES:
        return await _again(ctx, draft, ctx.say("polling-too-many", most=MOST_TIMES))
    return await _read_back(ctx, draft, sorted(ahead))


async def _again(ctx: Context, draft: Draft, text: str) -> Reply:
    return await ctx.ask("polling.times", Outgoing(text), draft=draft.as_data())


async def _read_back(ctx: Context, draft: Draft, times: list[datetime]) -> Reply:
    unit = await access.branch_led(ctx)
    stamp = int(ctx.now.timestamp())
    slots = {number: ctx.local(at) for number, at in enumerate(times, 1)}
    closes = ctx.local(closing(times, ctx.now))
    message = views.question_back(ctx.say, unit.name, slots, closes, stamp)
    kept = [int(at.timestamp()) for at in times]
    return await ctx.ask("polling.times", message, draft=draft.as_data(), times=kept, stamp=stamp)


def closing(times: list[datetime], now: datetime) -> datetime:
    """Until when answers count: two days, but with time left before the first of the times."""
    latest = min(now + ANSWERED_WITHIN, min(times) - BEFORE_THE_FIRST)
    return max(latest, min(now + AT_LEAST, min(times)))


@routes.step("polling.times")
async def times_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question which times: all of them in one message."""
    data = ctx.talk.data if ctx.talk else {}
    draft = Draft.from_data(data["draft"])
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("polling-ask-times"), subject="step")
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    text = poll_words.opens(heard) or heard.text
    if when.understand(text, ctx.local()).kind == "none":
        raise Aside(lambda: _take(ctx, draft, text))
    return await _take(ctx, draft, text)


@routes.does(FixPoll)
async def fix(ctx: Context, action: FixPoll) -> Reply:
    """Other times are to be asked about."""
    draft, _ = _pending(ctx, action.stamp)
    return await _again(ctx, draft, ctx.say("polling-ask-fix"))


def _pending(ctx: Context, stamp: int) -> tuple[Draft, list[datetime]]:
    data = ctx.talk.data if ctx.talk else {}
    if "times" not in data or stamp != data["stamp"]:
        raise Refusal("polling-gone")
    times = [datetime.fromtimestamp(at, UTC) for at in data["times"]]
    return Draft.from_data(data["draft"]), times


@routes.does(SendPoll)
async def send(ctx: Context, action: SendPoll) -> Reply:
    """Ask every member of the branch."""
    draft, times = _pending(ctx, action.stamp)
    unit = await access.branch_led(ctx)
    if min(times) <= ctx.now + AT_LEAST:
        raise Refusal("polling-past")
    leader = access.me(ctx)
    closes_at = closing(times, ctx.now)
    poll = await store.ask(
        ctx.session,
        unit.id,
        draft.as_data(),
        times,
        asked_by=leader.id,
        now=ctx.now,
        closes_at=closes_at,
    )
    await ctx.leave_dialogue()
    await _announce(ctx, unit, poll, draft)
    await audit.record(ctx.session, ctx.now, leader.id, "asked for a time", f"poll:{poll.id}")
    return Outgoing(ctx.say("polling-sent", unit=unit.name))


async def _announce(ctx: Context, unit: Unit, poll: TimePoll, draft: Draft) -> None:
    slots = await views.slots(ctx.session, poll.id, ctx.customs.zone)
    message = views.asked(
        ctx.say_to(None), unit.name, draft.topic, poll.id, slots, ctx.local(poll.closes_at)
    )
    announced = await announcements.compose(
        ctx.session,
        unit_id=unit.id,
        author_id=access.me(ctx).id,
        kind=Kind.meeting_call,
        title=message.title,
        text=message.text,
        message=message.as_data(),
        audience=Audience(unit_id=unit.id).as_data(),
        now=ctx.now,
        needs_ack=False,
    )
    poll.announcement_id = announced.id
    await plan.start(
        ctx.session, announced, ctx.now, expires_at=poll.closes_at, peace=ctx.customs.peace
    )
