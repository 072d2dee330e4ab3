"""Entries listed and looked at, their earlier wordings, and taking one out of force."""

from dataclasses import replace
from datetime import datetime, timedelta

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions.knowledge import views, words
from handlers.questions.knowledge.actions import (
    Expire,
    ListEntries,
    ListRevisions,
    LookAt,
    Restore,
    Retire,
    ShowRevision,
    StillRight,
    UndoChange,
)
from handlers.questions.knowledge.reach import desk_of, labels, own, reached, unit_of
from storage import audit, knowledge, shelf
from storage.knowledge import KnowledgeEntry, KnowledgeRevision, Wording
from storage.people import Person
from storage.text import fold

routes = Routes()

PAGE = 5
_LONGEST_CARRIED = 40  # bytes of words that a button carries on to the next page


@routes.said(words.listing, first=True)
async def list_entries(ctx: Context, asked: str) -> Reply:
    return await page(ctx, ListEntries(0, " ".join(words.telling(fold(asked)))))


@routes.does(ListEntries)
async def page(ctx: Context, action: ListEntries) -> Reply:
    unit = await desk_of(ctx)
    skipped, telling = max(0, action.skipped), words.telling(action.words)
    rows, total = await shelf.listed(ctx.session, unit.id, telling, PAGE, skipped)
    if not rows:
        return views.none_found(ctx.say, action.words)
    while len(" ".join(telling).encode()) > _LONGEST_CARRIED:
        telling = telling[:-1]
    found = list(zip(rows, await labels(ctx, rows), strict=True))
    return views.listed(ctx.say, found, total, skipped, " ".join(telling))


@routes.does(LookAt)
async def look_at(ctx: Context, action: LookAt) -> Reply:
    found = await reached(ctx, action.entry)
    told = {
        "unit": await unit_of(ctx, found.row),
        "mine": found.unit.name,
        "who": await _who(ctx, found.row.updated_by),
        "day": views.day(ctx.local(found.row.updated_at)),
    }
    return views.entry(ctx.say, found.row, told, own=found.own)


async def _who(ctx: Context, person_id: int | None) -> str:
    person = await ctx.session.get(Person, person_id) if person_id else None
    return person.name if person else ctx.say("knowledge-from-a-file")


@routes.said(words.looking_back, first=True)
async def look_back(ctx: Context, asked: str) -> Reply:
    unit = await desk_of(ctx)
    rows, _ = await shelf.listed(ctx.session, unit.id, words.telling(fold(asked)), 1)
    if not rows:
        return views.none_found(ctx.say, asked)
    return await list_revisions(ctx, ListRevisions(rows[0].id))


@routes.does(ListRevisions)
async def list_revisions(ctx: Context, action: ListRevisions) -> Reply:
    row = await own(ctx, action.entry)
    found = await shelf.revisions(ctx.session, row.id)
    if not found:
        raise Refusal("knowledge-never-changed", title=row.title)
    old = [
        (one, name or ctx.say("knowledge-from-a-file"), _written(ctx, one)) for one, name in found
    ]
    return views.revisions(ctx.say, row, old)


def _written(ctx: Context, one: KnowledgeRevision) -> datetime:
    # Of the oldest it is only known when they were replaced.
    return ctx.local(one.written_at or one.replaced_at)


@routes.does(ShowRevision)
async def show_revision(ctx: Context, action: ShowRevision) -> Reply:
    row = await own(ctx, action.entry)
    old = await _revision(ctx, row, action.revision)
    who, at = await _who(ctx, old.written_by), views.day(_written(ctx, old))
    return views.revision(ctx.say, row, old, who, at)


async def _revision(ctx: Context, row: KnowledgeEntry, number: int) -> KnowledgeRevision:
    found = await shelf.revision(ctx.session, row.id, number)
    if found is None:
        raise Refusal("dispatch-stale-choice")
    return found


@routes.does(Restore)
async def restore(ctx: Context, action: Restore) -> Reply:
    row = await own(ctx, action.entry)
    old = await _revision(ctx, row, action.revision)
    was = knowledge.from_json(old.content)
    return await _reworded(ctx, row, replace(was, review_on=row.review_on), "restored")


@routes.does(UndoChange)
async def undo(ctx: Context, action: UndoChange) -> Reply:
    """What was there before the change; of a new entry nothing."""
    row = await knowledge.entry(ctx.session, action.entry)
    if row is None or row.revision != action.revision:
        raise Refusal("dispatch-stale-choice", tried=f"knowledge entry:{action.entry}")
    if row.revision == 1:
        row = await own(ctx, row.id)
        new = replace(knowledge.wording(row), retired=True)
    else:
        new = knowledge.from_json((await _revision(ctx, row, row.revision - 1)).content)
        if row.retired:
            await _may_bring_back(ctx, row)
        else:
            row = await own(ctx, row.id)
    await _put(ctx, new, "undone")
    return Outgoing(ctx.say("knowledge-undone", title=row.title))


async def _may_bring_back(ctx: Context, row: KnowledgeEntry) -> None:
    """What is retired is in nobody's reach any more, except to take that back."""
    top = await shelf.top_unit(ctx.session)
    await access.may_lead(ctx, row.unit_id or (top.id if top else 0), "bring back knowledge")


@routes.does(Expire)
async def expire(ctx: Context, action: Expire) -> Reply:
    row = await own(ctx, action.entry)
    yesterday = ctx.local().date() - timedelta(days=1)
    if row.is_expired(yesterday + timedelta(days=1)):
        raise Refusal("knowledge-already-expired", title=row.title)
    begins = None if row.valid_from and row.valid_from > yesterday else row.valid_from
    new = replace(knowledge.wording(row), valid_from=begins, valid_to=yesterday)
    return await _reworded(ctx, row, new, "expired")


@routes.does(Retire)
async def retire(ctx: Context, action: Retire) -> Reply:
    row = await own(ctx, action.entry)
    return await _reworded(ctx, row, replace(knowledge.wording(row), retired=True), "retired")


@routes.does(StillRight)
async def still_right(ctx: Context, action: StillRight) -> Reply:
    row = await own(ctx, action.entry)
    again = ctx.local().date() + knowledge.REVIEWED_AFTER
    await _put(ctx, replace(knowledge.wording(row), review_on=again), "reviewed")
    return Outgoing(ctx.say("knowledge-reviewed", title=row.title, day=views.day(again)))


async def _reworded(ctx: Context, row: KnowledgeEntry, new: Wording, done: str) -> Reply:
    await _put(ctx, new, done)
    return views.saved(ctx.say, row, await unit_of(ctx, row), f"knowledge-{done}")


async def _put(ctx: Context, new: Wording, done: str) -> None:
    by = access.me(ctx).id
    row, _ = await knowledge.put(ctx.session, new, by, ctx.now)
    await audit.record(ctx.session, ctx.now, by, f"knowledge {done}", f"entry:{row.id}")
