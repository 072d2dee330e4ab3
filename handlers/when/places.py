"""Which days several words name together: "tuần sau thứ 7", "thứ bảy 28/11", "thứ 7, CN"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.when.days import Doubt, Span, agrees, find
from handlers.when.pieces import Dated, Day, Nth, Offset, Stretch, Weekday


def locate(days: Sequence[Day], today: date) -> Span | Doubt | None:
    """The days meant, None when no day was said; what contradicts itself is a doubt."""
    if not days:
        return None
    days = _completed(days)
    first, others = _leading(days)
    if len(first) > 1:
        return _several(first, today) if not others else Doubt("unclear")
    found = find(first[0], today)
    if isinstance(found, Span) and not all(agrees(other, found, today) for other in others):
        return Doubt("contradiction")
    if isinstance(found, Doubt):
        fitting = [
            span for span in found.options if all(agrees(day, span, today) for day in others)
        ]
        return replace(found, options=tuple(fitting))
    return found


def _completed(days: Sequence[Day]) -> list[Day]:
    """Give a week, month or year said apart to the day it belongs to."""
    whole = [day for day in days if _is_whole(day)]
    rest: list[Day] = [_in_week_of(days[-1], day) for day in days if not _is_whole(day)]
    rest = [day for day in rest if not _repeats_lunar(day, rest)]
    for span in whole:
        done = [_inside(day, span) for day in rest]
        if done == rest:
            rest.append(span)
        else:
            rest = done
    return rest


def _repeats_lunar(day: Day, days: Sequence[Day]) -> bool:
    """ "Giỗ tổ 10/3": the numbers of a lunar day, said again without "âm"."""
    return isinstance(day, Dated) and not day.lunar and replace(day, lunar=True) in days


def _in_week_of(last: Day, day: Day) -> Day:
    """ "Thứ 7 và chủ nhật tuần sau" are both of next week."""
    if isinstance(day, Weekday) and day.week is None and isinstance(last, Weekday):
        return replace(day, week=last.week)
    return day


def _is_whole(day: Day) -> bool:
    return (isinstance(day, Stretch) and not day.section) or (
        isinstance(day, Dated) and day.day is None and not day.section
    )


def _inside(day: Day, whole: Day) -> Day:
    match day, whole:
        case Weekday(week=None), Stretch(unit="week"):
            return replace(day, week=whole.shift, unclear=False)
        case Dated(month=None, month_shift=None), Stretch(unit="month"):
            return replace(day, month_shift=whole.shift)
        case Dated(year=None, year_shift=None), Stretch(unit="year"):
            return replace(day, year_shift=whole.shift)
        case Dated(month=None, month_shift=None, day=int()), Dated():
            return replace(whole, day=day.day, lunar=day.lunar or whole.lunar)
        case Nth(within=None), Stretch() | Dated():
            return replace(day, within=whole)
    return day


def _leading(days: Sequence[Day]) -> tuple[list[Day], list[Day]]:
    """The words of the kind that says most exactly which day, and the others, which must agree."""
    best = min(map(_rank, days))
    return [day for day in days if _rank(day) == best], [day for day in days if _rank(day) != best]


def _rank(day: Day) -> int:
    match day:
        case Dated(lunar=lunar, day=int(), month=month, month_shift=shift):
            named = month is not None or shift is not None
            return (0 if named else 3) + (1 if lunar else 0)
        case Offset():
            return 2
        case Nth():
            return 5
        case Weekday():
            return 6
    return 7


def _several(days: Sequence[Day], today: date) -> Span | Doubt:
    """Days that follow each other are one stretch; others are a choice."""
    spans = [found for day in dict.fromkeys(days) if isinstance(found := find(day, today), Span)]
    if len(spans) < len(set(days)) or not spans:
        return Doubt("unclear")
    spans.sort(key=lambda span: span.first)
    if all(a.last == b.first for a, b in pairwise(spans)):
        return spans[0] if len(spans) == 1 else Span(spans[0].first, spans[-1].last)
    return Doubt("several", tuple(spans))
