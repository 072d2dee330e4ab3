"""Votes as people write them down: "biểu quyết thu quỹ: đồng ý 40, không 2, trắng 1". Pure."""

import re
from collections.abc import Mapping

from handlers.meetings.minutes.record import Unclear, Vote
from handlers.meetings.minutes.words import MARKS
from handlers.words import hear
from storage.text import clean, fold

MOST = 100_000  # votes; more is a slip of the finger
LONGEST = 300  # characters of what a vote is about

_SIDES: Mapping[str, tuple[str, ...]] = {
    "yes": ("dong y", "tan thanh", "nhat tri", "thong nhat", "ung ho", "thuan"),
    "no": ("khong dong y", "khong tan thanh", "khong nhat tri", "phan doi", "chong", "khong"),
    "blank": (
        *("khong co y kien", "khong y kien", "y kien khac", "phieu trang", "bo phieu trang"),
        *("phieu khong hop le", "trang"),
    ),
}
_SIDE = {words: side for side, phrases in _SIDES.items() for words in phrases}
_WORDS = "|".join(sorted(_SIDE, key=len, reverse=True))
_COUNTED = r"(?: ?(?:phieu|nguoi|chi em|chi|hoi vien|y kien))?"
_SAID = re.compile(
    rf"\b(?P<side>{_WORDS})\b ?[:=\-]? ?(?:co |la |duoc )?(?P<count>[0-9]+)(?![0-9]* ?%)"
)
_COUNT_FIRST = re.compile(rf"\b(?P<count>[0-9]+){_COUNTED} ?(?P<side>{_WORDS})\b")
_FOR = "(?:dong y|nhat tri|tan thanh|thong nhat)"
_ALL = re.compile(
    rf"\b100 ?%|\b(?:tat ca|toan the|toan bo|moi nguoi)\b.*\b{_FOR}"
    rf"|\b{_FOR} (?:het|ca|toan bo|tuyet doi|100 ?%)"
)
_OPENINGS = ("ket qua bieu quyet", "bieu quyet ve viec", "bieu quyet ve", "bieu quyet", "ve viec")


def read(text: str, here: int | None) -> list[Vote]:
    """The votes of a text, one a line; `here`: who came, None while the register is open.

    Raises Unclear for a line without numbers, or with one side counted twice.
    """
    return [_vote(line, here) for line in clean(text).splitlines() if line.strip()]


def checked(votes: list[Vote], here: int | None) -> list[Vote]:
    """The same votes. Raises Unclear where more have voted than came."""
    for vote in votes:
        if here is not None and vote.cast > here:
            raise Unclear("minutes-votes-too-many", keepable=True, cast=vote.cast, here=here)
    return votes


def _vote(line: str, here: int | None) -> Vote:
    typed = " ".join(line.split())
    if len(typed) > LONGEST:
        raise Unclear("minutes-votes-unclear", line=typed[:LONGEST])
    plain = fold(typed)
    found = [*_SAID.finditer(plain)] or [*_COUNT_FIRST.finditer(plain)]
    if not found:
        return _unanimous(typed, plain, here)
    counts = [(_SIDE[one["side"]], int(one["count"][:9])) for one in found]
    sides = [side for side, _ in counts]
    if len(set(sides)) < len(sides) or max(count for _, count in counts) > MOST:
        raise Unclear("minutes-votes-unclear", line=line[:LONGEST])
    about = _about(typed, plain, found[0].start())
    return Vote(about, **{"yes": 0, **dict(counts)})


def _unanimous(typed: str, plain: str, here: int | None) -> Vote:
    found = _ALL.search(plain)
    if found is None:
        raise Unclear("minutes-votes-unclear", line=typed[:LONGEST])
    if here is None:
        raise Unclear("minutes-votes-how-many")
    return Vote(_about(typed, plain, found.start()), here)


def _about(typed: str, plain: str, end: int) -> str:
    """What stands before the numbers, as it was typed."""
    words = typed.split()[: len(plain[:end].split())]
    before = " ".join(words)
    rest = hear(before).after(*_OPENINGS)
    return (before if rest is None else rest).strip(MARKS)[:LONGEST]
