"""A roll call by names."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited
from tests.handlers.meetings.roll.rolls import standing
from tests.people import Town


async def test_names_that_are_one_womans(town: Town, cast: Cast) -> None:
    """With or without title and diacritics; the others are asked about as with numbers."""
    await begin(town, cast)
    await cast.nhan.says("vang ba Tuat, chi Hoai Thuong; phep Lụa")
    told = await cast.nhan.sees("Đã ghi vắng: 3 Lê Thị Hoài Thương*, 4 Nguyễn Thị Tuất*")
    assert "Đã ghi vắng có phép: 5 Phùng Thị Lụa*" in told.text
    await cast.nhan.says("1")
    await cast.nhan.sees("Có mặt 4 trên 7")
    assert await standing(town) == "ppaaepp"


async def test_a_name_of_several_is_asked_about(town: Town, cast: Cast) -> None:
    """One digit, and the whole sentence goes on, with the numbers in it."""
    await town.member("Trần Thị Quyên")
    await town.member("Hoàng Thị Lụa")
    await begin(town, cast)
    await cast.nhan.says("vắng 3, chị Quyên, chị Lụa")
    asked = await cast.nhan.sees("Có 2 người tên chị Quyên")
    assert [choice.label for choice in asked.buttons] == [
        "Vũ Thị Quyên (2)",
        "Trần Thị Quyên (8)",
    ]
    assert await standing(town) == "-" * 9
    await cast.nhan.says("2")
    await cast.nhan.sees("Có 2 người tên chị Lụa")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi vắng: 3 Lê Thị Hoài Thương*, 5 Phùng Thị Lụa*, 8 Trần Thị Quyên*")
    assert await standing(town) == "--a-a--a-"
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 3")
    assert await standing(town) == "-" * 9


async def test_something_else_than_a_digit_drops_the_question(town: Town, cast: Cast) -> None:
    """Numbers are heard at once; anything else is told what to type."""
    await town.member("Trần Thị Quyên")
    await begin(town, cast)
    await cast.nhan.says("vắng chị Quyên")
    await cast.nhan.sees("Có 2 người")
    await cast.nhan.says("vắng 8")
    await cast.nhan.sees("Đã ghi vắng: 8 Trần Thị Quyên")
    await cast.nhan.says("phép chị Quyên")
    await cast.nhan.sees("Có 2 người")
    await cast.nhan.says("cái chị hay đội nón ấy")
    await cast.nhan.sees("Trợ lý chưa ghi gì")
    assert await standing(town) == "-------a"


async def test_a_name_of_nobody_writes_nothing(town: Town, cast: Cast) -> None:
    """Not even the others that were good; markup and formulas are only letters."""
    await begin(town, cast)
    await cast.nhan.says("vắng bà Tuất, chị Bích")
    await cast.nhan.sees("không có ai tên chị Bích")
    await cast.nhan.says("vắng 3, <b>Quyên</b>")
    await cast.nhan.sees("")
    assert await standing(town) == "-------"


async def test_the_name_of_another_branchs_member_is_nobodys(town: Town, cast: Cast) -> None:
    """Thơ leads Khu 5; in Khu 3 nobody is called so."""
    await begin(town, cast)
    await cast.nhan.says("vắng chị Thơ")
    await cast.nhan.sees("không có ai tên chị Thơ")


async def test_a_stale_pick_picks_nobody(town: Town, cast: Cast) -> None:
    """The question is over, or never was."""
    await begin(town, cast)
    await cast.nhan.presses_data("rc.who:3")
    await cast.nhan.sees("cũ")
    assert await standing(town) == "-------"


async def test_a_member_who_says_so_means_herself(town: Town, cast: Cast) -> None:
    """ "Vắng bữa nay" is her answer; naming others is for leaders."""
    await everybody_invited(cast)
    await cast.quyen.says("vắng bữa tới")
    await cast.quyen.sees("không đi họp được")
    await cast.thuong.says("vắng chị Lụa")
    await cast.thuong.sees("dành cho chi hội trưởng")


async def test_a_correction_by_name(town: Town, cast: Cast) -> None:
    """With its reason in the same sentence, or asked for."""
    await begin(town, cast)
    await cast.nhan.says("có mặt hết trừ bà Tuất, chị Quyên")
    await cast.nhan.sees("Có mặt 5 trên 7")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.nhan.says("sửa chị Quyên có mặt vì đến muộn")
    await cast.nhan.sees("Đã sửa 2 Vũ Thị Quyên: vắng → có mặt")
    await cast.nhan.says("sửa bà Tuất có mặt")
    await cast.nhan.sees("Vì sao")
    await cast.nhan.says("quên ghi")
    await cast.nhan.sees("Đã sửa 4 Nguyễn Thị Tuất")
    assert await standing(town) == "ppppppp"
