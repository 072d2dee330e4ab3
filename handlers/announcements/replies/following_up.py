"""Who does not know yet, by name or by branch; reminding them; how far it is carried out."""

from broadcasts import follow_up, receipts
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.receipts import within
from handlers import access, actions
from handlers.access import Refusal
from handlers.announcements import rules
from handlers.announcements.actions import WhoNot
from handlers.announcements.drafting.sheet import Sheet
from handlers.announcements.replies import chased, listed
from handlers.announcements.replies.chasing import (
    AskRemind,
    DoNotRemind,
    MoreUnits,
    Remind,
    StopReminding,
)
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Said
from storage import amendments, archive, audit, carrying_out, circles, deliveries, followups, units
from storage.announcements import Announcement, AnnouncementState, Broadcast
from storage.audiences import Scope, Whom
from storage.units import Level, Unit

routes = Routes()

REMINDING = frozenset({"nhac lai", "gui nhac lai", "nhac lai di", "nhac chi em", "gui loi nhac"})
NOT_REMINDING = frozenset({"thoi nhac", "dung nhac", "khong nhac nua", "dung nhac lai"})
CARRYING_OUT = ("ket qua thuc hien", "tinh hinh thuc hien", "thuc hien den dau", "ai can giup")
UNDERSTANDING = ("ket qua cau hoi", "ket qua kiem tra", "ket qua tra loi")


@routes.does(WhoNot)
async def who_not(ctx: Context, action: WhoNot) -> Reply:
    broadcast, announced = await access.broadcast(ctx, action.broadcast)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-already-recalled")
    return await _waiting(ctx, broadcast, announced)


@routes.said(lambda heard: "" if heard.is_one_of(rules.QUESTIONS) else None, first=True)
@routes.said(lambda heard: heard.after(*rules.QUESTIONS))
async def who_has_not(ctx: Context, about: str) -> Reply:
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    if pointed_at := await _pointed_at(ctx):
        return await who_not(ctx, pointed_at)
    unit = await _led(ctx)
    return await _waiting(ctx, *await _about(ctx, unit, about))


async def _pointed_at(ctx: Context) -> WhoNot | None:
    """What the message she replies to offers; older cards than the newest are asked about so."""
    event = ctx.event
    if not isinstance(event, Said) or not event.reply_to:
        return None
    shown = await deliveries.by_native(ctx.session, ctx.chat.id, event.reply_to)
    offered = Outgoing.from_data(shown.message).choices if shown else ()
    packed = (actions.unpack(choice.action) for choice in offered)
    return next((one for one in packed if isinstance(one, WhoNot)), None)


async def _led(ctx: Context) -> Unit:
    """The highest unit the speaker leads, or else her group."""
    return await (access.unit_led(ctx) if await access.units_led(ctx) else access.flock_led(ctx))


async def _about(ctx: Context, unit: Unit, words: str) -> tuple[Broadcast, Announcement]:
    """The newest firing that is meant by these words, or else the newest of all."""
    found = await archive.latest(
        ctx.session, unit.id, rules.words_of(words), to_confirm=True
    ) or await archive.latest(ctx.session, unit.id, to_confirm=True)
    if found is None:
        raise Refusal("announcements-none-yet")
    return found


async def _waiting(ctx: Context, broadcast: Broadcast, announced: Announcement) -> Reply:
    """Names for the branch's or group's own leaders; for those above, counts by branch."""
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    newest = await amendments.newest_text(ctx.session, broadcast)
    led = await access.units_led(ctx)
    if led and all(unit.level is not Level.branch for unit in led):
        return await _by_branch(ctx, newest, announced, 0)
    unit = await access.flock_led(ctx)
    await access.roster(ctx, unit.id)
    meant = receipts.whom(newest, announced)
    lines = await receipts.waiting(ctx.session, newest.id, unit.id, meant)
    reach = await receipts.status(ctx.session, newest.id, within(meant, unit))
    groups = await circles.circles_of(ctx.session, unit.id, ctx.now)
    await listed.note(ctx, newest)
    return chased.by_name(ctx.say, announced.title, lines, groups, reach)


async def _by_branch(
    ctx: Context, newest: Broadcast, announced: Announcement, shown: int
) -> Outgoing:
    meant = await _mine(ctx, newest, announced)
    found = await receipts.worst_first(ctx.session, newest.id, meant)
    reach = await receipts.status(ctx.session, newest.id, meant)
    return chased.by_branch(ctx.say, newest.id, announced.title, found, reach, shown)


async def _mine(ctx: Context, newest: Broadcast, announced: Announcement) -> Whom:
    """Those whom it was meant for, of what the speaker leads."""
    meant, led = receipts.whom(newest, announced), await access.unit_led(ctx)
    below = await units.is_within(ctx.session, led.id, meant.scope.unit_id)
    return within(meant, led) if below else meant


@routes.does(MoreUnits)
async def more_units(ctx: Context, action: MoreUnits) -> Reply:
    broadcast = await ctx.session.get(Broadcast, action.broadcast)
    unit = await access.unit_led(ctx)
    if broadcast is None or ctx.in_group or action.shown < 0:
        raise Refusal("dispatch-stale-choice")
    announced = await ctx.session.get_one(Announcement, broadcast.announcement_id)
    above = await units.is_within(ctx.session, unit.id, announced.unit_id)
    below = await units.is_within(ctx.session, announced.unit_id, unit.id)
    if not (above or below):
        raise Refusal("access-not-yours", tried=f"broadcast:{broadcast.id}")
    return await _by_branch(ctx, broadcast, announced, action.shown)


@routes.said(lambda heard: heard if heard.is_one_of(MoreUnits.spoken) else None)
async def nothing_more(ctx: Context, _: object) -> Reply:
    """After the last page, "tiếp" is no question."""
    return Outgoing(ctx.say("following-no-more"))


@routes.said(lambda heard: heard if heard.is_one_of(REMINDING) else None)
async def remind_said(ctx: Context, _: object) -> Reply:
    return await ask_remind(ctx, AskRemind((await _steered(ctx)).id))


async def _steered(ctx: Context) -> Broadcast:
    unit = await access.unit_led(ctx)
    found = await archive.steered(ctx.session, unit.id, access.me(ctx).id)
    if found is None:
        raise Refusal("announcements-none-yet")
    return found


async def _to_remind(ctx: Context, broadcast_id: int) -> tuple[Broadcast, Announcement]:
    """A firing of which the speaker may remind people now. Raises Refusal, with the reason."""
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    broadcast, announced = await access.broadcast(ctx, broadcast_id)
    first = await amendments.root_of(ctx.session, broadcast)
    if announced.meeting_id is not None or follow_up.is_over(first, announced, ctx.now):
        raise Refusal("following-over")
    if not announced.needs_ack:
        raise Refusal("following-asks-nothing")
    if not await follow_up.may_remind(ctx.session, first, ctx.now):
        count, _ = await followups.reminded(ctx.session, first.id)
        most = count >= follow_up.MOST_REMINDERS
        raise Refusal("following-enough" if most else "following-too-soon", count=count)
    return first, announced


@routes.does(AskRemind)
async def ask_remind(ctx: Context, action: AskRemind) -> Reply:
    first, announced = await _to_remind(ctx, action.broadcast)
    count = await follow_up.count_silent(ctx.session, first, announced)
    if not count:
        raise Refusal("following-nobody-to-remind", about=announced.title)
    return chased.remind_question(ctx.say, first.id, announced.title, count)


@routes.does(Remind)
async def remind(ctx: Context, action: Remind) -> Reply:
    first, announced = await _to_remind(ctx, action.broadcast)
    message = await chased.reminder(ctx.session, ctx.say_to(None), first, announced)
    sent = await follow_up.remind(
        ctx.session, first, announced, message, ctx.now, ctx.customs.peace
    )
    if sent is None:
        raise Refusal("following-nobody-to-remind", about=announced.title)
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "reminded", f"broadcast:{first.id}"
    )
    stop = Choice("1", ctx.say("following-stop"), StopReminding(first.id).pack())
    return Outgoing(ctx.say("following-reminding", count=sent.total), choices=(stop,))


@routes.does(DoNotRemind)
async def do_not_remind(ctx: Context, _: DoNotRemind) -> Reply:
    return Outgoing(ctx.say("following-not-reminded"))


@routes.said(lambda heard: heard if heard.is_one_of(NOT_REMINDING) else None)
async def stop_said(ctx: Context, _: object) -> Reply:
    return await stop_reminding(ctx, StopReminding((await _steered(ctx)).id))


@routes.does(StopReminding)
async def stop_reminding(ctx: Context, action: StopReminding) -> Reply:
    broadcast, announced = await access.broadcast(ctx, action.broadcast)
    first = await amendments.root_of(ctx.session, broadcast)
    if not await follow_up.stop_reminding(ctx.session, first, ctx.now):
        raise Refusal("following-nothing-to-stop")
    return Outgoing(ctx.say("following-stopped", about=announced.title))


@routes.said(lambda heard: heard.after(*CARRYING_OUT))
async def carried_out(ctx: Context, about: str) -> Reply:
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    unit = await _led(ctx)
    broadcast, announced = await _about(ctx, unit, about)
    if not announced.wants_reply:
        raise Refusal("following-asks-no-progress", about=announced.title)
    newest = await amendments.newest_text(ctx.session, broadcast)
    if unit.level in (Level.branch, Level.group):
        await access.roster(ctx, unit.id)
        answers = await carrying_out.of_branch(ctx.session, newest.id, unit.id)
        return chased.carried_out_by_name(ctx.say, announced.title, answers)
    found = await carrying_out.by_unit(ctx.session, newest.id, Scope(unit.id, Level.branch))
    return chased.carried_out_by_branch(ctx.say, announced.title, found)


@routes.said(lambda heard: heard.after(*UNDERSTANDING))
async def understood(ctx: Context, about: str) -> Reply:
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    unit = await access.unit_led(ctx)
    broadcast, announced = await _about(ctx, unit, about)
    quiz = Sheet.of(announced).quiz
    if not quiz:
        raise Refusal("following-no-quiz", about=announced.title)
    newest = await amendments.newest_text(ctx.session, broadcast)
    scope = Scope(unit.id, Level.branch)
    found = await carrying_out.understood_by_unit(ctx.session, newest.id, scope)
    return chased.understood(ctx.say, announced.title, quiz, found)
