"""Whose figures somebody may see: her unit's as numbers, her own branch's or group's by name."""

from handlers import access
from handlers.access import Refusal
from handlers.context import Context
from storage import circles, people
from storage.units import Level, Unit

BY_NAME = (Level.branch, Level.group)


async def unit_led(ctx: Context) -> Unit:
    """The highest unit the speaker leads, or her group. Raises Refusal for all others."""
    in_private(ctx)
    if await access.units_led(ctx):
        return await access.unit_led(ctx)
    try:
        return await access.flock_led(ctx)
    except Refusal as refused:
        raise Refusal("figures-for-leaders", tried=refused.tried) from refused


def in_private(ctx: Context) -> None:
    """Figures are not for a group, where others read along."""
    if ctx.in_group:
        raise Refusal("figures-in-private")


async def unit(ctx: Context, unit_id: int) -> Unit:
    """A unit that a button named, if the speaker leads it, one above, or that group."""
    in_private(ctx)
    held = await people.positions_of(ctx.session, access.me(ctx).id, ctx.now)
    if any(one.unit_id == unit_id and one.role in circles.GROUP_ROLES for one in held):
        return await ctx.session.get_one(Unit, unit_id)
    return await access.may_lead(ctx, unit_id, "figures")


async def flock(ctx: Context) -> Unit:
    """The branch or group whose members the speaker may see by name. Raises Refusal."""
    in_private(ctx)
    found = await access.flock_led(ctx)
    await access.roster(ctx, found.id)
    return found


async def sees_names(ctx: Context, one: Unit) -> bool:
    """Whether the speaker may see who is meant."""
    if one.level not in BY_NAME:
        return False
    try:
        await access.roster(ctx, one.id)
    except Refusal:
        return False
    return True
