"""What is asked of the archive, and what only sounds like it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.announcements.archive.asking_back import (
    Wanted,
    period_of,
    reported,
    resembles,
    searches,
    wanted,
)
from handlers.words import hear

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("thông báo tháng trước", Wanted(time="thang truoc")),
        ("Thông báo tuần này?", Wanted(time="tuan nay")),
        ("tb hôm qua", Wanted(time="hom qua")),
        ("thông báo ngày 20/10", Wanted(time="ngay 20/10")),
        ("thông báo hôm qua có gì không", Wanted(time="hom qua co gi khong")),
        ("các thông báo gần đây", Wanted()),
        ("Dạ cho em xem lại các thông báo ạ", Wanted()),
        ("thông báo về vay vốn", Wanted(topic="vay von")),
        ("tìm thông báo khám sức khoẻ", Wanted(topic="kham suc khoe")),
        ("thông báo", None),
        ("thông báo mới nhất", None),
        ("thông báo mới: mai họp", None),
        ("thông báo cho tất cả chi hội: mai họp", None),
        ("gửi thông báo tháng này", None),
        ("thông báo nghỉ thai sản thế nào", None),
        ("thông báo về nghỉ thai sản thế nào", None),
        ("thông báo nghỉ lễ 20/10", None),
        ("thông báo họp chiều nay", None),
        ("dừng thông báo", None),
        ("không nhận thông báo", None),
        ("thông báo " + "về " * 200, None),
        ("xin chào", None),
    ],
)
def test_the_archive_takes_only_what_is_meant_for_it(said: str, expected: Wanted | None) -> None:
    """A list is asked for in so many words; all else goes on to others."""
    assert wanted(hear(said)) == expected


@pytest.mark.parametrize(
    ("phrase", "since", "until"),
    [
        ("tháng trước", "2026-10-01", "2026-11-01"),
        ("tháng này", "2026-11-01", "2026-12-01"),
        ("tháng 9", "2026-09-01", "2026-10-01"),
        ("tháng 12", "2025-12-01", "2026-01-01"),
        ("ngày 20/10", "2026-10-20", "2026-10-21"),
        ("20/11", "2026-11-20", "2026-11-21"),
        ("26/11", "2025-11-26", "2025-11-27"),
        ("thứ hai", "2026-11-23", "2026-11-24"),
        ("tuần vừa rồi", "2026-11-16", "2026-11-23"),
        ("năm ngoái", "2025-01-01", "2026-01-01"),
        ("8h sáng hôm qua", "2026-11-24", "2026-11-25"),
        ("từ 1/10 đến 15/10", "2026-10-01", "2026-10-16"),
    ],
)
def test_days_are_those_gone_by(phrase: str, since: str, until: str) -> None:
    """A day without a year is the last one, not the next."""
    period = period_of(hear(phrase).core, NOW)

    assert period is not None
    assert period.since == datetime.fromisoformat(since).replace(tzinfo=HANOI)
    assert period.until == datetime.fromisoformat(until).replace(tzinfo=HANOI)


@pytest.mark.parametrize("phrase", ["ngày mai", "tuần sau", "31/2", "vay vốn", ""])
def test_what_is_to_come_or_no_time_is_none(phrase: str) -> None:
    """Nothing was announced tomorrow."""
    assert period_of(hear(phrase).core, NOW) is None


def test_the_last_days_are_counted_from_now() -> None:
    """ "7 ngày qua" is a week to the minute."""
    period = period_of("7 ngay qua", NOW)

    assert period is not None
    assert period.since is not None
    assert (NOW - period.since).days == 7


def test_a_subject_with_a_time_is_tried_as_both() -> None:
    """First in that time; then, if nothing is found, with the time among the words."""
    (first, period), (second, ever) = searches(Wanted(topic="vay von thang truoc"), NOW)

    assert first == ["vay", "von"]
    assert period.since == datetime(2026, 10, 1, tzinfo=HANOI)
    assert second == ["vay", "von", "thang", "truoc"]
    assert ever.since is None


def test_a_subject_that_is_a_day_is_looked_for_as_words() -> None:
    """ "về ngày 8/3" is about that day, not from it."""
    assert [words for words, _ in searches(Wanted(topic="ngay 8/3"), NOW)] == [["ngay", "8/3"]]


@pytest.mark.parametrize(
    ("words", "alike"),
    [("vay vonn", True), ("kham suck khoe", True), ("vay xe", False), ("vya", False), ("", True)],
)
def test_slips_of_the_finger_are_forgiven_in_longer_words(words: str, alike: bool) -> None:
    """Three letters are like too many others."""
    folded = "vay von uu dai va kham suc khoe"

    assert resembles(words.split(), folded) is alike


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("báo cáo", Wanted()),
        ("Cho tôi xem báo cáo ạ", Wanted()),
        ("báo cáo tháng này", Wanted(time="thang nay")),
        ("báo cáo thông báo vay vốn", Wanted(topic="vay von")),
        ("báo cáo tài chính thế nào", None),
        ("báo cáo viên là ai", None),
    ],
)
def test_reports_are_asked_for_in_so_many_words(said: str, expected: Wanted | None) -> None:
    """What is a question about reports stays one."""
    assert reported(hear(said)) == expected
