"""A question goes to a person: the nearest one up the tree who is at her post."""

from datetime import datetime, timedelta

from broadcasts.outgoing import Outgoing
from handlers.access import Refusal
from handlers.context import Context
from handlers.questions.helping import cards, views, waiting
from handlers.questions.helping.desk import Desk, desk
from storage import audit, office, posts
from storage import questions as store
from storage.posts import Post
from storage.questions import Handover, HandoverState, Question
from storage.text import fold

MOST_OPEN, MOST_A_DAY = 5, 10
A_DAY = timedelta(days=1)
LOOKS_AGAIN = timedelta(minutes=5)  # for somebody, where there was nobody
NEAREST = 2


async def hand_over(ctx: Context, question: Question) -> Outgoing:
    """Pass a question on to whoever leads the asker's unit, or the next unit above.

    Nobody there: it is kept, and passed on as soon as somebody is.
    """
    if question.unit_id is None:
        return views.sentence(ctx.say, "helping-stranger")
    if (key := await _too_much(ctx, question)) is not None:
        return Outgoing(ctx.say(key, open=MOST_OPEN, day=MOST_A_DAY))
    handover = Handover(
        question_id=question.id,
        unit_id=question.unit_id,
        state=HandoverState.open,
        opened_at=ctx.now,
        near=await _near(ctx, question),
    )
    await store.open_handover(ctx.session, handover)
    post = await place(desk(ctx), handover, question)
    if post is None:
        return views.nobody(ctx.say, handover.id)
    wait = await waiting.said(desk(ctx), ctx.say, post.unit.id)
    return views.handed_over(ctx.say, post.person.name, wait, handover.id)


async def _too_much(ctx: Context, question: Question) -> str | None:
    """Why this one is not passed on, too; a key of the catalogue."""
    session, whose = ctx.session, (question.chat_id, question.person_id)
    open_now = await store.pending(session, *whose)
    if any(fold(other.text) == fold(question.text) for _, other in open_now):
        return "helping-already-passed-on"
    if len(open_now) >= MOST_OPEN:
        return "helping-too-many-open"
    today = await store.handed_over_since(session, *whose, ctx.now - A_DAY)
    return "helping-too-many-today" if today >= MOST_A_DAY else None


async def _near(ctx: Context, question: Question) -> list[int]:
    """The entries nearest to what was asked, so that the official need not look for them."""
    today = ctx.local().date()
    _, entries = await ctx.library.answer(ctx.session, question.text, question.unit_id, today)
    return [entry.id for entry in entries[:NEAREST]]


async def place(
    at: Desk, handover: Handover, question: Question, why: str = "", *, above: bool = False
) -> Post | None:
    """Give a question to the nearest leader who can be reached, with a card; None: there is none.

    `above`: only to somebody above the unit it waits in. `why` is a key of the catalogue.
    """
    found = await posts.manned(
        at.session,
        handover.unit_id,
        at.now,
        besides=[question.person_id] if question.person_id else (),
        not_in=question.chat_id,
        above=above,
    )
    if not found:
        handover.climbs_at = at.now + LOOKS_AGAIN
        return None
    await give(at, handover, question, found[0], why)
    return found[0]


async def give(at: Desk, handover: Handover, question: Question, post: Post, why: str) -> None:
    """Put a question on somebody's desk: from now on she is waited for."""
    handover.unit_id, handover.assigned_to = post.unit.id, post.person.id
    handover.climbs_at = await climbs_at(at, post.unit.id)
    await at.session.flush()
    await at.tell(post.person, await cards.card(at, handover, question, post.person, why))


async def climbs_at(at: Desk, unit_id: int) -> datetime:
    """When a unit has had a whole day of its office hours to answer."""
    hours = await office.hours_of(at.session, unit_id)
    return hours.after(at.local, hours.day)


async def take_back(ctx: Context, handover_id: int) -> None:
    """The asker no longer needs an answer."""
    found = await store.held(ctx.session, handover_id)
    if found is None or found[1].chat_id != ctx.chat.id:
        raise Refusal("dispatch-stale-choice", tried=f"take back handover:{handover_id}")
    handover, _ = found
    if handover.state is not HandoverState.open:
        answered = handover.state is HandoverState.answered
        raise Refusal("helping-already-answered" if answered else "helping-already-closed")
    handover.state, handover.closed_at = HandoverState.closed, ctx.now
    actor = ctx.person.id if ctx.person else None
    await audit.record(ctx.session, ctx.now, actor, "took back", f"handover:{handover.id}")
