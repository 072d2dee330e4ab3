"""When it is asked whether those far away are there."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.roll.moments import ANSWER_WITHIN, APART, SETTLED, moments

BEGINS = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)


def drawn(minutes: float, share: float) -> list[datetime]:
    """The moments of a meeting of that length when chance falls on that share of what is left."""
    ends = BEGINS + timedelta(minutes=minutes)
    return moments(BEGINS, ends, lambda below: min(int(share * below), below - 1))


@given(st.floats(1, 600), st.floats(0, 1))
def test_nobody_is_asked_outside_the_meeting(minutes: float, share: float) -> None:
    """Whatever is drawn, there is time to answer before the end."""
    ends = BEGINS + timedelta(minutes=minutes)
    for at in drawn(minutes, share):
        assert BEGINS <= at <= ends - ANSWER_WITHIN


@given(st.floats(60, 600), st.floats(0, 1))
def test_a_long_meeting_is_asked_twice_and_not_in_one_breath(minutes: float, share: float) -> None:
    """Once people have settled, and some time apart."""
    first, second = drawn(minutes, share)
    assert first >= BEGINS + SETTLED
    assert second - first >= APART - timedelta(seconds=1)


def test_a_short_meeting_is_asked_once_and_one_that_is_over_never() -> None:
    assert len(drawn(45, 0.5)) == 1
    assert len(drawn(15, 0.5)) == 1
    assert drawn(4, 0.5) == []
    assert drawn(0, 0.5) == []
    assert drawn(-30, 0.5) == []


def test_chance_decides() -> None:
    """The same meeting is asked at other moments when other numbers are drawn."""
    assert drawn(90, 0) != drawn(90, 0.5) != drawn(90, 1)
