"""Clubs by the numbers of the roster: put in, taken out, listed, for the branch's own leaders."""

import pytest

from tests.flows.conftest import Cast


async def test_a_club_is_founded_and_undone_by_one_word(cast: Cast) -> None:
    """Who was put in is named; "huỷ" takes her out again."""
    await cast.nhan.says("thêm 2 3 vào CLB dân vũ")
    await cast.nhan.sees("Đã thêm vào CLB dân vũ: Vũ Thị Quyên, Lê Thị Hoài Thương. Nay có 2 người")
    await cast.nhan.says("Thêm 3, 6 vào câu lạc bộ Dân Vũ")
    await cast.nhan.sees("Bùi Thị Sợi. Nay có 3 người")

    await cast.nhan.says("huỷ")

    await cast.nhan.sees("Đã bỏ khỏi câu lạc bộ Dân Vũ: Bùi Thị Sợi. Nay còn 2 người")
    await cast.nhan.says("danh sách clb dân vũ")
    listed = (await cast.nhan.sees("clb dân vũ: 2 người")).text
    assert "2. Vũ Thị Quyên\n3. Lê Thị Hoài Thương" in listed
    await cast.nhan.says("bỏ 2 khỏi CLB dân vũ")
    await cast.nhan.sees("Nay còn 1 người")
    await cast.nhan.says("các câu lạc bộ")
    await cast.nhan.sees("• CLB dân vũ: 1 người")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("thêm 40 vào CLB dân vũ", "Số 40 không có trong danh sách"),
        ("thêm 0 vào CLB dân vũ", "không có trong danh sách"),
        ("thêm 2 2 vào CLB dân vũ", "Vũ Thị Quyên. Nay có 1 người"),
        ("bỏ 2 khỏi CLB dân vũ", "không có trong CLB dân vũ"),
        ("danh sách CLB dân vũ", "Chưa có ai trong CLB dân vũ"),
        ("các câu lạc bộ", "chưa có câu lạc bộ hay nhóm nào"),
    ],
)
async def test_a_slip_is_answered_and_changes_nothing(cast: Cast, said: str, answer: str) -> None:
    """Numbers that are not on the roster, a club that is not there."""
    await cast.nhan.says(said)
    await cast.nhan.sees(answer)


async def test_names_of_a_club_are_for_its_own_leaders(cast: Cast) -> None:
    """A member, a neighbour and a group see none; the commune sees how many."""
    await cast.nhan.says("thêm 2 vào CLB dân vũ")
    await cast.nhan.sees("Đã thêm")
    inside = cast.nhan.within(cast.telegram_group)
    for phone in (cast.thuong, cast.tho, cast.hoai, inside):
        await phone.says("danh sách CLB dân vũ")
        await phone.sees_nothing_with("Quyên", within=0.1)
    await cast.hoai.says("các câu lạc bộ")
    await cast.hoai.sees("CLB dân vũ: 1 người")
    await cast.thuong.says("thêm 3 vào CLB dân vũ")
    await cast.thuong.sees_nothing_with("Đã thêm")


async def test_many_numbers_have_no_button_to_undo_them(cast: Cast) -> None:
    """What does not fit a button is still done."""
    await cast.nhan.says("thêm 1 2 3 4 5 6 7 vào nhóm phụ nữ có hoàn cảnh khó khăn trong thôn")
    done = await cast.nhan.sees("Đã thêm vào nhóm phụ nữ có hoàn cảnh khó khăn trong thôn")
    assert not done.buttons
