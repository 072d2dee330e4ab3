"""What else can be said about a draft: its kind, what members are asked, how it goes out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from broadcasts.audience import Audience
from broadcasts.kinds import CHOOSABLE, KINDS
from broadcasts.outgoing import Choice, Outgoing
from handlers.access import Refusal
from handlers.announcements.drafting.changes import (
    AddParts,
    ChooseAsking,
    ChooseKind,
    ChooseWay,
    Hurry,
    MoreChanges,
    SetKind,
    ShowDraft,
    TakeBackChange,
    Turn,
    WriteQuiz,
)
from handlers.announcements.drafting.composing import default_audience, my_draft, show_draft, write
from handlers.announcements.drafting.sheet import Sheet
from handlers.announcements.sending import quiet_rules
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.speech import Text
from handlers.words import UNDO_KEY, Utterance
from storage.announcements import Announcement, Kind
from storage.text import clean_line, fold

routes = Routes()

# What `Turn` may name, and what becomes of the sheet.
FLAGS: Mapping[str, Callable[[Sheet, bool], Sheet]] = {
    "ack": lambda sheet, on: replace(sheet, needs_ack=on),
    "reply": lambda sheet, on: replace(sheet, wants_reply=on),
    "pin": lambda sheet, on: replace(sheet, pin=on),
    # Turned on they need words.
    "quiz": lambda sheet, on: sheet if on else replace(sheet, quiz=()),
    "urgent": lambda sheet, on: sheet if on else replace(sheet, urgent_because=None),
}
LONGEST_REASON = 200


@routes.does(MoreChanges)
async def more(ctx: Context, action: MoreChanges) -> Reply:
    number = action.announcement
    lines = (
        ("composing-add-parts", AddParts(number).pack()),
        ("composing-choose-kind", ChooseKind(number).pack()),
        ("composing-choose-asking", ChooseAsking(number).pack()),
        ("composing-choose-way", ChooseWay(number).pack()),
        ("composing-undo", TakeBackChange(number).pack()),
    )
    draft = await my_draft(ctx, number)
    return await _menu(ctx, draft, "composing-what-more", [(ctx.say(k), a) for k, a in lines])


async def _menu(
    ctx: Context, draft: Announcement, question: str, lines: list[tuple[str, str]]
) -> Reply:
    """Numbered lines, and the way back to the draft."""
    choices = [Choice(str(n), label, packed) for n, (label, packed) in enumerate(lines, 1)]
    choices.append(Choice(UNDO_KEY, ctx.say("composing-back"), ShowDraft(draft.id).pack()))
    message = Outgoing(ctx.say(question), choices=tuple(choices))
    return await ctx.ask("announcements.draft", message, draft=draft.id)


def kind_named(say: Text, text: str) -> Kind | None:
    """The kind whose name this is, and nothing but its name."""
    folded = fold(text).strip(" .:!")
    return next((kind for kind in CHOOSABLE if folded == fold(say(f"kind-{kind}"))), None)


@routes.does(ChooseKind)
async def choose_kind(ctx: Context, action: ChooseKind) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    lines = [
        (f"{KINDS[kind].symbol} {ctx.say(f'kind-{kind}')}", SetKind(draft.id, kind.value).pack())
        for kind in CHOOSABLE
    ]
    return await _menu(ctx, draft, "composing-which-kind", lines)


@routes.does(SetKind)
async def set_kind(ctx: Context, action: SetKind) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    if action.kind not in {kind.value for kind in CHOOSABLE}:
        raise Refusal("dispatch-stale-choice")
    return await become(ctx, draft, Kind(action.kind))


async def become(ctx: Context, draft: Announcement, kind: Kind) -> Reply:
    """The draft is of another kind, with what that brings along."""
    sheet, traits = Sheet.of(draft), KINDS[kind]
    usual = Audience.from_data(default_audience(draft.unit_id, sheet.kind))
    if Audience.from_data(sheet.audience) == usual:
        sheet = replace(sheet, audience=default_audience(draft.unit_id, kind))
    changed = replace(sheet, kind=kind, needs_ack=traits.needs_ack, wants_reply=traits.wants_reply)
    await write(ctx, draft, changed)
    return await show_draft(ctx, draft)


@routes.does(ChooseAsking)
async def choose_asking(ctx: Context, action: ChooseAsking) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    quiz = ("composing-quiz-off", Turn(draft.id, "quiz", 0).pack())
    if not draft.quiz:
        quiz = ("composing-quiz-on", WriteQuiz(draft.id).pack())
    lines = [
        _switch(draft, "ack", on=draft.needs_ack),
        _switch(draft, "reply", on=draft.wants_reply),
        quiz,
    ]
    if draft.quiz and len(draft.quiz) == 1:
        lines.append(("composing-quiz-second", WriteQuiz(draft.id).pack()))
    said = [(ctx.say(key), packed) for key, packed in lines]
    return await _menu(ctx, draft, "composing-which-asking", said)


def _switch(draft: Announcement, flag: str, *, on: bool) -> tuple[str, str]:
    """The line that turns it the other way: its key, and its action."""
    way = "off" if on else "on"
    return f"composing-{flag}-{way}", Turn(draft.id, flag, int(not on)).pack()


@routes.does(ChooseWay)
async def choose_way(ctx: Context, action: ChooseWay) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    urgent = ("composing-urgent-on", Hurry(draft.id).pack())
    if draft.urgent_because:
        urgent = ("composing-urgent-off", Turn(draft.id, "urgent", 0).pack())
    lines = [_switch(draft, "pin", on=Sheet.of(draft).pin), urgent]
    said = [(ctx.say(key), packed) for key, packed in lines]
    return await _menu(ctx, draft, "composing-which-way", said)


@routes.does(Turn)
async def turn(ctx: Context, action: Turn) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    if action.flag not in FLAGS:
        raise Refusal("dispatch-stale-choice")
    await write(ctx, draft, FLAGS[action.flag](Sheet.of(draft), bool(action.on)))
    return await show_draft(ctx, draft)


@routes.does(Hurry)
async def ask_reason(ctx: Context, action: Hurry) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    message = Outgoing(ctx.say("composing-ask-reason"))
    return await ctx.ask("announcements.reason", message, draft=draft.id)


@routes.step("announcements.reason")
async def reason_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    draft = await my_draft(ctx, int(data["draft"]))
    words = clean_line(heard.text)[:LONGEST_REASON] if isinstance(heard, Utterance) else ""
    if not quiet_rules.is_reason(words):
        return Outgoing(ctx.say("quiet-reason-again"), subject="step")
    await write(ctx, draft, replace(Sheet.of(draft), urgent_because=words))
    return await show_draft(ctx, draft)
