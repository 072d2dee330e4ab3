"""The calendar: what is to go out, and changing, skipping, pausing and stopping it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.actions import Action
from handlers.announcements.calendar import schedule_views as views
from handlers.announcements.calendar.scheduling import on_calendar
from handlers.announcements.drafting.composing import card
from handlers.announcements.sending.start_actions import (
    PausePlan,
    ResumePlan,
    SendLate,
    ShowPlan,
    SkipDay,
    SkipLate,
    SkipNext,
    StopPlan,
)
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.words import Utterance
from storage import announcements as store
from storage import audit, schedules
from storage.announcements import Announcement, AnnouncementState, Occurrence, Schedule
from storage.units import Unit

routes = Routes()

MOST_SHOWN = 9  # a digit each
LATE_ANSWER_LIVES = timedelta(days=1)
SKIPPED = "skipped"  # by its author, who was asked
LISTS = frozenset(
    {"thong bao hen", "thong bao da hen", "thong bao hen gio", "lich gui", "lich gui thong bao"}
    | {"lich thong bao", "xem lich gui", "cac thong bao hen"}
)
PAUSES = frozenset(
    {"tam dung thong bao hen", "tam dung lich gui", "tam dung gui", "tam ngung thong bao hen"}
    | {"tam dung thong bao", "tam dung"}
)
RESUMES = frozenset(
    {"chay tiep", "chay tiep thong bao hen", "chay tiep lich gui", "tiep tuc lich gui"}
    | {"tiep tuc thong bao hen"}
)
STOPS = frozenset({"bo hen", "bo thong bao hen", "huy hen", "huy thong bao hen", "huy lich gui"})
SKIPS = ("bo lan ngay", "bo lan gui ngay", "bo ngay gui")
_LATE_STATES = {
    True: (AnnouncementState.scheduled, AnnouncementState.sent),  # of one that repeats
    False: (AnnouncementState.draft,),
}

Rows = Sequence[tuple[Schedule, Announcement]]


def _one_of(phrases: frozenset[str]) -> Callable[[Utterance], bool | None]:
    return lambda heard: heard.is_one_of(phrases) or None


async def _mine(ctx: Context) -> Rows:
    """What the units she leads have on the calendar."""
    led = await access.units_led(ctx)
    if not led:
        raise Refusal("access-leaders-only", tried="lead")
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    rows = await schedules.coming(ctx.session, [unit.id for unit in led], MOST_SHOWN)
    if not rows:
        raise Refusal("schedules-calendar-empty")
    return rows


@routes.said(_one_of(LISTS))
async def show_calendar(ctx: Context, _: object) -> Reply:
    return views.calendar(ctx.say, await _mine(ctx), ctx.customs)


@routes.said(_one_of(PAUSES))
async def pause_said(ctx: Context, _: object) -> Reply:
    rows = [row for row in await _mine(ctx) if not row[0].paused]
    return await _the_one(ctx, rows, lambda one: PausePlan(one.id), pause)


@routes.said(_one_of(RESUMES))
async def resume_said(ctx: Context, _: object) -> Reply:
    rows = [row for row in await _mine(ctx) if row[0].paused]
    return await _the_one(ctx, rows, lambda one: ResumePlan(one.id), resume)


@routes.said(_one_of(STOPS))
async def stop_said(ctx: Context, _: object) -> Reply:
    return await _the_one(ctx, await _mine(ctx), lambda one: StopPlan(one.id), stop)


@routes.said(lambda heard: heard.after(*SKIPS))
async def skip_said(ctx: Context, text: str) -> Reply:
    """ "Bỏ lần ngày 5/12"."""
    meaning = when.understand(text, ctx.local())
    if meaning.start is None:
        return Outgoing(ctx.say("schedules-unclear-day", about=text))
    day = meaning.start.date()
    rows = [row for row in await _mine(ctx) if _falls_on(ctx, row[0], day)]
    if not rows:
        raise Refusal("schedules-none-that-day", day=when.say_day(day))
    return await _the_one(ctx, rows, lambda one: views.skip_choice(one.id, day), skip_day)


def _falls_on(ctx: Context, one: Schedule, day: date) -> bool:
    midnight = datetime.combine(day, time(), ctx.customs.zone)
    after = max(midnight - timedelta(seconds=1), ctx.now)
    following = next(views.start_of(one).times(after), None)
    return following is not None and ctx.local(following).date() == day


async def _the_one(
    ctx: Context,
    rows: Rows,
    act: Callable[[Schedule], Action],
    do: Callable[[Context, Any], Awaitable[Reply]],
) -> Reply:
    """Do it with the only one there is, or ask with which."""
    if not rows:
        raise Refusal("schedules-calendar-none-so")
    if len(rows) == 1:
        return await do(ctx, act(rows[0][0]))
    lines = [(views.line(ctx.say, one, of, ctx.customs), act(one)) for one, of in rows]
    return views.pick(ctx.say, lines)


@routes.does(ShowPlan)
async def show(ctx: Context, action: ShowPlan) -> Reply:
    one, announced = await on_calendar(ctx, action.plan)
    await ctx.leave_dialogue()
    return views.one_plan(ctx.say, one, announced, ctx.customs, ctx.now)


async def _shown(ctx: Context, one: Schedule, announced: Announcement, what: str) -> Reply:
    target = f"announcement:{announced.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, what, target, schedule=one.id)
    return views.one_plan(ctx.say, one, announced, ctx.customs, ctx.now)


@routes.does(PausePlan)
async def pause(ctx: Context, action: PausePlan) -> Reply:
    one, announced = await on_calendar(ctx, action.plan)
    one.paused = True
    return await _shown(ctx, one, announced, "schedule paused")


@routes.does(ResumePlan)
async def resume(ctx: Context, action: ResumePlan) -> Reply:
    """Go on; what fell due meanwhile is not made up for."""
    one, announced = await on_calendar(ctx, action.plan)
    if one.paused and one.due_at is not None and one.due_at <= ctx.now:
        following = plan.next_time(one, ctx.now)
        if following is None:
            raise Refusal("schedules-over-meanwhile")
        one.due_at = following
    one.paused = False
    return await _shown(ctx, one, announced, "schedule resumed")


@routes.does(SkipNext)
async def skip_next(ctx: Context, action: SkipNext) -> Reply:
    one, announced = await on_calendar(ctx, action.plan)
    if one.rule is None or one.due_at is None:
        raise Refusal("dispatch-stale-choice")
    return await _skip(ctx, one, announced, ctx.local(one.due_at).date())


@routes.does(SkipDay)
async def skip_day(ctx: Context, action: SkipDay) -> Reply:
    one, announced = await on_calendar(ctx, action.plan)
    if one.rule is None:
        # It goes out only once: to skip that is to stop it.
        return await stop(ctx, StopPlan(one.id))
    if not 0 < action.day <= date.max.toordinal():
        raise Refusal("dispatch-stale-choice")
    return await _skip(ctx, one, announced, date.fromordinal(action.day))


async def _skip(ctx: Context, one: Schedule, announced: Announcement, day: date) -> Reply:
    """Leave a day out, so that the next one follows."""
    one.except_days = sorted({*(one.except_days or ()), day.isoformat()})
    following = plan.next_time(one, ctx.now)
    if following is None:
        raise Refusal("schedules-last-one")
    one.due_at = following
    return await _shown(ctx, one, announced, "schedule skips")


@routes.does(StopPlan)
async def stop(ctx: Context, action: StopPlan) -> Reply:
    one, announced = await on_calendar(ctx, action.plan)
    await ctx.leave_dialogue()
    one.due_at = None
    if not await store.broadcasts_of(ctx.session, announced.id):
        await plan.withdraw(ctx.session, announced, ctx.now)
    target = f"announcement:{announced.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "schedule stopped", target)
    return Outgoing(ctx.say("schedules-stopped", about=announced.title))


async def _late(ctx: Context, occurrence_id: int) -> tuple[Occurrence, Schedule, Announcement]:
    """A time that passed without anything going out, and of which she was asked."""
    found = await ctx.session.get(Occurrence, occurrence_id)
    one = await ctx.session.get(Schedule, found.schedule_id) if found else None
    if found is None or one is None:
        raise Refusal("access-not-yours", tried=f"occurrence:{occurrence_id}")
    announced = await access.announcement(ctx, one.announcement_id)
    await ctx.session.refresh(announced, with_for_update=True)
    occurrence = await schedules.occurrence(ctx.session, occurrence_id) or found
    if occurrence.skipped_because != plan.LATE:
        raise Refusal("schedules-late-decided")
    if ctx.now - occurrence.planned_at > LATE_ANSWER_LIVES:
        raise Refusal("schedules-late-too-late")
    return occurrence, one, announced


@routes.does(SendLate)
async def send_late(ctx: Context, action: SendLate) -> Reply:
    """Late, but its author says that it is still of use."""
    occurrence, one, announced = await _late(ctx, action.occurrence)
    if announced.state not in _LATE_STATES[one.rule is not None]:
        raise Refusal("schedules-late-decided")
    unit = await ctx.session.get_one(Unit, announced.unit_id)
    if unit.closed_at is not None:
        raise Refusal("announcements-unit-closed", unit=unit.name)
    occurrence.skipped_because = None
    broadcast = await plan.start(
        ctx.session, announced, ctx.now, occurrence.id, peace=ctx.customs.peace
    )
    target = f"announcement:{announced.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "sent late", target)
    return await card(ctx, broadcast.id)


@routes.does(SkipLate)
async def skip_late(ctx: Context, action: SkipLate) -> Reply:
    occurrence, one, announced = await _late(ctx, action.occurrence)
    occurrence.skipped_because = SKIPPED
    if one.due_at is None:
        return Outgoing(ctx.say("schedules-late-skipped", about=announced.title))
    said = when.say_instant(ctx.local(one.due_at))
    return Outgoing(ctx.say("schedules-late-skipped-next", about=announced.title, when=said))
