"""A call to a meeting as a leader types it, in any order: when, where, about what. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.meetings.words import NO_MARKERS, PLACE, TOPIC
from handlers.words import Utterance
from storage.text import fold

OPENINGS = (
    "tao cuoc hop chi hoi",
    "tao buoi hop chi hoi",
    "tao cuoc hop",
    "tao buoi hop",
    "tao lich hop",
    "tao hop chi hoi",
    "tao hop",
    "goi hop chi hoi",
    "goi hop",
    "moi hop chi hoi",
    "moi hop",
    "moi chi em di hop",
    "moi chi em hop",
    "moi hoi vien hop",
    "trieu tap hop",
    "dat lich hop",
    "len lich hop",
    "hop chi hoi",
    "sinh hoat chi hoi",
)
# "họp …" alone begins many sentences: it is a call only when an hour or a day follows.
_BARE = ("hop", "sinh hoat")
_TIMED = re.compile(
    r"\d\s*(?:h|g|gio)\b|\d[hg]\d"
    r"|\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|mai|ngay|luc)\b"
)


_MARKERS = tuple(
    (kind, tuple(words.split()))
    for kind, phrases in (("place", PLACE), ("topic", TOPIC))
    for words in phrases
)
_NAMES = tuple(tuple(fold(words).split()) for words in NO_MARKERS)
_INSIDE_TOPIC = ("dia diem", "tai")
_BEFORE_TOPIC = frozenset(
    "luc vao hoi tu ngay cho chi hoi em vien xin moi di den thi la va".split()
)
_AFTER_PLACE = frozenset("luc vao ngay nhe va".split())
_EDGE = " \t\n.,;:-–—"  # as people type them
_ENDS = re.compile(r"[,;\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Draft:
    """A call so far. `day` is what was said of a day while the hour is still missing."""

    starts_at: datetime | None = None
    day: str = ""
    place: str = ""
    topic: str = ""

    def as_data(self) -> dict[str, Any]:
        """JSON form, as kept in the dialogue."""
        starts = self.starts_at.isoformat() if self.starts_at else None
        return {"starts_at": starts, "day": self.day, "place": self.place, "topic": self.topic}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Draft":
        """The draft that `as_data` wrote down."""
        starts = datetime.fromisoformat(data["starts_at"]) if data["starts_at"] else None
        return cls(starts, data["day"], data["place"], data["topic"])

    def amended(self, place: str, topic: str) -> "Draft":
        """The draft with what was said anew in place of what was said before."""
        return replace(self, place=place or self.place, topic=topic or self.topic)


def opens(heard: Utterance) -> str | None:
    """What follows "tạo họp", "mời họp", "họp chi hội …", as it was typed."""
    rest = heard.after(*OPENINGS)
    if rest is None:
        rest = heard.after(*_BARE)
        if rest is None or not _TIMED.search(fold(rest)):
            return None
    return rest


def parts(text: str, times: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Place and topic of a call; `times` are the stretches of it that say when."""
    found = {"place": "", "topic": "", "": ""}
    for kind, words in _pieces(text, times):
        words = _tidy(words)
        if words:
            found[kind] = f"{found[kind]}, {words}" if found[kind] else words
    place = _trimmed(found["place"], frozenset())
    return place, found["topic"] or _trimmed(found[""], _BEFORE_TOPIC)


def _pieces(text: str, times: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Stretches of the text with what they are; a time, or the next marker, ends one."""
    cuts = sorted(times)
    begin = 0
    for first, last in [*cuts, (len(text), len(text))]:
        yield from _marked(text[begin:first])
        begin = last


def _marked(text: str) -> Iterator[tuple[str, str]]:
    kind, held = "", ""
    for clause in _clauses(text):
        for new, words in _by_marker(clause):
            # A clause without a marker goes on with the one before: "tại nhà ông Tư, xóm 3".
            if new is not None:
                if held:
                    yield kind, held
                kind, held = new, words
            else:
                held = f"{held}, {words}" if held and kind else held or words
    if held:
        yield kind, held


def _clauses(text: str) -> list[str]:
    return [clause for clause in (_tidy(piece) for piece in _ENDS.split(text)) if clause]


def _by_marker(clause: str) -> Iterator[tuple[str | None, str]]:
    words = clause.split()
    plain = [word.casefold().strip(_EDGE) for word in words]
    kind: str | None = None
    begin = i = 0
    while i < len(words):
        found = None if _in_a_name(plain, i) else _marker(plain, i, kind)
        if found is None:
            i += 1
            continue
        if i > begin:
            yield kind, " ".join(words[begin:i])
        kind, length = found
        i += length
        begin = i
    yield kind, " ".join(words[begin:])


def _marker(plain: Sequence[str], i: int, inside: str | None) -> tuple[str, int] | None:
    """The marker at a place. Inside a topic, "về", "bàn" and "ở" are words like any other."""
    for kind, marker in _MARKERS:
        typed = tuple(plain[i : i + len(marker)])
        without_accents = tuple(fold(" ".join(marker)).split())
        if typed not in (marker, without_accents):
            continue
        if inside == "topic" and " ".join(without_accents) not in _INSIDE_TOPIC:
            continue
        return kind, len(marker)
    return None


def _in_a_name(plain: Sequence[str], i: int) -> bool:
    """Whether the word belongs to a phrase that only looks like a marker: "uỷ ban"."""
    for name in _NAMES:
        for first in range(max(0, i - len(name) + 1), i + 1):
            if tuple(fold(word) for word in plain[first : first + len(name)]) == name:
                return True
    return False


def _tidy(text: str) -> str:
    return text.strip(_EDGE)


def _trimmed(text: str, before: frozenset[str]) -> str:
    """Without the small words that stood around a time."""
    words = text.split()
    while words and fold(words[0]).strip(_EDGE) in before:
        words.pop(0)
    while words and fold(words[-1]).strip(_EDGE) in _AFTER_PLACE:
        words.pop()
    return _tidy(" ".join(words))
