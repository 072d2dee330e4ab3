"""Spreadsheets for tests, made on the spot."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook

Cell = str | int | float | bool | date | None
Rows = Sequence[Sequence[Cell]]

HEADINGS = ("STT", "Họ và tên", "Năm sinh", "Số điện thoại", "Địa chỉ", "Tổ", "Chức vụ", "Ghi chú")
TITLE: Rows = (("HỘI LHPN XÃ ĐỒNG MÂY",), ("CHI HỘI KHU 3",), ())


def book(sheets: Mapping[str, Rows]) -> bytes:
    """An .xlsx file with these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def branch_list(*rows: Sequence[Cell], title: Rows = TITLE) -> bytes:
    """The list of Chi hội Khu 3 with the usual headings; its first row is line 5."""
    return book({"Sheet1": [*title, HEADINGS, *rows]})


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """A small OpenDocument spreadsheet of texts."""
    table = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            f"{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="A">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()
