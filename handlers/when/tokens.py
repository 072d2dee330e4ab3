"""A sentence as numbers, words and signs, each knowing where it stood and what it may mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.when.slips import mend
from handlers.when.words import KNOWN, Spelling, readings, spelling
from storage.text import fold

_LONGEST = 400
_PIECE = re.compile(
    r"\d+|(?<!\d)[^\W\d_]+(?:[1-9]{1,2}[^\W\d_]+)+|(?<!\d)[^\W\d_]+[678][1-5](?!\d)|[^\W\d_]+|[^\w\s]|_"
)
_VNI_KEYS = re.compile(r"[1-9]")
# What carries digits and is never a time: links, phone numbers, document numbers, amounts in dots.
_DEAD = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|(?<![\d/.-])(?!\d{1,2}([./-])\d{1,2}\1\d{4})(?:\+?84|0)\d(?:[ .-]?\d){7,9}(?!\d)"
    r"|\b\d+(?:/\d{4})?/[A-ZĐ][A-ZĐa-z]*(?:-[A-ZĐ]+)*"
    r"|\b\d{1,3}(?:[.,]\d{3})+\b|\b\d+,\d+\b|\b\d{5,}\b|\d+\s*%"
)
_PART = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text from `start` to `end`; `glued` when no space came before it."""

    text: str
    start: int
    end: int
    folded: str
    glued: bool = False
    words: frozenset[str] = frozenset()
    dead: bool = False

    @property
    def number(self) -> int | None:
        """The value of a token of digits."""
        return int(self.text) if self.text.isdecimal() and len(self.text) <= 4 else None

    @property
    def exact(self) -> bool:
        """Whether it stands for one word only."""
        return len(self.words) == 1

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, as names do."""
        return self.text[:1].isupper()


def tokenize(text: str) -> list[Token]:
    """Tokens of a cleaned text, at most the first few hundred."""
    dead = [match.span() for match in _DEAD.finditer(text)]
    raw: list[tuple[str, int, bool]] = []
    end = -1
    for match in _PIECE.finditer(text):
        raw.extend(_unglued(match.group(), match.start(), match.start() == end, raw))
        end = match.end()
        if len(raw) >= _LONGEST:
            break
    mended = [
        mend(_VNI_KEYS.sub("", piece.casefold())) if piece[0].isalpha() else ()
        for piece, _, _ in raw
    ]
    accented = any(spelling(piece.casefold()).marked for piece, _, _ in raw)
    return [
        replace(token, dead=any(begin <= token.start < stop for begin, stop in dead))
        for (piece, start, glued), taking in zip(raw, mended, strict=True)
        for token in _tokens(piece, start, glued, taking, accented)
    ]


def _unglued(
    piece: str, start: int, glued: bool, before: Sequence[tuple[str, int, bool]]
) -> Iterator[tuple[str, int, bool]]:
    """Part what is run together and no word: "ngay5thang12", and the hour's "h" in "7htối"."""
    stripped = _VNI_KEYS.sub("", piece)
    if piece[0].isalpha() and stripped != piece and not _is_word(stripped):
        for part in _PART.finditer(piece):
            yield part.group(), start + part.start(), glued or part.start() > 0
    elif _hour_key_runs_in(piece) and glued and before and before[-1][0].isdecimal():
        yield piece[0], start, True
        yield piece[1:], start + 1, True
    else:
        yield piece, start, glued


def _is_word(piece: str) -> bool:
    """Whether it is a word as it stands: "to6i1" is one, of "mai8h" only a slip would be."""
    return spelling(piece.casefold()).base in KNOWN


def _known(piece: str) -> bool:
    return mend(piece.casefold())[0].base in KNOWN


def _hour_key_runs_in(piece: str) -> bool:
    return piece[0] in "hg" and len(piece) > 2 and not _known(piece) and _known(piece[1:])


def _tokens(
    piece: str, start: int, glued: bool, taking: tuple[Spelling, ...], accented: bool
) -> Iterator[Token]:
    end = start + len(piece)
    if not taking:
        yield Token(piece, start, end, piece, glued)
    for taken in taking:
        yield Token(piece, start, end, taken.base, glued, readings(taken, accented))


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a phrase, as tokens carry them: to write tables of phrases."""
    return tuple(fold(text).split())
