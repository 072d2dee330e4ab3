"""From one time to another: what the ends lend each other, and which hours they are."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

from handlers.when.days import Doubt, Span
from handlers.when.hours import minutes
from handlers.when.meaning import Meaning, ask
from handlers.when.phrases import Phrase
from handlers.when.pieces import Clock, Dated, Day, Part, Weekday
from handlers.when.places import locate
from handlers.when.resolve import is_past, midnight, part_of, single

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=200)  # a range without years that is longer was said the wrong way round
_HALF, _WHOLE = 12 * 60, 24 * 60
_EVENING, _SMALL_HOURS = 17 * 60, 6 * 60
_NOON = 12


def ranged(phrase: Phrase, now: datetime) -> Meaning:
    """The meaning of a phrase with two ends; ends in the wrong order are asked about."""
    if phrase.bad or phrase.to is None:
        return ask(phrase.bad or "unclear")
    a, b = _lent(replace(phrase, to=None), phrase.to)
    if a.moment is not None:
        return _from_moment(a, b, now)
    if a.clock and b.clock:
        return _clocks(a, b, now)
    if a.part and b.part and not a.clock and not b.clock:
        return _parts(a, b, now)
    return _days(a, b, now)


def _ordered(start: datetime, end: datetime, now: datetime) -> Meaning:
    if start >= end:
        return ask("reversed")
    found = Meaning("range", start, end)
    return replace(found, past=is_past(found, now))


def _from_moment(a: Phrase, b: Phrase, now: datetime) -> Meaning:
    last = single(replace(b, days=b.days), now)
    start = single(a, now).start
    end = last.end or last.start
    return _ordered(start, end, now) if start and end else last


def _lent(a: Phrase, b: Phrase) -> tuple[Phrase, Phrase]:
    """Give each end the day, month or week that only the other one says."""
    if not a.days or not b.days:
        days = a.days or b.days
        return (
            (replace(a, days=days), replace(b, days=days)) if not (a.moment or b.moment) else (a, b)
        )
    first = tuple(_lend(day, b.days[-1]) for day in a.days)
    last = tuple(_lend(day, a.days[-1]) for day in b.days)
    return replace(a, days=first), replace(b, days=last)


def _lend(day: Day, other: Day) -> Day:
    match day, other:
        case Dated(month=None, month_shift=None), Dated():
            return replace(other, day=day.day, lunar=day.lunar or other.lunar)
        case Dated(year=None, lunar=False), Dated(year=int()) if day.month == other.month:
            return replace(day, year=other.year)
        case Weekday(week=None), Weekday(week=int()):
            return replace(day, week=other.week)
    return day


def _days(a: Phrase, b: Phrase, now: datetime) -> Meaning:
    start = locate(a.days, now.date())
    if isinstance(start, Doubt) and start.why == "over" and start.options:
        start = start.options[0] if _last(b, start.options[0], now) else start
    if start is None or isinstance(start, Doubt):
        return ask(start.why if start else "unclear")
    end = _last(b, start, now)
    if end is None:
        return ask("reversed")
    first = single(a, now).start if a.clock or a.part else midnight(start.first, now)
    last = _end_of(b, end, now)
    return _ordered(first, last, now) if first and last else ask("part_of_day")


def _end_of(phrase: Phrase, place: Span, now: datetime) -> datetime | None:
    if phrase.clock:
        return single(phrase, now).start
    return part_of(phrase.part, place, now).end if phrase.part else midnight(place.last, now)


def _last(phrase: Phrase, start: Span, now: datetime) -> Span | None:
    """The days of the other end: after the first, not yet over, and not a year away."""
    today = now.date() if _counts_from_today(phrase) else start.first
    found = locate(phrase.days, today)
    if isinstance(found, Doubt) or found is None or found.last <= min(start.first, now.date()):
        return None
    spelt = any(isinstance(day, Dated) and day.year is not None for day in phrase.days)
    return found if spelt or found.first - start.first < _LONGEST else None


def _counts_from_today(phrase: Phrase) -> bool:
    return any(
        getattr(day, "week", 0) is not None and not isinstance(day, Dated) for day in phrase.days
    )


def _parts(a: Phrase, b: Phrase, now: datetime) -> Meaning:
    first, last = locate(a.days, now.date()), locate(b.days, now.date())
    if not isinstance(first, Span) or not isinstance(last, Span) or not a.part or not b.part:
        return ask("vague")
    start, end = part_of(a.part, first, now).start, part_of(b.part, last, now).end
    return _ordered(start, end, now) if start and end else ask("vague")


def _clocks(a: Phrase, b: Phrase, now: datetime) -> Meaning:
    first, last = locate(a.days, now.date()), locate(b.days, now.date())
    if isinstance(first, Doubt) or isinstance(last, Doubt):
        return ask(first.why if isinstance(first, Doubt) else "unclear")
    if any(place and place.last - place.first > _DAY for place in (first, last)):
        return ask("which_day")
    pairs = _pairs(a, b, placed=first is not None)
    found = [_between(pair, first, last, now) for pair in pairs]
    if not found:
        return ask("contradiction")
    return found[0] if len(found) == 1 else ask("part_of_day", filter(_is_range, found))


def _is_range(found: Meaning) -> bool:
    return found.kind == "range"


def _between(
    pair: tuple[int, int], first: Span | None, last: Span | None, now: datetime
) -> Meaning:
    today = midnight(now.date(), now)
    day = midnight(first.first, now) if first else today
    other = midnight(last.first, now) if last else day
    start, end = day + timedelta(minutes=pair[0]), other + timedelta(minutes=pair[1])
    if last == first and pair[0] >= _EVENING and pair[1] <= _SMALL_HOURS:
        end += _DAY
    if first is None and start <= now:
        start, end = start + _DAY, end + _DAY
    return _ordered(start, end, now)


def _pairs(a: Phrase, b: Phrase, placed: bool) -> list[tuple[int, int]]:
    """The readings of both hours together, in minutes of the day; several when one must ask."""
    if a.clock is None or b.clock is None:
        return []
    starts, ends = minutes(a.clock, a.part, placed), minutes(b.clock, b.part, placed)
    if a.days != b.days or (a.part and b.part):
        return list(product(starts, ends))
    if b.part is not None:
        return [(start, end) for end in ends for start in _starts(a.clock, b.part, end)]
    return [(start, end) for start in starts for end in _ends(b.clock, start, a.part)]


def _starts(clock: Clock, part: Part, end: int) -> list[int]:
    """ "Từ 8h đến 5h chiều": the part fits the beginning if it can, else the plain hour before."""
    fitting = [start for start in minutes(clock, part, True) if start < end]
    plain = clock.hour * 60 + clock.minute - clock.less
    over_midnight = plain >= _EVENING and end <= _SMALL_HOURS
    return fitting or ([plain] if clock.valid and (plain < end or over_midnight) else [])


def _ends(clock: Clock, start: int, part: Part | None) -> list[int]:
    """The first such hour after the beginning, past midnight only from an evening."""
    plain = clock.hour * 60 + clock.minute - clock.less
    if not clock.valid:
        return []
    # Morning hours without a part of the day: 8h-10h is clear, 8h-2h is not.
    plain_only = clock.hour > _NOON or (part is None and start < _HALF)
    later = [end for end in ((plain,) if plain_only else (plain, plain + _HALF)) if end > start]
    if not later and start >= _EVENING and plain <= _SMALL_HOURS:
        later = [plain + _WHOLE]
    return later[:1]
