"""A member checks herself in: by button, digit or word, with a code or without."""

import hmac
import re
from collections.abc import Sequence
from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.linking.routes import code_typed_in_chat
from handlers.meetings.actions import CheckIn
from handlers.meetings.inviting import invited
from handlers.meetings.roll import entering, rollcall, tokens
from handlers.meetings.roll.arriving import Here
from handlers.meetings.roll.entering import Arrival
from handlers.meetings.roll.tokens import DIGITS, Verdict
from handlers.meetings.rules import Door
from storage import chats, doors, meetings, units
from storage.meetings import Meeting, Method
from storage.people import Person
from storage.units import Level

MOST_TRIES, TRIES_WITHIN = 5, timedelta(minutes=10)


async def pressed(ctx: Context, action: CheckIn) -> Reply:
    """The button or digit under the call."""
    person = invited.answering(ctx)
    meeting = await entering.hers(ctx, action.meeting, person)
    return await entering.enter(ctx, meeting, Arrival(person, invited.method(ctx)))


async def said(ctx: Context, here: Here) -> Reply:
    """ "có mặt", "điểm danh 4718"; a branch leader who says "điểm danh" means the register."""
    if here.bare and any(unit.level is Level.branch for unit in await access.units_led(ctx)):
        return await rollcall.show_or_open(ctx, here)
    person = invited.answering(ctx)
    found = await meetings.for_person(ctx.session, person.id, ctx.now)
    if here.code is not None:
        return await _by_code(ctx, person, found, here.code)
    if not found:
        raise Refusal("meetings-none")
    meeting = next(iter(_open(ctx, found)), found[0])
    await _same_place(ctx, meeting, here.place)
    return await entering.enter(ctx, meeting, Arrival(person, Method.word))


async def code_alone(ctx: Context, code: str) -> Reply:
    """Digits and nothing else: of a meeting of hers that is open, or for tying a chat to a name."""
    found = [
        meeting
        for person in ([ctx.person] if ctx.person else ctx.people)
        for meeting in await meetings.for_person(ctx.session, person.id, ctx.now)
    ]
    ready = _open(ctx, found)
    if not any(judge(ctx, meeting, code) is Verdict.good for meeting in ready):
        if len(code) == DIGITS and await _ties(ctx, code, ready):
            return await code_typed_in_chat(ctx, code)
        if not ready:
            access.me(ctx)
            raise Refusal("doors-nothing-open", code=code)
    return await _by_code(ctx, invited.answering(ctx), found, code)


async def _ties(ctx: Context, code: str, ready: Sequence[Meeting]) -> bool:
    """Whether six digits that open no meeting are those with which a chat is tied to a name."""
    return not ready or await chats.live_code(ctx.session, code, ctx.now) is not None


def _open(ctx: Context, found: Sequence[Meeting]) -> list[Meeting]:
    return [meeting for meeting in found if invited.door(ctx, meeting) is Door.open]


def judge(ctx: Context, meeting: Meeting, code: str) -> Verdict:
    """What a code is at a meeting: that of the day, or of the half minute."""
    if len(code) == DIGITS:
        return tokens.judge_digits(meeting.secret, meeting.id, code, entering.said_at(ctx))
    return Verdict.good if hmac.compare_digest(meeting.code, code) else Verdict.wrong


async def _by_code(ctx: Context, person: Person, found: Sequence[Meeting], code: str) -> Outgoing:
    """She shows that she can see the code; whoever guesses is not listened to for long."""
    if await too_many(ctx, person):
        return Outgoing(ctx.say_to(person)("doors-too-many"))
    verdicts = {meeting.id: judge(ctx, meeting, code) for meeting in found}
    ready = _open(ctx, found)
    method = Method.qr if len(code) == DIGITS else Method.code
    for meeting in (*ready, *(one for one in found if one not in ready)):
        if verdicts[meeting.id] is Verdict.good:
            return await entering.enter(ctx, meeting, Arrival(person, method))
    if Verdict.expired in verdicts.values():
        raise Refusal("doors-expired-digits")
    if await doors.is_open_elsewhere(ctx.session, code):
        return await _note_try(ctx, person, await entering.elsewhere(ctx, person))
    if found and not ready:
        return await entering.enter(ctx, found[0], Arrival(person, method))
    wrong = "doors-wrong-digits" if len(code) == DIGITS else "meetings-wrong-code"
    return await _note_try(ctx, person, Refusal(wrong if found else "meetings-none"))


async def _note_try(ctx: Context, person: Person, refusal: Refusal) -> Outgoing:
    """Count a wrong code. It is answered, not raised: what is refused leaves no trace."""
    await doors.note_wrong_try(ctx.session, person.id, ctx.now)
    return Outgoing(ctx.say_to(person)(refusal.sentence, **refusal.arguments))


async def too_many(ctx: Context, person: Person) -> bool:
    """Whether she has given so many wrong codes that another is not looked at."""
    since = ctx.now - TRIES_WITHIN
    return await doors.wrong_tries(ctx.session, person.id, since) >= MOST_TRIES


async def _same_place(ctx: Context, meeting: Meeting, place: str | None) -> None:
    """ "có mặt k7" said in the branch of Khu 3 is a slip that must not pass."""
    if place is None:
        return
    unit = await units.unit(ctx.session, meeting.unit_id)
    numbered = re.findall(r"\d+", unit.name) if unit else []
    if numbered and str(int(place)) not in numbered:
        raise Refusal("meetings-other-branch", unit=unit.name if unit else "")
