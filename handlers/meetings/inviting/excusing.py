"""The leader decides who is excused: all at once, or "đồng ý 3 7", "không đồng ý 5 vì …"."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadcasts import letters
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules as numbering
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.inviting import answering, excuse_views, moments, replies
from handlers.meetings.inviting.actions import ExcuseAll, ExcuseLater, TakeBackExcuses
from handlers.meetings.minutes import writing
from handlers.words import Utterance
from storage import audit, invitations, meetings
from storage.invitations import AWAY, AnswerLine
from storage.meetings import Answer, Excuse, Meeting, MeetingState
from storage.people import Person
from storage.text import fold
from storage.units import Unit

routes = Routes()

LONGEST_REASON = 200
# From a member these ask for leave; from a leader they ask who does.
HERS = frozenset("don xin vang|don xin phep|don xin nghi|don xin phep vang".split("|"))
ASKED = HERS | frozenset(
    "xem don xin vang|don vang|ai xin vang|ai xin phep|ai xin phep vang|ai xin nghi"
    "|danh sach xin vang|ds xin vang|duyet vang|duyet don xin vang|duyet don vang"
    "|xet don xin vang|co don xin vang khong|co ai xin vang khong".split("|")
)
ALL = frozenset("dong y tat ca|dong y het|dong y ca|duyet tat ca don xin vang".split("|"))
_YES = ("dong y cho vang", "dong y cho", "dong y", "cho phep vang", "cho phep", "duyet vang")
_NO = (
    *("khong dong y cho vang", "khong dong y cho", "khong dong y", "khong cho phep vang"),
    *("khong cho phep", "khong cho vang", "khong duyet vang", "chua dong y"),
)
_NUMBERS = re.compile(r"(?:(?:so|va|voi|cho|,|;|\.|-|–)\s*|[0-9]{1,4}\s*)+")
_WHY = frozenset(("vi", "do", "tai", "ly"))


@dataclass(frozen=True, slots=True)
class Decision:
    """Roster numbers as they were typed, what is decided about them, and why."""

    decision: Excuse
    numbers: str
    reason: str = ""


def reads(heard: Utterance) -> Decision | None:
    """ "đồng ý 3 7", "không đồng ý 5 vì tháng trước đã vắng"; None for anything else."""
    for decision, openings in ((Excuse.refused, _NO), (Excuse.granted, _YES)):
        if rest := heard.after(*openings):
            numbers, reason = _part_reason(rest)
            if any(map(str.isdecimal, numbers)) and _NUMBERS.fullmatch(fold(numbers)):
                return Decision(decision, numbers, reason[:LONGEST_REASON])
    return None


def _part_reason(text: str) -> tuple[str, str]:
    """What stands before "vì …" or a colon, and what after it."""
    words = text.replace(":", ": ").split()
    for i, word in enumerate(words):
        plain = [fold(one) for one in words[i : i + 2]]
        if plain[0] in _WHY:
            begins = i + 1 + (plain == ["ly", "do"])
            return " ".join(words[:i]).strip(" ,.;:"), " ".join(words[begins:])
        if word.endswith(":"):
            return " ".join(words[: i + 1]).strip(" ,.;:"), " ".join(words[i + 1 :])
    return text, ""


async def _waiting(ctx: Context) -> tuple[Meeting, Unit, list[AnswerLine]]:
    """The next meeting of which somebody waits for a decision, with all answers.

    Names are for those who hold office in exactly that branch or group.
    """
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    unit = await access.convened(ctx)
    await access.roster(ctx, unit.id)
    found = await meetings.of_unit(ctx.session, unit.id, ctx.now)
    if not found:
        raise Refusal("meetings-none")
    for meeting in found:
        lines = await invitations.lines(ctx.session, meeting.id, unit.id)
        if any(line.asks for line in lines):
            return meeting, unit, lines
    return found[0], unit, await invitations.lines(ctx.session, found[0].id, unit.id)


@routes.said(lambda heard: heard if heard.is_one_of(ASKED) else None)
async def asked(ctx: Context, heard: Utterance) -> Reply:
    """ "đơn xin vắng": who asks to be excused; or, from a member, that she does."""
    if heard.is_one_of(HERS) and not await access.units_led(ctx):
        return await answering.said(ctx, replies.Said(Answer.not_coming))
    return await _asking(ctx)


async def _asking(ctx: Context) -> Reply:
    meeting, unit, lines = await _waiting(ctx)
    waiting = [line for line in lines if line.asks]
    if not waiting:
        raise Refusal("excusing-nobody")
    starts_at = ctx.local(meeting.starts_at)
    return excuse_views.asking(ctx.say, unit.name, meeting.id, starts_at, waiting, ctx.now)


@routes.said(lambda heard: heard if heard.is_one_of(ALL) else None)
async def all_said(ctx: Context, _: object) -> Reply:
    """ "đồng ý tất cả", without the list at hand: it is shown first."""
    return await _asking(ctx)


@routes.said(reads, first=True)
async def decide(ctx: Context, typed: Decision) -> Reply:
    """By numbers; where votes at a meeting are asked for, it is one of these."""
    if vote := await writing.vote_said(ctx):
        return vote
    meeting, unit, lines = await _waiting(ctx)
    by_number = {line.number: line for line in lines}
    last = max(by_number, default=0)
    good, bad = numbering.numbers(typed.numbers, last)
    bad += [number for number in good if number not in by_number]
    if bad:
        raise Refusal("answering-unknown-numbers", wrong=", ".join(map(str, bad)), last=last)
    idle = [by_number[number].name for number in good if by_number[number].answer not in AWAY]
    if idle:
        raise Refusal("excusing-not-asked", names=", ".join(idle))
    who = {by_number[number].person_id for number in good}
    return await _decide(ctx, meeting, unit, typed.decision, who, typed.reason)


@routes.does(ExcuseAll)
async def excuse_all(ctx: Context, action: ExcuseAll) -> Reply:
    """1: all who were on the list; who asked later is not decided about unseen."""
    seen = moments.unpacked(action.at)
    meeting, unit = await _led(ctx, action.meeting)
    return await _decide(ctx, meeting, unit, Excuse.granted, seen)


async def _led(ctx: Context, meeting_id: int) -> tuple[Meeting, Unit]:
    """A meeting about whose excuses the speaker decides, in private."""
    meeting = await access.meeting_led(ctx, meeting_id)
    await access.roster(ctx, meeting.unit_id)
    return meeting, await ctx.session.get_one(Unit, meeting.unit_id)


async def _decide(
    ctx: Context,
    meeting: Meeting,
    unit: Unit,
    decision: Excuse,
    who: Collection[int] | datetime,
    reason: str = "",
) -> Reply:
    _not_over(meeting)
    leader = access.me(ctx)
    decided = await invitations.decide(
        ctx.session, meeting.id, decision, who, leader.id, ctx.now
    )
    if not decided:
        raise Refusal("excusing-nobody")
    lines = await invitations.lines(ctx.session, meeting.id, unit.id)
    await _tell(ctx, meeting, unit, decided, decision, reason)
    await audit.record(ctx.session, ctx.now, leader.id, "excused", f"meeting:{meeting.id}")
    left = sum(line.asks for line in lines)
    names = _names(lines, decided)
    return excuse_views.decided(
        ctx.say, meeting.id, decision, names, reason, left, ctx.now
    )


def _not_over(meeting: Meeting) -> None:
    if meeting.state is MeetingState.cancelled:
        raise Refusal("meetings-cancelled")
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-over")


def _names(lines: Sequence[AnswerLine], persons: Collection[int]) -> list[str]:
    known: Mapping[int, str] = {line.person_id: f"{line.number} {line.name}" for line in lines}
    return [known[one] for one in persons if one in known]


async def _tell(
    ctx: Context,
    meeting: Meeting,
    unit: Unit,
    who: Sequence[int],
    decision: Excuse | None,
    reason: str = "",
) -> None:
    starts_at = ctx.local(meeting.starts_at)

    def write(person: Person) -> Outgoing:
        say = ctx.say_to(person)
        return excuse_views.answer(
            say, unit.name, person.name, meeting, starts_at, decision, reason
        )

    others = [one for one in who if one != access.me(ctx).id]
    await letters.post_each(ctx.session, others, write, ctx.now)


@routes.does(ExcuseLater)
async def later(ctx: Context, action: ExcuseLater) -> Reply:
    """2: another time."""
    await _led(ctx, action.meeting)
    return Outgoing(ctx.say("excusing-kept"))


@routes.does(TakeBackExcuses)
async def take_back(ctx: Context, action: TakeBackExcuses) -> Reply:
    """What was decided at that moment is open again, and those it was about are told so."""
    at = moments.unpacked(action.at)
    meeting, unit = await _led(ctx, action.meeting)
    _not_over(meeting)
    undone = await invitations.undecide(ctx.session, meeting.id, access.me(ctx).id, at)
    if not undone:
        raise Refusal("excusing-nothing-undone")
    await _tell(ctx, meeting, unit, undone, None)
    lines = await invitations.lines(ctx.session, meeting.id, unit.id)
    return Outgoing(ctx.say("excusing-undone", names=", ".join(_names(lines, undone))))
