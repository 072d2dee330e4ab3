"""Those who attend from afar are asked at moments nobody knows whether they are there."""

from datetime import datetime

from broadcasts import plan
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Customs, Reply
from handlers.meetings import views
from handlers.meetings.inviting import invited
from handlers.meetings.roll import doorviews, entering
from handlers.meetings.roll.door_actions import StillHere
from handlers.meetings.roll.entering import Arrival
from handlers.meetings.roll.moments import ANSWER_WITHIN, ends_at
from handlers.meetings.rules import Door
from handlers.words import Utterance
from storage import chats, meetings, people, prompts, register
from storage.database import Session
from storage.meetings import ATTENDED, Meeting, MeetingState, Method
from storage.people import LEADING
from storage.prompts import PresencePrompt
from storage.units import Unit

RESULTS = frozenset(
    "ai dang du|ai du truc tuyen|ai dang du truc tuyen|ket qua hoi|ket qua truc tuyen|"
    "xem du truc tuyen|ai tra loi cau hoi".split("|")
)


async def ask_due(session: Session, now: datetime, customs: Customs) -> int:
    """Ask at every meeting whose moment has come; in how many chats."""
    chats_asked = 0
    for prompt, meeting in await prompts.due(session, now):
        prompt.sent_at = now
        if now >= ends_at(meeting):
            continue  # by now nobody could answer truthfully
        prompt.until = now + ANSWER_WITHIN
        unit = await session.get_one(Unit, meeting.unit_id)
        message = doorviews.prompt(customs.say_to(None, now), unit.name, meeting, prompt.id)
        chats_asked += await prompts.ask(session, meeting, message.as_data(), now)
    await session.flush()
    return chats_asked


async def tell_due(session: Session, now: datetime, customs: Customs) -> int:
    """Tell the leaders who has answered, when the time for it is over; how many were told."""
    told = 0
    for prompt, meeting in await prompts.answered_out(session, now):
        prompt.told_at = now
        unit = await session.get_one(Unit, meeting.unit_id)
        asked = await prompts.asked(session, meeting.id)
        found = await prompts.attentive(session, meeting)
        at = prompt.sent_at.astimezone(customs.zone) if prompt.sent_at else None
        for leader in await people.holders(session, unit.id, LEADING, now):
            if home := await chats.home_of(session, leader.id):
                say = customs.say_to(leader, now)
                message = doorviews.prompt_results(say, unit.name, asked, found, at)
                await plan.post(session, home, message, now)
                told += 1
    await session.flush()
    return told


async def here(ctx: Context, action: StillHere) -> Reply:
    """ "Tôi đang dự": in time she is present, from afar."""
    person = invited.answering(ctx)
    prompt = await ctx.session.get(PresencePrompt, action.prompt)
    if prompt is None or prompt.until is None:
        raise Refusal("dispatch-stale-choice", tried=f"answer prompt:{action.prompt}")
    meeting = await entering.hers(ctx, prompt.meeting_id, person)
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-door-closed")
    if ctx.now > prompt.until:
        raise _too_late(ctx, meeting)
    await prompts.answer(ctx.session, prompt.id, person.id, ctx.now)
    line = await register.line_of(ctx.session, meeting.id, person.id)
    if line is not None and line.presence in ATTENDED:
        return views.note(ctx.say("prompting-thanks", name=person.name))
    return await entering.enter(ctx, meeting, Arrival(person, Method.prompt, after_all=True))


def _too_late(ctx: Context, meeting: Meeting) -> Refusal:
    still_open = invited.door(ctx, meeting) is Door.open
    return Refusal("prompting-too-late" if still_open else "prompting-too-late-over")


def asks_results(heard: Utterance) -> Utterance | None:
    """ "ai đang dự"."""
    return heard if heard.is_one_of(RESULTS) else None


async def results(ctx: Context, _: object) -> Reply:
    """Who answered the prompts of the meeting at hand, for its leader in private."""
    unit = await access.branch_led(ctx)
    await access.roster(ctx, unit.id)
    meeting = await meetings.register_of(ctx.session, unit.id)
    asked = await prompts.asked(ctx.session, meeting.id) if meeting else 0
    if meeting is None or not asked:
        raise Refusal("prompting-not-asked")
    found = await prompts.attentive(ctx.session, meeting)
    return doorviews.prompt_results(ctx.say, unit.name, asked, found, None)
