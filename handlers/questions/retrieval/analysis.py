"""An entry and a question, taken apart into the terms that the engines compare."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from sys import intern

from handlers.questions.retrieval.ngrams import ngrams
from handlers.questions.retrieval.synonyms import meanings, spell_out
from handlers.questions.retrieval.tokens import (
    folded_form,
    is_accented,
    is_filler,
    typed_form,
    without_thanks,
    words,
)

LONGEST_QUESTION = 2000  # characters; what follows is not read
_PAIR, _PAIR_WITH_FILLER = 0.6, 0.3
_MEANING, _WORD_OF_MEANING = 1.3, 0.4
_TITLE, _TAG, _EXAMPLE, _BODY = 4, 2, 2, 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known about one subject. `examples` are ways in which people ask for it."""

    id: str
    title: str
    body: str
    tags: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything the entry says."""
        return " . ".join((self.title, *self.tags, *self.examples, self.body))


@dataclass(frozen=True, slots=True)
class Document:
    """An entry as counts of terms, by field weight.

    `folded` holds folded words, pairs and meanings, `typed` the words as written, `grams` the
    character n-grams of title, tags and examples, `heading` the words and meanings of these.
    """

    entry: Entry
    folded: Counter[str]
    typed: Counter[str]
    grams: Counter[str]
    heading: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that says what it is about; `meanings` are those it is part of."""

    folded: str
    meanings: tuple[str, ...]

    def is_in(self, terms: Container[str]) -> bool:
        """Whether the word, or something it may mean, is among the terms."""
        return self.folded in terms or any(meaning in terms for meaning in self.meanings)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as weighted terms. `meant` is it in full words with diacritics, for a model."""

    folded: dict[str, float]
    typed: dict[str, float]
    grams: Counter[str]
    subject: tuple[Word, ...]
    meant: str


def _pairs(said: Sequence[str]) -> list[str]:
    # Interned, because a pair occurs in many entries and each of them counts it.
    return [intern(f"{first} {second}") for first, second in pairwise(said)]


def _add(counts: Counter[str], terms: Iterable[str], weight: int) -> None:
    if weight == _BODY:
        counts.update(terms)  # counts in C, and bodies are most of the text
    else:
        for term in terms:
            counts[term] += weight


def _texts(entry: Entry) -> Iterator[tuple[int, str]]:
    yield _TITLE, entry.title
    yield from ((_TAG, tag) for tag in entry.tags)
    yield from ((_EXAMPLE, example) for example in entry.examples)
    yield _BODY, entry.body


def analyse(entry: Entry) -> Document:
    """The entry's terms; this is the costly part of building an index."""
    folded_terms, typed_terms, grams = Counter[str](), Counter[str](), Counter[str]()
    heading: set[str] = set()
    for weight, text in _texts(entry):
        said = spell_out(words(text))
        typed, folded = [*map(typed_form, said)], [*map(folded_form, said)]
        named = {found.term for found in meanings(typed, folded)}
        _add(folded_terms, (*folded, *_pairs(folded), *named), weight)
        _add(typed_terms, (*typed, *named), weight)
        if weight != _BODY:
            grams.update(ngrams(folded))
            heading.update(folded, named)
    return Document(entry, folded_terms, typed_terms, grams, frozenset(heading))


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of the question in both forms; `fills` if it carries no subject."""

    typed: str
    folded: str
    fills: bool
    meanings: tuple[str, ...]

    @property
    def weight(self) -> float:
        # A word of a phrase with a meaning is counted with that meaning already.
        return _WORD_OF_MEANING if self.meanings else 1.0


def _take_apart(said: Sequence[str], correct: Callable[[str], str]) -> list[_Said]:
    typed = [typed_form(word) for word in said]
    folded = [correct(folded_form(word)) for word in said]
    named: list[list[str]] = [[] for _ in said]
    for found in meanings(typed, folded):
        for place in range(found.start, found.end):
            named[place].append(found.term)
    return [
        _Said(typed[at], folded[at], is_filler(word), tuple(named[at]))
        for at, word in enumerate(said)
    ]


def _folded_weights(said: Sequence[_Said]) -> dict[str, float]:
    weights = {word.folded: word.weight for word in said if not word.fills}
    weights.update((meaning, _MEANING) for word in said for meaning in word.meanings)
    for first, second in pairwise(said):
        if not (first.fills and second.fills):
            pair = f"{first.folded} {second.folded}"
            weights[pair] = _PAIR_WITH_FILLER if first.fills or second.fills else _PAIR
    return weights


def _typed_weights(said: Sequence[_Said]) -> dict[str, float]:
    weights = {word.typed: word.weight for word in said if not word.fills}
    weights.update((meaning, _MEANING) for word in said for meaning in word.meanings)
    return weights


def read_question(
    text: str,
    correct: Callable[[str], str],
    restore: Callable[[Sequence[str], bool], Sequence[str]],
) -> Query:
    """The question's terms.

    `correct` turns a folded word into the known word it stands for; `restore` puts diacritics
    on words without, of a text that has some elsewhere or has none.
    """
    read = without_thanks(text[:LONGEST_QUESTION])
    accented = is_accented(words(read))
    full = spell_out(words(read))
    restored = restore(full, accented)
    said = _take_apart(full if accented else restored, correct)
    telling = [word for word in said if not word.fills]
    subject = (word for word in said if word.meanings or not word.fills)
    return Query(
        folded=_folded_weights(said),
        typed=_typed_weights(said),
        grams=ngrams([word.folded for word in telling]),
        subject=tuple(Word(word.folded, word.meanings) for word in subject),
        meant=" ".join(restored),
    )
