"""What is asked of the figures, and what only sounds like it."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.figures import asked, standard_rules
from handlers.meetings.figures.asked import View, Wanted
from handlers.meetings.figures.standard_rules import Standard
from handlers.words import hear
from storage.thresholds import Measure
from tests.people import HANOI

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("thống kê họp", Wanted()),
        ("Cho tôi xem thống kê họp ạ", Wanted()),
        ("ty le du hop quy nay", Wanted(time="quy nay")),
        ("tỉ lệ dự họp chi hội", Wanted()),
        ("tổng kết họp", Wanted()),
        ("thống kê số buổi họp năm nay", Wanted(time="nam nay")),
        ("thống kê dự họp năm nay theo chi hội", Wanted(View.branches, "nam nay")),
        ("thống kê dự họp theo chi hội năm nay", Wanted(View.branches, "nam nay")),
        ("báo cáo sinh hoạt quý 3 theo xã", Wanted(View.communes, "quy 3")),
        ("thống kê họp theo từng hội viên", Wanted(View.people)),
        ("so với quý trước", Wanted(other="quy truoc")),
        ("so sánh với cùng kỳ năm ngoái", Wanted(other="cung ky nam ngoai")),
        ("tỷ lệ dự họp quý 3 so với quý 2", Wanted(time="quy 3", other="quy 2")),
        ("thống kê", None),
        ("thống kê họp thế nào", None),
        ("thống kê họp thế nào quý 3", None),
        ("tỷ lệ dự họp bao nhiêu thì đạt", None),
        ("báo cáo tháng này", None),
        ("so với nhà hàng xóm", None),
        ("họp chi hội 19h30 thứ bảy", None),
        ("thống kê họp theo mưa", None),
        ("thống kê họp " + "năm nay " * 40, None),
    ],
)
def test_figures_are_asked_for_in_so_many_words(said: str, expected: Wanted | None) -> None:
    assert asked.statistics(hear(said)) == expected


@pytest.mark.parametrize(
    ("wanted", "first", "other"),
    [
        (Wanted(), "2026-10-01", None),
        (Wanted(other="quy truoc"), "2026-10-01", "2026-07-01"),
        (Wanted(other="thang truoc"), "2026-11-01", "2026-10-01"),
        (Wanted(other="nam ngoai"), "2026-01-01", "2025-01-01"),
        (Wanted(other="cung ky"), "2026-10-01", "2025-10-01"),
        (Wanted(time="quy 3", other="quy truoc"), "2026-07-01", "2026-04-01"),
        (Wanted(time="quy 3", other="nam truoc"), "2026-07-01", "2025-07-01"),
        (Wanted(time="quy 3", other="quy 1"), "2026-07-01", "2026-01-01"),
    ],
)
def test_what_is_put_beside_what(wanted: Wanted, first: str, other: str | None) -> None:
    """ "So với quý trước" of the third quarter is the second."""
    one, beside = asked.stretches(wanted, NOW)

    assert one is not None
    assert f"{one.since:%Y-%m-%d}" == first
    assert (f"{beside.since:%Y-%m-%d}" if beside else None) == other


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ("ai vắng 3 buổi liền", 3),
        ("ai vắng ba buổi liên tiếp", 3),
        ("hội viên nào nghỉ liên tục 4 buổi", 4),
        ("ai không đi họp 2 lần liền", 2),
        ("ai vắng liên tục", 3),
        ("ai cần thăm", 3),
        ("ai vắng 999 buổi liền", 0),
        ("ai vắng 3 buổi", None),
        ("ai vắng bao buổi liền", None),
        ("vắng 3 7 12-14", None),
        ("ai vắng họp", None),
    ],
)
def test_absences_in_a_row(said: str, least: int | None) -> None:
    assert asked.in_a_row(hear(said)) == least


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("ai vắng nhiều", ""),
        ("những ai hay vắng họp", ""),
        ("ai ít đi họp năm nay", "nam nay"),
        ("chị nào vắng nhiều nhất quý 3", "quy 3"),
        ("ai vắng nhiều thế", None),
        ("thống kê người vắng", ""),
        ("danh sách hội viên hay vắng họp quý này", "quy nay"),
        ("danh sách hội viên", None),
        ("ai đi họp", None),
    ],
)
def test_who_is_often_away(said: str, time: str | None) -> None:
    assert asked.often_away(hear(said)) == time


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("chi hội nào chưa họp", ""),
        ("những chi hội chưa họp quý này", "quy nay"),
        ("nơi nào chưa sinh hoạt buổi nào tháng trước", "thang truoc"),
        ("chi hội nào chưa họp thì phạt", None),
        ("chi hội chưa đọc", None),
    ],
)
def test_which_branches_have_not_met(said: str, time: str | None) -> None:
    assert asked.not_held(hear(said)) == time


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("tôi đã dự mấy buổi", ""),
        ("tôi đã dự mấy buổi quý này", "quy nay"),
        ("năm nay tôi dự được mấy buổi", "nam nay"),
        ("chị đi họp bao nhiêu lần 6 tháng đầu năm", "6 thang dau nam"),
        ("em họp được mấy buổi ở chi hội", ""),
        ("họp mấy buổi thì được khen thưởng cuối năm", None),
        ("họp mấy giờ", None),
        ("tôi vắng mấy buổi", ""),
        ("năm nay em vắng họp mấy buổi", "nam nay"),
        ("vắng mấy buổi thì sao", None),
    ],
)
def test_her_own(said: str, time: str | None) -> None:
    assert asked.mine(hear(said)) == time


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("đặt mức dự họp 85% từ 1/1/2027", Standard(Measure.attendance, 85, "tu 1/1/2027")),
        ("dat muc du hop 85", Standard(Measure.attendance, 85)),
        ("đổi mức đủ người thành 60 phần trăm", Standard(Measure.quorum, 60)),
        ("đặt ngưỡng dự họp 80%", Standard(Measure.attendance, 80)),
        ("đặt mức dự họp 9999", Standard(Measure.attendance, 9999)),
        ("đặt mức dự họp", None),
        ("đặt mức hội phí 85 nghìn", None),
        ("mức dự họp", None),
    ],
)
def test_what_share_is_meant(said: str, expected: Standard | None) -> None:
    assert standard_rules.asked(hear(said)) == expected


@pytest.mark.parametrize(
    ("since", "day"),
    [
        ("", NOW),
        ("tu nay", NOW),
        ("tu hom nay", NOW),
        ("ke tu ngay 1/1/2027", datetime(2027, 1, 1, tzinfo=HANOI)),
        ("tu thang sau", datetime(2026, 12, 1, tzinfo=HANOI)),
        ("tu quy sau", datetime(2027, 1, 1, tzinfo=HANOI)),
        ("tu vay von", None),
    ],
)
def test_from_when_on(since: str, day: datetime | None) -> None:
    """Whole days; today is from this moment on."""
    assert standard_rules.begins(since, NOW) == day


@given(st.text(max_size=150))
def test_no_text_breaks_any_of_it(text: str) -> None:
    heard = hear(text)
    for question in (asked.statistics, asked.in_a_row, asked.often_away, asked.not_held):
        question(heard)
    asked.mine(heard)
    found = standard_rules.asked(heard)
    assert found is None or found.percent >= 0


@pytest.mark.parametrize("said", ["e da du may buoi r", "c du bn buoi r z"])
def test_the_young_ask_in_short_forms(said: str) -> None:
    assert asked.mine(hear(said)) == ""
