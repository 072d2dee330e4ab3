"""When a meeting is held, from what is known already; and which hours are doubtful."""

from datetime import datetime, timedelta

import pytest

from handlers import when
from handlers.meetings.calling import timing
from handlers.meetings.calling.calls import Draft
from tests.conftest import HANOI

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)
START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (START, []),
        (START.replace(hour=22), ["night"]),
        (START.replace(hour=4), ["night"]),
        (START.replace(hour=5), []),
        (NOW + timedelta(minutes=59), ["soon"]),
        (NOW + timedelta(minutes=60), []),
        (NOW.replace(year=2027, month=10), ["far"]),
    ],
)
def test_a_strange_hour_is_looked_at_twice(at: datetime, why: list[str]) -> None:
    """In the night, in less than an hour, or very far away."""
    assert timing.doubts(at, NOW) == why


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("lùi 30 phút", START + timedelta(minutes=30)),
        ("lùi lại 1 tiếng", START + timedelta(hours=1)),
        ("lui nua tieng", START + timedelta(minutes=30)),
        ("lùi một tuần", START + timedelta(days=7)),
        ("muộn hơn 15 phút", START + timedelta(minutes=15)),
        ("sớm hơn 1 giờ", START - timedelta(hours=1)),
        ("20 giờ", None),
        ("lùi 20 giờ", None),
        ("chủ nhật", None),
        ("lùi 30 phút nữa là họp rồi", None),
    ],
)
def test_a_shift_counts_from_the_old_time(said: str, at: datetime | None) -> None:
    """A while is said in minutes, hours, days or weeks; "20 giờ" is an hour of the day."""
    assert timing.shifted(said, START) == at


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("20h", START.replace(hour=20, minute=0)),
        ("chủ nhật", START + timedelta(days=1)),
        ("8h sáng chủ nhật", datetime(2026, 11, 29, 8, 0, tzinfo=HANOI)),
    ],
)
def test_what_is_known_completes_what_is_said(said: str, at: datetime) -> None:
    """An hour keeps its day, a day its hour."""
    plain = when.understand(said, NOW)

    assert timing.completed(said, plain, Draft(starts_at=START), NOW).start == at


def test_a_range_of_hours_keeps_its_day() -> None:
    """ "Từ 20h đến 21h" is on the day that was said before."""
    said = "từ 20h đến 21h"

    found = timing.completed(said, when.understand(said, NOW), Draft(starts_at=START), NOW)

    assert (found.start, found.end) == (
        START.replace(hour=20, minute=0),
        START.replace(hour=21, minute=0),
    )


@pytest.mark.parametrize(
    ("said", "minutes"), [("đến 21h", 90), ("đến 21h30", 120), ("đến 19h", None), ("20h", None)]
)
def test_only_an_end_may_be_said(said: str, minutes: int | None) -> None:
    """After a beginning that is known; never before it."""
    found = timing.ended(Draft(starts_at=START), when.understand(said, NOW))

    assert (found.minutes if found else None) == minutes
    assert timing.ended(Draft(), when.understand(said, NOW)) is None
