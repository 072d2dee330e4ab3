"""What fingers do to a syllable: telex keys left in it, letters doubled, swapped, run together."""

import re
from functools import lru_cache
from itertools import pairwise

from handlers.when.words import KNOWN, Spelling, expand, spelling

_TONE_KEYS = frozenset("sfrxj")
_VOWELS = frozenset("aeiouy")
_HORNS = {"o": "+", "u": "+", "a": "("}
_NUCLEI = (
    "a e i o u y ai ao au ay ia ie ieu iu oa oai oao oay oe oi oeo eo eu ua uay ue ui uo uoi uou "
    "uu uy uya uye uyu ya ye yeu"
)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    rf"(?:{'|'.join(sorted(_NUCLEI.split(), key=len, reverse=True))})"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_RUN = re.compile(r"(.)\1+$")
_SHORTEST_TYPO = 4


def untelex(word: str) -> Spelling:
    """The syllable that telex keys spell: "toois" is tối, "ddeens" is đến."""
    base: list[str] = []
    shapes: list[str] = []
    tone = ""
    for char in word:
        seen_vowel = any(letter in _VOWELS for letter in base)
        if char in _TONE_KEYS and seen_vowel:
            tone = char
        elif char == "w" and (horns := [_HORNS[letter] for letter in base if letter in _HORNS]):
            shapes += horns[-2:]
        elif char == "w":
            base.append("u")
            shapes.append("+")
        elif char == "d" and base == ["d"]:
            shapes.append("-")
        elif char in "aeo" and char in base and seen_vowel:
            shapes.append("^")
        else:
            base.append(char)
    return Spelling("".join(base), "".join(shapes), tone)


@lru_cache(maxsize=8192)
def mend(word: str) -> tuple[Spelling, ...]:
    """The syllables behind a lower-case word as typed; the word itself when nothing fits better."""
    written = tuple(spelling(part) for part in expand(word).split())
    if written[0].base in KNOWN or len(written) > 1:
        return written
    stretched = spelling(_RUN.sub(r"\1", word))
    if stretched.base in KNOWN:
        return (stretched,)
    if word.isascii() and (telex := untelex(word)).base in KNOWN:
        return (telex,)
    if _SYLLABLE.fullmatch(written[0].base):
        return written
    return _split(word) or _near(written[0]) or written


def _split(word: str) -> tuple[Spelling, ...]:
    """Two words run together ("sángmai"), when there is just one way to part them."""
    ways = [
        (spelling(word[:at]), spelling(word[at:]))
        for at in range(2, len(word) - 1)
        if spelling(word[:at]).base in KNOWN and spelling(word[at:]).base in KNOWN
    ]
    return ways[0] if len(ways) == 1 else ()


def _near(taken: Spelling) -> tuple[Spelling, ...]:
    """The one known word that is two swapped letters or one extra letter away."""
    base = taken.base
    if len(base) < _SHORTEST_TYPO or not base.isalpha():
        return ()
    swapped = {base[:i] + b + a + base[i + 2 :] for i, (a, b) in enumerate(pairwise(base))}
    shorter = {base[:i] + base[i + 1 :] for i in range(len(base))}
    found = {
        word for word in swapped | shorter if word in KNOWN and len(word) >= _SHORTEST_TYPO - 1
    }
    return tuple(Spelling(word, "", taken.tone) for word in found) if len(found) == 1 else ()
