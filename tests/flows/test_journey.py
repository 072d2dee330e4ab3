"""One day of a branch, from the first code to the closed roll, on SQLite and on Postgres."""

import re
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.flows.conftest import Cast
from tests.people import Town, living


@pytest.fixture
async def town(db: Database, now: datetime) -> AsyncIterator[Town]:
    """The town of these conversations, on either database."""
    async with living(db, now) as town:
        yield town


async def test_a_day_of_a_branch(town: Town, cast: Cast) -> None:
    """Linked, announced, confirmed, called, attended, asked, stopped: with the same words."""
    soi = town.stranger("zalo", "soi")
    await cast.nhan.says("mã 6")
    code = re.search(r"(\d{3}) (\d{3})", (await cast.nhan.sees("Mã của Bùi Thị Sợi")).text)
    assert code
    await soi.says("".join(code.groups()))
    await soi.sees("có phải")
    await soi.says("1")
    await cast.nhan.sees("nhận là Bùi Thị Sợi")
    await cast.nhan.says("1")
    await soi.sees("đồng ý không")
    await soi.says("1")
    await soi.sees("Cảm ơn bà")

    await cast.nhan.says("gửi thông báo: Chiều nay quét dọn ngõ.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await soi.sees("quét dọn ngõ")
    await soi.says("da doc")
    await soi.sees("Cảm ơn bà Bùi Thị Sợi")
    await cast.nhan.says("ai chưa đọc")
    assert "Bùi Thị Sợi" not in (await cast.nhan.sees("2/7 hội viên")).text

    await cast.nhan.says("họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn")
    await cast.nhan.sees("Gửi giấy mời")
    await cast.nhan.says("1")
    await soi.sees("Giấy mời họp")
    await soi.says("em đi được ạ")
    await soi.sees("đi họp")

    await town.passes(days=3, hours=10, minutes=15)
    opened = await cast.nhan.sees("Mã hôm nay")
    digits = re.search(r"Mã hôm nay: (\d{4})", opened.text)
    assert digits
    await soi.says(f"co mat {digits[1]}")
    await soi.sees("có mặt")
    await cast.nhan.says("vang 2 3")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ")

    await soi.says("dừng")
    await soi.sees("nhận lại")
    await cast.nhan.says("danh sách báo tận nhà")
    await cast.nhan.sees("không còn ai cần báo tận nhà")
    await cast.nhan.says("ai chưa nối")
    await cast.nhan.sees("Bùi Thị Sợi – không nhận tin riêng")
