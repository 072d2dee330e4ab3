"""The two engines on small documents: what counts more than what, and what the budget does."""

from collections import Counter

import pytest

from handlers.questions.retrieval.bm25 import Bm25
from handlers.questions.retrieval.ngrams import NgramIndex, ngrams

PLENTY = 10_000


def _documents(*texts: str) -> list[Counter[str]]:
    return [Counter(text.split()) for text in texts]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    engine = Bm25(_documents("vay nghèo", "vay sinh", "vay nước"))
    scores = engine.scores({"vay": 1, "nước": 1}, PLENTY)
    assert max(scores, key=scores.__getitem__) == 2
    assert engine.idf("nước") > engine.idf("vay") > 0


def test_a_word_nobody_has_tells_most_and_scores_nothing() -> None:
    engine = Bm25(_documents("vay nghèo", "vay sinh"))
    assert engine.idf("lạ") > engine.idf("sinh")
    assert engine.scores({"lạ": 1}, PLENTY) == {}


def test_repeating_a_word_helps_less_and_less() -> None:
    """The tenth mention adds less than the second: long texts do not win by length."""
    padding = "x y z t u v w r s q"
    engine = Bm25(_documents("vay " + padding, "vay vay " + padding, "vay " * 10 + padding, "khác"))
    once, twice, often = (engine.scores({"vay": 1}, PLENTY)[place] for place in range(3))
    assert once < twice < often
    assert often - twice < 8 * (twice - once)


def test_the_same_mention_counts_more_in_a_short_document() -> None:
    engine = Bm25(_documents("vay tiền", "vay " + "lời " * 50))
    scores = engine.scores({"vay": 1}, PLENTY)
    assert scores[0] > scores[1]


def test_the_weight_of_a_term_scales_its_score() -> None:
    engine = Bm25(_documents("vay", "nợ"))
    half, full = (engine.scores({"vay": weight}, PLENTY)[0] for weight in (0.5, 1.0))
    assert full == pytest.approx(2 * half)


def test_when_the_budget_is_short_the_rare_terms_are_read() -> None:
    """The budget bounds the work; what is left out are the terms that decide least."""
    engine = Bm25(_documents(*["chung"] * 20, "chung riêng"))
    assert set(engine.scores({"chung": 1, "riêng": 1}, budget=5)) == {20}
    assert set(engine.scores({"chung": 1, "riêng": 1}, PLENTY)) == set(range(21))


def test_at_least_one_term_is_read_whatever_the_budget() -> None:
    assert Bm25(_documents("chung", "chung")).scores({"chung": 1}, budget=0)


def test_no_documents_no_scores() -> None:
    assert Bm25([]).scores({"vay": 1}, PLENTY) == {}
    assert NgramIndex([]).scores(ngrams(["vay"]), PLENTY) == {}


def test_the_same_text_has_cosine_one() -> None:
    engine = NgramIndex([ngrams(["hoi", "phi"]), ngrams(["ly", "hon"])])
    assert engine.scores(ngrams(["hoi", "phi"]), PLENTY)[0] == pytest.approx(1.0, abs=1e-5)


def test_a_misspelt_word_is_nearest_to_its_right_form() -> None:
    engine = NgramIndex([ngrams(["phien", "cho", "nong", "san"]), ngrams(["hien", "mau"])])
    scores = engine.scores(ngrams(["phien", "cho", "nog", "san"]), PLENTY)
    assert scores[0] > scores.get(1, 0.0)


def test_ngrams_know_where_a_word_begins() -> None:
    """" an" of "an" is not in "lan": the blank belongs to the n-gram."""
    assert " an" in ngrams(["an"])
    assert " an" not in ngrams(["lan"])
