"""Cosine of character n-grams: finds words that were typed wrongly or run together."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from handlers.questions.retrieval.postings import Postings, Scores

_SIZES = (3, 4)


def ngrams(folded: Sequence[str]) -> Counter[str]:
    """The n-grams of the words with a blank between and around them."""
    text = f" {' '.join(folded)} "
    return Counter(text[at : at + size] for size in _SIZES for at in range(len(text) - size + 1))


def _vector(grams: Mapping[str, int]) -> dict[str, float]:
    """The n-grams as a vector of length one."""
    weights = {gram: 1 + math.log(count) for gram, count in grams.items()}
    length = math.hypot(*weights.values()) or 1.0
    return {gram: weight / length for gram, weight in weights.items()}


class NgramIndex:
    """Cosine over the n-grams of short texts, in which a rare one counts more."""

    def __init__(self) -> None:
        self._size = 0
        self._postings = Postings()

    def add(self, place: int, grams: Mapping[str, int]) -> None:
        """Enter a text at a place that is free."""
        self._postings.add(place, _vector(grams))
        self._size += 1

    def remove(self, place: int, grams: Mapping[str, int]) -> None:
        """Take out the text that was entered at a place."""
        self._postings.remove(place, grams)
        self._size -= 1

    def scores(self, query: Mapping[str, int], places: int, budget: int) -> Scores:
        """Likeness by place; the budget is that of `Postings.total`."""
        factors = {gram: weight * self._rarity(gram) for gram, weight in _vector(query).items()}
        return self._postings.total(factors, places, budget)

    def _rarity(self, gram: str) -> float:
        return math.log(1 + self._size / max(1, self._postings.frequency(gram))) ** 2
