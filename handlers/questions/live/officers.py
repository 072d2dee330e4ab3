"""Who holds an office over the asker, and how she is reached: names of officials are public."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.questions.live import numbers, offices
from handlers.questions.live.offices import Asked, Office
from handlers.questions.noting import home_unit
from storage import contacts, people, units
from storage.contacts import Contact
from storage.people import Person, Role
from storage.units import Level, Unit

routes = Routes()


@routes.said(offices.asked)
async def who_holds(ctx: Context, asked: Asked) -> Reply:
    """ "ai là chi hội trưởng": name, office and unit, with the number that was published."""
    unit = await over(ctx, asked.office.level)
    # Asked about another branch than her own: this is not the answer to that.
    if any(number not in unit.folded.split() for number in asked.numbers):
        raise Aside
    role, heads = await _holders(ctx, unit, asked.office)
    if not heads:
        return Outgoing(ctx.say("live-vacant", role=_role(ctx, role), unit=unit.name))
    names = ", ".join(head.name for head in heads)
    line = ctx.say("live-holder", role=_role(ctx, role), unit=unit.name, names=names)
    found = await contact_of(ctx, unit)
    if found is None:
        return Outgoing(f"{line}\n{ctx.say('live-reach')}")
    return Outgoing(f"{line}\n{ctx.say('live-call', phone=numbers.shown(found.phone))}")


def _role(ctx: Context, role: Role) -> str:
    return ctx.say(f"live-role-{role}")


async def over(ctx: Context, level: Level) -> Unit:
    """The unit of a level that the asker, or the group, belongs to.

    Raises Refusal for a stranger, and where there is no such unit.
    """
    home = await home_unit(ctx)
    if home is None:
        access.me(ctx)
        raise Refusal("live-no-branch")
    if level is Level.group:
        return await _group(ctx)
    above = await units.ancestors(ctx.session, home)
    found = next((unit for unit in above if unit.level is level), None)
    if found is None:
        raise Refusal("live-no-such-unit")
    return found


async def _group(ctx: Context) -> Unit:
    if ctx.in_group:
        raise Refusal("live-in-private")
    membership = await people.membership_of(ctx.session, access.me(ctx).id)
    if membership is None or membership.group_id is None:
        raise Refusal("live-no-group")
    return await ctx.session.get_one(Unit, membership.group_id)


async def _holders(ctx: Context, unit: Unit, office: Office) -> tuple[Role, list[Person]]:
    """Those in the first of the office's roles that is filled."""
    for role in office.roles:
        if heads := await people.holders(ctx.session, unit.id, (role,), ctx.now):
            return role, list(heads)
    return office.roles[0], []


async def contact_of(ctx: Context, unit: Unit) -> Contact | None:
    """The number a unit published; a branch's is its head's own, and goes when she goes."""
    found = contacts.of(unit)
    if found is None or unit.level not in (Level.branch, Level.group):
        return found
    held = await people.positions_of(ctx.session, found.by, ctx.now)
    return found if any(position.unit_id == unit.id for position in held) else None
