"""Spreadsheets open elsewhere with their accents, and obey nobody."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from handlers.sheets import workbook


def test_it_opens_again_with_every_accent_and_number() -> None:
    """Title, headings and rows, numbers as numbers."""
    made = workbook("Báo cáo", ["Đơn vị", "Đã biết"], [["Chi hội Khu phố Ưỡn Ẹo", 12], ["Huệ", 0]])

    sheet = load_workbook(BytesIO(made)).active

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Báo cáo"
    assert rows[1:] == [["Đơn vị", "Đã biết"], ["Chi hội Khu phố Ưỡn Ẹo", 12], ["Huệ", 0]]


@pytest.mark.parametrize(
    "bad",
    ['=HYPERLINK("http://x.example","bấm vào")', "+84 912 345 678", "-1+1", "@SUM(A1)", "=1+1",
     "\t=1", "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_a_name_like_a_formula_stays_a_name(bad: str) -> None:
    """Text in every field where somebody may have typed it; there is no formula in the file."""
    made = workbook(bad, [bad], [[bad]])

    sheet = load_workbook(BytesIO(made)).active

    for cell in (sheet["A1"], sheet["A2"], sheet["A3"]):
        assert cell.data_type == "s"
        assert cell.value == bad
        assert cell.quotePrefix
    assert b"<f>" not in ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml")


def test_what_no_spreadsheet_may_hold_is_left_out() -> None:
    """Control characters, half surrogates, forbidden sheet names, cells of any length."""
    made = workbook("[x]:*?/\\'" * 9, ["a\x00b", "c"], [["\ud800đ", None], ["y" * 40_000, 1.5]])

    sheet = load_workbook(BytesIO(made)).active

    assert (sheet["A2"].value, sheet["A3"].value, sheet["B3"].value) == ("ab", "đ", None)
    assert len(sheet["A4"].value) == 32_767
    assert len(sheet.title) <= 31


@pytest.mark.parametrize("title", ["", "'", "???", "\x00"])
def test_a_sheet_always_has_a_name(title: str) -> None:
    """However little is left of the title."""
    assert load_workbook(BytesIO(workbook(title, ["a"], []))).sheetnames == ["1"]
