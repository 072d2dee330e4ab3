"""What an official answered is offered back: as an entry, an example of one, or a saved reply."""

from dataclasses import replace

from broadcasts.audience import may_address
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions.helping import held, personal_rules
from handlers.questions.helping.actions import (
    AcceptExample,
    AddExample,
    DeclineExample,
    DoNotKeep,
    Keep,
    SaveReply,
)
from handlers.questions.helping.desk import desk
from handlers.questions.helping.quoting import quoted
from handlers.questions.knowledge.actions import UndoChange
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage import audit, knowledge, people, posts, saved_replies, units
from storage.knowledge import KnowledgeEntry
from storage.people import Person
from storage.questions import Handover, Question
from storage.text import clean_line, fold
from storage.units import Unit

routes = Routes()

MOST_EXAMPLES = 40
LONGEST_EXAMPLE = 300

Offer = tuple[str, Action]


async def offer(ctx: Context, handover: Handover, question: Question) -> Outgoing:
    """Ask whether to learn from an answer; never of what is somebody's own business."""
    say, asker = ctx.say, await desk(ctx).asker(question)
    names = (asker.name,) if asker else ()
    actions: list[Offer] = [(say("helping-save-reply"), SaveReply(handover.id))]
    if personal_rules.is_personal(question.text, names):
        return _ask(say("helping-answered-personal"), actions, say, handover)
    nearest = await _nearest(ctx, handover)
    known: list[Offer] = [(say("helping-keep-new"), Keep(handover.id))]
    if nearest is not None:
        label = say("helping-keep-example", title=quoted(nearest.title))
        known.append((label, AddExample(handover.id, nearest.id)))
    return _ask(say("helping-keep"), [*known, *actions], say, handover)


def _ask(text: str, actions: list[Offer], say: Text, handover: Handover) -> Outgoing:
    lines = [*actions, (say("helping-keep-no"), DoNotKeep(handover.id))]
    choices = tuple(
        Choice(str(n), label, action.pack()) for n, (label, action) in enumerate(lines, 1)
    )
    return Outgoing(text, choices=choices)


async def _nearest(ctx: Context, handover: Handover) -> KnowledgeEntry | None:
    near = handover.near or ()
    return await knowledge.entry(ctx.session, int(near[0])) if near else None


async def _answered(ctx: Context, handover_id: int) -> tuple[Handover, Question]:
    """A question that was answered, and of which nothing was learnt yet."""
    handover, question = await held.for_official(ctx, handover_id)
    if handover.answer is None or handover.kept_as is not None:
        raise Refusal("dispatch-stale-choice")
    return handover, question


@routes.does(Keep)
async def keep(ctx: Context, action: Keep) -> Reply:
    handover, question = await _answered(ctx, action.handover)
    leader = access.me(ctx)
    unit = await ctx.session.get_one(Unit, handover.unit_id)
    entry = await knowledge.keep_answer(
        ctx.session,
        slug=f"hoi-dap-{handover.id}",
        question=question.text,
        answer=handover.answer or "",
        unit_id=unit.id,
        source=ctx.say("helping-source-leader", leader=leader.name, unit=unit.name),
        by=leader.id,
        now=ctx.now,
    )
    await _learnt(ctx, handover, entry, "kept")
    return Outgoing(ctx.say("helping-kept"), choices=_undo(ctx.say, entry))


def _undo(say: Text, entry: KnowledgeEntry) -> tuple[Choice, ...]:
    back = UndoChange(entry.id, entry.revision).pack()
    return (Choice(UNDO_KEY, say("knowledge-undo"), back),)


async def _learnt(ctx: Context, handover: Handover, entry: KnowledgeEntry, how: str) -> None:
    handover.kept_as = entry.id
    target = f"entry:{entry.id}"
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, how, target, handover=handover.id
    )


@routes.does(AddExample)
async def add_example(ctx: Context, action: AddExample) -> Reply:
    handover, question = await _answered(ctx, action.handover)
    entry = await _one_of_the_near(ctx, handover, action.entry)
    if not await _owns(ctx, entry, handover.unit_id):
        return await _propose(ctx, handover, question, entry)
    return await _put_example(ctx, handover, question, entry)


async def _one_of_the_near(ctx: Context, handover: Handover, entry_id: int) -> KnowledgeEntry:
    """An entry that was offered; any other is a forgery."""
    entry = await knowledge.entry(ctx.session, entry_id)
    if entry is None or entry_id not in (handover.near or ()):
        raise Refusal("dispatch-stale-choice", tried=f"example of entry:{entry_id}")
    return entry


async def _owns(ctx: Context, entry: KnowledgeEntry, unit_id: int) -> bool:
    """Whether the speaker may change an entry: hers, or below; what holds for all is the top's."""
    top = (await units.ancestors(ctx.session, unit_id))[-1].id
    return await may_address(
        ctx.session, access.me(ctx).id, entry.unit_id or top, ctx.now
    )


async def _put_example(
    ctx: Context, handover: Handover, question: Question, entry: KnowledgeEntry
) -> Outgoing:
    choices: tuple[Choice, ...] = ()
    example = clean_line(question.text)[:LONGEST_EXAMPLE]
    said = knowledge.wording(entry)
    if fold(example) not in map(fold, said.examples) and len(said.examples) < MOST_EXAMPLES:
        new = replace(said, examples=(*said.examples, example))
        await knowledge.put(ctx.session, new, access.me(ctx).id, ctx.now)
        choices = _undo(ctx.say, entry)
    await _learnt(ctx, handover, entry, "example added")
    return Outgoing(ctx.say("helping-example-added", title=entry.title), choices=choices)


async def _propose(
    ctx: Context, handover: Handover, question: Question, entry: KnowledgeEntry
) -> Reply:
    """It is somebody else's entry: she is asked, and says yes or no with one digit."""
    owner = await _owner(ctx, entry, handover.unit_id)
    if owner is None:
        return Outgoing(ctx.say("helping-no-owner", title=entry.title))
    say = ctx.say_to(owner)
    message = Outgoing(
        say(
            "helping-proposed",
            who=access.me(ctx).name,
            question=quoted(question.text),
            title=entry.title,
        ),
        choices=(
            Choice("1", say("helping-accept"), AcceptExample(handover.id, entry.id).pack()),
            Choice("2", say("helping-decline"), DeclineExample(handover.id, entry.id).pack()),
        ),
    )
    await desk(ctx).tell(owner, message)
    return Outgoing(ctx.say("helping-proposal-sent", owner=owner.name))


async def _owner(ctx: Context, entry: KnowledgeEntry, unit_id: int) -> Person | None:
    top = (await units.ancestors(ctx.session, unit_id))[-1].id
    unit = entry.unit_id or top
    there = await posts.manned(ctx.session, unit, ctx.now, besides=[access.me(ctx).id])
    if entry.owner_id in {post.person.id for post in there}:
        return await people.person(ctx.session, entry.owner_id or 0)
    return there[0].person if there else None


async def _proposed(
    ctx: Context, action: AcceptExample | DeclineExample
) -> tuple[Handover, Question, KnowledgeEntry]:
    handover, question = await _answered(ctx, action.handover)
    entry = await _one_of_the_near(ctx, handover, action.entry)
    if not await _owns(ctx, entry, handover.unit_id):
        raise Refusal("access-not-yours", tried=f"example of entry:{entry.id}")
    return handover, question, entry


@routes.does(AcceptExample)
async def accept(ctx: Context, action: AcceptExample) -> Reply:
    handover, question, entry = await _proposed(ctx, action)
    return await _put_example(ctx, handover, question, entry)


@routes.does(DeclineExample)
async def decline(ctx: Context, action: DeclineExample) -> Reply:
    await _proposed(ctx, action)
    return Outgoing(ctx.say("helping-not-kept"))


@routes.does(SaveReply)
async def save_reply(ctx: Context, action: SaveReply) -> Reply:
    handover, _ = await held.for_official(ctx, action.handover)
    if handover.answer is None:
        raise Refusal("dispatch-stale-choice")
    me = access.me(ctx).id
    await saved_replies.keep(ctx.session, handover.unit_id, handover.answer, me, ctx.now)
    return Outgoing(ctx.say("helping-reply-saved"))


@routes.does(DoNotKeep)
async def do_not_keep(ctx: Context, action: DoNotKeep) -> Reply:
    await held.for_official(ctx, action.handover)
    return Outgoing(ctx.say("helping-not-kept"))
