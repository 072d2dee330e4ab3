"""Answer, offer a choice or hand over: what moves the decision, and in which direction."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.questions.retrieval.gate import (
    LEAST_MARGIN,
    Nearness,
    Signals,
    confidence,
    decide,
)
from handlers.questions.retrieval.gate_weights import ANSWER_FROM

CLEAR = Signals(
    margin=0.6, covered=1.0, in_heading=0.8, agreement=1.0, subject_words=4, score=18
)
VAGUE = Signals(
    margin=0.1, covered=0.4, in_heading=0.1, agreement=0.33, subject_words=4, score=6
)
NEAR, FAR = Nearness(cosine=0.92, lead=0.04), Nearness(cosine=0.81, lead=0.0)

_share = st.floats(0, 1)
_signals = st.builds(
    Signals, margin=_share, covered=_share, in_heading=_share, agreement=_share,
    subject_words=st.integers(0, 400), foreign=st.booleans(), about_someone=st.booleans(),
    score=st.floats(-5, 60),
    nearness=st.none() | st.builds(Nearness, cosine=_share, lead=st.floats(-0.5, 0.5)),
)


def test_a_clear_lead_is_answered_and_a_vague_one_is_not() -> None:
    assert decide(CLEAR) == "answer"
    assert decide(VAGUE) == "unknown"


def test_a_close_race_is_offered_as_a_choice_however_well_both_fit() -> None:
    """Two entries that both fit: the member chooses, the bot does not guess."""
    assert decide(replace(CLEAR, margin=LEAST_MARGIN)) == "answer"
    assert decide(replace(CLEAR, margin=LEAST_MARGIN - 0.01)) == "choices"


def test_what_the_model_finds_near_is_answered_rather_than_what_it_finds_far() -> None:
    doubtful = replace(CLEAR, covered=0.6, in_heading=0.4, margin=0.3)
    assert confidence(replace(doubtful, nearness=NEAR)) > confidence(
        replace(doubtful, nearness=FAR)
    )


def test_a_paraphrase_may_share_no_word_with_its_entry() -> None:
    """Only the model can tell then; without it there is nothing to go by."""
    other_words = replace(CLEAR, covered=0.0, in_heading=0.0)
    assert confidence(replace(other_words, nearness=NEAR)) > 0
    assert confidence(other_words) == 0


def test_a_keyword_of_many_entries_is_offered_though_none_leads() -> None:
    """"vay vốn" is in eight titles: asking which one is better than handing over."""
    keyword = Signals(margin=0.0, covered=1.0, in_heading=1.0, agreement=0.3, subject_words=1)
    assert decide(keyword) == "choices"
    assert decide(replace(keyword, foreign=True)) == "unknown"


def test_half_a_fit_is_offered() -> None:
    assert decide(replace(CLEAR, margin=0.2, covered=0.7, in_heading=0.4, score=12)) == "choices"


@pytest.mark.parametrize(
    "never", [{"about_someone": True}, {"subject_words": 0}, {"covered": 0.0}],
)
def test_some_things_rule_an_answer_out(never: dict[str, float]) -> None:
    """Another person's data, no subject at all, or nothing of it in the entry."""
    assert confidence(replace(CLEAR, **never)) == 0.0  # type: ignore[arg-type]  # mixed values


def test_a_foreign_subject_is_not_answered_however_well_the_words_fit() -> None:
    assert decide(replace(CLEAR, foreign=True)) != "answer"


@given(_signals, st.sampled_from(["margin", "covered", "in_heading", "agreement", "score"]), _share)
def test_more_evidence_never_makes_less_sure(signals: Signals, name: str, value: float) -> None:
    better = replace(signals, **{name: max(value, getattr(signals, name))})
    assert confidence(better) >= confidence(signals)


@given(_signals)
def test_confidence_is_a_share(signals: Signals) -> None:
    assert 0.0 <= confidence(signals) <= 1.0


@given(_signals)
def test_an_answer_is_never_less_sure_than_a_hand_over(signals: Signals) -> None:
    """The kind and the confidence, which is logged, do not contradict each other."""
    kind, sure = decide(signals), confidence(signals)
    assert kind != "answer" or sure >= ANSWER_FROM
    assert kind != "unknown" or sure < ANSWER_FROM
