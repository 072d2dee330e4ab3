"""The leader calls the roll: by numbers, undone by one word, closed, corrected with a reason."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.incoming import Said, SentFile
from handlers.meetings import rules, views
from handlers.meetings.actions import (
    Close,
    LeaveLine,
    MarkOne,
    OpenNow,
    Reopen,
    RestLater,
    RestPresent,
    ShowRoll,
    UndoAct,
)
from handlers.meetings.inviting import invited
from handlers.meetings.roll import marks, opening, rollviews
from handlers.meetings.roll.marks import Sheet
from handlers.meetings.rules import Door
from handlers.words import Utterance, hear
from storage import audit, meetings, register
from storage.meetings import Meeting, MeetingState, Method, Presence
from storage.register import Entry, RollLine
from storage.units import Unit

OPENS_UNASKED = timedelta(hours=3)  # "điểm danh" as long before the start is no slip


async def show_or_open(ctx: Context, _: object = None) -> Reply:
    """ "điểm danh": the register as it stands, opened if it is not."""
    unit = await access.branch_led(ctx)
    meeting = await _at_hand(ctx, unit)
    if meeting.state is not MeetingState.called:
        return await _shown(ctx, meeting)
    if meeting.starts_at - ctx.now > OPENS_UNASKED:
        return views.ask_open_early(ctx.say, meeting.id, ctx.local(meeting.starts_at))
    return await open_early(ctx, OpenNow(meeting.id))


async def open_early(ctx: Context, action: OpenNow) -> Reply:
    """The leader opens check-in herself."""
    meeting = await access.meeting_led(ctx, action.meeting)
    await opening.open_now(ctx.session, meeting, ctx.now, ctx.customs, access.me(ctx).id)
    return await _shown(ctx, meeting)


async def show(ctx: Context, action: ShowRoll) -> Reply:
    """The register of that meeting."""
    return await _shown(ctx, await access.meeting_led(ctx, action.meeting))


async def _at_hand(ctx: Context, unit: Unit) -> Meeting:
    """The meeting whose register a leader means: open, about to begin, or closed last."""
    last = await meetings.register_of(ctx.session, unit.id)
    if last is not None and last.state is MeetingState.open:
        return last
    ahead = await meetings.of_unit(ctx.session, unit.id, ctx.now)
    ready = [meeting for meeting in ahead if invited.door(ctx, meeting) is not Door.early]
    if ready:
        return ready[0]
    if last is not None and (ctx.now - last.starts_at < meetings.OVER_AFTER or not ahead):
        return last
    if not ahead:
        raise Refusal("meetings-none")
    return ahead[0]


async def _shown(ctx: Context, meeting: Meeting) -> Outgoing:
    """Names for the branch's own leaders, in private; otherwise numbers."""
    lines = await register.roll(ctx.session, meeting, ctx.now)
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    closed = meeting.state is MeetingState.closed
    changes = await register.corrections(ctx.session, meeting.id) if closed else ()
    return rollviews.roll(
        ctx.say,
        unit.name,
        meeting,
        ctx.local(meeting.starts_at),
        lines,
        changes,
        names=not ctx.in_group and await sees_names(ctx, meeting.unit_id),
    )


async def sees_names(ctx: Context, unit_id: int) -> bool:
    """Whether the speaker may see names of this unit."""
    try:
        await access.roster(ctx, unit_id)
    except Refusal:
        return False
    return True


async def _open_register(ctx: Context, unit: Unit) -> Meeting:
    """The register a leader writes in, held; opened on the way if its time has come."""
    meeting = await _at_hand(ctx, unit)
    if meeting.state is MeetingState.called:
        if invited.door(ctx, meeting) is Door.early:
            raise Refusal("meetings-not-open")
        await opening.open_now(ctx.session, meeting, ctx.now, ctx.customs, access.me(ctx).id)
    await register.hold(ctx.session, meeting)
    return meeting


async def call_roll(ctx: Context, sheet: Sheet) -> Reply:
    """ "vắng 3, 7, 12-14; phép 5"."""
    unit = await access.branch_led(ctx)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    await access.roster(ctx, unit.id)
    meeting = await _open_register(ctx, unit)
    if meeting.state is MeetingState.closed:
        return await _correct(ctx, meeting, sheet)
    before = await register.roll(ctx.session, meeting, ctx.now)
    entries = _entries(sheet, before, Method.roll_call)
    if sheet.rest:
        entries = rules.rest_present(before) | entries
    asks = not sheet.rest and rules.calls_absent(entries) and rules.ask_about_rest(before)
    return await _written(ctx, meeting, before, entries, ask_rest=asks)


def _entries(
    sheet: Sheet, lines: Sequence[RollLine], method: Method, reason: str = ""
) -> dict[int, Entry]:
    """What a sheet writes; Refusal when a number on it is nobody's, and then it writes nothing."""
    meant = marks.meant(sheet, {line.number: line.person_id for line in lines})
    last = max((line.number for line in lines), default=0)
    if meant.unknown:
        raise Refusal("meetings-unknown-numbers", wrong=", ".join(meant.unknown), last=last)
    if meant.twice:
        raise Refusal("meetings-called-twice", numbers=rollviews.runs(meant.twice))
    why = reason or sheet.reason or None
    return {who: Entry(presence, method, reason=why) for who, presence in meant.entries.items()}


async def _written(
    ctx: Context,
    meeting: Meeting,
    before: Sequence[RollLine],
    entries: Mapping[int, Entry],
    *,
    ask_rest: bool = False,
) -> Outgoing:
    act = await register.mark(ctx.session, meeting, entries, access.me(ctx).id, ctx.now)
    if act is None:
        return views.note(ctx.say("meetings-nothing-new"))
    after = await register.roll(ctx.session, meeting, ctx.now)
    return rollviews.marked(ctx.say, meeting.id, act, before, after, ask_rest=ask_rest)


async def _being_kept(ctx: Context, meeting_id: int) -> Meeting:
    """The open register of a meeting the speaker leads, held."""
    meeting = await access.meeting_led(ctx, meeting_id)
    await register.hold(ctx.session, meeting)
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-closed-correct")
    if meeting.state is not MeetingState.open:
        raise Refusal("meetings-not-open")
    return meeting


async def rest_present(ctx: Context, action: RestPresent) -> Reply:
    """All others are present."""
    meeting = await _being_kept(ctx, action.meeting)
    before = await register.roll(ctx.session, meeting, ctx.now)
    return await _written(ctx, meeting, before, rules.rest_present(before))


async def rest_later(ctx: Context, _: RestLater) -> Reply:
    """The others will be marked one by one."""
    return views.note(ctx.say("meetings-rest-later"))


async def mark_one(ctx: Context, action: MarkOne) -> Reply:
    """One member is here after all."""
    meeting = await _being_kept(ctx, action.meeting)
    before = await register.roll(ctx.session, meeting, ctx.now)
    here = {Presence.present.value, Presence.late.value}
    known = action.person in {line.person_id for line in before}
    if not known or action.presence not in here:
        raise Refusal("access-not-yours", tried=f"mark person:{action.person}")
    entry = Entry(Presence(action.presence), Method.roll_call)
    return await _written(ctx, meeting, before, {action.person: entry})


async def leave_line(ctx: Context, action: LeaveLine) -> Reply:
    """What was written stands."""
    await access.meeting_led(ctx, action.meeting)
    return views.note(ctx.say("meetings-line-left"))


async def undo(ctx: Context, action: UndoAct) -> Reply:
    """Take back an act of one's own; the answer offers the one before."""
    meeting = await invited.or_leading(ctx, action.meeting)
    me = access.me(ctx).id
    changes = await register.undo(ctx.session, meeting, action.act, me, ctx.now)
    if changes is None:
        closed = meeting.state is MeetingState.closed
        raise Refusal("meetings-closed-correct" if closed else "meetings-undone-already")
    roll = await register.roll(ctx.session, meeting, ctx.now)
    touched = {change.person_id for change in changes}
    names = [f"{line.number} {line.name}" for line in roll if line.person_id in touched]
    earlier = await register.last_act(ctx.session, meeting, me)
    return rollviews.undone(ctx.say, meeting.id, names, earlier)


async def close_said(ctx: Context, _: object) -> Reply:
    """ "chốt": closes, or asks first when many are not marked."""
    unit = await access.branch_led(ctx)
    meeting = await _open_register(ctx, unit)
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-closed-already")
    lines = await register.roll(ctx.session, meeting, ctx.now)
    if rules.asks_before_closing(rules.tally(lines).unmarked, len(lines)) and not ctx.in_group:
        return rollviews.ask_close(ctx.say, meeting.id, lines)
    return await close(ctx, Close(meeting.id))


async def close(ctx: Context, action: Close) -> Reply:
    """Lock the register; whoever is not marked was absent, or excused if she had said why."""
    meeting = await _being_kept(ctx, action.meeting)
    me = access.me(ctx).id
    lines = await register.roll(ctx.session, meeting, ctx.now)
    act = await register.mark(ctx.session, meeting, rules.at_closing(lines), me, ctx.now)
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.closed, ctx.now, me
    await ctx.session.flush()
    await audit.record(ctx.session, ctx.now, me, "closed", f"meeting:{meeting.id}")
    if ctx.in_group:
        return await _shown(ctx, meeting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    return rollviews.closed(ctx.say, meeting.id, act or 0, lines)


async def reopen(ctx: Context, action: Reopen) -> Reply:
    """Take back the closing, for half an hour."""
    meeting = await access.meeting_led(ctx, action.meeting)
    await register.hold(ctx.session, meeting)
    if meeting.closed_at is None:
        raise Refusal("meetings-undone-already")
    if ctx.now - meeting.closed_at > rules.REOPENS_WITHIN:
        raise Refusal("meetings-closed-correct")
    me = access.me(ctx).id
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.open, None, None
    await register.undo(ctx.session, meeting, action.act, me, ctx.now)
    await audit.record(ctx.session, ctx.now, me, "reopened", f"meeting:{meeting.id}")
    return await _shown(ctx, meeting)


async def _correct(ctx: Context, meeting: Meeting, sheet: Sheet, reason: str = "") -> Reply:
    """Change a closed register; the reason and what stood before are kept."""
    if not sheet.correcting:
        raise Refusal("meetings-closed-correct")
    before = await register.roll(ctx.session, meeting, ctx.now)
    reason = reason or sheet.reason
    stands = {line.person_id: line.presence for line in before}
    entries = {
        who: entry
        for who, entry in _entries(sheet, before, Method.correction, reason).items()
        if entry.presence is not stands[who]
    }
    if not entries:
        return views.note(ctx.say("meetings-nothing-new"))
    if not reason:
        message = Outgoing(ctx.say("meetings-why-correct"))
        typed = ctx.event.text if isinstance(ctx.event, Said) else ""
        return await ctx.ask("meetings.why", message, meeting=meeting.id, sheet=typed)
    me = access.me(ctx).id
    act = await register.mark(ctx.session, meeting, entries, me, ctx.now)
    await audit.record(ctx.session, ctx.now, me, "corrected", f"meeting:{meeting.id}")
    after = {line.person_id: line for line in await register.roll(ctx.session, meeting, ctx.now)}
    changed = [(old, after[old.person_id]) for old in before if old.person_id in entries]
    return rollviews.corrected(ctx.say, meeting.id, act or 0, changed, reason)


async def why_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """The reason for a correction."""
    data = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-why-correct"), subject="step")
    meeting = await access.meeting_led(ctx, int(data["meeting"]))
    await register.hold(ctx.session, meeting)
    sheet = marks.read(hear(str(data["sheet"])))
    await ctx.leave_dialogue()
    if sheet is None:
        raise Refusal("meetings-closed-correct")
    return await _correct(ctx, meeting, sheet, heard.text)
