"""The leader calls the roll: by numbers or names, the others present, undone by one word."""

from datetime import timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.announcements.replies.meant import named
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import Said, SentFile
from handlers.meetings import rules, views
from handlers.meetings.actions import (
    LeaveLine,
    MarkOne,
    OpenNow,
    RestLater,
    RestPresent,
    ShowRoll,
    UndoAct,
)
from handlers.meetings.inviting import answering, invited, replies
from handlers.meetings.roll import board, correcting, keeping, marks, opening, phrases, rollviews
from handlers.meetings.roll.keeping import Roll
from handlers.meetings.roll.marks import Sheet
from handlers.meetings.roll.rollviews import Rest
from handlers.words import Utterance, hear
from storage import meetings, register
from storage.meetings import MeetingState, Method, Presence
from storage.register import Entry, RollLine
from storage.text import fold

routes = Routes()
kept_routes = Routes()  # heard before answers that are given for others

OPENING = frozenset(
    "mo diem danh|bat dau diem danh|diem danh di|xem diem danh|bang diem danh|so diem danh|"
    "ai chua den|ai chua co mat|con thieu ai|ai chua diem danh|con ai chua den".split("|")
)
ABSENT = frozenset(
    "ai vang|ai vang mat|ai vang hom nay|nhung ai vang|ai nghi|ai khong den|ai den roi|ai da den"
    "|ai co mat|nhung ai co mat|vang nhung ai".split("|")
)
OPENS_UNASKED = timedelta(hours=3)  # "điểm danh" as long before the start is no slip
MOST_CALLED_ALIKE = 8  # numbered choices; with more of one name a number is asked for
_WHICH = "register.which"


@action("rc.who")
class PickLine(Action):
    """The one that was meant by a name: her number on the roster."""

    number: int


@action("rc.rest")
class RestOfGroup(Action):
    """All of a group who are not marked yet are present."""

    meeting: int
    group: int


# What is said at a meeting is understood even inside a dialogue left open in the afternoon.
@routes.said(lambda heard: heard if heard.is_one_of(OPENING) else None, anywhere=True)
async def show_or_open(ctx: Context, _: object) -> Reply:
    """ "điểm danh": the register as it stands, opened if it is not."""
    meeting = await keeping.at_hand(ctx, await keeping.kept_unit(ctx))
    if meeting.state is not MeetingState.called:
        return await board.shown(ctx, meeting)
    if meeting.starts_at - ctx.now > OPENS_UNASKED:
        return views.ask_open_early(ctx.say, meeting.id, ctx.local(meeting.starts_at))
    return await open_early(ctx, OpenNow(meeting.id))


@kept_routes.said(lambda heard: heard if heard.is_one_of(ABSENT) else None)
async def who_is_absent(ctx: Context, _: object) -> Reply:
    """ "Ai vắng", from a leader who keeps a register now; before, it is asked of the answers."""
    if not await _keeps_now(ctx):
        raise Aside
    return await show_or_open(ctx, None)


async def _keeps_now(ctx: Context) -> bool:
    if ctx.in_group or ctx.person is None or not await keeping.leads_branch(ctx):
        return False
    last = await meetings.register_of(ctx.session, (await keeping.kept_unit(ctx)).id)
    return last is not None and ctx.now - last.starts_at < meetings.OVER_AFTER


@routes.does(OpenNow)
async def open_early(ctx: Context, action: OpenNow) -> Reply:
    """The leader opens check-in herself."""
    meeting = await access.meeting_led(ctx, action.meeting)
    await opening.open_now(ctx.session, meeting, ctx.now, ctx.customs, access.me(ctx).id)
    return await board.shown(ctx, meeting)


@routes.does(ShowRoll)
async def show(ctx: Context, action: ShowRoll) -> Reply:
    """The register of that meeting."""
    return await board.shown(ctx, await access.meeting_led(ctx, action.meeting))


@routes.said(marks.read, anywhere=True)
async def call_roll(ctx: Context, sheet: Sheet) -> Reply:
    """ "vắng 3, 7, 12-14; phép 5", "tổ em có mặt đủ", "có mặt hết trừ 3 7"."""
    roll = await keeping.roll_of(ctx, sheet.group, correcting=sheet.correcting)
    return await _called(ctx, roll, sheet)


async def _called(ctx: Context, roll: Roll, sheet: Sheet) -> Reply:
    if ctx.talk is not None and ctx.talk.step == _WHICH:
        await ctx.leave_dialogue()
    if roll.meeting.state is MeetingState.closed:
        return await correcting.correct(ctx, roll.meeting, roll.whole, sheet)
    new = keeping.entries(ctx, sheet, roll.lines, roll.method)
    if sheet.rest:
        new = rules.rest_present(roll.lines, roll.method) | new
    asks = not sheet.rest and rules.calls_absent(new) and rules.ask_about_rest(roll.lines)
    return await keeping.write(ctx, roll, new, _rest(roll) if asks else None)


def _rest(roll: Roll) -> Rest:
    if roll.circle is None:
        return Rest(RestPresent(roll.meeting.id).pack())
    return Rest(RestOfGroup(roll.meeting.id, roll.circle.id).pack())


@routes.said(marks.read_names)
async def call_names(ctx: Context, sheet: Sheet) -> Reply:
    """ "vắng chị Lan, bà Tuất"."""
    typed = ctx.event.text if isinstance(ctx.event, Said) else ""
    # Without accents "muon vay von" is no roll call: nobody of that name was late.
    may_wish = hear(typed).core.startswith("muon ")
    if not await keeping.leads_branch(ctx) and not await access.circles_led(ctx):
        if may_wish:
            raise Aside
        return await _of_herself(ctx, sheet)
    try:
        return await _call_names(ctx, sheet, typed, {})
    except Refusal:
        if may_wish:
            raise Aside from None
        raise


@kept_routes.said(marks.read_names_first)
async def call_names_first(ctx: Context, sheet: Sheet) -> Reply:
    """ "Chị Lan về sớm", while the register is kept; at other times it is no roll call."""
    if not await _keeps_now(ctx):
        raise Aside
    typed = ctx.event.text if isinstance(ctx.event, Said) else ""
    return await _call_names(ctx, sheet, typed, {})


async def _of_herself(ctx: Context, sheet: Sheet) -> Reply:
    """ "vắng bữa nay" from a member is about herself; only a leader says who is absent."""
    presence, name = sheet.names[0]
    about_her = fold(name).split()[0] not in phrases.TITLES
    if not about_her or presence not in (Presence.absent, Presence.excused):
        raise Refusal("access-branch-leaders-only", tried="lead branch")
    heard = hear(ctx.event.text if isinstance(ctx.event, Said) else "")
    said = replies.invitation_answer(heard) or replies.Said(
        meetings.Answer.not_coming, replies.reason(heard)
    )
    return await answering.said(ctx, said)


async def _call_names(ctx: Context, sheet: Sheet, typed: str, picked: dict[str, int]) -> Reply:
    roll = await keeping.roll_of(ctx, sheet.group, correcting=sheet.correcting)
    lines = roll.whole if roll.meeting.state is MeetingState.closed else roll.lines
    found: list[tuple[Presence, int]] = []
    for presence, name in sheet.names:
        called = _called_so(name, lines, picked)
        if not called:
            raise Refusal("register-nobody-called", name=name)
        if len(called) > 1:
            return await _which(ctx, name, called, typed, picked)
        found.append((presence, called[0].number))
    calls = (*sheet.calls, *((presence, ((number, number),)) for presence, number in found))
    whole = Sheet(calls, sheet.rest, sheet.reason, sheet.correcting, (), sheet.group)
    return await _called(ctx, roll, whole)


def _called_so(name: str, lines: list[RollLine], picked: dict[str, int]) -> list[RollLine]:
    """Who may be meant by a name: one, when she was picked."""
    number = picked.get(fold(name))
    if number is not None:
        return [line for line in lines if line.number == number]
    return named(name, lines)


async def _which(
    ctx: Context, name: str, found: list[RollLine], typed: str, picked: dict[str, int]
) -> Outgoing:
    if len(found) > MOST_CALLED_ALIKE:
        numbers = rollviews.runs([line.number for line in found])
        raise Refusal("register-too-many-called", name=name, numbers=numbers)
    choices = tuple(
        Choice(str(n), f"{line.name} ({line.number})", PickLine(line.number).pack())
        for n, line in enumerate(found, 1)
    )
    text = ctx.say("register-which", name=name, count=len(found))
    message = Outgoing(text, choices=choices)
    return await ctx.ask(_WHICH, message, sheet=typed, name=fold(name), picked=picked)


@routes.does(PickLine)
async def pick(ctx: Context, action: PickLine) -> Reply:
    """She was meant; the roll call goes on where it stopped."""
    if ctx.talk is None or ctx.talk.step != _WHICH:
        raise Refusal("dispatch-stale-choice")
    data = ctx.talk.data
    typed = str(data["sheet"])
    sheet = marks.read_names(hear(typed)) or marks.read_names_first(hear(typed))
    if sheet is None:
        raise Refusal("dispatch-stale-choice")
    return await _call_names(ctx, sheet, typed, data["picked"] | {data["name"]: action.number})


@routes.step(_WHICH)
async def which_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Something else than a number was said: the question is dropped."""
    await ctx.leave_dialogue()
    sheet = marks.read_names(heard) if isinstance(heard, Utterance) else None
    if sheet is not None:
        return await call_names(ctx, sheet)
    return Outgoing(ctx.say("register-which-dropped"))


@routes.does(RestPresent)
async def rest_present(ctx: Context, action: RestPresent) -> Reply:
    """All others are present."""
    meeting = await keeping.being_kept(ctx, action.meeting)
    before = await register.roll(ctx.session, meeting, ctx.now)
    roll = Roll(meeting, before, before, Method.roll_call)
    return await keeping.write(ctx, roll, rules.rest_present(before))


@routes.does(RestOfGroup)
async def rest_of_group(ctx: Context, action: RestOfGroup) -> Reply:
    """All others of that group are present."""
    roll = await keeping.roll_of_group(ctx, action.meeting, action.group)
    return await keeping.write(ctx, roll, rules.rest_present(roll.lines, roll.method))


@routes.does(RestLater)
async def rest_later(ctx: Context, _: RestLater) -> Reply:
    """The others will be marked one by one."""
    return views.note(ctx.say("meetings-rest-later"))


@routes.does(MarkOne)
async def mark_one(ctx: Context, action: MarkOne) -> Reply:
    """One member is here after all."""
    meeting = await keeping.being_kept(ctx, action.meeting)
    before = await register.roll(ctx.session, meeting, ctx.now)
    here = {Presence.present.value, Presence.late.value}
    known = action.person in {line.person_id for line in before}
    if not known or action.presence not in here:
        raise Refusal("access-not-yours", tried=f"mark person:{action.person}")
    roll = Roll(meeting, before, before, Method.roll_call)
    entry = Entry(Presence(action.presence), Method.roll_call)
    return await keeping.write(ctx, roll, {action.person: entry})


@routes.does(LeaveLine)
async def leave_line(ctx: Context, action: LeaveLine) -> Reply:
    """What was written stands."""
    await access.meeting_led(ctx, action.meeting)
    return views.note(ctx.say("meetings-line-left"))


@routes.does(UndoAct)
async def undo(ctx: Context, action: UndoAct) -> Reply:
    """Take back an act of one's own; the answer offers the one before."""
    meeting = await invited.or_leading(ctx, action.meeting)
    me = access.me(ctx).id
    if await correcting.days_over(ctx, meeting) is not None:
        raise Refusal("meetings-closed-correct")
    changes = await register.undo(ctx.session, meeting, action.act, me, ctx.now)
    if changes is None:
        closed = meeting.state is MeetingState.closed
        raise Refusal("meetings-closed-correct" if closed else "meetings-undone-already")
    roll = await register.roll(ctx.session, meeting, ctx.now)
    touched = {change.person_id for change in changes}
    names = [f"{line.number} {line.name}" for line in roll if line.person_id in touched]
    earlier = await register.last_act(ctx.session, meeting, me)
    return rollviews.undone(ctx.say, meeting.id, names, earlier)
