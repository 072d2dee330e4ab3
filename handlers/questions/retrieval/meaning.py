"""Texts as vectors of a sentence model, and how near a question comes to each entry's."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from handlers.questions.retrieval.analysis import Entry
from handlers.questions.retrieval.postings import Scores

Vector = NDArray[np.float32]

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_WORDS_AT_ONCE = 180  # the model reads twice as many, in syllables
_MOST_PARTS = 12  # of a body; what follows is found by its words


class Embedder(Protocol):
    """A sentence model. Vectors have length one; what it is given may be any text."""

    name: str

    def query(self, text: str) -> Vector:
        """The vector of a question."""
        ...

    def passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        """The vectors of texts that may answer one."""
        ...


def digest(text: str) -> str:
    """What a text's vector is kept by."""
    return hashlib.sha256(text.encode()).hexdigest()


def views(entry: Entry) -> tuple[str, ...]:
    """The texts of which the vectors are compared: the parts of what it says, and the examples.

    Each part is seen with the title: by itself neither says enough what the entry is about.
    """
    seen = [f"{entry.title}. {part}" for part in _parts(entry.body)][:_MOST_PARTS]
    return (*(seen or [entry.title]), *entry.examples)


def _parts(body: str) -> Iterator[str]:
    part: list[str] = []
    for sentence in _SENTENCE_END.split(body.strip()):
        said = sentence.split()
        if part and len(part) + len(said) > _WORDS_AT_ONCE:
            yield " ".join(part)
            part = []
        part += said
    if part:
        yield " ".join(part)


class _Rows:
    """Vectors in one matrix, each of a place; a place may have several, or none."""

    def __init__(self) -> None:
        self._matrix = np.zeros((0, 0), np.float32)
        self._owner = np.zeros(0, np.int64)
        self._of: dict[int, list[int]] = {}
        self._free: list[int] = []

    def put(self, place: int, vectors: Sequence[Vector]) -> None:
        for vector in vectors:
            if not self._free:
                self._grow(len(vector))
            row = self._free.pop()
            self._matrix[row], self._owner[row] = vector, place
            self._of.setdefault(place, []).append(row)

    def remove(self, place: int) -> None:
        rows = self._of.pop(place, [])
        self._owner[rows] = -1
        self._free += rows

    def nearest(self, vector: Vector, places: int) -> Scores:
        """The cosine of the nearest vector of each place; not a number where there is none."""
        found = np.full(places + 1, -np.inf, np.float32)
        if len(self._matrix):
            np.maximum.at(found, self._owner, self._matrix @ vector)  # -1 is the last
        found[np.isneginf(found)] = np.nan
        return found[:-1].astype(np.float64)

    def _grow(self, width: int) -> None:
        old, new = len(self._owner), max(64, 2 * len(self._owner))
        matrix = np.zeros((new, width), np.float32)
        if old:
            matrix[:old] = self._matrix
        self._matrix = matrix
        self._owner = np.concatenate([self._owner, np.full(new - old, -1)])
        self._free = list(range(new - 1, old - 1, -1))


class MeaningIndex:
    """How near a question is to the entries whose vectors are known."""

    def __init__(self) -> None:
        self._rows = _Rows()
        self._waiting: dict[int, tuple[str, ...]] = {}

    def add(self, place: int, seen: tuple[str, ...]) -> None:
        """Enter an entry at a place that is free; its vectors are still to be given."""
        self._waiting[place] = seen

    def remove(self, place: int) -> None:
        """Take out the entry that was entered at a place."""
        self._waiting.pop(place, None)
        self._rows.remove(place)

    def lacking(self) -> Iterable[str]:
        """The texts whose vectors are still to be given."""
        return (text for seen in self._waiting.values() for text in seen)

    def give(self, vectors: Mapping[str, Vector]) -> None:
        """Take vectors, by their texts. An entry is compared once all of its own are there."""
        for place, seen in list(self._waiting.items()):
            if all(text in vectors for text in seen):
                self._rows.put(place, [vectors[text] for text in seen])
                del self._waiting[place]

    def scores(self, vector: Vector, places: int) -> Scores:
        """Cosine by place, to the nearest of its texts."""
        return self._rows.nearest(vector, places)
