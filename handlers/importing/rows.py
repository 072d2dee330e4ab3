"""The rows of a member list: what one of them says, and how a sheet is walked down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.importing import titles
from handlers.importing.columns import Columns, Field, field_of
from handlers.importing.reasons import Doubt, Note, Reject
from handlers.importing.roles import Office, offices_of
from handlers.importing.sheet import Cell, Sheet
from handlers.importing.values import (
    address_of,
    birth_of,
    group_of,
    name_of,
    phone_of,
    plausible,
    text_of,
)
from storage.text import fold

_NOT_A_MEMBER = re.compile(r"khong (phai|la) hoi vien")
# The sums may stand between two groups; what comes after the signatures is no list any more.
_SUM = re.compile(r"tong (cong|so|hop)|tong:?$|cong:?$")
_SIGNATURES = re.compile(
    r"(nguoi )?lap (bieu|danh sach)|xac nhan|t/?m[. ]|.+\bngay\b.*\bthang\b.*\bnam\b"
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
# "Tổ 1", "II. TỔ 2 (12 hội viên)" between the rows; "Tô Thị Lan" is a member.
_GROUP_LINE = re.compile(
    r"(?:[ivx\d]{1,4}[.)]\s*)?((?:tổ\s|to\s\d)[^(:]*).*", re.IGNORECASE | re.DOTALL
)
_THE_UNION = re.compile(r"(hoi|xa|phuong|thi tran|thuong truc|ban chap hanh|bch)( .*)?")
_PERSONAL = (Field.name, Field.birth, Field.phone, Field.address, Field.position)


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a list; `member` is False for one who only holds an office."""

    sheet: str
    line: int
    number: int | None
    name: str
    birth_year: int | None
    birth_date: date | None
    phone: str | None
    address: str | None
    branch: str | None
    group: str | None
    offices: tuple[Office, ...]
    joined: date | None
    member: bool


@dataclass(slots=True)
class Walk:
    """A way down one sheet: the branch and group it is in, and what was found so far."""

    sheet: Sheet
    columns: Columns
    this_year: int
    branch: str | None
    officials: bool
    group: str | None = None
    rows: list[Row] = field(default_factory=list)
    rejected: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)

    def down(self) -> None:
        """Read every row below the headings, up to the signatures."""
        for index in range(self.columns.first_row, len(self.sheet.rows)):
            cells = self.sheet.rows[index]
            if self._ends(cells):
                return
            if not self._moves(cells) and self._is_person(cells):
                self._take(index + 1, cells)

    def _cell(self, cells: Sequence[Cell], wanted: Field) -> Cell:
        """The first filled cell of a field."""
        found = (cells[at] for at in self.columns.of.get(wanted, ()) if at < len(cells))
        return next((cell for cell in found if text_of(cell)), None)

    def _text(self, cells: Sequence[Cell], wanted: Field) -> str:
        """All cells of a field, each text once: a name may stand in two columns."""
        found = (cells[at] for at in self.columns.of.get(wanted, ()) if at < len(cells))
        return " ".join(dict.fromkeys(filter(None, map(text_of, found))))

    def _ends(self, cells: Sequence[Cell]) -> bool:
        return not self._numbered(cells) and _any_matches(_SIGNATURES, cells)

    def _numbered(self, cells: Sequence[Cell]) -> bool:
        return _number(self._text(cells, Field.number)) is not None

    def _moves(self, cells: Sequence[Cell]) -> bool:
        """A line between the rows that names the branch or the group of those below it."""
        texts = _texts(cells)
        if not texts or len(set(texts)) > 2:
            return False
        line = self._text(cells, Field.name) or texts[0]
        branch = titles.branch_in(line) if fold(line).startswith("chi hoi ") else None
        group = _GROUP_LINE.fullmatch(line)
        if branch is not None:
            self.branch, self.group = branch, None
        elif group is not None:
            self.group = group_of(group.group(1).strip())
        return branch is not None or group is not None

    def _is_person(self, cells: Sequence[Cell]) -> bool:
        """Not so: blank and merged lines, sums, headings again and the (1) (2) (3) below them."""
        texts = _texts(cells)
        if field_of(self._text(cells, Field.name)) is Field.name:
            return False
        if len(set(texts)) == 1 < len(texts) or all(map(_COLUMN_NUMBER.fullmatch, texts)):
            return False
        if not self._numbered(cells) and _any_matches(_SUM, cells):
            return False
        return any(self._text(cells, wanted) for wanted in _PERSONAL)

    def _take(self, line: int, cells: Sequence[Cell]) -> None:
        written = self._text(cells, Field.name)
        name = name_of(written)
        birth = birth_of(self._cell(cells, Field.birth), self.this_year)
        if name is None:
            self._reject(line, Reject.bad_name if written else Reject.no_name)
        elif birth.year is not None and not plausible(birth.year, self.this_year):
            self._reject(line, Reject.bad_birth)
        else:
            self._doubt(line, Doubt.unclear_birth, when=birth.unclear)
            self._keep(line, cells, name, birth.year, birth.day)

    def _keep(
        self, line: int, cells: Sequence[Cell], name: str, year: int | None, day: date | None
    ) -> None:
        branch = self._branch(cells)
        offices, unknown = offices_of(self._text(cells, Field.position))
        if branch is None and not offices:
            self._reject(line, Reject.no_unit)
            return
        phone = phone_of(self._cell(cells, Field.phone))
        address, cut = address_of(self._text(cells, Field.address))
        joined = birth_of(self._cell(cells, Field.joined), self.this_year)
        self._doubt(line, Doubt.unknown_position, when=unknown)
        self._doubt(line, Doubt.bad_phone, when=phone.bad)
        self._doubt(line, Doubt.second_phone, when=phone.second)
        self._doubt(line, Doubt.long_address, when=cut)
        self._doubt(line, Doubt.unclear_joined, when=joined.unclear)
        self.rows.append(
            Row(
                sheet=self.sheet.name,
                line=line,
                number=_number(self._text(cells, Field.number)),
                name=name,
                birth_year=year,
                birth_date=day,
                phone=phone.number,
                address=address,
                branch=branch,
                group=group_of(self._text(cells, Field.group)) or self.group,
                offices=offices,
                joined=_first_day(joined.year, joined.day),
                member=self._is_member(cells, branch),
            )
        )

    def _branch(self, cells: Sequence[Cell]) -> str | None:
        written = self._text(cells, Field.branch)
        if _THE_UNION.fullmatch(fold(written)):
            return None
        return titles.branch_named(written) or self.branch

    def _is_member(self, cells: Sequence[Cell], branch: str | None) -> bool:
        return (
            branch is not None
            and not self.officials
            and not _NOT_A_MEMBER.search(fold(self._text(cells, Field.note)))
        )

    def _reject(self, line: int, code: Reject) -> None:
        self.rejected.append(Note(self.sheet.name, line, code))

    def _doubt(self, line: int, code: Doubt, *, when: bool) -> None:
        if when:
            self.warnings.append(Note(self.sheet.name, line, code))


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [text for text in map(text_of, cells) if text]


def _any_matches(pattern: re.Pattern[str], cells: Sequence[Cell]) -> bool:
    return any(pattern.match(fold(text)) for text in _texts(cells))


def _number(text: str) -> int | None:
    digits = text.rstrip(".)")
    return int(digits) if digits.isdecimal() and len(digits) < 6 and int(digits) > 0 else None


def _first_day(year: int | None, day: date | None) -> date | None:
    """A year alone stands for its first day."""
    return day or (date(year, 1, 1) if year is not None else None)
