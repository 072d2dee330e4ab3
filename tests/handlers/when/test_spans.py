"""Which part of a text was the time, so that the rest can be the topic or the place."""

import unicodedata

import pytest

from handlers.when import understand
from storage.text import clean
from tests.handlers.when.notation import NOW


def _time_in(text: str) -> list[str]:
    source = clean(text)
    return [source[start:end] for start, end in understand(text, NOW).spans]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn", ["19h30 thứ bảy"]),
        ("tạo họp 19h30 thứ 7 tuần sau ở nhà văn hóa khu 3", ["19h30 thứ 7 tuần sau"]),
        ("họp 19h30 tại nhà văn hoá, thứ bảy này nhé", ["19h30", "thứ bảy này"]),
        ("Chiều mai 2h họp ở nhà chị Lan", ["Chiều mai 2h"]),
        ("nộp hội phí trước ngày 5/12 nhé", ["trước ngày 5/12"]),
        ("khám từ 8h đến 10h sáng mai tại trạm", ["từ 8h đến 10h sáng mai"]),
        ("họp 19h30 à nhầm 20h tối mai nhé", ["19h30 à nhầm 20h tối mai"]),
        ("toois nay 7h họp", ["toois nay 7h"]),
        ("sángmai họp", ["sángmai"]),
        ("cảm ơn chị", []),
    ],
)
def test_spans_are_the_words_that_spoke_of_time(text: str, spoken: list[str]) -> None:
    """Cutting the spans out leaves the topic and the place."""
    assert _time_in(text) == spoken


def test_spans_fit_the_cleaned_text_however_it_was_encoded() -> None:
    """Decomposed letters and invisible characters do not shift the places."""
    text = unicodedata.normalize("NFD", "họp\u200b tối thứ bảy ở nhà văn hoá")
    assert _time_in(text) == ["tối thứ bảy"]


def test_an_hour_is_introduced_by_its_preposition() -> None:
    """ "Lúc" and "vào" belong to the time and would be left dangling."""
    assert _time_in("họp lúc 19h30 thứ bảy tại nhà văn hoá") == ["lúc 19h30 thứ bảy"]
    assert _time_in("họp vào lúc 8h sáng mai") == ["vào lúc 8h sáng mai"]
