"""What single cells mean, in the writings that lists really have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.importing.roles import Office, offices_of
from handlers.importing.sheet import Cell
from handlers.importing.titles import (
    branch_in,
    branch_named,
    branch_on_tab,
    commune_in,
)
from handlers.importing.values import (
    Birth,
    Phone,
    birth_of,
    group_of,
    name_of,
    phone_of,
    plausible,
    text_of,
)
from storage.people import Role

THIS_YEAR = 2026


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đặng Thị Nhàn", "Đặng Thị Nhàn"),
        ("NGUYỄN THỊ TUẤT", "Nguyễn Thị Tuất"),
        ("phùng thị lụa", "Phùng Thị Lụa"),
        ("Nguyễn Thị Phương (Hùng)", "Nguyễn Thị Phương (Hùng)"),
        ("NGUYỄN THỊ PHƯƠNG (THẮNG)", "Nguyễn Thị Phương (Thắng)"),
        ("H'MAI NIÊ", "H'Mai Niê"),
        ("Đ/c Lưu Thị Hoài", "Lưu Thị Hoài"),
        ("Bà Cao Thị Đào", "Cao Thị Đào"),
        ("Lò Thị Ó.", "Lò Thị Ó"),
        ("Nguyễn Thị Hoa 2", "Nguyễn Thị Hoa 2"),
    ],
)
def test_names_in_their_usual_writing(written: str, name: str) -> None:
    assert name_of(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "12",
        "<b>Lan</b>",
        "Lan<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "@SUM(A1)",
        "+84 Lan",
        "NguyÔn ThÞ Lan",
        "Лан",
        "Lan; DROP TABLE people",
        "Lan " * 40,
    ],
)
def test_what_no_name_holds_is_not_a_name(written: str) -> None:
    assert name_of(written) is None


def test_hidden_characters_are_no_part_of_a_name() -> None:
    assert name_of(text_of("Lan\u200b\x00 \x07Anh\u202e")) == "Lan Anh"


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        (1968, Birth(1968)),
        (1968.0, Birth(1968)),
        ("1968", Birth(1968)),
        ("1968.0", Birth(1968)),
        ("sinh năm 1968", Birth(1968)),
        ("15/03/1968", Birth(1968, date(1968, 3, 15))),
        ("15-3-68", Birth(1968, date(1968, 3, 15))),
        ("5.3.05", Birth(2005, date(2005, 3, 5))),
        ("1968-03-15", Birth(1968, date(1968, 3, 15))),
        ("15 tháng 3 năm 1968", Birth(1968, date(1968, 3, 15))),
        (24912, Birth(1968, date(1968, 3, 15))),
        ("3/1968", Birth(1968)),
        (68, Birth(1968)),
        ("08", Birth(unclear=True)),
        ("31/02/1970", Birth(1970, unclear=True)),
        ("03/15/1968", Birth(1968, unclear=True)),
        ("1960-1965", Birth(unclear=True)),
        ("không rõ", Birth(unclear=True)),
        ("1/2/3/4", Birth(unclear=True)),
        ("9" * 30, Birth(unclear=True)),
        ("9" * 5_000, Birth(unclear=True)),
        ("1/99999999999999999999/1970", Birth(1970, unclear=True)),
        (None, Birth()),
        ("  ", Birth()),
        (True, Birth()),
        (1899, Birth(1899)),
        (2031, Birth(2031)),
    ],
)
def test_dates_of_birth(cell: Cell, birth: Birth) -> None:
    assert birth_of(cell, THIS_YEAR) == birth


def test_two_digits_are_the_younger_century_only_for_those_old_enough() -> None:
    assert birth_of("11", THIS_YEAR).year == 2011
    assert birth_of("12", THIS_YEAR).year == 1912


@pytest.mark.parametrize(
    ("year", "truth"), [(1899, False), (1906, True), (2026, True), (2031, False)]
)
def test_who_can_be_on_a_list(year: int, truth: bool) -> None:
    assert plausible(year, THIS_YEAR) is truth


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("0900 001 001", Phone("0900001001")),
        ("84900001001", Phone("0900001001")),
        ("+84 900.001.001", Phone("0900001001")),
        (900001001, Phone("0900001001")),
        (900001001.0, Phone("0900001001")),
        ("900001001.0", Phone("0900001001")),
        (84900001001, Phone("0900001001")),
        ("(+84) 900-001-001", Phone("0900001001")),
        ("0084900001001", Phone("0900001001")),
        ("'0900001001", Phone("0900001001")),
        ("0900001001 (chồng)", Phone("0900001001")),
        ("024 3825 1234", Phone("02438251234")),
        ("0900001001 / 0900001002", Phone("0900001001", second=True)),
        ("0900 001 001 - 0900 001 002", Phone("0900001001", second=True)),
        ("0900001001;0900001002", Phone("0900001001", second=True)),
        ("0900001001 hoặc 0900001002", Phone("0900001001", second=True)),
        ("0900001001\n0900001002", Phone("0900001001", second=True)),
        ("không có", Phone()),
        ("-", Phone()),
        (None, Phone()),
        ("12345", Phone(bad=True)),
        ("09000010011", Phone(bad=True)),
        ("0123456789", Phone(bad=True)),
        ("=0900001001+1", Phone("0900001001")),
    ],
)
def test_telephone_numbers(cell: Cell, phone: Phone) -> None:
    assert phone_of(cell) == phone


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_look_at(text: str) -> None:
    """Whatever stands in a cell, it is read or set aside, never a crash."""
    name = name_of(text_of(text))
    assert name is None or "<" not in name
    phone = phone_of(text).number
    assert phone is None or phone.isascii()
    birth_of(text, THIS_YEAR)
    group_of(text_of(text))
    offices_of(text_of(text))
    commune_in(text)
    branch_in(text)


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("1", "Tổ 1"),
        ("Tổ 01", "Tổ 1"),
        ("TỔ 1", "Tổ 1"),
        ("to 1", "Tổ 1"),
        ("Tổ phụ nữ số 2", "Tổ 2"),
        ("TỔ ĐỒI CHÈ", "Tổ Đồi Chè"),
        ("Toàn Thắng", "Tổ Toàn Thắng"),
        ("", None),
        ("-", None),
    ],
)
def test_groups(written: str, group: str | None) -> None:
    assert group_of(written) == group


@pytest.mark.parametrize(
    ("line", "commune"),
    [
        ("HỘI LHPN XÃ ĐỒNG MÂY", "Hội LHPN xã Đồng Mây"),
        ("Hội Liên hiệp Phụ nữ xã Suối Bạc", "Hội LHPN xã Suối Bạc"),
        ("BAN CHẤP HÀNH HỘI LHPN VIỆT NAM PHƯỜNG NHỊ CHIỂU", "Hội LHPN phường Nhị Chiểu"),
        ("HỘI LHPN XÃ ĐỒNG MÂY - CHI HỘI KHU 3", "Hội LHPN xã Đồng Mây"),
        ("Hội LHPN xã Đồng Mây, năm 2026", "Hội LHPN xã Đồng Mây"),
        ("HỘI LHPN TỈNH PHÚ THỌ", None),
        ("ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY", None),
    ],
)
def test_communes_in_titles(line: str, commune: str | None) -> None:
    assert commune_in(line) == commune


@pytest.mark.parametrize(
    ("line", "branch"),
    [
        ("CHI HỘI KHU 3", "Chi hội Khu 3"),
        ("Danh sách hội viên chi hội Bản Nà năm 2026", "Chi hội Bản Nà"),
        ("CHI HỘI PHỤ NỮ THÔN ĐÔNG (24 hội viên)", "Chi hội Thôn Đông"),
        ("CHI HỘI KHU 3 HỘI LHPN XÃ ĐỒNG MÂY", "Chi hội Khu 3"),
        ("DANH SÁCH CHI HỘI TRƯỞNG", None),
        ("CHI HỘI NĂM 2026", None),
    ],
)
def test_branches_in_titles(line: str, branch: str | None) -> None:
    assert branch_in(line) == branch


@pytest.mark.parametrize(
    ("tab", "branch"),
    [
        ("Khu 3", "Chi hội Khu 3"),
        ("Chi hội Khu 3", "Chi hội Khu 3"),
        ("CH Khu 3", "Chi hội Khu 3"),
        ("Bản Nà", "Chi hội Bản Nà"),
        ("Ban chấp hành", None),
        ("Sheet1", None),
        ("Cán bộ", None),
        ("Trang tính1", None),
    ],
)
def test_branches_on_tabs(tab: str, branch: str | None) -> None:
    assert branch_on_tab(tab) == branch


def test_a_branch_of_a_cell_is_named_once() -> None:
    assert branch_named("Khu 3") == branch_named("chi hội Khu 3") == "Chi hội Khu 3"
    assert branch_named("") is None


@pytest.mark.parametrize(
    ("written", "offices"),
    [
        ("Chi hội trưởng", [Office(Role.branch_head)]),
        ("CHT", [Office(Role.branch_head)]),
        ("Chi hội trưởng Khu 5", [Office(Role.branch_head, "Khu 5")]),
        ("Chi hội phó", [Office(Role.branch_deputy)]),
        ("Tổ trưởng Tổ 1", [Office(Role.group_leader, "Tổ 1")]),
        ("tổ phó", [Office(Role.group_deputy)]),
        ("Chủ tịch", [Office(Role.chair)]),
        ("Chủ tịch Hội LHPN xã", [Office(Role.chair)]),
        ("Phó Chủ tịch thường trực", [Office(Role.vice_chair)]),
        ("PCT", [Office(Role.vice_chair)]),
        ("UV BTV", [Office(Role.standing_committee)]),
        ("Ủy viên Ban Thường vụ", [Office(Role.standing_committee)]),
        ("UVBCH", [Office(Role.executive_committee)]),
        ("Uỷ viên BCH", [Office(Role.executive_committee)]),
        ("UV BCH, CHT", [Office(Role.executive_committee), Office(Role.branch_head)]),
        ("CHT kiêm tổ trưởng", [Office(Role.branch_head), Office(Role.group_leader)]),
        ("CHT; CHT", [Office(Role.branch_head)]),
        ("Hội viên", []),
        ("", []),
    ],
)
def test_offices(written: str, offices: list[Office]) -> None:
    assert offices_of(written) == (tuple(offices), False)


def test_an_office_nobody_knows_is_said_so() -> None:
    assert offices_of("Thủ quỹ, CHT") == ((Office(Role.branch_head),), True)
