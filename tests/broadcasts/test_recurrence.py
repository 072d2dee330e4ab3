"""Recurrence: by the clock on the wall, in both calendars."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcasts import recurrence
from broadcasts.lunar import lunar_of, month_start, next_month

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 25, 8, 0, tzinfo=HANOI)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days(
    rule: dict, number: int, after: datetime = START, skip: tuple[str, ...] = ()
) -> list[date]:
    """The next so many days of a rule."""
    return [at.date() for at in islice(recurrence.times_after(rule, after, skip), number)]


def solar(rrule: str, start: datetime = START) -> dict:
    return recurrence.rule(rrule, start, HANOI.key)


def test_the_fifth_of_every_month_at_eight() -> None:
    """The next time is later than now, never now itself."""
    rule = recurrence.rule(
        "FREQ=MONTHLY;BYMONTHDAY=5", datetime(2026, 11, 5, 8, 0, tzinfo=HANOI), HANOI.key
    )
    first = recurrence.next_after(rule, datetime(2026, 11, 5, 7, 59, tzinfo=HANOI))
    assert first == datetime(2026, 11, 5, 8, 0, tzinfo=HANOI)
    assert first is not None
    assert recurrence.next_after(rule, first) == datetime(2026, 12, 5, 8, 0, tzinfo=HANOI)


def test_the_hour_on_the_wall_survives_a_change_of_clocks() -> None:
    """Eight o'clock stays eight o'clock when the zone moves its clocks."""
    rule = recurrence.rule("FREQ=DAILY", datetime(2026, 3, 28, 8, 0, tzinfo=BERLIN), BERLIN.key)
    after = recurrence.next_after(rule, datetime(2026, 3, 28, 9, 0, tzinfo=BERLIN))
    assert after is not None
    assert (after.hour, after.utcoffset()) == (8, datetime(2026, 7, 1, tzinfo=BERLIN).utcoffset())


def test_a_rule_may_come_to_its_end() -> None:
    """Three times and no more."""
    start = datetime(2026, 11, 2, 19, 0, tzinfo=HANOI)
    rule = recurrence.rule("FREQ=WEEKLY;COUNT=3", start, HANOI.key)
    assert recurrence.next_after(rule, datetime(2026, 11, 16, 19, 0, tzinfo=HANOI)) is None


def test_nonsense_is_refused_when_it_is_written() -> None:
    """Not when it is due."""
    with pytest.raises(ValueError, match="invalid"):
        recurrence.rule("FREQ=SOMETIMES", datetime(2026, 11, 2, tzinfo=HANOI), HANOI.key)


@pytest.mark.parametrize("numbers", [(), (0,), (31,), (15, -1)])
def test_days_that_no_lunar_month_has_are_refused(numbers: tuple[int, ...]) -> None:
    """Such a rule would never be due."""
    with pytest.raises(ValueError, match="lunar"):
        recurrence.lunar_rule(numbers, None, START, HANOI.key)


@pytest.mark.parametrize(
    ("rrule", "expected"),
    [
        (  # the 31st is the end of the month
            "FREQ=MONTHLY;BYMONTHDAY=31",
            [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)],
        ),
        (  # beside a day that every month has
            "FREQ=MONTHLY;BYMONTHDAY=15,30",
            [date(2026, 11, 30), date(2026, 12, 15), date(2026, 12, 30), date(2027, 1, 15)],
        ),
        (  # two names of one day are one day
            "FREQ=MONTHLY;BYMONTHDAY=30,31",
            [date(2026, 11, 30), date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 30)],
        ),
        (  # 29 February has a day every year
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            [date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)],
        ),
        (
            "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=31",
            [date(2027, 1, 31), date(2027, 4, 30), date(2027, 7, 31), date(2027, 10, 31)],
        ),
        (
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29",
            [date(2028, 2, 29), date(2030, 2, 28), date(2032, 2, 29), date(2034, 2, 28)],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)],
        ),
    ],
)
def test_a_day_that_a_month_has_not_is_its_last(rrule: str, expected: list[date]) -> None:
    """Whoever says "the 31st" means the end of the month, and misses no month."""
    assert days(solar(rrule), 4) == expected


@pytest.mark.parametrize(
    ("numbers", "month", "after", "expected"),
    [
        # Rằm: full moons of the winter 2026–27.
        ((15,), None, START, [date(2026, 12, 23), date(2027, 1, 22), date(2027, 2, 20)]),
        # Mùng một and rằm together.
        ((1, 15), None, START, [date(2026, 12, 9), date(2026, 12, 23), date(2027, 1, 8)]),
        # Giỗ Tổ, the tenth of the third month.
        ((10,), 3, START, [date(2027, 4, 16), date(2028, 4, 4), date(2029, 4, 23)]),
        # Trung thu.
        ((15,), 8, START, [date(2027, 9, 15), date(2028, 10, 3), date(2029, 9, 22)]),
        # Tết.
        ((1,), 1, START, [date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13)]),
        # New Year's Eve is the last day of Chạp, the 29th or the 30th.
        ((30,), 12, START, [date(2027, 2, 5), date(2028, 1, 25), date(2029, 2, 12)]),
        # 2025 has the sixth month twice: every month is a month …
        (
            (15,),
            None,
            datetime(2025, 7, 1, 8, tzinfo=HANOI),
            [date(2025, 7, 9), date(2025, 8, 8), date(2025, 9, 6)],
        ),
        # … but the anniversary is in the first of the two.
        ((15,), 6, datetime(2025, 7, 1, 8, tzinfo=HANOI), [date(2025, 7, 9), date(2026, 7, 28)]),
    ],
)
def test_lunar_days_as_printed_on_the_calendar(
    numbers: tuple[int, ...], month: int | None, after: datetime, expected: list[date]
) -> None:
    """The Vietnamese calendar, leap months and short months included."""
    start = after - timedelta(days=60)
    rule = recurrence.lunar_rule(numbers, month, start.replace(hour=8), HANOI.key)
    assert days(rule, len(expected), after) == expected


def test_nothing_is_due_before_it_begins() -> None:
    """A rule that is set up for later keeps still until then, in either calendar."""
    later = datetime(2027, 3, 1, 8, tzinfo=HANOI)
    assert days(solar("FREQ=DAILY", later), 1) == [date(2027, 3, 1)]
    rule = recurrence.lunar_rule((1, 15), None, later, HANOI.key)
    assert days(rule, 1) == [date(2027, 3, 8)]


def test_days_off_are_left_out_and_nothing_else() -> None:
    """Two Mondays in a row are skipped; the third is kept."""
    rule = solar("FREQ=WEEKLY;BYDAY=MO")
    off = ("2026-11-30", "2026-12-07")
    assert days(rule, 2, skip=off) == [date(2026, 12, 14), date(2026, 12, 21)]
    assert recurrence.next_after(rule, START, off) == datetime(2026, 12, 14, 8, tzinfo=HANOI)


RRULES = st.one_of(
    st.builds(
        lambda n, codes: f"FREQ=WEEKLY;INTERVAL={n};BYDAY={','.join(codes)}",
        st.integers(1, 4),
        st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True),
    ),
    st.builds(
        lambda numbers: f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, numbers))}",
        st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True),
    ),
    st.builds(
        lambda month, day: f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}",
        st.integers(1, 12),
        st.integers(1, 28),
    ),
)
MOMENTS = st.builds(
    datetime.combine,
    st.dates(date(2024, 1, 1), date(2060, 1, 1)),
    st.times(),
    st.just(HANOI),
)


@settings(max_examples=60, deadline=None)
@given(RRULES, MOMENTS, st.times(timezones=st.none()))
def test_the_next_is_strictly_later_and_none_is_passed_over(
    rrule: str, now: datetime, hour: time
) -> None:
    """Going on from any moment in between finds the same next one."""
    start = datetime.combine(now.date() - timedelta(days=40), hour.replace(microsecond=0), HANOI)
    rule = solar(rrule, start)
    first, second = islice(recurrence.times_after(rule, now), 2)
    assert now < first < second
    assert recurrence.next_after(rule, first) == second
    assert recurrence.next_after(rule, first - timedelta(seconds=1)) == first
    assert recurrence.next_after(rule, second - timedelta(seconds=1)) == second


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=3), MOMENTS)
def test_every_lunar_month_has_its_days(numbers: list[int], now: datetime) -> None:
    """In each of the next months, as many as were asked for, on those days or on its last."""
    rule = recurrence.lunar_rule(numbers, None, now - timedelta(days=90), HANOI.key)
    month = next_month(now.date())
    for _ in range(4):
        following = next_month(month)
        length = (following - month).days
        expected = sorted({min(number, length) for number in numbers})
        eve = datetime.combine(month, time(), HANOI) - timedelta(seconds=1)
        found = days(rule, len(expected), eve)
        assert [lunar_of(day).day for day in found] == expected
        assert {month_start(day) for day in found} == {month}
        month = following
