"""The one door through which a draft goes out: now, at a time, or again and again."""

from datetime import timedelta

from broadcasts import audience
from broadcasts.audience import Audience, may_address
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import views
from handlers.announcements.actions import SendAgain, SendNow
from handlers.announcements.calendar import schedule_views
from handlers.announcements.drafting.composing import card, my_draft, show_draft
from handlers.announcements.drafting.sheet import Sheet
from handlers.announcements.sending import approving, quiet_hours
from handlers.announcements.sending.start_actions import SendAlone
from handlers.announcements.sending.starts import NOW, Start, let_go
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from storage import archive, audit
from storage.announcements import Announcement, Broadcast
from storage.database import one_at_a_time
from storage.units import Unit

routes = Routes()

TWICE_WITHIN = timedelta(hours=1)


async def launch(
    ctx: Context,
    draft: Announcement,
    start: Start,
    *,
    again: bool = False,
    waits: bool = False,
) -> Reply:
    """Send a draft (`composing.my_draft`) off, or ask what has to be asked before.

    `again`: though the same has just been sent. `waits`: in quiet hours until they are over.
    """
    await _still_right(ctx, draft)
    estimate = await audience.estimate(
        ctx.session, Audience.from_data(draft.audience), draft.author_id, now=ctx.now
    )
    if not estimate.members and not estimate.addresses:
        raise Refusal("schedules-nobody")
    if start.at is None and not again and (question := await _asked_twice(ctx, draft)):
        return question
    if not waits and (question := await quiet_hours.question(ctx, draft, start)):
        return question
    if reply := await approving.ask_first(ctx, draft, start, estimate.members):
        return reply
    return await _leave(ctx, draft, start)


async def _still_right(ctx: Context, draft: Announcement) -> None:
    """What held when it was written may hold no more."""
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    if unit.closed_at is not None:
        raise Refusal("announcements-unit-closed", unit=unit.name)
    if not await may_address(ctx.session, draft.author_id, draft.unit_id, ctx.now):
        raise Refusal("schedules-author-left", unit=unit.name)


async def _leave(ctx: Context, draft: Announcement, start: Start) -> Reply:
    await ctx.leave_dialogue()
    done = await let_go(ctx.session, draft, start, ctx.now, ctx.customs)
    sent = isinstance(done, Broadcast)
    target, what = f"announcement:{draft.id}", "sent" if sent else "scheduled"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, what, target)
    if not isinstance(done, Broadcast):
        return schedule_views.scheduled(ctx.say, draft.id, done.id, start, ctx.customs)
    if not done.total:
        return views.nobody(ctx.say, done.id, draft.title)
    return await card(ctx, done.id)


async def _asked_twice(ctx: Context, draft: Announcement) -> Outgoing | None:
    """The same has just been sent: once more?"""
    # Two leaders of one branch hear the same news at the same time.
    await one_at_a_time(ctx.session, f"same:{draft.folded}")
    twin = await archive.twin(ctx.session, draft, ctx.now - TWICE_WITHIN)
    if twin is None:
        return None
    message = views.sent_before(ctx.say, draft.id, await _sent_before(ctx, *twin))
    return await ctx.ask("announcements.draft", message, draft=draft.id)


async def _sent_before(ctx: Context, broadcast: Broadcast, announced: Announcement) -> str:
    at = ctx.local(broadcast.planned_at)
    minutes = max(1, round((ctx.now - broadcast.planned_at).total_seconds() / 60))
    words = {"hour": f"{at:%-Hh%M}", "minutes": minutes}
    if announced.author_id == access.me(ctx).id:
        return ctx.say("announcements-sent-before", **words)
    unit = await ctx.session.get_one(Unit, announced.unit_id)
    return ctx.say("announcements-sent-before-by", unit=unit.name, **words)


@routes.does(SendNow)
async def send_now(ctx: Context, action: SendNow) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    if isinstance(ctx.event, SentFile):
        # The digit under a picture is no yes to a text without that picture.
        raise Refusal("composing-digit-alone")
    if action.seen != Sheet.of(draft).number:
        return await _show_again(ctx, draft)
    return await launch(ctx, draft, NOW)


async def _show_again(ctx: Context, draft: Announcement) -> Reply:
    """It is not what she saw when she pressed: changed since, or on her other phone."""
    shown = await show_draft(ctx, draft)
    changed = Outgoing(ctx.say("composing-changed"))
    return [changed, shown] if isinstance(shown, Outgoing) else shown


@routes.does(SendAgain)
async def send_again(ctx: Context, action: SendAgain) -> Reply:
    return await launch(ctx, await my_draft(ctx, action.announcement), NOW, again=True)


@routes.does(SendAlone)
async def send_alone(ctx: Context, action: SendAlone) -> Reply:
    """She has said that she knows that nobody looked at it but her."""
    talk = ctx.talk
    if talk is None or talk.step != "approvals.alone" or talk.data["draft"] != action.announcement:
        raise Refusal("dispatch-stale-choice")
    draft = await my_draft(ctx, action.announcement)
    await _still_right(ctx, draft)
    start = Start.from_data(talk.data["start"]).from_now_on(ctx.now)
    if start is None:
        raise Refusal("schedules-past")
    if not await approving.alone(ctx, draft):
        # Since she was asked somebody has come into office.
        return await launch(ctx, draft, start)
    target = f"announcement:{draft.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "sent unapproved", target)
    return await _leave(ctx, draft, start)
