"""Personal data is taken out of a question before it leaves the house: a pure function."""

import re
from collections.abc import Collection, Iterator, Sequence

from handlers.questions.rewording import words
from storage.text import clean_line, fold

LONGEST = 600  # characters that leave; the point of a question needs no more

NAME, NUMBER, DATE, PLACE, ADDRESS = "[TEN]", "[SO]", "[NGAY]", "[NOI]", "[DIACHI]"

_WEB = re.compile(r"(?:https?://|www\.)\S+|\b[\w.+-]+\s*@\s*[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})\b"
    rf"|{words.DAY}",
    re.IGNORECASE,
)
# Phones, identity and account numbers, however they are spaced out; a sum keeps its dots.
_LONG_NUMBER = re.compile(r"(?<![\w])\+?\d(?:[\s.\-–()]{0,2}\d){6,}(?!\w)")
_SUM = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SURNAMES = frozenset(map(fold, words.SURNAMES))
_MIDDLES = frozenset(map(fold, words.MIDDLES))
_TITLES = frozenset(map(fold, words.TITLES))
_OF_HERSELF = frozenset({"em", "chau", "me", "bo"})  # "em thương con" names nobody
_BORN = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, (*words.BORN, *map(fold, words.BORN))))})\s*:?\s*\d[\d/.\s-]*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"\b({'|'.join(map(re.escape, (*words.PLACES, *map(fold, words.PLACES))))})"
    rf"\s+(?:[^\W\d_]*\d[\w/.-]*|{words.CAPITAL}\w*(?:\s+{words.CAPITAL}\w*)*)",
)
MOST_NAME = 4  # syllables


def mask(text: str, names: Collection[str]) -> str:
    """The text without names (those given and what looks like one), numbers, dates and places."""
    plain = clean_line(text)[:LONGEST]
    plain = _WEB.sub(ADDRESS, plain)
    plain = _BORN.sub(DATE + " ", plain)
    plain = _DATE.sub(DATE, plain)
    plain = _LONG_NUMBER.sub(_number, plain)
    plain = _PLACE.sub(lambda found: f"{found[1]} {PLACE}", plain)
    plain = _YEAR.sub(DATE, plain)
    known = frozenset(" ".join(map(_plain, name.split())) for name in names)
    return clean_line(_without_names(plain, known))


def _plain(word: str) -> str:
    return "".join(_LETTERS.findall(fold(word)))


def _number(found: re.Match[str]) -> str:
    return found[0] if _SUM.match(found[0]) else NUMBER


def _without_names(text: str, known: Collection[str]) -> str:
    """A name is one on the list, a surname with what follows it, or a capital after a title."""
    tokens = _TOKEN.findall(text)
    plain = [_plain(token) for token in tokens]
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        length = _known_at(plain, at, known) or _name_at(tokens, plain, at)
        kept.append(NAME if length else tokens[at])
        at += length or 1
    return " ".join(kept)


def _known_at(plain: Sequence[str], at: int, known: Collection[str]) -> int:
    for length in range(min(MOST_NAME + 1, len(plain) - at), 1, -1):
        if " ".join(plain[at : at + length]) in known:
            return length
    # A given name alone is a word like any other, unless a title stands before it.
    given = {name.rsplit(" ", 1)[-1] for name in known}
    return 1 if at and plain[at - 1] in _TITLES - _OF_HERSELF and plain[at] in given else 0


def _name_at(tokens: Sequence[str], plain: Sequence[str], at: int) -> int:
    follows = list(_capitals(tokens, at + 1))
    if plain[at] in _SURNAMES and len(tokens) > at + 1:
        if plain[at + 1] in _MIDDLES and len(tokens) > at + 2:
            return max(3, min(MOST_NAME, 1 + len(follows)))
        if tokens[at][:1].isupper() and follows:
            return min(MOST_NAME, 1 + len(follows))
    if at and plain[at - 1] in _TITLES and tokens[at][:1].isupper() and not _begins(tokens, at):
        return min(MOST_NAME, 1 + len(follows))
    return 0


def _begins(tokens: Sequence[str], at: int) -> bool:
    """Whether a sentence begins here, where a capital says nothing."""
    return at == 0 or tokens[at - 1][-1:] in ".!?"


def _capitals(tokens: Sequence[str], at: int) -> Iterator[str]:
    for token in tokens[at:]:
        if not token[:1].isupper():
            return
        yield token
        if not token[-1:].isalpha():
            return
