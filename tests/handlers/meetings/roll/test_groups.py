"""Group leaders mark their groups, and nobody else."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, in_group, move_to
from tests.handlers.meetings.roll.rolls import circle, doors, lines, standing
from tests.people import Town


async def test_my_group_is_all_here(town: Town, cast: Cast) -> None:
    """One sentence; the register says who wrote it, and one word takes it back."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4)
    await begin(town, cast)
    await cast.quyen.says("tổ em có mặt đủ ạ")
    told = await cast.quyen.sees("Tổ 2: Có mặt 3 trên 3 (100%).")
    assert "Đã ghi có mặt: 2 Vũ Thị Quyên, 3 Lê Thị Hoài Thương*" in told.text
    assert await standing(town) == "-ppp---"
    assert await doors(town) == [f"{n} group_leader 2" for n in (2, 3, 4)]
    await cast.nhan.says("điểm danh")
    await cast.nhan.sees("Tổ trưởng Vũ Thị Quyên ghi 3 người.")
    await cast.quyen.says("huỷ")
    await cast.quyen.sees("Đã bỏ lần ghi")
    assert await standing(town) == "-------"


async def test_absences_of_a_group_then_the_rest_of_it(town: Town, cast: Cast) -> None:
    """The question about the others is about her group only."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4)
    await begin(town, cast)
    await cast.quyen.says("to 2 vang 3")
    await cast.quyen.sees("Còn 2 người chưa ghi")
    await cast.quyen.says("1")
    await cast.quyen.sees("Tổ 2: Có mặt 2 trên 3")
    assert await standing(town) == "-pap---"


async def test_only_her_own_group(town: Town, cast: Cast) -> None:
    """Another number of the branch, another group, its button: refused, and nothing written."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4)
    other = await circle(town, "Tổ 5", None, 5, 6)
    await begin(town, cast)
    await cast.quyen.says("vắng 3 5")
    told = await cast.quyen.sees("không có số 5 trong danh sách (2-4)")
    assert "Lụa" not in told.text
    await cast.quyen.says("tổ 5 có mặt đủ")
    await cast.quyen.sees("dành cho chi hội trưởng")
    await cast.quyen.presses_data(f"rc.rest:1:{other.id}")
    await cast.quyen.sees("của chính chi hội đó")
    await cast.thuong.says("tổ em có mặt đủ")
    await cast.thuong.sees("dành cho chi hội trưởng")
    await cast.tho.says("tổ 2 có mặt đủ")
    await cast.tho.sees("chưa có lịch họp")
    await cast.quyen.says("chốt")
    await cast.quyen.sees("dành cho chi hội trưởng" )
    assert await standing(town) == "-------"


async def test_in_the_group_chat_it_is_said_in_private(town: Town, cast: Cast) -> None:
    """Names of the absent are not called where all read along."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4)
    await begin(town, cast)
    together = in_group(cast.quyen, cast.telegram_group)
    await together.says("tổ em vắng 3")
    await together.sees("nhắn riêng")
    assert await standing(town) == "-------"


async def test_the_branch_heads_word_stands_above(town: Town, cast: Cast) -> None:
    """What she wrote stays, and the group leader is told so."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4)
    await begin(town, cast)
    await cast.nhan.says("vắng 3")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.quyen.says("tổ em có mặt 2 3 4")
    told = await cast.quyen.sees("Chi hội trưởng đã ghi nên giữ nguyên: 3 Lê Thị Hoài Thương*")
    assert "Đã ghi có mặt: 2 Vũ Thị Quyên, 4 Nguyễn Thị Tuất*" in told.text
    assert await standing(town) == "-pap---"
    await cast.nhan.says("vắng 4")
    await cast.nhan.sees("Đã ghi vắng: 4")
    assert await standing(town) == "-paa---"


async def test_only_while_check_in_is_on(town: Town, cast: Cast) -> None:
    """Before, too long after, and when the register is closed: one sentence, nothing written."""
    await circle(town, "Tổ 2", cast.quyen, 2, 3, 4)
    await begin(town, cast)
    await move_to(town, 21)
    await cast.quyen.says("tổ em có mặt đủ")
    await cast.quyen.sees("Đã quá giờ điểm danh")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Chốt chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.quyen.says("tổ em có mặt đủ")
    await cast.quyen.sees("đã chốt")
    assert await standing(town) == "aaaaaaa"


async def test_the_branch_head_calls_a_group(town: Town, cast: Cast) -> None:
    """By its number; a group there is not is said so."""
    await circle(town, "Tổ phụ nữ số 2", None, 2, 3, 4)
    await begin(town, cast)
    await cast.nhan.says("tổ 2 vắng 3, còn lại đủ")
    await cast.nhan.sees("Tổ phụ nữ số 2: Có mặt 2 trên 3")
    await cast.nhan.says("tổ 7 đủ")
    await cast.nhan.sees("Chi hội không có tổ 7")
    assert await standing(town) == "-pap---"
    assert all("roll_call" in one for one in await doors(town))


async def test_a_deputy_of_a_group_and_a_member_moved_out_of_it(town: Town, cast: Cast) -> None:
    """Whoever is in another group now is not hers to mark."""
    await circle(town, "Tổ 2", cast.thuong, 2, 3, 4)
    await circle(town, "Tổ 4", None, 4)
    await begin(town, cast)
    await cast.thuong.says("tổ em đủ")
    await cast.thuong.sees("Tổ 2: Có mặt 2 trên 2")
    assert [line.group_id is not None for line in await lines(town)][1:4] == [True] * 3
    assert await standing(town) == "-pp----"
