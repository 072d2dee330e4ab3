"""Several things to talk about: "1. vay vốn, 2. phát thẻ", or one on each line. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.meetings.words import plain
from storage.text import clean_line, fold

MOST_ITEMS = 12
LONGEST_ITEM = 200
_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s,;:.]))(\d{1,2})\s*[.)/]\s*(?=[^\d\s])")
_BULLET = re.compile(r"^[ \t]*[-+•*–][ \t]+(?=\S)", re.MULTILINE)
# What follows the last item, if it is not the end: another part of the call.
_PART = r"(?:dia diem|thoi gian|luc|tai|vao luc|tai lieu|link|duong dan|hinh thuc)\b"
_NEXT = re.compile(rf"(?:[,;\n]|\.\s)\s*{_PART}")
_NEXT_LOOSE = re.compile(rf"(?:[,;\n]|\.\s|\s)\s*{_PART}")
_HOUR = re.compile(r"\d\s*(?:h|g|:|gio)\s*\d?")
_EDGES = " \t\n.,;:-–—•+*"
# As in "nội dung gồm: 1. …".
_ANNOUNCES = frozenset("gom bao nhu sau la chinh cac muc chuong trinh".split())


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items, and the stretch of the text in which they stand."""

    items: tuple[str, ...]
    first: int
    last: int


def found(text: str) -> Agenda | None:
    """The agenda in a text; None where there is none."""
    return _items(text, _numbered(text)) or _items(text, _listed(text))


def items(text: str) -> tuple[str, ...]:
    """All of a text as an agenda: numbered, or one item on each line."""
    if agenda := found(text):
        return agenda.items
    lines = [line for line in map(_tidy, text.splitlines()) if line]
    return tuple(lines[:MOST_ITEMS]) if len(lines) > 1 else ()


def heading(topic: str) -> str:
    """A topic without the words that only announce the items: "gồm", "như sau"."""
    words = topic.split()
    while words and fold(words[-1]).strip(_EDGES) in _ANNOUNCES:
        words.pop()
    return " ".join(words).strip(_EDGES)


def _numbered(text: str) -> list[tuple[int, int]]:
    """Where each of the numbers 1, 2, 3 … begins and ends."""
    marks: list[tuple[int, int]] = []
    for mark in _NUMBER.finditer(text):
        if int(mark[1]) == len(marks) + 1:
            marks.append(mark.span())
    return marks


def _listed(text: str) -> list[tuple[int, int]]:
    marks = [mark.span() for mark in _BULLET.finditer(text)]
    return marks if len(marks) > 1 else []


def _items(text: str, marks: Sequence[tuple[int, int]]) -> Agenda | None:
    if not marks:
        return None
    last = _end(text, marks)
    said = tuple(_said(text, marks, last))
    return Agenda(said[:MOST_ITEMS], marks[0][0], last) if said else None


def _said(text: str, marks: Sequence[tuple[int, int]], last: int) -> Iterator[str]:
    ends = [begin for begin, _ in marks[1:]] + [last]
    for (_, begin), end in zip(marks, ends, strict=True):
        if item := _tidy(text[begin:end]):
            yield item


def _tidy(text: str) -> str:
    return clean_line(text).strip(_EDGES)[:LONGEST_ITEM]


def _end(text: str, marks: Sequence[tuple[int, int]]) -> int:
    """Where the last item ends: at the next part of the call, or at the end of the text."""
    folded, begin = plain(text), marks[-1][1]
    # Where the hour has been said before, "tại" and "lúc" belong to the item.
    after = (_NEXT if _HOUR.search(folded[: marks[0][0]]) else _NEXT_LOOSE).search(folded, begin)
    return after.start() if after else len(text)
