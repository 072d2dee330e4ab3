"""From "họp chi hội …" to an invitation that everybody has; and calling a meeting off."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from broadcasts import audience, plan
from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.incoming import SentFile
from handlers.meetings import views, words
from handlers.meetings.actions import (
    CallOff,
    FixCall,
    KeepMeeting,
    ReallyCallOff,
    SendCall,
    StartAt,
)
from handlers.meetings.calling import calls
from handlers.meetings.calling.calls import Draft
from handlers.when import Meaning
from handlers.words import Utterance
from storage import announcements, audit, meetings, people, units
from storage.announcements import Announcement, Kind
from storage.deliveries import Lane
from storage.meetings import Answer, Meeting, MeetingState
from storage.units import Unit

LONGEST_PLACE = 200
LONGEST_TOPIC = 300
# A notice that a meeting is off is of use for a while after its hour.
OFF_NOTICE_LIVES = timedelta(hours=2)


async def call(ctx: Context, text: str) -> Reply:
    """ "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn"."""
    await access.branch_led(ctx)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    return await _take(ctx, Draft(), text)


async def _take(ctx: Context, draft: Draft, text: str) -> Reply:
    """Add what a text says to the draft and go on with what is missing."""
    readable = words.without_campaigns(text)
    plain = when.understand(readable, ctx.local())
    place, topic = calls.parts(text, plain.spans)
    draft = draft.amended(place[:LONGEST_PLACE], topic[:LONGEST_TOPIC])
    if plain.kind == "none":
        return await _go_on(ctx, draft)
    said = [readable[first:last] for first, last in plain.spans]
    return await _timed(ctx, draft, _completed(" ".join(said), plain, draft, ctx.local()))


def _completed(said: str, plain: Meaning, draft: Draft, now: datetime) -> Meaning:
    """The time that was said, together with the day or the hour that is already known."""
    known = draft.day
    if draft.starts_at is not None:
        at = draft.starts_at
        known = words.hour(at) if plain.kind == "range" else words.day(at)
    joined = when.understand(f"{said} {known}", now) if known else plain
    return joined if joined.kind == "instant" else plain


async def _timed(ctx: Context, draft: Draft, meaning: Meaning) -> Reply:
    start = meaning.start
    if start is not None and (meaning.kind == "instant" or _hour_said(meaning)):
        return await _starting(ctx, draft, start)
    draft = replace(draft, starts_at=None)
    options = [choice.start for choice in meaning.choices if choice.start is not None]
    if options:
        return await _ask(ctx, "time", draft, views.which_time(ctx.say, options))
    if meaning.kind == "range" and start is not None:
        draft = replace(draft, day=words.day(start, meaning.part))
        return await _ask(ctx, "time", draft, Outgoing(ctx.say("meetings-ask-hour")))
    # Said, but it cannot be, or it is not clear: why, before the question is put again.
    why = [when.say(meaning)] if meaning.kind == "ask" else []
    text = "\n".join([*why, ctx.say("meetings-ask-time")])
    return await _ask(ctx, "time", draft, Outgoing(text))


def _hour_said(meaning: Meaning) -> bool:
    """Whether a range begins at an hour that was said: "từ 19h30 đến 21h"."""
    start = meaning.start
    return (
        meaning.kind == "range"
        and meaning.part is None
        and start is not None
        and start.time() != time()
    )


async def _starting(ctx: Context, draft: Draft, starts_at: datetime) -> Reply:
    local = ctx.local(starts_at)
    if starts_at > ctx.now:
        return await _go_on(ctx, replace(draft, starts_at=local, day=""))
    instead = local
    while instead <= ctx.now:
        instead += timedelta(days=7)
    message = views.time_is_over(ctx.say, local, instead)
    return await _ask(ctx, "time", replace(draft, starts_at=None), message)


async def _go_on(ctx: Context, draft: Draft) -> Reply:
    """Ask for what is missing, one thing at a time; when nothing is, read it back."""
    if draft.starts_at is None:
        return await _ask(ctx, "time", draft, Outgoing(ctx.say("meetings-ask-time")))
    if not draft.place:
        return await _ask(ctx, "place", draft, Outgoing(ctx.say("meetings-ask-place")))
    unit = await access.branch_led(ctx)
    estimate = await audience.estimate(
        ctx.session, Audience(unit_id=unit.id), access.me(ctx).id, now=ctx.now
    )
    stamp = int(ctx.now.timestamp())
    message = views.preview(ctx.say, unit.name, draft, estimate, stamp)
    return await _ask(ctx, "confirm", draft, message, stamp)


async def _ask(
    ctx: Context, step: str, draft: Draft, message: Outgoing, stamp: int = 0
) -> Outgoing:
    return await ctx.ask(f"meetings.{step}", message, draft=draft.as_data(), stamp=stamp)


def _draft(ctx: Context, stamp: int | None = None) -> Draft:
    """The draft of the dialogue; Refusal when it is over or the button belongs to an older one."""
    data = ctx.talk.data if ctx.talk else {}
    if "draft" not in data or stamp not in (None, data["stamp"]):
        raise Refusal("meetings-draft-gone")
    return Draft.from_data(data["draft"])


async def more_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question when, or once it was read back: anything that adds to the call."""
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-words-please"), subject="step")
    if heard.digit is not None:
        # A choice that is not on offer is neither a time nor what the meeting is about.
        return await _go_on(ctx, _draft(ctx))
    return await _take(ctx, _draft(ctx), heard.text)


async def place_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question where: all of it is the place, unless it says otherwise."""
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-words-please"), subject="step")
    if heard.digit is not None:
        return await _go_on(ctx, _draft(ctx))
    place, _ = calls.parts(heard.text, ())
    draft = _draft(ctx).amended((place or heard.text)[:LONGEST_PLACE], "")
    return await _go_on(ctx, draft)


async def start_at(ctx: Context, action: StartAt) -> Reply:
    """One of the times on offer was chosen, or another one is wanted."""
    draft = _draft(ctx)
    if not action.at:
        return await _ask(ctx, "time", draft, Outgoing(ctx.say("meetings-ask-time")))
    return await _starting(ctx, draft, datetime.fromtimestamp(action.at, UTC))


async def fix(ctx: Context, action: FixCall) -> Reply:
    """Something is to be changed before it goes out."""
    draft = _draft(ctx, action.stamp)
    return await _ask(ctx, "confirm", draft, Outgoing(ctx.say("meetings-ask-fix")), action.stamp)


async def send(ctx: Context, action: SendCall) -> Reply:
    """Save the meeting and invite everybody."""
    draft = _draft(ctx, action.stamp)
    unit = await access.branch_led(ctx)
    if draft.starts_at is None or draft.starts_at <= ctx.now:
        return await _starting(ctx, draft, draft.starts_at or ctx.now)
    leader = access.me(ctx)
    topic = draft.topic or ctx.say("meetings-topic-usual")
    meeting = await meetings.call(
        ctx.session, unit.id, draft.starts_at, draft.place, topic, leader.id, ctx.now
    )
    await ctx.leave_dialogue()
    message = views.invitation(ctx.say_to(None), unit.name, meeting, ctx.local(meeting.starts_at))
    announced = await _announce(ctx, meeting, message)
    await plan.start(ctx.session, announced, ctx.now)
    if await people.members_within(ctx.session, unit.id, leader.id):
        # Who calls a meeting comes to it; she is not sent her own invitation.
        await meetings.answer(
            ctx.session, meeting.id, leader.id, Answer.coming, None, leader.id, ctx.now
        )
    await audit.record(ctx.session, ctx.now, leader.id, "called", f"meeting:{meeting.id}")
    return views.sent(ctx.say, unit.name, ctx.local(meeting.starts_at))


async def _announce(ctx: Context, meeting: Meeting, message: Outgoing) -> Announcement:
    return await announcements.compose(
        ctx.session,
        unit_id=meeting.unit_id,
        author_id=access.me(ctx).id,
        kind=Kind.meeting_call,
        title=message.title,
        text=message.text,
        message=message.as_data(),
        audience=Audience(unit_id=meeting.unit_id).as_data(),
        now=ctx.now,
        needs_ack=False,
        meeting_id=meeting.id,
    )


async def call_off_said(ctx: Context, _: object) -> Reply:
    """ "huỷ họp": the next meeting, or a choice among those to come."""
    unit = await access.branch_led(ctx)
    found: Sequence[Meeting] = await meetings.of_unit(ctx.session, unit.id, ctx.now)
    if not found:
        raise Refusal("meetings-none")
    if len(found) == 1:
        return await ask_call_off(ctx, CallOff(found[0].id))
    options = [(meeting.id, ctx.local(meeting.starts_at)) for meeting in found]
    return views.which_to_call_off(ctx.say, options)


async def _still_on(ctx: Context, meeting_id: int) -> Meeting:
    meeting = await access.meeting_led(ctx, meeting_id)
    if meeting.state is MeetingState.cancelled:
        raise Refusal("meetings-cancelled")
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-over")
    return meeting


async def ask_call_off(ctx: Context, action: CallOff) -> Reply:
    """Calling off costs a message to everybody: it is asked about."""
    meeting = await _still_on(ctx, action.meeting)
    return views.ask_call_off(ctx.say, meeting.id, ctx.local(meeting.starts_at))


async def call_off(ctx: Context, action: ReallyCallOff) -> Reply:
    """The meeting is off; those who were invited are told, ahead of everything else."""
    meeting = await _still_on(ctx, action.meeting)
    meeting.state = MeetingState.cancelled
    for invited in await meetings.announcements_of(ctx.session, meeting.id):
        await plan.withdraw(ctx.session, invited, ctx.now)
    unit: Unit | None = await units.unit(ctx.session, meeting.unit_id)
    name = unit.name if unit else ""
    starts_at = ctx.local(meeting.starts_at)
    message = views.off_notice(ctx.say_to(None), name, meeting.id, starts_at)
    announced = await _announce(ctx, meeting, message)
    expires = max(meeting.starts_at, ctx.now) + OFF_NOTICE_LIVES
    await plan.start(ctx.session, announced, ctx.now, lane=Lane.urgent, expires_at=expires)
    leader = access.me(ctx)
    await audit.record(ctx.session, ctx.now, leader.id, "called off", f"meeting:{meeting.id}")
    return Outgoing(ctx.say("meetings-off-done"))


async def keep(ctx: Context, _: KeepMeeting) -> Reply:
    """Nothing changes."""
    return Outgoing(ctx.say("meetings-kept"))
