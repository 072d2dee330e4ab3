"""From "họp chi hội …" to an invitation that everybody has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.announcements.drafting import previews
from handlers.context import Context, Reply
from handlers.dispatch import Aside
from handlers.incoming import SentFile
from handlers.meetings import words
from handlers.meetings.actions import SendCall, StartAt
from handlers.meetings.calling import (
    at_hand,
    calendar_file,
    calls,
    callviews,
    edits,
    leaving,
    reading,
    series,
    timing,
)
from handlers.meetings.calling.calls import LONGEST_PLACE, Draft
from handlers.meetings.calling.inviting_all import invite
from handlers.when import Meaning
from handlers.words import Utterance
from storage.meetings import MeetingFormat


async def call(ctx: Context, text: str) -> Reply:
    """ "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn"."""
    await access.convened(ctx)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    return await _take(ctx, at_hand.with_file(ctx, Draft()), text)


async def call_told(ctx: Context, text: str) -> Reply:
    """ "Tối mai 7h chị em họp ở nhà văn hoá nhé": from a leader, in private, it is a call."""
    if ctx.in_group or ctx.person is None or not await access.units_led(ctx):
        raise Aside
    if reading.read(text, ctx.local()).meaning.kind == "none":
        raise Aside
    return await call(ctx, text)


async def _take(ctx: Context, draft: Draft, text: str) -> Reply:
    """Add what a text says to the draft and go on with what is missing."""
    said = reading.read(text, ctx.local())
    draft = reading.told(draft, said)
    if said.meaning.kind == "none":
        return await go_on(ctx, draft)
    if said.meaning.kind == "repeat":
        return await series.propose(ctx, draft, said.meaning)
    if (until := timing.ended(draft, said.meaning)) is not None:
        return await go_on(ctx, until)
    return await _timed(ctx, draft, timing.completed(said.times, said.meaning, draft, ctx.local()))


async def _timed(ctx: Context, draft: Draft, meaning: Meaning) -> Reply:
    start = meaning.start
    if start is not None and (meaning.kind == "instant" or reading.hour_said(meaning)):
        lasts = reading.lasting(meaning) or draft.minutes
        return await _starting(ctx, replace(draft, minutes=lasts), start)
    draft = replace(draft, starts_at=None)
    options = [choice.start for choice in meaning.choices if choice.start is not None]
    if options:
        return await at_hand.ask(ctx, "time", draft, callviews.which_time(ctx.say, options))
    if meaning.kind == "range" and start is not None:
        draft = replace(draft, day=words.day(start, meaning.part))
        return await at_hand.ask(ctx, "time", draft, Outgoing(ctx.say("meetings-ask-hour")))
    # Said, but it cannot be, or it is not clear: why, before the question is put again.
    why = [when.say(meaning)] if meaning.kind == "ask" else []
    text = "\n".join([*why, ctx.say("meetings-ask-time")])
    return await at_hand.ask(ctx, "time", draft, Outgoing(text))


async def _starting(ctx: Context, draft: Draft, starts_at: datetime) -> Reply:
    local = ctx.local(starts_at)
    if starts_at > ctx.now:
        return await go_on(ctx, replace(draft, starts_at=local, day=""))
    instead = local
    while instead <= ctx.now:
        instead += timedelta(days=7)
    message = callviews.time_is_over(ctx.say, local, instead)
    return await at_hand.ask(ctx, "time", replace(draft, starts_at=None), message)


async def go_on(ctx: Context, draft: Draft) -> Reply:
    """Ask for what is missing, one thing at a time; when nothing is, read it back."""
    if draft.starts_at is None:
        return await at_hand.ask(ctx, "time", draft, Outgoing(ctx.say("meetings-ask-time")))
    starts_at, online = draft.starts_at, draft.format is MeetingFormat.online
    if not draft.place and online and draft.link:
        draft = replace(draft, place=ctx.say("meetings-place-online"))
    if not draft.place:
        asked = ctx.say("meetings-ask-link" if online else "meetings-ask-place")
        return await at_hand.ask(ctx, "place", draft, Outgoing(asked))
    unit = await access.convened(ctx)
    estimate = await at_hand.reached(ctx, unit)
    stamp = int(ctx.now.timestamp())
    warned = warnings(ctx, draft, starts_at)
    message = callviews.preview(ctx.say, unit.name, draft, estimate, warned, stamp)
    return await at_hand.ask(ctx, "confirm", draft, message, stamp)


def warnings(ctx: Context, draft: Draft, starts_at: datetime) -> list[str]:
    """What a leader should look at once more before it goes out."""
    found = [
        ctx.say(f"meetings-doubt-{why}") for why in timing.doubts(ctx.local(starts_at), ctx.now)
    ]
    links = [one.path for one in draft.material if one.kind == calls.LINK]
    return [*found, *previews.warnings(ctx.say, " ".join([draft.link, *links]))]


async def more_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question when, or once it was read back: anything that adds to the call."""
    draft = at_hand.with_file(ctx, at_hand.draft_of(ctx))
    if isinstance(heard, SentFile) or heard.digit is not None:
        # A choice that is not on offer is neither a time nor what the meeting is about.
        return await go_on(ctx, draft)
    if (changed := edits.edited(draft, heard)) is not None:
        return await go_on(ctx, changed)
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    # The whole call may be said once more.
    text = calls.opens(heard) or heard.text
    if reading.read(text, ctx.local()).nothing:
        asks = heard.text.endswith("?")
        raise Aside(lambda: go_on(ctx, draft) if asks else _take(ctx, draft, text))
    return await _take(ctx, draft, text)


async def place_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question where: all of it is the place, unless it says otherwise."""
    draft = at_hand.with_file(ctx, at_hand.draft_of(ctx))
    if isinstance(heard, SentFile) or heard.digit is not None:
        return await go_on(ctx, draft)
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    said = reading.read(heard.text, ctx.local())
    if not said.place and not said.link and said.format is None:
        place = calls.parts(heard.text, ())[0] or heard.text
        said = replace(said, place=place[:LONGEST_PLACE])
    return await go_on(ctx, reading.told(draft, replace(said, topic="", agenda=(), kind=None)))


async def start_at(ctx: Context, action: StartAt) -> Reply:
    """One of the times on offer was chosen, or another one is wanted."""
    draft = at_hand.draft_of(ctx)
    if not action.at:
        return await at_hand.ask(ctx, "time", draft, Outgoing(ctx.say("meetings-ask-time")))
    return await _starting(ctx, draft, datetime.fromtimestamp(action.at, UTC))


async def send(ctx: Context, action: SendCall) -> Reply:
    """Save the meeting and invite everybody."""
    draft = at_hand.draft_of(ctx, action.stamp)
    unit = await access.convened(ctx)
    if draft.starts_at is None or draft.starts_at <= ctx.now:
        return await _starting(ctx, draft, draft.starts_at or ctx.now)
    leader = access.me(ctx)
    entry = calendar_file.first_entry(unit, draft, ctx.now, ctx.customs.zone)
    calendar = calendar_file.made(ctx, entry)
    await ctx.leave_dialogue()
    meeting = await invite(
        ctx.session, unit, draft, leader.id, ctx.now, ctx.customs, calendar=calendar
    )
    return callviews.sent(ctx.say, unit.name, ctx.local(meeting.starts_at))
