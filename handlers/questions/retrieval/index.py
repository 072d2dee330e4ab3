"""The knowledge base as an index: ranks entries for a question and says how sure it is."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from handlers.questions.retrieval.analysis import (
    Document,
    Entry,
    Query,
    Word,
    analyse,
    read_question,
)
from handlers.questions.retrieval.bm25 import Bm25
from handlers.questions.retrieval.gate import Kind, Nearness, Signals, confidence, decide
from handlers.questions.retrieval.meaning import MeaningIndex, Vector, views
from handlers.questions.retrieval.ngrams import NgramIndex
from handlers.questions.retrieval.postings import Scores
from handlers.questions.retrieval.restoring import Restorer
from handlers.questions.retrieval.scope import asks_about_someone, is_foreign
from handlers.questions.retrieval.synonyms import LEXICON_WORDS

CHOICES = 3
_WEIGHTS = {"words": 1.0, "as_typed": 0.8, "letters": 0.2, "meaning": 4.0}
_USUAL_LENGTH, _USUAL_LENGTH_AS_TYPED = 240.0, 135.0  # terms, by field weight
_POSTINGS_READ = 400_000  # per engine and question, which bounds the time on a large index
_FLAT, _LEAST_SCORE = 1e-6, 0.1
_SHORTEST_TO_CORRECT, _ALIKE = 4, 80

Shelf = NDArray[np.int64]
"""The places of the entries that a question may be answered from."""

_analysed = lru_cache(maxsize=512)(analyse)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that may answer. `parts` tells what each engine added to the score."""

    id: str
    score: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a question: the first hit answers it, the hits are offered, or neither."""

    kind: Kind
    hits: tuple[Hit, ...]
    confidence: float


def _lines(entry: Entry) -> tuple[str, ...]:
    return (entry.title, *entry.tags, *entry.examples, entry.body)


def _standardised(scores: Scores) -> Scores | None:
    """The z-scores; what was not compared counts as the average. None if all are alike."""
    known = scores[~np.isnan(scores)]
    if not len(known) or (spread := float(known.std())) < _FLAT:
        return None
    standardised: Scores = np.nan_to_num((scores - known.mean()) / spread)
    return standardised


def _margin(hits: Sequence[Hit]) -> float:
    """The first hit's lead as a share of its score; whole if there is no other candidate."""
    if len(hits) == 1:
        return 1.0
    return (hits[0].score - hits[1].score) / max(hits[0].score, _LEAST_SCORE)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the engines make of a question; `raw` are their scores by position on the shelf."""

    raw: Mapping[str, Scores]
    first: int  # the position of the first hit
    hits: tuple[Hit, ...]


def _agreement(found: _Found) -> float:
    """The share of the engines, of those that have something to say, that put the hit first."""
    speaking = [scores for scores in found.raw.values() if np.nan_to_num(scores).any()]
    leaders = [int(np.nanargmax(scores)) for scores in speaking]
    return leaders.count(found.first) / len(leaders)


def _nearness(found: _Found) -> Nearness | None:
    """How near the model finds the first hit; None without a model or the hit's vectors."""
    near = found.raw.get("meaning")
    if near is None or np.isnan(near[found.first]):
        return None
    others = np.delete(near, found.first)
    best = float(np.nanmax(others)) if np.any(~np.isnan(others)) else 0.0
    return Nearness(cosine=float(near[found.first]), lead=float(near[found.first]) - best)


class Index:
    """The entries in several engines that are weighed against each other."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._entries: list[Entry | None] = []
        self._free: list[int] = []
        self._words = Bm25(_USUAL_LENGTH)
        self._as_typed = Bm25(_USUAL_LENGTH_AS_TYPED)
        self._letters = NgramIndex()
        self._meanings = MeaningIndex()
        self._restorer = Restorer()
        self._counts: dict[str, int] = {}
        self._vocabulary: list[str] | None = None
        self.changes = 0
        """How often an entry was put or dropped; a shelf holds until the next time."""

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Index":
        """An index of the entries; of several with one id the last counts."""
        index = cls()
        for entry in entries:
            index.put(entry)
        return index

    def put(self, entry: Entry) -> None:
        """Enter an entry, in the place of the one of that id."""
        self.drop(entry.id)
        if not self._free:
            self._free.append(len(self._entries))
            self._entries.append(None)
        place = self._places[entry.id] = self._free.pop()
        self._entries[place] = entry
        document = analyse(entry)
        for engine, terms in self._engines(document):
            engine.add(place, terms)
        self._meanings.add(place, views(entry))
        self._restorer.learn(_lines(entry))
        self._count(document, 1)

    def drop(self, entry_id: str) -> None:
        """Take out the entry of that id, if there is one."""
        place = self._places.pop(entry_id, None)
        entry = None if place is None else self._entries[place]
        if place is None or entry is None:
            return
        document = analyse(entry)
        for engine, terms in self._engines(document):
            engine.remove(place, terms)
        self._meanings.remove(place)
        self._restorer.forget(_lines(entry))
        self._count(document, -1)
        self._entries[place] = None
        self._free.append(place)

    def lacking(self) -> list[str]:
        """The texts whose vectors are still to be given."""
        return list(dict.fromkeys(self._meanings.lacking()))

    def give(self, vectors: Mapping[str, Vector]) -> None:
        """Take vectors of texts that were lacking, by text."""
        self._meanings.give(vectors)

    def shelf(self, ids: Iterable[str]) -> Shelf:
        """Where the entries of these ids stand, until the next is put or dropped."""
        return np.fromiter(
            sorted(self._places[each] for each in ids if each in self._places), np.int64
        )

    def meant(self, question: str) -> str:
        """The question in full words with diacritics: what a model is asked."""
        return self._read(question).meant

    def search(
        self,
        question: str,
        limit: int = 10,
        *,
        shelf: Shelf | None = None,
        vector: Vector | None = None,
    ) -> tuple[Hit, ...]:
        """The entries nearest to the question, best first; none if no word is known."""
        return self._find(self._read(question), limit, shelf, vector).hits

    def answer(
        self, question: str, *, shelf: Shelf | None = None, vector: Vector | None = None
    ) -> Verdict:
        """The nearest entries and whether the first may be given as the answer."""
        signals, hits = self.judged(question, CHOICES, shelf=shelf, vector=vector)
        if signals is None:
            return Verdict("unknown", (), 0.0)
        return Verdict(decide(signals), hits, confidence(signals))

    def judged(
        self,
        question: str,
        limit: int,
        *,
        shelf: Shelf | None = None,
        vector: Vector | None = None,
    ) -> tuple[Signals | None, tuple[Hit, ...]]:
        """The hits, and what speaks for the first; nothing does where there is none."""
        query = self._read(question)
        found = self._find(query, max(limit, CHOICES), shelf, vector)
        if not found.hits:
            return None, ()
        return self._signals(question, query, found), found.hits[:limit]

    def _engines(self, document: Document) -> Iterable[tuple[Bm25 | NgramIndex, Mapping[str, int]]]:
        return (
            (self._words, document.folded),
            (self._as_typed, document.typed),
            (self._letters, document.grams),
        )

    def _count(self, document: Document, change: int) -> None:
        for word in filter(str.isalpha, document.folded):
            self._counts[word] = self._counts.get(word, 0) + change
        self._vocabulary = None
        self.changes += 1

    def _read(self, question: str) -> Query:
        return read_question(question, self._correct, self._restorer.restored)

    def _correct(self, word: str) -> str:
        known = self._counts.get(word, 0) > 0 or word in LEXICON_WORDS
        if known or len(word) < _SHORTEST_TO_CORRECT or not word.isalpha():
            return word
        if self._vocabulary is None:
            written = (word for word, count in self._counts.items() if count > 0)
            self._vocabulary = sorted(LEXICON_WORDS.union(written))
        near = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return near[0] if near else word

    def _scores(self, query: Query, vector: Vector | None) -> dict[str, Scores]:
        """Score by place, of each engine."""
        places = len(self._entries)
        scores = {
            "words": self._words.scores(query.folded, places, _POSTINGS_READ),
            "as_typed": self._as_typed.scores(query.typed, places, _POSTINGS_READ),
            "letters": self._letters.scores(query.grams, places, _POSTINGS_READ),
        }
        if vector is not None:
            scores["meaning"] = self._meanings.scores(vector, places)
        return scores

    def _find(
        self, query: Query, limit: int, shelf: Shelf | None, vector: Vector | None
    ) -> _Found:
        shelf = self.shelf(self._places) if shelf is None else shelf
        everywhere = self._scores(query, vector)
        raw = {name: scores[shelf] for name, scores in everywhere.items()}
        if not len(shelf) or not any(scores.any() for scores in raw.values()):
            return _Found({}, 0, ())
        standardised = {name: _standardised(scores) for name, scores in raw.items()}
        weighed = {
            name: _WEIGHTS[name] * scores
            for name, scores in standardised.items()
            if scores is not None
        }
        total: Scores = np.zeros(len(shelf))
        for scores in weighed.values():
            total += scores
        # What differs by less differs by the order of adding up, which is not that of the entries.
        total = total.round(5)
        # Without a model, what shares nothing with the question is no candidate at all.
        spoken_for = np.any([np.nan_to_num(scores) > 0 for scores in raw.values()], axis=0)
        hits = self._hits(shelf, total, weighed, spoken_for, limit)
        first = int(np.searchsorted(shelf, self._places[hits[0].id]))
        return _Found(raw, first, hits)

    def _hits(
        self,
        shelf: Shelf,
        total: Scores,
        weighed: Mapping[str, Scores],
        spoken_for: NDArray[np.bool_],
        limit: int,
    ) -> tuple[Hit, ...]:
        best = np.argpartition(-total, min(4 * limit, len(total) - 1))[: 4 * limit]
        best = best[spoken_for[best]]
        hits = [
            Hit(
                self._entry(int(shelf[at])).id,
                float(total[at]),
                {name: float(scores[at]) for name, scores in weighed.items()},
            )
            for at in best
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit])

    def _entry(self, place: int) -> Entry:
        entry = self._entries[place]
        if entry is None:
            msg = "a shelf of before the last change"
            raise LookupError(msg)
        return entry

    def _signals(self, question: str, query: Query, found: _Found) -> Signals:
        first = found.hits[0]
        entry = self._entry(self._places[first.id])
        document = _analysed(entry)
        return Signals(
            margin=_margin(found.hits),
            covered=self._share(query.subject, document.folded),
            in_heading=self._share(query.subject, document.heading),
            agreement=_agreement(found),
            subject_words=len(query.subject),
            score=first.score,
            foreign=is_foreign(question, entry.text),
            about_someone=asks_about_someone(question),
            nearness=_nearness(found),
        )

    def _share(self, subject: Sequence[Word], terms: Container[str]) -> float:
        """The share of the subject that is among the terms, rare words weighing more."""
        weighed = [(word, self._words.idf(word.folded)) for word in subject]
        total = sum(weight for _, weight in weighed) or 1.0
        return sum(weight for word, weight in weighed if word.is_in(terms)) / total
