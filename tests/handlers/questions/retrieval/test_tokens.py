"""Words as typed and folded, and which of them say nothing about the subject."""

import pytest

from handlers.questions.retrieval.tokens import (
    folded_form,
    is_accented,
    is_filler,
    typed_form,
    without_thanks,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội phí: mức đóng?", ["hội", "phí", "mức", "đóng"]),
        ("mẫu 01/TD, 20-10", ["mẫu", "01", "td", "20", "10"]),
        ("ơiiiiii chị", ["ơi", "chị"]),
        ("quý III", ["quý", "iii"]),
        ("ngày 10000", ["ngày", "10000"]),
        ("a\u200bb\tc\nd", ["ab", "c", "d"]),
        ("😀 … ---", []),
    ],
)
def test_words_are_split_lowered_and_drawn_in(text: str, expected: list[str]) -> None:
    """Punctuation goes, digits and Roman numbers stay, letters held down count once."""
    assert words(text) == expected


@pytest.mark.parametrize(("one", "other"), [("hoá", "hóa"), ("uỷ", "ủy"), ("Thuỳ", "thùy")])
def test_both_ways_to_place_a_tone_are_one_word(one: str, other: str) -> None:
    assert typed_form(one) == typed_form(other)


@pytest.mark.parametrize(("one", "other"), [("hội", "hỏi"), ("vay", "váy"), ("đan", "dan")])
def test_a_different_accent_is_a_different_word(one: str, other: str) -> None:
    """Folded they are the same, as typed they are not."""
    assert typed_form(one) != typed_form(other)
    assert folded_form(one) == folded_form(other)


@pytest.mark.parametrize(("one", "other"), [("lý", "lí"), ("sỹ", "sĩ"), ("kỹ", "kĩ")])
def test_i_and_y_alone_at_the_end_are_one(one: str, other: str) -> None:
    assert folded_form(one) == folded_form(other)


def test_y_in_a_diphthong_stays() -> None:
    """"vay" and "vai" are two words."""
    assert folded_form("vay") != folded_form("vai")


@pytest.mark.parametrize("word", ["dạ", "ạ", "em", "chị", "vậy", "hỏi", "nào", "e", "u"])
def test_politeness_carries_no_subject(word: str) -> None:
    assert is_filler(word)


@pytest.mark.parametrize("word", ["vay", "phí", "thẻ", "họp", "7"])
def test_subjects_and_numbers_do(word: str) -> None:
    assert not is_filler(word)


def test_an_accent_makes_a_filler_a_subject() -> None:
    """"vậy" says nothing, "vay" is a loan."""
    assert is_filler("vậy")
    assert not is_filler("vay")



def test_thanks_are_cut_out_but_not_the_words_in_other_company() -> None:
    assert words(without_thanks("Cảm ơn chị, em bị trầm cảm")) == ["chị", "em", "bị", "trầm", "cảm"]


def test_accents_are_noticed() -> None:
    assert is_accented(words("hội phí bao nhieu"))
    assert not is_accented(words("hoi phi bao nhieu"))
