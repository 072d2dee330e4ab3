"""A question is answered from the store, or offered choices, or handed to a person."""

from dataclasses import replace

from broadcasts.outgoing import Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions import views
from handlers.questions.actions import NoneOfThese, ShowEntry
from handlers.questions.chatting import following, recent, splitting, talk
from handlers.questions.chatting.looking import Looked, look_up
from handlers.questions.chatting.recent import Recent
from handlers.questions.helping import handing_over
from handlers.questions.knowledge import documents, expired
from handlers.questions.live import records
from handlers.questions.noting import home_unit, known, note
from handlers.words import Utterance, hear
from storage.knowledge import KnowledgeEntry
from storage.questions import Outcome, Question

routes = Routes()

SHORTEST_QUESTION = 3  # words that somebody else could make sense of
ASK_AGAIN, OFFER_A_PERSON = 1, 2  # misunderstandings in a row; after more a person is told


@routes.said(lambda heard: heard if heard.is_one_of({"hoi dap", "hoi", "toi muon hoi"}) else None)
async def invite(ctx: Context, _: object) -> Reply:
    return views.sentence(ctx.say, "questions-ask")


async def ask(ctx: Context, heard: Utterance) -> Reply:
    """What nothing else understood: talk, one of the titles just offered, or a question."""
    if (said := talk.talk_in(heard.text)) is not None:
        return views.sentence(ctx.say, f"chatting-{said}")
    before = await recent.recall(ctx)
    if (entry := await _picked(ctx, heard, before)) is not None:
        return await show_entry(ctx, ShowEntry(entry.id))
    return await _answer(ctx, heard, before)


async def _picked(ctx: Context, heard: Utterance, before: Recent) -> KnowledgeEntry | None:
    """The entry meant by some words of its title, where several were just offered."""
    if before.answered or not before.entries:
        return None
    offered = [await ctx.session.get_one(KnowledgeEntry, one) for one in before.entries]
    at = following.picked(heard.text, [entry.title for entry in offered])
    return None if at is None else offered[at]


async def _answer(ctx: Context, heard: Utterance, before: Recent) -> Reply:
    first, *rest = splitting.questions_in(heard.text)
    for_records = [one for one in (first, *rest) if rest and records.for_records(one)]
    if len(for_records) == 1:
        other = rest[0] if for_records == [first] else first
        return await _beside(ctx, other, for_records[0], before)
    found = await look_up(ctx, first, before)
    if rest and found.answers:
        reply = [await _tell(ctx, first, *found.entries)]
        return [*reply, await _second(ctx, rest[0], found)]
    if rest:
        # Only together they make sense.
        found = await look_up(ctx, heard.text, before)
    return await _reply(ctx, heard, found, before)


async def _beside(ctx: Context, text: str, for_records: str, before: Recent) -> Reply:
    """One question for the store, and one for the records, which is asked by itself."""
    shown = _short(for_records)
    told = await _reply(ctx, hear(text), await look_up(ctx, text, before), before)
    if told.choices:
        # Of two messages that wait for a digit one would have to ask which is meant.
        later = ctx.say("questions-also-later", question=shown)
        return replace(told, text=f"{later}\n\n{told.text}")
    question = await note(ctx, for_records, Outcome.offered)
    return [told, views.also_asked(ctx.say, shown, for_records, question.id)]


async def _reply(ctx: Context, heard: Utterance, found: Looked, before: Recent) -> Outgoing:
    if found.answers:
        return await _tell(ctx, heard.text, *found.entries)
    if gone := await expired.answered_once(ctx, heard.text, in_doubt=not found.offers):
        return await _to_person(ctx, heard.text, gone)
    if found.offers:
        return await _offer(ctx, heard.text, found)
    if hits := await documents.found(ctx, heard.text):
        question = await note(ctx, heard.text, Outcome.offered)
        return documents.offer(ctx, hits, question.id)
    return await _not_known(ctx, heard, before)


async def _tell(ctx: Context, text: str, *entries: KnowledgeEntry) -> Outgoing:
    """The first of the entries, which is remembered with the others for "chưa đúng"."""
    question = await note(ctx, text, Outcome.answered, entries[0].id)
    ids = tuple(entry.id for entry in entries)
    await recent.remember(ctx, Recent(text, question.id, ids, answered=True))
    return _in_reply(ctx, _view(ctx, entries[0]))


async def _second(ctx: Context, text: str, first: Looked) -> Outgoing:
    """What else was asked in the same message: one more message, never silence."""
    found = await look_up(ctx, text, recent.NOTHING)
    new = found.answers and found.entries[0].id != first.entries[0].id
    if new:
        await note(ctx, text, Outcome.answered, found.entries[0].id)
        view = _view(ctx, found.entries[0])
        also = ctx.say("questions-also", question=_short(text))
        return replace(view, text=f"{also}\n{view.text}", choices=())
    question = await note(ctx, text, Outcome.offered)
    return views.also_asked(ctx.say, _short(text), text, question.id)


def _short(text: str) -> str:
    words = text.strip(" .,;:!?").split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


async def _offer(ctx: Context, text: str, found: Looked) -> Outgoing:
    question = await note(ctx, text, Outcome.offered)
    ids = tuple(entry.id for entry in found.entries)
    await recent.remember(ctx, Recent(text, question.id, ids))
    return _in_reply(ctx, views.offer(ctx.say, found.entries, question.id))


async def _not_known(ctx: Context, heard: Utterance, before: Recent) -> Outgoing:
    """First ask again, more simply; then offer a person; a person is told of a question only."""
    missed = before.missed + 1
    if len(heard.core.split()) >= SHORTEST_QUESTION or missed > OFFER_A_PERSON:
        return await _to_person(ctx, heard.text)
    if missed == ASK_AGAIN:
        await recent.remember(ctx, Recent(heard.text, missed=missed))
        return views.sentence(ctx.say, "questions-say-more")
    question = await note(ctx, heard.text, Outcome.offered)
    await recent.remember(ctx, Recent(heard.text, question.id, missed=missed))
    return views.offer_person(ctx.say, "questions-twice-missed", question.id)


async def _to_person(ctx: Context, text: str, why: str = "") -> Outgoing:
    known(ctx)
    question = await note(ctx, text, Outcome.handed_over)
    await recent.remember(ctx, recent.NOTHING)
    message = await handing_over.hand_over(ctx, question)
    why = why or ctx.say("questions-not-known")
    return _in_reply(ctx, replace(message, text=f"{why}\n{message.text}"))


def _in_reply(ctx: Context, message: Outgoing) -> Outgoing:
    return replace(message, reply_to=ctx.event.message_id) if ctx.in_group else message


def _view(ctx: Context, entry: KnowledgeEntry) -> Outgoing:
    return views.answer(ctx.say, entry, ctx.local(entry.updated_at).date())


@routes.does(ShowEntry)
async def show_entry(ctx: Context, action: ShowEntry) -> Reply:
    unit_id, today = await home_unit(ctx), ctx.local().date()
    entry = await ctx.library.entry(ctx.session, action.entry, unit_id, today)
    if entry is None:
        raise Refusal("dispatch-stale-choice")
    before = await recent.recall(ctx)
    if (gone := expired.instead(ctx, [entry])) is not None:
        return await _to_person(ctx, before.text or entry.title, gone)
    others = tuple(one for one in before.entries if one != entry.id)
    await recent.remember(
        ctx, replace(before, entries=(entry.id, *others), answered=True, missed=0)
    )
    return _view(ctx, entry)


@routes.does(NoneOfThese)
async def none_of_these(ctx: Context, action: NoneOfThese) -> Reply:
    return await pass_on(ctx, action.question)


async def pass_on(ctx: Context, question_id: int) -> Reply:
    """A question that was noted here goes to a person, once."""
    question = await ctx.session.get(Question, question_id)
    if question is None or question.chat_id != ctx.chat.id:
        raise Refusal("dispatch-stale-choice", tried=f"question:{question_id}")
    if question.outcome is Outcome.handed_over:
        return views.sentence(ctx.say, "helping-already-passed-on")
    known(ctx)
    question.outcome = Outcome.handed_over
    await recent.remember(ctx, recent.NOTHING)
    return await handing_over.hand_over(ctx, question)
