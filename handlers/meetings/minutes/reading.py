"""Minutes that were kept, for those who belong to the unit; for its leaders what to do next."""

import re

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action
from handlers.announcements.archive.asking_back import period_of
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.minutes import views
from handlers.meetings.minutes.actions import AskToSend, PrintMinutes, Rewrite, ShowMinutes
from handlers.meetings.minutes.desk import meeting_kept
from handlers.meetings.minutes.record import Record
from handlers.words import Utterance
from storage import minutes
from storage.meetings import Meeting, MeetingState
from storage.minutes import Minutes, MinutesState
from storage.search import EVER
from storage.units import Unit

routes = Routes()

LONGEST_REQUEST = 80  # characters
_MEETING = r"(?:cua )?(?:cuoc hop|buoi hop|hop chi hoi|hop|sinh hoat chi hoi|sinh hoat|chi hoi)"
_ASKS = re.compile(
    r"(?P<ask>(?:(?:cho|xin|toi|tui|em|minh|muon|can|xem|doc|lai|gui|tim) )*)bien ban"
    rf"(?: {_MEETING})?(?: (?P<rest>.+))?"
)
_ITS_TIME = re.compile(rf"(?:{_MEETING}\b)? ?(?P<rest>.*)")
_NEWEST = frozenset(
    {"moi nhat", "gan nhat", "gan day", "vua roi", "lan truoc", "vua qua", "moi", "hom truoc"}
)


def asks(heard: Utterance) -> str | None:
    """The folded time in "biên bản họp tháng trước"; empty for the newest; None: asks for none."""
    found = _ASKS.fullmatch(heard.core)
    if found is None or len(heard.core) > LONGEST_REQUEST or "\n" in heard.text:
        return None
    rest = (found["rest"] or "").rstrip("?. ")
    if rest in _NEWEST or (not rest and found["ask"]):
        return ""
    # A number that is no time of anything is no reason to go through the archive.
    return rest or None


def time_said(phrase: str) -> str:
    """The time in "họp chi hội tối qua", folded; empty for the newest."""
    found = _ITS_TIME.fullmatch(phrase)
    rest = found["rest"].rstrip("?. ") if found else phrase
    return "" if rest in _NEWEST else rest


@routes.said(asks)
async def read(ctx: Context, phrase: str) -> Reply:
    """The newest, or that of a time that was named; a choice where there are several."""
    person = access.me(ctx)
    if ctx.in_group:
        raise Refusal("minutes-in-private")
    period = period_of(phrase, ctx.local()) if phrase else EVER
    if period is None:
        raise Refusal("minutes-when-unclear")
    found = await minutes.readable(ctx.session, person.id, period.since, period.until)
    if not found:
        raise Refusal("minutes-none-then" if phrase else "minutes-none-yet")
    if phrase and len(found) > 1:
        return views.which(
            ctx.say, [(ShowMinutes(one.id), ctx.local(one.starts_at)) for one in found]
        )
    return await show(ctx, ShowMinutes(found[0].id))


@routes.does(ShowMinutes)
async def show(ctx: Context, action: ShowMinutes) -> Reply:
    """To a leader of exactly that unit with what can be done; to others only the text."""
    if ctx.in_group:
        raise Refusal("minutes-in-private")
    meeting = await ctx.session.get(Meeting, action.meeting)
    row = await minutes.of_meeting(ctx.session, action.meeting)
    if meeting is not None and row is not None and await _keeps(ctx, meeting):
        return await shown_to_leader(ctx, meeting, row)
    person = access.me(ctx)
    hers = meeting and await minutes.may_read(ctx.session, person.id, meeting.unit_id)
    if meeting is None or not hers:
        raise Refusal("access-not-for-you", tried=f"minutes meeting:{action.meeting}")
    if meeting.state is MeetingState.cancelled:
        raise Refusal("minutes-of-cancelled")
    if row is None or row.state is not MinutesState.final:
        raise Refusal("minutes-none-then")
    return Outgoing("\n".join(await text_of(ctx, meeting, row)))


async def _keeps(ctx: Context, meeting: Meeting) -> bool:
    try:
        await meeting_kept(ctx, meeting.id)
    except Refusal:
        return False
    return True


async def text_of(ctx: Context, meeting: Meeting, row: Minutes) -> list[str]:
    """The last revision that was kept, without names of those who were away."""
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    last = (row.history or [])[-1]
    head = views.head(ctx.say, unit.name, meeting, ctx.local(meeting.starts_at))
    lines = views.full(ctx.say, head, Record.from_data(last["sheet"]), last["figures"])
    if last["number"] > 1:
        lines.append(ctx.say("minutes-revised", number=last["number"] - 1))
    return lines


async def shown_to_leader(ctx: Context, meeting: Meeting, row: Minutes) -> Reply:
    """The minutes, who has caught up since, and what can be done."""
    if row.state is not MinutesState.final:
        raise Refusal("minutes-none-then")
    lines = await text_of(ctx, meeting, row)
    away = await minutes.count_away(ctx.session, meeting.id)
    offers: list[tuple[str, Action]] = []
    if row.announcement_id is not None:
        caught_up = await minutes.informed(ctx.session, meeting.id)
        lines += ["", ctx.say("minutes-informed", informed=len(caught_up), away=away)]
    elif away and meeting.state is MeetingState.closed:
        offers.append((ctx.say("minutes-send-digest", away=away), AskToSend(meeting.id)))
    offers.append((ctx.say("minutes-print"), PrintMinutes(meeting.id)))
    offers.append((ctx.say("minutes-change"), Rewrite(meeting.id)))
    return Outgoing("\n".join(lines), choices=views.numbered(offers))
