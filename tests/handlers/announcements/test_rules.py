"""What may be announced, when, and what the numbers after "đã báo" mean."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.announcements.rules import (
    FURTHEST,
    LONGEST,
    OPENINGS,
    SOONEST,
    check_correction,
    check_quiz,
    check_text,
    check_time,
    correction,
    numbers,
    opening_anew,
    quiz,
    quiz_lines,
    refusal,
    words_of,
)
from handlers.words import hear
from storage.text import fold


@pytest.mark.parametrize(
    "text",
    [
        "Mai họp",
        "Chiều nay 5 giờ quét dọn ngõ.",
        "12345",
        "a b c d e",
        "HỌP CHI HỘI!!",
        "Chúc Tết 👍",
        "x" * LONGEST,
    ],
)
def test_a_text_with_something_in_it_is_good(text: str) -> None:
    assert check_text(text).why is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "ok", "👍👍👍👍👍👍", "......", "họp", "- - - - - -", "?!?!?!?!", "ừ ừ"],
)
def test_a_slip_of_the_finger_is_none(text: str) -> None:
    """Signs and emoji are not counted: five letters or digits at least."""
    assert check_text(text).why == "announcements-too-short"


def test_a_text_that_would_be_cut_into_many_messages_is_too_long() -> None:
    assert check_text("x" * (LONGEST + 1)).why == "announcements-too-long"


@pytest.mark.parametrize(
    ("ahead", "why"),
    [
        (timedelta(0), "schedules-past"),
        (timedelta(days=-1), "schedules-past"),
        (SOONEST - timedelta(seconds=1), "schedules-past"),
        (SOONEST, None),
        (timedelta(minutes=1), None),
        (FURTHEST, None),
        (FURTHEST + timedelta(seconds=1), "schedules-far"),
        (timedelta(days=4000), "schedules-far"),
    ],
)
def test_a_time_lies_ahead_and_within_a_year(
    now: datetime, ahead: timedelta, why: str | None
) -> None:
    """Far enough that she can still say "huỷ", near enough to be no slip in the year."""
    assert check_time(now + ahead, now).why == why


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("3", [3], []),
        ("3 7 12-14", [3, 7, 12, 13, 14], []),
        ("3,7;12-14", [3, 7, 12, 13, 14], []),
        ("3, 7, 12-14.", [3, 7, 12, 13, 14], []),
        ("3 và 7", [3, 7], []),
        ("số 3, số 7", [3, 7], []),
        ("bà 3 chị 7 rồi", [3, 7], []),
        ("12 - 14", [12, 13, 14], []),
        ("12–14", [12, 13, 14], []),
        ("20", [20], []),
        ("1-20", list(range(1, 21)), []),
        ("21", [], [21]),
        ("0", [], [0]),
        ("3 40 7", [3, 7], [40]),
        ("18-25", [], [25]),
        ("25-30", [], [25]),
        ("14-12", [], [12]),
        ("", [], []),
        ("không ai", [], []),
        ("a-b 1-b -1", [], []),
        ("9999", [], [9999]),
        ("9" * 6000, [], []),
        ("0912345678", [], []),
        ("19h30 ngày 3/12", [3, 12], []),
        ("² ٣ ３", [], []),
    ],
)
def test_numbers_of_a_roster_of_twenty(text: str, good: list[int], bad: list[int]) -> None:
    """Single ones and ranges, however they are divided; those that are not on the list apart."""
    assert numbers(text, 20) == (good, bad)


@given(st.text(alphabet="0123456789-–,; .²x", max_size=40), st.integers(0, 300))
def test_every_good_number_is_on_the_list(text: str, largest: int) -> None:
    """Whatever is typed, and however long the range: nobody beyond the roster is noted."""
    good, bad = numbers(text, largest)
    assert all(1 <= number <= largest for number in good)
    assert len(good) <= largest * (len(text) + 1)
    assert all(isinstance(number, int) for number in bad)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("thông báo khám sức khoẻ?", ["kham", "suc", "khoe"]),
        ("thông báo mới nhất", []),
        ("cái tin về tiêm chủng này", ["tiem", "chung"]),
        ("", []),
        ("TB tiêm phòng!", ["tiem", "phong"]),
    ],
)
def test_the_words_that_tell_announcements_apart(about: str, words: list[str]) -> None:
    assert words_of(about) == words


def test_openings_are_folded_and_the_longer_come_before_what_they_begin_with() -> None:
    """Else "cho tất cả chi hội" would end up in the text."""
    assert all(fold(opening) == opening for opening in OPENINGS)
    for number, opening in enumerate(OPENINGS):
        assert not any(later.startswith(opening) for later in OPENINGS[number + 1 :])


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("đính chính: mai họp", "mai họp"),
        ("Đính chính : mai họp", "mai họp"),
        ("dinh chinh thong bao - mai hop", "mai hop"),
        ("sửa thông báo: 15h nhé", "15h nhé"),
        ("Đính chính", ""),
        ("đính chính thông báo", ""),
        ("sửa lại thông báo", ""),
        ("đính chính giấy khai sinh ở đâu", None),
        ("sửa nhà", None),
        ("thông báo đính chính: x", None),
    ],
)
def test_a_text_of_ones_own_comes_after_a_colon(said: str, text: str | None) -> None:
    """Anything else that begins so is a question."""
    assert correction(hear(said)) == text


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("the file cannot be read: FileNotFoundError", "gone"),
        ("the file is outside the media folder", "gone"),
        ("Bad Request: failed to get HTTP URL content", "gone"),
        ("Bad Request: wrong file identifier/HTTP URL specified", "gone"),
        ("Request Entity Too Large", "large"),
        ("413: payload", "large"),
        ("Bad Request: message is too long", "large"),
        ("Bad Request: PHOTO_INVALID_DIMENSIONS", "file"),
        ("Bad Request: message text is empty", "text"),
        ("", "text"),
    ],
)
def test_a_refusal_is_told_by_its_kind(reason: str, kind: str) -> None:
    """What the platform said is for the log; what a leader can do something about is for her."""
    assert refusal(reason) == kind


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thứ Tư khám bệnh", None),
        ("thu ba  KHAM benh", "announcements-nothing-corrected"),
        ("ừ", "announcements-too-short"),
        ("x" * (LONGEST + 1), "announcements-too-long"),
    ],
)
def test_a_correction_says_something_else(text: str, why: str | None) -> None:
    """Accents and spaces alone change nothing."""
    assert check_correction(text, "Thứ Ba khám bệnh").why == why


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Gửi thông báo: mai họp", "mai họp"),
        ("gui thong bao", ""),
        ("gửi thông báo cho cả xã: mai họp", "mai họp"),
        ("Thông báo cho tất cả chi hội: mai họp", None),
        ("hãy gửi thông báo", None),
    ],
)
def test_only_asking_to_send_begins_another_in_the_middle_of_one(
    said: str, text: str | None
) -> None:
    """A text may well begin with "thông báo"."""
    assert opening_anew(hear(said)) == text


@pytest.mark.parametrize(
    ("text", "question", "answers", "right"),
    [
        ("Ngày nào?\nHai\n*Ba", "Ngày nào?", ["Hai", "Ba"], 1),
        ("Ngày nào?\n\n  1. Hai *\n2) Ba\n", "Ngày nào?", ["Hai", "Ba"], 0),
        ("Mấy giờ?\na) 7 giờ\nb) 8 giờ", "Mấy giờ?", ["7 giờ", "8 giờ"], None),
        ("Mấy giờ?\n- 7.30\n- 8.30", "Mấy giờ?", ["7.30", "8.30"], None),
        ("Chỉ câu hỏi?", "Chỉ câu hỏi?", [], None),
        ("👍\n***\n", "", [], None),
    ],
)
def test_a_question_and_its_answers_line_by_line(
    text: str, question: str, answers: list[str], right: int | None
) -> None:
    """However the answers are counted; a star on either side marks the right one."""
    assert quiz(quiz_lines(text)) == (question, answers, right)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["Q?"], None),
        (["Q?", "a", "*b"], None),
        (["Q?", "a", "b", "c", "d"], None),
        (["Q?", "a", "b", "c", "d", "e"], "composing-quiz-answers"),
        (["Q?", "Có", "co *"], "composing-quiz-answers"),
        (["Q?", "*a", "b*"], "composing-quiz-one-right"),
        (["Q" * 121], "composing-quiz-long"),
        (["Q?", "a" * 121], "composing-quiz-long"),
        ([], None),
    ],
)
def test_answers_differ_and_one_is_right_at_most(lines: list[str], why: str | None) -> None:
    assert check_quiz(lines).why == why


@given(st.text(max_size=400))
def test_whatever_is_typed_the_right_answer_is_among_the_answers(text: str) -> None:
    lines = quiz_lines(text)
    _, answers, right = quiz(lines)
    assert len(answers) == max(0, len(lines) - 1)
    assert right is None or 0 <= right < len(answers)
