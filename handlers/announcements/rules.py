"""What an announcement may be, and which words open one. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.text import fold

SHORTEST = 5  # characters; less is a slip of the finger
LONGEST = 6000
SOONEST = timedelta(seconds=20)
FURTHEST = timedelta(days=366)

# Longest first: "gui thong bao cho tat ca chi hoi" before "gui thong bao".
OPENINGS = (
    "gui thong bao cho tat ca cac chi hoi",
    "gui thong bao cho tat ca chi hoi",
    "gui thong bao toi tat ca chi hoi",
    "gui thong bao cho ca xa",
    "gui thong bao cho chi hoi",
    "gui thong bao",
    "soan thong bao",
    "tao thong bao",
    "viet thong bao",
    "thong bao cho tat ca chi hoi",
    "thong bao moi:",
)
# Digits of our own alphabet only, standing alone: no hours, no telephone numbers.
_NUMBERS = re.compile(r"(?<![\w-])([0-9]{1,4})(?:\s*[-–]\s*([0-9]{1,4}))?(?![\w–-])")
EMPTY = frozenset("thong bao tb ve a vay cai tin nay moi nhat ? chua xac nhan cua".split())
QUESTIONS = ("ai chua doc", "ai chua xac nhan", "con ai chua doc", "ai chua xem", "ai chua biet")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text can be announced; `why` is a key of the catalogue."""

    why: str | None


def check_text(text: str) -> Verdict:
    """A text must have words in it and fit into a few messages."""
    letters = [char for char in fold(text) if char.isalnum()]
    if len(letters) < SHORTEST:
        return Verdict("announcements-too-short")
    if len(text) > LONGEST:
        return Verdict("announcements-too-long")
    return Verdict(None)


def check_time(at: datetime, now: datetime) -> Verdict:
    """A time must lie ahead, within a year."""
    if at < now + SOONEST:
        return Verdict("announcements-time-past")
    if at > now + FURTHEST:
        return Verdict("announcements-time-far")
    return Verdict(None)


def words_of(about: str) -> list[str]:
    """The folded words that say which announcement is meant."""
    return [word.strip('?.,!"') for word in fold(about).split() if word not in EMPTY]


def numbers(text: str, largest: int) -> tuple[list[int], list[int]]:
    """Roster numbers in "3 7 12-14": those up to `largest`, and those that are not on the list."""
    good: list[int] = []
    bad: list[int] = []
    for found in _NUMBERS.finditer(text):
        start, end = int(found[1]), int(found[2] or found[1])
        if not 1 <= start <= end <= largest:
            bad.append(end if start in range(1, largest + 1) else start)
            continue
        good.extend(range(start, end + 1))
    return good, bad
