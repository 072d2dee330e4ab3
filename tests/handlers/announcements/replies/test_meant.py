"""Whom somebody means by a name, and what takes a note back."""

import pytest

from handlers.announcements.replies.meant import mistaken, named
from storage.people import RosterLine

LINES = [
    RosterLine(number, number, name, None, None)
    for number, name in enumerate(
        ("Nguyễn Thị Lan", "Trần Thị Lan", "Lê Thị Hoa Lan", "Phạm Thị Cúc", "Bà Thị Em"), 1
    )
]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("bà Lan", [1, 2, 3]),
        ("Lan", [1, 2, 3]),
        ("chị hoa lan ạ", [3]),
        ("Trần Thị Lan", [2]),
        ("tran thi lan", [2]),
        ("CÚC", [4]),
        ("em", [5]),
        ("Thị", []),
        ("Mai", []),
        ("", []),
        ("Nguyễn Thị Hoa Lan", []),
    ],
)
def test_a_name_is_meant_by_its_end(typed: str, numbers: list[int]) -> None:
    """The given name is enough; more of it must fit."""
    assert [line.number for line in named(typed, LINES)] == numbers


@pytest.mark.parametrize("rest", ["7", "số 7", "3 7 12-14", "3, 7 và 9", "7."])
def test_numbers_take_a_note_back(rest: str) -> None:
    assert mistaken(rest) == rest


@pytest.mark.parametrize("rest", [None, "", "lớp 7 của con tôi", "7 giờ tối", "người"])
def test_anything_else_does_not(rest: str | None) -> None:
    """ "Nhầm lớp 7 rồi" is a sentence about something else."""
    assert mistaken(rest) is None
