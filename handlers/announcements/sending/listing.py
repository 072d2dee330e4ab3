"""Several announcements in one message: what it says, and reading one of them."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers.access import Refusal
from handlers.announcements.sending.quiet_actions import ReadListed
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.speech import Text
from storage import amendments, digests, outbox
from storage.announcements import Announcement, AnnouncementState, Broadcast
from storage.database import Session
from storage.deliveries import DeliveryState

routes = Routes()


async def listed(session: Session, say: Text, broadcast_ids: Sequence[int]) -> Outgoing:
    """The message that lists these broadcasts; each is read by its digit."""
    titles = await digests.titles(session, broadcast_ids)
    choices = tuple(
        Choice(str(n), titles[one], ReadListed(one).pack())
        for n, one in enumerate(broadcast_ids, 1)
    )
    return Outgoing(say("quiet-listed", count=len(choices)), choices=choices)


@routes.does(ReadListed)
async def read(ctx: Context, action: ReadListed) -> Reply:
    """She asks for one: it is shown as it would have come by itself, with its answers."""
    state = await digests.read(ctx.session, action.broadcast, ctx.chat.id, ctx.now)
    if state is None:
        raise Refusal("access-not-for-you", tried=f"read broadcast:{action.broadcast}")
    broadcast = await ctx.session.get_one(Broadcast, action.broadcast)
    announced = await ctx.session.get_one(Announcement, broadcast.announcement_id)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-was-recalled")
    if state is DeliveryState.cancelled:
        raise Refusal("quiet-listed-stopped")
    newest = await amendments.newest_text(ctx.session, broadcast)
    return Outgoing.from_data(await outbox.frozen_message(ctx.session, newest.revision_id))
