"""Looking a question up: as it is, by the point of a long story, or after the one before it."""

from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.questions.chatting import following, splitting
from handlers.questions.chatting.recent import Recent
from handlers.questions.noting import home_unit
from handlers.questions.retrieval import Verdict
from handlers.questions.rewording.saying_otherwise import said_otherwise
from storage.knowledge import KnowledgeEntry


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked up and what came of it; entries are in the order of the hits."""

    text: str
    verdict: Verdict
    entries: tuple[KnowledgeEntry, ...]

    @property
    def answers(self) -> bool:
        return self.verdict.kind == "answer"

    @property
    def offers(self) -> bool:
        return self.verdict.kind == "choices"


async def look_up(ctx: Context, text: str, before: Recent) -> Looked:
    """The best that is known about it; in other words only where its own found no answer."""
    found = await _look_up(ctx, text, before)
    if found.answers or not (otherwise := await said_otherwise(ctx, text)):
        return found
    again = await _look(ctx, otherwise)
    return again if again.answers or (again.offers and not found.offers) else found


async def _look_up(ctx: Context, text: str, before: Recent) -> Looked:
    """A second look is taken only where the first found no answer."""
    point = splitting.point(text)
    if point is not None:
        return await _of_story(ctx, text, point)
    first = await _look(ctx, text)
    # "Thế còn thủ tục?" by itself is about nothing, whatever entry has the word in its title.
    if first.answers and not following.is_aspect(text):
        return first
    return await _after(ctx, first, before)


async def _of_story(ctx: Context, text: str, point: str) -> Looked:
    """What it comes to counts for more: by its many words a story is like many an entry."""
    asked = await _look(ctx, point)
    if asked.answers:
        return asked
    whole = await _look(ctx, text)
    likely = whole.answers and whole.entries[0].id in [one.id for one in asked.entries]
    return whole if likely or not asked.offers else asked


async def _look(ctx: Context, text: str) -> Looked:
    unit_id, today = await home_unit(ctx), ctx.local().date()
    verdict, entries = await ctx.library.answer(ctx.session, text, unit_id, today)
    return Looked(text, verdict, tuple(entries))


async def _after(ctx: Context, alone: Looked, before: Recent) -> Looked:
    """ "Thế còn lãi suất?" after an answer about loans: the loan's entry that speaks of it.

    Only one that has every word of it: a wrong answer is worse than none.
    """
    subject = following.leans(alone.text) if before.answered else None
    if subject is None:
        return alone
    entry = await ctx.library.entry(
        ctx.session, before.entries[0], await home_unit(ctx), ctx.local().date()
    )
    if entry is None:
        return alone
    together = await _look(ctx, f"{entry.title} {subject}")
    fits = [
        one for one in together.entries if following.is_about(subject, f"{one.title} {one.body}")
    ]
    if together.answers and fits[:1] == list(together.entries[:1]):
        return together
    others = tuple(one for one in together.entries if one.id != entry.id)
    if not alone.answers or not others:
        return alone
    return Looked(alone.text, replace(together.verdict, kind="choices"), others)
