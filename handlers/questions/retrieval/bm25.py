"""BM25 over any kind of term."""

import math
from collections.abc import Iterable, Mapping, Sequence

from handlers.questions.retrieval.postings import Postings

_K1 = 1.2
_B = 0.6


def _saturated(document: Mapping[str, float], relative_length: float) -> dict[str, float]:
    """Counts turned into weights that grow less and less, and less in a long document."""
    softener = _K1 * (1 - _B + _B * relative_length)
    return {term: count * (_K1 + 1) / (count + softener) for term, count in document.items()}


class Bm25:
    """Scores documents, each a mapping of term to (field-weighted) count."""

    def __init__(self, documents: Sequence[Mapping[str, float]]) -> None:
        self._size = len(documents)
        lengths = [sum(document.values()) for document in documents]
        average = sum(lengths) / max(1, self._size) or 1.0
        self._postings = Postings(
            _saturated(document, length / average)
            for document, length in zip(documents, lengths, strict=True)
        )

    def terms(self) -> Iterable[str]:
        return self._postings.terms()

    def idf(self, term: str) -> float:
        """How telling the term is; a term no document has is the most telling."""
        frequency = self._postings.frequency(term)
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))

    def scores(self, query: Mapping[str, float], budget: int) -> dict[int, float]:
        """Score by place; the budget is that of `Postings.total`."""
        factors = {term: weight * self.idf(term) for term, weight in query.items()}
        return self._postings.total(factors, budget)
