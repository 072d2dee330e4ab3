"""A member checks herself in: by button, digit or word, with the day's code or without."""

import re
from collections.abc import Sequence

from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.meetings import rules, views, words
from handlers.meetings.actions import CheckIn
from handlers.meetings.inviting import invited
from handlers.meetings.inviting.replies import Here
from handlers.meetings.roll import rollcall
from handlers.meetings.rules import Door
from storage import chats, meetings, people, register, units
from storage.meetings import ATTENDED, Attendance, Meeting, Method, Presence
from storage.people import LEADING, Person
from storage.register import Entry
from storage.units import Level


async def pressed(ctx: Context, action: CheckIn) -> Reply:
    """The button or digit under the call."""
    meeting = await invited.to(ctx, action.meeting)
    return await _check_in(ctx, meeting, invited.method(ctx))


async def said(ctx: Context, here: Here) -> Reply:
    """ "có mặt", "điểm danh 4718"; a branch leader who says "điểm danh" means the register."""
    if here.bare and any(unit.level is Level.branch for unit in await access.units_led(ctx)):
        return await rollcall.show_or_open(ctx)
    person = invited.answering(ctx)
    found = await meetings.for_person(ctx.session, person.id, ctx.now)
    meeting = _picked(ctx, found, here.code)
    await _same_place(ctx, meeting, here.place)
    return await _check_in(ctx, meeting, Method.code if here.code else Method.word)


def _picked(ctx: Context, found: Sequence[Meeting], code: str | None) -> Meeting:
    """The meeting she means: one that is open and has the code, if she gave one."""
    if not found:
        raise Refusal("meetings-none")
    ready = [meeting for meeting in found if invited.door(ctx, meeting) is Door.open]
    matching = [meeting for meeting in ready if code in (None, meeting.code)]
    if ready and not matching:
        raise Refusal("meetings-wrong-code")
    return (matching or found)[0]


async def _same_place(ctx: Context, meeting: Meeting, place: str | None) -> None:
    """ "có mặt k7" said in the branch of Khu 3 is a slip that must not pass."""
    unit = await units.unit(ctx.session, meeting.unit_id)
    numbered = re.findall(r"\d+", unit.name) if unit else []
    if place is not None and numbered and str(int(place)) not in numbered:
        raise Refusal("meetings-other-branch", unit=unit.name if unit else "")


async def _check_in(ctx: Context, meeting: Meeting, method: Method) -> Reply:
    person = access.me(ctx)
    await register.hold(ctx.session, meeting)
    door = invited.door(ctx, meeting)
    line = await register.line_of(ctx.session, meeting.id, person.id)
    if line is not None and line.presence in ATTENDED:
        return views.already(ctx.say, person.name, ctx.local(line.entered_at))
    if door is not Door.open:
        opens = ctx.local(meeting.starts_at - rules.OPENS_BEFORE)
        raise Refusal(f"meetings-door-{door}", opens=words.moment(opens))
    presence = rules.arrival(meeting.starts_at, ctx.now)
    if line is not None:
        return await _written_away(ctx, meeting, person, line, presence)
    entries = {person.id: Entry(presence, method)}
    act = await register.mark(ctx.session, meeting, entries, person.id, ctx.now)
    return views.checked_in(
        ctx.say, meeting.id, act or 0, person.name, presence, short=ctx.in_group
    )


async def _written_away(
    ctx: Context, meeting: Meeting, person: Person, line: Attendance, presence: Presence
) -> Reply:
    """The leader wrote her down as away: what she wrote stands until she changes it."""
    roll = await register.roll(ctx.session, meeting, ctx.now)
    number = next((one.number for one in roll if one.person_id == person.id), 0)
    for leader in await people.holders(ctx.session, meeting.unit_id, LEADING, ctx.now):
        if home := await chats.home_of(ctx.session, leader.id):
            say = ctx.say_to(leader)
            noted = say(f"meetings-word-{line.presence}")
            message = views.says_present(
                say, meeting.id, person.id, person.name, number, noted, presence
            )
            await ctx.tell(home, message)
    noted = ctx.say(f"meetings-word-{line.presence}")
    return views.note(ctx.say("meetings-written-away", noted=noted))
