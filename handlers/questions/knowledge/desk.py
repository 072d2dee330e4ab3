"""An entry on an official's desk: begun, changed part by part, shown, and kept when she says so."""

import re
import secrets
from dataclasses import dataclass, replace
from typing import Any

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import SentFile
from handlers.questions.knowledge import fields, views, words
from handlers.questions.knowledge.actions import (
    BackToDesk,
    Change,
    Drop,
    Edit,
    MoreFields,
    NewEntry,
    Save,
)
from handlers.questions.knowledge.reach import desk_of, labels, reached
from handlers.words import Utterance
from storage import audit, knowledge, shelf
from storage.knowledge import Wording
from storage.text import clean_line, fold
from storage.units import Unit

routes = Routes()

CARD, FIELD = "knowledge.desk", "knowledge.field"
_FOUND = 5  # entries to choose among
_LONGEST_ID = 40  # characters of an id that come from the title


@dataclass(frozen=True, slots=True)
class Draft:
    """What is on the desk; `entry` and `revision` are what it was made from, 0: it is new."""

    wording: Wording
    unit_id: int
    entry: int = 0
    revision: int = 0

    def as_data(self) -> dict[str, Any]:
        return {
            "draft": knowledge.as_json(self.wording),
            "unit": self.unit_id,
            "entry": self.entry,
            "revision": self.revision,
        }


def _on_desk(ctx: Context) -> Draft:
    data = ctx.talk.data if ctx.talk else {}
    if "draft" not in data or "revision" not in data:
        raise Refusal("dispatch-stale-choice")
    return Draft(
        knowledge.from_json(data["draft"]), data["unit"], data["entry"], data["revision"]
    )


@routes.said(words.beginning, first=True)
async def begin(ctx: Context, title: str) -> Reply:
    unit = await desk_of(ctx)
    wording = Wording(
        id="",
        kind="faq",
        title="",
        body="",
        unit_id=unit.id,
        source=unit.name,
    )
    draft = Draft(wording, unit.id)
    if not title:
        return await _ask(ctx, draft, "title")
    return await _put(ctx, draft, "title", title)


@routes.does(NewEntry)
async def begin_anew(ctx: Context, _: NewEntry) -> Reply:
    return await begin(ctx, "")


@routes.said(words.editing, first=True)
async def find_to_edit(ctx: Context, asked: str) -> Reply:
    """The entry that has these words, or a choice among some."""
    unit = await desk_of(ctx)
    if not (telling := words.telling(fold(asked))):
        raise Refusal("knowledge-edit-which")
    rows, _ = await shelf.listed(ctx.session, unit.id, telling, _FOUND)
    if not rows:
        today = ctx.local().date()
        _, near = await ctx.library.answer(ctx.session, asked, unit.id, today)
        rows = near[:_FOUND]
    if not rows:
        return views.none_found(ctx.say, asked)
    if len(rows) > 1:
        return views.which(ctx.say, rows, await labels(ctx, rows))
    return await edit(ctx, Edit(rows[0].id))


@routes.does(Edit)
async def edit(ctx: Context, action: Edit) -> Reply:
    """An entry of her units itself; of one from above a version for her unit."""
    found = await reached(ctx, action.entry)
    row, wording = found.row, knowledge.wording(found.row)
    if found.own:
        return await show(ctx, Draft(wording, found.unit.id, row.id, row.revision))
    if (already := await shelf.own_version(ctx.session, row, found.unit.id)) is not None:
        return await edit(ctx, Edit(already.id))
    return await show(ctx, Draft(replace(wording, unit_id=found.unit.id), found.unit.id))


async def show(ctx: Context, draft: Draft) -> Reply:
    """What is on the desk, and what can be done with it."""
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    name = unit.name if draft.wording.unit_id else ctx.say("knowledge-whole-union")
    message = views.desk(ctx.say, draft.wording, name, is_new=not draft.entry)
    return await ctx.ask(CARD, message, **draft.as_data())


@routes.step(CARD)
async def at_desk(ctx: Context, _: Utterance | SentFile) -> Reply:
    """A file goes along; anything else is no answer to what was asked."""
    draft = _on_desk(ctx)
    if isinstance(ctx.event, SentFile):
        return await _put(ctx, draft, "files", "")

    async def again() -> Reply:
        return Outgoing(ctx.say("knowledge-desk-waits"), subject="step")

    raise Aside(again)


@routes.does(Change)
async def change(ctx: Context, action: Change) -> Reply:
    if action.field not in ("body", *views.FIELDS):
        raise Refusal("dispatch-stale-choice")
    return await _ask(ctx, _on_desk(ctx), action.field)


async def _ask(ctx: Context, draft: Draft, field: str) -> Reply:
    return await ctx.ask(FIELD, views.ask_field(ctx.say, field), field=field, **draft.as_data())


@routes.step(FIELD)
async def field_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    field = str(ctx.talk.data["field"]) if ctx.talk else ""
    text = heard.text if isinstance(heard, Utterance) else ""
    if isinstance(ctx.event, SentFile) and not text:
        field = "files"
    return await _put(ctx, _on_desk(ctx), field, text)


async def _put(ctx: Context, draft: Draft, field: str, text: str) -> Reply:
    draft = replace(draft, wording=fields.put(ctx, draft.wording, field, text))
    if field == "title" and not draft.wording.id:
        same = await shelf.of_title(ctx.session, draft.wording.title, draft.unit_id)
        if same is not None and same.unit_id == draft.unit_id:
            return await edit(ctx, Edit(same.id))
        if same is not None:
            # One question, one answer: the nearer unit's takes the place of the other.
            draft = replace(draft, wording=replace(draft.wording, id=knowledge.base_id(same)))
    if not draft.wording.title:
        return await _ask(ctx, draft, "title")
    return await show(ctx, draft) if draft.wording.body else await _ask(ctx, draft, "body")


@routes.does(MoreFields)
async def more(ctx: Context, _: MoreFields) -> Reply:
    return await ctx.ask(CARD, views.more(ctx.say), **_on_desk(ctx).as_data())


@routes.does(BackToDesk)
async def back(ctx: Context, _: BackToDesk) -> Reply:
    return await show(ctx, _on_desk(ctx))


@routes.does(Drop)
async def drop(ctx: Context, _: Drop) -> Reply:
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("knowledge-dropped"))


@routes.does(Save)
async def save(ctx: Context, _: Save) -> Reply:
    """Kept under her name, if nobody else has changed it meanwhile."""
    draft = _on_desk(ctx)
    unit = await access.may_lead(ctx, draft.unit_id, "write knowledge")
    if not draft.wording.body or not draft.wording.title:
        raise Refusal("dispatch-stale-choice")
    await _check_unchanged(ctx, draft)
    by, again = access.me(ctx).id, ctx.local().date() + knowledge.REVIEWED_AFTER
    identity = draft.wording.id or _new_id(draft.wording.title)
    new = replace(draft.wording, id=identity, review_on=again)
    row, change = await knowledge.put(ctx.session, new, by, ctx.now)
    await audit.record(ctx.session, ctx.now, by, f"knowledge {change}", f"entry:{row.id}")
    await ctx.leave_dialogue()
    key = "knowledge-saved" if draft.wording.unit_id else "knowledge-saved-everywhere"
    return views.saved(ctx.say, row, unit.name, key)


async def _check_unchanged(ctx: Context, draft: Draft) -> None:
    if not draft.entry:
        return
    # She must not write over what another has written since, without having seen it.
    found = await reached(ctx, draft.entry)
    await ctx.session.refresh(found.row, with_for_update=True)
    if found.row.revision != draft.revision:
        raise Refusal("knowledge-changed-meanwhile", title=found.row.title)


def _new_id(title: str) -> str:
    """An id that tells what it is about, and is no other entry's."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(clean_line(title)))[:_LONGEST_ID].strip("-")
    return f"{plain or 'muc'}-{secrets.token_hex(3)}"
