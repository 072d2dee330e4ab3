"""Files of the knowledge base, read and written: JSON lines, a sheet, a folder of Markdown.

What is written is read back as it was.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handlers.importing import markdown
from handlers.importing.knowledge import Line
from handlers.importing.reasons import ImportRefused, Refusal
from handlers.importing.sheet import LARGEST, Cell, read_sheets
from handlers.sheets import workbook
from storage import knowledge, registry
from storage.database import Session

SHEETS = (".xlsx", ".xls", ".ods", ".csv")
_COLUMNS = (
    *("id", "type", "title", "body", "tags", "examples", "scope", "valid_from", "valid_to"),
    *("source", "contact", "review_on", "retired", "attachments"),
)
_LISTS = ("tags", "examples")
_SELDOM = ("attachments", "retired", "review_on")
_HEADED_WITHIN = 5  # rows, of which one has the names of the columns
_ITEM = re.compile(r"((?:[^;\\]|\\.|\\$)*)(?:;|$)")
# A spreadsheet would compute what begins so. Quotes before it are counted, so that it comes back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def read(source: Path) -> list[Line]:
    """The entries of a file or folder, by its name; empty lines are left out.

    Raises:
        ImportRefused: it is too large, or nothing that can be read.
    """
    if source.is_dir():
        return markdown.read_folder(source)
    with source.open("rb") as file:
        return read_lines(file.read(LARGEST + 1), source.name)


def read_lines(data: bytes, name: str) -> list[Line]:
    """The entries of a file of this name (see `read`)."""
    if len(data) > LARGEST:
        raise ImportRefused(Refusal.too_big)
    if name.lower().endswith(SHEETS):
        return list(_from_sheet(data, name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(Refusal.not_a_list) from error
    return [
        _parsed(number, line)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def _parsed(number: int, line: str) -> Line:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not found:
        return Line(number, {}, "this is not a JSON object")
    return Line(number, found)


def _from_sheet(data: bytes, name: str) -> Iterator[Line]:
    sheets = read_sheets(data, name)
    rows = sheets[0].rows if sheets else ()
    top = next((n for n, row in enumerate(rows[:_HEADED_WITHIN]) if {"id", "body"} <= {*row}), None)
    if top is None:
        return
    headings = [str(cell or "").strip() for cell in rows[top]]
    quoted = name.lower().endswith(".csv")
    for number, row in enumerate(rows[top + 1 :], top + 2):
        if any(cell is not None for cell in row):
            cells = (_unquoted(cell) if quoted else cell for cell in row)
            yield Line(number, _fields(dict(zip(headings, cells, strict=False))))


def _fields(row: Mapping[str, Cell]) -> dict[str, Any]:
    """The fields of a row: lists are separated by semicolons."""
    fields: dict[str, Any] = dict(row)
    for name in _LISTS:
        if fields.get(name) is not None:
            fields[name] = _items(str(fields[name]))
    if isinstance(files := fields.get("attachments"), str):
        fields["attachments"] = _parsed(0, f'{{"files": {files}}}').fields.get("files", files)
    return fields


def _items(cell: str) -> list[str]:
    found = (re.sub(r"\\([;\\])", r"\1", item).strip() for item in _ITEM.findall(cell))
    return [item for item in found if item]


def _cell(name: str, value: object) -> Cell:
    if name in _LISTS and isinstance(value, list):
        return "; ".join(re.sub(r"([;\\])", r"\\\1", item) for item in value)
    if name == "attachments":
        return json.dumps(value, ensure_ascii=False) if value else None
    if name == "retired":
        return "true" if value else None
    return str(value) if value else None


async def documents(session: Session) -> list[dict[str, Any]]:
    """Every entry in the fields of a file, in the order in which they came."""
    paths: dict[int, str | None] = {}
    found = []
    for row in await knowledge.all_entries(session):
        content = knowledge.as_json(row)
        unit_id = content.pop("unit_id")
        if unit_id and unit_id not in paths:
            paths[unit_id] = await registry.path_of(session, unit_id)
        content["scope"] = paths[unit_id] if unit_id else None
        content["type"] = content.pop("kind")
        kept = {name: content[name] for name in _SELDOM if content[name]}
        found.append({name: content[name] for name in _COLUMNS if name not in _SELDOM} | kept)
    return found


def written(entries: Sequence[Mapping[str, Any]], suffix: str) -> bytes:
    """A file with these entries; ".xlsx" or ".csv", or else JSON lines."""
    if suffix not in (".xlsx", ".csv"):
        return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in entries).encode()
    rows = [[_cell(name, one.get(name)) for name in _COLUMNS] for one in entries]
    if suffix == ".xlsx":
        return workbook("knowledge", _COLUMNS, rows)
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_COLUMNS, *([_quoted(cell) for cell in row] for row in rows)])
    return out.getvalue().encode("utf-8-sig")


def _quoted(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _unquoted(cell: Cell) -> Cell:
    guarded = isinstance(cell, str) and cell.startswith("'") and _FORMULA.match(cell)
    return cell[1:] if guarded and isinstance(cell, str) else cell
