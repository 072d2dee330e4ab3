"""Whose roll a leader may call, in which register, and what her sheet writes in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context
from handlers.meetings import rules, views, words
from handlers.meetings.inviting import invited
from handlers.meetings.roll import board, marks, opening, rollviews
from handlers.meetings.roll.marks import Meant, Sheet
from handlers.meetings.roll.rollviews import Rest
from handlers.meetings.rules import Door
from storage import circles, meetings, register, units
from storage.meetings import Meeting, MeetingState, Method
from storage.register import Entry, RollLine
from storage.units import Level, Unit


@dataclass(frozen=True, slots=True)
class Roll:
    """A register, held, and the lines in it that the speaker calls.

    `circle`: the group whose lines these are; None: the branch's. `whole`: everybody's lines.
    """

    meeting: Meeting
    whole: list[RollLine]
    lines: list[RollLine]
    method: Method
    circle: Unit | None = None


_SOON = timedelta(hours=3)


async def leads_branch(ctx: Context) -> bool:
    """Whether the speaker leads a branch, and not only a group of one, or nothing."""
    return any(unit.level is Level.branch for unit in await access.units_led(ctx))


async def kept_unit(ctx: Context) -> Unit:
    """The unit whose register the speaker keeps: her branch, else what she leads.

    A group leader keeps one only where her group has meetings of its own. Raises Refusal.
    """
    unit = await access.convened(ctx)
    if unit.level is Level.group and await meetings.register_of(ctx.session, unit.id) is None:
        raise Refusal("access-branch-leaders-only", tried="keep register")
    return unit


async def roll_of(ctx: Context, group: str | None, *, correcting: bool = False) -> Roll:
    """The roll the speaker may call: of her branch, of a group of it, or of the group she leads.

    Raises Refusal.
    """
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    if not await leads_branch(ctx):
        return await _circles_roll(ctx, group or "", correcting=correcting)
    unit = await access.branch_led(ctx)
    await access.roster(ctx, unit.id)
    meeting = await open_register(ctx, unit, correcting=correcting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    if group is None:
        return Roll(meeting, lines, lines, Method.roll_call)
    circle = await _circle(ctx, unit, group)
    return Roll(meeting, lines, _of(circle, lines), Method.roll_call, circle)


async def _circles_roll(ctx: Context, number: str, *, correcting: bool) -> Roll:
    """A group leader's: of a meeting of her own group, or her part of the branch's."""
    circle = await access.circle_led(ctx, number)
    await access.roster(ctx, circle.id)
    own = await meetings.register_of(ctx.session, circle.id)
    if own is not None and (own.state is MeetingState.open or correcting):
        await register.hold(ctx.session, own)
        lines = await register.roll(ctx.session, own, ctx.now)
        return Roll(own, lines, lines, Method.roll_call)
    branch = await units.unit(ctx.session, circle.parent_id or 0)
    if branch is None:
        raise Refusal("meetings-none")
    return await _part(ctx, await at_hand(ctx, branch), circle)


async def _part(ctx: Context, meeting: Meeting, circle: Unit) -> Roll:
    """Her group's part, only while check-in is on: the register is not hers."""
    await register.hold(ctx.session, meeting)
    check_door(ctx, meeting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    return Roll(meeting, lines, _of(circle, lines), Method.group_leader, circle)


async def roll_of_group(ctx: Context, meeting_id: int, circle_id: int) -> Roll:
    """The same for a button: a group's part of a meeting of its branch. Raises Refusal."""
    meeting = await ctx.session.get(Meeting, meeting_id)
    circle = await units.unit(ctx.session, circle_id)
    if meeting is None or circle is None or circle.parent_id != meeting.unit_id:
        raise Refusal("access-not-yours", tried=f"meeting:{meeting_id}")
    await access.roster(ctx, meeting.unit_id if await leads_branch(ctx) else circle.id)
    if not await leads_branch(ctx):
        return await _part(ctx, meeting, circle)
    lines = await register.roll(ctx.session, await being_kept(ctx, meeting_id), ctx.now)
    return Roll(meeting, lines, _of(circle, lines), Method.roll_call, circle)


def check_door(ctx: Context, meeting: Meeting) -> None:
    """Raises Refusal unless check-in is on."""
    door = invited.door(ctx, meeting)
    if door is not Door.open:
        opens = ctx.local(meeting.starts_at - rules.OPENS_BEFORE)
        raise Refusal(f"meetings-door-{door}", opens=words.moment(opens))


async def _circle(ctx: Context, branch: Unit, number: str) -> Unit:
    """A group of the branch by the number in its name; without one, the group she leads too."""
    if not number and (own := await access.circle_led(ctx)).parent_id == branch.id:
        return own
    for one in await circles.circles_of(ctx.session, branch.id, ctx.now):
        if number in re.findall(r"[1-9]\d*", one.name):
            return await ctx.session.get_one(Unit, one.unit_id)
    raise Refusal("register-no-such-group", number=number)


def _of(circle: Unit, lines: Sequence[RollLine]) -> list[RollLine]:
    return [line for line in lines if line.group_id == circle.id]


async def at_hand(ctx: Context, unit: Unit) -> Meeting:
    """The meeting whose register a leader means: open, about to begin, or closed last."""
    last = await meetings.register_of(ctx.session, unit.id)
    ahead = await meetings.of_unit(ctx.session, unit.id, ctx.now)
    if last is not None and last.state is MeetingState.open:
        # A register nobody closed must not take what is said of today's meeting.
        forgotten = ctx.now - last.starts_at > meetings.OVER_AFTER
        today = [one for one in ahead if one.id != last.id and one.starts_at - ctx.now < _SOON]
        return today[0] if forgotten and today else last
    ready = [meeting for meeting in ahead if invited.door(ctx, meeting) is not Door.early]
    if ready:
        return ready[0]
    if last is not None and (ctx.now - last.starts_at < meetings.OVER_AFTER or not ahead):
        return last
    if not ahead:
        raise Refusal("meetings-none")
    return ahead[0]


async def open_register(ctx: Context, unit: Unit, *, correcting: bool = False) -> Meeting:
    """The register a leader writes in, held; opened on the way if its time has come.

    `correcting`: or the one that was closed last, whatever is to come.
    """
    last = await meetings.register_of(ctx.session, unit.id) if correcting else None
    meeting = last or await at_hand(ctx, unit)
    if meeting.state is MeetingState.called:
        if invited.door(ctx, meeting) is Door.early:
            raise Refusal("meetings-not-open")
        await opening.open_now(ctx.session, meeting, ctx.now, ctx.customs, access.me(ctx).id)
    await register.hold(ctx.session, meeting)
    return meeting


async def being_kept(ctx: Context, meeting_id: int) -> Meeting:
    """The open register of a meeting the speaker leads, held. Raises Refusal."""
    meeting = await access.meeting_led(ctx, meeting_id)
    await register.hold(ctx.session, meeting)
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-closed-correct")
    if meeting.state is not MeetingState.open:
        raise Refusal("meetings-not-open")
    return meeting


def entries(
    ctx: Context, sheet: Sheet, lines: Sequence[RollLine], method: Method, reason: str = ""
) -> dict[int, Entry]:
    """What the numbers of a sheet write; Refusal when one is wrong, and then it writes nothing."""
    if sheet.counted:
        raise Refusal("register-counted")
    meant = marks.meant(sheet, {line.number: line.person_id for line in lines})
    if meant.unknown or meant.twice or meant.backwards:
        wrong, retype = _wrong(ctx, meant, lines), _retyped(ctx, meant)
        raise Refusal("register-nothing-written", wrong=wrong, retype=retype)
    why = reason or sheet.reason or None
    return {who: Entry(presence, method, reason=why) for who, presence in meant.entries.items()}


def _wrong(ctx: Context, meant: Meant, lines: Sequence[RollLine]) -> str:
    said: list[str] = []
    if meant.unknown:
        known = rollviews.runs([line.number for line in lines]) or "–"
        said.append(ctx.say("register-unknown", numbers=", ".join(meant.unknown), known=known))
    said += [
        ctx.say("register-backwards", run=f"{first}-{last}") for first, last in meant.backwards
    ]
    if meant.twice:
        said.append(ctx.say("register-twice", numbers=rollviews.runs(meant.twice)))
    return "; ".join(said)


def _retyped(ctx: Context, meant: Meant) -> str:
    """The sheet as she may send it again: without what is wrong about it."""
    twice = set(meant.twice)
    parts: list[str] = []
    for presence, runs in meant.good:
        numbers = {n for first, last in runs for n in range(first, last + 1)} - twice
        if numbers:
            word = ctx.say(f"register-type-{presence}".replace("_", "-"))
            parts.append(f"{word} {rollviews.runs(numbers)}")
    return "; ".join(parts) or ctx.say("register-type-example")


async def write(
    ctx: Context,
    roll: Roll,
    new: Mapping[int, Entry],
    rest: Rest | None = None,
) -> Outgoing:
    """Write lines of a roll in one act, and say what stands there now."""
    kept = rules.spared(roll.lines, new) if roll.method is Method.group_leader else []
    untouched = {line.person_id for line in kept}
    heeded = rules.heeding(roll.lines, new)
    writing = {who: entry for who, entry in heeded.items() if who not in untouched}
    me = access.me(ctx).id
    act = await register.mark(ctx.session, roll.meeting, writing, me, ctx.now)
    told = [ctx.say("register-leader-wrote", names=rollviews.people(kept))] if kept else []
    if act is None:
        return views.note("\n".join([*told, ctx.say("meetings-nothing-new")]))
    after = await register.roll(ctx.session, roll.meeting, ctx.now)
    if roll.circle is None:
        goals = await board.goals(ctx.session, roll.meeting)
        told += rollviews.numbers(ctx.say, after, goals)
    else:
        after = _of(roll.circle, after)
        told.append(f"{roll.circle.name}: {rollviews.counted(ctx.say, after)}")
    return rollviews.marked(ctx.say, roll.meeting.id, act, roll.lines, after, told, rest)
