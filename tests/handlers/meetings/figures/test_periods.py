"""Stretches of time as people name them, what came before them, and what lies in them."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.figures import periods
from handlers.words import hear
from storage.held import Stretch
from tests.people import HANOI

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)


def days(since: str, until: str) -> Stretch:
    first, after = (datetime.fromisoformat(day).replace(tzinfo=HANOI) for day in (since, until))
    return Stretch(first, after)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("quý này", "2026-10-01", "2027-01-01"),
        ("quý 3", "2026-07-01", "2026-10-01"),
        ("quý ba", "2026-07-01", "2026-10-01"),
        ("quý III/2025", "2025-07-01", "2025-10-01"),
        ("quý 4 năm ngoái", "2025-10-01", "2026-01-01"),
        ("quý tư", "2026-10-01", "2027-01-01"),
        ("quý trước", "2026-07-01", "2026-10-01"),
        ("6 tháng đầu năm", "2026-01-01", "2026-07-01"),
        ("sáu tháng cuối năm ngoái", "2025-07-01", "2026-01-01"),
        ("nửa đầu năm", "2026-01-01", "2026-07-01"),
        ("nửa năm cuối", "2026-07-01", "2027-01-01"),
        ("9 tháng đầu năm 2026", "2026-01-01", "2026-10-01"),
        ("năm nay", "2026-01-01", "2027-01-01"),
        ("từ đầu năm đến nay", "2026-01-01", "2027-01-01"),
        ("cả năm 2025", "2025-01-01", "2026-01-01"),
        ("năm ngoái", "2025-01-01", "2026-01-01"),
        ("tháng trước", "2026-10-01", "2026-11-01"),
        ("tháng 12", "2025-12-01", "2026-01-01"),
        ("tháng 9/2025", "2025-09-01", "2025-10-01"),
        ("từ tháng 7 đến tháng 9", "2026-07-01", "2026-10-01"),
        ("từ tháng 11/2025 đến tháng 2/2026", "2025-11-01", "2026-03-01"),
        ("từ tháng 12 đến hết tháng 2", "2025-12-01", "2026-03-01"),
        ("từ 1/7 đến 15/8", "2026-07-01", "2026-08-16"),
        ("từ 1/1/2026 đến 30/6/2026", "2026-01-01", "2026-07-01"),
        ("7 ngày qua", "2026-11-18", "2026-11-26"),
        ("hôm nay", "2026-11-25", "2026-11-26"),
    ],
)
def test_times_are_whole_days(said: str, since: str, until: str) -> None:
    """With or without accents, always those that have begun."""
    assert periods.read(hear(said).core, NOW) == days(since, until)
    assert periods.read(hear(hear(said).folded).core, NOW) == days(since, until)


@pytest.mark.parametrize(
    "said",
    ["quý sau", "năm 2027", "tháng tới", "trước 1/7", "vay vốn", "", "quý 5", "31/2", "năm 1900",
     "từ tháng 13 đến tháng 20", "từ tháng 5/2026 đến tháng 2/2026", "6 tháng", "đầu"],
)  # fmt: skip
def test_what_is_to_come_or_no_time_is_none(said: str) -> None:
    assert periods.read(hear(said).core, NOW) is None


def test_in_spring_the_second_half_is_last_years() -> None:
    """Of a part of the year without a year the newest that has begun is meant."""
    spring = NOW.replace(month=3)

    assert periods.read("6 thang cuoi nam", spring) == days("2025-07-01", "2026-01-01")
    assert periods.read("quy 3", spring) == days("2025-07-01", "2025-10-01")


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (("2026-10-01", "2027-01-01"), ("2026-07-01", "2026-10-01")),
        (("2026-01-01", "2026-04-01"), ("2025-10-01", "2026-01-01")),
        (("2026-03-01", "2026-04-01"), ("2026-02-01", "2026-03-01")),
        (("2026-01-01", "2027-01-01"), ("2025-01-01", "2026-01-01")),
        (("2026-01-01", "2026-07-01"), ("2025-07-01", "2026-01-01")),
        (("2026-01-01", "2026-10-01"), ("2025-01-01", "2025-10-01")),
        (("2026-03-02", "2026-03-12"), ("2026-02-20", "2026-03-02")),
    ],
)
def test_what_comes_before(one: tuple[str, str], before: tuple[str, str]) -> None:
    """The quarter before a quarter, as many days before some days."""
    assert periods.before(days(*one)) == days(*before)


_MOMENTS = st.integers(0, 98 * 365 * 24).map(
    lambda hours: datetime(2001, 1, 1, tzinfo=HANOI) + timedelta(hours=hours)
)


@given(now=_MOMENTS)
def test_the_usual_times_hold_now_and_follow_one_another(now: datetime) -> None:
    """The time before ends where this one begins; its months and quarters fill it."""
    usual = {1: periods.month(now), 3: periods.quarter(now), 12: periods.year(now)}
    for months, one in usual.items():
        assert one.since <= now < one.until
        assert periods.whole_months(one) == months
        assert periods.before(one).until == one.since
        assert periods.whole_months(periods.before(one)) == months
        assert len(periods.months(one)) == months - 1
        assert periods.year_before(one).since.year == one.since.year - 1
    quarters = periods.quarters(periods.year(now))
    assert len(quarters) == 4
    assert all(a.until == b.since for a, b in pairwise(quarters))


@given(text=st.text(max_size=40), now=_MOMENTS)
def test_no_text_breaks_it(text: str, now: datetime) -> None:
    """Whatever it makes of it has begun, and is not empty."""
    found = periods.read(hear(text).core, now)
    assert found is None or (found.since <= now and found.since < found.until)


def test_less_than_a_quarter_is_looked_at_as_a_whole() -> None:
    """And of a longer time the quarters that lie in it."""
    few = days("2026-02-10", "2026-03-10")
    assert periods.quarters(few) == [few]
    assert periods.quarters(days("2026-02-10", "2026-08-10")) == [days("2026-04-01", "2026-07-01")]
    assert periods.months(few) == [few.since.replace(month=3, day=1)]
    assert periods.year_before(few).since == few.since - timedelta(days=365)
