"""Questions about meetings."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, invite
from tests.people import Town


async def test_the_next_meeting_is_one_question_away(cast: Cast) -> None:
    """When, where, about what; whoever has not answered is asked whether she comes."""
    await everybody_invited(cast)
    for said in ("may h hop z c", "lịch họp", "họp ở đâu"):
        await cast.thuong.says(said)
        shown = await cast.thuong.sees("Buổi họp sắp tới của Chi hội Khu 3")
        assert "19 giờ 30, thứ Bảy 28/11/2026" in shown.text
        assert "nhà văn hoá" in shown.text
        assert "Chị có đi họp được không ạ?" in shown.text
    await cast.thuong.says("1")
    await cast.thuong.sees("đi họp")
    await cast.thuong.says("lịch họp")
    again = await cast.thuong.sees("Buổi họp sắp tới")
    assert "Chị đã trả lời: đi họp." in again.text


async def test_nothing_is_planned(cast: Cast) -> None:
    """That is an answer too."""
    await cast.quyen.says("lịch họp")
    await cast.quyen.sees("chưa có lịch họp nào")


async def test_another_branch_has_its_own_meetings(cast: Cast) -> None:
    """What Khu 3 plans is no news for Khu 5."""
    await everybody_invited(cast)
    await cast.tho.says("lịch họp")
    await cast.tho.sees("chưa có lịch họp nào")


async def test_in_the_group_anybody_may_ask(town: Town, cast: Cast) -> None:
    """Also whoever is not linked: the group knows which branch it is."""
    await invite(cast)
    stranger = in_group(town.stranger("zalo", "x1"), cast.zalo_group)
    await stranger.says("mấy giờ họp")
    await stranger.sees("Buổi họp sắp tới của Chi hội Khu 3")
    alone = town.stranger("zalo", "x1")
    await alone.says("mấy giờ họp")
    await alone.sees("chưa biết")


async def test_who_comes_by_name_for_the_leader_only(cast: Cast) -> None:
    """Counts for members and in the group; names with reasons for the branch head."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await cast.nhan.says("bao nhiêu người đi")
    shown = await cast.nhan.sees("Đi 2, vắng 1, nhờ đi thay 0, chưa trả lời 4")
    assert "Đi: 1 Đặng Thị Nhàn, 2 Vũ Thị Quyên" in shown.text
    assert "Vắng: 3 Lê Thị Hoài Thương (cháu ốm)" in shown.text
    await cast.quyen.says("ai đi họp")
    counted = await cast.quyen.sees("Đi 2, vắng 1")
    assert "Thương" not in counted.text
    group = in_group(cast.nhan, cast.telegram_group)
    await group.says("ai đi họp")
    there = await group.sees("Đi 2, vắng 1")
    assert "Thương" not in there.text


async def test_how_often_she_came(town: Town, cast: Cast) -> None:
    """Of the meetings whose register was closed this year."""
    await cast.quyen.says("tôi đã dự mấy buổi")
    await cast.quyen.sees("chưa có buổi nào của Vũ Thị Quyên")
    await begin(town, cast)
    await cast.nhan.says("vắng 3, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt")
    await cast.quyen.says("tôi đã dự mấy buổi")
    await cast.quyen.sees("Vũ Thị Quyên đã dự 1 trong 1 buổi họp")
    await cast.thuong.says("em họp được mấy buổi rồi")
    await cast.thuong.sees("đã dự 0 trong 1 buổi họp")
