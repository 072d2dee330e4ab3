"""Roll calls as leaders type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.roll import marks
from handlers.meetings.roll.marks import Sheet
from handlers.words import hear
from storage.meetings import Presence

A, E, P, L = Presence.absent, Presence.excused, Presence.present, Presence.late

CALLS = {
    "vang 3 7 12-14": [(A, [3, 7, 12, 13, 14])],
    "vắng 3, 7, 12-14; phép 5": [(A, [3, 7, 12, 13, 14]), (E, [5])],
    "Vắng: 3. 7. 12": [(A, [3, 7, 12])],
    "vắng số 3 và 7, 12 đến 14 ạ": [(A, [3, 7, 12, 13, 14])],
    "vang 12 - 14": [(A, [12, 13, 14])],
    "vắng 12–14": [(A, [12, 13, 14])],
    "phep 5 8": [(E, [5, 8])],
    "vắng có phép 5": [(E, [5])],
    "vắng 3 có phép": [(E, [3])],
    "vắng 3 7 phép 5 8": [(A, [3, 7]), (E, [5, 8])],
    "vắng không phép 3": [(A, [3])],
    "có mặt 3": [(P, [3])],
    "muon 4": [(L, [4])],
    "đến muộn 4 5": [(L, [4, 5])],
    "về sớm 6": [(Presence.left_early, [6])],
    "3 7 vắng, 5 phép": [(A, [3, 7]), (E, [5])],
    "số 3 vắng": [(A, [3])],
}


def called(sheet: Sheet | None) -> list[tuple[Presence, list[int]]]:
    assert sheet is not None
    return [
        (presence, [n for first, last in runs for n in range(first, last + 1)])
        for presence, runs in sheet.calls
    ]


@pytest.mark.parametrize("text", CALLS)
def test_a_roll_call_is_read_as_it_is_meant(text: str) -> None:
    """Numbers, runs and words in any order, with diacritics or without."""
    assert called(marks.read(hear(text))) == CALLS[text]


@pytest.mark.parametrize(
    "text",
    [
        "vắng",
        "em vắng ạ",
        "vắng vì cháu ốm",
        "có mặt",
        "3 7 12",
        "muốn 4 cái ghế",
        "vắng 3 người là những ai",
        "có mặt 3 giờ chiều",
        "họp chi hội 19h30 thứ bảy",
        "phép",
        "",
    ],
)
def test_other_sentences_are_no_roll_call(text: str) -> None:
    """A status without numbers, numbers without a status, or more words than a roll call has."""
    assert marks.read(hear(text)) is None


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("còn lại có mặt", []),
        ("những người còn lại đều có mặt", []),
        ("vắng 3 7, còn lại có mặt", [(A, [3, 7])]),
        ("phép 5 con lai du", [(E, [5])]),
    ],
)
def test_the_rest_may_be_present(text: str, calls: list[tuple[Presence, list[int]]]) -> None:
    """ "còn lại có mặt" alone or after the absences."""
    sheet = marks.read(hear(text))
    assert called(sheet) == calls
    assert sheet is not None
    assert sheet.rest


@pytest.mark.parametrize(
    ("text", "reason", "correcting"),
    [
        ("sửa 7 có mặt vì đến muộn", "đến muộn", True),
        ("sua lai 7 co mat do ghi nham", "ghi nham", True),
        ("sửa 7 có mặt", "", True),
        ("sửa số 7 có mặt lý do: bà đến từ đầu", "bà đến từ đầu", True),
        ("phép 7 vì con ốm", "con ốm", False),
        ("vắng 7", "", False),
    ],
)
def test_a_correction_and_its_reason(text: str, reason: str, correcting: bool) -> None:
    """The reason is what follows "vì", as it was typed."""
    sheet = marks.read(hear(text))
    assert sheet is not None
    assert (sheet.reason, sheet.correcting) == (reason, correcting)
    assert [numbers for _, numbers in called(sheet)] == [[7]]


ROSTER = {number: 100 + number for number in range(1, 25) if number != 9}


def meant(text: str) -> marks.Meant:
    sheet = marks.read(hear(text))
    assert sheet is not None
    return marks.meant(sheet, ROSTER)


def test_numbers_mean_persons() -> None:
    """The roster says whom."""
    found = meant("vắng 3 7 12-14; phép 5")
    assert found.entries == {103: A, 107: A, 112: A, 113: A, 114: A, 105: E}
    assert not found.unknown
    assert not found.twice


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("vang 3 400 7-5", ("400", "7-5")),
        ("vắng 0", ("0",)),
        ("vắng 9", ("9",)),
        ("vắng 8-10", ("8-10",)),
        ("vắng 20-30", ("20-30",)),
        ("vắng 1-99999999999999999999", ("1-99999999999999999999",)),
    ],
)
def test_numbers_nobody_has_are_named(text: str, unknown: tuple[str, ...]) -> None:
    """Beyond the list, a gap in it, or a run the wrong way round."""
    assert meant(text).unknown == unknown


def test_one_number_called_in_two_ways_is_named() -> None:
    """ "vắng 3, phép 3" is a slip; saying the same twice is none."""
    assert meant("vắng 3 4, phép 3").twice == (3,)
    assert meant("vắng 3, vắng 3").twice == ()


@given(st.lists(st.integers(1, 24).filter(lambda n: n != 9), min_size=1, unique=True))
def test_any_list_of_numbers_is_called(numbers: list[int]) -> None:
    """However many, in whatever order."""
    assert set(meant("vắng " + " ".join(map(str, numbers))).entries) == {100 + n for n in numbers}


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails."""
    sheet = marks.read(hear(text))
    assert sheet is None or sheet.calls or sheet.rest
