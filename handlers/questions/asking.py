"""A question is answered from the store, or offered choices, or handed to a person."""

from dataclasses import replace

from broadcasts.outgoing import Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions import views
from handlers.questions.actions import NoneOfThese, ShowEntry
from handlers.questions.helping import handing_over, replying
from handlers.questions.noting import home_unit, known, note
from handlers.words import Utterance
from storage.knowledge import KnowledgeEntry
from storage.questions import Outcome, Question

routes = Routes()

SHORTEST_QUESTION = 3  # words that somebody else could make sense of


@routes.said(lambda heard: heard if heard.is_one_of({"hoi dap", "hoi", "toi muon hoi"}) else None)
async def invite(ctx: Context, _: object) -> Reply:
    return views.sentence(ctx.say, "questions-ask")


async def ask(ctx: Context, heard: Utterance) -> Reply:
    """What nothing else understood is a question, or the answer to one that was handed over."""
    if (handover_id := await replying.replied_to(ctx)) is not None:
        return await replying.give_answer(ctx, handover_id, heard.text)
    unit_id = await home_unit(ctx)
    today = ctx.local().date()
    verdict, entries = await ctx.library.answer(ctx.session, heard.text, unit_id, today)
    if verdict.kind == "answer":
        await note(ctx, heard.text, Outcome.answered, entries[0].id)
        return _in_reply(ctx, await _entry_view(ctx, entries[0]))
    if verdict.kind == "choices":
        question = await note(ctx, heard.text, Outcome.offered)
        return _in_reply(ctx, views.offer(ctx.say, entries, question.id))
    if len(heard.core.split()) < SHORTEST_QUESTION:
        # First ask again, more simply; a person is only disturbed for a question.
        return views.sentence(ctx.say, "questions-say-more")
    known(ctx)
    question = await note(ctx, heard.text, Outcome.handed_over)
    return _in_reply(ctx, await handing_over.hand_over(ctx, question))


def _in_reply(ctx: Context, message: Outgoing) -> Outgoing:
    return replace(message, reply_to=ctx.event.message_id) if ctx.in_group else message


async def _entry_view(ctx: Context, entry: KnowledgeEntry) -> Outgoing:
    return views.answer(ctx.say, entry, ctx.local(entry.updated_at).date())


@routes.does(ShowEntry)
async def show_entry(ctx: Context, action: ShowEntry) -> Reply:
    unit_id, today = await home_unit(ctx), ctx.local().date()
    entry = await ctx.library.entry(ctx.session, action.entry, unit_id, today)
    if entry is None:
        raise Refusal("dispatch-stale-choice")
    return await _entry_view(ctx, entry)


@routes.does(NoneOfThese)
async def none_of_these(ctx: Context, action: NoneOfThese) -> Reply:
    question = await ctx.session.get(Question, action.question)
    if question is None or question.chat_id != ctx.chat.id:
        raise Refusal("dispatch-stale-choice", tried=f"question:{action.question}")
    if question.outcome is Outcome.handed_over:
        return views.sentence(ctx.say, "questions-already-passed-on")
    question.outcome = Outcome.handed_over
    return await handing_over.hand_over(ctx, question)
