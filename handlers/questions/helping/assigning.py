"""Somebody else should answer: a colleague of the unit, or of the unit above."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.questions.helping import handing_over, held, queueing
from handlers.questions.helping.actions import Assign, GiveTo
from handlers.questions.helping.desk import desk
from storage import audit, posts
from storage import questions as store
from storage.posts import Post
from storage.questions import Handover, Question
from storage.text import fold

routes = Routes()

OPENINGS = ("giao cho", "chuyen cho", "nho")
BY_ITSELF = ("giao cho", "chuyen cho")  # "nhớ …", "nhờ …" begins anything
MOST = 8
_TITLES = frozenset("chi co ba em bac anh ong chu".split())


async def colleagues(ctx: Context, handover: Handover, question: Question) -> Sequence[Post]:
    """Who else may have it: leaders of the unit it waits in and of the next one with any above."""
    besides = {access.me(ctx).id, *([question.person_id] if question.person_id else ())}
    found = await posts.manned(
        ctx.session, handover.unit_id, ctx.now, besides=besides, not_in=question.chat_id
    )
    above = next((one.unit.id for one in found if one.unit.id != handover.unit_id), None)
    return [one for one in found if one.unit.id in (handover.unit_id, above)][:MOST]


@routes.does(Assign)
async def ask_whom(ctx: Context, action: Assign) -> Reply:
    handover, question = await held.still_open(ctx, action.handover)
    found = await colleagues(ctx, handover, question)
    if not found:
        raise Refusal("helping-nobody-else")
    choices = tuple(
        Choice(
            str(n),
            ctx.say("helping-colleague", name=one.person.name, unit=one.unit.name),
            GiveTo(handover.id, one.person.id).pack(),
        )
        for n, one in enumerate(found, 1)
    )
    return Outgoing(ctx.say("helping-assign-whom"), choices=choices)


@routes.does(GiveTo)
async def give_to_her(ctx: Context, action: GiveTo) -> Reply:
    return await give_to(ctx, action.handover, action.person)


async def give_to(ctx: Context, handover_id: int, person_id: int) -> Reply:
    """Put the question on a colleague's desk. Raises Refusal when she is none."""
    handover, question = await held.still_open(ctx, handover_id)
    found = await colleagues(ctx, handover, question)
    post = next((one for one in found if one.person.id == person_id), None)
    if post is None:
        raise Refusal("helping-not-a-colleague", tried=f"assign handover:{handover_id}")
    await ctx.leave_dialogue()
    await handing_over.give(desk(ctx), handover, question, post, "helping-card-assigned")
    target = f"handover:{handover.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "assigned", target, to=person_id)
    return Outgoing(ctx.say("helping-assigned", name=post.person.name))


@routes.said(lambda heard: heard.after(*BY_ITSELF) or None)
async def give_what_waits(ctx: Context, name: str) -> Reply:
    """Said without a reply to a card: the question that waits is meant, if it is the only one."""
    if ctx.in_group or ctx.person is None:
        raise Aside
    led = [unit.id for unit in await access.units_led(ctx)]
    me = access.me(ctx).id
    queue = await store.queue(ctx.session, led, 0, 2) if led else ()
    waiting = [handover for handover, asked in queue if asked.person_id != me]
    persons = [await named(ctx, handover.id, name) for handover in waiting]
    if not any(persons):
        raise Aside
    if len(waiting) == 1 and persons[0]:
        return await give_to(ctx, waiting[0].id, persons[0])
    return await queueing.waiting_list(ctx, name)


async def named(ctx: Context, handover_id: int, name: str) -> int | None:
    """The one colleague of that name; None: these words name none, so they are an answer."""
    handover, question = await held.for_official(ctx, handover_id)
    words = [word for word in fold(name).strip(" .!?").split() if word not in _TITLES]
    if not words:
        return None
    found = {
        one.person.id
        for one in await colleagues(ctx, handover, question)
        if fold(one.person.name).split()[-len(words) :] == words
    }
    return found.pop() if len(found) == 1 else None
