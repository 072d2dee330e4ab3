"""Times that a leader offers in one sentence, and answers with several numbers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.meetings.calling import poll_words
from handlers.words import hear

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 9, tzinfo=HANOI)
SATURDAY = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
SUNDAY = datetime(2026, 11, 29, 8, tzinfo=HANOI)


@pytest.mark.parametrize(
    "text",
    [
        "19h30 thứ bảy, 8h sáng chủ nhật",
        "19h30 thu bay; 8h sang chu nhat",
        "19h30 thứ bảy hoặc 8h sáng chủ nhật",
        "19h30 thứ 7\n8h sáng CN",
        "19h30 t7 hay 8h sáng 29/11",
    ],
)
def test_times_are_told_apart(text: str) -> None:
    """By commas, lines, or the words for "or"."""
    assert poll_words.times(text, NOW) == poll_words.Times((SATURDAY, SUNDAY))


def test_a_day_takes_the_hour_before_it() -> None:
    """ "19h30 thứ bảy hoặc chủ nhật" means half past seven on both."""
    found = poll_words.times("19h30 thứ bảy hoặc chủ nhật", NOW)
    assert found.found == (SATURDAY, SATURDAY.replace(day=29))


def test_the_rest_is_kept_for_the_call() -> None:
    """Place and topic stand beside the times, campaigns are no hours."""
    text = "19h30 thứ bảy, 8h sáng chủ nhật, tại nhà văn hoá, nội dung 5 không 3 sạch"
    found = poll_words.times(text, NOW)
    assert found.found == (SATURDAY, SUNDAY)
    assert found.rest == "tại nhà văn hoá, nội dung 5 không 3 sạch"


def test_what_is_not_clear_is_named() -> None:
    """A day without any hour, or a day that does not exist, is asked about and not guessed."""
    assert poll_words.times("thứ bảy, 8h sáng chủ nhật", NOW).unclear == ("thứ bảy",)
    assert poll_words.times("19h30 31/2, 8h sáng chủ nhật", NOW).unclear == ("19h30 31/2",)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1 3", (1, 3)),
        ("1,3", (1, 3)),
        ("1, 2 và 3", (1, 2, 3)),
        ("3 va 1", (1, 3)),
        ("1.2", (1, 2)),
        ("1", None),
        ("13", None),
        ("vắng 1 3", None),
        ("19 30", None),
    ],
)
def test_several_numbers(typed: str, numbers: tuple[int, ...] | None) -> None:
    """Single digits and nothing else."""
    assert poll_words.several(hear(typed)) == numbers


def test_a_leader_writes_down_what_she_was_told() -> None:
    """ "7 chọn 1 3": number 7 of the roster."""
    assert poll_words.for_another(hear("7 chọn 1 3")) == (7, (1, 3))
    assert poll_words.for_another(hear("số 12 chon 2")) == (12, (2,))
    assert poll_words.for_another(hear("7 chọn ngày mai")) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("hỏi chị em họp hôm nào được: 19h thứ sáu", "19h thứ sáu"),
        ("hoi chi em hom nao hop duoc 19h thu sau", "19h thu sau"),
        ("lấy ý kiến chị em ngày nào họp được", ""),
        ("hôm nào họp", None),
        ("họp hôm nào ạ", None),
    ],
)
def test_it_may_be_asked_on_which_day_they_can_come(text: str, rest: str | None) -> None:
    """But a member who asks when the meeting is asks no one else."""
    assert poll_words.opens(hear(text)) == rest
