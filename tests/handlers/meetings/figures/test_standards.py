"""A leader says what share is good enough; what is over stays as it was."""

from datetime import datetime

import pytest
from sqlalchemy import select

from storage import thresholds
from storage.thresholds import Measure, Threshold
from tests.flows.conftest import Cast
from tests.handlers.meetings.figures.books import held, long_ago
from tests.people import HANOI, Town

NEW_YEAR = datetime(2027, 1, 1, tzinfo=HANOI)


async def in_force(town: Town, at: datetime, measure: Measure = Measure.attendance) -> int:
    async with town.db.reading() as session:
        return await thresholds.in_force(session, town.branch.id, measure, at)


async def test_from_a_day_to_come(town: Town, cast: Cast) -> None:
    """Read back with its day, then kept; until then the old one holds, below as well."""
    await cast.hoai.says("đặt mức dự họp 90% từ 1/1/2027")
    asked = (await cast.hoai.sees("90% hội viên đến dự")).text
    assert "Từ thứ Sáu 1/1/2027" in asked
    assert await in_force(town, NEW_YEAR) == 85
    await cast.hoai.says("1")
    said = (await cast.hoai.sees("Đã ghi.")).text
    assert "Mức dự họp của Hội LHPN xã Đồng Mây: 85%" in said
    assert "Từ thứ Sáu 1/1/2027" in said

    assert [await in_force(town, at) for at in (town.clock(), NEW_YEAR)] == [85, 90]


async def test_from_now_and_the_past_stays(town: Town, cast: Cast) -> None:
    """71 per cent were not enough in the spring, and still are not."""
    await long_ago(town)
    await held(town, "2026-11-10", "pppppaa")
    await cast.nhan.says("đặt mức dự họp 70%")
    await cast.nhan.sees("Từ bây giờ, Chi hội Khu 3")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi.")
    assert await in_force(town, town.clock()) == 70
    await held(town, "2026-11-26", "pppppaa")

    await cast.nhan.says("thống kê họp")

    await cast.nhan.sees("Đạt mức dự họp: 1 trên 2 buổi. Mức hiện nay là 70%.")


async def test_the_quorum_is_set_alike(town: Town, cast: Cast) -> None:
    await cast.nhan.says("đặt mức đủ người 60 phần trăm")
    await cast.nhan.sees("coi là đủ người khi có 60% hội viên có mặt")
    await cast.nhan.says("1")
    await cast.nhan.sees("Mức đủ người của Chi hội Khu 3: 60%")
    assert await in_force(town, town.clock(), Measure.quorum) == 60
    await cast.nhan.says("mức dự họp")
    shown = (await cast.nhan.sees("Mức dự họp của Chi hội Khu 3: 85%")).text
    assert "Mức đủ người của Chi hội Khu 3: 60%" in shown


async def test_no_means_no_and_huy_takes_it_back(town: Town, cast: Cast) -> None:
    """What it took the place of holds again."""
    await cast.hoai.says("đặt mức dự họp 90%")
    await cast.hoai.sees("Đúng không ạ?")
    await cast.hoai.says("2")
    await cast.hoai.sees("giữ như cũ")
    for percent in (80, 95):
        await cast.hoai.says(f"đổi mức dự họp thành {percent}% từ 1/1/2027")
        await cast.hoai.sees("Đúng không ạ?")
        await cast.hoai.says("1")
        await cast.hoai.sees("Đã ghi.")
    await cast.hoai.says("huỷ")
    await cast.hoai.sees("Đã bỏ mức vừa đặt.")
    assert await in_force(town, NEW_YEAR) == 80


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("đặt mức dự họp 0%", "một số từ 1 đến 100"),
        ("đặt mức dự họp 101%", "một số từ 1 đến 100"),
        ("đặt mức dự họp 85% từ 1/1/2020", "đã qua rồi"),
        ("đặt mức dự họp 85% từ hôm qua", "đã qua rồi"),
        ("đặt mức dự họp 85% từ 31/2/2027", "chưa rõ từ ngày nào"),
        ("đặt mức dự họp 85% từ lúc nào cũng được", "chưa rõ từ ngày nào"),
        ("đặt mức dự họp 85% từ 1/1/2099", "chưa rõ từ ngày nào"),
    ],
)
async def test_what_cannot_be_is_said(town: Town, cast: Cast, asked: str, answer: str) -> None:
    await cast.hoai.says(asked)

    await cast.hoai.sees(answer)

    async with town.db.reading() as session:
        assert not (await session.scalars(select(Threshold))).all()


async def test_only_leaders_and_only_their_own(town: Town, cast: Cast) -> None:
    """By words or by forged buttons; not in a group."""
    await cast.quyen.says("đặt mức dự họp 10%")
    await cast.quyen.sees("dành cho cán bộ")
    await cast.nhan.within(cast.telegram_group).says("đặt mức dự họp 10%")
    await cast.nhan.within(cast.telegram_group).sees("nhắn riêng")
    later = int(NEW_YEAR.timestamp())
    for packed in (
        f"fg.set:{town.commune.id}:attendance:10:{later}",
        f"fg.set:{town.other_branch.id}:attendance:10:0",
        f"fg.set:{town.branch.id}:happiness:10:0",
        f"fg.set:{town.branch.id}:attendance:999:0",
        f"fg.set:{town.branch.id}:attendance:10:5",
        f"fg.set:{town.branch.id}:attendance:10:-999999999999999",
    ):
        await cast.nhan.presses_data(packed)
        await cast.nhan.sees_nothing_with("Đã ghi", within=0.1)
    async with town.db.reading() as session:
        assert not (await session.scalars(select(Threshold))).all()


async def test_what_holds_already_is_not_taken_back_later(town: Town, cast: Cast) -> None:
    """After half an hour the meetings held since would change."""
    await cast.nhan.says("đặt mức dự họp 70%")
    await cast.nhan.sees("Đúng không ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi.")
    await town.passes(hours=2)
    await cast.nhan.presses("Bỏ mức vừa đặt")
    await cast.nhan.sees("đã qua rồi")
    await cast.tho.presses_data("fg.unset:1:0")
    await cast.tho.sees_nothing_with("Đã bỏ", within=0.1)
    assert await in_force(town, town.clock()) == 70
