"""Whether to answer, to offer a choice, or to hand over: pure decisions on a few signals."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handlers.questions.retrieval.gate_weights import (
    ANSWER_FROM,
    CHOICES_FROM,
    WITH_MODEL,
    WITHOUT_MODEL,
)

Kind = Literal["answer", "choices", "unknown"]

# Whatever the rest says: so close a second is not passed over in silence.
LEAST_MARGIN = 0.03
WHOLLY_IN_HEADING = 0.99


@dataclass(frozen=True, slots=True)
class Nearness:
    """What a sentence model makes of the first hit."""

    cosine: float
    lead: float  # over the nearest other entry; below zero if that one is nearer


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for the first hit. Shares are 0..1 and weighted by how telling a word is."""

    margin: float  # lead over the second hit, as a share of the first's score
    covered: float  # share of the question's subject that the entry contains
    in_heading: float  # ... that its title, tags or examples contain
    agreement: float  # share of the engines that put it first
    subject_words: int  # a long story never fits as closely as a keyword
    score: float = 0.0  # sum of the standardised scores
    foreign: bool = False  # names a subject that is not the Union's and not the entry's
    about_someone: bool = False  # asks for another person's data
    nearness: Nearness | None = None  # without a model, or before it has seen the entry


def features(signals: Signals) -> dict[str, float]:
    """The signals as the regression takes them: numbers of about one."""
    found = {
        "bias": 1.0,
        "margin": signals.margin,
        "covered": signals.covered,
        "in_heading": signals.in_heading,
        "agreement": signals.agreement,
        "length": math.log1p(signals.subject_words),
        "score": signals.score / 10,
        "foreign": float(signals.foreign),
    }
    if signals.nearness is not None:
        found["cosine"] = 10 * (signals.nearness.cosine - 0.85)
        found["lead"] = 20 * signals.nearness.lead
    return found


def confidence(signals: Signals) -> float:
    """How sure it is that the first hit answers the question, 0..1."""
    if signals.about_someone or not signals.subject_words:
        return 0.0
    if not signals.covered and signals.nearness is None:
        return 0.0
    weights: Mapping[str, float] = WITHOUT_MODEL if signals.nearness is None else WITH_MODEL
    logit = sum(weights[name] * value for name, value in features(signals).items())
    return 1 / (1 + math.exp(-min(max(logit, -30), 30)))


def decide(signals: Signals) -> Kind:
    """A wrong answer is worse than a question back, and that is worse than a hand-over."""
    sure = confidence(signals)
    # A keyword of many entries fits none of them best, but "which one?" is the right reply.
    is_keyword = sure > 0 and signals.in_heading >= WHOLLY_IN_HEADING and not signals.foreign
    if sure < CHOICES_FROM and not is_keyword:
        return "unknown"
    plain = signals.margin >= LEAST_MARGIN and not signals.foreign
    return "answer" if plain and sure >= ANSWER_FROM else "choices"
