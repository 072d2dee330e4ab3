"""Who has not come for a while, by name for her own leaders; which branches have not met."""

from broadcasts.outgoing import Choice, Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.figures import asked, periods, whose
from handlers.meetings.figures.asked import IN_A_ROW
from handlers.meetings.figures.figure_actions import NotHeld, WhomToVisit
from handlers.meetings.figures.showing import called, stretch_of
from handlers.speech import Text
from storage import absences, held
from storage.absences import Member, Missing
from storage.attendance import Scope
from storage.held import Held, Stretch
from storage.search import EVER, Period
from storage.units import Level, Unit

routes = Routes()

MOST_IN_A_ROW = 12
MOST_NAMES = 20
SEVERAL = 2  # meetings missed; who missed one has only been busy
MOST_UNITS = 60


@routes.said(asked.in_a_row)
async def in_a_row(ctx: Context, least: int) -> Reply:
    """ "ai vắng 3 buổi liền"."""
    unit = await whose.flock(ctx)
    if not 2 <= least <= MOST_IN_A_ROW:
        raise Refusal("figures-in-a-row-number", most=MOST_IN_A_ROW)
    scope = Scope(unit.id, EVER, circle=unit.level is Level.group)
    found = await absences.missing(ctx.session, scope, least)
    return Outgoing(_to_visit(ctx.say, unit, found, least))


@routes.does(WhomToVisit)
async def whom_to_visit(ctx: Context, action: WhomToVisit) -> Reply:
    return await in_a_row(ctx, action.least)


def _to_visit(say: Text, unit: Unit, found: list[Missing], least: int) -> str:
    if not found:
        return say("figures-visit-none", unit=unit.name, least=least)
    lines = [say("figures-visit", unit=unit.name, least=least)]
    for one in found[:MOST_NAMES]:
        facts = {"number": one.number, "name": one.name, "meetings": one.meetings}
        key = "figures-visit-line-excused" if one.excused else "figures-visit-line"
        lines.append(say(key, excused=one.excused, **facts))
    if len(found) > MOST_NAMES:
        lines.append(say("figures-more-people", count=len(found) - MOST_NAMES))
    return "\n".join([*lines, say("figures-visit-kindly")])


@routes.said(asked.often_away)
async def often_away(ctx: Context, time: str) -> Reply:
    """ "ai vắng nhiều": this year where nothing else is said."""
    unit = await whose.flock(ctx)
    one = _stretch(ctx, time, periods.year(ctx.local()))
    period = Period(one.since, one.until)
    scope = Scope(unit.id, period, circle=unit.level is Level.group)
    members = await absences.members(ctx.session, scope)
    away = [one for one in members if one.absent + one.excused >= SEVERAL]
    away.sort(key=lambda one: (-one.absent, -one.excused, one.number))
    choice = Choice("1", ctx.say("figures-whom-to-visit"), WhomToVisit(IN_A_ROW).pack())
    return Outgoing(_often(ctx.say, unit, away, called(ctx, one)), choices=(choice,))


def _often(say: Text, unit: Unit, away: list[Member], period: str) -> str:
    if not away:
        return say("figures-often-none", unit=unit.name, period=period)
    lines = [say("figures-often", unit=unit.name, period=period)]
    for one in away[:MOST_NAMES]:
        facts = {"number": one.number, "name": one.name, "attended": one.attended}
        facts |= {"meetings": one.meetings, "excused": one.excused, "absent": one.absent}
        lines.append(say("figures-often-line", **facts))
    if len(away) > MOST_NAMES:
        lines.append(say("figures-more-people", count=len(away) - MOST_NAMES))
    return "\n".join([*lines, say("figures-visit-kindly")])


def _stretch(ctx: Context, time: str, usual: Stretch) -> Stretch:
    """The time that is meant. Raises Refusal for one to come, or longer than is counted."""
    found = periods.read(time, ctx.local()) if time else usual
    if found is None:
        raise Refusal("figures-no-time")
    if found.until - found.since > periods.LONGEST:
        raise Refusal("figures-too-long")
    return found


@routes.said(asked.not_held)
async def not_held(ctx: Context, time: str) -> Reply:
    """ "chi hội nào chưa họp": this quarter where nothing else is said."""
    unit = await whose.unit_led(ctx)
    return await _not_held(ctx, unit, _stretch(ctx, time, periods.quarter(ctx.local())))


@routes.does(NotHeld)
async def not_held_then(ctx: Context, action: NotHeld) -> Reply:
    unit = await whose.unit(ctx, action.unit)
    return await _not_held(ctx, unit, stretch_of(ctx, action.since, action.until))


async def _not_held(ctx: Context, unit: Unit, one: Stretch) -> Reply:
    if unit.level is Level.group:
        raise Refusal("access-leaders-only")
    found = await held.held(ctx.session, unit.id, periods.quarters(one), ctx.now)
    some = [each for each in found if each.branches]
    if not some:
        raise Refusal("figures-no-branches", unit=unit.name, period=called(ctx, one))
    return Outgoing("\n\n".join(_waiting(ctx, each) for each in some))


def _waiting(ctx: Context, one: Held) -> str:
    period = called(ctx, one.stretch)
    if not one.waiting:
        return ctx.say("figures-all-held", period=period, branches=one.branches)
    names = ", ".join(one.waiting[:MOST_UNITS])
    facts = {"period": period, "waiting": len(one.waiting), "branches": one.branches}
    lines = [ctx.say("figures-not-held", names=names, **facts)]
    if len(one.waiting) > MOST_UNITS:
        lines.append(ctx.say("figures-more", count=len(one.waiting) - MOST_UNITS))
    return "\n".join(lines)
