"""A member asks how often she came."""

import pytest

from tests.flows.conftest import Cast
from tests.handlers.meetings.figures.books import held, long_ago
from tests.people import Town


@pytest.fixture
async def books(town: Town, cast: Cast) -> None:
    await long_ago(town)
    await held(town, "2025-11-10", "ppppppp")
    await held(town, "2026-08-10", "pplxapp")
    await held(town, "2026-11-10", "papxpep")


async def test_her_own_and_nobody_elses(cast: Cast, books: None) -> None:
    """This year, or the time she names; leave is told apart."""
    for said, answer in (
        ("tôi đã dự mấy buổi", "Trong năm 2026, Vũ Thị Quyên đã dự 1 trên 2 buổi họp."),
        ("tôi đã dự mấy buổi quý này", "Trong quý 4/2026, Vũ Thị Quyên đã dự 0 trên 1"),
        ("em di hop duoc bao nhieu lan nam ngoai", "Trong năm 2025, Vũ Thị Quyên đã dự 1 trên 1"),
        ("quý trước tôi dự được mấy buổi", "Trong quý 3/2026, Vũ Thị Quyên đã dự 1 trên 1"),
        ("em họp được mấy buổi rồi ạ", "Trong năm 2026"),
        ("tôi đã dự mấy buổi tháng 1", "sổ họp chưa có buổi nào"),
        ("tôi đã dự mấy buổi tháng sau", "chưa rõ"),
    ):
        await cast.quyen.says(said)
        await cast.quyen.sees(answer)


async def test_on_a_shared_phone_she_says_who_she_is(cast: Cast, books: None) -> None:
    """Bà Tuất was excused twice; chị Lụa came once."""
    await cast.shared.says("tôi đã dự mấy buổi")
    await cast.shared.sees("2. Phùng Thị Lụa")
    await cast.shared.says("1")
    said = (await cast.shared.sees("Nguyễn Thị Tuất đã dự 0 trên 2")).text
    assert "Vắng có phép 2 buổi." in said
    assert "Lụa" not in said


async def test_a_leader_asks_for_herself_too(cast: Cast, books: None) -> None:
    """She gets her own meetings, not those of the branch."""
    await cast.nhan.says("tôi đã dự mấy buổi")
    await cast.nhan.sees("Đặng Thị Nhàn đã dự 2 trên 2")


async def test_strangers_and_groups(town: Town, cast: Cast, books: None) -> None:
    """Nobody reads along, and nobody is guessed at."""
    inside = cast.quyen.within(cast.telegram_group)
    await inside.says("tôi đã dự mấy buổi")
    await inside.sees("nhắn riêng")
    stranger = town.stranger("zalo", "x")
    await stranger.says("tôi đã dự mấy buổi")
    await stranger.sees_nothing_with("buổi họp")
