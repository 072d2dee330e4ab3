"""Which column holds what: the row of headings below the title, in one row or two."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.importing.sheet import Cell
from handlers.importing.values import text_of
from storage.text import fold

_SEARCHED = 40
_FIELDS_NEEDED = 2


class Field(StrEnum):
    """What a list says about a member."""

    number = "number"
    name = "name"
    birth = "birth"
    phone = "phone"
    address = "address"
    group = "group"
    branch = "branch"
    position = "position"
    joined = "joined"
    note = "note"


# Folded headings without punctuation; the first that matches wins.
_HEADINGS: tuple[tuple[re.Pattern[str], Field], ...] = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"(so )?(stt|tt|thu tu)|no", Field.number),
        (r"ho( va)?( chu)?( dem| lot)?( va)? ten( .*)?|ten( hoi vien)?", Field.name),
        (r"ho( va)?( chu)? (dem|lot)|hoi vien", Field.name),
        (r"(ngay )?(thang )?(nam )?(vao|gia nhap|ket nap)( .*)?", Field.joined),
        (r"(ngay )?(thang )?(nam )?sinh( .*)?|ns", Field.birth),
        (r"(so )?(dien thoai|dt|dtdd|di dong|may)( .*)?|sdt( .*)?", Field.phone),
        (r"dia chi( .*)?|noi o( .*)?|cho o( .*)?|noi (cu tru|thuong tru)( .*)?|thuong tru",
         Field.address),
        (r"to( phu nu| so| hoi| dan cu)?", Field.group),
        (r"(ten |thuoc )?chi hoi( phu nu)?|don vi", Field.branch),
        (r"(chuc vu|chuc danh|nhiem vu)( .*)?", Field.position),
        (r"ghi chu( .*)?", Field.note),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, from left to right; rows are counted from 0."""

    of: dict[Field, tuple[int, ...]]
    heading_row: int
    first_row: int


def field_of(heading: str) -> Field | None:
    """What a heading announces."""
    folded = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(heading)).split())
    for pattern, field in _HEADINGS:
        if pattern.fullmatch(folded):
            return field
    return None


def find_columns(rows: tuple[tuple[Cell, ...], ...]) -> Columns | None:
    """The first row that names at least the name and one thing more; None when there is none."""
    for index, row in enumerate(rows[:_SEARCHED]):
        fields = [field_of(text_of(cell)) for cell in row]
        if Field.name in fields and len(set(fields) - {None}) >= _FIELDS_NEEDED:
            return _columns(rows, index, fields)
    return None


def _columns(rows: tuple[tuple[Cell, ...], ...], index: int, fields: list[Field | None]) -> Columns:
    head, below = ([text_of(cell) for cell in row] for row in [*rows[index:], ()][:2])
    second = _is_second_heading(below, fields)
    if second:
        fields = [
            _under(head, fields, below, column) for column in range(max(len(head), len(below)))
        ]
    found: dict[Field, tuple[int, ...]] = {}
    for column, field in enumerate(fields):
        if field is not None:
            found[field] = (*found.get(field, ()), column)
    return Columns(found, index, index + (2 if second else 1))


def _is_second_heading(texts: list[str], fields: list[Field | None]) -> bool:
    """Whether the row below still belongs to the head: subheadings, nothing said of a member."""
    if not any(texts) or any(char.isdigit() for text in texts for char in text):
        return False
    return all(
        not text or field_of(text) in {Field.number, Field.name}
        for text, field in zip(texts, fields, strict=False)
        if field in {Field.number, Field.name}
    )


def _under(
    head: list[str], fields: list[Field | None], below: list[str], column: int
) -> Field | None:
    """A heading over several columns stands for each of them, unless the row below says better."""
    text = below[column] if column < len(below) else ""
    if text and field_of(text) is not None:
        return field_of(text)
    while text and column > 0 and (column >= len(head) or not head[column]):
        column -= 1
    return fields[column] if column < len(fields) else None
