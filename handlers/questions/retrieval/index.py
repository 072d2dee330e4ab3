"""The knowledge base as an index: ranks entries for a question and says how sure it is."""

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

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
from handlers.questions.retrieval.gate import Kind, Signals, confidence, decide
from handlers.questions.retrieval.ngrams import NgramIndex
from handlers.questions.retrieval.scope import asks_about_someone, is_foreign
from handlers.questions.retrieval.synonyms import LEXICON_WORDS

CHOICES = 3
_WEIGHTS = {"words": 1.0, "as_typed": 0.8, "letters": 0.2}
_POSTINGS_READ = 60_000  # per engine and question, which bounds the time on a large index
_CONTENDERS = 100  # per engine; the others cannot come first
_FLAT, _LEAST_SCORE = 1e-9, 0.1
_SHORTEST_TO_CORRECT, _ALIKE = 4, 80

Scores = Mapping[int, float]


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


def _standardised(scores: Scores, candidates: int) -> Callable[[int], float]:
    """The z-score of a place; candidates without a score count as zero."""
    mean = sum(scores.values()) / candidates
    variance = sum(score * score for score in scores.values()) / candidates - mean * mean
    spread = math.sqrt(max(0.0, variance))
    return lambda place: (scores.get(place, 0.0) - mean) / spread if spread > _FLAT else 0.0


def _margin(hits: Sequence[Hit]) -> float:
    """The first hit's lead as a share of its score; whole if there is no other candidate."""
    if len(hits) == 1:
        return 1.0
    return (hits[0].score - hits[1].score) / max(hits[0].score, _LEAST_SCORE)


class Index:
    """The entries in three engines that are weighed against each other; immutable."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.entry.id: document for document in documents}
        self._ids = tuple(self._documents)
        self._words = Bm25([document.folded for document in self._documents.values()])
        self._as_typed = Bm25([document.typed for document in self._documents.values()])
        self._letters = NgramIndex([document.grams for document in self._documents.values()])
        self._vocabulary = sorted(
            LEXICON_WORDS.union(term for term in self._words.terms() if term.isalpha()),
        )
        self._known = frozenset(self._vocabulary)

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Index":
        """An index of the entries; of several with one id the last counts."""
        return cls(analyse(entry) for entry in entries)

    def search(self, question: str, limit: int = 10) -> tuple[Hit, ...]:
        """The entries nearest to the question, best first; none if no word is known."""
        return self._rank(self._scores(self._read(question)), limit)

    def answer(self, question: str) -> Verdict:
        """The nearest entries and whether the first may be given as the answer."""
        query = self._read(question)
        scores = self._scores(query)
        hits = self._rank(scores, CHOICES)
        if not hits:
            return Verdict("unknown", (), 0.0)
        signals = self._signals(question, query, scores, hits)
        return Verdict(decide(signals), hits, confidence(signals))

    def _read(self, question: str) -> Query:
        return read_question(question, self._correct)

    def _correct(self, word: str) -> str:
        if word in self._known or len(word) < _SHORTEST_TO_CORRECT or not word.isalpha():
            return word
        near = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return near[0] if near else word

    def _scores(self, query: Query) -> dict[str, Scores]:
        """Score by place, of each engine that has something to say."""
        scores = {
            "words": self._words.scores(query.folded, _POSTINGS_READ),
            "as_typed": self._as_typed.scores(query.typed, _POSTINGS_READ),
            "letters": self._letters.scores(query.grams, _POSTINGS_READ),
        }
        return {engine: found for engine, found in scores.items() if found}

    def _rank(self, scores: Mapping[str, Scores], limit: int) -> tuple[Hit, ...]:
        candidates = len(set[int]().union(*scores.values()))
        standardised = {name: _standardised(found, candidates) for name, found in scores.items()}
        contenders = set[int]().union(
            *(nlargest(_CONTENDERS, found, found.__getitem__) for found in scores.values()),
        )
        hits = []
        for place in contenders:
            parts = {name: _WEIGHTS[name] * z(place) for name, z in standardised.items()}
            hits.append(Hit(self._ids[place], sum(parts.values()), parts))
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit])

    def _signals(
        self, question: str, query: Query, scores: Mapping[str, Scores], hits: tuple[Hit, ...],
    ) -> Signals:
        first = hits[0]
        document = self._documents[first.id]
        leaders = [self._ids[max(found, key=found.__getitem__)] for found in scores.values()]
        return Signals(
            margin=_margin(hits),
            covered=self._share(query.subject, document.folded),
            in_heading=self._share(query.subject, document.heading),
            agreement=leaders.count(first.id) / len(leaders),
            subject_words=len(query.subject),
            foreign=is_foreign(question, document.entry.text),
            about_someone=asks_about_someone(question),
        )

    def _share(self, subject: Sequence[Word], terms: Container[str]) -> float:
        """The share of the subject that is among the terms, rare words weighing more."""
        weighed = [(word, self._words.idf(word.folded)) for word in subject]
        total = sum(weight for _, weight in weighed) or 1.0
        return sum(weight for word, weight in weighed if word.is_in(terms)) / total
