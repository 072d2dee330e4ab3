"""The topics of announcements in their order; how far one is, the newest, and stopping it."""

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.actions import StopSending
from handlers.announcements.addressing import routes as addressing
from handlers.announcements.amending import routes as amending
from handlers.announcements.answering_forwards import routes as answering_forwards
from handlers.announcements.approving import routes as approving
from handlers.announcements.beginning import routes as beginning
from handlers.announcements.checking_codes import routes as checking
from handlers.announcements.composing import card
from handlers.announcements.composing import routes as composing
from handlers.announcements.entering import routes as entering
from handlers.announcements.finding import routes as finding
from handlers.announcements.following_up import routes as following_up
from handlers.announcements.forwarding import routes as forwarding
from handlers.announcements.launching import routes as launching
from handlers.announcements.listing import routes as listing
from handlers.announcements.options import routes as options
from handlers.announcements.parts import routes as parts
from handlers.announcements.planned import routes as planned
from handlers.announcements.quiet_hours import routes as quiet_hours
from handlers.announcements.quizzing import routes as quizzing
from handlers.announcements.relay_list import routes as relay_list
from handlers.announcements.replying import routes as replying
from handlers.announcements.reporting import routes as reporting
from handlers.announcements.scheduling import routes as scheduling
from handlers.announcements.urgency import routes as urgency
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from storage import amendments, archive, audit, deliveries, outbox, people
from storage.announcements import BroadcastState

routes = Routes()
TOPICS = (
    addressing,
    beginning,
    composing,
    parts,
    options,
    quizzing,
    launching,
    quiet_hours,
    urgency,
    listing,
    scheduling,
    planned,
    approving,
    amending,
    checking,
    forwarding,
    answering_forwards,
    finding,
    reporting,
    replying,
    entering,
    following_up,
    relay_list,
    routes,
)


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
