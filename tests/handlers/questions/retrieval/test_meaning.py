"""Meaning beside words: what the model sees, when it counts, and when it does not yet."""

import numpy as np

from handlers.questions.retrieval import Entry, Index
from handlers.questions.retrieval.meaning import MeaningIndex, digest, views
from tests.handlers.questions.retrieval.seeing import WordsOfOneMeaning

BOOKS = Entry("sach", "Tủ sách", "Mỗi người mượn hai cuốn.", ("mượn sách",))
SWIMMING = Entry("boi", "Lớp bơi", "Khai giảng tháng 6.", ("hè",), ("học bơi ở đâu",))
FEVER = Entry("sot", "Sốt xuất huyết", "Đổ nước, diệt muỗi.", ("dịch",))
MODEL = WordsOfOneMeaning()


def _seen(*entries: Entry) -> Index:
    index = Index.build(entries)
    texts = index.lacking()
    index.give(dict(zip(texts, MODEL.passages(texts), strict=True)))
    return index


def _first(index: Index, question: str) -> str:
    return index.search(question, vector=MODEL.query(index.meant(question)))[0].id


def test_other_words_of_the_same_meaning_find_the_entry() -> None:
    """"truyện" and "lội" are in no entry; only the model knows them for books and swimming."""
    index = _seen(BOOKS, SWIMMING, FEVER)
    assert _first(index, "có truyện gì hay") == "sach"
    assert _first(index, "tụi nhỏ hay lội") == "boi"


def test_the_model_sees_the_title_with_what_the_entry_says_and_each_example() -> None:
    """Neither a title nor a sentence from the middle says by itself what it is about."""
    assert views(SWIMMING) == ("Lớp bơi. Khai giảng tháng 6.", "học bơi ở đâu")
    assert views(Entry("rong", "Rỗng", "")) == ("Rỗng",)


def test_a_long_body_is_seen_in_parts_and_a_book_not_whole() -> None:
    long = Entry("dai", "Dài", "Một câu có sáu từ thôi. " * 1000)
    assert len(views(long)) == 12
    assert all(part.startswith("Dài. ") for part in views(long))
    assert all(len(part.split()) <= 181 for part in views(long))


def test_an_entry_the_model_has_not_seen_yet_is_found_by_its_words() -> None:
    """Right after an edit the words count at once, the meaning as soon as it is worked out."""
    index = _seen(BOOKS, FEVER)
    index.put(SWIMMING)
    assert set(index.lacking()) == set(views(SWIMMING))
    assert _first(index, "lớp bơi khai giảng") == "boi"
    assert index.answer("lớp bơi khai giảng", vector=MODEL.query("lớp bơi")).hits[0].id == "boi"


def test_part_of_the_vectors_of_an_entry_is_not_enough() -> None:
    index = Index.build((SWIMMING,))
    index.give({views(SWIMMING)[0]: MODEL.query("x")})
    assert index.lacking()


def test_a_dropped_entry_is_near_to_nothing_any_more() -> None:
    index = _seen(BOOKS, SWIMMING, FEVER)
    index.drop("boi")
    assert _first(index, "lội qua sông") != "boi"


def test_places_without_vectors_have_no_score() -> None:
    meanings = MeaningIndex()
    assert np.isnan(meanings.scores(MODEL.query("sách"), 3)).all()


def test_rows_are_used_again() -> None:
    """Edits without end do not make the matrix grow without end."""
    index = _seen(BOOKS, SWIMMING, FEVER)
    for _ in range(200):
        index.put(SWIMMING)
        texts = index.lacking()
        index.give(dict(zip(texts, MODEL.passages(texts), strict=True)))
    assert _first(index, "lội") == "boi"
    assert len(index._meanings._rows._matrix) == 64


def test_a_vector_is_kept_by_the_very_text() -> None:
    assert digest("hội phí") == digest("hội phí") != digest("Hội phí")
