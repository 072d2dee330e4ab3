"""Meetings that come again: read back, called by the clock, skipped, paused and stopped."""

from datetime import datetime

import pytest
from sqlalchemy import select

from handlers.meetings.calling import series_due
from storage.database import Database
from storage.meetings import Meeting
from storage.series import MeetingSeries
from tests.flows.conftest import Cast
from tests.people import HANOI, Town

pytestmark = pytest.mark.long

MONTHLY = "họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá, nội dung sinh hoạt thường kỳ"


async def made(cast: Cast) -> None:
    """A series is set up; the first time is Saturday 5 December 2026."""
    await cast.nhan.says(MONTHLY)
    await cast.nhan.sees("Đúng không ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã đặt họp định kỳ Chi hội Khu 3")


async def starts(db: Database) -> list[datetime]:
    """When the meetings there are begin, on the wall clock."""
    async with db.reading() as session:
        rows = await session.scalars(select(Meeting.starts_at).order_by(Meeting.starts_at))
        return [at.astimezone(HANOI) for at in rows]


async def row(db: Database) -> MeetingSeries:
    async with db.reading() as session:
        return (await session.scalars(select(MeetingSeries))).one()


async def until(town: Town, day: int, month: int, hour: int = 12, year: int = 2026) -> None:
    """It is that hour of that day, and what is due happens."""
    there = datetime(year, month, day, hour, tzinfo=HANOI)
    await town.passes(seconds=(there - town.clock()).total_seconds())


async def test_it_is_read_back_with_its_next_days(cast: Cast) -> None:
    """The rule, the place, the topic, three days by name with the lunar date, how far ahead."""
    await cast.nhan.says(MONTHLY)
    shown = await cast.nhan.sees("Họp định kỳ Chi hội Khu 3")
    assert "thứ Bảy 5/12/2026" in shown.text
    assert "âm lịch" in shown.text
    assert "Địa điểm: nhà văn hoá" in shown.text
    assert "sinh hoạt thường kỳ" in shown.text
    assert "Trước mỗi buổi 3 ngày" in shown.text


async def test_the_clock_invites_three_days_ahead_and_once(town: Town, cast: Cast) -> None:
    """Members get an invitation as to any other meeting; a second look makes no second one."""
    await made(cast)
    await until(town, 2, 12, 12)
    assert await starts(town.db) == []
    await until(town, 2, 12, 20)
    await cast.quyen.sees("kính mời chị em đến họp")
    await town.passes(minutes=5)
    assert await starts(town.db) == [datetime(2026, 12, 5, 19, 30, tzinfo=HANOI)]
    assert (await row(town.db)).next_at == datetime(2027, 1, 5, 19, 30, tzinfo=HANOI)


async def test_two_processes_call_it_once(town: Town, cast: Cast) -> None:
    """Whoever comes second finds that nothing is due."""
    await made(cast)
    now = datetime(2026, 12, 3, 12, tzinfo=HANOI)
    called = [await series_due.call_due(town.db, now, town.customs) for _ in range(2)]
    assert called == [1, 0]


async def test_an_hour_that_was_not_said_is_asked_for(cast: Cast) -> None:
    """The days are known already."""
    await cast.nhan.says("họp chi hội mùng 5 hằng tháng tại nhà văn hoá")
    await cast.nhan.sees("mấy giờ")
    await cast.nhan.says("19h30")
    shown = await cast.nhan.sees("Họp định kỳ")
    assert "19 giờ 30" in shown.text


async def test_a_place_that_was_not_said_is_asked_for(cast: Cast) -> None:
    """One thing at a time."""
    await cast.nhan.says("họp chi hội 19h30 mùng 5 hằng tháng")
    await cast.nhan.sees("ở đâu")
    await cast.nhan.says("nhà văn hoá khu 3")
    shown = await cast.nhan.sees("Họp định kỳ")
    assert "nhà văn hoá khu 3" in shown.text


async def test_an_end_and_days_off_are_added(cast: Cast) -> None:
    """Before it is kept: "đến hết năm", "trừ ngày 5/12"."""
    await cast.nhan.says(MONTHLY)
    await cast.nhan.sees("Đúng không ạ?")
    await cast.nhan.says("đến hết tháng 6/2027")
    await cast.nhan.sees("30/6/2027")
    await cast.nhan.says("trừ ngày 5/12")
    shown = await cast.nhan.sees("Không họp ngày: 5/12/2026")
    assert "thứ Ba 5/1/2027" in shown.text


async def test_another_rule_takes_its_place(cast: Cast) -> None:
    """She meant the sixth."""
    await cast.nhan.says(MONTHLY)
    await cast.nhan.sees("Đúng không ạ?")
    await cast.nhan.says("2")
    await cast.nhan.sees("muốn sửa gì")
    await cast.nhan.says("20h mùng 6 hằng tháng")
    shown = await cast.nhan.sees("Họp định kỳ")
    assert "Chủ nhật 6/12/2026" in shown.text
    assert "20 giờ" in shown.text


async def test_what_is_dropped_is_not_kept(town: Town, cast: Cast) -> None:
    """And the old question takes no digit any more."""
    await cast.nhan.says(MONTHLY)
    await cast.nhan.sees("Đúng không ạ?")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("không đặt họp định kỳ")
    async with town.db.reading() as session:
        assert (await session.scalars(select(MeetingSeries))).all() == []


async def test_the_next_one_is_skipped(town: Town, cast: Cast) -> None:
    """It is left out, and the one after it comes."""
    await made(cast)
    await cast.nhan.says("họp định kỳ")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("1")
    shown = await cast.nhan.sees("Đã bỏ buổi thứ Bảy 5/12/2026")
    assert "thứ Ba 5/1/2027" in shown.text
    await cast.nhan.says("1")
    await until(town, 4, 12)
    assert await starts(town.db) == []


async def test_the_one_that_was_skipped_is_held_after_all(town: Town, cast: Cast) -> None:
    """One word takes it back; "bỏ họp định kỳ" asks first what is to be left out."""
    await made(cast)
    await cast.nhan.says("bỏ họp định kỳ")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã bỏ buổi thứ Bảy 5/12/2026")
    await cast.nhan.says("huỷ")
    shown = await cast.nhan.sees("muốn làm gì")
    assert "Không họp ngày" not in shown.text
    assert (await row(town.db)).next_at == datetime(2026, 12, 5, 19, 30, tzinfo=HANOI)


async def test_skipping_never_touches_a_meeting_that_is_called(town: Town, cast: Cast) -> None:
    """She is told how to call that one off, and the one after it stays."""
    await made(cast)
    await cast.nhan.says("họp định kỳ")
    await cast.nhan.sees("muốn làm gì")
    await until(town, 3, 12)
    await cast.nhan.presses("Bỏ buổi thứ Bảy 5/12/2026 (27 tháng 10 âm lịch)")
    await cast.nhan.sees("huỷ họp")
    assert (await row(town.db)).next_at == datetime(2027, 1, 5, 19, 30, tzinfo=HANOI)


async def test_paused_it_calls_nothing_and_goes_on_later(town: Town, cast: Cast) -> None:
    """What would have been meanwhile is not made up for."""
    await made(cast)
    await cast.nhan.says("họp định kỳ")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("2")
    await cast.nhan.sees("đang tạm dừng")
    await until(town, 10, 12)
    assert await starts(town.db) == []
    await cast.nhan.says("họp định kỳ")
    await cast.nhan.sees("đang tạm dừng")
    await cast.nhan.presses("Họp lại")
    shown = await cast.nhan.sees("Các buổi tới")
    assert "thứ Ba 5/1/2027" in shown.text


async def test_stopped_it_is_over(town: Town, cast: Cast) -> None:
    """Meetings that were called stay."""
    await made(cast)
    await until(town, 3, 12)
    await cast.nhan.says("họp định kỳ")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.presses("Bỏ hẳn")
    await cast.nhan.sees("Đã bỏ lịch họp định kỳ")
    await until(town, 3, 1, year=2027)
    assert len(await starts(town.db)) == 1
    await cast.nhan.says("họp định kỳ")
    await cast.nhan.sees("chưa có lịch họp định kỳ")


async def test_a_long_silence_calls_no_meeting_of_the_past(town: Town, cast: Cast) -> None:
    """The program was away over the fifth: the next one is the fifth after it."""
    await made(cast)
    await until(town, 20, 12)
    assert await starts(town.db) == []
    await town.passes(seconds=1)
    await until(town, 3, 1, year=2027)
    assert await starts(town.db) == [datetime(2027, 1, 5, 19, 30, tzinfo=HANOI)]


async def test_another_meeting_around_that_hour_takes_its_place(town: Town, cast: Cast) -> None:
    """Nobody is invited twice for one evening; the leader is told."""
    await made(cast)
    await cast.nhan.says("họp chi hội 20h 5/12 tại nhà văn hoá, nội dung khẩn")
    await cast.nhan.sees("Gửi giấy mời này")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")
    await until(town, 3, 12)
    await cast.nhan.sees("chi hội đã có buổi họp khác")
    assert await starts(town.db) == [datetime(2026, 12, 5, 20, tzinfo=HANOI)]


async def test_only_leaders_have_series(cast: Cast) -> None:
    """A member is told who may."""
    await cast.quyen.says(MONTHLY)
    await cast.quyen.sees_nothing_with("Họp định kỳ Chi hội")
    await cast.quyen.says("họp định kỳ")
    await cast.quyen.sees_nothing_with("Các buổi tới")


@pytest.mark.parametrize("action", ["ms.stop:{0}", "ms.skip:{0}:1", "ms.pause:{0}", "ms.show:99"])
async def test_a_stranger_presses_nothing(town: Town, cast: Cast, action: str) -> None:
    """A forged button is refused and changes nothing."""
    await made(cast)
    before = await row(town.db)
    await cast.quyen.presses_data(action.format(before.id))
    await town.passes(seconds=1)
    after = await row(town.db)
    assert (after.next_at, after.paused) == (before.next_at, False)
