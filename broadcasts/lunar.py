"""The Vietnamese lunar calendar: of UTC+7, so not always the Chinese one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1901, 2099
LONGEST_MONTH = 30


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the lunar calendar; `leap` marks the repeated month (tháng nhuận)."""

    day: int
    month: int
    year: int
    leap: bool = False


@lru_cache(maxsize=4096)
def lunar_of(day: date) -> Lunar:
    """The lunar date of a solar day of the years 1901 to 2099."""
    # Loaded on first use: the package reads its own metadata when imported, which takes 50 ms.
    from lunar_vn import solar_to_lunar

    found = solar_to_lunar(day)
    return Lunar(found.day, found.month, found.year, found.leap)


@lru_cache(maxsize=4096)
def solar_of(lunar: Lunar) -> date | None:
    """The solar day, or None when that year has no such day (the 30th, a leap month)."""
    from lunar_vn import convert_lunar_to_solar

    try:
        day = convert_lunar_to_solar(lunar.day, lunar.month, lunar.year, int(lunar.leap))
        # The package counts on past the end of a short month: only a day that reads back is one.
        return day if lunar_of(day) == lunar else None
    except ValueError:
        return None


def month_start(day: date) -> date:
    """The first day of the lunar month that holds this day."""
    return day - timedelta(days=lunar_of(day).day - 1)


def next_month(day: date) -> date:
    """The first day of the lunar month after the one that holds this day."""
    return month_start(month_start(day) + timedelta(days=LONGEST_MONTH))


def days_of(days: Sequence[int], month: int | None, since: date) -> Iterator[date]:
    """These days of every lunar month, or of one `month` of every year, from `since` on.

    A day that a short month has not is its last one: the 30th of Chạp is New Year's Eve for all
    that a year may have only 29. A month that comes twice in a year counts the first time.
    """
    for start, lunar in months_from(since):
        if month is not None and (lunar.leap or lunar.month != month):
            continue
        last = (next_month(start) - start).days
        for number in sorted({min(number, last) for number in days}):
            day = start + timedelta(days=number - 1)
            if day >= since:
                yield day


def months_from(day: date) -> Iterator[tuple[date, Lunar]]:
    """Each lunar month from the one that holds this day on: its first day, solar and lunar."""
    start = month_start(day)
    while start.year <= LAST_YEAR:
        yield start, lunar_of(start)
        start = next_month(start)
