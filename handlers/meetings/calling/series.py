"""Meetings that come again: "họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá"."""

from dataclasses import replace
from datetime import date, datetime, time

from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.announcements.calendar import repeating
from handlers.announcements.calendar.bounds import bounds
from handlers.announcements.calendar.repeating import Unclear
from handlers.announcements.sending.starts import Start
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import SentFile
from handlers.meetings import words
from handlers.meetings.calling import at_hand, leaving
from handlers.meetings.calling import series_views as views
from handlers.meetings.calling.calls import LONGEST_PLACE, Draft
from handlers.meetings.calling.series_actions import (
    DropSeries,
    HoldMeeting,
    OtherRule,
    PauseSeries,
    ResumeSeries,
    ShowSeries,
    SkipMeeting,
    StartSeries,
    StopSeries,
)
from handlers.when import Meaning
from handlers.words import Utterance
from storage import audit
from storage import series as store
from storage.series import MeetingSeries
from storage.units import Unit

routes = Routes()

MOST_SERIES = 5
LISTS = frozenset(
    {"bo hop dinh ky", "huy hop dinh ky", "sua hop dinh ky", "doi hop dinh ky", "dung hop dinh ky"}
    | {"tam dung hop dinh ky", "doi lich hop dinh ky", "bo lich hop dinh ky"}
    | {"hop dinh ky", "lich hop dinh ky", "sinh hoat dinh ky", "lich sinh hoat dinh ky"}
    | {"cac buoi hop dinh ky", "xem hop dinh ky", "hop hang thang", "lich hop hang thang"}
)


async def propose(ctx: Context, draft: Draft, meaning: Meaning) -> Reply:
    """A call that spoke of a repeat: asks for what is missing, then reads it back."""
    if meaning.repeat is None:
        raise Refusal("series-unclear")
    if meaning.repeat.at is None:
        message = Outgoing(ctx.say("series-ask-hour"))
        said = when.say_rule(meaning.repeat)
        return await ctx.ask("series.hour", message, draft=draft.as_data(), said=said)
    return await _at(ctx, draft, meaning, meaning.repeat.at)


async def _at(ctx: Context, draft: Draft, meaning: Meaning, at: time) -> Reply:
    if meaning.repeat is None:
        raise Refusal("series-unclear")
    start = repeating.begun(meaning.repeat, at, ctx.now, ctx.customs.zone)
    if isinstance(start, Unclear):
        raise Refusal("series-nothing-left")
    return await _go_on(ctx, replace(draft, starts_at=None, day=""), start)


async def _go_on(ctx: Context, draft: Draft, start: Start) -> Reply:
    stamp = int(ctx.now.timestamp())
    data = {"draft": draft.as_data(), "start": start.as_data(), "stamp": stamp}
    if not draft.place:
        return await ctx.ask("series.place", Outgoing(ctx.say("meetings-ask-place")), **data)
    unit = await access.convened(ctx)
    await at_hand.reached(ctx, unit)
    message = views.question(ctx.say, unit.name, draft, start, stamp, ctx.local())
    return await ctx.ask("series.confirm", message, **data)


def _pending(ctx: Context, stamp: int | None = None) -> tuple[Draft, Start]:
    data = ctx.talk.data if ctx.talk else {}
    if "start" not in data or stamp not in (None, data["stamp"]):
        raise Refusal("series-gone")
    return Draft.from_data(data["draft"]), Start.from_data(data["start"])


@routes.step("series.hour")
async def hour_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question at what hour: with the days that are known already."""
    data = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("series-ask-hour"), subject="step")
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    draft = Draft.from_data(data["draft"])
    meaning = when.understand(f"{heard.text} {data['said']}", ctx.local())
    if meaning.repeat is None or meaning.repeat.at is None:
        return Outgoing(ctx.say("series-ask-hour"), subject="step")
    return await _at(ctx, draft, meaning, meaning.repeat.at)


@routes.step("series.place")
async def place_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question where: all of it is the place."""
    if isinstance(heard, SentFile) or heard.digit is not None:
        return Outgoing(ctx.say("meetings-ask-place"), subject="step")
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    draft, start = _pending(ctx)
    return await _go_on(ctx, draft.amended(heard.text[:LONGEST_PLACE], ""), start)


@routes.step("series.confirm")
async def more_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Once it was read back: another rule, an end, days to leave out, or another place."""
    draft, start = _pending(ctx)
    if isinstance(heard, SentFile) or heard.digit is not None:
        return await _go_on(ctx, draft, start)
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    found = bounds(words.without_campaigns(heard.text))
    meaning = when.understand(found.main, ctx.local()) if found.main else None
    if meaning is not None and meaning.repeat is not None:
        at = meaning.repeat.at or start_hour(start)
        begun = repeating.begun(meaning.repeat, at, ctx.now, ctx.customs.zone)
        if isinstance(begun, Start):
            start = begun
    elif found.none:
        raise Aside(lambda: _how_to_change(ctx))
    if not found.none:
        within = repeating.bounded(start, found, ctx.local())
        if isinstance(within, Unclear):
            return Outgoing(ctx.say(within.why, about=within.about), subject="step")
        start = within
    return await _go_on(ctx, draft, start)


def start_hour(start: Start) -> time:
    """The hour of a rule on the wall clock."""
    return time.fromisoformat(str((start.rule or {})["start"]).partition("T")[2])


@routes.does(OtherRule)
async def other_rule(ctx: Context, action: OtherRule) -> Reply:
    """What else can be said here."""
    _pending(ctx, action.stamp)
    return await _how_to_change(ctx)


async def _how_to_change(ctx: Context) -> Reply:
    return Outgoing(ctx.say("series-how-to-change"), subject="step")


@routes.does(DropSeries)
async def drop(ctx: Context, action: DropSeries) -> Reply:
    """Nothing is kept."""
    _pending(ctx, action.stamp)
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("series-dropped"))


@routes.does(StartSeries)
async def start_series(ctx: Context, action: StartSeries) -> Reply:
    """Keep it; its meetings are called by the clock from now on."""
    draft, start = _pending(ctx, action.stamp)
    unit = await access.convened(ctx)
    again = start.from_now_on(ctx.now)
    if again is None or again.rule is None:
        raise Refusal("series-nothing-left")
    if len(await store.of_units(ctx.session, [unit.id])) >= MOST_SERIES:
        raise Refusal("series-too-many", most=MOST_SERIES)
    row = MeetingSeries(
        unit_id=unit.id,
        rule=dict(again.rule),
        template=draft.as_data(),
        next_at=again.at,
        until=again.until,
        except_days=list(again.except_days) or None,
        made_by=access.me(ctx).id,
        made_at=ctx.now,
    )
    ctx.session.add(row)
    await ctx.session.flush()
    await ctx.leave_dialogue()
    await _recorded(ctx, row, "series made")
    return Outgoing(ctx.say("series-kept", unit=unit.name, when=again.said_rule))


async def _recorded(ctx: Context, row: MeetingSeries, what: str) -> None:
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, what, f"series:{row.id}")


@routes.said(lambda heard: heard.is_one_of(LISTS) or None)
async def show_all(ctx: Context, _: object) -> Reply:
    """ "Họp định kỳ"."""
    unit = await access.convened(ctx)
    found = await store.of_units(ctx.session, [unit.id])
    if not found:
        raise Refusal("series-none")
    if len(found) == 1:
        return await show(ctx, ShowSeries(found[0].id))
    return views.several(ctx.say, found[:MOST_SERIES])


async def _mine(ctx: Context, series_id: int) -> MeetingSeries:
    """A series of a unit she leads or of one below, held; Refusal when it has come to its end."""
    found = await ctx.session.get(MeetingSeries, series_id)
    if found is None:
        raise Refusal("access-not-yours", tried=f"series:{series_id}")
    if found.unit_id != (await access.convened(ctx)).id:
        await access.may_lead(ctx, found.unit_id, f"series:{series_id}")
    row = await store.held(ctx.session, series_id)
    if row.next_at is None:
        raise Refusal("series-over")
    return row


async def _shown(ctx: Context, row: MeetingSeries) -> Reply:
    unit = await ctx.session.get_one(Unit, row.unit_id)
    return views.one_series(ctx.say, unit.name, row, ctx.local())


@routes.does(ShowSeries)
async def show(ctx: Context, action: ShowSeries) -> Reply:
    """One of them."""
    return await _shown(ctx, await _mine(ctx, action.series))


@routes.does(SkipMeeting)
async def skip(ctx: Context, action: SkipMeeting) -> Reply:
    """Leave one day out; it is another's turn when that meeting has been called meanwhile."""
    row = await _mine(ctx, action.series)
    next_day = ctx.local(row.next_at).date()
    wanted = date.fromordinal(max(action.day, 1))
    if wanted.isoformat() in (row.except_days or ()):
        return views.skipped(ctx.say, row, wanted, ctx.local())
    if next_day.toordinal() != action.day:
        raise Refusal("series-called-already")
    row.except_days = sorted({*(row.except_days or ()), next_day.isoformat()})
    if not advance(row, ctx.now):
        await _recorded(ctx, row, "series ended")
        return Outgoing(ctx.say("series-over"))
    await _recorded(ctx, row, "series skips")
    return views.skipped(ctx.say, row, next_day, ctx.local())


@routes.does(HoldMeeting)
async def hold(ctx: Context, action: HoldMeeting) -> Reply:
    """The day that was left out is one of its days again, if it can still be called."""
    row = await _mine(ctx, action.series)
    day = date.fromordinal(action.day).isoformat()
    if day in (row.except_days or ()):
        row.except_days = [other for other in row.except_days or () if other != day]
        row.next_at = next(views.start_of(row).times(ctx.now), row.next_at)
        await _recorded(ctx, row, "series holds")
    return await _shown(ctx, row)


def advance(row: MeetingSeries, now: datetime) -> bool:
    """Go to the next time of the rule that is no meeting yet; False when there is none left."""
    after = now if row.next_at is None else max(now, row.next_at)
    row.next_at = next(views.start_of(row).times(after), None)
    return row.next_at is not None


@routes.does(PauseSeries)
async def pause(ctx: Context, action: PauseSeries) -> Reply:
    """No meeting is called of it for a while."""
    row = await _mine(ctx, action.series)
    row.paused = True
    await _recorded(ctx, row, "series paused")
    return await _shown(ctx, row)


@routes.does(ResumeSeries)
async def resume(ctx: Context, action: ResumeSeries) -> Reply:
    """Go on; what would have been meanwhile is not made up for."""
    row = await _mine(ctx, action.series)
    row.paused = False
    if row.next_at is not None and row.next_at <= ctx.now and not advance(row, ctx.now):
        return Outgoing(ctx.say("series-over"))
    await _recorded(ctx, row, "series resumed")
    return await _shown(ctx, row)


@routes.does(StopSeries)
async def stop(ctx: Context, action: StopSeries) -> Reply:
    """No more meetings of it; one that was called already stays."""
    row = await _mine(ctx, action.series)
    row.next_at = None
    await _recorded(ctx, row, "series stopped")
    return Outgoing(ctx.say("series-stopped"))
