"""What leans on the answer before it, rejects it, or picks one of the titles on offer."""

import pytest

from handlers.questions.chatting.following import is_about, is_aspect, leans, picked, rejects
from handlers.words import hear

TITLES = [
    "Vay vốn chương trình hộ nghèo qua Hội Phụ nữ",
    "Vay vốn chương trình hộ cận nghèo",
    "Hồ sơ và mẫu giấy đề nghị vay vốn",
]


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        ("thế còn lãi suất?", "lãi suất"),
        ("the con lai suat", "lai suat"),
        ("còn hồ sơ thì sao ạ", "hồ sơ thì sao ạ"),
        ("thủ tục thì sao", "thủ tục"),
        ("hội phí đóng bao nhiêu", None),
        ("thế còn nếu tôi chưa có sổ hộ nghèo mà muốn vay vốn thì phải làm gì", None),
    ],
)
def test_a_question_that_leans(said: str, subject: str | None) -> None:
    assert leans(said) == subject


@pytest.mark.parametrize(
    "said",
    [
        "chưa đúng",
        "sai rồi",
        "không phải cái tôi hỏi",
        "ko phai cai toi hoi",
        "dạ không phải cái này ạ",
        "tôi không hỏi cái này",
        "Hỏi một đằng, trả lời một nẻo!",
    ],
)
def test_an_answer_is_rejected(said: str) -> None:
    assert rejects(hear(said)) is not None


@pytest.mark.parametrize(
    "said", ["không", "chưa", "đúng rồi", "hội phí thu sai thì báo ai", "không phải đóng hội phí à"]
)
def test_what_is_no_rejection(said: str) -> None:
    """A bare no answers something else, and a question stays one."""
    assert rejects(hear(said)) is None


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("hộ cận nghèo", 1),
        ("cái hộ nghèo", 0),
        ("cho toi cai ho so", 2),
        ("mẫu giấy ấy", 2),
        ("vay vốn", None),
        ("hội phí", None),
        ("a", None),
        ("", None),
    ],
)
def test_a_title_is_picked_by_its_words(said: str, at: int | None) -> None:
    """Only where one title alone has them."""
    assert picked(said, TITLES) == at


def test_a_subject_is_in_a_text_only_with_every_word() -> None:
    """Of a follow-up the same entry is shown again only if it speaks of it."""
    assert is_about("lãi suất", "Lãi suất bằng 120% hộ nghèo")
    assert not is_about("lãi suất nhà", "Lãi suất bằng 120% hộ nghèo")
    assert not is_about("cái ấy", "cái ấy")


@pytest.mark.parametrize(
    ("said", "wholly"),
    [
        ("thủ tục thì sao", True),
        ("the con ho so", True),
        ("thế còn hội phí?", False),
        ("thủ tục vay vốn", False),
    ],
)
def test_what_anything_has_leans_wholly(said: str, *, wholly: bool) -> None:
    assert is_aspect(said) is wholly
