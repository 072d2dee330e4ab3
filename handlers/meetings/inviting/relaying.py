"""Leaders answer for those who told them: "bác Tuất không đi được, ốm", "ghi giúp 7 đi"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules as numbering
from handlers.announcements.replies.meant import named
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import Said as Typed
from handlers.meetings.inviting import (
    answer_views,
    answering,
    for_others,
    invited,
    moments,
    replies,
)
from handlers.meetings.inviting.actions import TakeBackTold
from handlers.meetings.inviting.for_others import Told
from handlers.meetings.roll import marks, rollcall
from handlers.meetings.roll.marks import Sheet
from handlers.meetings.rules import Door
from handlers.words import hear
from storage import audit, invitations, meeting_reminders, meetings, naming, people
from storage.circles import GROUP_ROLES
from storage.invitations import Said
from storage.meetings import Answer, Excuse, Meeting, MeetingState, Mode, Presence
from storage.people import LEADING, RosterLine
from storage.units import Unit

routes = Routes()

_FORETOLD = (Presence.absent, Presence.excused)


@dataclass(frozen=True, slots=True)
class _Flock:
    """The women for whom somebody may answer; `unit`: the branch or group she leads."""

    unit: Unit
    lines: Sequence[RosterLine]


async def _flock(ctx: Context) -> _Flock:
    """Raises Refusal when she leads neither a branch nor a group, and in a group chat."""
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    unit = await access.flock_led(ctx)
    return _Flock(unit, await access.roster(ctx, unit.id))


async def _leads(ctx: Context) -> bool:
    if ctx.person is None:
        return False
    held = await people.positions_of(ctx.session, ctx.person.id, ctx.now)
    return any(one.role in GROUP_ROLES | LEADING for one in held)


@routes.said(for_others.read)
async def told(ctx: Context, found: Told) -> Reply:
    """What she was told by somebody, if she leads her; else it is her own answer, or a question."""
    if not await _leads(ctx):
        return await _not_for_others(ctx, found)
    if found.by_number:
        return await _numbered(ctx, found, await _flock(ctx))
    unit = await access.flock_led(ctx)
    meant, found = for_others.resolve(found, await people.roster(ctx.session, unit.id))
    if not meant or (_only(meant, access.me(ctx).id) and not found.plainly):
        return await _own(ctx, found, meant)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    if len(meant) > 1:
        return answer_views.which_of(ctx.say, found.whom, meant)
    return await _write(ctx, unit, [(meant, _said(found.said))])


def _only(meant: Sequence[RosterLine], person_id: int) -> bool:
    return [line.person_id for line in meant] == [person_id]


async def _own(ctx: Context, found: Told, meant: Sequence[RosterLine]) -> Reply:
    """She named herself, or nobody: her own answer after all, or nothing we understand."""
    if meant:
        return await answering.said(ctx, found.said)
    if found.plainly:
        raise Refusal("answering-nobody-called", name=found.whom[:60])
    heard = hear(ctx.event.text) if isinstance(ctx.event, Typed) else hear("")
    answer = replies.invitation_answer(heard)
    if answer is None:
        raise Aside
    return await answering.said(ctx, answer)


async def _not_for_others(ctx: Context, found: Told) -> Reply:
    """A member speaks for herself, and for those on her phone.

    What she says of a neighbour must not become her own answer.
    """
    meant, unit_id = await _near(ctx, found)
    _, found = for_others.resolve(found, meant)
    mates = {mate.id for mate in ctx.people}
    if meant and not mates.isdisjoint(line.person_id for line in meant):
        me = access.me(ctx)
        meant = [line for line in meant if line.person_id in mates]
        if _only(meant, me.id):
            return await _own(ctx, found, meant)
        unit = await ctx.session.get_one(Unit, unit_id)
        return await _write(ctx, unit, [(meant[:1], _said(found.said))])
    if found.plainly or found.by_number or meant:
        access.me(ctx)
        raise Refusal("answering-not-for-others")
    return await _own(ctx, found, ())


async def _near(ctx: Context, found: Told) -> tuple[list[RosterLine], int]:
    """Whom the name may mean on the list of her branch, and that branch."""
    speaker = ctx.person or next(iter(ctx.people), None)
    mine = await people.membership_of(ctx.session, speaker.id) if speaker else None
    if mine is None or found.by_number or ctx.in_group:
        return [], 0
    known = await people.roster(ctx.session, mine.unit_id)
    return for_others.resolve(found, known)[0], mine.unit_id


async def _numbered(ctx: Context, found: Told, flock: _Flock) -> Reply:
    by_number = {line.number: line for line in flock.lines}
    good, bad = numbering.numbers(found.whom, max(by_number, default=0))
    bad += [number for number in good if number not in by_number]
    _refuse_unknown([str(number) for number in bad], by_number)
    lines = [by_number[number] for number in dict.fromkeys(good)]
    return await _write(ctx, flock.unit, [(lines, _said(found.said))])


def _refuse_unknown(wrong: Sequence[str], by_number: dict[int, RosterLine]) -> None:
    if wrong:
        last = max(by_number, default=0)
        raise Refusal("answering-unknown-numbers", wrong=", ".join(wrong), last=last)


def _said(answer: replies.Said) -> Said:
    if answer.answer is Answer.not_coming:
        return answering.away(answer.reason)
    mode = Mode.online if answer.online else None
    return Said(answer.answer, answer.reason[: answering.LONGEST_REASON] or None, None, mode)


def _foretold(sheet: Sheet | None) -> Sheet | None:
    """A roll of absences: before the register opens it is what the leader was told beforehand."""
    if sheet is None or sheet.rest or sheet.correcting or sheet.group is not None:
        return None
    statuses = [presence for presence, _ in (*sheet.calls, *sheet.names)]
    return sheet if statuses and all(one in _FORETOLD for one in statuses) else None


@routes.said(lambda heard: _foretold(marks.read(heard)), anywhere=True)
async def foretold(ctx: Context, sheet: Sheet) -> Reply:
    """ "vắng 7 vì ốm", "phép 5" before the evening; from the opening on it is the roll."""
    if not await _leads(ctx) or await _at_the_register(ctx):
        return await rollcall.call_roll(ctx, sheet)
    flock = await _flock(ctx)
    return await _write_roll(ctx, flock, sheet, {})


@routes.said(lambda heard: _foretold(marks.read_names(heard)))
async def foretold_by_name(ctx: Context, sheet: Sheet) -> Reply:
    """ "vắng bác Tuất vì ốm"."""
    if not await _leads(ctx) or await _at_the_register(ctx):
        return await rollcall.call_names(ctx, sheet)
    flock = await _flock(ctx)
    called: dict[int, Presence] = {}
    for presence, name in sheet.names:
        found = named(name, flock.lines)
        if not found:
            raise Refusal("answering-nobody-called", name=name[:60])
        if len(found) > 1:
            return answer_views.which_of(ctx.say, name, found)
        called[found[0].person_id] = presence
    return await _write_roll(ctx, flock, sheet, called)


async def _write_roll(
    ctx: Context, flock: _Flock, sheet: Sheet, called: Mapping[int, Presence]
) -> Outgoing:
    by_number = {line.number: line for line in flock.lines}
    meant = marks.meant(sheet, {number: line.person_id for number, line in by_number.items()})
    _refuse_unknown([*meant.unknown, *map(str, meant.twice)], by_number)
    entries = {**meant.entries, **called}
    acts = [
        (lines, await _absence(ctx, flock.unit, presence, sheet.reason))
        for presence in _FORETOLD
        if (lines := [one for one in flock.lines if entries.get(one.person_id) is presence])
    ]
    return await _write(ctx, flock.unit, acts)


async def _at_the_register(ctx: Context) -> bool:
    """Whether a register is open, or was closed just now, or may be opened, or none is to come."""
    unit = await access.flock_led(ctx)
    last = await meetings.register_of(ctx.session, unit.id)
    if last is not None and (
        last.state is MeetingState.open or ctx.now - last.starts_at < meetings.OVER_AFTER
    ):
        return True
    ahead = await invitations.called_over(ctx.session, unit.id, ctx.now)
    return not ahead or invited.door(ctx, ahead[0]) is not Door.early


async def _absence(ctx: Context, unit: Unit, presence: Presence, reason: str) -> Said:
    """ "phép" is the branch leader's own decision; a group leader only passes it on."""
    decides = await people.holders(ctx.session, unit.id, LEADING, ctx.now)
    excused = presence is Presence.excused and access.me(ctx).id in {one.id for one in decides}
    return replace(answering.away(reason), excuse=Excuse.granted if excused else None)


async def _write(
    ctx: Context, unit: Unit, acts: Sequence[tuple[Sequence[RosterLine], Said]]
) -> Outgoing:
    """Write answers down for others, say so, and let it be taken back."""
    ahead = await invitations.called_over(ctx.session, unit.id, ctx.now)
    if not ahead:
        raise Refusal("meetings-none")
    meeting, leader = ahead[0], access.me(ctx)
    for lines, said in acts:
        persons = [line.person_id for line in lines]
        await invitations.answer_for(
            ctx.session, meeting.id, persons, said, leader.id, ctx.now
        )
        if said.answer is not Answer.coming:
            await meeting_reminders.spare(ctx.session, meeting.id, persons, ctx.now)
    await audit.record(ctx.session, ctx.now, leader.id, "answered", f"meeting:{meeting.id}")
    undo = TakeBackTold(meeting.id, moments.packed(ctx.now))
    return answer_views.told(ctx.say, acts, ctx.local(meeting.starts_at), undo)


@routes.does(TakeBackTold)
async def take_back(ctx: Context, action: TakeBackTold) -> Reply:
    """Those for whom she answered have not answered after all."""
    me, at = access.me(ctx), moments.unpacked(action.at)
    meeting = await ctx.session.get(Meeting, action.meeting)
    if meeting is None:
        raise Refusal("dispatch-stale-choice", tried=f"take back meeting:{action.meeting}")
    answering.before_start(ctx, meeting)
    # What she wrote herself at that moment is hers to take back, and nothing else is found.
    gone = await invitations.take_back_told(ctx.session, meeting.id, me.id, at)
    if not gone:
        raise Refusal("answering-nothing-to-take-back")
    names = await naming.of_people(ctx.session, gone)
    return Outgoing(ctx.say("answering-told-back", names=", ".join(names.values())))
