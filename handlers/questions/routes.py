"""A question is answered from the store, or offered choices, or handed to a person."""

from dataclasses import replace
from typing import Any

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Said, SentFile
from handlers.questions import handing_over, views
from handlers.questions.actions import Answer, DoNotKeep, Keep, NoneOfThese, ShowEntry, TakeBack
from handlers.words import PERSON, Utterance
from storage import deliveries, people
from storage import questions as store
from storage.knowledge import KnowledgeEntry
from storage.questions import HandoverState, Outcome, Question

routes = Routes()

SHORTEST_QUESTION = 3  # words that somebody else could make sense of


def _wants_person(heard: Utterance) -> Utterance | None:
    return heard if heard.digit == "9" or heard.is_one_of(PERSON) else None


@routes.said(_wants_person, anywhere=True)
async def talk_to_person(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    message = Outgoing(ctx.say("questions-ask-person"))
    return await ctx.ask("questions.person", message)


@routes.step("questions.person")
async def question_for_person(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return views.sentence(ctx.say, "questions-text-only")
    _known(ctx)
    await ctx.leave_dialogue()
    question = await _note(ctx, heard.text, Outcome.handed_over)
    return await handing_over.hand_over(ctx, question)


@routes.said(lambda heard: heard if heard.is_one_of({"hoi dap", "hoi", "toi muon hoi"}) else None)
async def invite(ctx: Context, _: object) -> Reply:
    return views.sentence(ctx.say, "questions-ask")


async def ask(ctx: Context, heard: Utterance) -> Reply:
    """What nothing else understood is a question, or the answer to one that was handed over."""
    if (handover_id := await _replied_to(ctx)) is not None:
        return await _give_answer(ctx, handover_id, heard.text)
    unit_id = await home_unit(ctx)
    today = ctx.local().date()
    verdict, entries = await ctx.library.answer(ctx.session, heard.text, unit_id, today)
    if verdict.kind == "answer":
        await _note(ctx, heard.text, Outcome.answered, entries[0].id)
        return _in_reply(ctx, await _entry_view(ctx, entries[0]))
    if verdict.kind == "choices":
        question = await _note(ctx, heard.text, Outcome.offered)
        return _in_reply(ctx, views.offer(ctx.say, entries, question.id))
    if len(heard.core.split()) < SHORTEST_QUESTION:
        # First ask again, more simply; a person is only disturbed for a question.
        return views.sentence(ctx.say, "questions-say-more")
    _known(ctx)
    question = await _note(ctx, heard.text, Outcome.handed_over)
    return _in_reply(ctx, await handing_over.hand_over(ctx, question))


def _in_reply(ctx: Context, message: Outgoing) -> Outgoing:
    return replace(message, reply_to=ctx.event.message_id) if ctx.in_group else message


async def home_unit(ctx: Context) -> int | None:
    """The unit whose answers hold here: the group's, or the asker's."""
    if ctx.in_group:
        return ctx.chat.unit_id
    # Those who share a phone nearly always share a branch; who asks matters only to a person.
    asker = ctx.person or next(iter(ctx.people), None)
    if asker is None:
        return None
    if membership := await people.membership_of(ctx.session, asker.id):
        return membership.unit_id
    led = await access.units_led(ctx) if ctx.person else ()
    return led[0].id if led else None


def _known(ctx: Context) -> None:
    """Before a person is disturbed: who asks? Raises WhoSpeaks on a shared phone."""
    if ctx.people and not ctx.in_group:
        access.me(ctx)


async def _note(
    ctx: Context, text: str, outcome: Outcome, entry_id: int | None = None
) -> Question:
    return await store.note(
        ctx.session,
        Question(
            chat_id=ctx.chat.id,
            person_id=ctx.person.id if ctx.person else None,
            unit_id=await home_unit(ctx),
            text=text,
            native_id=ctx.event.message_id,
            outcome=outcome,
            entry_id=entry_id,
            asked_at=ctx.now,
        ),
    )


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


@routes.does(TakeBack)
async def take_back(ctx: Context, action: TakeBack) -> Reply:
    await handing_over.take_back(ctx, action.handover)
    return views.sentence(ctx.say, "questions-taken-back")


async def _replied_to(ctx: Context) -> int | None:
    """The handed-over question whose card this message replies to."""
    event = ctx.event
    if not isinstance(event, Said) or not event.reply_to:
        return None
    found = await deliveries.by_native(ctx.session, ctx.chat.id, event.reply_to)
    subject = (found.subject or "") if found else ""
    kind, _, number = subject.partition(":")
    return int(number) if kind == "handover" else None


@routes.does(Answer)
async def begin_answer(ctx: Context, action: Answer) -> Reply:
    handover = await access.handover(ctx, action.handover)
    if handover.state is not HandoverState.open:
        raise Refusal(f"questions-already-{handover.state}")
    message = Outgoing(ctx.say("questions-write-answer"))
    return await ctx.ask("questions.answer", message, handover=handover.id)


@routes.step("questions.answer")
async def answer_written(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data: dict[str, Any] = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile):
        return views.sentence(ctx.say, "questions-text-only")
    await ctx.leave_dialogue()
    return await _give_answer(ctx, int(data["handover"]), heard.text)


async def _give_answer(ctx: Context, handover_id: int, text: str) -> Reply:
    await handing_over.give_answer(ctx, handover_id, text)
    return views.keep(ctx.say, handover_id)


@routes.does(Keep)
async def keep(ctx: Context, action: Keep) -> Reply:
    await handing_over.keep(ctx, action.handover)
    return views.sentence(ctx.say, "questions-kept")


@routes.does(DoNotKeep)
async def do_not_keep(ctx: Context, action: DoNotKeep) -> Reply:
    await access.handover(ctx, action.handover)
    return views.sentence(ctx.say, "questions-not-kept")
