"""A folder with a Markdown file for each entry: its fields between two lines of dashes, its text.

A field is a line "name: value", a list "name:" with a line "- value" for each; nothing else is
read into them, so that no text needs to be quoted.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handlers.importing.knowledge import Line
from handlers.importing.reasons import ImportRefused, Refusal
from handlers.importing.sheet import LARGEST

LARGEST_FILE = 200_000  # bytes
_MOST = 20_000  # files
_RULE = "---"
_FIELD = re.compile(r"([a-z_]+):[ \t]*(.*)")
_LISTS = frozenset({"tags", "examples", "attachments"})
_UNSAFE = re.compile(r"[^\w.-]")


def read_folder(folder: Path) -> list[Line]:
    """The entry of each .md file of a folder, by name; what a link points to is left alone."""
    files = sorted(one for one in folder.glob("*.md") if one.is_file() and not one.is_symlink())
    if len(files) > _MOST:
        raise ImportRefused(Refusal.too_many_rows)
    lines, total = [], 0
    for file in files:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
        total += len(data)
        if total > LARGEST:
            raise ImportRefused(Refusal.too_big)
        lines.append(read_entry(file.name, data))
    return lines


def read_entry(name: str, data: bytes) -> Line:
    """The entry of one file."""
    if len(data) > LARGEST_FILE:
        return Line(name, {}, f"the file is larger than {LARGEST_FILE} bytes")
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        return Line(name, {}, "the file is not text in UTF-8")
    if lines[0].strip() != _RULE or _RULE not in lines[1:]:
        return Line(name, {}, "the file does not begin with fields between two lines of ---")
    end = lines.index(_RULE, 1)
    try:
        fields = _fields(lines[1:end])
    except (ValueError, RecursionError) as error:
        return Line(name, {}, f"the fields cannot be read: {str(error)[:200]}")
    return Line(name, {**fields, "body": "\n".join(lines[end + 1 :]).strip()})


def _fields(lines: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    items: list[Any] | None = None
    for line in lines:
        if items is not None and line.startswith("- "):
            items.append(line[2:].strip())
        elif found := _FIELD.fullmatch(line):
            name, value = found[1], found[2].strip()
            items = fields.setdefault(name, []) if name in _LISTS and not value else None
            if items is None:
                fields[name] = value
        elif line.strip():
            raise ValueError(line)
    if files := fields.get("attachments"):
        fields["attachments"] = [json.loads(one) for one in files]
    return fields


def write_entry(fields: Mapping[str, Any]) -> str:
    """The file of one entry."""
    return "\n".join([_RULE, *_head(fields), _RULE, "", fields["body"], ""])


def _head(fields: Mapping[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        if name == "body" or not value:
            continue
        if isinstance(value, list):
            plain = (item if isinstance(item, str) else json.dumps(item) for item in value)
            yield f"{name}:"
            yield from (f"- {item}" for item in plain)
        else:
            yield f"{name}: {'true' if value is True else value}"


def file_names(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for the file of each entry, no two alike on any system."""
    taken: set[str] = set()
    names = []
    for fields in entries:
        stem = _UNSAFE.sub("_", fields["id"]).strip(".") or "_"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(f"{name}.md")
    return names
