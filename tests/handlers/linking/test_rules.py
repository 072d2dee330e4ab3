"""What looks like a code, and whom a leader means by a number or a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.linking.rules import code_typed, meant
from storage.people import RosterLine

CODES = (
    "482913", "482 913", "48 29 13", "482-913", "482.913", "4 8 2 9 1 3", "mã 482913", "ma 482 913",
    "Mã số 482913", "MÃ 482-913", "code 482913", "  482913  ",
)  # fmt: skip


@pytest.mark.parametrize("typed", CODES)
def test_a_code_is_read_however_it_is_spaced(typed: str) -> None:
    """Read out over the telephone or copied from paper: six digits are six digits."""
    assert code_typed(typed) == "482913"


def test_a_code_may_begin_with_noughts() -> None:
    assert code_typed("000 007") == "000007"


@pytest.mark.parametrize(
    "typed",
    [
        "", "1", "12345", "1234567", "48291", "4829 1", "0912345678", "0912 345 678",
        "mã 6", "mã nhóm", "٤٨٢٩١٣", "４８２９１３", "48291²",
        "mã cho Sợi", "482913 ạ", "năm 482913", "482913.", "482,913", "28/11/2026", "2026-11-25",
        "19h30", "một hai ba bốn năm sáu", "mã", "ma ", "------", "......", "48291x",
    ],
)  # fmt: skip
def test_anything_else_is_no_code(typed: str) -> None:
    """Telephone numbers, dates, other requests for codes: none of them spends a try."""
    assert code_typed(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_taken_for_a_code_has_six_digits(text: str) -> None:
    code = code_typed(text)
    assert code is None or (len(code) == 6 and code.isdecimal())


@given(st.text(alphabet="0123456789 .-", max_size=20))
def test_no_digit_is_added_or_left_out(text: str) -> None:
    """A wrong code is refused, never mended."""
    code = code_typed(text)
    assert code is None or code == "".join(char for char in text if char.isdigit())


ROSTER = [
    RosterLine(1, 11, "Đặng Thị Nhàn", 1975, 7),
    RosterLine(2, 12, "Nguyễn Thị Tuất", 1946, None),
    RosterLine(3, 13, "Bùi Thị Sợi", 1952, None),
    RosterLine(10, 14, "Trần Thị Sợi", 1980, None),
    RosterLine(11, 15, "Sợi", 1990, None),
    RosterLine(12, 16, "Lê Thị Hoài Thương", 1993, None),
]


@pytest.mark.parametrize(
    ("who", "numbers"),
    [
        ("3", [3]), ("10", [10]), ("1", [1]), ("03", [3]),
        ("0", []), ("4", []), ("99", []), ("310", []),
        ("Đặng Thị Nhàn", [1]), ("dang thi nhan", [1]), ("Nhàn", [1]), ("nhan", [1]),
        ("Thị Nhàn", [1]), ("²", []), ("٣", []), ("9" * 6000, []),
        ("Thương", [12]), ("hoai thuong", [12]), ("Thị Sợi", [3, 10]), ("Bùi Thị Sợi", [3]),
        ("  Tuất  ", [2]),
        ("Đặng", []), ("Thị", []), ("hàn", []), ("Thuong Hoai", []), ("", []), ("Nga", []),
    ],
)  # fmt: skip
def test_a_member_is_meant_by_her_number_or_the_end_of_her_name(
    who: str, numbers: list[int]
) -> None:
    """As people call each other: by the last name, or more of it. Never by half a word."""
    assert [line.number for line in meant(ROSTER, who)] == numbers


def test_who_is_called_exactly_so_is_meant_before_all_whose_names_end_so() -> None:
    """ "Sợi" is one woman's whole name; the two others are found by more of theirs."""
    assert [line.number for line in meant(ROSTER, "Sợi")] == [11]


def test_two_of_one_name_are_both_meant() -> None:
    """Which one it is has to be asked; the year of birth tells them apart."""
    twins = [RosterLine(1, 1, "Vũ Thị Na", 1950, None), RosterLine(2, 2, "Vũ Thị Na", 1990, None)]
    assert [line.birth_year for line in meant(twins, "Vũ Thị Na")] == [1950, 1990]


@given(st.text(max_size=30))
def test_nobody_is_meant_who_is_not_on_the_list(who: str) -> None:
    assert all(line in ROSTER for line in meant(ROSTER, who))
