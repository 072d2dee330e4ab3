"""From a whole file to its rows: headings, titles, lines between, and what is left out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from handlers.importing import Doubt, ImportRefused, MemberList, Note, Refusal, Reject, read
from handlers.importing.columns import Field, field_of
from handlers.importing.roles import Office
from handlers.importing.rows import Row
from storage.people import Role
from tests.handlers.importing.books import (
    HEADINGS,
    TITLE,
    Cell,
    Rows,
    book,
    branch_list,
    saved,
)

SAMPLES = Path(__file__).parents[3] / "samples"
LAN = (1, "Nguyễn Thị Lan", 1968, "0900 001 001", "Khu 3", "1", None, None)


def taken(data: bytes, name: str = "list.xlsx") -> MemberList:
    return read(data, name, 2026)


def only_row(*cells: Cell, headings: Sequence[str] = HEADINGS, title: Rows = TITLE) -> Row:
    found = taken(book({"Sheet1": [*title, headings, cells]}))
    assert not found.rejected
    (row,) = found.rows
    return row


def codes(notes: Sequence[Note]) -> list[tuple[int, str]]:
    return [(note.line, note.code) for note in notes]


def test_a_row_says_everything_about_a_member() -> None:
    row = only_row(
        7, "TRẦN THỊ BẨY", "15/03/1955", 900001014, "Khu 3, xã Đồng Mây", 2, "Tổ phó", None
    )
    assert row == Row(
        sheet="Sheet1",
        line=5,
        number=7,
        name="Trần Thị Bẩy",
        birth_year=1955,
        birth_date=date(1955, 3, 15),
        phone="0900001014",
        address="Khu 3, xã Đồng Mây",
        branch="Chi hội Khu 3",
        group="Tổ 2",
        offices=(Office(Role.group_deputy),),
        joined=None,
        member=True,
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("STT", Field.number),
        ("TT", Field.number),
        ("Họ và tên", Field.name),
        ("HỌ TÊN HỘI VIÊN", Field.name),
        ("Tên hội viên", Field.name),
        ("ho va ten", Field.name),
        ("Họ, chữ đệm và tên", Field.name),
        ("Năm sinh", Field.birth),
        ("Ngày, tháng, năm sinh", Field.birth),
        ("Ngày sinh (dd/mm/yyyy)", Field.birth),
        ("Số điện thoại", Field.phone),
        ("SĐT", Field.phone),
        ("Điện thoại liên hệ", Field.phone),
        ("Địa chỉ thường trú", Field.address),
        ("Nơi ở hiện nay", Field.address),
        ("Tổ", Field.group),
        ("Tổ phụ nữ", Field.group),
        ("Chi hội", Field.branch),
        ("Đơn vị", Field.branch),
        ("Chức vụ", Field.position),
        ("Ngày vào Hội", Field.joined),
        ("Năm kết nạp", Field.joined),
        ("Ghi chú", Field.note),
        ("Dân tộc", None),
        ("Quê quán", None),
        ("Ngày cấp thẻ", None),
        ("", None),
    ],
)
def test_headings(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field


def test_a_heading_in_two_rows() -> None:
    """ "Năm sinh" over "Nam" and "Nữ": the year stands in whichever column it stands in."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (
        ("HỘI LHPN XÃ ĐỒNG MÂY",),
        ("CHI HỘI KHU 3",),
        ("TT", "Họ và tên", "Năm sinh", None, "Dân tộc", "SĐT"),
        (None, None, "Nam", "Nữ", None, None),
        (1, "Nguyễn Thị Lan", None, 1968, "Kinh", "0900001001"),
        (2, "Trịnh Văn Bắc", 1969, None, "Tày", None),
    ):
        sheet.append(row)
    for cells in ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4"):
        sheet.merge_cells(cells)
    found = taken(saved(made))
    assert [(row.line, row.name, row.birth_year) for row in found.rows] == [
        (5, "Nguyễn Thị Lan", 1968),
        (6, "Trịnh Văn Bắc", 1969),
    ]
    assert found.rejected == found.warnings == ()


def test_a_name_in_two_columns_is_put_together() -> None:
    headings = ("TT", "Họ và chữ đệm", "Tên", "Năm sinh")
    assert only_row(1, "Nguyễn Thị", "Lan", 1968, headings=headings).name == "Nguyễn Thị Lan"


def test_the_branch_comes_from_cell_line_title_or_tab() -> None:
    """In this order: whatever stands nearest to the row is right."""
    headings = (*HEADINGS[:5], "Chi hội")
    rows: Rows = [
        *TITLE,
        headings,
        (1, "Nguyễn Thị Lan", 1968, None, None, None),
        (2, "Nguyễn Thị Mận", 1969, None, None, "Khu 9"),
        ("CHI HỘI KHU 7",),
        (3, "Nguyễn Thị Cúc", 1970, None, None, None),
    ]
    found = taken(book({"Khu 1": rows}))
    assert [row.branch for row in found.rows] == [
        "Chi hội Khu 3",
        "Chi hội Khu 9",
        "Chi hội Khu 7",
    ]
    no_title = taken(book({"Khu 1": [TITLE[0], headings, LAN[:5]]}))
    assert no_title.rows[0].branch == "Chi hội Khu 1"


def test_lines_between_the_rows_name_the_group() -> None:
    found = taken(
        branch_list(
            ("TỔ 1",),
            LAN[:5],
            (None, "II. Tổ 2 (12 hội viên)"),
            (2, "Tô Thị Mận", 1969, None, None),
            (None, "Tổng cộng: 1 hội viên"),
            (3, "Tống Thị Cúc", 1970, None, None),
        )
    )
    assert [(row.name, row.group) for row in found.rows] == [
        ("Nguyễn Thị Lan", "Tổ 1"),
        ("Tô Thị Mận", "Tổ 2"),
        ("Tống Thị Cúc", "Tổ 2"),
    ]
    assert not found.rejected


def test_lines_that_say_nothing_of_a_member_are_passed_over() -> None:
    """Numbers of columns, headings again on the next page, lines numbered in advance, blanks."""
    found = taken(
        branch_list(
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
            LAN,
            (),
            HEADINGS,
            (2,),
            (3, None, None, None, None, "Tổ 2"),
        )
    )
    assert [row.line for row in found.rows] == [6]
    assert not found.rejected


def test_nothing_is_read_below_the_signatures() -> None:
    found = taken(
        branch_list(
            LAN,
            (None, "Tổng cộng: 1 hội viên"),
            (None, None, None, None, "Đồng Mây, ngày 20 tháng 11 năm 2026"),
            (None, "Người lập biểu", None, None, "CHI HỘI TRƯỞNG"),
            (None, "Đặng Thị Nhàn"),
        )
    )
    assert len(found.rows) == 1
    assert not found.rejected


def test_bad_rows_are_left_out_with_their_line_and_a_reason() -> None:
    found = taken(
        branch_list(
            LAN,
            (2, None, 1970, "0900001002"),
            (3, "<img src=x>", 1970),
            (4, "Nguyễn Thị Mận", 1899),
            (5, "Nguyễn Thị Cúc", "01/01/2031"),
        )
    )
    assert [row.name for row in found.rows] == ["Nguyễn Thị Lan"]
    assert codes(found.rejected) == [
        (6, Reject.no_name),
        (7, Reject.bad_name),
        (8, Reject.bad_birth),
        (9, Reject.bad_birth),
    ]
    assert all(note.text for note in found.rejected)


def test_odd_cells_are_dropped_and_the_row_is_kept() -> None:
    found = taken(
        branch_list(
            (1, "Nguyễn Thị Lan", "không nhớ", "123", "x" * 250, None, "Thủ quỹ"),
            (2, "Nguyễn Thị Mận", "30/02/1970", "0900001002 / 0900001003"),
        )
    )
    first, second = found.rows
    assert (first.birth_year, first.phone, len(first.address or "")) == (None, None, 200)
    assert (second.birth_year, second.birth_date, second.phone) == (1970, None, "0900001002")
    assert codes(found.warnings) == [
        (5, Doubt.unclear_birth),
        (5, Doubt.unknown_position),
        (5, Doubt.bad_phone),
        (5, Doubt.long_address),
        (6, Doubt.unclear_birth),
        (6, Doubt.second_phone),
    ]


def test_cells_that_look_like_formulas_are_data() -> None:
    """In a .csv they arrive as they were written; nothing works them out."""
    text = "HỘI LHPN XÃ A\nCHI HỘI KHU 3\nSTT,Họ tên,Năm sinh,Địa chỉ\n"
    found = taken(
        (text + "1,Nguyễn Thị Lan,=1968,=cmd|' /C calc'!A0\n2,=A1,1970,\n").encode(), "a.csv"
    )
    (row,) = found.rows
    assert (row.birth_year, row.address) == (1968, "=cmd|' /C calc'!A0")
    assert codes(found.rejected) == [(5, Reject.bad_name)]


def test_html_and_control_characters_in_an_address_stay_text() -> None:
    row = only_row(1, "Nguyễn Thị Lan", 1968, None, "<b>Khu\u202e 3</b>")
    assert row.address == "<b>Khu 3</b>"


def test_a_list_of_office_holders_makes_nobody_a_member() -> None:
    headings = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "SĐT")
    rows: Rows = [
        ("HỘI LHPN XÃ ĐỒNG MÂY",),
        ("DANH SÁCH CÁN BỘ HỘI",),
        headings,
        (1, "Lưu Thị Hoài", "Chủ tịch", "Hội LHPN xã", None),
        (2, "Phí Thị Thơ", "Chi hội trưởng", "Chi hội Khu 5", None),
    ]
    found = taken(book({"Sheet1": rows}))
    assert [(row.branch, row.member) for row in found.rows] == [
        (None, False),
        ("Chi hội Khu 5", False),
    ]


@pytest.mark.parametrize("title", ["Chi hội trưởng: bà Nhàn", "DANH SÁCH CÁN BỘ, HỘI VIÊN"])
def test_a_list_of_members_may_mention_office_holders(title: str) -> None:
    assert only_row(*LAN, title=[*TITLE[:2], (title,)]).member


def test_who_is_noted_as_no_member_only_holds_an_office() -> None:
    """A village head may lead the branch without belonging to the union."""
    row = only_row(1, "Trịnh Văn Bắc", 1969, None, None, None, "CHT", "không phải hội viên")
    assert (row.member, row.offices) == (False, (Office(Role.branch_head),))


def test_a_row_without_a_branch_or_an_office_is_left_out() -> None:
    found = taken(book({"Sheet1": [TITLE[0], HEADINGS, LAN]}))
    assert codes(found.rejected) == [(3, Reject.no_unit)]


def test_the_day_of_admission() -> None:
    headings = ("STT", "Họ tên", "Ngày vào Hội")
    assert only_row(1, "Nguyễn Thị Lan", "08/03/1990", headings=headings).joined == date(1990, 3, 8)
    assert only_row(1, "Nguyễn Thị Lan", 1990, headings=headings).joined == date(1990, 1, 1)


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ({"A": []}, Refusal.no_header),
        ({"A": [["chào"], ["Họ và tên"]]}, Refusal.no_header),
        ({"A": [["x"]] * 60 + [[*HEADINGS]]}, Refusal.no_header),
        (
            {"A": [*TITLE, HEADINGS, LAN], "B": [("HỘI LHPN XÃ SUỐI BẠC",), HEADINGS]},
            Refusal.two_communes,
        ),
    ],
)
def test_files_that_are_no_member_lists(sheets: dict[str, Rows], reason: Refusal) -> None:
    with pytest.raises(ImportRefused) as raised:
        taken(book(sheets))
    assert raised.value.reason is reason


def test_several_sheets_are_several_branches() -> None:
    """A sheet without headings, such as a cover, is passed over."""
    found = taken(
        book(
            {
                "Bìa": [("HỘI LHPN XÃ ĐỒNG MÂY",)],
                "Khu 3": [("HỘI LHPN XÃ ĐỒNG MÂY",), HEADINGS, LAN],
                "Khu 5": [HEADINGS, LAN],
            }
        )
    )
    assert found.commune == "Hội LHPN xã Đồng Mây"
    assert [row.branch for row in found.rows] == ["Chi hội Khu 3", "Chi hội Khu 5"]


@pytest.mark.parametrize(
    ("file", "commune", "members", "officers"),
    [
        ("dong-may.xlsx", "Hội LHPN xã Đồng Mây", {"Khu 3": 24, "Khu 5": 24, "Khu 7": 27}, 9),
        ("suoi-bac.xlsx", "Hội LHPN xã Suối Bạc", {"Bản Nà": 16, "Bản Pom": 14}, 0),
    ],
)
def test_the_samples_are_read_whole(
    file: str, commune: str, members: dict[str, int], officers: int
) -> None:
    """With the rows that are there to be left out: one without a name, one born in 1899."""
    found = read(SAMPLES / file, file, 2026)
    counts = dict.fromkeys(members, 0)
    for row in found.rows:
        if row.member and row.branch:
            counts[row.branch.removeprefix("Chi hội ")] += 1
    assert found.commune == commune
    assert counts == members
    assert sum(not row.member for row in found.rows) == officers
    assert not found.warnings
