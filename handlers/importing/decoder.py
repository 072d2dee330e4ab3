"""A program of its own: a workbook on stdin, its cells as JSON on stdout.

A few bytes can make the decoder ask for terabytes, which ends the process that asks. So it runs
apart from the bot, with limits on memory and time, and imports nothing of ours.
"""

import contextlib
import datetime as dt
import io
import json
import math
import sys
from typing import Any

import python_calamine as calamine

MEMORY = 1 << 30
CPU_SECONDS = 30
SHEETS = 1_000
ROWS = 100_000
COLUMNS = 200
# Two cells in opposite corners are a big sheet too: the space between them is filled in.
CELLS = 2_000_000


class TooLarge(Exception):
    """The workbook passes a limit; the text is the word for it."""


def _limit_resources() -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def _cell(value: object) -> str | float | bool | None:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, str | bool):
        return value if value != "" else None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return str(value)


def _fill_merged(
    rows: list[list[Any]], merged: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """A merged cell holds its value in one corner only; readers of a list see it in every row."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * (min(right + 1, len(row)) - left)


def _sheet(sheet: calamine.CalamineSheet, rows_left: int, cells_left: int) -> dict[str, Any]:
    if sheet.start is None or sheet.end is None:
        return {"name": sheet.name, "rows": []}
    if sheet.end[1] >= COLUMNS:
        word = "too_many_columns"
        raise TooLarge(word)
    if sheet.end[0] >= rows_left:
        word = "too_many_rows"
        raise TooLarge(word)
    if (sheet.end[0] + 1) * (sheet.end[1] + 1) > cells_left:
        word = "too_big"
        raise TooLarge(word)
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    with contextlib.suppress(calamine.CalamineError):
        _fill_merged(rows, sheet.merged_cell_ranges or [])
    return {"name": sheet.name, "rows": rows}


def decode(data: bytes) -> list[dict[str, Any]]:
    """The visible sheets of a workbook.

    Raises:
        TooLarge: it passes a limit.
        CalamineError: it cannot be read.
    """
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets: list[dict[str, Any]] = []
        rows_left, cells_left = ROWS, CELLS
        for about in book.sheets_metadata[:SHEETS]:
            if about.visible is not calamine.SheetVisibleEnum.Visible:
                continue
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            found = _sheet(book.get_sheet_by_name(about.name), rows_left, cells_left)
            rows_left -= len(found["rows"])
            cells_left -= sum(map(len, found["rows"]))
            sheets.append(found)
        return sheets


def main() -> int:
    _limit_resources()
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"sheets": decode(data)}
    except TooLarge as limit:
        answer = {"refused": str(limit)}
    except MemoryError:
        answer = {"refused": "too_big"}
    except calamine.PasswordError:
        answer = {"refused": "encrypted"}
    except calamine.CalamineError:
        answer = {"refused": "broken"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
