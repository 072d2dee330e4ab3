"""Inverted lists: for each term the places where it occurs, with a weight worked out before."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
"""A score by place."""


class Postings:
    """Lists by term, of documents that are weights by term; they come and go one by one.

    A weight depends on its document alone, so that no other has to be touched when one changes.
    """

    def __init__(self) -> None:
        # Two flat arrays a term, since a large index has millions of items.
        self._lists: dict[str, tuple[array[int], array[float]]] = {}

    def add(self, place: int, document: Mapping[str, float]) -> None:
        """Enter a document at a place that is free."""
        for term, weight in document.items():
            found = self._lists.get(term)
            if found is None:
                found = self._lists[term] = (array("I"), array("f"))
            found[0].append(place)
            found[1].append(weight)

    def remove(self, place: int, terms: Iterable[str]) -> None:
        """Take the document at a place out; the terms are those it was entered with."""
        for term in terms:
            places, weights = self._lists[term]
            at = places.index(place)
            del places[at], weights[at]
            if not places:
                del self._lists[term]

    def frequency(self, term: str) -> int:
        """In how many places the term occurs."""
        found = self._lists.get(term)
        return len(found[0]) if found else 0

    def total(self, factors: Mapping[str, float], places: int, budget: int) -> Scores:
        """The sum of factor times weight, by place, of which there are so many.

        Rare terms, which decide, go first; the terms that would exceed the budget, counted in
        items read, are left out, but at least one is read.
        """
        total = np.zeros(places, np.float64)
        known = sorted(filter(self._lists.__contains__, factors), key=self.frequency)
        for read, term in enumerate(known):
            budget -= self.frequency(term)
            if budget < 0 and read:
                break
            where, weights = self._lists[term]
            total[_view(where, np.uint32)] += factors[term] * _view(weights, np.float32)
        return total


def _view(values: "array[Any]", kind: type[np.generic]) -> NDArray[Any]:
    return np.frombuffer(values, kind)
