"""Files of every kind, most of them bad: rows of cells or one clear refusal."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.cell_range import CellRange

from handlers.importing.reasons import REFUSALS, ImportRefused, Refusal
from handlers.importing.sheet import LARGEST, read_sheets
from tests.handlers.importing.books import book, ods, saved

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def refusal(data: bytes, name: str = "list.xlsx") -> Refusal:
    with pytest.raises(ImportRefused) as raised:
        read_sheets(data, name)
    assert str(raised.value) == REFUSALS[raised.value.reason]
    return raised.value.reason


def test_cells_keep_their_kind_and_their_line() -> None:
    """Whole numbers lose the point, dates become text; the first row is the sheet's first line."""
    rows: list[list[object]] = [[], [], ["x", 1968, 1968.0, 1.5, True]]
    rows.append([date(1968, 3, 15), datetime(1968, 3, 15, 7, 30)])  # noqa: DTZ001  # as Excel's
    (sheet,) = read_sheets(book({"A": rows}), "a.xlsx")  # type: ignore[dict-item]
    assert sheet.name == "A"
    assert sheet.rows[2] == ("x", 1968, 1968, 1.5, True)
    assert sheet.rows[3][:2] == ("1968-03-15", "1968-03-15")
    assert not any(sheet.rows[0])


def test_a_path_is_as_good_as_bytes(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(book({"A": [["x"]]}))
    assert read_sheets(file, file.name)[0].rows == (("x",),)


def test_a_formula_is_its_stored_value_and_never_worked_out() -> None:
    made = Workbook()
    made.worksheets[0]["A1"] = '=HYPERLINK("http://evil.example","Lan")'
    made.worksheets[0]["B1"] = "x"
    (sheet,) = read_sheets(saved(made), "a.xlsx")
    assert sheet.rows[0][0] in {None, 0}


def test_a_merged_cell_counts_for_every_cell_it_covers() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for cell, value in (("A1", "Tổ 1"), ("B1", "a"), ("B2", "b"), ("B3", "c")):
        sheet[cell] = value
    sheet.merge_cells("A1:A2")
    # openpyxl would fill in every cell; another program writes just the range.
    sheet.merged_cells.ranges.add(CellRange("B3:XFD1048576"))
    rows = read_sheets(saved(made), "a.xlsx")[0].rows
    assert rows == (("Tổ 1", "a"), ("Tổ 1", "b"), (None, "c"))


def test_hidden_sheets_are_not_read() -> None:
    made = Workbook()
    made.worksheets[0]["A1"] = "seen"
    made.create_sheet("mẫu")["A1"] = "unseen"
    made["mẫu"].sheet_state = "hidden"
    assert [sheet.rows for sheet in read_sheets(saved(made), "a.xlsx")] == [(("seen",),)]


def test_an_empty_sheet_has_no_rows() -> None:
    assert read_sheets(book({"A": [], "B": [["x"]]}), "a.xlsx")[0].rows == ()


def test_open_document_is_read_too() -> None:
    assert read_sheets(ods([["Họ tên", "SĐT"]]), "a.ods")[0].rows == (("Họ tên", "SĐT"),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_files_in_the_usual_writings(delimiter: str, encoding: str) -> None:
    text = delimiter.join(["Họ tên", "Năm sinh"]) + "\r\n" + delimiter.join(["Ý", ""]) + "\r\n"
    (sheet,) = read_sheets(text.encode(encoding), "list.csv")
    assert sheet.rows == (("Họ tên", "Năm sinh"), ("Ý", None))


def test_text_of_a_vietnamese_windows() -> None:
    """Windows-1258 writes tones as marks of their own; names are put together afterwards."""
    data = "Ho\u0323 tên;Lê Thi\u0323 Thu\u0309y".encode("cp1258")
    (sheet,) = read_sheets(data, "list.csv")
    assert sheet.rows == (("Ho\u0323 tên", "Lê Thi\u0323 Thu\u0309y"),)


def test_a_line_break_in_a_quoted_cell_is_one_row() -> None:
    (sheet,) = read_sheets(b'a;"b\nc"\nd;e\n', "list.csv")
    assert sheet.rows == (("a", "b\nc"), ("d", "e"))


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (PNG, "list.xlsx", Refusal.not_a_list),
        (PNG, "list.csv", Refusal.not_a_list),
        (b"", "list.xlsx", Refusal.not_a_list),
        (b"hello", "list.doc", Refusal.not_a_list),
        (b"a,b\0c", "list.csv", Refusal.not_a_list),
        (b"PK\x03\x04 and then nothing", "list.xlsx", Refusal.broken),
        (book({"A": [["x"]]})[:-200], "list.xlsx", Refusal.broken),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "list.xls", Refusal.broken),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "list.xlsx",
            Refusal.encrypted,
        ),
        (bytes(LARGEST + 1), "list.xlsx", Refusal.too_big),
        (b"x\n" * 100_001, "list.csv", Refusal.too_many_rows),
        (b"x;" * 10_000, "list.csv", Refusal.too_many_columns),
        (b'a;"' + b"x" * 200_000 + b'"', "list.csv", Refusal.broken),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_refused(data: bytes, name: str, reason: Refusal) -> None:
    assert refusal(data, name) is reason


def test_a_document_that_is_no_workbook_is_refused() -> None:
    """A .docx is a zip too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    assert refusal(out.getvalue()) is Refusal.broken


def test_too_many_columns_are_refused() -> None:
    assert refusal(book({"A": [["x"] * 10_000]})) is Refusal.too_many_columns


def test_too_many_rows_over_all_sheets_are_refused() -> None:
    """One cell far down is enough, so a second sheet cannot hide what the first may not hold."""
    made = Workbook()
    made.worksheets[0]["A60000"] = "x"
    made.create_sheet("B")["A60000"] = "x"
    assert refusal(saved(made)) is Refusal.too_many_rows


def test_two_cells_that_span_terabytes_do_not_end_the_process() -> None:
    """The decoder wants memory for everything between them, and dies of it, alone."""
    made = Workbook()
    made.worksheets[0]["A1"] = 1
    made.worksheets[0]["XFD1048576"] = 2
    assert refusal(saved(made)) is Refusal.too_big


@pytest.mark.slow
def test_a_small_file_that_unpacks_to_gigabytes_is_refused() -> None:
    plain = book({"A": [["x"]]})
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb,
    ):
        for item in source.namelist():
            if item.startswith("xl/worksheets/"):
                with bomb.open(item, "w") as page:
                    page.write(b"<worksheet><sheetData><row><c t='inlineStr'><is><t>")
                    for _ in range(1_100):
                        page.write(b"A" * 1_000_000)
                    page.write(b"</t></is></c></row></sheetData></worksheet>")
            else:
                bomb.writestr(item, source.read(item))
    assert len(out.getvalue()) < LARGEST
    assert refusal(out.getvalue()) is Refusal.too_big


def test_a_sheet_that_is_almost_all_emptiness_takes_no_more_than_its_share() -> None:
    """Just within the limits there are twenty million cells between these two."""
    made = Workbook()
    made.worksheets[0]["A1"] = 1
    made.worksheets[0]["GR99999"] = 2
    assert refusal(saved(made)) is Refusal.too_big
