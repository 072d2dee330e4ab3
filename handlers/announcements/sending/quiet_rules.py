"""Quiet hours and numbers of notices as people write them, and said back. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from handlers import when
from handlers.words import Utterance
from storage.quiet import DAY, MOST_A_DAY, is_window, pack
from storage.text import clean, fold

NAMES = (
    "dat gio nghi",
    "doi gio nghi",
    "gio nghi",
    "gio yen tinh",
)
SAME, LONG, UNCLEAR = "quiet-same", "quiet-too-long", "quiet-unclear"
SHORTEST_REASON = 5  # characters; less says nothing

_DEEP = 2 * 60  # at two in the morning everybody sleeps
_DASH = re.compile(r"\s*[-–—]\s*")
_FROM = frozenset({"tu", "la"})
_BARE = re.compile(r"[0-9]{1,2}")
_ENOUGH = re.compile(
    r"(?:moi ngay )?(?:nhieu nhat|toi da) (\w{1,6}) (?:tin|thong bao)(?: (?:moi|mot) ngay)?"
)
_NUMBERS = {word: n for n, word in enumerate("mot hai ba bon nam sau bay tam chin muoi".split(), 1)}


@dataclass(frozen=True, slots=True)
class Hours:
    """A window of `storage.quiet`, or why there is none: a key of the catalogue."""

    window: int | None = None
    why: str = UNCLEAR


def asked(heard: Utterance) -> str | None:
    """What follows "giờ nghỉ": empty, or two times; a question about something else is not ours."""
    rest = heard.after(*NAMES)
    if rest is None or not rest:
        return rest
    return rest if re.search(r"\d", rest) and all(_ends(rest)) else None


def hours(text: str, now: datetime) -> Hours:
    """The quiet hours that a text such as "20h30 đến 6h" means; of two readings the night.

    Of two nights the shorter one; she is asked whether that is right.
    """
    begins, ends = (_minutes(end, now) for end in _ends(text))
    if not begins or not ends:
        return Hours()
    if begins == ends:
        return Hours(why=SAME)
    windows = [pair for pair in product(begins, ends) if is_window(*pair)]
    if not windows:
        return Hours(why=LONG)
    nights = [pair for pair in windows if _lies_over(pair, _DEEP)]
    if nights:
        return Hours(pack(*min(nights, key=lambda pair: (pair[1] - pair[0]) % DAY)))
    return Hours(pack(*windows[0])) if len(windows) == 1 else Hours()


def _ends(text: str) -> tuple[str, str]:
    """What stands before and after "đến", "–" or "tới"; the second is empty without them."""
    words = _DASH.sub(" - ", clean(text)).split()
    folded = [fold(word) for word in words]
    if folded and folded[0] in _FROM:
        words, folded = words[1:], folded[1:]
    # Without accents "toi" is an evening, too: so it comes last.
    between = next((word for word in ("den", "-", "toi") if word in folded), None)
    place = folded.index(between) if between else len(words)
    return " ".join(words[:place]), " ".join(words[place + 1 :])


def _minutes(text: str, now: datetime) -> list[int]:
    """The minutes of the day that a time may mean."""
    text = text.strip(" .,!?")
    meaning = when.understand(f"{text}h" if _BARE.fullmatch(text) else text, now)
    starts = [one.start for one in (meaning, *meaning.choices) if one.start is not None]
    moment = meaning.kind == "instant" or meaning.choices
    return sorted({start.hour * 60 + start.minute for start in starts}) if moment else []


def _lies_over(pair: tuple[int, int], minute: int) -> bool:
    start, end = pair
    return start <= minute < end if start < end else minute >= start or minute < end


def number(heard: Utterance) -> int | None:
    """How many notices a day are enough, as somebody says it; 0 for a number that cannot be."""
    found = _ENOUGH.fullmatch(heard.core) or _ENOUGH.fullmatch(heard.folded)
    if found is None:
        return None
    typed = found[1]
    count = int(typed) if typed.isascii() and typed.isdigit() else _NUMBERS.get(typed, 0)
    return count if count <= MOST_A_DAY else 0


def is_reason(text: str) -> bool:
    """Whether these are words that give a reason."""
    return sum(char.isalnum() for char in fold(text)) >= SHORTEST_REASON
