"""After an answer: it is clear, or the member asks on and the same official answers."""

from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import SentFile
from handlers.questions.helping import cards, handing_over, held, views
from handlers.questions.helping.actions import Clear, Unclear
from handlers.questions.helping.desk import Desk, desk
from handlers.questions.noting import known
from handlers.words import Utterance
from storage import audit, people, posts
from storage import questions as store
from storage.people import Person
from storage.questions import Handover, HandoverState, Question, Turn

routes = Routes()

REOPENS_WITHIN = timedelta(days=7)
UNCLEAR = ("van chua ro", "chua ro", "van chua hieu", "chua hieu", "chua hieu lam")


@routes.does(Clear)
async def clear(ctx: Context, action: Clear) -> Reply:
    handover, _ = await held.for_member(ctx, action.handover)
    handover.cleared = True
    if handover.state is HandoverState.open and handover.answer is not None:
        # She has found it out since she said that it was not.
        handover.state, handover.climbs_at = HandoverState.answered, None
    return views.sentence(ctx.say, "helping-glad")


@routes.does(Unclear)
async def unclear(ctx: Context, action: Unclear) -> Reply:
    known(ctx)
    handover, question = await held.for_member(ctx, action.handover)
    return await _ask_what(ctx, handover, question)


def _unclear(heard: Utterance) -> str | None:
    """What she adds to "chưa rõ", with these words; nothing when she says no more."""
    if heard.is_one_of(UNCLEAR):
        return ""
    return heard.text if heard.after(*UNCLEAR) else None


@routes.said(_unclear)
async def still_unclear(ctx: Context, more: str) -> Reply:
    """The newest answer is meant; without one these words are nothing to us."""
    whose = [person.id for person in ctx.people]
    since = ctx.now - REOPENS_WITHIN
    last = await store.last_ended(ctx.session, ctx.chat.id, whose, since)
    if last is None or ctx.in_group:
        raise Aside
    if more:
        return await _say_more(ctx, last.id, more)
    return await unclear(ctx, Unclear(last.id))


async def _ask_what(ctx: Context, handover: Handover, question: Question) -> Reply:
    """She has not understood: the question is open again, whether she says more or not."""
    handover.cleared = False
    if handover.state is not HandoverState.open:
        await _reopen(ctx, handover, question, ctx.say("helping-unclear"))
    message = Outgoing(ctx.say("helping-what-is-unclear"))
    return await ctx.ask("helping.unclear", message, handover=handover.id)


@routes.step("helping.unclear")
async def unclear_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("helping-text-only"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    await ctx.leave_dialogue()
    return await _say_more(ctx, int(data["handover"]), heard.text)


@routes.replied(cards.ANSWERED)
async def answer_replied_to(ctx: Context, number: int, heard: Utterance | SentFile) -> Reply:
    """A reply to an answer goes to who gave it; after a week it is a question of its own."""
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("helping-text-only"))
    if ctx.in_group:
        raise Aside
    return await _say_more(ctx, number, heard.text)


async def _say_more(ctx: Context, handover_id: int, text: str) -> Reply:
    known(ctx)
    handover, question = await held.for_member(ctx, handover_id)
    ended = handover.answered_at or handover.closed_at
    if ended is not None and ended < ctx.now - REOPENS_WITHIN:
        raise Aside
    if handover.state is not HandoverState.open:
        await _reopen(ctx, handover, question, text)
    else:
        await _pass_on(ctx, handover, question, text)
    return Outgoing(ctx.say("helping-said-more"))


async def _reopen(ctx: Context, handover: Handover, question: Question, text: str) -> None:
    """It goes back to who had it, if she still answers there; else to whoever does."""
    handover.state, handover.reopened_at = HandoverState.open, ctx.now
    handover.climbs_at = await handing_over.climbs_at(desk(ctx), handover.unit_id)
    handover.closed_by = handover.closed_at = handover.reason = None
    await audit.record(
        ctx.session, ctx.now, question.person_id, "reopened", f"handover:{handover.id}"
    )
    await _pass_on(ctx, handover, question, text)


async def _pass_on(ctx: Context, handover: Handover, question: Question, text: str) -> None:
    asker = question.person_id
    await store.say(ctx.session, handover.id, Turn.member, asker, text, ctx.now)
    at = desk(ctx)
    official = await _official(at, handover)
    if official is None:
        await handing_over.place(at, handover, question, "helping-card-inherited")
        return
    who = await at.asker(question)
    name = who.name if who else at.say_to(official)("helping-somebody")
    await at.tell(official, await cards.more(at, handover, question, official, name, text))


async def _official(at: Desk, handover: Handover) -> Person | None:
    """Who had it, while she still leads its unit and can be reached."""
    if handover.assigned_to is None:
        return None
    there = await posts.manned(at.session, handover.unit_id, at.now)
    if not any(post.person.id == handover.assigned_to for post in there):
        return None
    return await people.person(at.session, handover.assigned_to)
