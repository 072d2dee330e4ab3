"""Inverted lists: for each term the places where it occurs, with a weight worked out before."""

from array import array
from collections.abc import Iterable, Mapping


class Postings:
    """Lists by term, of documents that are weights by term; a document's place is its number."""

    def __init__(self, documents: Iterable[Mapping[str, float]]) -> None:
        # Two flat arrays a term, since a large index has millions of items.
        self._lists: dict[str, tuple[array[int], array[float]]] = {}
        for place, document in enumerate(documents):
            for term, weight in document.items():
                if term not in self._lists:
                    self._lists[term] = (array("I"), array("f"))
                places, weights = self._lists[term]
                places.append(place)
                weights.append(weight)

    def terms(self) -> Iterable[str]:
        return self._lists.keys()

    def frequency(self, term: str) -> int:
        """In how many places the term occurs."""
        found = self._lists.get(term)
        return len(found[0]) if found else 0

    def total(self, factors: Mapping[str, float], budget: int) -> dict[int, float]:
        """The sum of factor times weight, by place.

        Rare terms, which decide, go first; the terms that would exceed the budget, counted in
        items read, are left out, but at least one is read.
        """
        total: dict[int, float] = {}
        for term in sorted(factors, key=self.frequency):
            budget -= self.frequency(term)
            if budget < 0 and total:
                break
            places, weights = self._lists.get(term, ((), ()))
            factor = factors[term]
            for place, weight in zip(places, weights, strict=True):
                total[place] = total.get(place, 0.0) + factor * weight
        return total
