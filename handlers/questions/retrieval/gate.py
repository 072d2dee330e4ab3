"""Whether to answer, to offer a choice, or to hand over: pure decisions on a few signals."""

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["answer", "choices", "unknown"]

ANSWER_FROM = 0.6
CHOICES_FROM = 0.25
# Whatever the rest says: so close a second is not passed over in silence, and an entry that
# names the subject only in passing does not answer for it. (A story names much else besides.)
LEAST_MARGIN = 0.1
LEAST_IN_HEADING = 0.2
WHOLLY_IN_HEADING = 0.99
STORY_FROM = 12  # subject words
# A logistic regression of "the first hit is right" on the signals.
_BIAS = -9.9
_MARGIN, _COVERED, _IN_HEADING, _AGREEMENT, _LENGTH = 5.2, 4.3, 1.8, 0.5, 2.5
_FOREIGN = -4.7


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for the first hit. Shares are 0..1 and weighted by how telling a word is."""

    margin: float  # lead over the second hit, as a share of the first's score
    covered: float  # share of the question's subject that the entry contains
    in_heading: float  # ... that its title, tags or examples contain
    agreement: float  # share of the engines that put it first
    subject_words: int  # a long story never fits as closely as a keyword
    foreign: bool = False  # names a subject that is not the Union's and not the entry's
    about_someone: bool = False  # asks for another person's data


def confidence(signals: Signals) -> float:
    """How sure it is that the first hit answers the question, 0..1."""
    if signals.about_someone or not signals.subject_words or not signals.covered:
        return 0.0
    logit = (
        _BIAS
        + _MARGIN * signals.margin
        + _COVERED * signals.covered
        + _IN_HEADING * signals.in_heading
        + _AGREEMENT * signals.agreement
        + _LENGTH * math.log1p(signals.subject_words)
        + (_FOREIGN if signals.foreign else 0.0)
    )
    return 1 / (1 + math.exp(-logit))


def decide(signals: Signals) -> Kind:
    """A wrong answer is worse than a question back, and that is worse than a hand-over."""
    sure = confidence(signals)
    # A keyword of many entries fits none of them best, but "which one?" is the right reply.
    is_keyword = sure > 0 and signals.in_heading >= WHOLLY_IN_HEADING and not signals.foreign
    if sure < CHOICES_FROM and not is_keyword:
        return "unknown"
    in_passing = signals.in_heading < LEAST_IN_HEADING and signals.subject_words < STORY_FROM
    plain = signals.margin >= LEAST_MARGIN and not in_passing
    return "answer" if plain and sure >= ANSWER_FROM else "choices"
