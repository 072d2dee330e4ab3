"""Syllables out of what a hurried or frightened hand types: accents or none, telex, teencode."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from storage.text import clean, fold

LONGEST = 4000  # characters that are looked at: a cry comes early or again

_TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "?", "\u0323": "."}
_SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_WORD = re.compile(r"[^\W_]+(?:[@$!|][^\W_]+)*|[@$][^\W_]+")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_LEET = str.maketrans("0134@$!|57", "oieaasilst")
_ALONE = 3  # letters that stand alone in a row: perhaps a word spelt out
_GLUED = 7  # letters of words written together, at least

# What teenagers and hurried mothers write for it.
_SHORT = {
    word: said
    for said, words in {
        "khong": "k ko kh kg khg hok hk hong hem hum khum khongg hk0 k0 honk",
        "chong": "chongg ox ck",
        "vo": "vk bx",
        "em": "e iem",
        "minh": "mk mik mh mjk mjh m",
        "anh": "a",
        "chi": "c",
        "toi": "t",
        "nguoi": "ng ngta nguoii",
        "nguoi yeu": "ny",
        "gia dinh": "gd",
        "cuoc song": "cs",
        "qua": "wa qa",
        "roi": "r rui",
        "bay gio": "bg bh bgio",
        "biet": "bik bit",
        "lam": "lm",
        "voi": "vs dzoi",
        "muon": "mun",
        "tai khoan": "tk",
        "con": "kon",
        "danh": "oanh uynh wanh dah",
        "dien thoai": "dt",
        "duoc": "dc dk",
        "noi": "ns",
        "tien": "xien",
        "vay": "zay z",
        "uong": "uog",
    }.items()
    for word in words.split()
}
_SHORT_WITH_MARKS = frozenset("ko wa qa dc bit mun".split())
_MONEY = re.compile(r"^(?:\d.*|tien|trieu|tr|cu|nham|ngan|nghin|khoan|het)$")
_CALLED = frozenset("chong bo cha anh do con kia no nho ong".split())


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable without its marks, and the marks apart: a tone and the shapes of letters."""

    folded: str
    tone: str = ""
    shapes: str = ""

    @property
    def marked(self) -> bool:
        return bool(self.tone or self.shapes)

    def may_be(self, meant: "Syllable") -> bool:
        """Whether this was typed for that: marks may be missing, but none may be another."""
        return (
            self.folded == meant.folded
            and self.tone in ("", meant.tone)
            and set(self.shapes) <= set(meant.shapes)
        )


def syllable(word: str) -> Syllable:
    """One word, its marks apart; those of the South write hỏi for ngã, so they are one."""
    parts = unicodedata.normalize("NFD", word.casefold())
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), "")
    shapes = {_SHAPES[mark] for mark in parts if mark in _SHAPES}
    folded = fold(word)
    # The stroke through a d is no mark of its own: it is seen where folding takes it away.
    stroke = "d" if folded.count("d") > parts.count("d") else ""
    return Syllable(folded, tone, "".join(sorted(shapes)) + stroke)


def syllables(text: str, known: Collection[str]) -> list[Syllable]:
    """What was typed, syllable by syllable; `known` are the folded ones worth a second look."""
    plain = _REPEATED.sub(r"\1", clean(text)[:LONGEST])
    words = list(_gathered(_WORD.findall(plain), known))
    folded = [fold(word) for word in words]
    found: list[Syllable] = []
    for at, word in enumerate(words):
        around = [*folded[max(0, at - 2) : at], *folded[at + 1 : at + 3]]
        found += _read(word, folded[at], around, known)
    return found


def _gathered(words: Sequence[str], known: Collection[str]) -> Iterator[str]:
    """The words; letters that stand alone in a row and make sense together are one, spelt out."""
    row: list[str] = []
    for word in (*words, ""):
        if len(word) == 1 and word.isalpha():
            row.append(word)
            continue
        whole = "".join(row)
        if len(row) >= _ALONE and (fold(whole) in known or _parted(fold(whole), known)):
            yield whole
        else:
            yield from row
        row = []
        if word:
            yield word


def _read(
    word: str, folded: str, around: Sequence[str], known: Collection[str]
) -> list[Syllable]:
    if short := _shortened(word, folded, around):
        return [Syllable(part) for part in short.split()]
    if folded in known:
        return [syllable(word)]
    for guess in _guesses(folded):
        if guess in known:
            return [Syllable(guess)]
    parts = _parted(folded, known) if len(folded) >= _GLUED else None
    return [Syllable(part) for part in parts] if parts else [syllable(word)]


def _shortened(word: str, folded: str, around: Sequence[str]) -> str:
    if folded == "ck" and any(map(_MONEY.match, around)):
        return "chuyen khoan"
    if folded == "tk" and not _CALLED.isdisjoint(around):
        return "thang"
    # With marks it is mostly a word of its own: "ạ" is no "anh", and "hỏng" no "không".
    if syllable(word).marked and folded not in _SHORT_WITH_MARKS:
        return "khong" if folded == "hong" and syllable(word).shapes == "^" else ""
    return _SHORT.get(folded, "")


def _guesses(folded: str) -> Iterator[str]:
    """What an unknown word may stand for: a number for a letter or a mark, telex, teencode."""
    if any(char.isdigit() or char in "@$!|" for char in folded):
        if any(char in "aeiouy" for char in folded):
            yield re.sub(r"[1-9]", "", folded)
        folded = folded.translate(_LEET)
        yield folded
    yield _untelexed(folded)
    yield _schooled(folded)


def _untelexed(word: str) -> str:
    plain = re.sub(r"(dd|aa|ee|oo)", lambda double: double[0][0], word)
    plain = re.sub(r"(?<=[bcdghklmnpqrstvx])w", "u", plain)
    return plain[:1] + re.sub(r"[sfrxjw]", "", plain[1:])


def _schooled(word: str) -> str:
    plain = re.sub(r"(?<=[a-z])j", "i", word)
    plain = re.sub(r"([aeiouy])g$", r"\1ng", plain)
    plain = re.sub(r"([aeiouy])h$", r"\1nh", plain)
    plain = re.sub(r"^k(?=[aou])", "c", plain)
    plain = re.sub(r"^f", "ph", plain)
    plain = re.sub(r"^dz|^z", "d", plain)
    return re.sub(r"^w", "qu", plain)


def _parted(word: str, known: Collection[str]) -> list[str] | None:
    """A row of letters as known syllables, as few as will do; None when that cannot be."""
    best: list[list[str] | None] = [[], *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            before = best[start]
            if before is not None and word[start:end] in known:
                shortest = best[end]
                if shortest is None or len(before) + 1 < len(shortest):
                    best[end] = [*before, word[start:end]]
    return best[-1]
