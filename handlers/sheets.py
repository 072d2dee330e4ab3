"""Spreadsheets that people open: a title, headings, rows, and nothing that computes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31  # characters of a sheet's name
LONGEST_CELL = 32_767
WIDEST = 60  # characters of a column

_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a file: what it is called, its title, headings and rows."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One sheet as .xlsx (see `book`)."""
    return book([Page(title, title, headings, rows)])


def book(pages: Sequence[Page]) -> bytes:
    """Sheets as one .xlsx, in their order; there is at least one.

    What looks like a formula is text: names are typed by people, and a spreadsheet would obey.
    """
    # Slow to import, for what is asked for once in a while.
    from openpyxl import Workbook  # type: ignore[import-untyped]  # ships no types

    made = Workbook()
    for number, page in enumerate(pages):
        sheet = made.create_sheet() if number else made.active
        name = _UNWRITABLE.sub("", page.name.translate(_NOT_IN_NAMES))
        sheet.title = name[:LONGEST_NAME].strip(" '") or str(number + 1)
        _write(sheet, page)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _write(sheet: Any, page: Page) -> None:  # noqa: ANN401  # openpyxl ships no types
    from openpyxl.styles import Font  # type: ignore[import-untyped]  # ships no types

    for number, row in enumerate(([page.title], page.headings, *page.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _fill(cell, value)
            if number <= 2:
                cell.font = Font(bold=True)
    table = (page.headings, *page.rows)
    for column, heading in enumerate(page.headings):
        longest = max(len(str(row[column])) for row in table if len(row) > column)
        letter = sheet.cell(2, column + 1).column_letter
        sheet.column_dimensions[letter].width = min(WIDEST, max(longest, len(heading)) + 2)
    sheet.freeze_panes = "A3"


def _fill(cell: Any, value: Cell) -> None:  # noqa: ANN401  # openpyxl ships no types
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _UNWRITABLE.sub("", value)[:LONGEST_CELL]
    cell.data_type = "s"
    # Still text when somebody edits the cell.
    cell.quotePrefix = value.startswith(_FORMULAS)
