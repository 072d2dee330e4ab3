"""Meetings that come again, read back before anything is saved, and listed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from broadcasts.outgoing import Choice, Outgoing
from handlers import when
from handlers.announcements.sending.starts import Start
from handlers.meetings.calling.calls import Draft
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
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.series import AHEAD_DAYS, MeetingSeries

NEXT_SHOWN = 3


def start_of(series: MeetingSeries) -> Start:
    """The next time and the rule of a series."""
    return Start(series.next_at, series.rule, series.until, tuple(series.except_days or ()))


def draft_at(series: MeetingSeries, at: datetime) -> Draft:
    """The call of one of its meetings; `at` on the wall clock."""
    draft = Draft.from_data(series.template)
    return replace(draft, starts_at=at)


def question(
    say: Text, unit_name: str, draft: Draft, start: Start, stamp: int, now: datetime
) -> Outgoing:
    """The rule in words, the next days by name, and the question whether that is right."""
    lines = [
        say("series-preview", unit=unit_name, when=start.said_rule),
        say("meetings-place", place=draft.place),
        say("meetings-topic", topic=draft.topic or say("meetings-topic-usual")),
        *_bounds(say, start),
        say("series-next"),
        *_coming(start, now),
        say("series-ahead", days=AHEAD_DAYS),
    ]
    if start.until is None:
        lines.append(say("series-endless"))
    return Outgoing(
        "\n".join([*lines, "", say("series-right")]),
        choices=(
            Choice("1", say("series-yes"), StartSeries(stamp).pack()),
            Choice("2", say("series-other"), OtherRule(stamp).pack()),
            Choice(UNDO_KEY, say("series-drop"), DropSeries(stamp).pack()),
        ),
    )


def _coming(start: Start, now: datetime) -> list[str]:
    zone = now.tzinfo
    days = (at.astimezone(zone).date() for at in start.times(now))
    return [f"• {when.say_day(day)}" for day in islice(days, NEXT_SHOWN)]


def _bounds(say: Text, start: Start) -> list[str]:
    lines = []
    if start.until is not None:
        lines.append(say("series-until", day=when.say_day(start.until.date())))
    if start.except_days:
        days = [date.fromisoformat(day) for day in start.except_days]
        lines.append(say("series-except", days=", ".join(f"{day:%-d/%-m/%Y}" for day in days)))
    return lines


def line(say: Text, series: MeetingSeries) -> str:
    """One series in a list."""
    key = "series-line-paused" if series.paused else "series-line"
    draft = Draft.from_data(series.template)
    topic = draft.topic or say("meetings-topic-usual")
    return say(key, when=start_of(series).said_rule, topic=topic)


def several(say: Text, found: Sequence[MeetingSeries]) -> Outgoing:
    """All of a leader's series; a digit shows one."""
    choices = tuple(
        Choice(str(n), line(say, one), ShowSeries(one.id).pack()) for n, one in enumerate(found, 1)
    )
    return Outgoing(say("series-list"), choices=choices)


def one_series(say: Text, unit_name: str, series: MeetingSeries, now: datetime) -> Outgoing:
    """A series as it stands, and what can be done about it."""
    start = start_of(series)
    draft = Draft.from_data(series.template)
    lines = [
        say("series-of", unit=unit_name, when=start.said_rule),
        say("meetings-place", place=draft.place),
        say("meetings-topic", topic=draft.topic or say("meetings-topic-usual")),
        *_bounds(say, start),
    ]
    if series.paused:
        lines.append(say("series-paused"))
    else:
        lines += [say("series-next"), *_coming(start, now)]
    choices = _resting(say, series) if series.paused else _running(say, series, now)
    return Outgoing("\n".join([*lines, "", say("series-do-what")]), choices=choices)


def skipped(say: Text, series: MeetingSeries, day: date, now: datetime) -> Outgoing:
    """One day is left out: which is next, and how to take that back."""
    following = next(iter(_coming(start_of(series), now)), "").removeprefix("• ")
    text = say("series-skipped", day=when.say_day(day), next=following)
    hold = HoldMeeting(series.id, day.toordinal())
    return Outgoing(text, choices=(Choice(UNDO_KEY, say("series-hold"), hold.pack()),))


def _resting(say: Text, series: MeetingSeries) -> tuple[Choice, ...]:
    return (
        Choice("1", say("series-resume"), ResumeSeries(series.id).pack()),
        Choice("2", say("series-stop"), StopSeries(series.id).pack()),
    )


def _running(say: Text, series: MeetingSeries, now: datetime) -> tuple[Choice, ...]:
    day = series.next_at.astimezone(now.tzinfo).date() if series.next_at else now.date()
    skip = SkipMeeting(series.id, day.toordinal())
    return (
        Choice("1", say("series-skip", day=when.say_day(day)), skip.pack()),
        Choice("2", say("series-pause"), PauseSeries(series.id).pack()),
        Choice("3", say("series-stop"), StopSeries(series.id).pack()),
    )
