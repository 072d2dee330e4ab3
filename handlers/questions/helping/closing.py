"""A question ends without an answer; the member reads why, and can ask on."""

from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.questions.helping import held, views
from handlers.questions.helping.actions import Close, CloseBecause
from handlers.questions.helping.desk import desk
from handlers.questions.helping.quoting import quoted
from handlers.words import Utterance
from storage import audit
from storage.questions import HandoverState
from storage.text import clean_line

routes = Routes()

LONGEST_REASON = 300
SHORTEST_REASON = 8  # characters; less tells the member nothing
REASONS = ("met", "elsewhere", "done")


@routes.does(Close)
async def ask_why(ctx: Context, action: Close) -> Reply:
    handover, _ = await held.still_open(ctx, action.handover)
    choices = tuple(
        Choice(str(n), ctx.say(f"helping-why-{why}"), CloseBecause(handover.id, why).pack())
        for n, why in enumerate(REASONS, 1)
    )
    message = Outgoing(ctx.say("helping-ask-why"), choices=choices)
    return await ctx.ask("helping.close", message, handover=handover.id)


@routes.step("helping.close")
async def reason_written(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile) or len(heard.text) < SHORTEST_REASON:
        return Outgoing(ctx.say("helping-reason-in-words"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    return await _close(ctx, int(data["handover"]), clean_line(heard.text)[:LONGEST_REASON])


@routes.does(CloseBecause)
async def close_because(ctx: Context, action: CloseBecause) -> Reply:
    if action.reason not in REASONS:
        raise Refusal("dispatch-stale-choice", tried=f"close {action.reason[:20]}")
    return await _close(ctx, action.handover, ctx.say(f"helping-why-{action.reason}"))


async def _close(ctx: Context, handover_id: int, reason: str) -> Reply:
    handover, question = await held.still_open(ctx, handover_id)
    await ctx.leave_dialogue()
    handover.state, handover.climbs_at = HandoverState.closed, None
    handover.closed_by = handover.assigned_to = access.me(ctx).id
    handover.closed_at = ctx.now
    handover.reason = reason
    target = f"handover:{handover.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "closed", target, reason=reason)
    at = desk(ctx)
    chat = await at.back_to(question)
    if chat is None:
        return Outgoing(ctx.say("helping-closed-unread"))
    say = at.say_to(await at.asker(question))
    message = views.closed(say, handover.id, quoted(question.text), reason)
    await plan.post(ctx.session, chat, message, ctx.now)
    return Outgoing(ctx.say("helping-closed"))
