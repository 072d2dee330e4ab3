"""The lunar calendar of Vietnam, where it is not the Chinese one too."""

from datetime import date, timedelta

import pytest

from broadcasts.lunar import Lunar, lunar_of, month_start, months_from, next_month, solar_of

_NEW_YEARS = [
    # In these years Tết was not on the day of the Chinese new year.
    date(1985, 1, 21),
    date(2007, 2, 17),
    date(2030, 2, 2),
    # In these it was.
    date(1990, 1, 27),
    date(2000, 2, 5),
    date(2008, 2, 7),
    date(2020, 1, 25),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
]
_LEAP_MONTHS = {
    2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6,
    2028: 5, 2031: 3, 2033: 11,
}  # fmt: skip


@pytest.mark.parametrize("day", _NEW_YEARS, ids=str)
def test_tet_is_on_the_day_vietnam_keeps_it(day: date) -> None:
    """The first day of the first month, and the day before is in the twelfth."""
    assert lunar_of(day) == Lunar(1, 1, day.year)
    assert lunar_of(day - timedelta(days=1)).month == 12


@pytest.mark.parametrize(("year", "month"), _LEAP_MONTHS.items())
def test_a_leap_month_follows_the_month_it_repeats(year: int, month: int) -> None:
    """It exists in its year and in no other place of it."""
    start = solar_of(Lunar(1, month, year, leap=True))
    assert start
    assert lunar_of(start - timedelta(days=1)).month == month
    others = [m for m in range(1, 13) if m != month and solar_of(Lunar(1, m, year, leap=True))]
    assert others == []


@pytest.mark.parametrize("year", [2002, 2010, 2022, 2024, 2026, 2027])
def test_most_years_have_no_leap_month(year: int) -> None:
    """A leap month of such a year is no day at all."""
    assert not any(solar_of(Lunar(1, month, year, leap=True)) for month in range(1, 13))


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2026, 11, 23), Lunar(15, 10, 2026)),
        (date(2026, 11, 28), Lunar(20, 10, 2026)),
        (date(2026, 12, 9), Lunar(1, 11, 2026)),
        (date(2027, 1, 30), Lunar(23, 12, 2026)),
        (date(2026, 4, 26), Lunar(10, 3, 2026)),
        (date(2026, 9, 25), Lunar(15, 8, 2026)),
        (date(2025, 7, 25), Lunar(1, 6, 2025, leap=True)),
        (date(2025, 10, 6), Lunar(15, 8, 2025)),
        (date(1968, 1, 29), Lunar(1, 1, 1968)),
    ],
    ids=str,
)
def test_known_days_convert_both_ways(day: date, lunar: Lunar) -> None:
    """Days from printed calendars."""
    assert lunar_of(day) == lunar
    assert solar_of(lunar) == day


def test_every_day_of_forty_years_converts_there_and_back() -> None:
    """No day is lost or doubled, and lunar days run on one by one."""
    day = date(2000, 1, 1)
    while day < date(2040, 1, 1):
        lunar = lunar_of(day)
        following = lunar_of(day + timedelta(days=1))
        assert solar_of(lunar) == day
        assert following.day == lunar.day + 1 or (following.day == 1 and lunar.day in (29, 30))
        day += timedelta(days=1)


def test_a_thirtieth_that_the_month_lacks_is_no_day() -> None:
    """The twelfth month of the lunar year 2026 has 29 days."""
    assert solar_of(Lunar(30, 12, 2026)) is None
    assert solar_of(Lunar(29, 12, 2026)) == date(2027, 2, 5)


def test_months_follow_each_other_without_a_gap() -> None:
    """Leap months are among them."""
    months = [lunar for (_, lunar), _ in zip(months_from(date(2025, 5, 1)), range(5), strict=False)]
    assert [(month.month, month.leap) for month in months] == [
        (4, False), (5, False), (6, False), (6, True), (7, False),
    ]  # fmt: skip


def test_a_month_knows_its_first_day_and_the_next_months() -> None:
    """From any day in it."""
    assert month_start(date(2026, 11, 25)) == date(2026, 11, 9)
    assert next_month(date(2026, 11, 25)) == date(2026, 12, 9)
