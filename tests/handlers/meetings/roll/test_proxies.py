"""One member checks in another of her branch."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, move_to
from tests.handlers.meetings.roll.rolls import circle, doors, setting, settle, standing
from tests.people import Town


async def test_by_name_or_number_flagged_and_told(town: Town, cast: Cast) -> None:
    """She hears of it in private; the roll says who did it; one word takes it back."""
    await begin(town, cast)
    await cast.quyen.says("điểm danh hộ chị Thương")
    await cast.quyen.sees("Lê Thị Hoài Thương: có mặt. Sổ ghi rõ là chị điểm danh hộ.")
    await cast.thuong.sees("Vũ Thị Quyên vừa điểm danh hộ Lê Thị Hoài Thương")
    await cast.quyen.says("diem danh ho 6")
    await cast.quyen.sees("Bùi Thị Sợi: có mặt")
    assert await standing(town) == "--p--p-"
    assert await doors(town) == ["3 proxy 2", "6 proxy 2"]
    await cast.nhan.says("điểm danh")
    shown = await cast.nhan.sees("Được điểm danh hộ (2): 3 Lê Thị Hoài Thương (do Vũ Thị Quyên)")
    assert "6 Bùi Thị Sợi (do Vũ Thị Quyên)" in shown.text
    await cast.quyen.says("huỷ")
    await cast.quyen.sees("Đã bỏ lần ghi: 6 Bùi Thị Sợi")
    assert await standing(town) == "--p----"


async def test_a_limit_for_each(town: Town, cast: Cast) -> None:
    """Two by default, all in one sentence or one by one; whom she took back no longer counts."""
    await begin(town, cast)
    await cast.quyen.says("co mat ho 3 5 6")
    await cast.quyen.sees("chỉ điểm danh hộ được 2 người")
    assert await standing(town) == "-------"
    await cast.quyen.says("co mat ho 3 6")
    await cast.quyen.sees("có mặt")
    await cast.quyen.says("điểm danh hộ bà Tuất")
    await cast.quyen.sees("chị đã điểm danh hộ 2 người")
    await cast.quyen.says("điểm danh hộ 3")
    await cast.quyen.sees("đã điểm danh rồi")
    await cast.thuong.says("điểm danh hộ bà Tuất")
    await cast.thuong.sees("Nguyễn Thị Tuất: có mặt")
    assert await standing(town) == "--pp-p-"


async def test_the_limit_is_the_units_or_that_of_the_one_above(town: Town, cast: Cast) -> None:
    """The branch's own number stands above the commune's."""
    await setting(town, town.commune, proxies_each=1)
    await begin(town, cast)
    await cast.quyen.says("co mat ho 3 6")
    await cast.quyen.sees("chỉ điểm danh hộ được 1 người")
    await setting(town, town.branch, proxies_each=3)
    await cast.quyen.says("co mat ho 3 5 6")
    await cast.quyen.sees("có mặt")


async def test_a_group_leader_has_her_whole_group(town: Town, cast: Cast) -> None:
    """Her own do not count; of the others she may have as many as anybody."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4, 5)
    await setting(town, town.branch, proxies_each=1)
    await begin(town, cast)
    await cast.quyen.says("có mặt hộ 3 4 5 6")
    await cast.quyen.sees("có mặt")
    await cast.quyen.says("có mặt hộ 7")
    await cast.quyen.sees("chỉ điểm danh hộ được 1 người")
    kinds = [one.split()[1] for one in await doors(town)]
    assert kinds == ["group_leader"] * 3 + ["proxy"]


async def test_a_name_of_several_by_a_digit(town: Town, cast: Cast) -> None:
    """Not in a group, where everybody would read whom there is."""
    await town.member("Trần Thị Sợi")
    await begin(town, cast)
    together = in_group(cast.quyen, cast.telegram_group)
    await together.says("điểm danh hộ bà Sợi")
    await together.sees("nhắn riêng")
    await cast.quyen.says("điểm danh hộ bà Sợi")
    await cast.quyen.sees("Có 2 người tên bà Sợi")
    await cast.quyen.says("2")
    await cast.quyen.sees("Trần Thị Sợi: có mặt")
    assert await standing(town) == "-------p"


async def test_in_the_group_it_is_short(town: Town, cast: Cast) -> None:
    """No choice to undo under each line of a crowd."""
    await begin(town, cast)
    together = in_group(cast.quyen, cast.telegram_group)
    await together.says("điểm danh hộ bà Sợi")
    told = await together.sees("Bùi Thị Sợi: có mặt")
    assert not told.buttons


async def test_only_of_her_branch_and_only_who_is_on_the_roll(town: Town, cast: Cast) -> None:
    """Strangers, other branches, herself, numbers there are not: refused in one sentence."""
    await begin(town, cast)
    await cast.quyen.says("điểm danh hộ chị Thơ")
    await cast.quyen.sees("Chi hội không có ai tên chị Thơ")
    await cast.quyen.says("điểm danh hộ 99")
    await cast.quyen.sees("không có số 99")
    await cast.quyen.says("điểm danh hộ 2")
    await cast.quyen.sees("nhắn: có mặt")
    await cast.quyen.says("điểm danh hộ 3 người")
    await cast.quyen.sees("chưa biết đó là những ai")
    await cast.quyen.presses_data("pr.who:1:7777")
    await cast.quyen.sees("không")
    await cast.tho.says("điểm danh hộ 3")
    await cast.tho.sees("chưa có lịch họp")
    await cast.tho.presses_data("pr.who:1:3")
    await cast.tho.sees("không")
    stranger = town.stranger("telegram", "nobody")
    await stranger.says("điểm danh hộ 3")
    await stranger.sees("")
    assert await standing(town) == "-------"


async def test_only_while_check_in_is_on(town: Town, cast: Cast) -> None:
    """Days before, and when it is over."""
    await everybody_invited(cast)
    await cast.quyen.says("điểm danh hộ 3")
    await cast.quyen.sees("Chưa đến giờ điểm danh")
    await move_to(town, 19)
    await move_to(town, 21)
    await cast.quyen.says("điểm danh hộ 3")
    await cast.quyen.sees("Đã quá giờ điểm danh")
    assert await standing(town) == "-------"


async def test_the_leaders_word_stands(town: Town, cast: Cast) -> None:
    """Whoever she wrote down as away is hers to change; whoever is there stays as she came."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.quyen.says("điểm danh hộ 3 4")
    await cast.quyen.sees("chi hội trưởng đã ghi rồi")
    assert await standing(town) == "--a----"
    await cast.quyen.says("điểm danh hộ 4")
    await cast.quyen.sees("có mặt")
    await cast.nhan.says("vắng 4")
    await cast.nhan.sees("Đã ghi vắng: 4")
    assert await standing(town) == "--aa---"


async def test_she_was_never_there(town: Town, cast: Cast) -> None:
    """Her own word takes it back; the button is only for who was checked in by another."""
    await begin(town, cast)
    await cast.quyen.says("điểm danh hộ chị Thương")
    await cast.thuong.sees("Không phải thì trả lời 2")
    await cast.thuong.says("2")
    await cast.thuong.sees("Lê Thị Hoài Thương không đến họp")
    assert await standing(town) == "--a----"
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt")
    await cast.quyen.presses_data("pr.no:1")
    await cast.quyen.sees("cũ")
    assert await standing(town) == "-pa----"


async def test_on_a_shared_phone_it_is_asked_who_vouches(town: Town, cast: Cast) -> None:
    """And the other one on it is not told on the phone that did it."""
    await begin(town, cast)
    await cast.shared.says("điểm danh hộ 6")
    await cast.shared.sees("Nguyễn Thị Tuất")
    await cast.shared.says("1")
    await cast.shared.sees("Bùi Thị Sợi: có mặt")
    assert await doors(town) == ["6 proxy 4"]


async def test_whoever_comes_late_is_late_for_others_too(town: Town, cast: Cast) -> None:
    """A quarter of an hour is forgiven, as at every door; several are told apart."""
    await settle(town, "Cao Thị Mận")
    await begin(town, cast)
    await move_to(town, 19, 50)
    await cast.quyen.says("điểm danh hộ chị Mận và bà Sợi")
    await cast.quyen.sees("đến muộn")
    assert await standing(town) == "-----l-l"
