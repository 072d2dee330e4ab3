"""Chat spelling, dialect and synonyms: what was written, in the words it stands for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from handlers.questions.retrieval.lexicon import MEANINGS
from handlers.questions.retrieval.spelling import KEPT_AFTER, KEPT_BEFORE, SHORT_FORMS
from handlers.questions.retrieval.tokens import folded_form, typed_form, words

_TELLING_WITHOUT_ACCENTS = 4  # letters: "de" is đẻ, để, dê and đề, "nghen" hardly anything else


class Meaning(NamedTuple):
    """A meaning found in a text: its term, and where the words that say it begin and end."""

    term: str
    start: int
    end: int


class _Phrase(NamedTuple):
    typed: tuple[str, ...]
    folded: tuple[str, ...]
    term: str


def _with_folded(listed: str) -> dict[str, str]:
    return {word: folded_form(word) for word in listed.split()}


_SHORT = {
    short: tuple(full.split("_"))
    for short, full in (item.split("=") for item in SHORT_FORMS.split())
}
_BEFORE = {word: _with_folded(following) for word, following in KEPT_BEFORE.items()}
_AFTER = {word: _with_folded(previous) for word, previous in KEPT_AFTER.items()}


def _is_kept(said: Sequence[str], at: int) -> bool:
    word = said[at]
    following = said[at + 1] if at + 1 < len(said) else ""
    previous = said[at - 1] if at else ""
    return _is_one(following, _BEFORE.get(word)) or _is_one(previous, _AFTER.get(word))


def _is_one(word: str, of: Mapping[str, str] | None) -> bool:
    """Whether a word is among these; written without diacritics, any of that sound will do."""
    return of is not None and (word in of or (word.isascii() and word in of.values()))


def spell_out(said: Sequence[str]) -> list[str]:
    """Chat spelling and dialect in full: "k bít chi" is "không biết gì", "chi hội" stays."""
    full: list[str] = []
    for at, word in enumerate(said):
        if word in _SHORT and not _is_kept(said, at):
            full.extend(_SHORT[word])
        else:
            full.append(word)
    return full


def _phrase(form: str, term: str) -> _Phrase:
    said = spell_out(words(form))
    return _Phrase(tuple(map(typed_form, said)), tuple(map(folded_form, said)), term)


def _phrases_by_beginning() -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for number, line in enumerate(MEANINGS.replace("\n|", "|").strip().splitlines()):
        for form in line.split("|"):
            phrase = _phrase(form, f"#{number}")
            found.setdefault(" ".join(phrase.folded[:2]), []).append(phrase)
    return found


_PHRASES = _phrases_by_beginning()
LEXICON_WORDS = frozenset(
    word for phrases in _PHRASES.values() for phrase in phrases for word in phrase.folded
)


def _fits(phrase: _Phrase, typed: Sequence[str], folded: Sequence[str], at: int) -> bool:
    end = at + len(phrase.folded)
    if tuple(folded[at:end]) != phrase.folded:
        return False
    bare_will_do = len(phrase.folded) > 1 or len(phrase.folded[0]) >= _TELLING_WITHOUT_ACCENTS
    return all(
        word == meant or (bare_will_do and word.isascii())
        for word, meant in zip(typed[at:end], phrase.typed, strict=True)
    )


def meanings(typed: Sequence[str], folded: Sequence[str]) -> Iterator[Meaning]:
    """The meanings that a text names, of whichever wording; the sequences are its words."""
    for at, (first, second) in enumerate(pairwise((*folded, ""))):
        for beginning in (first, f"{first} {second}"):
            for phrase in _PHRASES.get(beginning, ()):
                if _fits(phrase, typed, folded, at):
                    yield Meaning(phrase.term, at, at + len(phrase.folded))
