"""Leaders say what share of their members is good enough, from a day on; the past stays."""

from datetime import datetime, timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.figures import standard_rules as rules
from handlers.meetings.figures import whose
from handlers.meetings.figures.figure_actions import (
    KeepStandard,
    LeaveStandard,
    TakeBackStandard,
)
from handlers.meetings.figures.standard_rules import Standard
from handlers.when import say_day
from handlers.words import UNDO_KEY, Utterance
from storage import audit, thresholds
from storage.thresholds import Measure, Threshold
from storage.units import Unit

routes = Routes()

TAKEN_BACK_WITHIN = timedelta(minutes=30)
FARTHEST = timedelta(days=5 * 366)


@routes.said(rules.asked)
async def standard_said(ctx: Context, standard: Standard) -> Reply:
    unit = await _led(ctx)
    since = rules.begins(standard.since, ctx.local())
    if not standard.sound:
        raise Refusal("figures-standard-number")
    if since is None or since - ctx.now > FARTHEST:
        raise Refusal("figures-standard-no-day")
    if since < ctx.now:
        raise Refusal("figures-standard-past")
    at = 0 if since == ctx.local() else int(since.timestamp())
    yes = KeepStandard(unit.id, standard.measure.value, standard.percent, at).pack()
    return Outgoing(
        ctx.say(
            f"figures-standard-question-{standard.measure}",
            unit=unit.name,
            percent=standard.percent,
            since=_from(ctx, at),
        ),
        choices=(
            Choice("1", ctx.say("figures-standard-yes"), yes),
            Choice("2", ctx.say("figures-standard-no"), LeaveStandard().pack()),
        ),
    )


async def _led(ctx: Context) -> Unit:
    whose.in_private(ctx)
    return await access.unit_led(ctx)


def _from(ctx: Context, at: int) -> str:
    if not at:
        return ctx.say("figures-standard-now")
    day = datetime.fromtimestamp(at, ctx.customs.zone).date()
    return ctx.say("figures-standard-from", day=say_day(day))


@routes.does(KeepStandard)
async def keep(ctx: Context, action: KeepStandard) -> Reply:
    whose.in_private(ctx)
    unit = await access.may_lead(ctx, action.unit, "standard")
    measure, since = _meant(ctx, action)
    standing = await thresholds.history(ctx.session, unit.id, measure)
    before = next((one.percent for one in standing if one.since == since), 0)
    me = access.me(ctx).id
    row = await thresholds.put(ctx.session, unit.id, measure, action.percent, since, me, ctx.now)
    what = f"{measure} {action.percent}% since {since.isoformat()}"
    await audit.record(ctx.session, ctx.now, me, what, f"unit:{unit.id}")
    lines = [ctx.say("figures-standard-done"), *await _shown(ctx, unit, measure)]
    undo = TakeBackStandard(row.id, before).pack()
    choice = Choice(UNDO_KEY, ctx.say("figures-standard-undo"), undo)
    return Outgoing("\n".join(lines), choices=(choice,))


def _meant(ctx: Context, action: KeepStandard) -> tuple[Measure, datetime]:
    """Raises Refusal for a button that is forged, or was pressed when its day had begun."""
    if action.measure not in set(Measure) or not 1 <= action.percent <= 100:
        raise Refusal("dispatch-stale-choice", tried=f"standard {action.percent}")
    farthest = int((ctx.now + FARTHEST).timestamp())
    since = ctx.now
    if action.since:
        since = datetime.fromtimestamp(min(max(0, action.since), farthest), ctx.customs.zone)
    if since < ctx.now:
        raise Refusal("figures-standard-past")
    return Measure(action.measure), since


@routes.does(LeaveStandard)
async def leave(ctx: Context, _: LeaveStandard) -> Reply:
    return Outgoing(ctx.say("figures-standard-left"))


@routes.does(TakeBackStandard)
async def take_back(ctx: Context, action: TakeBackStandard) -> Reply:
    """As long as it has not begun, or has only just been said."""
    whose.in_private(ctx)
    row = await ctx.session.get(Threshold, action.threshold)
    if row is None:
        raise Refusal("figures-standard-gone")
    unit = await access.may_lead(ctx, row.unit_id, "standard")
    if row.since <= ctx.now and ctx.now - row.set_at > TAKEN_BACK_WITHIN:
        raise Refusal("figures-standard-past")
    measure = row.measure
    if 1 <= action.before <= 100:
        row.percent = action.before
    else:
        await ctx.session.delete(row)
    await ctx.session.flush()
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, f"{measure} taken back", f"unit:{unit.id}"
    )
    lines = [ctx.say("figures-standard-taken-back"), *await _shown(ctx, unit, measure)]
    return Outgoing("\n".join(lines))


@routes.said(rules.shown)
async def show(ctx: Context, _: Utterance) -> Reply:
    unit = await whose.unit_led(ctx)
    lines = [line for measure in Measure for line in await _shown(ctx, unit, measure)]
    return Outgoing("\n".join([*lines, ctx.say("figures-standard-hint")]))


async def _shown(ctx: Context, unit: Unit, measure: Measure) -> list[str]:
    """What holds for a unit, and what it has said for later."""
    percent = await thresholds.in_force(ctx.session, unit.id, measure, ctx.now)
    lines = [ctx.say(f"figures-share-{measure}", unit=unit.name, percent=percent)]
    for one in await thresholds.history(ctx.session, unit.id, measure):
        if one.since > ctx.now:
            since = _from(ctx, int(one.since.timestamp()))
            lines.append(ctx.say("figures-standard-later", percent=one.percent, since=since))
    return lines
