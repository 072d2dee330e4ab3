"""Meanings said back, so that a wrong reading is seen before it does harm."""

import pytest

from handlers.when import as_row, say, say_instant, understand
from tests.handlers.when.notation import NOW
from tests.handlers.when.phrases import PHRASES

_TEXTS = [text for pairs in PHRASES.values() for text, _ in pairs]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("19h30 thứ 7", "19 giờ 30, thứ Bảy 28/11/2026 (20 tháng 10 âm lịch)"),
        ("8h sáng chủ nhật", "8 giờ, Chủ nhật 29/11/2026 (21 tháng 10 âm lịch)"),
        ("1h sáng mai", "1 giờ sáng, thứ Năm 26/11/2026 (18 tháng 10 âm lịch)"),
        ("rằm", "thứ Tư 23/12/2026 (rằm tháng 11 âm lịch)"),
        ("mùng 1 Tết", "thứ Bảy 6/2/2027 (mùng 1 tháng Giêng âm lịch)"),
        ("ngày 25/7/2025", "thứ Sáu 25/7/2025 (mùng 1 tháng 6 nhuận âm lịch) – đã qua"),
        ("tối mai", "tối thứ Năm 26/11/2026 (18 tháng 10 âm lịch)"),
        ("8h-10h mai", "từ 8 giờ đến 10 giờ, thứ Năm 26/11/2026 (18 tháng 10 âm lịch)"),
        ("trước thứ 6", "trước thứ Sáu 27/11/2026 (19 tháng 10 âm lịch)"),
        ("trước 17h30 mai", "trước 17 giờ 30, thứ Năm 26/11/2026 (18 tháng 10 âm lịch)"),
        ("dạ vâng", "Trợ lý chưa thấy ngày, giờ trong tin này."),
        ("31/2", "Trong lịch không có ngày này. Xin xem lại giúp ạ."),
    ],
)
def test_a_meaning_is_said_with_weekday_and_lunar_date(text: str, said: str) -> None:
    """Everything that could have been misread is in the words."""
    assert say(understand(text, NOW)) == said


def test_several_days_are_said_from_the_first_to_the_last() -> None:
    """The last day is included, and said so."""
    said = say(understand("tuần sau", NOW))
    assert said.startswith("từ thứ Hai 30/11/2026")
    assert "đến hết Chủ nhật 6/12/2026" in said


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("thứ 2 hàng tuần lúc 7h", "7 giờ, thứ Hai hằng tuần"),
        ("sáng thứ bảy đầu tiên mỗi tháng", "sáng thứ Bảy đầu tiên hằng tháng"),
        ("thứ bảy thứ hai mỗi tháng", "thứ Bảy thứ 2 hằng tháng"),
        ("thứ 7 2 tuần một lần", "thứ Bảy 2 tuần một lần"),
        ("ngày 1 và 15 hàng tháng", "ngày 1 và 15 hằng tháng"),
        ("ngày cuối cùng mỗi tháng", "ngày cuối hằng tháng"),
        ("ngày 5 hằng quý", "ngày 5 đầu mỗi quý"),
        ("8/3 hằng năm", "ngày 8/3 hằng năm"),
        ("hằng ngày lúc 6h", "6 giờ, hằng ngày"),
        ("rằm hằng tháng", "rằm âm lịch hằng tháng"),
        ("rằm tháng giêng hằng năm", "rằm tháng Giêng âm lịch hằng năm"),
    ],
)
def test_a_repeat_is_said_as_a_rule_with_its_next_day(text: str, rule: str) -> None:
    """The rule in words, then the first day it means."""
    said, _, coming = say(understand(text, NOW)).partition("; lần tới: ")
    assert said == rule
    assert "/202" in coming


def test_a_question_numbers_its_choices() -> None:
    """They can be answered with one digit."""
    lines = say(understand("7h", NOW)).splitlines()
    assert [line[:3] for line in lines[1:]] == ["1. ", "2. "]
    assert "7 giờ, thứ Năm 26/11/2026" in lines[1]
    assert "19 giờ, thứ Tư 25/11/2026" in lines[2]


@pytest.mark.parametrize("text", _TEXTS)
def test_what_is_said_means_the_same_again(text: str) -> None:
    """A reader who repeats the bot's words means what the bot meant."""
    meaning = understand(text, NOW)
    if meaning.kind in ("instant", "range"):
        again = understand(say(meaning), NOW)
        assert (again.start, again.end) == (meaning.start, meaning.end), say(meaning)


def test_a_row_is_complete_for_every_kind() -> None:
    """Its keys never depend on the kind."""
    rows = [
        as_row(understand(text, NOW)) for text in ("19h30", "mai", "rằm hằng tháng", "7h", "dạ")
    ]
    assert [row["kind"] for row in rows] == ["instant", "range", "repeat", "ask", "none"]
    assert {tuple(row) for row in rows} == {("kind", "start", "end", "next", "past", "said")}
    assert rows[0]["start"] == "2026-11-25T19:30:00+07:00"


def test_a_moment_of_ones_own_is_said_like_one_that_was_understood() -> None:
    """Announcing a time and repeating one back use the same words."""
    meaning = understand("19h30 thứ 7", NOW)
    assert meaning.start
    assert say_instant(meaning.start) == say(meaning)
