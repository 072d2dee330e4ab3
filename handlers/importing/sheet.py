"""From a file to rows of cells; nothing in a cell is ever evaluated."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handlers.importing import decoder
from handlers.importing.reasons import ImportRefused, Refusal

Cell = str | int | float | bool | None

LARGEST = 20 * 1024 * 1024
_SECONDS = 60
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted workbook is a compound document that holds a stream of this name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXT_NAMES = (".csv", ".tsv", ".txt")
_DELIMITERS = ";,\t"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet from its first line on; dates are written YYYY-MM-DD."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def read_sheets(source: Path | bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook or the one of a .csv file called `name`.

    Raises:
        ImportRefused: it is too large, damaged, protected, or no spreadsheet.
    """
    data = _bytes(source)
    if data.startswith((_ZIP, _COMPOUND)):
        return _workbook(data)
    if name.lower().endswith(_TEXT_NAMES):
        return [Sheet("", tuple(_csv_rows(_decoded(data))))]
    raise ImportRefused(Refusal.not_a_list)


def _bytes(source: Path | bytes) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > LARGEST:
        raise ImportRefused(Refusal.too_big)
    return source if isinstance(source, bytes) else source.read_bytes()


def _workbook(data: bytes) -> list[Sheet]:
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise ImportRefused(Refusal.encrypted)
    try:
        ran = subprocess.run(  # noqa: S603  # our own file, by its path
            [sys.executable, "-I", decoder.__file__],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ImportRefused(Refusal.too_big) from error
    if ran.returncode != 0:
        # The decoder ends by itself in every other case: only a limit stops it.
        raise ImportRefused(Refusal.too_big)
    answer = json.loads(ran.stdout)
    if "refused" in answer:
        raise ImportRefused(Refusal(answer["refused"]))
    return [Sheet(item["name"], tuple(map(tuple, item["rows"]))) for item in answer["sheets"]]


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        # What Excel writes on a Vietnamese Windows, where "CSV UTF-8" was not chosen.
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ImportRefused(Refusal.not_a_list)


def _csv_rows(text: str) -> Iterator[tuple[Cell, ...]]:
    head = text[:4096]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ):
            if number >= decoder.ROWS:
                raise ImportRefused(Refusal.too_many_rows)
            if len(row) > decoder.COLUMNS:
                raise ImportRefused(Refusal.too_many_columns)
            yield tuple(value if value.strip() else None for value in row)
    except csv.Error as error:
        raise ImportRefused(Refusal.broken) from error
