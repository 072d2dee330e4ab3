"""Whom to visit, by name and kindly, for her own leaders; which branches have not met."""

import pytest

from storage.people import Role
from tests.flows.conftest import Cast
from tests.handlers.meetings.figures.books import held, long_ago
from tests.handlers.meetings.figures.test_showing import grouped
from tests.people import Town


@pytest.fixture
async def books(town: Town, cast: Cast) -> None:
    """Three meetings: Quyên came to none, Tuất was ill, Sợi came to the last one only."""
    await long_ago(town)
    await held(town, "2026-09-10", "pappxap")
    await held(town, "2026-10-10", "papxpap")
    await held(town, "2026-11-10", "paxxppp")


async def test_who_missed_three_in_a_row_wants_a_visit(cast: Cast, books: None) -> None:
    """Said in any of the usual ways; leave is told apart, and nobody is blamed."""
    for asked in ("ai vắng 3 buổi liền", "ai vang ba buoi lien tiep", "ai cần thăm"):
        await cast.nhan.says(asked)
        said = (await cast.nhan.sees("3 buổi liền trở lên")).text
        assert "2. Vũ Thị Quyên: 3 buổi" in said
        assert "Thương" not in said
        assert "ghé thăm" in said

    await cast.nhan.says("ai vắng 2 buổi liền")
    said = (await cast.nhan.sees("2 buổi liền trở lên")).text
    assert "4. Nguyễn Thị Tuất: 2 buổi, trong đó 2 buổi có phép" in said
    assert "Sợi" not in said


async def test_a_row_that_cannot_be_is_asked_again(cast: Cast, books: None) -> None:
    for asked in ("ai vắng 1 buổi liền", "ai vắng 99 buổi liền", "ai vắng 999 buổi liền"):
        await cast.nhan.says(asked)
        await cast.nhan.sees("một số từ 2 đến 12")
    await cast.nhan.says("ai vắng 12 buổi liền")
    await cast.nhan.sees("không có ai vắng 12 buổi liền")


async def test_who_was_seldom_there_in_a_time(cast: Cast, books: None) -> None:
    """This year if nothing else is said; from two absences on."""
    await cast.nhan.says("ai vắng nhiều")
    said = (await cast.nhan.sees("năm 2026, những chị em ít đến họp được")).text
    lines = [line for line in said.splitlines() if line[:1].isdigit()]
    assert lines == [
        "2. Vũ Thị Quyên: dự 0 trên 3 buổi, vắng có phép 0, vắng 3",
        "6. Bùi Thị Sợi: dự 1 trên 3 buổi, vắng có phép 0, vắng 2",
        "4. Nguyễn Thị Tuất: dự 1 trên 3 buổi, vắng có phép 2, vắng 0",
    ]
    await cast.nhan.says("ai hay vắng họp quý 3")
    await cast.nhan.sees("quý 3/2026: không có ai vắng từ 2 buổi")


async def test_names_are_for_the_branch_alone(town: Town, cast: Cast, books: None) -> None:
    """Not for another branch, the commune, a member, a group chat."""
    for phone, answer in (
        (cast.tho, "Khu 5 không có ai vắng 3 buổi liền"),
        (cast.hoai, "chi hội"),
        (cast.thuong, "chi hội"),
        (cast.nhan.within(cast.telegram_group), "nhắn riêng"),
    ):
        await phone.says("ai vắng 3 buổi liền")
        assert "Quyên" not in (await phone.sees(answer)).text


async def test_a_group_leader_sees_her_own(town: Town, cast: Cast, books: None) -> None:
    """The first two of the roster are in Tổ 1."""
    group = await grouped(town)
    leader = await town.phone("zalo", await town.leader("Tạ Thị Tổ", group, Role.group_leader))

    await leader.says("ai vắng 2 buổi liền")

    said = (await leader.sees("2. Vũ Thị Quyên: 3 buổi")).text
    assert "Tuất" not in said


async def test_which_branches_have_not_met(town: Town, cast: Cast, books: None) -> None:
    """By name, for officials; in the time asked about, quarter by quarter."""
    await cast.hoai.says("chi hội nào chưa họp")
    await cast.hoai.sees(
        "Trong quý 4/2026, 1 trên 2 chi hội chưa có buổi họp nào đã chốt sổ: Chi hội Khu 5"
    )
    await cast.hoai.says("chi hội nào chưa họp quý 2")
    await cast.hoai.sees("2 trên 2 chi hội")
    await cast.hoai.says("chi hội chưa họp 6 tháng cuối năm")
    said = (await cast.hoai.sees("Trong quý 3/2026")).text
    assert "Trong quý 4/2026" in said

    await held(town, "2026-11-12", "p", unit=town.other_branch)
    await cast.hoai.says("chi hội nào chưa họp")
    await cast.hoai.sees("cả 2 chi hội đều đã họp")


async def test_before_there_was_anything_nobody_was_late(cast: Cast, books: None) -> None:
    """Branches that the assistant did not know then."""
    await cast.hoai.says("chi hội nào chưa họp năm 2020")
    await cast.hoai.sees("trợ lý chưa ghi chi hội nào")
    await cast.quyen.says("chi hội nào chưa họp")
    await cast.quyen.sees("nhắn: tôi đã dự mấy buổi")
