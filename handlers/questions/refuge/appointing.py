"""An official of a commune or above names who takes private help, and local numbers to call."""

import re

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.questions.refuge.actions import NameOfficer
from handlers.questions.refuge.officers import LINES, NEAR, OFFICER
from storage import audit, refuge
from storage.text import clean_line, fold
from storage.units import Unit

routes = Routes()

NAMING = ("can bo tro giup rieng la", "nguoi tro giup rieng la", "can bo giup rieng la")
ASKING = frozenset(
    f"{opening.removesuffix(' la')}{end}" for opening in NAMING for end in ("", " la ai")
)
NUMBERS = ("so tro giup rieng la", "so goi giup la", "duong day nong cua xa la")
LONGEST = 120
MOST = 8
_NUMBER = re.compile(r"\d{3,}")


@routes.said(lambda heard: heard if heard.is_one_of(ASKING) else None)
async def who_is_it(ctx: Context, _: object) -> Reply:
    """To officials only; who it is need not be known to the household of who asks."""
    if ctx.in_group or ctx.person is None or not await access.units_led(ctx):
        raise Aside
    unit = await _mine(ctx)
    chosen = unit.settings.get(OFFICER)
    found = {one.id: one for one in await refuge.officials(ctx.session, unit.id, ctx.now)}
    if not isinstance(chosen, int) or chosen not in found:
        return Outgoing(ctx.say("refuge-officer-none", unit=unit.name))
    return Outgoing(ctx.say("refuge-officer-is", name=found[chosen].name, unit=unit.name))


@routes.said(lambda heard: heard.after(*NAMING) or None)
async def name_officer(ctx: Context, name: str) -> Reply:
    unit = await _mine(ctx)
    wanted = fold(name)
    found = [
        one
        for one in await refuge.officials(ctx.session, unit.id, ctx.now)
        if one.folded == wanted or f" {one.folded}".endswith(f" {wanted}")
    ]
    if not found:
        raise Refusal("refuge-no-such-official", unit=unit.name)
    if len(found) == 1:
        return await name_this(ctx, NameOfficer(unit.id, found[0].id))
    choices = tuple(
        Choice(str(n), one.name, NameOfficer(unit.id, one.id).pack())
        for n, one in enumerate(found[:MOST], 1)
    )
    return Outgoing(ctx.say("refuge-which-official"), choices=choices)


@routes.does(NameOfficer)
async def name_this(ctx: Context, action: NameOfficer) -> Reply:
    unit = await _mine(ctx)
    known = {one.id: one for one in await refuge.officials(ctx.session, unit.id, ctx.now)}
    if action.unit != unit.id or action.person not in known:
        raise Refusal("dispatch-stale-choice", tried="name officer")
    unit.settings = {**unit.settings, OFFICER: action.person}
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "named officer", f"unit:{unit.id}"
    )
    name = known[action.person].name
    return Outgoing(ctx.say("refuge-officer-named", name=name, unit=unit.name))


@routes.said(lambda heard: heard.after(*NUMBERS) or None)
async def set_numbers(ctx: Context, said: str) -> Reply:
    unit = await _mine(ctx)
    line = clean_line(said)
    if len(line) > LONGEST or not _NUMBER.search(line.replace(" ", "").replace(".", "")):
        raise Refusal("refuge-no-number", limit=LONGEST)
    unit.settings = {**unit.settings, LINES: line}
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "set help line", f"unit:{unit.id}"
    )
    return Outgoing(ctx.say("refuge-number-kept", line=line, unit=unit.name))


async def _mine(ctx: Context) -> Unit:
    if ctx.in_group:
        raise Refusal("refuge-in-private")
    unit = await access.unit_led(ctx)
    if unit.level in NEAR:
        raise Refusal("refuge-officials-only", tried="private help settings")
    return unit
