"""Text: what is stored is clean, what is compared is folded."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.text import clean, clean_line, fold

# Everything Python can hold, half surrogates included, with the troublesome made common.
ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("aeơưđĐ \t\r\n\x00\x1f\x85\xad\u200b\u200d\u2028\u202e\ud800\u0301\u0323"),
    )
)


@given(ANY)
@example("e\u200b\u0301")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY)
def test_clean_text_is_composed_and_has_no_control_characters(text: str) -> None:
    cleaned = clean(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [
        char
        for char in cleaned
        if unicodedata.category(char) in {"Cc", "Cs"} - {"\n"} and char not in "\n\t"
    ]
    cleaned.encode()


@given(ANY)
def test_a_clean_line_is_one_line(text: str) -> None:
    line = clean_line(text)

    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_folding_does_not_care_how_text_was_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng Thị Ngọc Điệp", "dang thi ngoc diep"),
        ("ĐIỂM DANH", "diem danh"),
        ("Hội viên  ưu   tú\n", "hoi vien uu tu"),
        ("hoà / hòa / hoa\u0300", "hoa / hoa / hoa"),
        ("Thuỷ Thủy", "thuy thuy"),
        ("Nghĩa Ỷ Ỹ Ợ", "nghia y y o"),
        ("", ""),
    ],
)
def test_vietnamese_folds_to_plain_letters(written: str, folded: str) -> None:
    """All five tones, all seven letters with marks, and đ."""
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Chào chị  ", "Chào chị"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("cột\tcột", "cột\tcột"),
        ("l\u200ban\u202e\x00\ufeff", "lan"),
        ("hoa\u0300", "hoà"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("nửa \ud83d chữ", "nửa  chữ"),
    ],
)
def test_what_is_hidden_goes_and_what_is_meant_stays(typed: str, kept: str) -> None:
    """Line breaks of every kind become one kind; emoji stay whole."""
    assert clean(typed) == kept


def test_a_joiner_within_a_word_does_not_hide_it() -> None:
    """Kept for the sake of emoji, it is nothing to compare by."""
    assert fold("hội p\u200dhí") == "hoi phi"
