"""After an answer: its next part, something else that was meant, or a person."""

from dataclasses import replace

from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions import asking, views
from handlers.questions.chatting import following, recent
from handlers.questions.chatting.actions import NotNow, PassOn, ReadOn
from handlers.questions.noting import home_unit
from handlers.words import Utterance
from storage.knowledge import KnowledgeEntry
from storage.questions import Outcome, Question

routes = Routes()


@routes.does(ReadOn)
async def read_on(ctx: Context, action: ReadOn) -> Reply:
    unit_id, today = await home_unit(ctx), ctx.local().date()
    entry = await ctx.library.entry(ctx.session, action.entry, unit_id, today)
    if entry is None or action.part < 1:
        raise Refusal("dispatch-stale-choice")
    updated = ctx.local(entry.updated_at).date()
    page = views.next_part(ctx.say, entry, updated, action.part)
    if page is None:
        raise Refusal("dispatch-stale-choice")
    return page


@routes.said(following.rejects)
async def not_that(ctx: Context, heard: Utterance) -> Reply:
    """ "Chưa đúng" after an answer: the other entries that came near, and a person."""
    before = await recent.recall(ctx)
    if not before.question:
        return views.sentence(ctx.say, "questions-what-then")
    question = await ctx.session.get_one(Question, before.question)
    if question.outcome is not Outcome.handed_over:
        question.outcome = Outcome.offered
    left = before.entries[1:] if before.answered else ()
    await recent.remember(
        ctx, replace(before, entries=left, answered=False, missed=before.missed + 1)
    )
    if not left:
        return views.offer_person(ctx.say, "questions-not-that", question.id)
    others = [await ctx.session.get_one(KnowledgeEntry, one) for one in left]
    return views.others(ctx.say, others, question.id)


@routes.does(PassOn)
async def pass_on(ctx: Context, action: PassOn) -> Reply:
    return await asking.pass_on(ctx, action.question)


@routes.does(NotNow)
async def not_now(ctx: Context, _: NotNow) -> Reply:
    await recent.remember(ctx, recent.NOTHING)
    return views.sentence(ctx.say, "questions-not-passed-on")
