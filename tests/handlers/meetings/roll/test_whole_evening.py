"""One meeting from its call to its corrected register, on both databases."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, move_to
from tests.people import Town, living


@pytest.fixture
async def town(db: Database, now: datetime) -> AsyncIterator[Town]:
    """The same town on SQLite and on Postgres."""
    async with living(db, now) as town:
        yield town


async def test_a_whole_evening(town: Town, cast: Cast) -> None:
    """Called, answered, attended, called by number, undone, closed, corrected, counted."""
    code = await begin(town, cast)
    await cast.quyen.says("k di dc dau chi oi")
    await cast.quyen.sees("Vì sao")
    await cast.quyen.says("chau no om")
    await cast.quyen.sees("Lý do: chau no om")
    await cast.thuong.says(f"co mat {code}")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")
    await cast.thuong.says("co mat")
    await cast.thuong.sees("đã điểm danh rồi")
    await move_to(town, 19, 50)
    await cast.nhan.says("vang 5-7")
    await cast.nhan.sees("còn lại đều có mặt")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 5")
    await cast.nhan.says("vắng 6; muộn 4 5")
    await cast.nhan.sees("có người đã báo trước là không đi: 2 Vũ Thị Quyên")
    await cast.nhan.says("2")
    await cast.nhan.sees("Vâng ạ")
    await cast.nhan.says("có mặt 1")
    await cast.nhan.sees("Đã ghi có mặt: 1")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("2 Vũ Thị Quyên: chau no om")
    await cast.nhan.says("1")
    closed = await cast.nhan.sees("Đã chốt sổ")
    assert "Có mặt 4 trên 7 (57%); đến muộn 2; vắng có phép 1; vắng 2." in closed.text
    assert "Đã quá nửa số hội viên." in closed.text
    await cast.nhan.says("sửa 6 có mặt vì đến muộn")
    await cast.nhan.sees("Đã sửa 6 Bùi Thị Sợi: vắng → có mặt")
    await cast.nhan.says("điểm danh")
    shown = await cast.nhan.sees("(đã chốt)")
    assert "Vắng có phép: 2 Vũ Thị Quyên*" in shown.text
    assert "Đến muộn: 4 Nguyễn Thị Tuất*, 5 Phùng Thị Lụa*" in shown.text
    assert "Sửa 6 Bùi Thị Sợi: vắng → có mặt, lý do: đến muộn" in shown.text
    await cast.thuong.says("em đã dự mấy buổi")
    await cast.thuong.sees("đã dự 1 trên 1 buổi họp")
