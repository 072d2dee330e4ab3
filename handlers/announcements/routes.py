"""The topics of announcements in their order; how far one is, the newest, and stopping it."""

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.actions import StopSending
from handlers.announcements.addressing.addressing import routes as addressing
from handlers.announcements.amending import routes as amending
from handlers.announcements.archive.answering_forwards import routes as answering_forwards
from handlers.announcements.archive.checking_codes import routes as checking
from handlers.announcements.archive.finding import routes as finding
from handlers.announcements.archive.forwarding import routes as forwarding
from handlers.announcements.archive.reporting import routes as reporting
from handlers.announcements.calendar.planned import routes as planned
from handlers.announcements.calendar.scheduling import routes as scheduling
from handlers.announcements.drafting.beginning import routes as beginning
from handlers.announcements.drafting.composing import card
from handlers.announcements.drafting.composing import routes as composing
from handlers.announcements.drafting.options import routes as options
from handlers.announcements.drafting.parts import routes as parts
from handlers.announcements.drafting.quizzing import routes as quizzing
from handlers.announcements.replies.entering import routes as entering
from handlers.announcements.replies.following_up import routes as following_up
from handlers.announcements.replies.following_up import who_has_not
from handlers.announcements.replies.relay_list import routes as relay_list
from handlers.announcements.replies.replying import routes as replying
from handlers.announcements.sending.approving import routes as approving
from handlers.announcements.sending.launching import routes as launching
from handlers.announcements.sending.listing import routes as listing
from handlers.announcements.sending.quiet_hours import routes as quiet_hours
from handlers.announcements.sending.urgency import routes as urgency
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
    broadcast = await archive.steered(ctx.session, unit.id, access.me(ctx).id)
    if broadcast is None:
        # What came from above is steered there: of it she sees her own part.
        return await who_has_not(ctx, "")
    broadcast = await amendments.newest_text(ctx.session, broadcast)
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
