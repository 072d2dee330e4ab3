"""What is said beside a repeat: from when, until when, how often, and which days not. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from storage.text import fold

_MARKS = {
    "but": (
        "ngoai tru cac ngay", "ngoai tru ngay", "ngoai tru", "tru cac ngay", "tru ngay", "tru",
        "bo lan ngay", "bo cac ngay", "bo ngay", "khong gui ngay", "khong gui vao ngay",
        "nghi ngay",
    ),
    "until": (
        "cho den khi het", "cho den het", "cho toi het", "den het", "toi het", "cho den ngay",
        "cho toi ngay", "cho den", "cho toi", "den ngay", "toi ngay", "den cuoi", "toi cuoi",
        "den thang", "toi thang", "den nam",
    ),
    "since": ("bat dau tu ngay", "bat dau tu", "bat dau ngay", "ke tu ngay", "ke tu", "tu ngay",
              "tu thang sau", "tu thang toi", "tu tuan sau", "tu tuan toi", "tu nam sau"),
    "main": ("vao luc", "luc", "vao hoi", "tu nay", "tu bay gio", "tu hom nay"),
}  # fmt: skip
# Words that are part of what is said, not only in front of it: "đến cuối tháng", "từ tuần sau".
_KEPT = {"cuoi": 1, "thang": 1, "nam": 1, "sau": 2, "toi": 2}
_DATE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}")
_HOUR = re.compile(r"[0-9]{1,2}(h|g|:)[0-9]{0,2}")
_NUMBERS = dict(zip(
    "hai ba bon nam sau bay tam chin muoi".split(), range(2, 11), strict=True
))  # fmt: skip
_BEATS = frozenset("tuan thang ngay nam quy hom".split())
_BETWEEN = frozenset("va vs voi".split())
_EDGES = " .,;:()"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The phrases as they were typed; empty where nothing was said. `times` is 0 for no number."""

    main: str
    since: str = ""
    until: str = ""
    times: int = 0
    but: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing bounds it."""
        return not (self.since or self.until or self.times or self.but)


@dataclass(slots=True)
class _Heap:
    main: list[str] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    until: list[str] = field(default_factory=list)
    but: list[str] = field(default_factory=list)
    times: int = 0


def bounds(text: str) -> Bounds:
    """Take a text apart: "8h thứ 2 hằng tuần, đến hết năm, trừ 7/12"."""
    heap, heading = _Heap(), "main"
    for word, mark in _marked(text.split(), heap):
        heading = mark or heading
        getattr(heap, heading).append(word)
    main, since, until = (
        " ".join(words).strip(_EDGES) for words in (heap.main, heap.since, heap.until)
    )
    return Bounds(main, since, until, heap.times, tuple(_listed(heap.but)))


def _listed(words: list[str]) -> Iterator[str]:
    """ "2/9, 5/12 và 7/12", one by one."""
    part: list[str] = []
    for word in [*words, ","]:
        joins = fold(word) in _BETWEEN or not word.strip(_EDGES)
        if not joins:
            part.append(word)
        if part and (joins or word.endswith((",", ";"))):
            yield " ".join(part).strip(_EDGES)
            part = []


def _marked(words: list[str], heap: _Heap) -> Iterator[tuple[str, str | None]]:
    """The words, each with the heading that begins at it; marks and numbers of times left out."""
    plain = [fold(word).strip(_EDGES) for word in words]
    i, mark = 0, None
    while i < len(words):
        if times := _times(words, plain, i):
            heap.times, i = times, i + 2
            mark = "main"
        elif found := _mark(plain, i):
            mark, i = found[0], found[1]
        else:
            yield words[i], mark or _turned(plain, i)
            i, mark = i + 1, None


def _mark(plain: list[str], i: int) -> tuple[str, int] | None:
    """The heading that begins here, and where its first word is."""
    for heading, phrases in _MARKS.items():
        for phrase in phrases:
            parts = phrase.split()
            if plain[i : i + len(parts)] == parts and i + len(parts) <= len(plain):
                return heading, i + len(parts) - _KEPT.get(parts[-1], 0)
    for word, heading in (("den", "until"), ("toi", "until"), ("tu", "since")):
        if plain[i] == word and i + 1 < len(plain) and _DATE.match(plain[i + 1]):
            return heading, i + 1
    return None


def _turned(plain: list[str], i: int) -> str | None:
    """An hour is of the time itself, wherever it stands."""
    spelt = plain[i].isdecimal() and plain[i + 1 : i + 2] in (["gio"], ["ruoi"])
    return "main" if spelt or _HOUR.fullmatch(plain[i]) else None


def _times(words: list[str], plain: list[str], i: int) -> int:
    """ "10 lần"; but not "tuần 2 lần", which is a beat."""
    if plain[i + 1 : i + 2] != ["lan"]:
        return 0
    number = int(plain[i]) if plain[i].isdecimal() else _NUMBERS.get(plain[i], 0)
    beat = i > 0 and plain[i - 1] in _BEATS and not words[i - 1].endswith((",", ";", "."))
    return number if 2 <= number <= 999 and not beat else 0
