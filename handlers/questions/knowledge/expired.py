"""What once was the answer and has run out: that is said, with its date, and a person is asked."""

from collections.abc import Sequence

from handlers.context import Context
from handlers.questions.knowledge import views
from handlers.questions.noting import home_unit
from storage.knowledge import KnowledgeEntry


def instead(ctx: Context, entries: Sequence[KnowledgeEntry]) -> str | None:
    """What to say when the best of the entries found has run out; None when it holds.

    The question is to be handed over with it.
    """
    best = entries[0] if entries else None
    if best is None or best.valid_to is None or not best.is_expired(ctx.local().date()):
        return None
    return ctx.say("knowledge-has-expired", title=best.title, day=views.day(best.valid_to))


async def answered_once(ctx: Context, text: str, *, in_doubt: bool) -> str | None:
    """The same where what would have answered a question has run out within the last year.

    `in_doubt`: also where it might have answered; for when there is nothing else to offer.
    """
    verdict, entries = await ctx.library.answer(
        ctx.session, text, await home_unit(ctx), ctx.local().date(), expired=True
    )
    fits = verdict.kind == "answer" or (in_doubt and verdict.kind == "choices")
    return instead(ctx, entries) if fits else None
