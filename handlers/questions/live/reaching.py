"""The number of a unit: told to those who belong to it, published by those who lead it."""

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.questions.live import numbers
from handlers.questions.live.actions import KeepAsItIs, Publish, Withdraw
from handlers.questions.live.numbers import Said
from handlers.questions.live.officers import contact_of, over
from handlers.words import UNDO_KEY
from storage import audit, contacts
from storage.contacts import Contact
from storage.units import Level, Unit

routes = Routes()


@routes.said(numbers.told)
async def number_told(ctx: Context, said: Said) -> Reply:
    """Read back before it is published: a wrong digit would send members to a stranger."""
    unit = await _led(ctx, said.level)
    if not said.phone:
        return await withdraw(ctx, Withdraw(unit.id))
    phone = numbers.shown(said.phone)
    return Outgoing(
        ctx.say("live-publish", unit=unit.name, phone=phone),
        choices=(
            Choice("1", ctx.say("live-publish-yes"), Publish(unit.id, said.phone).pack()),
            Choice("2", ctx.say("live-publish-no"), KeepAsItIs(unit.id).pack()),
        ),
    )


async def _led(ctx: Context, level: Level) -> Unit:
    """The unit of that level the speaker leads. Raises Refusal when she leads none."""
    if level is Level.branch:
        return await access.branch_led(ctx)
    led = await access.units_led(ctx)
    found = next((unit for unit in led if unit.level is level), None)
    if found is None:
        raise Refusal("access-leaders-only", tried=f"publish a number of a {level}")
    return found


@routes.does(Publish)
async def publish(ctx: Context, action: Publish) -> Reply:
    unit = await access.may_lead(ctx, action.unit, "publish a number")
    before, me = contacts.of(unit), access.me(ctx).id
    contacts.publish(unit, Contact(action.phone, me, ctx.local().date()))
    await audit.record(ctx.session, ctx.now, me, "published", f"number unit:{unit.id}")
    undo = Publish(unit.id, before.phone) if before else Withdraw(unit.id)
    return Outgoing(
        ctx.say("live-published", unit=unit.name, phone=numbers.shown(action.phone)),
        choices=(Choice(UNDO_KEY, ctx.say("live-publish-undo"), undo.pack()),),
    )


@routes.does(KeepAsItIs)
async def keep_as_it_is(ctx: Context, _: KeepAsItIs) -> Reply:
    return Outgoing(ctx.say("live-not-published"))


@routes.does(Withdraw)
async def withdraw(ctx: Context, action: Withdraw) -> Reply:
    unit = await access.may_lead(ctx, action.unit, "withdraw a number")
    contacts.withdraw(unit)
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "withdrew", f"number unit:{unit.id}"
    )
    return Outgoing(ctx.say("live-withdrawn", unit=unit.name))


@routes.said(numbers.asked)
async def number_asked(ctx: Context, level: Level) -> Reply:
    """The number that was published; where none was, what the knowledge base says."""
    try:
        unit = await over(ctx, level)
    except Refusal:
        raise Aside from None
    found = await contact_of(ctx, unit)
    if found is not None:
        facts = {"unit": unit.name, "phone": numbers.shown(found.phone)}
        return Outgoing(ctx.say("live-number", date=f"{found.on:%d/%m/%Y}", **facts))
    if level is Level.branch:
        return Outgoing(ctx.say("live-no-number", unit=unit.name))
    raise Aside
