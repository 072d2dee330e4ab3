"""When a unit's officials answer: shown to them, set with one sentence, left to the unit above."""

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.questions.helping import office_rules as rules
from handlers.questions.helping.actions import KeepHours, LeaveHours
from handlers.speech import Text
from storage import audit, office
from storage.office import Hours
from storage.units import Unit

routes = Routes()

AS_ABOVE = {"bo gio tiep dan", "bo gio tiep dan rieng"}
_EVERY_DAY, _NOT_SUNDAY, _WORK_DAYS = frozenset(range(7)), frozenset(range(6)), frozenset(range(5))
_KNOWN_DAYS = {_EVERY_DAY: "every", _NOT_SUNDAY: "saturday", _WORK_DAYS: "friday"}


def said(say: Text, hours: Hours) -> str:
    """The hours as they are read aloud."""
    name = _KNOWN_DAYS.get(hours.days)
    days = say(f"helping-days-{name}") if name else _listed(say, hours)
    start, end = _clock(say, hours.start), _clock(say, hours.end)
    return say("helping-hours", start=start, end=end, days=days)


def _clock(say: Text, minute: int) -> str:
    hours, minutes = divmod(minute, 60)
    if not minutes:
        return say("helping-clock", hours=hours)
    return say("helping-clock-minutes", hours=hours, minutes=f"{minutes:02d}")


def _listed(say: Text, hours: Hours) -> str:
    return ", ".join(say(f"helping-weekday-{day}") for day in sorted(hours.days))


@routes.said(rules.asked)
async def hours_said(ctx: Context, text: str) -> Reply:
    # Members who ask for the hours are answered from the store.
    if ctx.in_group or not ctx.people or not await access.units_led(ctx):
        raise Aside
    unit = await access.unit_led(ctx)
    now = await office.hours_of(ctx.session, unit.id)
    if not text:
        return Outgoing(_shown(ctx, unit, now))
    meant = rules.hours(text, now)
    if meant is None:
        raise Refusal("helping-hours-unclear")
    return _confirm(ctx.say, unit, meant)


def _shown(ctx: Context, unit: Unit, hours: Hours) -> str:
    own = "own" if office.KEY in unit.settings else "inherited"
    return ctx.say(f"helping-hours-{own}", unit=unit.name, hours=said(ctx.say, hours))


def _confirm(say: Text, unit: Unit, hours: Hours) -> Outgoing:
    bits = sum(1 << day for day in hours.days)
    keep = KeepHours(unit.id, hours.start, hours.end, bits)
    return Outgoing(
        say("helping-hours-question", unit=unit.name, hours=said(say, hours)),
        choices=(
            Choice("1", say("helping-hours-yes"), keep.pack()),
            Choice("2", say("helping-hours-no"), LeaveHours().pack()),
        ),
    )


@routes.does(KeepHours)
async def keep_hours(ctx: Context, action: KeepHours) -> Reply:
    unit = await access.may_lead(ctx, action.unit, "office hours")
    days = frozenset(day for day in range(7) if action.days >> day & 1)
    hours = Hours(action.start, action.end, days)
    if not office.makes_sense(hours) or not 0 <= action.days < 1 << 7:
        raise Refusal("dispatch-stale-choice", tried=f"office hours unit:{unit.id}")
    office.say(unit, hours)
    return await _kept(ctx, unit, "office hours")


@routes.does(LeaveHours)
async def leave_hours(ctx: Context, _: LeaveHours) -> Reply:
    return Outgoing(ctx.say("helping-hours-left"))


@routes.said(lambda heard: heard if heard.is_one_of(AS_ABOVE) else None)
async def as_above(ctx: Context, _: object) -> Reply:
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        raise Refusal("helping-in-private")
    if not office.unsay(unit):
        raise Refusal("helping-hours-nothing-own", unit=unit.name)
    return await _kept(ctx, unit, "inherits office hours")


async def _kept(ctx: Context, unit: Unit, what: str) -> Reply:
    await ctx.session.flush()
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, what, f"unit:{unit.id}")
    hours = await office.hours_of(ctx.session, unit.id)
    return Outgoing(ctx.say("helping-hours-done", hours=said(ctx.say, hours)))
