"""Checking in."""

from handlers.meetings.roll import opening
from storage import meetings
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import (
    begin,
    everybody_invited,
    in_group,
    invite,
    move_to,
    toasted,
)
from tests.people import Town


async def test_check_in_opens_by_itself(town: Town, cast: Cast) -> None:
    """Half an hour before the start: the groups are called once, the leader has the code."""
    await everybody_invited(cast)
    await move_to(town, 18, 59)
    await cast.nhan.sees_nothing_with("Mã hôm nay")
    await move_to(town, 19)
    await cast.nhan.sees("Mã hôm nay")
    for group in (
        in_group(cast.quyen, cast.telegram_group),
        in_group(cast.thuong, cast.zalo_group),
    ):
        await group.sees("Chị em đã đến nơi")
    async with town.db.transaction() as session:
        assert await opening.open_due(session, town.clock(), town.customs) == []


async def test_a_member_checks_in_by_every_door(town: Town, cast: Cast) -> None:
    """A digit in the group, a word in private, the day's code."""
    code = await begin(town, cast)
    group = in_group(cast.thuong, cast.zalo_group)
    await group.sees("Chị em đã đến nơi")
    await group.says("1")
    await group.sees("Lê Thị Hoài Thương: có mặt.")
    await cast.quyen.says(f"điểm danh {code}")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    await cast.nhan.says("có mặt")
    await cast.nhan.sees("Đặng Thị Nhàn: có mặt.")


async def test_a_button_in_the_group(town: Town, cast: Cast) -> None:
    """One press, one short note for her alone; the chat does not fill up."""
    await begin(town, cast)
    group = in_group(cast.quyen, cast.telegram_group)
    await group.sees("Chị em đã đến nơi")
    await group.presses("Có mặt")
    await toasted(group, "Vũ Thị Quyên: có mặt.")
    await group.sees_nothing_with("Vũ Thị Quyên")


async def test_the_tenth_digit_in_a_group_still_counts(town: Town, cast: Cast) -> None:
    """What the bot answers to those before does not bury the call."""
    others = [await town.phone("zalo", await town.member(f"Hội viên {n}")) for n in range(10)]
    await begin(town, cast)
    await in_group(cast.thuong, cast.zalo_group).sees("Chị em đã đến nơi")
    for n, phone in enumerate(others):
        group = in_group(phone, cast.zalo_group)
        await group.says("1")
        await group.sees(f"Hội viên {n}: có mặt.")


async def test_twice_is_said_and_changes_nothing(town: Town, cast: Cast) -> None:
    """The first time stands."""
    await begin(town, cast)
    await cast.quyen.says("co mat")
    await cast.quyen.sees("có mặt.")
    await move_to(town, 19, 50)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Vũ Thị Quyên đã điểm danh rồi, lúc 19 giờ")
    await cast.nhan.says("điểm danh")
    await cast.nhan.sees("Có mặt 1 trên 7 (14%); chưa điểm danh 6")


async def test_a_quarter_of_an_hour_late_is_late(town: Town, cast: Cast) -> None:
    """Within fifteen minutes of the start is in time."""
    await begin(town, cast)
    await move_to(town, 19, 44)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    await move_to(town, 19, 46)
    await cast.thuong.says("có mặt")
    await cast.thuong.sees("có mặt, đến muộn")


async def test_too_early_too_late_and_not_at_all(town: Town, cast: Cast) -> None:
    """One clear answer each, and the register stays empty."""
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("chưa có lịch họp")
    await invite(cast)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Điểm danh mở lúc 19 giờ, thứ Bảy 28/11/2026")
    await move_to(town, 19)
    await move_to(town, 20, 31)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Đã quá giờ điểm danh")
    await cast.nhan.says("điểm danh")
    await cast.nhan.sees("Có mặt 0 trên 7")


async def test_after_the_closing_the_leader_is_asked(town: Town, cast: Cast) -> None:
    """The register is locked, and she hears so."""
    await begin(town, cast)
    await cast.nhan.says("vắng 2, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("đã chốt")


async def test_a_wrong_code_and_yesterdays(town: Town, cast: Cast) -> None:
    """Neither opens the register."""
    code = await begin(town, cast)
    wrong = "1234" if code != "1234" else "4321"
    await cast.quyen.says(f"điểm danh {wrong}")
    await cast.quyen.sees("không phải của buổi họp hôm nay")
    async with town.db.transaction() as session:
        old = await meetings.call(
            session, town.branch.id, town.now.replace(day=27), "đình", "–", 1, town.clock()
        )
    await cast.quyen.says(f"điểm danh {old.code}")
    await cast.quyen.sees("không phải của buổi họp hôm nay")


async def test_another_branchs_meeting(town: Town, cast: Cast) -> None:
    """Neither by the name of the hamlet nor in the other branch's group."""
    await begin(town, cast)
    await cast.quyen.says("co mat k7")
    await cast.quyen.sees("Chị ở Chi hội Khu 3")
    await cast.quyen.says("có mặt khu 3")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    await cast.tho.says("có mặt")
    await cast.tho.sees("chưa có lịch họp")
    await cast.tho.presses_data("mt.here:1")
    await cast.tho.sees("Cô sinh hoạt ở Chi hội Khu 5")


async def test_somebody_nobody_knows(town: Town, cast: Cast) -> None:
    """A stranger in the group is told how to be known; nothing is written."""
    await begin(town, cast)
    stranger = in_group(town.stranger("zalo", "x1"), cast.zalo_group)
    await stranger.says("có mặt")
    await stranger.sees("chưa biết")


async def test_one_word_undoes_a_check_in(town: Town, cast: Cast) -> None:
    """ "huỷ" takes back a slip of the finger."""
    await begin(town, cast)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt.")
    await cast.quyen.says("huỷ")
    await cast.quyen.sees("Đã bỏ lần ghi: 2 Vũ Thị Quyên")
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")


async def test_whoever_was_called_absent_may_say_that_she_is_here(town: Town, cast: Cast) -> None:
    """What the leader wrote stands until she changes it, with one digit."""
    await begin(town, cast)
    await cast.nhan.says("vắng 2")
    await cast.nhan.sees("Đã ghi vắng: 2 Vũ Thị Quyên")
    await move_to(town, 19, 50)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Trong sổ đang ghi chị: vắng")
    asked = await cast.nhan.sees("Vũ Thị Quyên (số 2) vừa báo có mặt")
    assert [button.label for button in asked.buttons] == ["Ghi đến muộn", "Giữ nguyên"]
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi đến muộn: 2 Vũ Thị Quyên")


async def test_the_leader_may_let_it_stand(town: Town, cast: Cast) -> None:
    """2 leaves the register as it is."""
    await begin(town, cast)
    await cast.nhan.says("phép 2")
    await cast.nhan.sees("vắng có phép: 2")
    await cast.quyen.says("có mặt")
    await cast.nhan.sees("vừa báo có mặt")
    await cast.nhan.says("2")
    await cast.nhan.sees("sổ giữ nguyên")


async def test_on_a_shared_phone_both_check_in(town: Town, cast: Cast) -> None:
    """One phone, two women, two lines."""
    await begin(town, cast)
    for digit, name in (("1", "Nguyễn Thị Tuất"), ("2", "Phùng Thị Lụa")):
        await cast.shared.says("có mặt")
        await cast.shared.sees("Ai đang nhắn ạ?")
        await cast.shared.says(digit)
        await cast.shared.sees(f"{name}: có mặt.")


async def test_check_in_is_understood_inside_an_old_dialogue(town: Town, cast: Cast) -> None:
    """A question left open in the afternoon does not swallow "có mặt"."""
    await begin(town, cast)
    await cast.nhan.says("gọi họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says("có mặt")
    await cast.nhan.sees("Đặng Thị Nhàn: có mặt.")
