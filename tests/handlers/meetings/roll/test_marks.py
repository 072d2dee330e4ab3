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
    "vắng 3,7; muộn 9; về sớm 11": [(A, [3, 7]), (L, [9]), (Presence.left_early, [11])],
    "vang 3 7 12-14, phep 5": [(A, [3, 7, 12, 13, 14]), (E, [5])],
    "vag 3 7": [(A, [3, 7])],
    "vawngs 3 7 phesp 5": [(A, [3, 7]), (E, [5])],
    "mujoon 9": [(L, [9])],
    "về sớm 11 ạ": [(Presence.left_early, [11])],
    "vắng3,7": [(A, [3, 7])],
    "vắng từ 12 đến 14": [(A, [12, 13, 14])],
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
        ("có mặt hết trừ 3 7", [(A, [3, 7])]),
        ("co mat du, tru 3 7 phep 5", [(A, [3, 7]), (E, [5])]),
        ("tất cả có mặt ngoại trừ 3", [(A, [3])]),
        ("đủ, vắng 3", [(A, [3])]),
        ("vắng 3, còn lại đủ ạ", [(A, [3])]),
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
        ("vang 3 400 7-5", ("400",)),
        ("vắng 0", ("0",)),
        ("vắng 9", ("9",)),
        ("vắng 9-9", ("9",)),
        ("vắng 20-30", ("20-30",)),
        ("vắng 1-99999999999999999999", ("1-99999999999999999999",)),
    ],
)
def test_numbers_nobody_has_are_named(text: str, unknown: tuple[str, ...]) -> None:
    """Beyond the list, or a gap in it."""
    assert meant(text).unknown == unknown


def test_a_run_goes_over_who_has_left() -> None:
    """ "1-20" on a sheet means all who are on it."""
    assert set(meant("có mặt 8-10").entries) == {108, 110}


def test_a_run_the_wrong_way_round_is_named_and_turned() -> None:
    """What is right about a sheet is kept, so that it can be offered to be sent again."""
    found = meant("vang 3 400 7-5; phep 8")
    assert found.backwards == ((7, 5),)
    assert found.good == ((A, ((3, 3), (5, 7))), (E, ((8, 8),)))
    assert not meant("vắng 5-7").backwards


def test_one_number_called_in_two_ways_is_named() -> None:
    """ "vắng 3, phép 3" is a slip; saying the same twice is none."""
    assert meant("vắng 3 4, phép 3").twice == (3,)
    assert meant("vắng 3, vắng 3").twice == ()


NAMES = {
    "vang chi Lan, ba Tuat": [(A, "chi Lan"), (A, "ba Tuat")],
    "vắng bà Tuất và chị Lan; phép cô Mai": [(A, "bà Tuất"), (A, "chị Lan"), (E, "cô Mai")],
    "vắng Lan, Tuất": [(A, "Lan"), (A, "Tuất")],
    "muộn chị Vũ Thị Quyên": [(L, "chị Vũ Thị Quyên")],
    "vắng bà Vàng": [(A, "bà Vàng")],
    "vắng chị Linh Chi ạ": [(A, "chị Linh Chi")],
    "vắng chị Đỗ Lan": [(A, "chị Đỗ Lan")],
    "sửa chị Lan có mặt vì đến muộn": [(P, "chị Lan")],
    "vắng 3, chị Lan": [(A, "chị Lan")],
    "có mặt hết trừ chị Lan": [(A, "chị Lan")],
}


@pytest.mark.parametrize("text", NAMES)
def test_names_stand_where_numbers_do(text: str) -> None:
    """As they were typed, title and all; a status in a name is a name."""
    sheet = marks.read_names(hear(text))
    assert sheet is not None
    assert list(sheet.names) == NAMES[text]
    assert marks.read(hear(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("em vắng cô ạ", "vắng vì cháu ốm", "vắng những ai", "hôm nay chị Lan vắng nhà"),
        *("có mặt ở nhà văn hoá", "có mặt 3 giờ chiều", "vắng mặt hôm nay", "chị Lan"),
        *("vắng mặt không lý do là sao", "vắng bao nhiêu chị", "xin phép vắng ngày mai"),
        "vắng một câu dài dằng dặc kể chuyện nhà người ta",
    ],
)
def test_sentences_without_names(text: str) -> None:
    """A question, a reason, an hour: none of them is somebody's name."""
    assert marks.read_names(hear(text)) is None


GROUPS = {
    "tổ em có mặt đủ": ("", [], True),
    "to em du": ("", [], True),
    "tổ em có mặt": ("", [], True),
    "tổ 2 vắng 3 7": ("2", [(A, [3, 7])], False),
    "tổ 2 có mặt 3 7": ("2", [(P, [3, 7])], False),
    "tổ 2: vắng 3, còn lại đủ": ("2", [(A, [3])], True),
    "tổ của em vắng 3; muộn 4": ("", [(A, [3]), (L, [4])], False),
    "báo cáo tổ 02 đủ ạ": ("2", [], True),
    "vắng 3": (None, [(A, [3])], False),
}


@pytest.mark.parametrize("text", GROUPS)
def test_a_groups_roll(text: str) -> None:
    """By its number, or the speaker's own."""
    sheet = marks.read(hear(text))
    assert sheet is not None
    group, calls, rest = GROUPS[text]
    assert (sheet.group, called(sheet), sheet.rest) == (group, calls, rest)


@pytest.mark.parametrize(
    "text", ["đủ", "đủ rồi", "có mặt", "tổ 2", "tổ em", "trừ 3 7", "tổ 2 ở đâu", "đủ 3 người chưa"]
)
def test_too_little_is_no_roll_call(text: str) -> None:
    """Alone it may mean anything."""
    assert marks.read(hear(text)) is None


@pytest.mark.parametrize("text", ["vắng 3 người", "vắng 3 chị", "vắng 2 hội viên, phép 5 chị ạ"])
def test_how_many_is_not_who(text: str) -> None:
    """Three women are not number three."""
    sheet = marks.read(hear(text))
    assert sheet is not None
    assert sheet.counted
    assert not (marks.read(hear("vắng các chị 3 7")) or sheet).counted


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 9)), min_size=1))
def test_what_is_kept_of_a_sheet_reads_the_same(runs: list[tuple[int, int]]) -> None:
    """A correction waits for its reason as a text."""
    calls = tuple((presence, tuple((a, a + n) for a, n in runs)) for presence in Presence)
    kept = marks.read(hear(marks.written(calls)))
    assert kept is not None
    assert (kept.calls, kept.correcting) == (calls, True)


@given(st.lists(st.integers(1, 24).filter(lambda n: n != 9), min_size=1, unique=True))
def test_any_list_of_numbers_is_called(numbers: list[int]) -> None:
    """However many, in whatever order."""
    assert set(meant("vắng " + " ".join(map(str, numbers))).entries) == {100 + n for n in numbers}


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails."""
    sheet = marks.read(hear(text))
    assert sheet is None or sheet.calls or sheet.rest


@pytest.mark.parametrize("said", ["muốn vay vốn", "muốn vào hội", "Muốn khám bệnh"])
def test_a_wish_is_no_late_arrival(said: str) -> None:
    """With its mark "muốn" is never "muộn"."""
    assert marks.read_names(hear(said)) is None
    assert marks.read_names_first(hear(said)) is None
