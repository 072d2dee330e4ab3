"""Which meeting somebody may answer or attend, and by which door she comes in."""

from handlers import access
from handlers.access import Refusal, WhoSpeaks
from handlers.context import Context
from handlers.incoming import Pressed, Said
from handlers.meetings import rules
from handlers.meetings.rules import Door
from handlers.words import hear
from storage.meetings import Meeting, MeetingState, Method
from storage.people import Person


def answering(ctx: Context) -> Person:
    """Who answers for herself; on a shared phone she is asked who she is each time."""
    if len(ctx.people) > 1 and not ctx.just_chosen:
        raise WhoSpeaks
    return access.me(ctx)


async def to(ctx: Context, meeting_id: int) -> Meeting:
    """As `still`, when an answer begins: on a shared phone it is asked whose it is."""
    answering(ctx)
    return await still(ctx, meeting_id)


async def still(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting the speaker is invited to and that has not been called off."""
    meeting = await access.meeting_of(ctx, meeting_id)
    if meeting.state is MeetingState.cancelled:
        raise Refusal("meetings-cancelled")
    return meeting


async def or_leading(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting the speaker is invited to, or whose register she keeps."""
    try:
        return await access.meeting_of(ctx, meeting_id)
    except Refusal:
        return await access.meeting_led(ctx, meeting_id)


def door(ctx: Context, meeting: Meeting) -> Door:
    """Whether one can check in to a meeting now."""
    return rules.door(meeting.state, meeting.starts_at, meeting.opened_at, ctx.now)


def method(ctx: Context) -> Method:
    """How she said it."""
    if isinstance(ctx.event, Pressed):
        return Method.button
    typed = isinstance(ctx.event, Said) and hear(ctx.event.text).digit is not None
    return Method.digit if typed else Method.word
