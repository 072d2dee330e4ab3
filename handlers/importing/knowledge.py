"""The knowledge base out of lines of a file: each is checked, and a bad one left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NoReturn

from handlers.importing.report import Tally
from storage import knowledge, registry
from storage.database import Session
from storage.knowledge import Change, Wording

_ID = re.compile(r"[^\s@]{1,60}")
LONGEST_BODY = 20_000
_LONGEST = {
    "type": 32,
    "title": knowledge.TITLE_LENGTH,
    "body": LONGEST_BODY,
    "source": knowledge.SOURCE_LENGTH,
    "contact": knowledge.CONTACT_LENGTH,
}
_MOST_WORDS, _LONGEST_WORDS = 100, 300
_MOST_FILES = 10
# The name that `bot.media` gives: a file from anywhere else is never sent to anybody.
_KEPT = re.compile(r"[0-9a-f]{40}\.[a-z0-9]{1,5}")
_KINDS = frozenset({"photo", "document", "voice"})


class BadLine(Exception):
    """A line is no entry; the text says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a file, not yet checked: its line, or the name of its own file.

    `broken` says why it could not be read.
    """

    number: int | str
    fields: Mapping[str, Any]
    broken: str = ""


@dataclass(slots=True)
class KnowledgeReport:
    """How many entries were new, changed or the same, and which lines were left out and why."""

    file: str
    entries: Tally = field(default_factory=Tally)
    rejected: list[tuple[int | str, str]] = field(default_factory=list)
    seen: dict[str, int | str] = field(default_factory=dict)  # where each entry was

    def count(self, change: Change) -> None:
        """One entry more of which this came."""
        match change:
            case Change.created:
                self.entries.created += 1
            case Change.updated:
                self.entries.updated += 1
            case Change.unchanged:
                self.entries.unchanged += 1

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "created": self.entries.created,
            "updated": self.entries.updated,
            "unchanged": self.entries.unchanged,
            "rejected": [{"line": line, "text": text} for line, text in self.rejected],
        }


async def take_in(
    session: Session, lines: Sequence[Line], report: KnowledgeReport, now: datetime
) -> None:
    """Put every good line into the knowledge base; a second time changes nothing.

    A long file may be taken in piece by piece, with one report.
    """
    seen = report.seen
    scopes = Scopes(session)
    for line in lines:
        try:
            wording = await _wording(scopes, line)
            if wording.slug in seen:
                _refuse(f"the id is already in line {seen[wording.slug]}")
        except BadLine as bad:
            report.rejected.append((line.number, str(bad)))
            continue
        seen[wording.slug] = line.number
        _, change = await knowledge.put(session, wording, None, now)
        report.count(change)


class Scopes:
    """Units by their names, each looked up once for a file."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._found: dict[str, list[int]] = {}

    async def unit_id(self, name: str) -> int | None:
        """The unit called so; none for the whole union. Raises BadLine."""
        if not name:
            return None
        if name not in self._found:
            found = await registry.units_called(self._session, name)
            self._found[name] = [unit.id for unit in found]
        if len(self._found[name]) != 1:
            _refuse(f"scope: {len(self._found[name])} units are called {name}")
        return self._found[name][0]


async def _wording(scopes: Scopes, line: Line) -> Wording:
    if line.broken:
        _refuse(line.broken)
    fields = line.fields
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
        unit_id=await scopes.unit_id(_text(fields, "scope")),
        valid_from=begins,
        valid_to=ends,
        source=_text(fields, "source"),
        contact=_text(fields, "contact"),
        attachments=_attachments(fields),
        retired=fields.get("retired") in (True, "true"),
        review_on=_day(fields, "review_on"),
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
    items = fields.get(name) or []
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        _refuse(f"{name} must be a list of texts")
    if len(items) > _MOST_WORDS or any(len(item) > _LONGEST_WORDS for item in items):
        _refuse(f"{name}: at most {_MOST_WORDS}, of {_LONGEST_WORDS} characters each")
    return tuple(item.strip() for item in items if item.strip())


def _day(fields: Mapping[str, Any], name: str) -> date | None:
    text = _text(fields, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        _refuse(f"{name} must be a date such as 2026-11-25")


def _attachments(fields: Mapping[str, Any]) -> tuple[tuple[Any, ...], ...]:
    items = fields.get("attachments") or []
    if not isinstance(items, list) or not all(map(_is_attachment, items)):
        _refuse("attachments must be of the form in which they were exported")
    if len(items) > _MOST_FILES:
        _refuse(f"attachments: at most {_MOST_FILES}")
    return tuple(tuple(item) for item in items)


def _is_attachment(item: object) -> bool:
    match item:
        case [str(kind), str(path), str(name), str(), int(size)]:
            return kind in _KINDS and bool(_KEPT.fullmatch(path)) and len(name) < 200 and size > 0
    return False
