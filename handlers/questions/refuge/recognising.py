"""Whether somebody cries for help, and over what: a pure function of what she typed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handlers.questions.refuge import words
from handlers.questions.refuge.spelling import Syllable, syllable, syllables
from storage.refuge import HelpKind

ENOUGH = 2  # the weight from which it is a cry
ACCENTED = 0.5  # share of marked syllables in a text whose writer types accents
SHORT_TEXT = 2  # syllables


@dataclass(frozen=True, slots=True)
class Cry:
    """What somebody needs help with; `urgent`: it is happening now."""

    kind: HelpKind
    urgent: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    parts: tuple[Syllable, ...]
    exact: str  # "", "~" in an accented text, "!" always

    def fits(self, said: Sequence[Syllable], *, accented: bool) -> bool:
        if self.exact == "!" or (self.exact == "~" and accented):
            return tuple(said) == self.parts
        return all(map(Syllable.may_be, said, self.parts))


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Concepts one after the other with at most `gap` syllables between; what they weigh."""

    kind: HelpKind
    weight: int
    concepts: tuple[str, ...]
    gap: int


# Kind, weight, syllables that may lie between; then concepts one after the other.
_TABLE = """
suicide 4 3: DYING
suicide 2 8: WISH_TO_DIE | DESPAIR SELF | SELF DESPAIR
trafficking 4 5: TRAFFICKED | LURE ABROAD
trafficking 3 7: ENTICE ABROAD WORK | ABROAD TRAFFICKED
child 4 3: CHILD PASSIVE SEX | AGGRESSOR SEX CHILD | AGGRESSOR HIT CHILD
child 3 3: CHILD PASSIVE HIT | CHILD PASSIVE AGGRESSOR HIT
child 2 3: SEX CHILD
child 3 3: CHILD SEX | CHILD PASSIVE THREAT | AGGRESSOR THREAT CHILD
violence 4 3: AGGRESSOR HIT SELF | CRY
violence 3 3: AGGRESSOR HIT | PASSIVE HIT | PASSIVE AGGRESSOR HIT | AGGRESSOR SEX | PASSIVE SEX
violence 3 3: SEX SELF | AGGRESSOR THREAT | PASSIVE AGGRESSOR THREAT | PASSIVE THREAT
violence 3 3: THREAT SELF
violence 2 4: HIT SELF | AGGRESSOR BREAK | DRUNK BREAK
violence 3 5: AGGRESSOR DRUNK HIT | DRUNK HIT
violence 2 6: TOPIC HELP | HELP TOPIC | SELF PASSIVE TOPIC
debt 4 5: LOAN PASSIVE THREAT | LOAN PASSIVE DEBT | OWING PASSIVE THREAT | OWING THREAT SELF
debt 3 5: PASSIVE DEBT | DEBT SELF | LOAN CANNOT_PAY | LOAN THREAT
debt 3 7: LOAN DEBT | LOAN PRESSED | OWING CANNOT_PAY | OWING DEBT
debt 2 6: DEBT | LOAN HELP | AGGRESSOR LOAN | AGGRESSOR PRESSED
debt 2 3: SELF LOAN | LOAN SELF | PASSIVE LOAN | PASSIVE PRESSED | OWING PRESSED | PRESSED SELF
debt 2 3: CANNOT_PAY OWING
scam 3 4: PASSIVE CHEATED | SLIP BAIT | CHEATED SELF
scam 2 6: SELF CHEATED | BAIT HELP | CHEATED HELP
scam 2 8: PRETENDS OFFICE DEMANDS | OFFICE PRETENDS DEMANDS
"""


def _patterns() -> Iterator[_Pattern]:
    for row in _TABLE.strip().splitlines():
        head, _, listed = row.partition(":")
        kind, weight, gap = head.split()
        for concepts in listed.split("|"):
            yield _Pattern(HelpKind(kind), int(weight), tuple(concepts.split()), int(gap))


_PATTERNS = tuple(_patterns())
_OPENINGS: Mapping[str, tuple[_Pattern, ...]] = {
    concept: tuple(p for p in _PATTERNS if p.concepts[0] == concept)
    for concept in {p.concepts[0] for p in _PATTERNS}
}


@cache
def _lexicon() -> dict[str, list[tuple[_Phrase, str]]]:
    """Every phrase by its first syllable, the longest first."""
    found: dict[str, list[tuple[_Phrase, str]]] = defaultdict(list)
    for concept, listed in vars(words).items():
        if concept.isupper():
            for phrase in listed.replace("\n", "").split("|"):
                exact = phrase[-1] if phrase[-1] in "~!" else ""
                parts = tuple(map(syllable, phrase.rstrip("~!").split()))
                found[parts[0].folded].append((_Phrase(parts, exact), concept))
    return found


@cache
def _known() -> frozenset[str]:
    phrases = [phrase for row in _lexicon().values() for phrase, _ in row]
    return frozenset(part.folded for phrase in phrases for part in phrase.parts)


def recognise(text: str) -> Cry | None:
    """The cry in what somebody typed; None when it is a question or a text like any other."""
    said = syllables(text, _known())
    if len(said) < SHORT_TEXT:
        return None
    spans = _spans(said)
    weight, kind = max(_weighed(spans), key=lambda one: one[0], default=(0, HelpKind.violence))
    if weight - _formality(spans, said) < ENOUGH:
        return None
    return Cry(kind, any("NOW" in span.concepts for span in spans))


def _spans(said: Sequence[Syllable]) -> list[_Span]:
    """What is meant where: at each place the longest phrases that begin there and are not hidden.

    What lies within a harmless phrase is hidden by it.
    """
    accented = sum(one.marked for one in said) >= ACCENTED * len(said)
    found: list[_Span] = []
    hidden = 0
    for at in range(len(said)):
        if at < hidden:
            continue
        by_length = _meant_at(said, at, accented=accented)
        longest = max(by_length, default=0)
        if "HARMLESS" in by_length.get(longest, ()):
            hidden = at + longest
            continue
        found += [_Span(at, at + n, frozenset(them)) for n, them in by_length.items()]
    return found


def _meant_at(said: Sequence[Syllable], at: int, *, accented: bool) -> dict[int, set[str]]:
    by_length: dict[int, set[str]] = defaultdict(set)
    for phrase, concept in _lexicon().get(said[at].folded, ()):
        length = len(phrase.parts)
        if phrase.fits(said[at : at + length], accented=accented) and at + length <= len(said):
            by_length[length].add(concept)
    return by_length


def _weighed(spans: Sequence[_Span]) -> Iterator[tuple[int, HelpKind]]:
    for number, span in enumerate(spans):
        for concept in span.concepts & _OPENINGS.keys():
            for pattern in _OPENINGS[concept]:
                follows = _goes_on(pattern, 1, span, spans[number + 1 :])
                if follows and _stands(pattern, span, spans):
                    yield pattern.weight, pattern.kind


def _goes_on(pattern: _Pattern, step: int, last: _Span, rest: Sequence[_Span]) -> bool:
    if step == len(pattern.concepts):
        return True
    for number, span in enumerate(rest):
        if span.start > last.end + pattern.gap:
            return False
        if span.start >= last.end and pattern.concepts[step] in span.concepts:
            denied = any("NEGATION" in s.concepts and s.end == span.start for s in rest[:number])
            if not denied and _goes_on(pattern, step + 1, span, rest[number + 1 :]):
                return True
    return False


def _stands(pattern: _Pattern, first: _Span, spans: Sequence[_Span]) -> bool:
    """A blow that is denied is none, nor is a wish to die that only says how hot it is."""
    before = frozenset[str]().union(*(s.concepts for s in spans if s.end == first.start))
    if pattern.kind is HelpKind.suicide:
        return pattern.concepts[0] != "WISH_TO_DIE" or "HOW_MUCH" not in before
    return pattern.concepts[0] == "CANNOT_PAY" or "NEGATION" not in before


def _formality(spans: Sequence[_Span], said: Sequence[Syllable]) -> int:
    """How much it sounds like office work, and not like somebody's life."""
    formal = {s.start for s in spans if "FORMAL" in s.concepts}
    return min(len(formal), 3) if len(said) > SHORT_TEXT else 0
