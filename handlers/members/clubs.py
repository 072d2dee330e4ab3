"""Clubs and classes of members, kept by a branch's leaders with the numbers of their roster."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Say
from handlers.announcements.rules import numbers
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.words import UNDO_KEY, Utterance
from storage import tags
from storage.people import RosterLine
from storage.text import clean_line, fold
from storage.units import Unit

routes = Routes()

ADD, REMOVE, LISTED = ("them", "cho"), ("bo", "xoa", "rut"), ("danh sach", "ds", "ai trong")
HEADS = ("clb", "cau lac bo", "nhom", "ho", "doi")
ALL = frozenset(
    {"cac cau lac bo", "cac clb", "danh sach clb", "danh sach cau lac bo", "cac nhom doi tuong"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Which numbers of the roster go into a club or out of it, as typed."""

    typed: str
    name: str


def _entry(heard: Utterance, openings: Sequence[str], joint: str) -> Entry | None:
    rest = (heard.after(*openings) or "").split()
    folded = [fold(word) for word in rest]
    if joint not in folded or not rest[0][:1].isdecimal():
        return None
    at = folded.index(joint)
    name = clean_line(" ".join(rest[at + 1 :])).rstrip(".,!?")
    return Entry(" ".join(rest[:at]), name) if _is_name(name) else None


def _is_name(name: str) -> bool:
    """Whether it is called a club, or a class of members, and what it is called besides."""
    return any(fold(name).startswith(f"{head} ") for head in HEADS) and len(name) <= tags.LONGEST


@routes.said(lambda heard: _entry(heard, ADD, "vao"))
async def add(ctx: Context, entry: Entry) -> Reply:
    unit, chosen = await _chosen(ctx, entry)
    people = [line.person_id for line in chosen]
    me = access.me(ctx).id
    new = set(await tags.give(ctx.session, unit.id, entry.name, people, me, ctx.now))
    lines = [line for line in chosen if line.person_id in new]
    if not lines:
        raise Refusal("clubs-there-already", club=entry.name)
    count = len(await tags.bearers(ctx.session, unit.id, tags.key(entry.name)))
    text = ctx.say("clubs-added", club=entry.name, names=_names(lines), count=count)
    return _undone_by(ctx, text, f"bo {_numbers(lines)} khoi {entry.name}")


@routes.said(lambda heard: _entry(heard, REMOVE, "khoi"))
async def remove(ctx: Context, entry: Entry) -> Reply:
    unit, chosen = await _chosen(ctx, entry)
    club = tags.key(entry.name)
    people = [line.person_id for line in chosen]
    gone = set(await tags.take(ctx.session, unit.id, club, people))
    lines = [line for line in chosen if line.person_id in gone]
    if not lines:
        raise Refusal("clubs-not-there", club=entry.name)
    count = len(await tags.bearers(ctx.session, unit.id, club))
    text = ctx.say("clubs-removed", club=entry.name, names=_names(lines), count=count)
    return _undone_by(ctx, text, f"them {_numbers(lines)} vao {entry.name}")


async def _chosen(ctx: Context, entry: Entry) -> tuple[Unit, list[RosterLine]]:
    unit = await access.branch_led(ctx)
    lines = {line.number: line for line in await access.roster(ctx, unit.id)}
    last = max(lines, default=0)
    good, bad = numbers(entry.typed, last)
    bad += [number for number in good if number not in lines]
    if bad or not good:
        raise Refusal("clubs-numbers", wrong=", ".join(map(str, bad)) or entry.typed, last=last)
    return unit, [lines[number] for number in dict.fromkeys(good)]


def _names(lines: Sequence[RosterLine]) -> str:
    return ", ".join(line.name for line in lines)


def _numbers(lines: Sequence[RosterLine]) -> str:
    return " ".join(str(line.number) for line in lines)


def _undone_by(ctx: Context, text: str, words: str) -> Outgoing:
    try:
        action = Say(words).pack()
    except ValueError:
        # Too many numbers for a button: she can type it.
        return Outgoing(text)
    return Outgoing(text, choices=(Choice(UNDO_KEY, ctx.say("clubs-undo"), action),))


def _asked_for(heard: Utterance) -> str | None:
    name = clean_line(heard.after(*LISTED) or "").rstrip(".,!?")
    return name if _is_name(name) else None


@routes.said(lambda heard: heard if heard.is_one_of(ALL) else None)
async def all_clubs(ctx: Context, _: object) -> Reply:
    unit = await access.unit_led(ctx)
    found = await tags.of_unit(ctx.session, unit.id)
    if not found:
        raise Refusal("clubs-none", unit=unit.name)
    rows = [ctx.say("clubs-line", club=club.name, count=club.members) for club in found]
    return Outgoing("\n".join([ctx.say("clubs-head", unit=unit.name), *rows]))


@routes.said(_asked_for)
async def members(ctx: Context, name: str) -> Reply:
    unit = await access.branch_led(ctx)
    roster = await access.roster(ctx, unit.id)
    bearers = set(await tags.bearers(ctx.session, unit.id, tags.key(name)))
    lines = [line for line in roster if line.person_id in bearers]
    if not lines:
        raise Refusal("clubs-unknown", club=name)
    rows = [f"{line.number}. {line.name}" for line in lines]
    return Outgoing("\n".join([ctx.say("clubs-members", club=name, count=len(rows)), *rows]))
