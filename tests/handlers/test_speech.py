"""A sentence is said whole or not at all, to the person it is meant for."""

import pytest

from handlers.speech import speech
from handlers.words import UNKNOWN, Manners


def test_a_sentence_speaks_to_the_reader_as_her_age_asks_for() -> None:
    assert "Chúc bà một ngày vui" in speech("vi", Manners("bà"))("welcome-thanks")
    assert "Hội viên nhắn 0" in speech("vi", UNKNOWN)("welcome-nothing-to-undo")


def test_the_form_of_address_begins_a_sentence_with_a_capital() -> None:
    """Every form, those with an accent on the first letter too."""
    for you in ("bà", "cô", "chị", "em", "ông", "ấy"):
        said = speech("vi", Manners(you))("welcome-menu", name="Nhàn")
        assert said.startswith(you[0].upper() + you[1:] + " Nhàn")


def test_an_unknown_sentence_is_an_error_and_no_empty_message() -> None:
    with pytest.raises(LookupError, match="no-such-sentence"):
        speech("vi", UNKNOWN)("no-such-sentence")


def test_a_missing_argument_is_an_error_and_no_half_sentence() -> None:
    """ "{ $name } cần gì ạ?" must never reach anybody."""
    with pytest.raises(ValueError, match="welcome-menu"):
        speech("vi", UNKNOWN)("welcome-menu")


def test_an_argument_too_many_is_no_error() -> None:
    """Catalogues of two languages need not use the same arguments in the same places."""
    say = speech("vi", UNKNOWN)
    assert say("welcome-abandoned", name="x") == say("welcome-abandoned")


@pytest.mark.parametrize(
    "text", ["{ $you }", "{welcome-menu}", "<b>x</b>", '"', "\\u0041", "%s", "a\nb"]
)
def test_what_a_person_typed_is_shown_and_never_read(text: str) -> None:
    """A name that looks like a placeholder stays a name."""
    assert text in speech("vi", UNKNOWN)("welcome-menu", name=text)


def test_a_sentence_of_the_other_language_is_addressed_too() -> None:
    """Whoever tries the bot in English is told the same things."""
    assert speech("en", UNKNOWN)("welcome-abandoned") != speech("vi", UNKNOWN)("welcome-abandoned")


def test_no_invisible_marks_surround_arguments() -> None:
    """Fluent's isolation marks would count against the limits and break searches."""
    assert "\u2068" not in speech("vi", UNKNOWN)("welcome-menu", name="Nhàn")
