"""Which handed-over question is meant, and whether whoever speaks may touch it."""

from handlers import access
from handlers.access import Refusal
from handlers.context import Context
from storage import people
from storage import questions as store
from storage.questions import Handover, HandoverState, Question


async def for_official(ctx: Context, handover_id: int) -> tuple[Handover, Question]:
    """A question the speaker may answer, held until the commit. Raises Refusal, on record.

    She leads the unit it waits in or was asked in, or one above; nobody answers herself.
    """
    if ctx.in_group:
        raise Refusal("helping-in-private")
    handover = await access.handover(ctx, handover_id)
    question = await ctx.session.get_one(Question, handover.question_id)
    if question.person_id == access.me(ctx).id:
        raise Refusal("helping-own-question")
    return handover, question


async def still_open(ctx: Context, handover_id: int) -> tuple[Handover, Question]:
    """The same, while it waits for an answer. Raises Refusal that says who was quicker."""
    handover, question = await for_official(ctx, handover_id)
    if handover.state is not HandoverState.open:
        await refuse_ended(ctx, handover)
    return handover, question


async def refuse_ended(ctx: Context, handover: Handover) -> None:
    """Say how it ended. Raises Refusal, always."""
    by = handover.answered_by or handover.closed_by
    who = await people.person(ctx.session, by) if by else None
    if who is None:
        raise Refusal("helping-already-closed")
    raise Refusal("helping-already-ended", who=who.name)


async def for_member(ctx: Context, handover_id: int) -> tuple[Handover, Question]:
    """A question that was asked on this phone, held until the commit. Raises Refusal."""
    found = await store.held(ctx.session, handover_id)
    if found is None or ctx.in_group or not _hers(ctx, found[1]):
        raise Refusal("dispatch-stale-choice", tried=f"answer of handover:{handover_id}")
    return found


def _hers(ctx: Context, question: Question) -> bool:
    by_her = question.person_id in {person.id for person in ctx.people}
    return by_her if question.person_id is not None else question.chat_id == ctx.chat.id
