"""Leaders set, with a sentence, what their members and they themselves may do with a register."""

import pytest

from handlers.meetings.roll.limits import KeepLimit, limits
from handlers.words import hear
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin
from tests.people import Town


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mỗi người điểm danh hộ tối đa 3 người", ("proxies_each", 3)),
        ("diem danh ho nhieu nhat 5", ("proxies_each", 5)),
        ("điểm danh hộ không quá 1 người thôi", ("proxies_each", 1)),
        ("sửa sổ trong 10 ngày", ("corrections_days", 10)),
        ("cho sua diem danh trong vong 14 ngay", ("corrections_days", 14)),
        ("điểm danh hộ 3", None),
        ("điểm danh hộ chị Tối", None),
        ("sửa sổ", None),
    ],
)
def test_what_sets_a_limit(text: str, meant: tuple[str, int] | None) -> None:
    """A limit has its word and its number; whom to check in has neither."""
    assert limits(hear(text)) == meant


async def test_the_branch_head_sets_it_and_it_holds(town: Town, cast: Cast) -> None:
    """Asked with what holds today; the next who checks in others meets it."""
    await begin(town, cast)
    await cast.nhan.says("mỗi người điểm danh hộ tối đa 1 người")
    await cast.nhan.sees("nhiều nhất 1 người một buổi (hiện nay 2)")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi")
    await cast.quyen.says("co mat ho 3 6")
    await cast.quyen.sees("chỉ điểm danh hộ được 1 người")


async def test_who_may_not_and_what_cannot_be(town: Town, cast: Cast) -> None:
    """Members set nothing, numbers have an end, and a forged button changes nothing."""
    await cast.quyen.says("sửa sổ trong 10 ngày")
    await cast.quyen.sees("Việc này dành cho cán bộ Hội")
    await cast.nhan.says("sửa sổ trong 999 ngày")
    await cast.nhan.sees("từ 0 đến 60")
    await cast.quyen.presses_data(KeepLimit(town.branch.id, "proxies_each", 20).pack())
    await cast.nhan.presses_data(KeepLimit(town.branch.id, "quiet", 5).pack())
    await cast.nhan.sees("Lựa chọn này đã cũ")
    async with town.db.reading() as session:
        unit = await session.get_one(type(town.branch), town.branch.id)
        assert "proxies_each" not in unit.settings
        assert "quiet" not in unit.settings
