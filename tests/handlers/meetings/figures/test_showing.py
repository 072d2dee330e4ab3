"""Leaders ask for figures of meetings, and see what is theirs to see."""

import asyncio
import os
from io import BytesIO

import pytest
from PIL import Image

from bot.channels.zalo_bot.channel import limits as zalo_limits
from storage.meetings import MeetingFormat, MeetingKind
from storage.people import Role
from storage.units import Unit
from tests.flows.conftest import Cast
from tests.handlers.meetings.figures.books import held, long_ago, picture_of, sheets_of
from tests.people import PATIENCE, NotSeen, Phone, Town


@pytest.fixture
async def books(town: Town, cast: Cast) -> None:
    """Khu 3 (7 members) met four times this year, Khu 5 (6 members) once, in the spring."""
    for number in range(5):
        await town.member(f"Trần Thị {number}", town.other_branch)
    await long_ago(town)
    await held(town, "2026-02-10", "pppppaa")
    await held(town, "2026-08-15", "ppppppa", kind=MeetingKind.thematic)
    await held(town, "2026-10-10", "plexaap", format=MeetingFormat.hybrid)
    await held(town, "2026-11-20", "ppppppp", topic="phòng chống =bạo lực")
    await held(town, "2026-05-05", "ppaaaa", unit=town.other_branch)


async def came(phone: Phone, kinds: set[str]) -> None:
    """Files of these kinds have come."""
    for _ in range(int(PATIENCE / 0.01)):
        if kinds <= {m.part.attachment.kind for m in phone._sent() if m.part.attachment}:
            return
        await asyncio.sleep(0.01)
    raise NotSeen(kinds)


async def test_a_leader_sees_this_quarter_in_a_few_lines(
    town: Town, cast: Cast, books: None
) -> None:
    """What was held, who came, what was reached, and how to see more."""
    await cast.nhan.says("thống kê họp")

    said = (await cast.nhan.sees("Thống kê họp – Chi hội Khu 3: quý 4/2026")).text
    assert "Đã họp 2 buổi, có 11 trên 14 lượt hội viên đến dự (79%)" in said
    assert "Đạt mức dự họp: 1 trên 2 buổi. Mức hiện nay là 85%." in said
    assert "Đến muộn 1, về sớm 1. Vắng có phép 1, vắng không phép 2." in said
    assert "20/11 phòng chống =bạo lực: 100% (7/7)" in said
    labels = [button.label for message in cast.nhan._sent() for button in message.part.buttons]
    assert labels[-2:] == ["So với quý 3/2026", "Ai nên đến thăm"]


async def test_any_time_that_can_be_said(town: Town, cast: Cast, books: None) -> None:
    """Months, quarters, half-years, years, two days."""
    for asked, title, meetings in (
        ("tỷ lệ dự họp tháng này", "tháng 11/2026", "Đã họp 1 buổi, 7 trên 7"),
        ("thống kê dự họp năm nay", "năm 2026", "Đã họp 4 buổi"),
        ("thống kê sinh hoạt 6 tháng đầu năm", "6 tháng đầu năm 2026", "Đã họp 1 buổi, 5 trên 7"),
        ("số liệu họp quý 3", "quý 3/2026", "Đã họp 1 buổi, 6 trên 7"),
        ("ty le du hop tu 1/8 den 15/10", "thời gian từ 1/8/2026 đến 15/10/2026", "Đã họp 2 buổi"),
        ("báo cáo họp quý 2", "quý 2/2026", "chưa có buổi họp nào đã chốt sổ"),
    ):
        await cast.nhan.says(asked)
        assert meetings in (await cast.nhan.sees(f"Khu 3: {title}")).text


async def test_a_single_day_is_called_by_its_date(cast: Cast, books: None) -> None:
    """ "Hôm qua" is no stretch from a day to the same day."""
    await cast.nhan.says("thống kê họp hôm qua")
    await cast.nhan.sees("Trong ngày 24/11/2026, Chi hội Khu 3 chưa có buổi họp nào")


async def test_beside_the_time_before(town: Town, cast: Cast, books: None) -> None:
    """Asked in words, or with a digit below the figures."""
    await cast.nhan.says("so với quý trước")
    said = (await cast.nhan.sees("Còn quý 3/2026: 1 buổi, tỷ lệ dự họp 86%")).text
    assert "Kỳ này thấp hơn 7 điểm phần trăm." in said

    await cast.nhan.says("thống kê họp năm nay")
    await cast.nhan.sees("Đã họp 4 buổi")
    await cast.nhan.presses("So với năm 2025")
    await cast.nhan.sees("Còn năm 2025 thì chưa có buổi nào")
    await cast.tho.says("thống kê họp quý 2")
    await cast.tho.sees("1. So với quý 1/2026")
    await cast.tho.says("1")
    await cast.tho.sees("Còn quý 1/2026 thì chưa có buổi nào")

    await cast.nhan.says("tỷ lệ dự họp quý 3 so với quý 1")
    assert "cao hơn 15 điểm" in (await cast.nhan.sees("Còn quý 1/2026: 1 buổi")).text


async def test_an_official_sees_branches_the_lowest_first_and_no_names(
    town: Town, cast: Cast, books: None
) -> None:
    """With how many held a meeting in each quarter; pictures where no document goes."""
    await cast.hoai.says("thống kê dự họp năm nay theo chi hội")

    said = (await cast.hoai.sees("xã Đồng Mây: năm 2026")).text
    assert "Đã họp 5 buổi, có 24 trên 34 lượt hội viên đến dự (71%)" in said
    assert "Họp đúng kỳ, mỗi quý ít nhất một buổi: 4 trên 8 lượt chi hội (50%)" in said
    assert said.index("Chi hội Khu 5: 33% (2/6)") < said.index("Chi hội Khu 3: 79% (22/28)")
    await came(cast.hoai, {"photo"})
    picture = Image.open(BytesIO(await picture_of(town, cast.hoai)))
    assert (picture.format, picture.width) == ("PNG", 1080)
    assert not any("Thị" in line for line in cast.hoai.screen())


async def test_the_spreadsheet_has_a_sheet_for_each_view(
    town: Town, cast: Cast, books: None
) -> None:
    """With accents, no formula, and the sum of all below each; names for the branch's leader."""
    await cast.nhan.says("thống kê họp năm nay")
    await came(cast.nhan, {"photo", "document"})

    book = await sheets_of(town, cast.nhan)

    assert book.sheetnames == [
        "Từng buổi", "Từng tháng", "Loại buổi họp", "Hình thức họp", "Từng hội viên",
    ]  # fmt: skip
    by_meeting = [[cell.value for cell in row] for row in book["Từng buổi"].iter_rows()]
    assert by_meeting[2][0] == "20/11 phòng chống =bạo lực"
    assert by_meeting[-1][:5] == ["Tất cả", 4, 28, 22, 79]
    for name in book.sheetnames[:4]:
        rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=3)]
        assert sum(row[3] for row in rows[:-1]) == rows[-1][3] == 22
    assert [cell.value for cell in book["Từng hội viên"][4]][:4] == [2, "Vũ Thị Quyên", 4, 4]
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


async def test_an_officials_spreadsheet_has_no_member_in_it(
    town: Town, cast: Cast, books: None
) -> None:
    """Branches, months, kinds, formats, and which branches did not meet."""
    chair = await town.phone("telegram", await town.leader("Lý Thị Sử", town.commune, Role.chair))
    await chair.says("thống kê họp năm nay")
    await came(chair, {"document"})

    book = await sheets_of(town, chair)

    assert book.sheetnames == [
        "Từng chi hội", "Từng tháng", "Loại buổi họp", "Hình thức họp", "Họp đúng kỳ",
    ]  # fmt: skip
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [cell for cell in cells if "Thị" in cell]
    last = [cell.value for cell in book["Họp đúng kỳ"][6]]
    assert last[2:] == [2, 1, 50, "Chi hội Khu 5"]


async def test_a_branch_of_a_few_is_not_told_apart(town: Town, cast: Cast) -> None:
    """Khu 5 has one member: whether she came is nobody's business above the branch."""
    await long_ago(town)
    await held(town, "2026-10-10", "plexaap")
    await held(town, "2026-10-11", "a", unit=town.other_branch)
    await cast.hoai.says("thống kê họp theo chi hội")

    said = (await cast.hoai.sees("Đã họp 2 buổi")).text

    assert "Nơi ít người, tính chung (2): 50% (4/8)" in said
    assert "Khu 5:" not in said


async def test_one_by_one_by_name_for_the_branch_only(town: Town, cast: Cast, books: None) -> None:
    """Above, there are counts."""
    await cast.nhan.says("thống kê họp năm nay theo hội viên")
    said = (await cast.nhan.sees("2. Vũ Thị Quyên: dự 4 trên 4 buổi")).text
    assert "7. Lưu Thị Hoài: dự 2 trên 4 buổi" in said

    await cast.hoai.says("thống kê họp năm nay theo hội viên")
    assert "Thị" not in (await cast.hoai.sees("chi hội")).text


@pytest.mark.parametrize("asked", ["theo tháng", "theo loại họp", "theo hình thức"])
async def test_put_side_by_side_in_other_ways(
    town: Town, cast: Cast, books: None, asked: str
) -> None:
    await cast.nhan.says(f"thống kê họp năm nay {asked}")

    said = (await cast.nhan.sees("Đã họp 4 buổi")).text

    line = {
        "theo tháng": "tháng 10/2026: 57% (4/7)",
        "theo loại họp": "Họp chuyên đề: 86% (6/7)",
        "theo hình thức": "Vừa trực tiếp vừa trực tuyến: 57% (4/7)",
    }[asked]
    assert line in said


async def test_a_group_leader_sees_her_group(town: Town, cast: Cast, books: None) -> None:
    """Its own members, at the meetings of the branch."""
    group = await grouped(town)
    leader = await town.phone("zalo", await town.leader("Tạ Thị Tổ", group, Role.group_leader))

    await leader.says("thống kê họp năm nay")

    said = (await leader.sees("Tổ 1: năm 2026")).text
    assert "có 8 trên 8 lượt hội viên đến dự (100%)" in said


async def grouped(town: Town) -> Unit:
    """Tổ 1 of Khu 3, with the first two of its roster."""
    from sqlalchemy import update

    from storage import units
    from storage.people import Membership
    from storage.units import Level, UnitLink

    async with town.db.transaction() as session:
        group = await units.open_unit(session, "Tổ 1", Level.group, town.branch, town.now)
        first = (Membership.unit_id == town.branch.id) & (Membership.roster_no <= 2)
        await session.execute(update(Membership).where(first).values(group_id=group.id))
        await session.execute(update(UnitLink).values(since=town.now.replace(year=2024)))
    return group


async def test_members_strangers_and_groups_get_none(town: Town, cast: Cast, books: None) -> None:
    """A member is told how to ask for her own part."""
    await cast.quyen.says("thống kê họp")
    await cast.quyen.sees("nhắn: tôi đã dự mấy buổi")
    stranger = town.stranger("zalo", "x")
    await stranger.says("tỷ lệ dự họp quý này")
    await stranger.sees_nothing_with("lượt")
    inside = cast.nhan.within(cast.telegram_group)
    await inside.says("thống kê họp")
    await inside.sees("nhắn riêng")
    assert await asyncio.to_thread(os.listdir, town.media) == []


async def test_forged_buttons_open_nothing(town: Town, cast: Cast, books: None) -> None:
    """Another branch's unit, words that are no view, days that are no days."""
    since, until = 739_530, 739_622
    branch, other = town.branch.id, town.other_branch.id
    for packed, answer in (
        (f"fg.vs:{other}:usual:{since}:{until}:{since}:{until}", "không"),
        (f"fg.vs:{branch}:xyz:{since}:{until}:{since}:{until}", "cũ"),
        (f"fg.view:{branch}:usual:5:{until}", "cũ"),
        (f"fg.view:{branch}:usual:{until}:{since}", "cũ"),
        (f"fg.vs:{branch}:usual:{since}:99999999999:{since}:{until}", "cũ"),
        (f"fg.view:{branch}:usual:{since - 9000}:{until}", "5 năm"),
    ):
        await cast.nhan.presses_data(packed)
        assert "lượt" not in (await cast.nhan.sees(answer)).text


@pytest.mark.parametrize("asked", ["thống kê họp năm 2027", "tỷ lệ dự họp quý sau"])
async def test_a_time_to_come_has_no_figures(cast: Cast, asked: str) -> None:
    """And how to ask instead is said."""
    await cast.nhan.says(asked)

    await cast.nhan.sees("thử nhắn: thống kê họp quý này")


async def test_a_question_about_figures_stays_one(cast: Cast, books: None) -> None:
    """It goes to the knowledge base."""
    await cast.nhan.says("tỷ lệ dự họp bao nhiêu thì đạt")

    await cast.nhan.sees_nothing_with("lượt", within=0.3)


async def test_where_no_picture_goes_the_words_say_it_all(
    town: Town, cast: Cast, books: None
) -> None:
    """Zalo without an address that it can fetch pictures from."""
    town.zalo.limits = zalo_limits(photos=False)

    await cast.hoai.says("thống kê họp năm nay")

    await cast.hoai.sees("Chi hội Khu 5: 33% (2/6)")
    assert not [m for m in cast.hoai._sent() if m.part.attachment]
