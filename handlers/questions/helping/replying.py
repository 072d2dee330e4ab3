"""An official answers a member from her own chat: by replying to the card, or by digit."""

from typing import Any

from broadcasts import plan
from broadcasts.outgoing import Attachment, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import Kept
from handlers.incoming import SentFile
from handlers.questions.helping import assigning, cards, held, learning, noting, views
from handlers.questions.helping.actions import Answer, OpenCard
from handlers.questions.helping.desk import desk
from handlers.questions.helping.quoting import quoted
from handlers.words import Utterance
from storage import audit
from storage import questions as store
from storage.chats import ChatKind
from storage.questions import Handover, HandoverState, Question, Turn
from storage.text import clean_line

routes = Routes()

LONGEST_NAME = 60
PASSED_ON = frozenset({"photo", "document", "voice"})


@routes.does(OpenCard)
async def open_card(ctx: Context, action: OpenCard) -> Reply:
    handover, question = await held.for_official(ctx, action.handover)
    return await cards.card(desk(ctx), handover, question, access.me(ctx))


@routes.does(Answer)
async def begin_answer(ctx: Context, action: Answer) -> Reply:
    handover, question = await held.for_official(ctx, action.handover)
    mine = handover.answered_by == access.me(ctx).id
    if handover.state is not HandoverState.open and not mine:
        await held.refuse_ended(ctx, handover)
    message = Outgoing(ctx.say("helping-write-answer", question=quoted(question.text)))
    return await ctx.ask("questions.answer", message, handover=handover.id)


@routes.step("questions.answer")
async def answer_written(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, Utterance) and heard.digit is not None:
        # Meant for one of the lines of the card; to the member it would say nothing.
        return Outgoing(ctx.say("helping-answer-in-words"), subject="step")
    data: dict[str, Any] = ctx.talk.data if ctx.talk else {}
    return await official_says(ctx, int(data["handover"]), heard)


@routes.replied(cards.SUBJECT)
async def card_replied_to(ctx: Context, number: int, heard: Utterance | SentFile) -> Reply:
    """A reply to a card is for the member, whatever else it looks like."""
    # Whoever has to say first who she is writes it after that.
    ctx.doing = Answer(number).pack()
    return await official_says(ctx, number, heard)


async def official_says(ctx: Context, handover_id: int, heard: Utterance | SentFile) -> Reply:
    """An answer; or, by its first words, a note for colleagues, or who should answer instead."""
    # Of a picture with words under it only the words may come as what was heard.
    if isinstance(ctx.event, SentFile):
        return await give_answer(ctx, handover_id, ctx.event.caption, (_file(ctx, ctx.event),))
    if isinstance(heard, SentFile):
        raise Refusal("helping-text-only")
    if (text := heard.after("ghi chu")) is not None and text:
        return await noting.keep_note(ctx, handover_id, text)
    if (name := heard.after(*assigning.OPENINGS)) is not None:
        colleague = await assigning.named(ctx, handover_id, name)
        if colleague is not None:
            return await assigning.give_to(ctx, handover_id, colleague)
    return await give_answer(ctx, handover_id, heard.text)


def _file(ctx: Context, sent: SentFile) -> Attachment:
    if sent.kind not in PASSED_ON or not sent.file:
        raise Refusal("helping-text-only")
    found = ctx.file(sent.file)
    if not isinstance(found, Kept) or found.kind not in PASSED_ON:
        raise Refusal("helping-file-not-passed")
    name = clean_line(sent.name)[:LONGEST_NAME] or f"{found.kind}{found.suffix}"
    return Attachment(found.kind, found.path, name, found.mime, found.size)


async def give_answer(
    ctx: Context, handover_id: int, text: str, files: tuple[Attachment, ...] = ()
) -> Reply:
    """Send an official's words to the one who asked; the first to answer has the question."""
    handover, question = await held.for_official(ctx, handover_id)
    mine = handover.answered_by == access.me(ctx).id
    again = handover.state is HandoverState.answered and mine
    if handover.state is not HandoverState.open and not again:
        await held.refuse_ended(ctx, handover)
    await ctx.leave_dialogue()
    told = await _to_asker(ctx, handover, question, text, files)
    if not told:
        return Outgoing(ctx.say("helping-not-reached"))
    _answered(ctx, handover, text)
    await store.say(ctx.session, handover.id, Turn.reply, access.me(ctx).id, text, ctx.now)
    target = f"handover:{handover.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "answered", target)
    if again or handover.reopened_at is not None:
        return Outgoing(ctx.say("helping-passed-on"))
    return await learning.offer(ctx, handover, question)


def _answered(ctx: Context, handover: Handover, text: str) -> None:
    handover.state, handover.climbs_at = HandoverState.answered, None
    handover.answer = text if handover.answer is None else f"{handover.answer}\n{text}"
    handover.answered_by = handover.assigned_to = access.me(ctx).id
    handover.answered_at = ctx.now
    handover.first_reply_at = handover.first_reply_at or ctx.now


async def _to_asker(
    ctx: Context,
    handover: Handover,
    question: Question,
    text: str,
    files: tuple[Attachment, ...],
) -> bool:
    at = desk(ctx)
    chat = await at.back_to(question)
    if chat is None:
        return False
    say = at.say_to(await at.asker(question))
    first = handover.first_reply_at is None and chat.kind is ChatKind.private
    message = views.answered(
        say,
        handover.id,
        access.me(ctx).name,
        quoted(question.text),
        text or say("helping-see-file"),
        files,
        ask_clear=first,
    )
    await plan.post(ctx.session, chat, message, ctx.now)
    return True
