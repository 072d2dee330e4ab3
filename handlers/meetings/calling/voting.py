"""Members say which of the times suit them, and leaders what they were told."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.calling import poll_views as views
from handlers.meetings.calling import poll_words
from handlers.meetings.calling.poll_actions import AllSuit, NoneSuits, Suits, TakeBackVote
from handlers.meetings.inviting import invited
from storage import people
from storage import timepolls as store
from storage.people import Person
from storage.timepolls import PollState, TimePoll

routes = Routes()


async def _open_to(ctx: Context, poll_id: int) -> TimePoll:
    """A poll that the speaker may answer now."""
    invited.answering(ctx)
    poll = await store.held(ctx.session, poll_id)
    person = access.me(ctx)
    if poll is None or not await people.members_within(ctx.session, poll.unit_id, person.id):
        raise Refusal("access-not-for-you", tried=f"answer poll:{poll_id}")
    if poll.state is not PollState.open or poll.closes_at <= ctx.now:
        raise Refusal("polling-over")
    return poll


async def _vote(ctx: Context, poll: TimePoll, person: Person, add: set[int] | None) -> Reply:
    slots = await views.slots(ctx.session, poll.id, ctx.customs.zone)
    if add is not None and not add <= set(slots):
        raise Refusal("polling-no-such-time", last=max(slots))
    by = access.me(ctx).id
    numbers = await store.vote(ctx.session, poll.id, person.id, add, by, ctx.now)
    short = ctx.in_group or person.id != by
    return views.noted(ctx.say, poll.id, person.name, numbers, slots, short=short)


@routes.does(Suits)
async def suits(ctx: Context, action: Suits) -> Reply:
    """That time, beside those she has named before."""
    poll = await _open_to(ctx, action.poll)
    return await _vote(ctx, poll, access.me(ctx), {action.number})


@routes.does(AllSuit)
async def all_suit(ctx: Context, action: AllSuit) -> Reply:
    """Any of them."""
    poll = await _open_to(ctx, action.poll)
    return await _vote(ctx, poll, access.me(ctx), set(await store.slots(ctx.session, poll.id)))


@routes.does(NoneSuits)
async def none_suits(ctx: Context, action: NoneSuits) -> Reply:
    """She has answered, and can come at none of them."""
    poll = await _open_to(ctx, action.poll)
    return await _vote(ctx, poll, access.me(ctx), None)


@routes.does(TakeBackVote)
async def take_back(ctx: Context, action: TakeBackVote) -> Reply:
    """As if she had not answered."""
    poll = await _open_to(ctx, action.poll)
    await store.take_back(ctx.session, poll.id, access.me(ctx).id)
    return Outgoing(ctx.say("polling-taken-back"))


@routes.said(poll_words.several)
async def several(ctx: Context, numbers: tuple[int, ...]) -> Reply:
    """ "1 3": several times suit her."""
    person = invited.answering(ctx)
    poll = await store.for_person(ctx.session, person.id, ctx.now)
    if poll is None:
        raise Refusal("polling-numbers-of-what")
    return await _vote(ctx, await _open_to(ctx, poll.id), person, set(numbers))


@routes.said(poll_words.for_another)
async def for_another(ctx: Context, said: tuple[int, tuple[int, ...]]) -> Reply:
    """ "7 chọn 1 3": what a member without a phone has told her leader."""
    unit = await access.branch_led(ctx)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    number, numbers = said
    line = next((one for one in await access.roster(ctx, unit.id) if one.number == number), None)
    if line is None:
        raise Refusal("polling-no-such-member", number=number)
    poll = await store.newest(ctx.session, unit.id)
    if poll is None:
        raise Refusal("polling-no-poll")
    person = await ctx.session.get_one(Person, line.person_id)
    return await _vote(ctx, await _still_open(ctx, poll.id), person, set(numbers))


async def _still_open(ctx: Context, poll_id: int) -> TimePoll:
    poll = await store.held(ctx.session, poll_id)
    if poll is None or poll.state is not PollState.open or poll.closes_at <= ctx.now:
        raise Refusal("polling-over")
    return poll
