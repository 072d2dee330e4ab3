"""An official answers a member from her own chat, by replying or by digit."""

from typing import Any

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Said, SentFile
from handlers.questions import views
from handlers.questions.actions import Answer, DoNotKeep, Keep
from handlers.questions.helping import handing_over
from handlers.words import Utterance
from storage import deliveries
from storage.questions import HandoverState

routes = Routes()


async def replied_to(ctx: Context) -> int | None:
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
    return await give_answer(ctx, int(data["handover"]), heard.text)


async def give_answer(ctx: Context, handover_id: int, text: str) -> Reply:
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
