"""The two engines on small documents: what counts more than what, and what the budget does."""

from collections import Counter

import pytest

from handlers.questions.retrieval.bm25 import Bm25
from handlers.questions.retrieval.ngrams import NgramIndex, ngrams

PLENTY = 10_000


def _bm25(*texts: str) -> Bm25:
    engine = Bm25(usual_length=10)
    for place, text in enumerate(texts):
        engine.add(place, Counter(text.split()))
    return engine


def _ngrams(*texts: str) -> NgramIndex:
    engine = NgramIndex()
    for place, text in enumerate(texts):
        engine.add(place, ngrams(text.split()))
    return engine


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    engine = _bm25("vay nghèo", "vay sinh", "vay nước")
    scores = engine.scores({"vay": 1, "nước": 1}, 3, PLENTY)
    assert scores.argmax() == 2
    assert engine.idf("nước") > engine.idf("vay") > 0


def test_a_word_nobody_has_tells_most_and_scores_nothing() -> None:
    engine = _bm25("vay nghèo", "vay sinh")
    assert engine.idf("lạ") > engine.idf("sinh")
    assert not engine.scores({"lạ": 1}, 2, PLENTY).any()


def test_repeating_a_word_helps_less_and_less() -> None:
    """The tenth mention adds less than the second: long texts do not win by length."""
    padding = "x y z t u v w r s q"
    engine = _bm25("vay " + padding, "vay vay " + padding, "vay " * 10 + padding, "khác")
    once, twice, often, _ = engine.scores({"vay": 1}, 4, PLENTY)
    assert once < twice < often
    assert often - twice < 8 * (twice - once)


def test_the_same_mention_counts_more_in_a_short_document() -> None:
    engine = _bm25("vay tiền", "vay " + "lời " * 50)
    scores = engine.scores({"vay": 1}, 2, PLENTY)
    assert scores[0] > scores[1]


def test_the_weight_of_a_term_scales_its_score() -> None:
    engine = _bm25("vay", "nợ")
    half, full = (engine.scores({"vay": weight}, 2, PLENTY)[0] for weight in (0.5, 1.0))
    assert full == pytest.approx(2 * half)


def test_when_the_budget_is_short_the_rare_terms_are_read() -> None:
    """The budget bounds the work; what is left out are the terms that decide least."""
    engine = _bm25(*["chung"] * 20, "chung riêng")
    assert engine.scores({"chung": 1, "riêng": 1}, 21, budget=5).nonzero()[0].tolist() == [20]
    assert engine.scores({"chung": 1, "riêng": 1}, 21, PLENTY).all()


def test_at_least_one_term_is_read_whatever_the_budget() -> None:
    assert _bm25("chung", "chung").scores({"chung": 1}, 2, budget=0).all()


def test_no_documents_no_scores() -> None:
    assert not len(_bm25().scores({"vay": 1}, 0, PLENTY))
    assert not len(_ngrams().scores(ngrams(["vay"]), 0, PLENTY))


def test_what_was_taken_out_leaves_no_trace() -> None:
    """An edit gives the very scores that a new index of the same texts would."""
    engine, letters = _bm25("vay tiền", "vay heo", "nợ"), _ngrams("vay tien", "vay heo", "no")
    engine.remove(1, Counter("vay heo".split()))
    letters.remove(1, ngrams("vay heo".split()))
    engine.add(1, Counter("xin vay".split()))
    letters.add(1, ngrams("xin vay".split()))
    fresh = _bm25("vay tiền", "xin vay", "nợ")
    again = _ngrams("vay tien", "xin vay", "no")
    query, grams = {"vay": 1, "heo": 1, "xin": 1}, ngrams("xin vay heo".split())
    assert (engine.scores(query, 3, PLENTY) == fresh.scores(query, 3, PLENTY)).all()
    assert (letters.scores(grams, 3, PLENTY) == again.scores(grams, 3, PLENTY)).all()


def test_the_same_text_is_nearest_to_itself() -> None:
    engine = _ngrams("hoi phi", "ly hon", "hoi hop")
    assert engine.scores(ngrams(["hoi", "phi"]), 3, PLENTY).argmax() == 0


def test_a_misspelt_word_is_nearest_to_its_right_form() -> None:
    engine = _ngrams("phien cho nong san", "hien mau")
    scores = engine.scores(ngrams(["phien", "cho", "nog", "san"]), 2, PLENTY)
    assert scores[0] > scores[1]


def test_ngrams_know_where_a_word_begins() -> None:
    """" an" of "an" is not in "lan": the blank belongs to the n-gram."""
    assert " an" in ngrams(["an"])
    assert " an" not in ngrams(["lan"])
