"""Cosine of character n-grams: finds words that were typed wrongly or run together."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from handlers.questions.retrieval.postings import Postings

_SIZES = (3, 4)


def ngrams(folded: Sequence[str]) -> Counter[str]:
    """The n-grams of the words with a blank between and around them."""
    text = f" {' '.join(folded)} "
    return Counter(text[at : at + size] for size in _SIZES for at in range(len(text) - size + 1))


class NgramIndex:
    """TF-IDF cosine over the n-grams of short texts."""

    def __init__(self, documents: Sequence[Mapping[str, int]]) -> None:
        self._unseen = math.log(1 + len(documents))
        frequency = Counter(gram for document in documents for gram in document)
        self._idf = {
            gram: math.log(1 + len(documents) / count) for gram, count in frequency.items()
        }
        self._postings = Postings(map(self._vector, documents))

    def _vector(self, grams: Mapping[str, int]) -> dict[str, float]:
        """The weights of the n-grams, as a vector of length one."""
        weights = {
            gram: (1 + math.log(count)) * self._idf.get(gram, self._unseen)
            for gram, count in grams.items()
        }
        length = math.hypot(*weights.values()) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}

    def scores(self, query: Mapping[str, int], budget: int) -> dict[int, float]:
        """Cosine by place; the budget is that of `Postings.total`."""
        return self._postings.total(self._vector(query), budget)
