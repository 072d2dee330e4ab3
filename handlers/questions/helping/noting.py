"""Notes among officials: written beside a question, never shown to the member."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.questions.helping import held
from handlers.questions.helping.actions import TakeNote
from handlers.words import Utterance
from storage import questions as store
from storage.questions import Turn

routes = Routes()

LONGEST = 1000


@routes.does(TakeNote)
async def take_note(ctx: Context, action: TakeNote) -> Reply:
    await held.for_official(ctx, action.handover)
    message = Outgoing(ctx.say("helping-write-note"))
    return await ctx.ask("helping.note", message, handover=action.handover)


@routes.step("helping.note")
async def note_written(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("helping-text-only"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    return await keep_note(ctx, int(data["handover"]), heard.text)


async def keep_note(ctx: Context, handover_id: int, text: str) -> Reply:
    """Write a note down."""
    handover, _ = await held.for_official(ctx, handover_id)
    await ctx.leave_dialogue()
    me = access.me(ctx).id
    await store.say(ctx.session, handover.id, Turn.note, me, text[:LONGEST], ctx.now)
    return Outgoing(ctx.say("helping-noted"))
