"""Repetition: a beat and a day become a rule."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from handlers.when.hours import minutes
from handlers.when.meaning import Meaning, Repeat, ask
from handlers.when.phrases import Phrase
from handlers.when.pieces import Dated, Day, Every, Nth, Stretch, Weekday

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_QUARTERS = "1,4,7,10"
_WHOLE_DAY = 24 * 60


def repeated(phrase: Phrase, now: datetime) -> Meaning:
    """The meaning of a phrase with a beat; without a day the bot asks which."""
    every = phrase.every
    if every is None or phrase.bad or phrase.bound or phrase.moment:
        return ask(phrase.bad or "unclear")
    rule = _rule(every, _all_days(phrase), now)
    if isinstance(rule, str):
        return ask(rule)
    return _timed(_anchored(rule, every), phrase)


def _all_days(phrase: Phrase) -> Sequence[Day]:
    """With "thứ 2 đến thứ 6" spelt out."""
    last = phrase.to.days[0] if phrase.to and phrase.to.days else None
    first = phrase.days[0] if phrase.days else None
    if isinstance(first, Weekday) and isinstance(last, Weekday) and first.day < last.day:
        return tuple(Weekday(day) for day in range(first.day, last.day + 1))
    return phrase.days or (phrase.to.days if phrase.to else ())


def _timed(repeat: Repeat, phrase: Phrase) -> Meaning:
    part = phrase.part or (phrase.to.part if phrase.to else None)
    if phrase.clock is None:
        return Meaning("repeat", repeat=replace(repeat, part=part))
    times = [_time(offset) for offset in minutes(phrase.clock, part, True)]
    found = [Meaning("repeat", repeat=replace(repeat, at=at)) for at in times]
    if not found:
        return ask("contradiction" if phrase.clock.valid else "no_such_time")
    return found[0] if len(found) == 1 else ask("part_of_day", found)


def _time(offset: int) -> time:
    return time(*divmod(offset % _WHOLE_DAY, 60))


def _anchored(repeat: Repeat, every: Every) -> Repeat:
    """Every second week counts from the first such day to come."""
    if every.interval == 1 or repeat.rule is None:
        return repeat
    days = repeat.days(1, repeat.since)
    step = f";INTERVAL={every.interval}"
    head, *rest = repeat.rule.split(";", 1)
    rule = head + step + (f";{rest[0]}" if rest else "")
    return replace(repeat, rule=rule, anchor=days[0] if days else None)


def _rule(every: Every, days: Sequence[Day], now: datetime) -> Repeat | str:
    """The repeat, or why there is none."""
    weekdays = [day for day in days if isinstance(day, Weekday)]
    dated = [day for day in days if isinstance(day, Dated) and day.day is not None]
    nth = [day for day in days if isinstance(day, Nth)]
    if nth and every.unit == "month":
        return Repeat(
            now, f"FREQ=MONTHLY;BYDAY={','.join(f'{day.nth}{_CODES[day.day]}' for day in nth)}"
        )
    if weekdays and len(weekdays) == len(days) and every.unit in ("week", "day"):
        codes = ",".join(_CODES[day] for day in sorted({day.day for day in weekdays}))
        return Repeat(now, f"FREQ=WEEKLY;BYDAY={codes}")
    if dated and len(dated) == len(days):
        return _by_date(every, dated, now)
    if days:
        weekend = all(
            isinstance(day, Stretch) and day.unit == "week" and day.section == "last"
            for day in days
        )
        return (
            Repeat(now, "FREQ=WEEKLY;BYDAY=SA,SU")
            if weekend and every.unit == "week"
            else "unclear"
        )
    return Repeat(now, "FREQ=DAILY") if every.unit == "day" else "which_day"


def _by_date(every: Every, dated: Sequence[Dated], now: datetime) -> Repeat | str:
    numbers = sorted({day.day for day in dated if day.day is not None})
    months = {day.month for day in dated}
    month = next(iter(months)) if len(months) == 1 else None
    if any(day.year or day.year_shift is not None for day in dated):
        return "contradiction"
    if every.lunar or any(day.lunar for day in dated):
        return _by_lunar(every, numbers, month, now)
    listed = ",".join(map(str, numbers))
    if every.unit == "month" and month is None:
        return Repeat(now, f"FREQ=MONTHLY;BYMONTHDAY={listed}")
    if every.unit == "quarter" and month is None and every.interval == 1:
        return Repeat(now, f"FREQ=YEARLY;BYMONTH={_QUARTERS};BYMONTHDAY={listed}")
    if every.unit == "year" and month is not None:
        return Repeat(now, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={listed}")
    return "unclear"


def _by_lunar(
    every: Every, numbers: Sequence[int], month: int | None, now: datetime
) -> Repeat | str:
    if (
        every.interval != 1
        or -1 in numbers
        or (every.unit == "year") != (month is not None)
        or every.unit not in ("month", "year")
    ):
        return "unclear"
    return Repeat(now, lunar_days=tuple(numbers), lunar_month=month)
