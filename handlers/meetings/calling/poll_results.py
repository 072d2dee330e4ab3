"""How a question about the time has come out, and calling the meeting for one of its times."""

from dataclasses import replace
from datetime import datetime

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Customs, Reply
from handlers.dispatch import Aside, Routes
from handlers.meetings.calling import calling
from handlers.meetings.calling import poll_views as views
from handlers.meetings.calling.calls import Draft
from handlers.meetings.calling.poll_actions import CancelPoll, PickTime
from handlers.speech import Text
from storage import audit, chats
from storage import timepolls as store
from storage.database import Session
from storage.people import Person
from storage.timepolls import PollState, TimePoll
from storage.units import Level, Unit

routes = Routes()

RESULTS = frozenset(
    {"ket qua hoi gio hop", "ket qua hoi gio", "ket qua chon gio", "ket qua binh chon gio hop"}
    | {"ket qua binh chon", "ket qua chon gio hop", "ai chon gio nao", "chot gio hop"}
    | {"ket qua hoi ngay hop", "ket qua chon ngay"}
)
RESULTS_SHORT = frozenset({"ket qua", "xem ket qua", "ai da chon", "ai chon roi", "chot gio"})
CANCELS = frozenset({"thoi hoi gio hop", "huy hoi gio hop", "bo hoi gio hop", "huy binh chon"})


@routes.said(lambda heard: heard.is_one_of(RESULTS) or None)
async def results(ctx: Context, _: object) -> Reply:
    """How it stands; names for the branch's own leaders, in private."""
    unit = await access.branch_led(ctx)
    poll = await store.newest(ctx.session, unit.id)
    if poll is None:
        raise Refusal("polling-no-poll")
    if not ctx.in_group:
        await access.roster(ctx, unit.id)
    message = await _drawn(ctx.session, ctx.say, poll, ctx.now, ctx.customs, names=not ctx.in_group)
    return replace(message, choices=()) if ctx.in_group else message


@routes.said(lambda heard: heard.is_one_of(RESULTS_SHORT) or None)
async def results_in_short(ctx: Context, _: object) -> Reply:
    """ "Kết quả" alone: of the question about the time, from whoever asks one just now."""
    led = await access.units_led(ctx) if ctx.person is not None else ()
    polls = [await store.newest(ctx.session, unit.id) for unit in led if unit.level is Level.branch]
    if not any(poll is not None and poll.state is PollState.open for poll in polls):
        raise Aside
    return await results(ctx, None)


async def _drawn(
    session: Session,
    say: Text,
    poll: TimePoll,
    now: datetime,
    customs: Customs,
    *,
    names: bool,
) -> Outgoing:
    unit = await session.get_one(Unit, poll.unit_id)
    slots = await views.slots(session, poll.id, customs.zone)
    count = views.Count(await store.voters(session, poll), slots)
    over = poll.closes_at <= now
    return views.results(say, unit.name, poll.id, count, names=names, over=over)


async def _led(ctx: Context, poll_id: int) -> TimePoll:
    poll = await store.held(ctx.session, poll_id)
    if poll is None:
        raise Refusal("access-not-yours", tried=f"poll:{poll_id}")
    await access.may_lead(ctx, poll.unit_id, f"poll:{poll_id}")
    if poll.state is PollState.cancelled:
        raise Refusal("polling-over")
    return poll


@routes.does(PickTime)
async def pick(ctx: Context, action: PickTime) -> Reply:
    """Go on with the call as if she had named that time; nothing is asked any more."""
    poll = await _led(ctx, action.poll)
    at = (await store.slots(ctx.session, poll.id)).get(action.number)
    if at is None:
        raise Refusal("dispatch-stale-choice")
    if at <= ctx.now:
        raise Refusal("polling-past")
    poll.state = PollState.decided
    await _stop_asking(ctx, poll)
    draft = replace(Draft.from_data(poll.draft), starts_at=ctx.local(at))
    return await calling.go_on(ctx, draft)


@routes.said(lambda heard: heard.is_one_of(CANCELS) or None)
async def cancel_said(ctx: Context, _: object) -> Reply:
    """ "Thôi hỏi giờ họp"."""
    unit = await access.branch_led(ctx)
    poll = await store.newest(ctx.session, unit.id)
    if poll is None:
        raise Refusal("polling-no-poll")
    return await cancel(ctx, CancelPoll(poll.id))


@routes.does(CancelPoll)
async def cancel(ctx: Context, action: CancelPoll) -> Reply:
    """Answers count no more, and whoever has not got the question does not get it."""
    poll = await _led(ctx, action.poll)
    poll.state = PollState.cancelled
    await _stop_asking(ctx, poll)
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "poll stopped", f"poll:{poll.id}")
    return Outgoing(ctx.say("polling-stopped"))


async def _stop_asking(ctx: Context, poll: TimePoll) -> None:
    if poll.announcement_id is not None:
        announced = await access.announcement(ctx, poll.announcement_id)
        await plan.withdraw(ctx.session, announced, ctx.now)


async def tell_due(session: Session, now: datetime, customs: Customs) -> int:
    """Tell the leader how a poll that is over has come out, once; how many polls."""
    due = await store.due(session, now)
    for poll in due:
        poll.told_at = now
        leader = await session.get_one(Person, poll.asked_by)
        if home := await chats.home_of(session, leader.id):
            say = customs.say_to(leader, now)
            # She may have handed over the branch since: then she sees no names.
            message = await _drawn(session, say, poll, now, customs, names=False)
            await plan.post(session, home, message, now)
    await session.flush()
    return len(due)
