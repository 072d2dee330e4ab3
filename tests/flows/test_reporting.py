"""Leaders ask for a report: lines for every channel, a picture and a sheet where they go."""

import asyncio
import os
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image

from broadcasts.outgoing import Part
from tests.flows.conftest import Cast
from tests.flows.published import Press, behind
from tests.people import PATIENCE, Phone, Town


@pytest.fixture
async def branch(town: Town, cast: Cast) -> Press:
    return Press(town, await behind(town, cast.nhan), town.branch)


@pytest.fixture
async def commune(town: Town, cast: Cast) -> Press:
    return Press(town, await behind(town, cast.hoai), town.commune)


async def files(town: Town, phone: Phone, kinds: set[str]) -> dict[str, bytes]:
    """What came with the messages, by kind, once these have come."""
    async with asyncio.timeout(PATIENCE):
        while True:
            parts: list[Part] = [message.part for message in phone._sent()]
            came = [part.attachment for part in parts if part.attachment]
            if kinds <= {one.kind for one in came}:
                return {one.kind: (town.media / one.path).read_bytes() for one in came}
            await asyncio.sleep(0.01)


async def test_a_report_is_lines_a_picture_and_a_sheet(
    town: Town, cast: Cast, branch: Press
) -> None:
    """On Telegram all three; counts only, no name of a member in any of them."""
    await branch.says("Khám sức khoẻ")
    await cast.thuong.sees("Khám sức khoẻ")
    await cast.thuong.says("1")
    await cast.thuong.sees("Đã ghi")
    await cast.nhan.says("đã báo 6")
    await cast.nhan.sees("báo tận nhà")

    await cast.nhan.says("báo cáo")

    said = (await cast.nhan.sees("Báo cáo – Chi hội Khu 3: Khám sức khoẻ")).text
    assert "Đã biết: 3/7 hội viên (43%)" in said
    assert "Zalo 1" in said
    assert "báo tận nhà 1" in said
    assert "trả lời trong 1 phút" in said
    assert 3 <= len(said.split("\n\n", 1)[1].splitlines()) <= 5
    came = await files(town, cast.nhan, {"photo", "document"})
    picture = Image.open(BytesIO(came["photo"]))
    assert (picture.format, picture.width) == ("PNG", 1080)
    sheet = load_workbook(BytesIO(came["document"])).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Đã biết" in cells
    assert not [cell for cell in cells if "Thương" in str(cell)]
    assert "Thương" not in said


async def test_an_official_sees_branches_and_those_behind_first(
    town: Town, cast: Cast, commune: Press
) -> None:
    """By branch; a picture where no document goes."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    await cast.tho.sees("Khám sức khoẻ")
    await cast.tho.says("1")
    await cast.tho.sees("Đã ghi")

    await cast.hoai.says("báo cáo thông báo khám sức khoẻ")

    said = (await cast.hoai.sees("Còn thấp")).text
    assert "Còn thấp: Chi hội Khu 3 1/7; Chi hội Khu 5 1/1." in said
    assert set(await files(town, cast.hoai, {"photo"})) == {"photo"}


async def test_a_leader_sees_her_part_of_what_came_from_above(
    cast: Cast, commune: Press
) -> None:
    """Her own roster is the denominator."""
    await commune.says("Khám sức khoẻ", days_ago=1)

    await cast.tho.says("báo cáo")

    await cast.tho.sees("Đã biết: 0/1 hội viên")


async def test_a_month_adds_up(town: Town, cast: Cast, commune: Press, branch: Press) -> None:
    """What went to the whole unit, each announcement once; the rest is only mentioned."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    await commune.says("Tổng vệ sinh", days_ago=3)
    await commune.says("Bàn việc", days_ago=2, roles=["branch_head"])
    await branch.says("Tập văn nghệ", days_ago=2)
    await commune.says("Tháng trước", days_ago=40)

    await cast.hoai.says("báo cáo tháng này")

    said = (await cast.hoai.sees("xã Đồng Mây: từ 1/11/2026 đến 25/11/2026")).text
    assert "2 thông báo, tính mỗi thông báo một lượt: 2/16 lượt hội viên" in said
    assert "Không tính 2 thông báo chỉ gửi một phần" in said


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("báo cáo", "chưa có thông báo nào"),
        ("báo cáo tháng trước", "chưa có thông báo nào gửi cho toàn đơn vị"),
        ("báo cáo thông báo xyz", "không tìm thấy"),
        ("báo cáo ngày mai", "báo cáo tháng này"),
    ],
)
async def test_nothing_to_report_is_said(asked: str, answer: str, cast: Cast) -> None:
    """And how to ask instead."""
    await cast.nhan.says(asked)

    await cast.nhan.sees(answer)


@pytest.mark.parametrize("asked", ["báo cáo tài chính thế nào", "báo cáo cuối năm viết thế nào"])
async def test_a_question_about_reports_stays_one(asked: str, cast: Cast, branch: Press) -> None:
    """It goes to the knowledge base."""
    await branch.says("Khám sức khoẻ")

    await cast.nhan.says(asked)

    await cast.nhan.sees_nothing_with("Đã biết", within=0.3)


async def test_members_strangers_and_groups_get_none(
    town: Town, cast: Cast, branch: Press
) -> None:
    """Figures are for leaders, in private."""
    await branch.says("Khám sức khoẻ")
    await cast.thuong.says("báo cáo")
    await cast.thuong.sees("dành cho cán bộ")
    await town.stranger("zalo", "x").says("báo cáo")
    inside = cast.nhan.within(cast.telegram_group)

    await inside.says("báo cáo")

    await inside.sees("nhắn riêng")
    assert await asyncio.to_thread(os.listdir, town.media) == []
