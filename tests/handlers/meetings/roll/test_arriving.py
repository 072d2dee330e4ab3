"""What members type to check in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.roll import arriving
from handlers.meetings.roll.arriving import Here
from handlers.words import hear


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("có mặt", Here()),
        ("co mat a", Here()),
        ("dạ em có mặt rồi ạ", Here()),
        ("em có mặt rồi nhé chị ơi", Here()),
        ("em đến rồi", Here()),
        ("em vào rồi ạ", Here()),
        ("em đã vào họp", Here()),
        ("vào họp lúc nào", None),
        ("đến nơi rồi ạ", Here()),
        ("cos mawtj", Here()),
        ("comat", Here()),
        ("co mat k7", Here(place="7")),
        ("k7 co mat", Here(place="7")),
        ("có mặt khu 3", Here(place="3")),
        ("diem danh k7", Here(place="7")),
        ("k 7 điểm danh ạ", Here(place="7")),
        ("có mặt 4718", Here(code="4718")),
        ("em co mat 4718", Here(code="4718")),
        ("điểm danh 4718", Here(code="4718")),
        ("điểm danh mã 4718 ạ", Here(code="4718")),
        ("Điểm danh: 4718.", Here(code="4718")),
        ("ddieemr danh 4718", Here(code="4718")),
        ("diemdanh 4718", Here(code="4718")),
        ("dd 4718", Here(code="4718")),
        ("4718 có mặt", Here(code="4718")),
        ("diem danh k7 4718", Here(code="4718", place="7")),
        ("diem danh 482913", Here(code="482913")),
        ("điểm danh 482 913 ạ", Here(code="482913")),
        ("diem danh 482-913", Here(code="482913")),
        ("diem danh", Here(bare=True)),
        ("dạ điểm danh ạ", Here(bare=True)),
        ("có mặt 3", None),
        ("có mặt 12-14", None),
        ("có mặt 101 102", None),
        ("có mặt 4718 4719", None),
        ("có mặt đầy đủ lúc 7 giờ", None),
        ("không có mặt", None),
        ("k co mat", None),
        ("có mặt chưa", None),
        ("có mặt?", None),
        ("điểm danh là gì", None),
        ("điểm danh cho chị Lan", None),
        ("ai có mặt", None),
        ("vắng 4718", None),
        ("đến", None),
        ("dd", None),
        ("4718", None),
        ("k7", None),
    ],
)
def test_saying_that_she_is_here(text: str, here: Here | None) -> None:
    """With a code or the number of a hamlet; roster numbers are a roll call."""
    assert arriving.checks_in(hear(text)) == here


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4718", "4718"),
        ("4718 ạ", "4718"),
        ("mã 4718", "4718"),
        ("482913", "482913"),
        ("482 913", "482913"),
        ("dạ mã là 482913 ạ", "482913"),
        ("1", None),
        ("12", None),
        ("48291", None),
        ("4718 4719", None),
        ("0912345678", None),
        ("mã 12", None),
        ("năm 2026", None),
        ("mã cho Lan", None),
    ],
)
def test_a_code_by_itself(text: str, code: str | None) -> None:
    """Four digits of the day or six of the half minute, and nothing else around them."""
    assert arriving.code_alone(hear(text)) == code


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails, whatever is typed."""
    arriving.checks_in(hear(text))
    arriving.code_alone(hear(text))
