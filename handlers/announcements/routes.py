"""After sending: confirming, asking who has not, telling in person, stopping."""

from broadcasts import plan, receipts
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal, WhoSpeaks
from handlers.announcements import rules, views
from handlers.announcements.actions import Acknowledge, StopSending, WhoNot
from handlers.announcements.amending import routes as amending
from handlers.announcements.composing import card
from handlers.announcements.composing import routes as composing
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Pressed
from storage import amendments, archive, audit, deliveries, outbox, people, units
from storage.announcements import Announcement, AnnouncementState, Broadcast, BroadcastState
from storage.deliveries import Via
from storage.units import Level

routes = Routes()
TOPICS = (composing, amending, routes)


@routes.does(Acknowledge)
async def acknowledge(ctx: Context, action: Acknowledge) -> Reply:
    if len(ctx.people) > 1 and not ctx.just_chosen:
        # Each of those who share a phone answers for herself.
        raise WhoSpeaks
    person = access.me(ctx)
    broadcast, announced = await access.received(ctx, action.broadcast)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-was-recalled")
    via = Via.button if isinstance(ctx.event, Pressed) else Via.word
    new = await receipts.acknowledge(
        ctx.session, broadcast.id, person.id, via, ctx.chat.id, person.id, ctx.now
    )
    newest = await amendments.newest_text(ctx.session, broadcast)
    if newest.id != broadcast.id:
        return views.acknowledged_old(ctx.say)
    if broadcast.corrects_id is not None:
        # Sent in place of a text that was put right before she had it, it is of the firing.
        await deliveries.mark_seen(ctx.session, broadcast.corrects_id, ctx.chat.id, ctx.now)
    return views.acknowledged(ctx.say, person.name, new=new)


@routes.does(StopSending)
async def stop_sending(ctx: Context, action: StopSending) -> Reply:
    broadcast, _ = await access.broadcast(ctx, action.broadcast)
    # Of one that was refused, those who refused it are spared too.
    refused = broadcast.state is BroadcastState.paused
    spared = (await deliveries.progress(ctx.session, broadcast.id)).failed if refused else 0
    left = await plan.cancel(ctx.session, broadcast.id, ctx.now) + spared
    if not left:
        raise Refusal("announcements-already-out")
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "cancelled", f"broadcast:{broadcast.id}"
    )
    return Outgoing(ctx.say("announcements-stopped", count=left))


@routes.does(WhoNot)
async def who_not(ctx: Context, action: WhoNot) -> Reply:
    broadcast, announced = await access.broadcast(ctx, action.broadcast)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-already-recalled")
    newest = await amendments.newest_text(ctx.session, broadcast)
    return await _waiting(ctx, newest, announced)


@routes.said(lambda heard: heard.after(*rules.QUESTIONS))
async def who_has_not(ctx: Context, about: str) -> Reply:
    unit = await access.unit_led(ctx)
    found = await archive.latest(
        ctx.session, unit.id, rules.words_of(about), to_confirm=True
    ) or await archive.latest(ctx.session, unit.id, to_confirm=True)
    if found is None:
        raise Refusal("announcements-none-yet")
    return await _waiting(ctx, *found)


async def _waiting(ctx: Context, broadcast: Broadcast, announced: Announcement) -> Reply:
    """Names for the branch's own leaders; for those above, counts by branch."""
    if ctx.in_group:
        return Outgoing(ctx.say("announcements-in-private"))
    led = await access.units_led(ctx)
    branch = next((unit for unit in led if unit.level is Level.branch), None)
    if branch is not None:
        await access.roster(ctx, branch.id)
        lines = await receipts.waiting(ctx.session, broadcast.id, branch.id)
        reach = await receipts.status(ctx.session, broadcast.id, branch.id)
        return views.waiting(ctx.say, announced.title, lines, reach)
    unit_id = int(announced.audience["unit_id"])
    branches = await units.units_below(ctx.session, unit_id, Level.branch)
    counts = [
        (unit.name, await receipts.status(ctx.session, broadcast.id, unit.id))
        for unit in branches[: views.LONGEST_LIST]
    ]
    return views.waiting_by_unit(ctx.say, announced.title, counts)


@routes.said(lambda heard: heard.after("da bao tan nha", "da bao"))
async def told_in_person(ctx: Context, typed: str) -> Reply:
    unit = await access.branch_led(ctx)
    lines = {line.number: line for line in await access.roster(ctx, unit.id)}
    good, bad = rules.numbers(typed, max(lines, default=0))
    bad += [number for number in good if number not in lines]
    if bad or not good:
        shown = ", ".join(map(str, bad)) or "–"
        raise Refusal("announcements-relay-numbers", wrong=shown, last=max(lines, default=0))
    found = await archive.latest(ctx.session, unit.id, to_confirm=True)
    if found is None:
        raise Refusal("announcements-none-yet")
    broadcast, announced = found
    leader = access.me(ctx)
    for number in good:
        person_id = lines[number].person_id
        await receipts.relay(ctx.session, broadcast.id, person_id, leader.id, ctx.now)
    names = ", ".join(lines[number].name for number in good)
    return Outgoing(ctx.say("announcements-relayed", names=names, about=announced.title))


@routes.said(lambda heard: heard if heard.is_one_of({"tien do", "tinh hinh"}) else None)
async def how_far(ctx: Context, _: object) -> Reply:
    unit = await access.unit_led(ctx)
    found = await archive.latest(ctx.session, unit.id, to_confirm=True)
    if found is None:
        raise Refusal("announcements-none-yet")
    broadcast = found[0]
    if not broadcast.total:
        # A correction that nobody needed: all had the new text from the first.
        broadcast = await amendments.root_of(ctx.session, broadcast)
    return await card(ctx, broadcast.id)


@routes.said(lambda heard: heard if heard.is_one_of({"thong bao moi nhat", "thong bao"}) else None)
async def latest(ctx: Context, _: object) -> Reply:
    person = access.me(ctx)
    membership = await people.membership_of(ctx.session, person.id)
    unit_id = membership.unit_id if membership else (await access.unit_led(ctx)).id
    found = await archive.latest(ctx.session, unit_id)
    if found is None:
        return Outgoing(ctx.say("announcements-none-for-you"))
    return Outgoing.from_data(await outbox.frozen_message(ctx.session, found[0].revision_id))
