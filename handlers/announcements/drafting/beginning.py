"""How a draft begins, and is found again later: "gửi thông báo", "viết lại", "soạn tiếp"."""

from dataclasses import replace
from datetime import timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules
from handlers.announcements.actions import Rewrite
from handlers.announcements.drafting import parts
from handlers.announcements.drafting.changes import ShowDraft
from handlers.announcements.drafting.composing import my_draft, open_draft, show_draft, write
from handlers.announcements.drafting.options import kind_named
from handlers.announcements.drafting.sheet import Sheet
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import UNDO_KEY, Utterance
from storage import drafts
from storage.announcements import Announcement, Kind
from storage.units import Unit

routes = Routes()

KEPT = timedelta(days=30)  # a draft that was begun earlier is not offered any more
MOST = 6


@routes.said(lambda heard: heard if heard.is_one_of(rules.RESUMES) else None, anywhere=True)
async def resume(ctx: Context, _: object) -> Reply:
    person = access.me(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    found = await drafts.of_author(ctx.session, person.id, ctx.now - KEPT, MOST)
    if not found:
        raise Refusal("composing-no-drafts")
    if len(found) == 1:
        return await show_draft(ctx, await my_draft(ctx, found[0].id))
    # Else its digits and those of the draft on the screen would be one and the same.
    await ctx.leave_dialogue()
    choices = tuple(
        Choice(str(n), _named(ctx, draft), ShowDraft(draft.id).pack())
        for n, draft in enumerate(found, 1)
    )
    return Outgoing(ctx.say("composing-which-draft"), choices=choices)


def _named(ctx: Context, draft: Announcement) -> str:
    title = draft.title or ctx.say("composing-untitled")
    begun = ctx.local(draft.created_at)
    words = {"hour": f"{begun:%-Hh%M}", "day": f"{begun:%-d/%-m}"}
    return ctx.say("composing-draft-line", title=title, **words)


@routes.does(ShowDraft)
async def show(ctx: Context, action: ShowDraft) -> Reply:
    return await show_draft(ctx, await my_draft(ctx, action.announcement))


@routes.said(rules.opening_anew, anywhere=True)
@routes.said(lambda heard: heard.after(*rules.OPENINGS))
async def compose(ctx: Context, text: str) -> Reply:
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        return Outgoing(ctx.say("announcements-in-private"))
    kind = kind_named(ctx.say, text)
    words = "" if kind else text
    if words or isinstance(ctx.event, SentFile):
        return await _begin(ctx, unit, kind or Kind.general, words)
    return await _ask_text(ctx, unit, kind)


async def _begin(ctx: Context, unit: Unit, kind: Kind, words: str) -> Reply:
    why = rules.check_text(words).why if words else None
    if why:
        # What she writes next is the text, not a question.
        again = Outgoing(ctx.say(why, limit=rules.LONGEST))
        return await ctx.ask("announcements.text", again, unit=unit.id, kind=kind.value)
    files = parts.attached(ctx, ()) if isinstance(ctx.event, SentFile) else ()
    return await show_draft(ctx, await open_draft(ctx, unit, kind, words, files))


async def _ask_text(ctx: Context, unit: Unit, kind: Kind | None) -> Reply:
    asked = ctx.say("announcements-ask-text", unit=unit.name)
    if kind is not None:
        asked += "\n" + ctx.say("composing-example", text=ctx.say(f"kind-{kind}-example"))
    meant = (kind or Kind.general).value
    return await ctx.ask("announcements.text", Outgoing(asked), unit=unit.id, kind=meant)


@routes.does(Rewrite)
async def rewrite(ctx: Context, action: Rewrite) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    back = Choice(UNDO_KEY, ctx.say("composing-back"), ShowDraft(draft.id).pack())
    message = Outgoing(ctx.say("composing-ask-new-words"), choices=(back,))
    return await ctx.ask("announcements.text", message, draft=draft.id)


@routes.step("announcements.text")
async def text_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    words = heard.text if isinstance(heard, Utterance) else ""
    if "draft" not in data:
        unit = await access.may_lead(ctx, int(data["unit"]), "announce")
        return await _begin(ctx, unit, Kind(data.get("kind", Kind.general)), words)
    draft = await my_draft(ctx, int(data["draft"]))
    sheet = Sheet.of(draft)
    if isinstance(ctx.event, SentFile):
        sheet = replace(sheet, attachments=parts.attached(ctx, sheet.attachments))
    await write(ctx, draft, replace(sheet, text=words or sheet.text))
    return await show_draft(ctx, draft)
