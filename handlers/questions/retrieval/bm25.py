"""BM25 over any kind of term."""

import math
from collections.abc import Mapping

from handlers.questions.retrieval.postings import Postings, Scores

_K1 = 1.2
_B = 0.6


class Bm25:
    """Scores documents, each a mapping of term to (field-weighted) count.

    Lengths are compared with a usual one rather than with the average: that would change with
    every edit, and with it the weight of every other document.
    """

    def __init__(self, usual_length: float) -> None:
        self._usual_length = usual_length
        self._size = 0
        self._postings = Postings()

    def add(self, place: int, document: Mapping[str, int]) -> None:
        """Enter a document at a place that is free."""
        relative_length = sum(document.values()) / self._usual_length
        softener = _K1 * (1 - _B + _B * relative_length)
        self._postings.add(
            place,
            {term: count * (_K1 + 1) / (count + softener) for term, count in document.items()},
        )
        self._size += 1

    def remove(self, place: int, document: Mapping[str, int]) -> None:
        """Take out the document that was entered at a place."""
        self._postings.remove(place, document)
        self._size -= 1

    def idf(self, term: str) -> float:
        """How telling the term is; a term no document has is the most telling."""
        frequency = self._postings.frequency(term)
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))

    def scores(self, query: Mapping[str, float], places: int, budget: int) -> Scores:
        """Score by place; the budget is that of `Postings.total`."""
        factors = {term: weight * self.idf(term) for term, weight in query.items()}
        return self._postings.total(factors, places, budget)
