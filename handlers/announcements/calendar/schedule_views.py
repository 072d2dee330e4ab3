"""Times read back before anything is saved, and the calendar of what is to go out."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice

from broadcasts import lunar
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.recurrence import SHORTEST_MONTH
from handlers import when
from handlers.actions import Action
from handlers.announcements.actions import Discard, Schedule, SetTime
from handlers.announcements.drafting.changes import ShowDraft
from handlers.announcements.sending.start_actions import (
    ChangeTime,
    PausePlan,
    ResumePlan,
    SendLate,
    ShowPlan,
    SkipDay,
    SkipLate,
    SkipNext,
    StartSo,
    StopPlan,
    ThisTime,
)
from handlers.announcements.sending.starts import Start
from handlers.context import Customs
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.announcements import Announcement
from storage.announcements import Schedule as Plan

NEXT_SHOWN = 5


def ask_time(
    say: Text, announcement_id: int, plan_id: int, key: str = "schedules-ask-time"
) -> Outgoing:
    """When shall it go out? `plan_id`: of the line of the calendar that is changed, or 0."""
    return Outgoing(say(key), choices=(_back(say, announcement_id, plan_id),))


def _back(say: Text, announcement_id: int, plan_id: int) -> Choice:
    """The way out of a question about the time."""
    if plan_id:
        return Choice(UNDO_KEY, say("schedules-keep-time"), ShowPlan(plan_id).pack())
    return Choice(UNDO_KEY, say("composing-back"), ShowDraft(announcement_id).pack())


def question(say: Text, announcement_id: int, plan_id: int, said: str, at: int) -> Outgoing:
    """One time, read back; `plan_id` as in `ask_time`."""
    yes = Schedule(announcement_id, at)
    choices = _right_or_not(say, announcement_id, plan_id, yes)
    return Outgoing(say("schedules-question", when=said), choices=choices)


def _right_or_not(
    say: Text, announcement_id: int, plan_id: int, yes: Action
) -> tuple[Choice, ...]:
    # Who changes the hour of something and thinks better of it wants it to go out all the same.
    key = "schedules-keep-time" if plan_id else "schedules-discard"
    undo: Action = ShowPlan(plan_id) if plan_id else Discard(announcement_id)
    return (
        Choice("1", say("schedules-yes"), yes.pack()),
        Choice("2", say("schedules-no"), SetTime(announcement_id).pack()),
        Choice(UNDO_KEY, say(key), undo.pack()),
    )


def repeat_question(
    say: Text, announcement_id: int, plan_id: int, start: Start, stamp: int, now: datetime
) -> Outgoing:
    """A rule, read back: its words, its bounds, and the next days by name; as `question`."""
    lines = [say("schedules-repeat", when=start.said_rule), *_bounds(say, start)]
    if _may_be_short(start):
        lines.append(say("schedules-short-month"))
    coming = list(islice(start.times(now), NEXT_SHOWN))
    lines += [say("schedules-next"), *(f"• {when.say_day(at.date())}" for at in coming)]
    if start.until is None:
        lines.append(say("schedules-endless"))
    lines += ["", say("schedules-right")]
    yes = StartSo(announcement_id, stamp)
    return Outgoing("\n".join(lines), choices=_right_or_not(say, announcement_id, plan_id, yes))


def _bounds(say: Text, start: Start) -> list[str]:
    lines = []
    if start.until is not None:
        lines.append(say("schedules-until", day=when.say_day(start.until.date())))
    if start.except_days:
        days = [date.fromisoformat(day) for day in start.except_days]
        named = ", ".join(f"{day:%-d/%-m/%Y}" for day in days)
        lines.append(say("schedules-except", days=named))
    return lines


def _may_be_short(start: Start) -> bool:
    """Whether it names a day that not every month has."""
    rule = start.rule or {}
    if "lunar" in rule:
        return lunar.LONGEST_MONTH in rule["lunar"]["days"]
    return f"BYMONTHDAY={SHORTEST_MONTH}," in rule.get("rrule", "")


def which_time(
    say: Text, announcement_id: int, plan_id: int, options: Sequence[tuple[str, Start]]
) -> Outgoing:
    """Several times could be meant; `plan_id` as in `ask_time`."""
    choices = tuple(
        Choice(str(n), said, _meant(announcement_id, start, n - 1).pack())
        for n, (said, start) in enumerate(options, 1)
    )
    back = _back(say, announcement_id, plan_id)
    return Outgoing(say("schedules-which-time"), choices=(*choices, back))


def _meant(announcement_id: int, start: Start, number: int) -> Action:
    if start.rule is None and start.at is not None:
        return Schedule(announcement_id, int(start.at.timestamp()))
    return ThisTime(announcement_id, number)


def scheduled(
    say: Text, announcement_id: int, plan_id: int, start: Start, customs: Customs
) -> Outgoing:
    """It is on the calendar; one word takes it off."""
    stop: Action = StopPlan(plan_id) if start.rule else Discard(announcement_id)
    key = "schedules-set-repeat" if start.rule else "schedules-set"
    text = say(key, when=start.said(customs))
    return Outgoing(text, choices=(Choice(UNDO_KEY, say("schedules-unset"), stop.pack()),))


def calendar(say: Text, rows: Sequence[tuple[Plan, Announcement]], customs: Customs) -> Outgoing:
    """What is to go out, a digit each."""
    choices = tuple(
        Choice(str(n), line(say, plan, announced, customs), ShowPlan(plan.id).pack())
        for n, (plan, announced) in enumerate(rows, 1)
    )
    return Outgoing(say("schedules-calendar"), choices=choices)


def line(say: Text, plan: Plan, announced: Announcement, customs: Customs) -> str:
    """One line of the calendar."""
    start = start_of(plan)
    key = "schedules-line-paused" if plan.paused else "schedules-line"
    return say(key, about=announced.title, when=start.said(customs))


def start_of(plan: Plan) -> Start:
    """What a line of the calendar says, in the form in which it was asked for."""
    return Start(plan.due_at, plan.rule, plan.until, tuple(plan.except_days or ()))


def pick(say: Text, rows: Sequence[tuple[str, Action]]) -> Outgoing:
    """Which of them is meant?"""
    choices = tuple(
        Choice(str(n), label, action.pack()) for n, (label, action) in enumerate(rows, 1)
    )
    return Outgoing(say("schedules-which-plan"), choices=choices)


def one_plan(
    say: Text, plan: Plan, announced: Announcement, customs: Customs, now: datetime
) -> Outgoing:
    """One line in full, and what can be done with it."""
    start = start_of(plan)
    lines = [line(say, plan, announced, customs), *_bounds(say, start)]
    if start.rule and not plan.paused:
        coming = islice(start.times(now), NEXT_SHOWN)
        lines += [say("schedules-next"), *(f"• {when.say_day(at.date())}" for at in coming)]
    doings: list[tuple[str, Action]] = [("schedules-change-time", ChangeTime(plan.id))]
    if plan.paused:
        doings.append(("schedules-resume", ResumePlan(plan.id)))
    else:
        doings.append(("schedules-pause", PausePlan(plan.id)))
    if start.rule:
        doings.append(("schedules-skip-next", SkipNext(plan.id)))
    choices = [Choice(str(n), say(key), do.pack()) for n, (key, do) in enumerate(doings, 1)]
    choices.append(Choice(UNDO_KEY, say("schedules-stop"), StopPlan(plan.id).pack()))
    return Outgoing("\n".join([*lines, "", say("schedules-do-what")]), choices=tuple(choices))


def skip_choice(plan_id: int, day: date) -> Action:
    """To leave a day out of a line of the calendar."""
    return SkipDay(plan_id, day.toordinal())


def late(say: Text, occurrence_id: int, about: str, said: str) -> Outgoing:
    """It should have gone out, and it is too late to do so unasked."""
    return Outgoing(
        say("schedules-late", about=about, when=said),
        choices=(
            Choice("1", say("schedules-late-send"), SendLate(occurrence_id).pack()),
            Choice("2", say("schedules-late-skip"), SkipLate(occurrence_id).pack()),
        ),
    )
