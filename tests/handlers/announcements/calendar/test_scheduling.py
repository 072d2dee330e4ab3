"""What is said beside a repeat, and the rule that comes of it."""

from datetime import date, datetime, time
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import when
from handlers.announcements.calendar import repeating
from handlers.announcements.calendar.bounds import Bounds, bounds
from handlers.announcements.calendar.repeating import Unclear
from handlers.announcements.sending.starts import NOW, Start

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8h sáng thứ 2 hằng tuần", Bounds("8h sáng thứ 2 hằng tuần")),
        (
            "8h sáng thứ 2 hằng tuần đến hết năm",
            Bounds("8h sáng thứ 2 hằng tuần", until="năm"),
        ),
        ("8h thứ 2 hằng tuần, 10 lần", Bounds("8h thứ 2 hằng tuần", times=10)),
        ("moi thu hai 8h muoi lan", Bounds("moi thu hai 8h", times=10)),
        (
            "mùng 5 hằng tháng lúc 8h, trừ 2/9 và 5/12, đến hết tháng 6",
            Bounds("mùng 5 hằng tháng 8h", until="tháng 6", but=("2/9", "5/12")),
        ),
        ("thứ 2 hàng tuần đến hết năm lúc 8h", Bounds("thứ 2 hàng tuần 8h", until="năm")),
        (
            "từ ngày 1/12 đến 31/12 8h hằng ngày",
            Bounds("8h hằng ngày", since="1/12", until="31/12"),
        ),
        (
            "8h thứ 2 hằng tuần từ tuần sau đến cuối tháng 3",
            Bounds("8h thứ 2 hằng tuần", since="tuần sau", until="cuối tháng 3"),
        ),
        ("ngoai tru ngay 5/12", Bounds("", but=("5/12",))),
        ("bỏ lần ngày 5/12", Bounds("", but=("5/12",))),
        ("10 lần", Bounds("", times=10)),
        ("đến tháng 6", Bounds("", until="tháng 6")),
        # A range of weekdays, a beat and plain times have no bounds.
        ("thứ 2 đến thứ 6 hằng tuần 8h", Bounds("thứ 2 đến thứ 6 hằng tuần 8h")),
        ("tuần 2 lần 8h", Bounds("tuần 2 lần 8h")),
        ("1 lần thôi", Bounds("1 lần thôi")),
        ("8h đến 10h sáng mai", Bounds("8h đến 10h sáng mai")),
        ("", Bounds("")),
    ],
)
def test_bounds_are_told_from_the_time_itself(text: str, expected: Bounds) -> None:
    """Until when, how often and which days not, wherever in the sentence they stand."""
    assert bounds(text) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(text: str) -> None:
    """Nothing that somebody types makes it stumble."""
    found = bounds(text)
    assert found.times >= 0
    assert all(found.but)


def start_of(text: str, now: datetime = WEDNESDAY) -> Start | Unclear:
    """The rule that a text asks for."""
    found = bounds(text)
    meaning = when.understand(found.main, now)
    assert meaning.repeat is not None, meaning
    assert meaning.repeat.at is not None
    begun = repeating.begun(meaning.repeat, meaning.repeat.at, now, HANOI)
    return begun if isinstance(begun, Unclear) else repeating.bounded(begun, found, now)


def coming(text: str, number: int = 5, now: datetime = WEDNESDAY) -> list[str]:
    """The next days, e.g. "30/11"."""
    start = start_of(text, now)
    assert isinstance(start, Start), start
    return [f"{at:%-d/%-m}" for at in islice(start.times(now), number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8h sáng thứ 2 hằng tuần", ["30/11", "7/12", "14/12", "21/12", "28/12"]),
        ("8h sáng thứ 2 hằng tuần đến hết năm", ["30/11", "7/12", "14/12", "21/12", "28/12"]),
        ("8h sáng thứ 2 hằng tuần đến hết tháng", ["30/11"]),
        ("8h thứ 2 hằng tuần đến 14/12", ["30/11", "7/12", "14/12"]),
        ("8h thứ 2 hằng tuần, 3 lần", ["30/11", "7/12", "14/12"]),
        ("8h thứ 2 hằng tuần, 3 lần, trừ 7/12", ["30/11", "14/12", "21/12"]),
        ("8h thứ 2 hằng tuần từ 14/12 đến hết năm", ["14/12", "21/12", "28/12"]),
        ("8h hằng ngày từ tuần sau, 2 lần", ["30/11", "1/12"]),
        ("8h ngày 31 hằng tháng", ["30/11", "31/12", "31/1", "28/2", "31/3"]),
        ("8h ngày 29/2 hằng năm", ["28/2", "29/2", "28/2", "28/2", "28/2"]),
        ("8h ngày 5 hằng quý", ["5/1", "5/4", "5/7", "5/10", "5/1"]),
        ("8h rằm hằng tháng", ["23/12", "22/1", "20/2", "22/3", "21/4"]),
        ("8h mùng một và rằm hằng tháng, 3 lần", ["9/12", "23/12", "8/1"]),
        ("8h 30 tháng chạp hằng năm, 2 lần", ["5/2", "25/1"]),
        ("8h hằng ngày trừ tháng 12, đến 2/1", ["26/11", "27/11", "28/11", "29/11", "30/11"]),
        # Seven in the evening is still to come today; half past eight in the morning is over.
        ("19h thứ tư hằng tuần, 2 lần", ["25/11", "2/12"]),
        ("8h30 thứ tư hằng tuần, 2 lần", ["2/12", "9/12"]),
    ],
)
def test_the_next_days_of_what_was_said(text: str, expected: list[str]) -> None:
    """Ends, beginnings and days off hold; short months have their day."""
    assert coming(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("8h thứ 2 hằng tuần trừ 31/2", "schedules-unclear-day"),
        ("8h thứ 2 hằng tuần trừ hôm nào mưa", "schedules-unclear-day"),
        ("8h thứ 2 hằng tuần đến khi nào xong đến hết việc", "schedules-unclear-day"),
        ("8h thứ 2 hằng tuần đến 26/11", "schedules-nothing-left"),
        ("8h thứ 2 hằng tuần trừ 30/11, đến 2/12", "schedules-nothing-left"),
        ("8h hằng ngày trừ năm sau", "schedules-unclear-day"),
    ],
)
def test_bounds_that_say_nothing_are_asked_about(text: str, why: str) -> None:
    """A day that does not exist, an end before the beginning, a whole year off."""
    found = start_of(text)
    assert isinstance(found, Unclear)
    assert found.why == why


def test_every_second_tuesday_counts_from_the_first() -> None:
    """The weeks between are left out, also after a while."""
    later = datetime(2027, 1, 1, tzinfo=HANOI)
    start = start_of("8h thứ 3 2 tuần một lần")
    assert isinstance(start, Start)
    first = list(islice(start.times(WEDNESDAY), 3))
    assert [(b - a).days for a, b in pairwise(first)] == [14, 14]
    assert (next(start.times(later)) - first[0]).days % 14 == 0


def test_a_start_survives_being_kept() -> None:
    """What is asked for approval now is the same a day later."""
    start = start_of("8h thứ 2 hằng tuần, trừ 7/12, đến hết năm")
    assert isinstance(start, Start)
    assert Start.from_data(start.as_data()) == start
    assert Start.from_data(NOW.as_data()) == NOW


def test_what_is_over_begins_at_its_next_time() -> None:
    """A repeat goes on; one time that has passed is never made up for by itself."""
    repeat = start_of("8h thứ 2 hằng tuần, 2 lần")
    assert isinstance(repeat, Start)
    later = datetime(2026, 12, 1, tzinfo=HANOI)
    following = repeat.from_now_on(later)
    assert following is not None
    assert following.at == datetime(2026, 12, 7, 8, tzinfo=HANOI)
    assert repeat.from_now_on(datetime(2026, 12, 8, tzinfo=HANOI)) is None
    assert Start(WEDNESDAY).from_now_on(later) is None
    assert NOW.from_now_on(later) is NOW


def test_bounds_add_up() -> None:
    """Said one after the other, each leaves the others as they were."""
    start = start_of("8h thứ 2 hằng tuần")
    for more in ("đến hết năm", "trừ 7/12", "trừ 14/12"):
        assert isinstance(start, Start)
        start = repeating.bounded(start, bounds(more), WEDNESDAY)
    assert isinstance(start, Start)
    assert start.except_days == ("2026-12-07", "2026-12-14")
    assert [at.date() for at in start.times(WEDNESDAY)] == [
        date(2026, 11, 30),
        date(2026, 12, 21),
        date(2026, 12, 28),
    ]
    assert next(start.times(WEDNESDAY)).time() == time(8)
