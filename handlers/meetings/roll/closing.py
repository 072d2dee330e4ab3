"""The register is closed: excuses decided, whoever is not marked absent; opened again in time."""

import re
from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.meetings import rules, views
from handlers.meetings.actions import Close, KeepMeeting, Reopen
from handlers.meetings.minutes.actions import WriteMinutes
from handlers.meetings.roll import board, keeping, rollviews
from handlers.speech import Text
from handlers.words import UNDO_KEY, Utterance
from storage import audit, invitations, naming, register
from storage.meetings import Excuse, Meeting, MeetingState, Presence
from storage.register import Locked, RollLine

routes = Routes()

CLOSING = frozenset(
    "dong|chot|dong diem danh|chot diem danh|chot so|dong so|ket thuc hop|xong diem danh|"
    "chot danh sach|chot so diem danh|khoa so".split("|")
)
REOPENING = frozenset(
    "mo lai so|mo so lai|mo lai so hop|mo lai so diem danh|mo lai diem danh".split("|")
)
_EXCUSES = "register.excuses"
_NUMBERS = re.compile(r"\d{1,4}")
_REFUSES = re.compile(
    r"^(?:khong(?: dong y| cho| duyet)?|tu choi|tru|bo)?[\s:]*(?:so )?[\d\s,;.va]+$"
)


@action("rc.grant", "dong y", "dong y het")
class GrantAndClose(Action):
    """All who said why they would not come are excused, and the register is closed."""

    meeting: int


@routes.said(lambda heard: heard if heard.is_one_of(CLOSING) else None, anywhere=True)
async def close_said(ctx: Context, _: object) -> Reply:
    """ "chốt": closes, or asks first when many are not marked."""
    unit = await keeping.kept_unit(ctx)
    meeting = await keeping.open_register(ctx, unit)
    await _not_closed(ctx, meeting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    unmarked = [line for line in lines if line.presence is None]
    if rules.asks_before_closing(len(unmarked), len(lines)) and not ctx.in_group:
        return ask_close(ctx.say, meeting.id, unmarked)
    return await close(ctx, Close(meeting.id))


async def _not_closed(ctx: Context, meeting: Meeting) -> None:
    """Raises Refusal, which says who was faster."""
    if meeting.closed_at is None:
        return
    names = await naming.of_people(ctx.session, [meeting.closed_by or 0])
    at = views.clock(ctx.say, ctx.local(meeting.closed_at))
    raise Refusal("register-closed-by", name=names.get(meeting.closed_by or 0, "–"), at=at)


@routes.does(Close)
async def close(ctx: Context, action: Close) -> Reply:
    """Lock the register; asks first about excuses that nobody has decided."""
    meeting = await _closable(ctx, action.meeting)
    asking = rules.undecided(await register.roll(ctx.session, meeting, ctx.now))
    if not asking:
        return await _closed(ctx, meeting)
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    return await ctx.ask(_EXCUSES, ask_excuses(ctx.say, meeting.id, asking), meeting=meeting.id)


async def _closable(ctx: Context, meeting_id: int) -> Meeting:
    meeting = await access.meeting_led(ctx, meeting_id)
    await register.hold(ctx.session, meeting)
    await _not_closed(ctx, meeting)
    if meeting.state is not MeetingState.open:
        raise Refusal("meetings-not-open")
    return meeting


@routes.does(GrantAndClose)
async def grant_all(ctx: Context, action: GrantAndClose) -> Reply:
    """1: all of these are excused."""
    return await _decided(ctx, await _closable(ctx, action.meeting), [])


@routes.step(_EXCUSES)
async def refuse_some(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """ "không 5": all but these are excused."""
    meeting = await _closable(ctx, int(ctx.talk.data["meeting"]) if ctx.talk else 0)
    asking = rules.undecided(await register.roll(ctx.session, meeting, ctx.now))
    typed = heard.folded if isinstance(heard, Utterance) and _REFUSES.match(heard.folded) else ""
    numbers = {int(number) for number in _NUMBERS.findall(typed)}
    if not numbers or not numbers <= {line.number for line in asking}:
        message = ask_excuses(ctx.say, meeting.id, asking)
        return await ctx.ask(_EXCUSES, message, meeting=meeting.id)
    refused = [line.person_id for line in asking if line.number in numbers]
    return await _decided(ctx, meeting, refused)


async def _decided(ctx: Context, meeting: Meeting, refused: Sequence[int]) -> Reply:
    """Say yes or no to all who are waiting, then close."""
    asking = rules.undecided(await register.roll(ctx.session, meeting, ctx.now))
    granted = [line.person_id for line in asking if line.person_id not in refused]
    me = access.me(ctx).id
    for decision, who in ((Excuse.granted, granted), (Excuse.refused, refused)):
        if who:
            await invitations.decide(ctx.session, meeting.id, decision, who, me, ctx.now)
    await ctx.leave_dialogue()
    return await _closed(ctx, meeting)


async def _closed(ctx: Context, meeting: Meeting) -> Reply:
    me = access.me(ctx).id
    lines = await register.roll(ctx.session, meeting, ctx.now)
    try:
        act = await register.close(ctx.session, meeting, rules.at_closing(lines), me, ctx.now)
    except Locked:
        await _not_closed(ctx, meeting)
        raise
    await audit.record(ctx.session, ctx.now, me, "closed", f"meeting:{meeting.id}")
    if ctx.in_group or not await board.sees_names(ctx, meeting.unit_id):
        return await board.shown(ctx, meeting)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    goals = await board.goals(ctx.session, meeting)
    standing = [
        *rollviews.numbers(ctx.say, lines, goals),
        *rollviews.by_presence(ctx.say, lines, everybody=False),
    ]
    # Who keeps the register often forgets herself.
    own = next((line for line in lines if line.person_id == me), None)
    if own is not None and own.presence is Presence.absent:
        standing.append(ctx.say("register-yourself-absent", number=own.number))
    return closed(ctx.say, meeting.id, act, standing)


@routes.does(Reopen)
async def reopen(ctx: Context, action: Reopen) -> Reply:
    """Take back the closing, for half an hour."""
    meeting = await access.meeting_led(ctx, action.meeting)
    await register.hold(ctx.session, meeting)
    if meeting.closed_at is not None and ctx.now - meeting.closed_at > rules.REOPENS_WITHIN:
        raise Refusal("meetings-closed-correct")
    me = access.me(ctx).id
    if not await register.reopen(ctx.session, meeting, action.act, me, ctx.now):
        raise Refusal("meetings-undone-already")
    await audit.record(ctx.session, ctx.now, me, "reopened", f"meeting:{meeting.id}")
    return await board.shown(ctx, meeting)


@routes.said(lambda heard: heard if heard.is_one_of(REOPENING) else None)
async def reopen_said(ctx: Context, _: object) -> Reply:
    """ "Mở lại sổ", without the button."""
    meeting = await keeping.at_hand(ctx, await keeping.kept_unit(ctx))
    if meeting.state is not MeetingState.closed:
        return await board.shown(ctx, meeting)
    act = await register.closing_act(ctx.session, meeting)
    return await reopen(ctx, Reopen(meeting.id, act))


def ask_close(say: Text, meeting_id: int, unmarked: Sequence[RollLine]) -> Outgoing:
    """Whether to close although many are not marked."""
    text = say(
        "meetings-close-question", count=len(unmarked), names=rollviews.people(unmarked)
    )
    return Outgoing(
        text,
        choices=(
            Choice("1", say("meetings-close-yes"), Close(meeting_id).pack()),
            Choice("2", say("meetings-close-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def ask_excuses(say: Text, meeting_id: int, asking: Sequence[RollLine]) -> Outgoing:
    """Who asks to be excused, and why; one digit for all."""
    rows = [
        say("register-excuse-line", who=f"{line.number} {line.name}", reason=_why(say, line))
        for line in asking
    ]
    text = [say("register-excuses", count=len(asking)), *rows]
    text.append(say("register-excuses-how", number=asking[0].number))
    return Outgoing(
        "\n".join(text),
        choices=(
            Choice("1", say("register-excuses-yes"), GrantAndClose(meeting_id).pack()),
            Choice("2", say("meetings-close-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def _why(say: Text, line: RollLine) -> str:
    return line.answer_reason or say(f"register-reason-{line.answer_code or 'other'}")


def closed(say: Text, meeting_id: int, act: int, standing: Sequence[str]) -> Outgoing:
    """The register is closed, how it stands, and how it is opened again."""
    text = [say("meetings-closed"), *standing, say("meetings-closed-how")]
    write = Choice("1", say("minutes-write"), WriteMinutes(meeting_id).pack())
    undo = Choice(UNDO_KEY, say("meetings-reopen"), Reopen(meeting_id, act).pack())
    return Outgoing("\n".join(text), choices=(write, undo))
