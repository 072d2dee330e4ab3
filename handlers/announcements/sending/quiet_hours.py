"""Quiet hours and notices a day: asked about before a draft goes out, and set by leaders."""

from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.actions import Discard
from handlers.announcements.sending import quiet_rules as rules
from handlers.announcements.sending.quiet_actions import (
    KeepNumber,
    KeepQuiet,
    LeaveSo,
    SendUrgently,
    WaitForMorning,
)
from handlers.announcements.sending.starts import NOW, Start
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.speech import Text
from handlers.when import say_instant
from handlers.words import UNDO_KEY
from storage import audit, peace, quiet
from storage.announcements import Announcement
from storage.peace import A_DAY, QUIET
from storage.quiet import MOST_A_DAY, Peace
from storage.units import Unit

routes = Routes()


async def question(ctx: Context, draft: Announcement, start: Start = NOW) -> Outgoing | None:
    """What to ask before a draft goes out that would wait for the morning; None: nothing."""
    if not plan.heeds_quiet(draft):
        return None
    unit = await ctx.session.get_one(Unit, int(draft.audience["unit_id"]))
    spared = await peace.peace_of(ctx.session, unit.id, ctx.customs.peace)
    until = quiet.ends_at(spared.quiet, start.at or ctx.now, spared.zone)
    if until is None or spared.quiet is None:
        return None
    then = "" if start.at is None else "-then"
    when = say_instant(until.astimezone(spared.zone))
    hours = _hours(ctx.say, spared.quiet)
    message = Outgoing(
        ctx.say(f"quiet-question{then}", unit=unit.name, hours=hours, when=when),
        choices=(
            Choice("1", ctx.say("quiet-wait", when=when), WaitForMorning(draft.id).pack()),
            Choice("2", ctx.say(f"quiet-urgent{then}"), SendUrgently(draft.id).pack()),
            Choice(UNDO_KEY, ctx.say("announcements-discard"), Discard(draft.id).pack()),
        ),
    )
    return await ctx.ask("announcements.quiet", message, draft=draft.id, start=start.as_data())


def _hours(say: Text, window: int) -> str:
    start, end = quiet.unpack(window)
    return say("quiet-hours", start=_hour(say, start), end=_hour(say, end))


def _hour(say: Text, minute: int) -> str:
    """A time of the day as it is read aloud."""
    hours, minutes = divmod(minute, 60)
    if not minutes:
        return say("quiet-hour", hours=hours)
    return say("quiet-half-hour", hours=hours, minutes=f"{minutes:02d}")


@routes.said(rules.asked)
async def hours_said(ctx: Context, text: str) -> Reply:
    unit = await _mine(ctx)
    if not text:
        return Outgoing(await _shown(ctx, unit))
    found = rules.hours(text, ctx.local())
    if found.window is None:
        raise Refusal(found.why)
    start, end = (_hour(ctx.say, minute) for minute in quiet.unpack(found.window))
    sentence = ctx.say("quiet-set-question", unit=unit.name, start=start, end=end)
    return _confirm(ctx.say, sentence, KeepQuiet(unit.id, found.window).pack())


async def _mine(ctx: Context) -> Unit:
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    return unit


async def _shown(ctx: Context, unit: Unit) -> str:
    """What holds for a unit, whether that is its own, and how to change it."""
    spared = await peace.peace_of(ctx.session, unit.id, ctx.customs.peace)
    lines = [_hours_shown(ctx.say, unit, spared)]
    if spared.a_day:
        own = "own" if A_DAY in unit.settings else "inherited"
        lines.append(ctx.say(f"quiet-daily-{own}", count=spared.a_day))
    return "\n".join([*lines, ctx.say("quiet-hint")])


def _hours_shown(say: Text, unit: Unit, spared: Peace) -> str:
    if spared.quiet is None:
        return say("quiet-shown-none", unit=unit.name)
    own = "own" if QUIET in unit.settings else "inherited"
    return say(f"quiet-shown-{own}", unit=unit.name, hours=_hours(say, spared.quiet))


def _confirm(say: Text, sentence: str, action: str) -> Outgoing:
    yes = Choice("1", say("quiet-yes"), action)
    return Outgoing(sentence, choices=(yes, Choice("2", say("quiet-no"), LeaveSo().pack())))


@routes.said(rules.number)
async def number_said(ctx: Context, number: int) -> Reply:
    unit = await _mine(ctx)
    if not number:
        raise Refusal("quiet-number-wrong", most=MOST_A_DAY)
    sentence = ctx.say("quiet-number-question", unit=unit.name, count=number)
    return _confirm(ctx.say, sentence, KeepNumber(unit.id, number).pack())


@routes.does(LeaveSo)
async def leave_so(ctx: Context, _: LeaveSo) -> Reply:
    return Outgoing(ctx.say("quiet-left-so"))


@routes.does(KeepQuiet)
async def keep_quiet(ctx: Context, action: KeepQuiet) -> Reply:
    unit = await access.may_lead(ctx, action.unit, "quiet")
    if not quiet.is_window(*quiet.unpack(action.window)):
        raise Refusal("dispatch-stale-choice", tried=f"quiet {action.window}")
    peace.say(unit, quiet=action.window)
    return await _kept(ctx, unit, "quiet hours")


@routes.does(KeepNumber)
async def keep_number(ctx: Context, action: KeepNumber) -> Reply:
    unit = await access.may_lead(ctx, action.unit, "notices a day")
    if not 0 < action.number <= MOST_A_DAY:
        raise Refusal("dispatch-stale-choice", tried=f"notices {action.number}")
    peace.say(unit, a_day=action.number)
    return await _kept(ctx, unit, "notices a day")


async def _kept(ctx: Context, unit: Unit, what: str) -> Reply:
    await ctx.session.flush()
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, what, f"unit:{unit.id}")
    return Outgoing("\n".join([ctx.say("quiet-done"), await _shown(ctx, unit)]))


@routes.said(lambda heard: QUIET if heard.is_one_of({"bo gio nghi rieng"}) else None)
@routes.said(lambda heard: A_DAY if heard.is_one_of({"bo so tin rieng"}) else None)
async def as_above(ctx: Context, key: str) -> Reply:
    unit = await _mine(ctx)
    if not peace.unsay(unit, key):
        raise Refusal("quiet-nothing-own", unit=unit.name)
    return await _kept(ctx, unit, f"inherits {key}")
