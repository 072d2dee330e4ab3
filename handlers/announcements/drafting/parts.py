"""More for a draft: words, pictures, files and voice notes, one message after another."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from broadcasts.fit import fit
from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers.access import Refusal
from handlers.announcements import rules
from handlers.announcements.drafting import previews
from handlers.announcements.drafting.changes import (
    AddParts,
    AddWords,
    PutInstead,
    ShowDraft,
    TakeBackChange,
)
from handlers.announcements.drafting.composing import (
    my_draft,
    page_of,
    show_draft,
    step_back,
    write,
)
from handlers.announcements.drafting.options import become, kind_named
from handlers.announcements.drafting.sheet import Sheet
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import Missing
from handlers.incoming import SentFile
from handlers.words import UNDO_KEY, Utterance
from storage.announcements import Announcement
from storage.text import clean_line

routes = Routes()

MOST_FILES = 5
LARGEST = 20_000_000  # bytes
PASSED_ON = frozenset({"photo", "document", "voice"})
LONGEST_NAME = 60


@routes.step("announcements.draft")
async def draft_waits(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    draft = await my_draft(ctx, int(data["draft"]))
    if isinstance(ctx.event, SentFile):
        return await _add(ctx, draft, heard)
    if isinstance(heard, Utterance):
        if heard.is_one_of(rules.STEPS_BACK):
            return await step_back(ctx, draft)
        if heard.is_one_of(rules.TRIALS):
            return await _trial(ctx, draft)
        if (kind := kind_named(ctx.say, heard.text)) is not None:
            return await become(ctx, draft, kind)
        if rules.check_text(heard.text).why is None:
            return await _ask_what_for(ctx, draft, heard.text)
    return Outgoing(ctx.say("announcements-draft-waits"), subject="step")


async def _ask_what_for(ctx: Context, draft: Announcement, words: str) -> Reply:
    """Words that nobody asked for may belong to the draft, or be meant for somebody else."""
    message = Outgoing(
        ctx.say("composing-what-for", words=clean_line(words)[:80]),
        choices=(
            Choice("1", ctx.say("composing-add-words"), AddWords(draft.id).pack()),
            Choice("2", ctx.say("composing-put-instead"), PutInstead(draft.id).pack()),
            Choice("3", ctx.say("composing-leave-it"), ShowDraft(draft.id).pack()),
        ),
    )
    return await ctx.ask("announcements.draft", message, draft=draft.id, words=words)


@routes.does(AddWords)
async def add_words(ctx: Context, action: AddWords) -> Reply:
    draft, words = await my_draft(ctx, action.announcement), _words_said(ctx, action.announcement)
    sheet = Sheet.of(draft)
    await write(ctx, draft, replace(sheet, text=_joined(sheet.text, words)))
    return await show_draft(ctx, draft)


@routes.does(PutInstead)
async def put_instead(ctx: Context, action: PutInstead) -> Reply:
    draft, words = await my_draft(ctx, action.announcement), _words_said(ctx, action.announcement)
    await write(ctx, draft, replace(Sheet.of(draft), text=words))
    return await show_draft(ctx, draft)


def _words_said(ctx: Context, draft_id: int) -> str:
    data = ctx.talk.data if ctx.talk else {}
    if data.get("draft") != draft_id or "words" not in data:
        raise Refusal("dispatch-stale-choice")
    return str(data["words"])


def _joined(text: str, words: str) -> str:
    return f"{text}\n\n{words}" if text else words


@routes.does(AddParts)
async def ask_parts(ctx: Context, action: AddParts) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    return await _collect(ctx, draft, ctx.say("composing-ask-parts", most=MOST_FILES))


@routes.step("announcements.parts")
async def part_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    draft = await my_draft(ctx, int(data["draft"]))
    if isinstance(heard, Utterance) and heard.is_one_of(rules.STEPS_BACK):
        return await step_back(ctx, draft)
    return await _add(ctx, draft, heard)


async def _add(ctx: Context, draft: Announcement, heard: Utterance | SentFile) -> Reply:
    """One message more; the digit 1 after it ends the adding, so that it sends nothing."""
    sheet = Sheet.of(draft)
    if isinstance(ctx.event, SentFile):
        sheet = replace(sheet, attachments=attached(ctx, sheet.attachments))
    if isinstance(heard, Utterance):
        sheet = replace(sheet, text=_joined(sheet.text, heard.text))
    await write(ctx, draft, sheet)
    files = previews.attachments(ctx.say, sheet.attachments)
    has = "\n".join([ctx.say("composing-words", count=len(sheet.text)), *files])
    return await _collect(ctx, draft, ctx.say("composing-added", has=has))


async def _collect(ctx: Context, draft: Announcement, text: str) -> Reply:
    message = Outgoing(
        text,
        choices=(
            Choice("1", ctx.say("composing-done"), ShowDraft(draft.id).pack()),
            Choice(UNDO_KEY, ctx.say("composing-take-back"), TakeBackChange(draft.id).pack()),
        ),
    )
    return await ctx.ask("announcements.parts", message, draft=draft.id)


@routes.does(TakeBackChange)
async def take_back(ctx: Context, action: TakeBackChange) -> Reply:
    return await step_back(ctx, await my_draft(ctx, action.announcement))


def attached(ctx: Context, files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The files of a draft with the one that was just sent. Raises Refusal, and FileWanted."""
    event = ctx.event
    if not isinstance(event, SentFile) or event.kind not in PASSED_ON or event.file is None:
        raise Refusal("composing-file-kind")
    if len(files) >= MOST_FILES:
        raise Refusal("composing-too-many-files", most=MOST_FILES)
    if (event.size or 0) > LARGEST:
        raise Refusal("composing-file-large", most=LARGEST // 1_000_000)
    kept = ctx.file(event.file)
    if isinstance(kept, Missing):
        raise Refusal(f"composing-file-{kept}", most=LARGEST // 1_000_000)
    name = _name(ctx, event, kept.kind, len(files) + 1) + kept.suffix
    return (*files, Attachment(kept.kind, kept.path, name, kept.mime, kept.size))


def _name(ctx: Context, event: SentFile, kind: str, number: int) -> str:
    """What the file is called, without its ending: that is told by its content."""
    given = PurePath(clean_line(event.name).replace("\\", "/")).name
    return PurePath(given).stem[:LONGEST_NAME] or ctx.say(f"composing-name-{kind}", number=number)


async def _trial(ctx: Context, draft: Announcement) -> Sequence[Outgoing]:
    """The announcement as it looks, on this channel and on the others; it asks nothing yet."""
    page = await page_of(ctx, draft)
    here = replace(page.shown, choices=(), subject=None, pin=False)
    there = [
        Outgoing(previews.elsewhere(ctx.say, channel, fit(page.shown, limits)))
        for channel, limits in sorted(page.others.items())
    ]
    menu = await show_draft(ctx, draft)
    return [here, *there, menu] if isinstance(menu, Outgoing) else [here, *there]
