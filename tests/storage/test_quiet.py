"""A window of the day: when it lies over a moment, when it ends, and what comes after it."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.quiet import DAY, LONGEST, day_of, ends_at, is_window, pack, summed_up_at, unpack

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = pack(21 * 60, 6 * 60 + 30)
NOON = pack(12 * 60, 14 * 60)

minutes = st.integers(0, DAY - 1)
windows = (
    st.tuples(minutes, st.integers(1, LONGEST))
    .map(lambda pair: (pair[0], (pair[0] + pair[1]) % DAY))
    .map(lambda pair: pack(*pair))
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=UTC)
)
zones = st.sampled_from([UTC, HANOI, timezone(timedelta(hours=-9, minutes=-30))])


def at(hour: int, minute: int = 0, second: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(20, 59, 59), None),
        (at(21), at(6, 30, day=26)),
        (at(23, 59, 59), at(6, 30, day=26)),
        (at(0), at(6, 30)),
        (at(6, 29, 59), at(6, 30)),
        (at(6, 30), None),
        (at(12), None),
    ],
)
def test_a_night_goes_over_midnight(now: datetime, end: datetime | None) -> None:
    """Its first second is quiet, and the second in which it ends is not."""
    assert ends_at(NIGHT, now, HANOI) == end


@pytest.mark.parametrize(
    ("now", "end"),
    [(at(11, 59), None), (at(12), at(14)), (at(13, 59, 59), at(14)), (at(14), None), (at(0), None)],
)
def test_a_rest_at_noon_ends_the_same_day(now: datetime, end: datetime | None) -> None:
    """A window need not be a night."""
    assert ends_at(NOON, now, HANOI) == end


def test_hours_are_those_of_the_zone() -> None:
    """21:00 in Hanoi is 14:00 in UTC, whatever zone the moment is given in."""
    assert ends_at(NIGHT, at(22).astimezone(UTC), HANOI) == at(6, 30, day=26)
    assert ends_at(NIGHT, at(22), UTC) is None


def test_without_a_window_no_hour_is_quiet() -> None:
    """The default of all that runs by the clock on the wall."""
    assert ends_at(None, at(3), HANOI) is None


@given(window=windows, now=moments, zone=zones)
def test_a_window_is_as_long_as_it_says(window: int, now: datetime, zone: timezone) -> None:
    """It ends within its length, at its minute, and the moment of its end is free."""
    start, end = unpack(window)
    length = timedelta(minutes=(end - start) % DAY)
    ending = ends_at(window, now, zone)
    if ending is None:
        return
    local = ending.astimezone(zone)
    assert (local.hour * 60 + local.minute, local.second) == (end, 0)
    assert timedelta(0) < ending - now <= length
    assert ends_at(window, ending, zone) is None
    assert ends_at(window, ending - timedelta(microseconds=1), zone) == ending


@given(window=windows, now=moments, zone=zones)
def test_of_a_day_just_the_window_is_quiet(window: int, now: datetime, zone: timezone) -> None:
    """Minute by minute round the clock, as many are quiet as it is long."""
    start, end = unpack(window)
    round_the_clock = (now + timedelta(minutes=n) for n in range(0, DAY, 7))
    quiet = sum(ends_at(window, moment, zone) is not None for moment in round_the_clock)
    assert abs(quiet * 7 - (end - start) % DAY) <= 14


@given(start=st.integers(-5, DAY + 5), end=st.integers(-5, DAY + 5))
def test_what_is_no_window_is_known(start: int, end: int) -> None:
    """Empty, too long, or not of a day at all."""
    if is_window(start, end):
        assert start != end
        assert unpack(pack(start, end)) == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [(1260, 390, True), (390, 390, False), (0, 960, True), (0, 961, False), (1439, 0, True)],
)
def test_a_window_leaves_some_of_the_day(start: int, end: int, *, fits: bool) -> None:
    """At most sixteen hours; and the same time twice is neither none nor all of a day."""
    assert is_window(start, end) is fits


@pytest.mark.parametrize(
    ("window", "due", "then"),
    [
        (NIGHT, at(10), at(18)),
        (NIGHT, at(18), at(6, 30, day=26)),
        (NIGHT, at(20), at(6, 30, day=26)),
        (NIGHT, at(6, 30), at(18)),
        (None, at(10), at(18)),
        (None, at(5), at(6, 30)),
        (None, at(23), at(6, 30, day=26)),
        # The evening is quiet there, so what is too much comes in the morning.
        (pack(17 * 60, 5 * 60), at(10), at(5, day=26)),
    ],
)
def test_what_is_too_much_comes_in_the_evening_or_the_morning(
    window: int | None, due: datetime, then: datetime
) -> None:
    """Whichever comes first, and never while people are to be left alone."""
    assert summed_up_at(window, due, HANOI) == then


@given(window=st.none() | windows, due=moments, zone=zones)
def test_a_digest_comes_soon_and_disturbs_nobody(
    window: int | None, due: datetime, zone: timezone
) -> None:
    """There is always such a time within a day and a half."""
    then = summed_up_at(window, due, zone)
    assert timedelta(0) < then - due < timedelta(hours=36)
    assert ends_at(window, then, zone) is None


def test_a_day_begins_at_its_own_midnight() -> None:
    """Not at that of UTC."""
    assert day_of(at(0), HANOI) == (at(0), at(0, day=26))
    assert day_of(at(23, 59, 59), HANOI) == (at(0), at(0, day=26))
