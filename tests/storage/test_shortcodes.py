"""Short codes are read aloud, copied by hand and typed."""

import pytest

from storage.shortcodes import CHECK_ALPHABET, CODE_LENGTH, as_code, draw, is_drawn


def test_codes_are_drawn_from_letters_nobody_confuses() -> None:
    """Five of them, a letter and a digit in front, hardly ever the same twice."""
    codes = {draw() for _ in range(2000)}

    assert len(codes) > 1990
    for code in codes:
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(CHECK_ALPHABET)
        assert is_drawn(code)
        assert as_code(code) == code == as_code(code.lower())
    assert not set("OILU") & set(CHECK_ALPHABET)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("k70m1", "K70M1"), ("K7OMI", "K70M1"), ("k7oml", "K70M1"), ("thuoc", None), ("K7M2", None),
     ("K7M2QQ", None), ("K7M2Đ", None), ("K7 2Q", None), ("", None), ("k7m2ı", None),
     ("k7m2ſ", None), ("Ｋ7M2Q", None)],
)  # fmt: skip
def test_what_was_typed_is_made_out(typed: str, code: str | None) -> None:
    """Small letters and look-alikes are forgiven; what cannot be a code is none."""
    assert as_code(typed) == code


@pytest.mark.parametrize("word", ["19H30", "00000", "ABCDE", "2026A", "7H30P", "AABCD"])
def test_times_words_and_numbers_are_not_taken_for_codes(word: str) -> None:
    """What people type by itself in five characters."""
    assert not is_drawn(word)
