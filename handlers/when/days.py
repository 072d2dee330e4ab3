"""From days as said to days of the calendar, seen from today, or to a doubt and its options."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from broadcasts import lunar as moon
from broadcasts.lunar import Lunar
from handlers.when.pieces import Dated, Day, Nth, Offset, Section, Stretch, Weekday

_OVER_LATELY = timedelta(days=31)
_ONE = timedelta(days=1)
_SECTIONS: dict[Section, tuple[int, int | None]] = {
    "": (1, None), "first": (1, 11), "middle": (10, 21), "last": (21, None), "quarter": (1, None),
}  # fmt: skip
_WEEK_SECTIONS: dict[Section, tuple[int, int]] = {
    "": (0, 7),
    "first": (0, 2),
    "middle": (2, 4),
    "last": (5, 7),
}
_LEAP_MONTH_SEARCH = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` up to `last` (exclusive); `lunar` when it was said as one lunar day."""

    first: date
    last: date
    lunar: Lunar | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why there is no one answer, and the answers there might be."""

    why: str
    options: tuple[Span, ...] = ()


def find(day: Day, today: date) -> Span | Doubt:
    """The days meant; what leaves the years the calendars cover is a doubt."""
    try:
        found = _find(day, today)
    except (OverflowError, ValueError):
        return Doubt("too_far")
    if isinstance(found, Span) and not moon.FIRST_YEAR < found.first.year < moon.LAST_YEAR:
        return Doubt("too_far")
    return found


def _find(day: Day, today: date) -> Span | Doubt:
    match day:
        case Offset():
            return one(shifted(today, day.months) + timedelta(days=day.days))
        case Weekday():
            return _weekday(day, today)
        case Nth():
            return _nth(day, today)
        case Stretch():
            return _stretch(day, today)
        case Dated(lunar=True):
            return _lunar(day, today)
    return _solar(day, today)


def one(day: date, lunar: Lunar | None = None) -> Span:
    """A single day."""
    return Span(day, day + _ONE, lunar)


def shifted(day: date, months: int) -> date:
    """So many months on, on the same day or the last that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(day: Weekday, today: date) -> Span | Doubt:
    monday = today - timedelta(days=today.weekday())
    if day.week is not None:
        return one(monday + timedelta(days=7 * day.week + day.day))
    coming = today + timedelta(days=(day.day - today.weekday() - 1) % 7 + 1)
    in_next_week = monday + timedelta(days=7 + day.day)
    if day.unclear and coming != in_next_week:
        return Doubt("which_week", (one(coming), one(in_next_week)))
    return one(coming)


def _nth(day: Nth, today: date) -> Span | Doubt:
    if day.within is None:
        this = _nth_of(day, Span(today.replace(day=1), shifted(today.replace(day=1), 1)))
        following = shifted(today.replace(day=1), 1)
        return this if this.first >= today else _nth_of(day, Span(following, shifted(following, 1)))
    month = find(day.within, today)
    return month if isinstance(month, Doubt) else _nth_of(day, month)


def _nth_of(day: Nth, month: Span) -> Span:
    if day.nth < 0:
        return one(month.last - timedelta(days=(month.last.weekday() - day.day - 1) % 7 + 1))
    first = month.first + timedelta(days=(day.day - month.first.weekday()) % 7)
    found = first + timedelta(days=7 * (day.nth - 1))
    if found >= month.last:
        raise ValueError("the month has no fifth such weekday")
    return one(found)


def _stretch(day: Stretch, today: date) -> Span | Doubt:
    if day.unit == "week":
        monday = today + timedelta(days=7 * day.shift - today.weekday())
        start, end = _WEEK_SECTIONS[day.section]
        span = Span(monday + timedelta(days=start), monday + timedelta(days=end))
        return (
            _stretch(replace(day, shift=1, bare=False), today)
            if day.bare and span.last <= today
            else span
        )
    if day.unit == "month":
        first = shifted(today.replace(day=1), day.shift)
        span = _section(Span(first, shifted(first, 1)), day.section)
        return (
            _stretch(replace(day, shift=1, bare=False), today)
            if day.bare and span.last <= today
            else span
        )
    if day.unit == "quarter":
        first = shifted(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * day.shift)
        return Span(first, shifted(first, 3))
    return Span(date(today.year + day.shift, 1, 1), date(today.year + day.shift + 1, 1, 1))


def _section(month: Span, section: Section) -> Span:
    start, end = _SECTIONS[section]
    last = month.first + timedelta(days=end - 1) if end else month.last
    return Span(month.first + timedelta(days=start - 1), last)


def _solar(day: Dated, today: date) -> Span | Doubt:
    year = day.year if day.year is not None else None
    if year is None and day.year_shift is not None:
        year = today.year + day.year_shift
    if day.month_shift is not None:
        first = shifted(today.replace(day=1), day.month_shift)
        return _solar_day(day, first.year, first.month)
    if day.month is None:
        return _solar_year(year) if day.day is None and year else _day_only(day, today)
    if year is not None:
        return _solar_day(day, year, day.month)
    return _nearest([_solar_day(day, today.year + shift, day.month) for shift in (-1, 0, 1)], today)


def _solar_year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year + 1, 1, 1))


def _solar_day(day: Dated, year: int, month: int) -> Span | Doubt:
    first = date(year, month, 1)
    length = monthrange(year, month)[1]
    if day.day is None:
        months = 3 if day.section == "quarter" else 1
        return _section(Span(first, shifted(first, months)), day.section)
    number = length if day.day == -1 else day.day
    return one(date(year, month, number)) if number <= length else Doubt("no_such_day")


def _day_only(day: Dated, today: date) -> Span | Doubt:
    months = (shifted(today.replace(day=1), ahead) for ahead in range(3))
    spans = (_solar_day(day, first.year, first.month) for first in months)
    return next(
        (span for span in spans if isinstance(span, Span) and span.last > today),
        Doubt("no_such_day"),
    )


def _nearest(around: list[Span | Doubt], today: date) -> Span | Doubt:
    """The next of a day's yearly returns, in doubt when the last one was less than a month ago."""
    spans = [span for span in around if isinstance(span, Span)]
    coming = next((span for span in spans if span.last > today), None)
    over = next((span for span in reversed(spans) if span.last <= today), None)
    if over and today - over.first <= max(
        _OVER_LATELY, over.last - over.first + _OVER_LATELY - _ONE
    ):
        return Doubt("over", (over, coming) if coming else (over,))
    return coming or Doubt("no_such_day")


def _lunar(day: Dated, today: date) -> Span | Doubt:
    this_year = moon.lunar_of(today).year
    year = (
        this_year + day.year_shift if day.year_shift is not None and day.year is None else day.year
    )
    if day.month_shift is not None:
        start = moon.month_start(today)
        for _ in range(day.month_shift):
            start = moon.next_month(start)
        return _lunar_day(day, start)
    if day.month is None:
        spans = (
            _lunar_day(day, start)
            for (start, _), _ in zip(moon.months_from(today), range(4), strict=False)
        )
        return next(
            (span for span in spans if isinstance(span, Span) and span.last > today),
            Doubt("no_such_day"),
        )
    if year is not None:
        return _lunar_year(day, year)
    years = range(this_year - 1, this_year + (_LEAP_MONTH_SEARCH if day.leap else 2))
    return _nearest([_lunar_year(day, each) for each in years], today)


def _lunar_year(day: Dated, year: int) -> Span | Doubt:
    start = moon.solar_of(Lunar(1, day.month or 1, year, day.leap))
    return _lunar_day(day, start) if start else Doubt("no_such_day")


def _lunar_day(day: Dated, start: date) -> Span | Doubt:
    after = moon.next_month(start)
    if day.day is None:
        return _section(Span(start, after), day.section)
    found = after - _ONE if day.day == -1 else start + timedelta(days=day.day - 1)
    return one(found, moon.lunar_of(found)) if found < after else Doubt("no_such_day")


def agrees(day: Day, span: Span, today: date) -> bool:
    """Whether what was also said of the day (its weekday, its lunar date, "mai") is true of it."""
    if isinstance(day, Weekday):
        right_week = day.week is None or find(day, today) == replace(span, lunar=None)
        return span.first.weekday() == day.day and right_week
    if isinstance(day, Dated) and day.lunar and day.day is not None and day.month_shift is None:
        there = moon.lunar_of(span.first)
        known = (
            day.month in (None, there.month),
            day.year in (None, there.year),
            day.leap in (False, there.leap),
        )
        return there.day == day.day and all(known)
    if (
        isinstance(day, Dated)
        and day.year is None
        and day.month is not None
        and day.day is not None
    ):
        return (span.first.day, span.first.month) == (day.day, day.month)
    found = find(day, today)
    if isinstance(found, Doubt):
        return False
    return found.first <= span.first and span.last <= found.last
