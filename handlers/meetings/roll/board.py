"""The register as it stands, on asking and as a board that redraws itself."""

from datetime import datetime

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context
from handlers.meetings.roll import rollviews
from handlers.meetings.rules import Goals
from handlers.speech import Text
from storage import register, thresholds
from storage.database import Session
from storage.meetings import Meeting
from storage.thresholds import Measure
from storage.units import Level, Unit


async def goals(session: Session, meeting: Meeting) -> Goals:
    """What was in force on the day of the meeting."""
    at, unit_id = meeting.starts_at, meeting.unit_id
    return Goals(
        quorum=await thresholds.in_force(session, unit_id, Measure.quorum, at),
        attendance=await thresholds.in_force(session, unit_id, Measure.attendance, at),
    )


async def shown(ctx: Context, meeting: Meeting) -> Outgoing:
    """Names for the branch's own leaders, in private; otherwise numbers."""
    names = not ctx.in_group and await sees_names(ctx, meeting.unit_id)
    local = ctx.now.astimezone(ctx.customs.zone)
    return await _as_it_stands(ctx.session, ctx.say, meeting, local, names=names)


async def drawn(session: Session, say: Text, meeting_id: int, now: datetime) -> Outgoing | None:
    """The roll as a board in its leader's chat, where names were seen before."""
    meeting = await session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    return await _as_it_stands(session, say, meeting, now, names=True)


async def _as_it_stands(
    session: Session, say: Text, meeting: Meeting, now: datetime, *, names: bool
) -> Outgoing:
    unit = await session.get_one(Unit, meeting.unit_id)
    changes = await register.corrections(session, meeting.id) if meeting.closed_at else ()
    return rollviews.roll(
        say,
        unit.name,
        meeting,
        meeting.starts_at.astimezone(now.tzinfo),
        await register.roll(session, meeting, now),
        changes,
        await goals(session, meeting),
        names=names,
    )


async def sees_names(ctx: Context, unit_id: int) -> bool:
    """Whether the speaker may see names of this unit; of units above a branch nobody does."""
    unit = await ctx.session.get_one(Unit, unit_id)
    if unit.level not in (Level.branch, Level.group):
        return False
    try:
        await access.roster(ctx, unit_id)
    except Refusal:
        return False
    return True
