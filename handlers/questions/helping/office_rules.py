"""Office hours as people write them. Pure."""

import re

from handlers.words import Utterance
from storage.office import Hours, makes_sense
from storage.text import clean, fold

NAMES = ("dat gio tiep dan", "doi gio tiep dan", "gio tiep dan")

_CLOCK = r"(\d{1,2})\s*(?:(?:h|g|gio|:)\s*(\d{2}|ruoi)?)?\s*(?:(sang|trua|chieu|toi)\b)?"
_SPAN = re.compile(_CLOCK + r"\s*(?:-|den|toi)\s*" + _CLOCK)
_EVERY_DAY = re.compile(r"\b(?:ca tuan|moi ngay|hang ngay|ca chu nhat)\b")
_NOT_SUNDAY = re.compile(r"\b(?:tru|khong) chu nhat\b")
_DAY = r"(2|3|4|5|6|7|hai|ba|tu|nam|sau|bay|chu nhat|cn)\b"
_DAY_SPAN = re.compile(rf"\bthu\s+{_DAY}\s*(?:-|den|toi)\s*(?:thu\s+)?{_DAY}")
_WEEKDAYS = {
    word: number // 2
    for number, word in enumerate("2 hai 3 ba 4 tu 5 nam 6 sau 7 bay".split())
} | {"chu nhat": 6, "cn": 6}
_NOON = 12 * 60


def asked(heard: Utterance) -> str | None:
    """What follows "giờ tiếp dân": nothing, or hours; other questions are not ours."""
    rest = heard.after(*NAMES)
    if rest is None or not rest:
        return rest
    return rest if _SPAN.search(_plain(rest)) else None


def hours(text: str, before: Hours) -> Hours | None:
    """The hours a text such as "7h30-17h thứ 2 đến thứ 7" means; None: they make no sense.

    Where it names no days they stay as they were.
    """
    folded = _plain(text)
    found = _SPAN.search(folded)
    if found is None:
        return None
    start, end = _minutes(*found.group(1, 2, 3)), _minutes(*found.group(4, 5, 6))
    if end <= start and end < _NOON and not found[6]:
        end += _NOON
    meant = Hours(start, end, _days(folded[found.end() :]) or before.days)
    return meant if makes_sense(meant) else None


def _plain(text: str) -> str:
    return fold(clean(text)).replace("–", "-").replace("—", "-")


def _minutes(hour: str, minute: str | None, part: str | None) -> int:
    hours = int(hour)
    if part in ("chieu", "toi") and hours < 12:
        hours += 12
    return hours * 60 + (30 if minute == "ruoi" else int(minute or 0))


def _days(folded: str) -> frozenset[int]:
    """The weekdays that are named; empty when none are."""
    if _NOT_SUNDAY.search(folded):
        return frozenset(range(6))
    if _EVERY_DAY.search(folded):
        return frozenset(range(7))
    if (found := _DAY_SPAN.search(folded)) is not None:
        first, last = _WEEKDAYS[found[1]], _WEEKDAYS[found[2]]
        return frozenset(range(first, last + 1))
    return frozenset()
