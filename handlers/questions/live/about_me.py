"""What the list says of the asker herself, in private; of her branch only how many it has."""

from collections.abc import Awaitable, Callable

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions import views
from handlers.questions.live import numbers, own
from handlers.questions.live.officers import over
from handlers.questions.live.own import Own
from storage import people
from storage.people import LEADING, Membership, Person
from storage.units import Level, Unit

routes = Routes()

FEES = "hoi phi dong bao nhieu"  # what is asked of the knowledge base beside her own fees


@routes.said(own.asked)
async def answer(ctx: Context, asked: Own) -> Reply:
    """Her own data and nobody else's; on a shared phone she is asked who she is first."""
    if asked is Own.size:
        return await _size(ctx)
    if ctx.in_group:
        raise Refusal("live-in-private")
    me = access.me(ctx)
    if asked is Own.fees:
        return await _fees(ctx, me)
    membership = await people.membership_of(ctx.session, me.id)
    if membership is None:
        raise Refusal("live-no-branch")
    return Outgoing(await _TELLS[asked](ctx, me, membership))


async def _size(ctx: Context) -> Outgoing:
    unit = await over(ctx, Level.branch)
    count = await people.count_members(ctx.session, unit.id)
    return Outgoing(ctx.say("live-size", unit=unit.name, count=count))


async def _branch(ctx: Context, me: Person, membership: Membership) -> str:
    unit = await ctx.session.get_one(Unit, membership.unit_id)
    return ctx.say("live-branch", name=me.name, unit=unit.name, number=membership.roster_no)


async def _group(ctx: Context, me: Person, membership: Membership) -> str:
    if membership.group_id is None:
        return ctx.say("live-no-group")
    unit = await ctx.session.get_one(Unit, membership.group_id)
    return ctx.say("live-group", name=me.name, unit=unit.name)


async def _since(ctx: Context, me: Person, membership: Membership) -> str:
    day = ctx.local(membership.since).date()
    return ctx.say("live-since", name=me.name, date=f"{day:%d/%m/%Y}")


async def _phone(ctx: Context, me: Person, _: Membership) -> str:
    if not me.phone:
        return ctx.say("live-not-kept")
    return ctx.say("live-phone", phone=numbers.shown(me.phone))


async def _born(ctx: Context, me: Person, _: Membership) -> str:
    if me.birth_year is None:
        return ctx.say("live-not-kept")
    return ctx.say("live-born", year=str(me.birth_year))


async def _address(ctx: Context, me: Person, _: Membership) -> str:
    return ctx.say("live-address", address=me.address) if me.address else ctx.say("live-not-kept")


_TELLS: dict[Own, Callable[[Context, Person, Membership], Awaitable[str]]] = {
    Own.branch: _branch,
    Own.group: _group,
    Own.since: _since,
    Own.phone: _phone,
    Own.born: _born,
    Own.address: _address,
}


async def _fees(ctx: Context, me: Person) -> Reply:
    """Who paid stands in the branch head's book: said so, with what is known of the rate."""
    membership = await people.membership_of(ctx.session, me.id)
    unit_id = membership.unit_id if membership else None
    heads = await people.holders(ctx.session, unit_id, LEADING, ctx.now) if unit_id else ()
    besides = [head.name for head in heads if head.id != me.id]
    if besides:
        told = Outgoing(ctx.say("live-fees", head=besides[0]))
    else:
        told = Outgoing(ctx.say("live-fees-nobody"))
    today = ctx.local().date()
    verdict, entries = await ctx.library.answer(ctx.session, FEES, unit_id, today)
    if verdict.kind != "answer":
        return told
    return [views.answer(ctx.say, entries[0], ctx.local(entries[0].updated_at).date()), told]
