"""When shall it go out? A time or a repeat, as people say it, read back before it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any

from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.announcements import rules
from handlers.announcements.actions import Schedule, SetTime
from handlers.announcements.calendar import repeating
from handlers.announcements.calendar import schedule_views as views
from handlers.announcements.calendar.bounds import Bounds, bounds
from handlers.announcements.calendar.repeating import Unclear
from handlers.announcements.drafting.composing import my_draft
from handlers.announcements.sending.launching import launch
from handlers.announcements.sending.start_actions import ChangeTime, StartSo, ThisTime
from handlers.announcements.sending.starts import Start
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.when import Meaning
from handlers.words import Utterance
from storage import audit, schedules
from storage.announcements import Announcement, AnnouncementState
from storage.announcements import Schedule as Plan

routes = Routes()

STEP = "schedules.time"
LAST_SECOND = 2**32  # of the epoch; later times are forged


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialogue is about: a draft, or (`plan`) a line of the calendar to be changed.

    `said` is what was said of the time before and had no hour yet.
    """

    draft: int
    plan: int = 0
    said: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Asked":
        return cls(int(data["draft"]), int(data["plan"]), str(data["said"]))


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood of a time."""

    text: str
    meaning: Meaning
    bounds: Bounds


@routes.does(SetTime)
async def ask_time(ctx: Context, action: SetTime) -> Reply:
    asked = _asked(ctx)
    if asked is None or asked.draft != action.announcement:
        asked = Asked((await my_draft(ctx, action.announcement)).id)
    message = views.ask_time(ctx.say, asked.draft, asked.plan)
    return await _ask(ctx, replace(asked, said=""), message)


@routes.does(ChangeTime)
async def change_time(ctx: Context, action: ChangeTime) -> Reply:
    plan, announced = await on_calendar(ctx, action.plan)
    asked = Asked(announced.id, plan.id)
    return await _ask(ctx, asked, views.ask_time(ctx.say, asked.draft, asked.plan))


async def on_calendar(ctx: Context, plan_id: int) -> tuple[Plan, Announcement]:
    """A line of the calendar that the speaker may change; held, so that it does not fire."""
    found = await ctx.session.get(Plan, plan_id)
    if found is None:
        raise Refusal("access-not-yours", tried=f"schedule:{plan_id}")
    announced = await access.announcement(ctx, found.announcement_id)
    plan = await schedules.held(ctx.session, plan_id) or found
    await ctx.session.refresh(announced, with_for_update=True)
    over = (AnnouncementState.cancelled, AnnouncementState.recalled)
    if plan.due_at is None or announced.state in over:
        raise Refusal("schedules-off-already")
    return plan, announced


def _asked(ctx: Context) -> Asked | None:
    """What this dialogue is about, if it is one about a time."""
    talk = ctx.talk
    return Asked.of(talk.data) if talk is not None and talk.step == STEP else None


async def _ask(ctx: Context, asked: Asked, message: Outgoing, **more: object) -> Outgoing:
    data = {"draft": asked.draft, "plan": asked.plan, "said": asked.said, **more}
    return await ctx.ask(STEP, message, **data)


@routes.step(STEP)
async def time_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    asked = _asked(ctx)
    if asked is None:
        raise Refusal("dispatch-stale-choice")
    await _still_to_be_timed(ctx, asked)
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("schedules-ask-time"), subject="step")
    pending = _pending(ctx)
    found = bounds(heard.text)
    if pending is not None and pending.rule is not None and not (found.main or found.none):
        return await _read_back(ctx, asked, repeating.bounded(pending, found, ctx.local()))
    return await _understood(ctx, asked, _made_out(heard.text, asked.said, ctx.local()))


async def _still_to_be_timed(ctx: Context, asked: Asked) -> None:
    if asked.plan:
        await on_calendar(ctx, asked.plan)
    else:
        await my_draft(ctx, asked.draft)


def _pending(ctx: Context, stamp: int | None = None) -> Start | None:
    """What has been read back and waits for a yes; with `stamp`, only if it is still that."""
    data = ctx.talk.data if ctx.talk is not None and ctx.talk.step == STEP else {}
    if "start" not in data or (stamp is not None and data["stamp"] != stamp):
        return None
    return Start.from_data(data["start"])


def _made_out(text: str, said: str, now: datetime) -> Heard:
    """What a text says; together with what was said before, where only both make a time."""
    alone = _heard(text, now)
    if said:
        joined = _heard(f"{text} {said}", now)
        if joined.meaning.kind == "instant" or _hourly(joined.meaning):
            return joined
    return alone


def _heard(text: str, now: datetime) -> Heard:
    found = bounds(text)
    meaning = when.understand(found.main, now)
    if not found.none and not _repeats(meaning):
        # "Đến", "trừ" and the like bound nothing here: they are part of the time itself.
        return Heard(text, when.understand(text, now), Bounds(text))
    return Heard(text, meaning, found)


def _repeats(meaning: Meaning) -> bool:
    return meaning.repeat is not None or any(one.repeat is not None for one in meaning.choices)


def _hourly(meaning: Meaning) -> bool:
    return meaning.repeat is not None and meaning.repeat.at is not None


async def _understood(ctx: Context, asked: Asked, heard: Heard) -> Reply:
    meaning = heard.meaning
    if meaning.choices:
        return await _choose(ctx, asked, heard)
    if meaning.kind == "repeat":
        return await _repeated(ctx, asked, heard)
    if meaning.kind == "instant" and meaning.start is not None:
        return await _once(ctx, asked, meaning.start)
    if meaning.kind == "ask":
        return Outgoing(when.say(meaning), subject="step")
    if meaning.kind == "range" and not meaning.past:
        return await _ask_hour(ctx, asked, heard)
    key = "schedules-past" if meaning.kind == "range" else "schedules-no-time"
    return Outgoing(ctx.say(key), subject="step")


async def _ask_hour(ctx: Context, asked: Asked, heard: Heard) -> Reply:
    """A day, or hours from and to: one hour is wanted, and none is guessed."""
    start = heard.meaning.start
    if start is not None and heard.meaning.part is None and start.time() != time():
        return Outgoing(ctx.say("schedules-one-hour"), subject="step")
    one_day = replace(asked, said=heard.text)
    message = views.ask_time(ctx.say, asked.draft, asked.plan, "schedules-no-hour")
    return await _ask(ctx, one_day, message)


async def _once(ctx: Context, asked: Asked, at: datetime) -> Reply:
    verdict = rules.check_time(at, ctx.now)
    if verdict.why:
        return Outgoing(ctx.say(verdict.why), subject="step")
    said, stamp = when.say_instant(at), int(at.timestamp())
    message = views.question(ctx.say, asked.draft, asked.plan, said, stamp)
    return await _ask(ctx, replace(asked, said=""), message)


async def _repeated(ctx: Context, asked: Asked, heard: Heard) -> Reply:
    if not _hourly(heard.meaning):
        return await _ask_hour(ctx, asked, heard)
    return await _read_back(ctx, asked, _rule(ctx, heard.meaning, heard.bounds))


def _rule(ctx: Context, meaning: Meaning, found: Bounds) -> Start | Unclear:
    repeat = meaning.repeat
    if repeat is None or repeat.at is None:
        return Unclear("schedules-no-hour")
    start = repeating.begun(repeat, repeat.at, ctx.now, ctx.customs.zone)
    return start if isinstance(start, Unclear) else repeating.bounded(start, found, ctx.local())


async def _read_back(ctx: Context, asked: Asked, start: Start | Unclear) -> Reply:
    if isinstance(start, Unclear):
        return Outgoing(ctx.say(start.why, about=start.about), subject="step")
    stamp = int(ctx.now.timestamp() * 1000)
    message = views.repeat_question(
        ctx.say, asked.draft, asked.plan, start, stamp, ctx.now
    )
    kept = {"start": start.as_data(), "stamp": stamp}
    return await _ask(ctx, replace(asked, said=""), message, **kept)


async def _choose(ctx: Context, asked: Asked, heard: Heard) -> Reply:
    """Several readings: those that have an hour are on offer; if none has, it is asked for."""
    options: list[tuple[str, Start]] = []
    for choice in heard.meaning.choices:
        start = _start(ctx, choice, heard.bounds)
        if start is not None:
            options.append((when.say(choice), start))
    if not options:
        return Outgoing(ctx.say("schedules-which-day-and-hour"), subject="step")
    message = views.which_time(ctx.say, asked.draft, asked.plan, options)
    kept = [start.as_data() for _, start in options]
    return await _ask(ctx, replace(asked, said=""), message, options=kept)


def _start(ctx: Context, choice: Meaning, found: Bounds) -> Start | None:
    if choice.kind == "instant":
        return Start(choice.start)
    start = _rule(ctx, choice, found) if _hourly(choice) else None
    return start if isinstance(start, Start) else None


@routes.does(ThisTime)
async def this_time(ctx: Context, action: ThisTime) -> Reply:
    """One of several repeats was meant."""
    asked = _asked(ctx)
    options = ctx.talk.data.get("options", []) if asked and ctx.talk else []
    if asked is None or asked.draft != action.announcement or action.number >= len(options):
        raise Refusal("dispatch-stale-choice")
    await _still_to_be_timed(ctx, asked)
    return await _read_back(ctx, asked, Start.from_data(options[max(action.number, 0)]))


@routes.does(Schedule)
async def schedule(ctx: Context, action: Schedule) -> Reply:
    if not 0 < action.at < LAST_SECOND:
        raise Refusal("dispatch-stale-choice")
    due = datetime.fromtimestamp(action.at, UTC)
    verdict = rules.check_time(due, ctx.now)
    if verdict.why:
        raise Refusal(verdict.why)
    return await launch(ctx, await _to_be_timed(ctx, action.announcement), Start(due))


@routes.does(StartSo)
async def start_so(ctx: Context, action: StartSo) -> Reply:
    asked, pending = _asked(ctx), _pending(ctx, action.stamp)
    if asked is None or pending is None or asked.draft != action.announcement:
        raise Refusal("dispatch-stale-choice")
    start = pending.from_now_on(ctx.now)
    if start is None:
        raise Refusal("schedules-past")
    return await launch(ctx, await _to_be_timed(ctx, action.announcement), start)


async def _to_be_timed(ctx: Context, announcement_id: int) -> Announcement:
    """The draft; one that is on the calendar already is taken off to be put on it anew."""
    asked = _asked(ctx)
    if asked is None or not asked.plan or asked.draft != announcement_id:
        return await my_draft(ctx, announcement_id)
    plan, announced = await on_calendar(ctx, asked.plan)
    plan.due_at = None
    announced.state = AnnouncementState.draft
    target = f"announcement:{announced.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "rescheduled", target)
    return announced
