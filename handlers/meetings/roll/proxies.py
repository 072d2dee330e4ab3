"""A member checks in another of her branch: few each, flagged in the roll, and told to her."""

import re
from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.announcements.replies.meant import named
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings import rules, views
from handlers.meetings.actions import UndoAct
from handlers.meetings.inviting import invited
from handlers.meetings.roll import keeping, marks, rollviews
from handlers.meetings.rules import Door
from handlers.words import UNDO_KEY, Utterance
from storage import chats, meetings, register, units
from storage.meetings import Meeting, Method, Presence
from storage.people import Person
from storage.register import Entry, RollLine
from storage.units import Unit

routes = Routes()

SETTING = "proxies_each"
USUAL_LIMIT = 2  # persons, for one member at one meeting

_FOR_HER = tuple(
    f"{verb} {how}"
    for verb in ("diem danh", "co mat", "bao co mat", "dd", "diemdanh", "check in")
    for how in ("ho", "giup", "thay", "dum", "giup cho", "ho cho", "thay cho")
)
_BETWEEN = re.compile(r"[,;&]|\bv[a\u00e0]\b", re.IGNORECASE)


@action("pr.who")
class VouchFor(Action):
    """I check in this one, whom I named."""

    meeting: int
    person: int


@action("pr.no", "khong phai", "toi khong den", "sai")
class NotThere(Action):
    """Somebody checked me in, and I am not there."""

    meeting: int


def vouches(heard: Utterance) -> str | None:
    """Whom, as it was typed: "điểm danh hộ chị Lan", "co mat ho 7 12"."""
    return heard.after(*_FOR_HER) or None


@routes.said(vouches, anywhere=True)
async def check_in_for(ctx: Context, typed: str) -> Reply:
    me = invited.answering(ctx)
    meeting = await _open_to(ctx, me)
    await register.hold(ctx.session, meeting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    if any(char.isdecimal() for char in typed):
        return await _vouched(ctx, meeting, lines, _numbered(ctx, typed, lines))
    meant: list[RollLine] = []
    for name in filter(None, map(str.strip, _BETWEEN.split(typed))):
        found = named(name, lines)
        if not found:
            raise Refusal("proxies-nobody", name=name[:60])
        if len(found) > 1:
            return await _which(ctx, meeting, name, lines, found)
        meant += found
    return await _vouched(ctx, meeting, lines, meant)


async def _open_to(ctx: Context, person: Person) -> Meeting:
    """The meeting of hers that one can check in to now. Raises Refusal."""
    found = await meetings.for_person(ctx.session, person.id, ctx.now)
    if not found:
        raise Refusal("meetings-none")
    ready = [meeting for meeting in found if invited.door(ctx, meeting) is Door.open]
    meeting = (ready or found)[0]
    keeping.check_door(ctx, meeting)
    return meeting


def _numbered(ctx: Context, typed: str, lines: Sequence[RollLine]) -> list[RollLine]:
    """The lines of the numbers typed. Raises Refusal for anything else among them."""
    sheet = marks.read_numbers(typed)
    if sheet is None:
        raise Refusal("proxies-how")
    meant = keeping.entries(ctx, sheet, lines, Method.proxy)
    return [line for line in lines if line.person_id in meant]


async def _which(
    ctx: Context,
    meeting: Meeting,
    name: str,
    lines: Sequence[RollLine],
    found: Sequence[RollLine],
) -> Outgoing:
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    # Whoever may vouch for nobody more has no business with the names either.
    await _check_limit(ctx, meeting, lines, found[:1])
    choices = tuple(
        Choice(str(n), line.name, VouchFor(meeting.id, line.person_id).pack())
        for n, line in enumerate(found[:9], 1)
    )
    return Outgoing(ctx.say("register-which", name=name, count=len(found)), choices=choices)


@routes.does(VouchFor)
async def pick(ctx: Context, action: VouchFor) -> Reply:
    """Of several of that name she means this one."""
    meeting = await invited.to(ctx, action.meeting)
    await register.hold(ctx.session, meeting)
    keeping.check_door(ctx, meeting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    meant = [line for line in lines if line.person_id == action.person]
    if not meant:
        raise Refusal("access-not-for-you", tried=f"vouch person:{action.person}")
    return await _vouched(ctx, meeting, lines, meant)


async def _vouched(
    ctx: Context, meeting: Meeting, lines: Sequence[RollLine], meant: Sequence[RollLine]
) -> Outgoing:
    me = access.me(ctx)
    if any(line.person_id == me.id for line in meant):
        raise Refusal("proxies-yourself")
    if any(line.presence is not None and not rules.is_here(line) for line in meant):
        raise Refusal("proxies-written-away")
    new = [line for line in meant if line.presence is None]
    if not new:
        known = ", ".join(line.name for line in meant)
        return views.note(ctx.say("proxies-already", names=known))
    flock = await _check_limit(ctx, meeting, lines, new)
    presence = rules.arrival(meeting.starts_at, ctx.now)
    entries = {
        line.person_id: Entry(
            presence, Method.group_leader if line.person_id in flock else Method.proxy
        )
        for line in new
    }
    act = await register.mark(ctx.session, meeting, entries, me.id, ctx.now)
    for line in new:
        await _tell(ctx, meeting, line, presence)
    names = ", ".join(line.name for line in new)
    text = ctx.say("proxies-done", names=names, presence=rollviews.said(ctx.say, presence))
    undo = Choice(UNDO_KEY, ctx.say("meetings-undo"), UndoAct(meeting.id, act or 0).pack())
    return Outgoing(text, choices=() if ctx.in_group else (undo,), toast=text, quiet=True)


async def _check_limit(
    ctx: Context, meeting: Meeting, lines: Sequence[RollLine], wanted: Sequence[RollLine]
) -> set[int]:
    """Raises Refusal when these would be too many; the members of the group she leads are free."""
    me = access.me(ctx)
    led = {circle.id for circle in await access.circles_led(ctx)}
    flock = {line.person_id for line in lines if line.group_id in led}
    limit = await units.number_set(ctx.session, meeting.unit_id, SETTING, USUAL_LIMIT)
    already = len(rules.vouched_by(lines, me.id))
    others = [line for line in wanted if line.person_id not in flock]
    if others and already + len(others) > limit:
        raise Refusal("proxies-too-many", limit=limit, already=already)
    return flock


async def _tell(ctx: Context, meeting: Meeting, line: RollLine, presence: Presence) -> None:
    """She hears of it, on a phone that is not the one it was done with."""
    home = await chats.home_of(ctx.session, line.person_id)
    if home is None or home.id == ctx.chat.id:
        return
    say = ctx.say_to(await ctx.session.get_one(Person, line.person_id))
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    text = say(
        "proxies-told",
        by=access.me(ctx).name,
        name=line.name,
        unit=unit.name,
        presence=rollviews.said(say, presence),
    )
    no = Choice("2", say("proxies-not-there"), NotThere(meeting.id).pack())
    await ctx.tell(home, Outgoing(text, choices=(no,), subject=f"meeting:{meeting.id}"))


@routes.does(NotThere)
async def not_there(ctx: Context, action: NotThere) -> Reply:
    """She was checked in and is not there: her own word about herself stands above."""
    meeting = await invited.to(ctx, action.meeting)
    me = access.me(ctx)
    await register.hold(ctx.session, meeting)
    keeping.check_door(ctx, meeting)
    line = await register.line_of(ctx.session, meeting.id, me.id)
    if line is None or line.method not in (Method.proxy, Method.group_leader):
        raise Refusal("dispatch-stale-choice")
    entry = Entry(Presence.absent, invited.method(ctx))
    act = await register.mark(ctx.session, meeting, {me.id: entry}, me.id, ctx.now)
    undo = Choice(UNDO_KEY, ctx.say("meetings-undo"), UndoAct(meeting.id, act or 0).pack())
    return Outgoing(ctx.say("proxies-undone", name=me.name), choices=(undo,))
