"""When whom is reminded of a meeting."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.inviting import rules
from handlers.meetings.inviting.rules import Step, Timed
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
LONG_AGO = START - timedelta(days=3)
DAY, EXCUSES, HOUR = Step.day, Step.excuses, Step.hour


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "steps"),
    [
        (at(27, 17, 59), []),
        (at(27, 18), [DAY]),
        (at(28, 16, 29), [DAY]),
        (at(28, 16, 30), [DAY, EXCUSES]),
        (at(28, 18, 30), [DAY, EXCUSES, HOUR]),
        (at(28, 19, 29), [DAY, EXCUSES, HOUR]),
        (at(28, 19, 30), []),
    ],
)
def test_each_step_has_its_time(now: datetime, steps: list[Step]) -> None:
    """The evening before, three hours before, an hour before; nothing once it has begun."""
    assert [timed.step for timed in rules.due(START, LONG_AGO, now)] == steps


def needed(told_at: datetime, now: datetime, starts_at: datetime = START) -> set[Step]:
    return {timed.step for timed in rules.due(starts_at, told_at, now) if timed.needed}


def test_a_meeting_called_shortly_before_is_no_news_in_the_evening() -> None:
    """Less than a day before, or shortly before the reminder itself, everybody knows."""
    evening = at(27, 18)
    assert needed(at(27, 11, 59), evening) == {DAY}
    assert needed(at(27, 12, 1), evening) == set()
    assert needed(at(27, 17), evening) == set()
    early = at(28, 6)  # twelve hours after that evening
    assert needed(at(27, 5), evening, early) == {DAY}
    assert needed(at(27, 7), evening, early) == set()


def test_a_meeting_called_within_the_hour_is_no_news_an_hour_before() -> None:
    """Nor is one of which everybody heard of a change just now."""
    assert HOUR in needed(at(28, 18, 29), at(28, 18, 30))
    assert HOUR not in needed(at(28, 18, 31), at(28, 18, 31))


def test_what_has_been_held_up_is_not_made_up_for() -> None:
    """After a long silence of the program nobody hears of "soon" when it is about to begin."""
    assert DAY in needed(LONG_AGO, at(28, 16))
    assert DAY not in needed(LONG_AGO, at(28, 16, 30))
    assert HOUR in needed(LONG_AGO, at(28, 19, 9))
    assert HOUR not in needed(LONG_AGO, at(28, 19, 10))


@pytest.mark.parametrize("hour", [0, 2, 6, 9])
def test_of_an_early_meeting_leaders_hear_the_evening_before(hour: int) -> None:
    """Nobody decides about excuses at four in the morning."""
    assert rules.times(at(28, hour))[EXCUSES] == at(27, 19)
    assert rules.times(at(28, 10))[EXCUSES] == at(28, 7)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001  # the zone follows
    st.timedeltas(timedelta(), timedelta(days=9)),
    st.timedeltas(-timedelta(days=1), timedelta(days=9)),
)
def test_nothing_is_due_too_early_or_after_the_start(
    start: datetime, told_before: timedelta, left: timedelta
) -> None:
    """Whatever the hours: within `AHEAD` of the start, and never once it has begun."""
    starts_at = start.replace(tzinfo=HANOI)
    found = rules.due(starts_at, starts_at - told_before, starts_at - left)
    assert not found or timedelta() < left <= rules.AHEAD
    if told_before <= rules.HOUR:
        assert Timed(HOUR, needed=True) not in found
