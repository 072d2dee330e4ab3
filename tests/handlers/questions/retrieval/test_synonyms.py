"""Chat spelling and dialect in full, and different wordings of one meaning."""

import pytest

from handlers.questions.retrieval.synonyms import meanings, spell_out
from handlers.questions.retrieval.tokens import folded_form, typed_form, words


def _spelled(text: str) -> str:
    return " ".join(spell_out(words(text)))


def _terms(text: str) -> set[str]:
    said = spell_out(words(text))
    return {
        found.term for found in meanings([*map(typed_form, said)], [*map(folded_form, said)])
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e k bít", "em không biết"),
        ("sđt hv", "số điện thoại hội viên"),
        ("bhyt dc ko", "bảo hiểm y tế được không"),
        ("bao nhiêu tr r", "bao nhiêu triệu rồi"),
        ("họp quý III", "họp quý 3"),
        ("hội phí", "hội phí"),
    ],
)
def test_chat_spelling_is_spelled_out(text: str, expected: str) -> None:
    assert _spelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cái chi rứa", "cái gì vậy"),
        ("chi hội", "chi hội"),
        ("chi tiền thu chi", "chi tiền thu chi"),
        ("đi mô", "đi đâu"),
        ("mô hình", "mô hình"),
        ("đi hợp dc", "đi họp được"),
        ("hợp tác xã", "hợp tác xã"),
        ("phù hợp", "phù hợp"),
        ("sáng cn", "sáng cn"),
        ("sổ cn", "sổ cận nghèo"),
        ("tuổi dậy thì", "tuổi dậy thì"),
        ("viêm gan b", "viêm gan b"),
    ],
)
def test_a_word_that_collides_is_read_by_its_neighbours(text: str, expected: str) -> None:
    assert _spelled(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chích ngừa", "tiêm chủng"),
        ("ly dị", "ly hôn"),
        ("tất toán", "trả gốc"),
        ("bà bầu", "phụ nữ mang thai"),
        ("ve chai", "thu gom phế liệu"),
        ("vay nặng lãi", "tín dụng đen"),
        ("nhà trẻ", "gửi con"),
        ("xài smartphone", "dùng điện thoại thông minh"),
    ],
)
def test_wordings_of_one_meaning_share_a_term(one: str, other: str) -> None:
    assert _terms(one) & _terms(other)


@pytest.mark.parametrize("phrase", ["tiem chung", "ly di", "dat vong"])
def test_a_meaning_of_several_words_is_known_without_accents(phrase: str) -> None:
    assert _terms(phrase)


def test_a_short_word_without_accents_means_nothing_yet() -> None:
    """"đẻ" is to give birth; "de" may be four other words."""
    assert _terms("đẻ")
    assert not _terms("de")


def test_other_accents_are_another_phrase() -> None:
    assert not _terms("tiệm chung")


def test_a_meaning_tells_where_it_stands() -> None:
    said = words("muốn đi chích ngừa cho bé sáu tuổi")
    found = [*meanings([*map(typed_form, said)], [*map(folded_form, said)])]
    assert (2, 4) in [(one.start, one.end) for one in found]
