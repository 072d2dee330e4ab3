"""One woman speaks for another: confirmed for her, told in person, and noted by mistake."""

import re
from datetime import UTC, datetime, timedelta

from broadcasts import receipts
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.announcements import rules
from handlers.announcements.replies import listed
from handlers.announcements.replies.meant import mistaken, named
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.words import UNDO_KEY
from storage import archive, audit, naming, people
from storage.announcements import Announcement, Broadcast
from storage.deliveries import Via
from storage.people import RosterLine

routes = Routes()

FOR_HER = (
    *("xac nhan ho", "xac nhan giup", "xac nhan thay", "xac nhan dum"),
    *("bao da nam ho", "bao da doc ho", "da nam ho", "da doc ho", "doc ho"),
)
TOLD = ("da bao tan nha cho", "da bao tan nha", "da bao mieng", "da bao cho", "da bao")
MISTAKEN = (
    *("nham bo so", "nham bo", "ghi nham bo", "ghi nham", "bao nham", "xac nhan nham", "nham"),
    *("bo xac nhan", "bo da bao"),
)
_BETWEEN_NAMES = re.compile(r"[,;&]|\bv[a\u00e0]\b", re.IGNORECASE)
_MOMENT = timedelta(microseconds=1)
_DAWN = datetime(1970, 1, 1, tzinfo=UTC)
_FURTHEST = 10**17  # microseconds: a forged moment must still be one


@action("told.no", "nham")
class TakeBackNote(Action):
    """What I noted for others at that moment (microseconds of the epoch) was a mistake."""

    broadcast: int
    at: int


async def _flock(ctx: Context) -> tuple[int, dict[int, RosterLine]]:
    """The unit whose members the speaker may speak for, and those by their numbers."""
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    unit = await access.flock_led(ctx)
    lines = await access.roster(ctx, unit.id)
    return unit.id, {line.number: line for line in lines}


async def _meant(ctx: Context, unit_id: int) -> tuple[Broadcast, Announcement]:
    """What the names were about that she was shown last, or else the newest."""
    found = await listed.last(ctx) or await archive.latest(ctx.session, unit_id, to_confirm=True)
    if found is None:
        raise Refusal("announcements-none-yet")
    return found


def _numbered(typed: str, lines: dict[int, RosterLine]) -> list[RosterLine]:
    """The lines of the numbers typed. Raises Refusal for any that is not on the list."""
    good, bad = rules.numbers(typed, max(lines, default=0))
    bad += [number for number in good if number not in lines]
    if bad or not good:
        shown = ", ".join(map(str, bad)) or "–"
        raise Refusal("announcements-relay-numbers", wrong=shown, last=max(lines, default=0))
    return [lines[number] for number in dict.fromkeys(good)]


def _told(ctx: Context, typed: str, lines: dict[int, RosterLine]) -> list[RosterLine] | Outgoing:
    """By numbers, or by one name after another; a question back where a name is of several."""
    names = [one.strip() for one in _BETWEEN_NAMES.split(typed) if one.strip()]
    if not names or any(char.isdecimal() for char in typed):
        return _numbered(typed, lines)
    meant: list[RosterLine] = []
    for name in names:
        found = named(name, lines.values())
        if not found:
            raise Refusal("entering-nobody-called", name=name[:60])
        if len(found) > 1:
            return _several(ctx, name, found, "entering-say-number-told")
        meant += found
    return meant


def _several(ctx: Context, name: str, found: list[RosterLine], hint: str) -> Outgoing:
    rows = [f"{line.number}. {line.name}" for line in found]
    return Outgoing("\n".join([ctx.say("entering-several", name=name[:60]), *rows, ctx.say(hint)]))


@routes.said(lambda heard: heard.after(*TOLD))
async def told_in_person(ctx: Context, typed: str) -> Reply:
    unit_id, lines = await _flock(ctx)
    meant = _told(ctx, typed, lines)
    if isinstance(meant, Outgoing):
        return meant
    broadcast, announced = await _meant(ctx, unit_id)
    persons = [line.person_id for line in meant]
    leader = access.me(ctx)
    await receipts.relay_all(ctx.session, broadcast.id, persons, leader.id, ctx.now)
    names = ", ".join(line.name for line in meant)
    text = ctx.say("announcements-relayed", names=names, about=announced.title)
    return await _noted(ctx, broadcast, text)


async def _noted(ctx: Context, broadcast: Broadcast, text: str) -> Outgoing:
    """What was noted, and how it is taken back."""
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "entered", f"broadcast:{broadcast.id}"
    )
    at = (ctx.now - _DAWN) // _MOMENT
    mistaken = TakeBackNote(broadcast.id, at).pack()
    return Outgoing(text, choices=(Choice(UNDO_KEY, ctx.say("entering-mistaken"), mistaken),))


@routes.said(lambda heard: heard.after(*FOR_HER) or None)
async def confirm_for(ctx: Context, typed: str) -> Reply:
    meant = await _whom(ctx, typed)
    if isinstance(meant, Outgoing):
        return meant
    membership = await people.membership_of(ctx.session, meant.person_id)
    if membership is None:
        raise Refusal("entering-no-such", name=typed)
    broadcast, announced = await _meant(ctx, membership.unit_id)
    new = await receipts.acknowledge(
        ctx.session,
        broadcast.id,
        meant.person_id,
        Via.proxy,
        None,
        access.me(ctx).id,
        ctx.now,
    )
    if not new:
        return Outgoing(ctx.say("entering-known", name=meant.name, about=announced.title))
    text = ctx.say("entering-confirmed", name=meant.name, about=announced.title)
    return await _noted(ctx, broadcast, text)


async def _whom(ctx: Context, typed: str) -> RosterLine | Outgoing:
    """Whom she means by a number or a name, of those for whom she may speak."""
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    near = await _near(ctx)
    if typed.strip("0123456789 .") == "":
        number = typed.strip(" .")
        found = [line for line in near if str(line.number) == number.lstrip("0")]
    else:
        found = named(typed, near)
    if not found:
        raise Refusal("entering-no-such", name=typed[:60], tried=f"proxy {typed[:40]}")
    if len(found) > 1:
        return _several(ctx, typed, found, "entering-say-number")
    return found[0]


async def _near(ctx: Context) -> list[RosterLine]:
    """Those on her phone besides her, and those of the branch or group she leads."""
    me, found = access.me(ctx), dict[int, RosterLine]()
    for mate in ctx.people:
        member = await people.membership_of(ctx.session, mate.id)
        if mate.id != me.id and member is not None:
            found[mate.id] = RosterLine(
                member.roster_no, mate.id, mate.name, mate.birth_year, member.group_id
            )
    try:
        _, lines = await _flock(ctx)
    except Refusal as nobody:
        # She leads nobody; those who share her phone are still near.
        if not found:
            raise Refusal("entering-not-near", tried=nobody.tried) from nobody
    else:
        found |= {line.person_id: line for line in lines.values()}
    return list(found.values())


@routes.said(lambda heard: mistaken(heard.after(*MISTAKEN)))
async def noted_by_mistake(ctx: Context, typed: str) -> Reply:
    unit_id, lines = await _flock(ctx)
    meant = {line.person_id: line.name for line in _numbered(typed, lines)}
    broadcast, announced = await _meant(ctx, unit_id)
    gone = await receipts.take_back(ctx.session, broadcast.id, list(meant))
    return await _taken_back(ctx, broadcast, announced, [meant[one] for one in gone])


@routes.does(TakeBackNote)
async def take_back_note(ctx: Context, action: TakeBackNote) -> Reply:
    me = access.me(ctx)
    broadcast = await ctx.session.get(Broadcast, action.broadcast)
    if broadcast is None or not 0 < action.at < _FURTHEST:
        raise Refusal("dispatch-stale-choice")
    at = _DAWN + action.at * _MOMENT
    announced = await ctx.session.get_one(Announcement, broadcast.announcement_id)
    gone = await receipts.take_back_act(ctx.session, broadcast.id, me.id, at)
    names = await naming.of_people(ctx.session, gone)
    return await _taken_back(ctx, broadcast, announced, [names[one] for one in gone])


async def _taken_back(
    ctx: Context, broadcast: Broadcast, announced: Announcement, names: list[str]
) -> Outgoing:
    if not names:
        raise Refusal("entering-nothing-taken-back")
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "unentered", f"broadcast:{broadcast.id}"
    )
    text = ctx.say("entering-taken-back", names=", ".join(names), about=announced.title)
    return Outgoing(text)
