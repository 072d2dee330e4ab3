"""Calling a meeting off, or choosing which; exactly those who were invited are told."""

import re
from collections.abc import Sequence

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.meetings.actions import CallOff, KeepMeeting, ReallyCallOff
from handlers.meetings.calling import calendar_file, callviews, choosing
from handlers.meetings.calling.calls import Draft
from handlers.meetings.calling.inviting_all import attached, tell_invited
from handlers.words import Utterance
from storage import audit, meetings, register
from storage.deliveries import Lane
from storage.meetings import Meeting, MeetingState
from storage.text import fold
from storage.units import Unit

OPENINGS = tuple(
    f"{verb} {what}"
    for verb in ("huy", "hoan", "bo")
    for what in ("hop chi hoi", "cuoc hop", "buoi hop", "lich hop", "hop")
)
# What may follow, besides a day: why, or a word of courtesy.
_WHY = re.compile(r"(?:vi|do|tai|boi|nhe|di|nha|giup|ho|a|roi|luon)\b")


def said(heard: Utterance) -> str | None:
    """What follows "huỷ họp": a day, or nothing; None when it is something else."""
    rest = heard.after(*OPENINGS)
    if heard.is_one_of({"khong hop nua"}):
        return ""
    if rest is None or heard.text.endswith("?"):
        return None
    if rest and not choosing.names_time(rest) and not _WHY.match(fold(rest)):
        return None
    return rest


async def call_off_said(ctx: Context, rest: str) -> Reply:
    """ "huỷ họp", "huỷ họp thứ bảy": the next meeting, or a choice among those to come."""
    found: Sequence[Meeting] = await choosing.meant(ctx, rest)
    if len(found) == 1:
        return await ask_call_off(ctx, CallOff(found[0].id))
    options = [(meeting.id, ctx.local(meeting.starts_at)) for meeting in found]
    return callviews.which_to_call_off(ctx.say, options)


async def still_on(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting of hers, held until the commit; Refusal when it is off or over."""
    meeting = await access.meeting_led(ctx, meeting_id)
    await register.hold(ctx.session, meeting)
    if meeting.state is MeetingState.cancelled:
        raise Refusal("meetings-cancelled")
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-over")
    return meeting


async def ask_call_off(ctx: Context, action: CallOff) -> Reply:
    """Calling off costs a message to everybody: it is asked about."""
    meeting = await still_on(ctx, action.meeting)
    return callviews.ask_call_off(ctx.say, meeting.id, ctx.local(meeting.starts_at))


async def call_off(ctx: Context, action: ReallyCallOff) -> Reply:
    """The meeting is off; those who were invited are told, ahead of everything else."""
    meeting = await still_on(ctx, action.meeting)
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    starts_at = ctx.local(meeting.starts_at)
    meeting.state, meeting.revision = MeetingState.cancelled, meeting.revision + 1
    entry = calendar_file.entry_of(
        meeting, unit, Draft.of(meeting, starts_at), ctx.now, ctx.customs.zone
    )
    calendar = calendar_file.made(ctx, entry)
    for invited in await meetings.announcements_of(ctx.session, meeting.id):
        await plan.withdraw(ctx.session, invited, ctx.now)
    message = callviews.off_notice(ctx.say_to(None), unit.name, meeting.id, starts_at)
    leader = access.me(ctx)
    await tell_invited(
        ctx.session, meeting, attached(message, calendar), leader.id, ctx.now, Lane.urgent
    )
    await audit.record(ctx.session, ctx.now, leader.id, "called off", f"meeting:{meeting.id}")
    return Outgoing(ctx.say("meetings-off-done"))


async def keep(ctx: Context, _: KeepMeeting) -> Reply:
    """Nothing changes."""
    if ctx.talk is not None and ctx.talk.step.startswith(("changing.", "meetings.")):
        await ctx.leave_dialogue()
    return Outgoing(ctx.say("meetings-kept"))
