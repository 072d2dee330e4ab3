"""The knowledge base from a file and into one: JSON lines, or a sheet with the same columns."""

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from handlers.importing.reasons import ImportRefused, Refusal
from handlers.importing.report import Tally
from handlers.importing.sheet import LARGEST, read_sheets
from storage import knowledge, registry
from storage.database import Session
from storage.knowledge import Change, Wording

_ID = re.compile(r"[^\s@]{1,60}")
_SHEETS = (".xlsx", ".xls", ".ods", ".csv")
_LONGEST = {
    "type": 32,
    "title": knowledge.TITLE_LENGTH,
    "body": 20_000,
    "source": knowledge.SOURCE_LENGTH,
    "contact": 200,
}


class BadLine(Exception):
    """A line is no entry; the text says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, not yet checked."""

    number: int
    fields: Mapping[str, Any]


@dataclass(slots=True)
class KnowledgeReport:
    """How many entries were new, changed or the same, and which lines were left out and why."""

    file: str
    entries: Tally = field(default_factory=Tally)
    rejected: list[tuple[int, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "created": self.entries.created,
            "updated": self.entries.updated,
            "unchanged": self.entries.unchanged,
            "rejected": [{"line": line, "text": text} for line, text in self.rejected],
        }


def read_lines(source: Path | bytes, name: str) -> list[Line]:
    """The lines of a file called `name`; empty ones are left out.

    Raises:
        ImportRefused: it is too large, or neither text nor a sheet.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    if len(data) > LARGEST:
        raise ImportRefused(Refusal.too_big)
    if name.lower().endswith(_SHEETS):
        return list(_from_sheet(data, name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(Refusal.not_a_list) from error
    return [
        Line(number, _parsed(line))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def _parsed(line: str) -> Mapping[str, Any]:
    """The fields of a line; none when it is not a JSON object."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _from_sheet(data: bytes, name: str) -> Iterator[Line]:
    for sheet in read_sheets(data, name)[:1]:
        headings = [str(cell or "").strip() for cell in sheet.rows[0]] if sheet.rows else []
        for number, row in enumerate(sheet.rows[1:], 2):
            if any(cell is not None for cell in row):
                yield Line(number, dict(zip(headings, row, strict=False)))


async def take_in(session: Session, lines: list[Line], name: str, now: datetime) -> KnowledgeReport:
    """Put every good line into the knowledge base; a second time changes nothing."""
    report = KnowledgeReport(name)
    seen: dict[str, int] = {}
    for line in lines:
        try:
            wording = await _wording(session, line.fields)
            if wording.slug in seen:
                _refuse(f"the id is already in line {seen[wording.slug]}")
        except BadLine as bad:
            report.rejected.append((line.number, str(bad)))
            continue
        seen[wording.slug] = line.number
        _, change = await knowledge.put(session, wording, None, now)
        match change:
            case Change.created:
                report.entries.created += 1
            case Change.updated:
                report.entries.updated += 1
            case Change.unchanged:
                report.entries.unchanged += 1
    return report


async def export(session: Session) -> AsyncIterator[str]:
    """Every entry as a JSON line that `read_lines` reads."""
    for row in await knowledge.all_entries(session):
        content = knowledge.as_json(row)
        unit_id = content.pop("unit_id")
        content["scope"] = await registry.path_of(session, unit_id) if unit_id else None
        content["type"] = content.pop("kind")
        yield json.dumps(content, ensure_ascii=False)


async def _wording(session: Session, fields: Mapping[str, Any]) -> Wording:
    if not fields:
        _refuse("this is not a JSON object")
    identity = _text(fields, "id")
    if not _ID.fullmatch(identity):
        _refuse("id needs 1 to 60 characters without spaces and @")
    title, body = _text(fields, "title"), _text(fields, "body")
    if not title or not body:
        _refuse("title and body may not be empty")
    begins, ends = _day(fields, "valid_from"), _day(fields, "valid_to")
    if begins and ends and begins > ends:
        _refuse("valid_to lies before valid_from")
    return Wording(
        id=identity,
        kind=_text(fields, "type") or "faq",
        title=title,
        body=body,
        tags=_words(fields, "tags"),
        examples=_words(fields, "examples"),
        unit_id=await _scope(session, _text(fields, "scope")),
        valid_from=begins,
        valid_to=ends,
        source=_text(fields, "source"),
        contact=_text(fields, "contact"),
    )


def _refuse(why: str) -> NoReturn:
    raise BadLine(why)


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        _refuse(f"{name} must be text")
    text = str(value).strip()
    if len(text) > _LONGEST.get(name, 500):
        _refuse(f"{name} is too long")
    return text


def _words(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts; in a sheet they are separated by semicolons."""
    value = fields.get(name)
    items = value.split(";") if isinstance(value, str) else (value or [])
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        _refuse(f"{name} must be a list of texts")
    return tuple(item.strip() for item in items if item.strip())


def _day(fields: Mapping[str, Any], name: str) -> date | None:
    text = _text(fields, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        _refuse(f"{name} must be a date such as 2026-11-25")


async def _scope(session: Session, name: str) -> int | None:
    if not name:
        return None
    found = await registry.units_called(session, name)
    if len(found) != 1:
        _refuse(f"scope: {len(found)} units are called {name}")
    return found[0].id
