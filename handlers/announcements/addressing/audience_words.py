"""What a leader says about who is to get it, looked up: names of units, clubs, people and news."""

from dataclasses import replace
from typing import Any

from broadcasts import audience
from broadcasts.audience import Audience, Estimate
from broadcasts.kinds import KINDS
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules
from handlers.announcements.addressing import audience_views
from handlers.announcements.addressing.audience_grammar import Lexicon, understand
from handlers.announcements.addressing.audience_wish import Said, Someone, Units, Wish
from handlers.announcements.addressing.phrases import Mode
from handlers.context import Context
from storage import archive, chats, naming, tags
from storage.announcements import Kind
from storage.naming import UnitName
from storage.people import RosterLine
from storage.text import fold
from storage.units import Level, Unit

MOST_NAMES = 5  # of units that share a name


async def understood(ctx: Context, unit: Unit, words: str, kind: Kind) -> Audience | None:
    """Whom these words mean, for a leader of that unit; None if they do not speak of that at all.

    Raises:
        Refusal: they do, but not clearly, or nobody can be meant.
    """
    wish, root = await _wish(ctx, unit, words)
    if wish.unknown and not wish.heard:
        return None
    if wish.unknown:
        raise not_understood(ctx, unit, wish.unknown)
    if wish.clash:
        raise Refusal("addressing-clash", example=example(ctx, unit))
    if not wish.heard:
        return None
    meant = await _looked_up(ctx, unit, root, wish, kind)
    if why := await audience.contradiction(ctx.session, meant):
        raise Refusal(f"addressing-why-{why.replace('_', '-')}")
    return meant


async def in_words(ctx: Context, meant: Audience) -> str:
    """Who is meant, to be put after "gửi tới"."""
    return audience_views.whom(ctx.say, meant, await audience.describe(ctx.session, meant))


async def estimated(ctx: Context, meant: Audience, author_id: int) -> Estimate:
    """Whom it would reach now, and on which terms of the channels."""
    channels = await chats.channels(ctx.session)
    terms = {
        channel: ctx.carriers[account_id].terms
        for account_id, channel in channels.items()
        if account_id in ctx.carriers
    }
    return await audience.estimate(ctx.session, meant, author_id, now=ctx.now, terms=terms)


def not_understood(ctx: Context, unit: Unit, words: str) -> Refusal:
    """These words say nothing here; how one may say it."""
    return Refusal("addressing-unknown", words=words, example=example(ctx, unit))


def example(ctx: Context, unit: Unit) -> str:
    """How a leader of that unit may say who is to get it."""
    return ctx.say(f"addressing-example-{size(unit)}")


def size(unit: Unit) -> str:
    """Whether it is a branch or smaller, or has branches below it."""
    return "branch" if unit.level in (Level.branch, Level.group) else "above"


async def _wish(ctx: Context, unit: Unit, words: str) -> tuple[Wish, int]:
    """What is meant, and the unit below which all of it lies.

    Neighbours are named too; then somebody else has to approve.
    """
    wish = understand(words, await _lexicon(ctx, unit.id))
    if wish.unknown and unit.parent_id is not None:
        wider = understand(words, await _lexicon(ctx, unit.parent_id))
        if not wider.unknown:
            return wider, unit.parent_id
    return wish, unit.id


async def _lexicon(ctx: Context, unit_id: int) -> Lexicon:
    clubs = await tags.of_unit(ctx.session, unit_id)
    below = await naming.units_below(ctx.session, unit_id)
    return Lexicon.of(below, (club.folded for club in clubs))


async def _looked_up(ctx: Context, unit: Unit, root: int, wish: Wish, kind: Kind) -> Audience:
    named = [await _unit(ctx, one) for one in wish.units]
    chosen = tuple(dict.fromkeys(one.id for one in named))
    meant = Audience(
        unit_id=chosen[0] if len(chosen) == 1 else root,
        level=wish.level,
        units=chosen if len(chosen) > 1 else (),
        roles=wish.roles,
        age_from=wish.least,
        age_to=wish.most,
        joined_days=wish.joined_days,
        tags=wish.clubs,
        missed=wish.missed,
        without_units=tuple([(await _unit(ctx, one)).id for one in wish.without_units]),
        without_people=await _people(ctx, unit, wish.without_people),
        without_roles=wish.without_roles,
        **await _answers(ctx, unit, wish.said),
    )
    if wish.standing is not None:
        meant = replace(meant, standing=wish.standing)
    return _sent_by(meant, wish.mode, kind)


def _sent_by(meant: Audience, mode: Mode | None, kind: Kind) -> Audience:
    if mode is None:
        return replace(meant, to_private=meant.personal or KINDS[kind].to_private)
    return replace(
        meant,
        to_private=mode is not Mode.groups,
        to_groups=mode is not Mode.private,
        openly=meant.personal and mode is not Mode.private,
    )


async def _unit(ctx: Context, named: Units) -> UnitName:
    if len(named.candidates) == 1:
        return named.candidates[0]
    some = named.candidates[:MOST_NAMES]
    above = await naming.of_units(ctx.session, [one.parent_id for one in some if one.parent_id])
    places = [f"{one.name} {above.get(one.parent_id or 0, '')}".strip() for one in some]
    raise Refusal(
        "addressing-which-unit",
        count=len(named.candidates),
        name=some[0].name,
        places=", ".join(places),
        example=places[0],
    )


async def _answers(ctx: Context, unit: Unit, said: Said | None) -> dict[str, Any]:
    if said is None:
        return {}
    about = rules.words_of(" ".join(said.about))
    found = await archive.latest(ctx.session, unit.id, about, to_confirm=True)
    if found is None:
        raise Refusal("addressing-no-news", about=" ".join(said.about))
    return {"about": found[0].id, "answers": tuple(dict.fromkeys(said.answers))}


async def _people(ctx: Context, unit: Unit, wanted: tuple[Someone, ...]) -> tuple[int, ...]:
    """Persons to be left out: of her own branch, since only there she knows the numbers."""
    if not wanted:
        return ()
    if unit.level is not Level.branch:
        raise Refusal("addressing-people-of-branch")
    lines = await access.roster(ctx, unit.id)
    return tuple(_person(lines, one) for one in wanted)


def _person(lines: list[RosterLine], wanted: Someone) -> int:
    called = " ".join(wanted.name)
    end = f" {called}" if called else ""
    found = [
        line
        for line in lines
        if wanted.number in (None, line.number) and f" {fold(line.name)}".endswith(end)
    ]
    if len(found) == 1:
        return found[0].person_id
    shown = called if wanted.number is None else f"{called} {wanted.number}".strip()
    raise Refusal("addressing-several-people" if found else "addressing-no-person", name=shown)
