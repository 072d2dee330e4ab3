"""Diacritics for who writes without: learnt from the entries and from what the bot itself says."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from handlers.questions.retrieval.lexicon import MEANINGS
from handlers.questions.retrieval.phrases import PHRASES
from handlers.questions.retrieval.spelling import SHORT_FORMS
from handlers.questions.retrieval.tokens import folded_form, words

_SENTENCES = Path(__file__).parents[2] / "locales" / "vi"
_NOT_SAID = re.compile(r"^[\w-]+ =|\{[^}]*\}|^#.*$", re.MULTILINE)
_STOPS = re.compile(r"""[.,;:!?\n()|"=]+""")
_BEGIN, _END = "<", ">"
# How much the pair counts beside the word alone, and what a word never seen counts.
_OF_PAIR, _UNSEEN = 0.75, 0.1


def _clauses(text: str) -> Iterator[list[str]]:
    for clause in _STOPS.split(unicodedata.normalize("NFC", text)):
        if said := words(clause):
            yield [_BEGIN, *said, _END]


@cache
def _built_in() -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """The words and pairs of the vocabulary and of the bot's own sentences."""
    texts = [MEANINGS, PHRASES, SHORT_FORMS.replace("_", " ")]
    files = sorted(_SENTENCES.glob("*.ftl"))
    texts += (_NOT_SAID.sub(". ", file.read_text(encoding="utf-8")) for file in files)
    single, pairs = Counter[str](), Counter[tuple[str, str]]()
    for clause in (clause for text in texts for clause in _clauses(text)):
        single.update(clause)
        pairs.update(pairwise(clause))
    return single, pairs


class Restorer:
    """Picks for each word without diacritics the likeliest one, by its neighbours (Viterbi)."""

    def __init__(self) -> None:
        single, pairs = _built_in()
        self._single, self._pairs = single.copy(), pairs.copy()
        self._total = self._single.total()
        self._written: defaultdict[str, set[str]] = defaultdict(set)
        for word in self._single:
            self._written[folded_form(word)].add(word)

    def learn(self, texts: Iterable[str]) -> None:
        """Take these texts for examples of good spelling."""
        for clause in (clause for text in texts for clause in _clauses(text)):
            self._single.update(clause)
            self._pairs.update(pairwise(clause))
            self._total += len(clause)
            for word in clause:
                self._written[folded_form(word)].add(word)

    def forget(self, texts: Iterable[str]) -> None:
        """As if these texts, which were learnt, had not been."""
        for clause in (clause for text in texts for clause in _clauses(text)):
            self._single.subtract(clause)
            self._pairs.subtract(pairwise(clause))
            self._total -= len(clause)

    def restored(self, said: Sequence[str], accented: bool) -> list[str]:
        """The words with diacritics; those that have some, and those nobody wrote, stay.

        In a text that is `accented` elsewhere, a word without may be meant as it is.
        """
        paths: dict[str, tuple[float, tuple[str, ...]]] = {_BEGIN: (0.0, ())}
        for word in (*said, _END):
            paths = {
                choice: max(
                    (score + self._fit(previous, choice), (*path, choice))
                    for previous, (score, path) in paths.items()
                )
                for choice in self._choices(word, accented)
            }
        _, path = paths[_END]
        return list(path[:-1])

    def _choices(self, word: str, accented: bool) -> list[str]:
        if word == _END or not word.isascii() or (accented and self._single[word] > 0):
            return [word]
        known = self._written.get(folded_form(word), ())
        return sorted(choice for choice in known if self._single[choice] > 0) or [word]

    def _fit(self, previous: str, word: str) -> float:
        before = self._single[previous]
        pair = self._pairs[previous, word] / before if before > 0 else 0.0
        alone = (self._single[word] + _UNSEEN) / self._total
        return math.log(_OF_PAIR * pair + (1 - _OF_PAIR) * alone)
