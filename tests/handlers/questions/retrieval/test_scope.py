"""Questions that no entry may answer, and those that only look like them."""

import pytest

from handlers.questions.retrieval.scope import asks_about_someone, is_foreign

ENTRY = "Tích hợp giấy tờ vào ứng dụng VNeID. Chọn giấy phép lái xe, bằng lái, bảo hiểm."


@pytest.mark.parametrize(
    "question",
    [
        "Chị Hoa tổ 2 nộp hội phí chưa đóng đủ chưa?",
        "cho em xin sđt chị Mận với",
        "so dien thoai cua chi man la bao nhieu",
        "Bà Tám xóm trên bị bệnh gì vậy?",
        "bà Tám bị bệnh j z",
        "Nhà cô Lụa có phải hộ nghèo không",
    ],
)
def test_a_private_fact_about_a_named_person_is_noticed(question: str) -> None:
    assert asks_about_someone(question)


@pytest.mark.parametrize(
    "question",
    [
        "Chị em đóng hội phí bao nhiêu?",
        "số điện thoại chi hội trưởng ở đâu có?",
        "Bà Tám mới mổ, chi hội có đi thăm không?",
        "Em là Hoa, em muốn vào hội",
        "gọi cho hội xã số điện thoại nào",
        "con em bị bệnh gì mà sốt hoài",
        "",
    ],
)
def test_a_general_question_is_not_about_someone(question: str) -> None:
    """A name without a private fact, or a fact without a name, is an ordinary question."""
    assert not asks_about_someone(question)


@pytest.mark.parametrize(
    "question",
    [
        "làm hộ chiếu ở đâu",
        "lam ho chieu o dau",
        "giá vàng bữa nay",
        "việt nam đá với ai",
        "ho có đờm uống thuốc gì",
    ],
)
def test_other_offices_subjects_are_foreign(question: str) -> None:
    assert is_foreign(question, ENTRY)


def test_a_subject_that_the_entry_mentions_is_not_foreign_to_it() -> None:
    assert is_foreign("đưa bằng lái vào ví kiểu gì", "Thẻ hội viên điện tử")
    assert not is_foreign("đưa bằng lái vào ví kiểu gì", ENTRY)


@pytest.mark.parametrize("question", ["cho toi muon thue ban ghe", "cho hoi boi vi sao"])
def test_without_accents_a_single_word_is_not_taken_for_a_foreign_subject(question: str) -> None:
    """"cho" is chó only with its accent, "thue" may be to hire."""
    assert not is_foreign(question, ENTRY)
