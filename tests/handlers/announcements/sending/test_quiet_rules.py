"""Quiet hours as people write them: understood, or refused with the right sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.announcements.sending import quiet_rules as rules
from handlers.announcements.sending.quiet_rules import LONG, SAME, UNCLEAR
from handlers.words import hear
from storage.quiet import DAY, LONGEST, is_window, unpack

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def clock(text: str) -> tuple[str, str] | str:
    found = rules.hours(text, NOW)
    if found.window is None:
        return found.why
    start, end = unpack(found.window)
    return f"{start // 60}:{start % 60:02d}", f"{end // 60}:{end % 60:02d}"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("20h30 đến 6h", "20:30", "6:00"),
        ("21h-5h30", "21:00", "5:30"),
        ("21:00-06:30", "21:00", "6:30"),
        ("21:00 – 6:30", "21:00", "6:30"),
        ("từ 21h đến 6h", "21:00", "6:00"),
        ("tu 21h den 6h", "21:00", "6:00"),
        ("9 giờ tối đến 6 giờ sáng", "21:00", "6:00"),
        ("9h toi den 6h sang", "21:00", "6:00"),
        ("9h đến 6h", "21:00", "6:00"),
        ("8h tới 5 rưỡi", "20:00", "5:30"),
        ("21 đến 6", "21:00", "6:00"),
        ("21-6", "21:00", "6:00"),
        ("10 giờ đêm đến 5 giờ kém 15 sáng", "22:00", "4:45"),
        ("nửa đêm đến 5 giờ sáng", "0:00", "5:00"),
        ("0h đến 5h", "0:00", "5:00"),
        ("21h đến 24h", "21:00", "0:00"),
        ("22h đến 23h", "22:00", "23:00"),
        ("12 giờ trưa đến 2 giờ chiều", "12:00", "14:00"),
        ("20h đến 12h trưa", "20:00", "12:00"),
    ],
)
def test_hours_are_understood(text: str, start: str, end: str) -> None:
    """Of an hour without a part of the day the night is meant."""
    assert clock(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("21h đến 21h", SAME),
        ("6h đến 6h", SAME),
        ("9 giờ tối đến 21h", SAME),
        ("0h đến 24h", SAME),
        ("20h đến 14h", LONG),
        ("9 giờ tối đến 2 giờ chiều", LONG),
        ("25h đến 6h", UNCLEAR),
        ("21h đến 6h70", UNCLEAR),
        ("21h", UNCLEAR),
        ("21h đến", UNCLEAR),
        ("đến 6h", UNCLEAR),
        ("21h đến sáng", UNCLEAR),
        ("3 chị đến 5 chị", UNCLEAR),
        ("1 - 2 - 3", UNCLEAR),
        ("6h đến 21h", UNCLEAR),
        ("", UNCLEAR),
    ],
)
def test_what_is_not_clear_is_asked_about(text: str, why: str) -> None:
    """Rather a question than a guess."""
    assert clock(text) == why


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is written, it is a window or a reason."""
    found = rules.hours(text, NOW)
    assert found.window is None or is_window(*unpack(found.window))


@given(start=st.integers(0, DAY - 1), length=st.integers(1, LONGEST))
def test_what_is_written_to_the_minute_is_what_is_meant(start: int, length: int) -> None:
    """For every night that goes over two in the morning, as most do."""
    end = (start + length) % DAY
    over_two = (120 - start) % DAY < length
    found = clock(f"{start // 60}h{start % 60:02d} đến {end // 60}h{end % 60:02d}")
    if over_two and start >= 18 * 60 and end < 12 * 60:
        assert found == (f"{start // 60}:{start % 60:02d}", f"{end // 60}:{end % 60:02d}")


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("giờ nghỉ", ""),
        ("Gio nghi?", ""),
        ("giờ nghỉ 21h đến 6h", "21h đến 6h"),
        ("đổi giờ nghỉ 21h-6h", "21h-6h"),
        ("giờ nghỉ thai sản tính thế nào", None),
        ("giờ nghỉ của uỷ ban đến mấy giờ", None),
        ("giờ nghỉ trưa 12h à", None),
        ("nghỉ từ 21h đến 6h", None),
    ],
)
def test_only_quiet_hours_are_meant(said: str, rest: str | None) -> None:
    """A question about another rest is left to those who know."""
    assert rules.asked(hear(said)) == rest


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("mỗi ngày nhiều nhất 2 tin", 2),
        ("moi ngay toi da 5 thong bao", 5),
        ("nhiều nhất ba tin mỗi ngày ạ", 3),
        ("mỗi ngày nhiều nhất 0 tin", 0),
        ("mỗi ngày nhiều nhất 51 tin", 0),
        ("mỗi ngày nhiều nhất vài tin", 0),
        ("mỗi ngày nhiều nhất ² tin", 0),
        ("mỗi ngày 2 tin", None),
        ("hôm nay nhiều tin quá", None),
        ("nhiều nhất 2 con", None),
    ],
)
def test_numbers_are_understood(said: str, number: int | None) -> None:
    """0 is a number that cannot be; None is something else."""
    assert rules.number(hear(said)) == number


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("lũ đang về", True),
        ("vì bão", True),
        ("gap qua di", True),
        ("gấp", False),
        ("!!!!!!!!!", False),
        ("", False),
    ],
)
def test_a_reason_says_something(text: str, *, enough: bool) -> None:
    """A few letters at least; not "gấp", which we know."""
    assert rules.is_reason(text) is enough
