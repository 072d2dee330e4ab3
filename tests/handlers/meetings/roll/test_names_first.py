"""While the register is kept: "chị Lan về sớm", "ai vắng", "ghi nhầm, 3 có mặt"."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, calls, everybody_invited
from tests.handlers.meetings.roll.rolls import standing
from tests.people import Town


async def test_a_name_before_how_she_was_there(town: Town, cast: Cast) -> None:
    """It is the roll, and no answer to the invitation."""
    await begin(town, cast)
    await cast.nhan.says("chị Quyên đến muộn")
    await cast.nhan.sees("Đã ghi đến muộn: 2 Vũ Thị Quyên*")
    await cast.nhan.says("cô Sợi về sớm")
    await cast.nhan.sees("Đã ghi về sớm: 6 Bùi Thị Sợi*")
    assert await standing(town) == "-l---l-"


async def test_of_herself_it_is_no_name(town: Town, cast: Cast) -> None:
    """ "Em đến muộn" is not said of somebody called "em đến"."""
    await begin(town, cast)
    await cast.nhan.says("em đến muộn")
    await cast.nhan.sees("Đặng Thị Nhàn")
    assert await standing(town) == "-------"


async def test_from_a_member_it_is_not_written(town: Town, cast: Cast) -> None:
    """Only who leads keeps the register."""
    await begin(town, cast)
    await cast.thuong.says("cô Sợi về sớm")
    await cast.thuong.sees("chuyển câu hỏi")
    assert await standing(town) == "-------"


async def test_who_is_absent_is_asked_of_the_register_now(town: Town, cast: Cast) -> None:
    """And of the answers as long as there is none."""
    await everybody_invited(cast)
    await cast.nhan.says("ai vắng")
    await cast.nhan.sees("chưa trả lời 6")
    await begin_again(town, cast)
    await cast.nhan.says("vắng 3")
    await cast.nhan.says("ai vắng")
    shown = await cast.nhan.sees("📋 Điểm danh Chi hội Khu 3")
    assert "Vắng: 3 Lê Thị Hoài Thương*" in shown.text


async def begin_again(town: Town, cast: Cast) -> None:
    """Check-in opens by itself."""
    there = town.now.replace(day=28, hour=19)
    await town.passes(seconds=(there - town.clock()).total_seconds())
    await cast.nhan.sees("Mã hôm nay")


async def test_a_slip_is_put_right_in_passing(town: Town, cast: Cast) -> None:
    """ "Ghi nhầm, 3 có mặt"."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3 5")
    await cast.nhan.says("ghi nhầm, 3 có mặt")
    await cast.nhan.sees("Đã ghi có mặt: 3 Lê Thị Hoài Thương*")
    assert await standing(town) == "--p-a--"


async def test_a_forgotten_register_takes_nothing_of_todays_meeting(
    town: Town, cast: Cast
) -> None:
    """Two hours before the next one "điểm danh" opens that one."""
    await begin(town, cast)
    await town.passes(days=1)
    await calls(cast, "họp chi hội 8h thứ hai tại đình")
    await town.passes(hours=11)
    await cast.nhan.says("vắng 2")
    await cast.nhan.sees("Chưa đến giờ điểm danh")
    assert await standing(town) == "-------"


async def test_a_correction_is_dropped(town: Town, cast: Cast) -> None:
    """ "Thôi" at the question why: nothing said later becomes the reason."""
    await begin(town, cast)
    await cast.nhan.says("có mặt hết trừ 3")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.nhan.says("sửa 3 có mặt")
    await cast.nhan.sees("cần lý do")
    await cast.nhan.says("thôi")
    await cast.nhan.says("danh sách")
    await cast.nhan.sees("Vũ Thị Quyên")
    assert await standing(town) == "ppapppp"


async def test_the_register_is_opened_again_in_words(town: Town, cast: Cast) -> None:
    """Also when no button stands there any more."""
    await begin(town, cast)
    await cast.nhan.says("có mặt hết trừ 3")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.nhan.says("0")
    await cast.nhan.says("mở lại sổ điểm danh")
    await cast.nhan.sees("Ghi theo số")
    await cast.nhan.says("3 có mặt")
    await cast.nhan.sees("Đã ghi có mặt: 3 Lê Thị Hoài Thương*")
    assert await standing(town) == "ppppppp"
