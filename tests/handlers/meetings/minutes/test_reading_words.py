"""How amounts, votes, tasks and whole messages are read. Pure."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.minutes import assigned, money, parts, votes
from handlers.meetings.minutes.parts import Known
from handlers.meetings.minutes.record import (
    CONTENT,
    DECISIONS,
    FEE,
    PARTS,
    PEOPLE,
    TASKS,
    VOTES,
    Record,
    Unclear,
    Vote,
)
from storage.people import RosterLine
from tests.people import HANOI

NOW = datetime(2026, 11, 28, 21, tzinfo=HANOI)
NAMES = (
    *("Đặng Thị Nhàn", "Vũ Thị Quyên", "Lê Thị Lan", "Nguyễn Thị Lân", "Bùi Thị Sợi"),
    *("Trần Thị Lan", "Hà Thị Mai", "Lò Thị Năm", "Nguyễn Thị Hai (Khu 3)"),
)
ROSTER = [RosterLine(n, 100 + n, name, None, None) for n, name in enumerate(NAMES, 1)]
KNOWN = Known(ROSTER, "Đặng Thị Nhàn", 5, NOW)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("thu hội phí 1.250.000đ", [1_250_000]),
        ("1,250,000 VND", [1_250_000]),
        ("1 250 000", [1_250_000]),
        ("1tr250", [1_250_000]),
        ("1tr250k", [1_250_000]),
        ("1tr2", [1_200_000]),
        ("một triệu hai", [1_200_000]),
        ("mot trieu hai", [1_200_000]),
        ("một triệu rưỡi", [1_500_000]),
        ("một triệu hai trăm năm mươi nghìn", [1_250_000]),
        ("một triệu không trăm năm mươi nghìn", [1_050_000]),
        ("1,25 triệu", [1_250_000]),
        ("hội phí: 450k", [450_000]),
        ("hai mươi lăm ngàn", [25_000]),
        ("500 đồng", [500]),
        ("１２５００００", [1_250_000]),
    ],
)
def test_an_amount_that_is_clear(text: str, amounts: list[int]) -> None:
    """In figures and in words, as they are said in the north and in the south."""
    assert list(money.read(text)) == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("1250", [1_250_000, 1250]),
        ("1.250", [1_250_000, 1250]),
        ("1tr25", [1_250_000, 1_025_000]),
        ("ba trăm", [300_000, 300]),
        ("1.250 triệu", [1_250_000_000, 1_250_000]),
    ],
)
def test_an_amount_that_may_be_two(text: str, amounts: list[int]) -> None:
    """Both are offered; none is guessed."""
    assert list(money.read(text)) == amounts


@pytest.mark.parametrize(
    "text",
    [
        *("", "kha khá", "thu của 25 chị 500k", "=1+1", "1.25.3", "triệu", "rưỡi"),
        *("1tr250000", "9" * 400, "1k 2tr", "năm ba hai"),
    ],
)
def test_what_is_no_amount(text: str) -> None:
    """Nothing is made of words or figures that do not add up to one sum."""
    assert money.read(text) == ()


@given(st.integers(10_000, 2_000_000_000))
def test_a_grouped_amount_is_read_as_it_is_written(dong: int) -> None:
    """Whatever the sum."""
    assert money.read(f"{dong:,}đ".replace(",", ".")) == (dong,)
    assert money.read(str(dong)) == (dong,)


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text: str) -> None:
    """Each of them reads or says what is not clear, of anything that can be typed."""
    money.read(text)
    parts.whole(f"Nội dung: {text}\nBiểu quyết: {text}", KNOWN)
    for part in PARTS:
        try:
            record = parts.read(part, text, KNOWN)
        except Unclear:
            continue
        assert Record.from_data(record.as_data()) == record


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        ("biểu quyết: đồng ý 4, không 1, trắng 0", Vote("", 4, 1, 0)),
        ("dong y 4 khong 1", Vote("", 4, 1)),
        ("về thu quỹ 50 nghìn: 3 đồng ý, 1 không đồng ý, 1 không ý kiến", None),
        ("Biểu quyết bầu chị Lan: nhất trí 100%", Vote("bầu chị Lan", 5)),
        ("tất cả đồng ý", Vote("", 5)),
        ("5 phiếu tán thành", Vote("", 5)),
        ("không đồng ý 2, đồng ý 3", Vote("", 3, 2)),
    ],
)
def test_a_vote(line: str, vote: Vote | None) -> None:
    """In either order, with marks or without, unanimous votes counted by the register."""
    expected = vote or Vote("thu quỹ 50 nghìn", 3, 1, 1)
    found = votes.read(line, 5)
    assert [(one.yes, one.no, one.blank) for one in found] == [
        (expected.yes, expected.no, expected.blank)
    ]
    assert found[0].about.removeprefix("về ") == expected.about


@pytest.mark.parametrize(
    "line", ["đồng ý", "đồng ý nhiều", "đồng ý 4, đồng ý 3", "đồng ý 9999999999", "đồng ý 80%"]
)
def test_a_vote_without_numbers_is_asked_about(line: str) -> None:
    """Never guessed."""
    with pytest.raises(Unclear, match="minutes-votes-unclear"):
        votes.read(line, 5)


def test_a_unanimous_vote_needs_a_closed_register() -> None:
    """Nobody knows yet how many all are."""
    with pytest.raises(Unclear, match="minutes-votes-how-many"):
        votes.read("tất cả đồng ý", None)


def test_more_votes_than_women() -> None:
    """Told, and may be kept all the same."""
    with pytest.raises(Unclear) as told:
        parts.read(VOTES, "đồng ý 6", KNOWN)
    assert told.value.keepable
    assert parts.read(VOTES, "đồng ý 6", KNOWN, unchecked=True).votes == (Vote("", 6),)


@pytest.mark.parametrize(
    ("line", "who", "what", "last"),
    [
        ("chị Lân mua hoa trước thứ sáu", 104, "mua hoa", (2026, 12, 4)),
        ("6 thu hội phí trước 30/11", 106, "thu hội phí", (2026, 11, 30)),
        ("bà Sợi nấu cơm chủ nhật", 105, "nấu cơm", (2026, 11, 30)),
        ("chị Mai trang trí hội trường mai", 107, "trang trí hội trường", (2026, 11, 30)),
        ("chị Năm lo nước", 108, "lo nước", None),
        ("cô Hai quét nhà hạn 5/12", 109, "quét nhà", (2026, 12, 6)),
        ("Quyên viết bài", 102, "viết bài", None),
        ("số 5 phụ trách âm thanh", 105, "phụ trách âm thanh", None),
        ("mua hoa trước 5/12, giao chị Quyên", 102, "mua hoa", (2026, 12, 5)),
        ("Mua 5 bó hoa", None, "Mua 5 bó hoa", None),
        ("em đi chợ", None, "em đi chợ", None),
        ("chị Quyên nộp quỹ trước hôm qua", 102, "nộp quỹ trước hôm qua", None),
        ("chị Quyên nộp báo cáo 31/2", 102, "nộp báo cáo 31/2", None),
    ],
)
def test_a_task(line: str, who: int | None, what: str, last: tuple[int, int, int] | None) -> None:
    """Names that are numbers or days are names; a day that is none stays among the words."""
    (task,) = assigned.read(line, ROSTER, NOW)
    due = datetime(*last, tzinfo=HANOI) if last else None
    assert (task.person, task.what, task.due) == (who, what, due)


@pytest.mark.parametrize(
    ("line", "who", "what"),
    [
        ("giao tôi mua hoa", 101, "mua hoa"),
        ("tôi đi chợ", 101, "đi chợ"),
        ("giao cho chị Quyên viết bài", 102, "viết bài"),
        ("phân công 5 nấu cơm", 105, "nấu cơm"),
        ("giao lưu với xã bạn", None, "giao lưu với xã bạn"),
        ("tôi", None, "tôi"),
    ],
)
def test_a_task_that_is_given(line: str, who: int | None, what: str) -> None:
    """ "Tôi" is she who writes; "giao" is left out only before somebody."""
    (task,) = assigned.read(line, ROSTER, NOW, writer="Đặng Thị Nhàn")
    assert (task.person, task.what) == (who, what)


def test_of_several_with_one_name_all_are_offered() -> None:
    """By the marks where there are any; without, everybody whose name it may be."""
    assert assigned.read("chị Lan mua hoa", ROSTER, NOW)[0].among == (103, 106)
    assert assigned.read("chi lan mua hoa", ROSTER, NOW)[0].among == (103, 104, 106)


def test_two_numbers_are_two_tasks() -> None:
    """And numbers in front of all lines are no numbers of the roster."""
    found = assigned.read("3, 5 dọn vệ sinh", ROSTER, NOW)
    assert [task.person for task in found] == [103, 105]
    found = assigned.read("1. chị Sợi nấu cơm\n2. chị Quyên đi chợ", ROSTER, NOW)
    assert [task.person for task in found] == [105, 102]


def test_a_day_that_may_be_over_is_asked_about() -> None:
    """ "20/11" was last week: next year's is offered, or none."""
    (task,) = assigned.read("chị Quyên mua quà ngày 20/11", ROSTER, NOW)
    assert (task.due, [day.year for day in task.days]) == (None, [2027])


@pytest.mark.parametrize("line", ["400 dọn", "7", "chị Lan", "chị Quyên " + "x" * 301])
def test_a_task_that_is_not_clear(line: str) -> None:
    """A number that is nobody's, nothing to do, or too much of it."""
    with pytest.raises(Unclear):
        assigned.read(line, ROSTER, NOW)


@pytest.mark.parametrize(
    ("text", "chair", "secretary"),
    [
        ("chị Nhàn chủ trì, chị Quyên ghi", "Đặng Thị Nhàn", "Vũ Thị Quyên"),
        ("thư ký: chị Quyên; chủ trì: tôi", "Đặng Thị Nhàn", "Vũ Thị Quyên"),
        ("1 và 2", "Đặng Thị Nhàn", "Vũ Thị Quyên"),
        ("chi Lan chu tri", "chi Lan", ""),
        ("bà Hồng (xã) chủ trì", "bà Hồng (xã)", ""),
        ("toi chu tri tu ghi", "Đặng Thị Nhàn", "Đặng Thị Nhàn"),
        ("tôi vừa chủ trì vừa ghi", "Đặng Thị Nhàn", "Đặng Thị Nhàn"),
        ("tôi chủ trì kiêm thư ký", "Đặng Thị Nhàn", "Đặng Thị Nhàn"),
        ("chị Nhàn chủ trì chị Quyên ghi biên bản", "Đặng Thị Nhàn", "Vũ Thị Quyên"),
        ("chủ trì chị Nhàn thư ký chị Quyên", "Đặng Thị Nhàn", "Vũ Thị Quyên"),
    ],
)
def test_who_chaired(text: str, chair: str, secretary: str) -> None:
    """Full names where only one can be meant, else as it was said."""
    found = parts.read(PEOPLE, text, KNOWN)
    assert (found.chair, found.secretary) == (chair, secretary)


def test_a_message_with_heads() -> None:
    """In any order; lines about what the register tells are left out; one unclear part is named."""
    text = (
        "Biên bản họp\nHội phí: 1tr250\nCó mặt: 50\nKết luận:\n- thu quỹ\n- trồng cây\n"
        "Nội dung: vay vốn\nai cũng vui\nBiểu quyết: đồng ý nhiều\nThư ký: chị Quyên"
    )
    found = parts.whole(text, KNOWN)
    assert found is not None
    assert found.given == {PEOPLE, CONTENT, DECISIONS, FEE}
    assert found.record == Record(
        secretary="Vũ Thị Quyên",
        content="vay vốn\nai cũng vui",
        decisions=("thu quỹ", "trồng cây"),
        collected=1_250_000,
    )
    assert found.unclear is not None
    assert found.unclear[:2] == (VOTES, "đồng ý nhiều")
    assert parts.whole("nội dung: một đầu mục thôi", KNOWN) is None


def test_joining_writes_nothing_over() -> None:
    """What two have written stands one after the other; single values stay those of the first."""
    mine = Record(chair="A", content="x", decisions=("d",), collected=5)
    hers = Record(chair="B", secretary="C", content="y", decisions=("e",), collected=9)
    assert mine.joined(hers) == Record("A", "C", "x\ny", ("d", "e"), collected=5)
    assert TASKS in PARTS
