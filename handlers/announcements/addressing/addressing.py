"""Saying who is to get a draft: by digits or by a sentence, read back before it is taken over."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from broadcasts import audience
from broadcasts.audience import Audience
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.actions import ChooseAudience
from handlers.announcements.addressing import audience_views, audience_words
from handlers.announcements.addressing.audience_actions import (
    AddressAbsent,
    AddressAs,
    AddressClub,
    TakeAudience,
)
from handlers.announcements.drafting import parts
from handlers.announcements.drafting.beginning import compose
from handlers.announcements.drafting.changes import ShowDraft
from handlers.announcements.drafting.composing import (
    default_audience,
    my_draft,
    open_draft,
    show_draft,
    write,
)
from handlers.announcements.drafting.sheet import Sheet
from handlers.announcements.rules import OPENINGS
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import UNDO_KEY, Utterance
from storage import naming, tags
from storage.announcements import Announcement, Kind, digest
from storage.people import Role
from storage.text import fold
from storage.units import Unit

routes = Routes()

STEP = "announcements.audience"
VERBS = ("gui thong bao", "soan thong bao", "tao thong bao", "viet thong bao", "thong bao")
MOST_CLUBS = 8
MEETINGS = (1, 2, 3)
LONGEST_QUOTED = 60
_YEARS = "tuoi"  # understood where ages are asked for


class Line(StrEnum):
    """The lines of the question who is to get it."""

    everybody = "everybody"
    heads = "heads"
    ages = "ages"
    clubs = "clubs"
    absent = "absent"
    units = "units"


async def from_opening(ctx: Context, unit: Unit, words: str) -> Audience | None:
    """Whom "gửi thông báo cho <words>:" means; None if these words are about something else.

    Raises:
        Refusal: they are about that, but not clearly.
    """
    return await audience_words.understood(ctx, unit, words, Kind.general)


def _opens_with_whom(heard: Utterance) -> Utterance | None:
    rest = heard.after(*VERBS)
    return heard if rest and fold(rest).split()[0] in {"cho", "toi", "den"} else None


def _opens_anew(heard: Utterance) -> Utterance | None:
    return _opens_with_whom(heard) if heard.after(VERBS[0]) is not None else None


@routes.said(_opens_anew, anywhere=True)
@routes.said(_opens_with_whom)
async def opening(ctx: Context, heard: Utterance) -> Reply:
    """ "Gửi thông báo cho chi hội trưởng: …" """
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    whom, colon, text = (heard.after(*VERBS) or "").partition(":")
    try:
        meant = await from_opening(ctx, unit, whom)
    except Refusal:
        # Without a colon nobody can tell where "who" ends and the text begins.
        if colon:
            raise
        meant = None
    if meant is None:
        return await compose(ctx, heard.after(*OPENINGS) or "")
    files = parts.attached(ctx, ()) if isinstance(ctx.event, SentFile) else ()
    draft = await open_draft(ctx, unit, Kind.general, text.strip(), files)
    await write(ctx, draft, replace(Sheet.of(draft), audience=meant.as_data()))
    return await show_draft(ctx, draft)


@routes.does(ChooseAudience)
async def choose(ctx: Context, action: ChooseAudience) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    size = audience_words.size(unit)
    labels = (
        ctx.say("addressing-line-everybody", unit=unit.name),
        ctx.say(f"addressing-line-heads-{size}"),
        ctx.say("addressing-line-ages"),
        ctx.say("addressing-line-clubs"),
        ctx.say("addressing-line-absent"),
        ctx.say(f"addressing-line-units-{size}"),
    )
    lines = [
        (label, AddressAs(draft.id, line.value).pack())
        for label, line in zip(labels, Line, strict=True)
    ]
    hint = ctx.say("addressing-or-say", example=audience_words.example(ctx, unit))
    return await _ask(ctx, draft, f"{ctx.say('addressing-who')}\n{hint}", lines)


async def _ask(
    ctx: Context,
    draft: Announcement,
    text: str,
    lines: Sequence[tuple[str, str]] = (),
    **data: Any,  # noqa: ANN401  # JSON
) -> Reply:
    choices = [Choice(str(n), label, action) for n, (label, action) in enumerate(lines, 1)]
    back = Choice(UNDO_KEY, ctx.say("addressing-keep"), ShowDraft(draft.id).pack())
    message = Outgoing(text, choices=(*choices, back))
    return await ctx.ask(STEP, message, draft=draft.id, **data)


@routes.does(AddressAs)
async def address_as(ctx: Context, action: AddressAs) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    match action.line:
        case Line.everybody:
            usual = Audience.from_data(default_audience(draft.unit_id, draft.kind))
            return await _propose(ctx, draft, usual)
        case Line.heads:
            return await _heads(ctx, draft)
        case Line.ages:
            return await _ask(ctx, draft, ctx.say("addressing-ask-ages"), line=Line.ages.value)
        case Line.clubs:
            return await _clubs(ctx, draft)
        case Line.absent:
            return await _absent(ctx, draft)
        case Line.units:
            return await _units(ctx, draft)
    raise Refusal("dispatch-stale-choice", tried=f"address as {action.line[:40]}")


async def _heads(ctx: Context, draft: Announcement) -> Reply:
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    roles = (Role.branch_head, Role.branch_deputy)
    if audience_words.size(unit) == "branch":
        roles = (Role.group_leader, Role.group_deputy)
    return await _propose(ctx, draft, Audience(unit.id, roles=roles))


async def _clubs(ctx: Context, draft: Announcement) -> Reply:
    found = (await tags.of_unit(ctx.session, draft.unit_id))[:MOST_CLUBS]
    if not found:
        raise Refusal("addressing-no-clubs")
    lines = [
        (
            ctx.say("addressing-club-line", club=club.name, count=club.members),
            AddressClub(draft.id, n).pack(),
        )
        for n, club in enumerate(found)
    ]
    shown = [club.folded for club in found]
    return await _ask(ctx, draft, ctx.say("addressing-ask-club"), lines, clubs=shown)


@routes.does(AddressClub)
async def address_club(ctx: Context, action: AddressClub) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    shown = _data(ctx, draft).get("clubs", [])
    if not 0 <= action.place < len(shown):
        raise Refusal("dispatch-stale-choice")
    return await _propose(ctx, draft, Audience(draft.unit_id, tags=(shown[action.place],)))


async def _absent(ctx: Context, draft: Announcement) -> Reply:
    lines = [
        (ctx.say("addressing-absent-line", times=times), AddressAbsent(draft.id, times).pack())
        for times in MEETINGS
    ]
    return await _ask(ctx, draft, ctx.say("addressing-ask-absent"), lines)


@routes.does(AddressAbsent)
async def address_absent(ctx: Context, action: AddressAbsent) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    if action.times not in MEETINGS:
        raise Refusal("dispatch-stale-choice")
    return await _propose(ctx, draft, Audience(draft.unit_id, missed=action.times))


async def _units(ctx: Context, draft: Announcement) -> Reply:
    below = await naming.units_below(ctx.session, draft.unit_id)
    names = [unit.name for unit in below if unit.id != draft.unit_id]
    if not names:
        raise Refusal("addressing-no-units")
    example = audience_views.listed(ctx.say, names[:2])
    return await _ask(ctx, draft, ctx.say("addressing-ask-units", example=example))


@routes.step(STEP)
async def said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    draft = await my_draft(ctx, int(data["draft"]))
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    if isinstance(heard, SentFile):
        raise audience_words.not_understood(ctx, unit, heard.name)
    words = heard.text
    if data.get("line") == Line.ages and _YEARS not in heard.folded.split():
        words = f"{_YEARS} {words}"
    meant = await audience_words.understood(ctx, unit, words, draft.kind)
    if meant is None:
        raise audience_words.not_understood(ctx, unit, heard.text[:LONGEST_QUOTED])
    return await _propose(ctx, draft, meant)


async def _propose(ctx: Context, draft: Announcement, meant: Audience) -> Reply:
    """Read an audience back with its count; nothing is changed yet."""
    if why := await audience.contradiction(ctx.session, meant):
        raise Refusal(f"addressing-why-{why.replace('_', '-')}")
    named = await audience.describe(ctx.session, meant)
    estimate = await audience_words.estimated(ctx, meant, draft.author_id)
    if not estimate.members:
        raise Refusal("addressing-nobody", whom=audience_views.whom(ctx.say, meant, named))
    data = meant.as_data()
    message = audience_views.question(ctx.say, draft.id, meant, named, estimate, _number(data))
    if await audience.outside(ctx.session, meant, draft.author_id, ctx.now):
        text = message.text.replace("\n\n", f"\n• {ctx.say('addressing-outside')}\n\n", 1)
        message = replace(message, text=text)
    return await ctx.ask(STEP, message, draft=draft.id, meant=data)


def _number(data: dict[str, Any]) -> int:
    """The same for the same audience."""
    return int(digest(data)[:8], 16)


def _data(ctx: Context, draft: Announcement) -> dict[str, Any]:
    """What the dialogue knows about this draft."""
    data = ctx.talk.data if ctx.talk and ctx.talk.step == STEP else {}
    return data if data.get("draft") == draft.id else {}


@routes.does(TakeAudience)
async def take(ctx: Context, action: TakeAudience) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    meant = _data(ctx, draft).get("meant")
    if meant is None or _number(meant) != action.seen:
        raise Refusal("dispatch-stale-choice")
    await write(ctx, draft, replace(Sheet.of(draft), audience=meant))
    return await show_draft(ctx, draft)
