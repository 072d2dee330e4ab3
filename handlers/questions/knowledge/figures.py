"""The figures of a text, by what they measure: what two texts of one subject may differ in."""

import re
from collections.abc import Callable, Mapping

from storage.text import fold

_TIMES = {
    "nghin": 10**3, "ngan": 10**3, "k": 10**3,
    "trieu": 10**6, "tr": 10**6, "ty": 10**9,
}
_SPANS = "ngay|tuan|thang|nam|tuoi|buoi|lan|nguoi|suat|gio|phut|met|kg|hoc phan|lop"


def _money(found: re.Match[str]) -> str:
    number = found[1]
    whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", number).replace(",", ".")
    return str(round(float(whole) * _TIMES.get(found[2], 1)))


def _phone(found: re.Match[str]) -> str:
    return "0" + re.sub(r"\D", "", found[0].removeprefix("+84")).removeprefix("0")


def _day(found: re.Match[str]) -> str:
    return f"{int(found[1])}/{int(found[2])}"


def _hour(found: re.Match[str]) -> str:
    return f"{int(found[1])}:{int(found[2] or 0)}"


def _percent(found: re.Match[str]) -> str:
    return found[1].replace(",", ".")


# In this order: a telephone number holds what else would be a sum, a date what would be a span.
_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("phone", re.compile(r"(?<![\d./])(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)"), _phone),
    (
        "money",
        re.compile(r"(\d{1,12}(?:[.,]\d{1,3})*) ?(nghin|ngan|trieu|tr|ty|k)? ?(?:dong|vnd|d)\b"),
        _money,
    ),
    ("percent", re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|phan tram)"), _percent),
    ("day", re.compile(r"\b(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?\b"), _day),
    ("day", re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})\b"), _day),
    ("hour", re.compile(r"\b(\d{1,2}) ?(?:h|gio|:) ?(\d{2})?\b"), _hour),
)
_SPAN = re.compile(rf"\b(\d{{1,6}}) ({_SPANS})\b")


def figures(text: str) -> Mapping[str, frozenset[str]]:
    """What a text states in figures: sums in đồng, days, hours, telephone numbers, spans."""
    rest = fold(text)
    found: dict[str, set[str]] = {}
    for kind, pattern, value in _KINDS:
        found.setdefault(kind, set()).update(map(value, pattern.finditer(rest)))
        rest = pattern.sub(" ", rest)
    for span in _SPAN.finditer(rest):
        found.setdefault(span[2], set()).add(str(int(span[1])))
    return {kind: frozenset(values) for kind, values in found.items() if values}


def differ(one: str, other: str) -> list[tuple[str, str]]:
    """Where two texts measure the same and have no figure of it in common: theirs, side by side.

    Of spans, which may count anything, only where each has just one.
    """
    mine, theirs = figures(one), figures(other)
    exact = {kind for kind, _, _ in _KINDS}
    return [
        (_shown(mine[kind]), _shown(theirs[kind]))
        for kind in mine.keys() & theirs.keys()
        if not mine[kind] & theirs[kind]
        and (kind in exact or len(mine[kind]) == len(theirs[kind]) == 1)
    ]


def _shown(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
