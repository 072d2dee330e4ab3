"""The desk on which minutes are written: the draft, who writes it, and what is known around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import access
from handlers.access import Refusal
from handlers.context import Context
from handlers.meetings import rules
from handlers.meetings.minutes import views
from handlers.meetings.minutes.parts import Known
from handlers.meetings.minutes.record import LAST, PEOPLE, Record
from handlers.meetings.minutes.views import Figures
from storage import minutes, register, thresholds
from storage.meetings import Meeting, MeetingState
from storage.minutes import Minutes, MinutesState
from storage.people import Person, RosterLine
from storage.thresholds import Measure
from storage.units import Unit

READY = LAST + 1  # all parts have been asked for
HERS_FOR = timedelta(minutes=30)  # as long nobody else goes on with it unasked
MOST_STEPS = 10  # that can be taken back


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft, held until the commit. `part` is what is asked for now, `fixing`: once more."""

    meeting: Meeting
    unit: Unit
    row: Minutes
    roster: Sequence[RosterLine]
    figures: Figures | None
    record: Record
    part: int
    fixing: bool

    @property
    def undoes(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self.row.draft and self.row.draft["before"])

    def known(self, ctx: Context) -> Known:
        """What its words are read with."""
        here = self.figures["here"] if self.figures else None
        return Known(self.roster, access.me(ctx).name, here, ctx.local())

    def head(self, ctx: Context) -> str:
        """Which meeting it is about."""
        return views.head(ctx.say, self.unit.name, self.meeting, ctx.local(self.meeting.starts_at))


async def meeting_kept(ctx: Context, meeting_id: int) -> tuple[Meeting, Sequence[RosterLine]]:
    """A meeting of exactly the unit in which the speaker holds office, and its roster."""
    meeting = await ctx.session.get(Meeting, meeting_id)
    if meeting is None:
        raise Refusal("access-not-yours", tried=f"minutes meeting:{meeting_id}")
    roster = await access.roster(ctx, meeting.unit_id)
    if meeting.state is MeetingState.cancelled:
        raise Refusal("minutes-of-cancelled")
    return meeting, roster


async def laid_out(ctx: Context, meeting_id: int) -> Desk:
    """The minutes of a meeting as they stand on the desk. Raises Refusal before it has begun."""
    meeting, roster = await meeting_kept(ctx, meeting_id)
    if meeting.state is MeetingState.called and meeting.starts_at > ctx.now:
        raise Refusal("minutes-not-begun")
    row = await minutes.hold(ctx.session, meeting.id, access.me(ctx).id, ctx.now)
    draft = row.draft or {}
    return Desk(
        meeting=meeting,
        unit=await ctx.session.get_one(Unit, meeting.unit_id),
        row=row,
        roster=roster,
        figures=await figures(ctx, meeting),
        record=Record.from_data(draft["sheet"]) if draft else Record(),
        part=draft.get("part", PEOPLE),
        fixing=draft.get("fixing", False),
    )


async def figures(ctx: Context, meeting: Meeting) -> dict[str, int] | None:
    """What a closed register adds up to; None while it is open."""
    if meeting.state is not MeetingState.closed:
        return None
    count = rules.tally(await register.roll(ctx.session, meeting, ctx.now))
    quorum = await thresholds.in_force(
        ctx.session, meeting.unit_id, Measure.quorum, meeting.starts_at
    )
    return {
        "members": count.members,
        "here": count.here,
        "late": count.late,
        "excused": count.excused,
        "absent": count.absent,
        "percent": count.percent,
        "quorate": int(not count.missing(quorum)),
    }


async def writer(ctx: Context, desk: Desk) -> Person | None:
    """Who else is writing: of what she left long ago nobody need be told."""
    draft = desk.row.draft
    if draft is None or draft["by"] == access.me(ctx).id:
        return None
    if ctx.now - datetime.fromisoformat(draft["at"]) > HERS_FOR:
        return None
    return await ctx.session.get_one(Person, draft["by"])


async def mine(ctx: Context, meeting_id: int) -> Desk:
    """The desk, if the speaker writes there. Raises Refusal when there is nothing to write on."""
    desk = await laid_out(ctx, meeting_id)
    if desk.row.draft is None:
        raise Refusal("minutes-draft-gone")
    if other := await writer(ctx, desk):
        raise Refusal("minutes-not-yours-now", name=other.name)
    return desk


async def put(
    ctx: Context,
    desk: Desk,
    record: Record,
    part: int,
    *,
    fixing: bool = False,
    keeps_writer: bool = False,
) -> Desk:
    """Write the draft down, and what it was before, so that it can be taken back."""
    old: dict[str, Any] = desk.row.draft or {"before": []}
    before = old["before"]
    if record != desk.record:
        step = {"sheet": desk.record.as_data(), "part": desk.part}
        before = [*before, step][-MOST_STEPS:]
    desk.row.draft = {
        "sheet": record.as_data(),
        "before": before,
        "by": old["by"] if keeps_writer else access.me(ctx).id,
        "at": old["at"] if keeps_writer else ctx.now.isoformat(),
        "part": part,
        "fixing": fixing,
    }
    await ctx.session.flush()
    return replace(desk, record=record, part=part, fixing=fixing)


async def step_back(ctx: Context, desk: Desk) -> Desk | None:
    """As it was before the last step; None when there was none."""
    draft = desk.row.draft or {}
    if desk.fixing:
        return await put(ctx, desk, desk.record, READY)
    if not draft.get("before"):
        return None
    *earlier, last = draft["before"]
    desk.row.draft = {**draft, **last, "before": earlier, "fixing": False}
    await ctx.session.flush()
    return replace(desk, record=Record.from_data(last["sheet"]), part=last["part"])


def is_final(row: Minutes) -> bool:
    """Whether they were kept and nobody is changing them."""
    return row.state is MinutesState.final and row.draft is None
