"""A file as a member list: which commune it is from, its rows, and what was wrong with others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from handlers.importing import titles
from handlers.importing.columns import Columns, find_columns
from handlers.importing.reasons import ImportRefused, Note, Refusal
from handlers.importing.rows import Row, Walk
from handlers.importing.sheet import Sheet, read_sheets
from handlers.importing.values import text_of
from storage.text import fold

# A list of office holders, by its tab or its title; "cán bộ, hội viên" is a list of members.
_OFFICIALS = re.compile(r"can bo|ban chap hanh|ban thuong vu|chi hoi truong|lanh dao|nhan su")
_MEMBERS = "hoi vien"


@dataclass(frozen=True, slots=True)
class MemberList:
    """What one file says; `commune` as its title names it."""

    file: str
    commune: str | None
    rows: tuple[Row, ...]
    rejected: tuple[Note, ...]
    warnings: tuple[Note, ...]


def read(source: Path | bytes, name: str, this_year: int | None = None) -> MemberList:
    """The list in a file called `name`; nothing is looked up and nothing is written.

    Raises:
        ImportRefused: the file cannot be read, or is no list of members.
    """
    this_year = this_year or datetime.now(UTC).year
    tables = [
        (sheet, columns)
        for sheet in read_sheets(source, name)
        if (columns := find_columns(sheet.rows)) is not None
    ]
    if not tables:
        raise ImportRefused(Refusal.no_header)
    communes = {
        fold(commune): commune
        for sheet, columns in tables
        for commune in _titles(sheet, columns, titles.commune_in)
    }
    if len(communes) > 1:
        raise ImportRefused(Refusal.two_communes)
    walks = [_walked(sheet, columns, this_year) for sheet, columns in tables]
    return MemberList(
        file=name,
        commune=next(iter(communes.values()), None),
        rows=tuple(row for walk in walks for row in walk.rows),
        rejected=tuple(note for walk in walks for note in walk.rejected),
        warnings=tuple(note for walk in walks for note in walk.warnings),
    )


def _walked(sheet: Sheet, columns: Columns, this_year: int) -> Walk:
    branch = next(_titles(sheet, columns, titles.branch_in), None)
    about = [sheet.name, *(line for line in _lines(sheet, columns) if _names_a_list(line))]
    walk = Walk(
        sheet=sheet,
        columns=columns,
        this_year=this_year,
        branch=branch or titles.branch_on_tab(sheet.name),
        officials=any(map(_of_officials, about)),
    )
    walk.down()
    return walk


def _names_a_list(line: str) -> bool:
    return fold(line).startswith("danh sach")


def _of_officials(title: str) -> bool:
    return bool(_OFFICIALS.search(fold(title))) and _MEMBERS not in fold(title)


def _lines(sheet: Sheet, columns: Columns) -> Iterator[str]:
    """What stands above the headings."""
    for row in sheet.rows[: columns.heading_row]:
        yield from filter(None, map(text_of, row))


def _titles(sheet: Sheet, columns: Columns, unit_in: Callable[[str], str | None]) -> Iterator[str]:
    return filter(None, map(unit_in, _lines(sheet, columns)))
