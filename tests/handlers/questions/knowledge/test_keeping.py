"""Entries listed, their earlier wordings put back, and entries taken out of force."""

from tests.flows.conftest import Cast
from tests.handlers.questions.knowledge.test_desk import BODY, TITLE, entries, known
from tests.people import Town


async def test_entries_are_listed_page_by_page(town: Town, cast: Cast) -> None:
    """Five at a time, her own unit's and those from above; a digit shows one."""
    for number in range(7):
        await known(town, f"Mục số {number}", unit_id=town.branch.id, id=f"m{number}")
    await known(town, "Của Khu 5", unit_id=town.other_branch.id, id="khac")
    await cast.nhan.says("mục hỏi đáp")
    first = await cast.nhan.sees("Có 7 mục")
    assert "Của Khu 5" not in first.text
    await cast.nhan.says("6")
    await cast.nhan.sees("mục 6 đến 7")
    await cast.nhan.says("1")
    await cast.nhan.sees(BODY)


async def test_a_search_that_finds_nothing_offers_to_write_it(cast: Cast) -> None:
    await cast.nhan.says("tìm mục hỏi đáp trăng sao")
    await cast.nhan.sees("Chưa có mục nào")
    await cast.nhan.says("1")
    await cast.nhan.sees("Chị em hay hỏi điều gì")


async def test_what_a_search_types_is_text(town: Town, cast: Cast) -> None:
    """Wildcards and operators find only themselves."""
    await known(town, unit_id=town.branch.id)
    for hostile in ("%", "_", '" OR 1=1 --', "NEAR(hoi phi)", "*"):
        await cast.nhan.says(f"tìm mục hỏi đáp {hostile}")
        await cast.nhan.sees("Chưa có mục nào")


async def test_an_old_wording_is_shown_with_who_and_when_and_put_back(
    town: Town, cast: Cast
) -> None:
    row = await known(town, unit_id=town.branch.id)
    await cast.nhan.presses_data(f"kb.edit:{row.id}")
    await cast.nhan.sees("Lưu lại")
    await cast.nhan.says("2")
    await cast.nhan.sees("thế nào")
    await cast.nhan.says("Lời mới của chị Nhàn.")
    await cast.nhan.sees("Lời mới")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu")

    await cast.nhan.says("xem bản cũ hội phí")
    await cast.nhan.sees("Các bản cũ")
    await cast.nhan.says("1")
    shown = await cast.nhan.sees("Bản cũ, Nhập từ tệp ghi ngày 25/11/2026")
    assert BODY in shown.text
    assert "Lời mới" in shown.text
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã dùng lại bản cũ")
    (now_there,) = await entries(town)
    assert (now_there.body, now_there.revision) == (BODY, 3)

    await cast.nhan.presses_data(f"kb.old:{row.id}")
    listed = await cast.nhan.sees("Các bản cũ")
    assert "Đặng Thị Nhàn: Lời mới" in listed.buttons[0].label


async def test_an_entry_that_never_changed_says_so(town: Town, cast: Cast) -> None:
    await known(town, unit_id=town.branch.id)
    await cast.nhan.says("xem bản cũ hội phí")
    await cast.nhan.sees("chưa sửa lần nào")


async def test_an_entry_is_taken_away_and_brought_back(town: Town, cast: Cast) -> None:
    row = await known(town, unit_id=town.branch.id)
    await cast.nhan.presses_data(f"kb.gone:{row.id}")
    await cast.nhan.sees("Đã bỏ mục")
    assert (await entries(town))[0].retired
    await cast.nhan.presses_data(f"kb.show:{row.id}")
    await cast.nhan.sees("đã bỏ rồi")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("đã về như trước")
    assert not (await entries(town))[0].retired


async def test_an_entry_ends_yesterday_and_that_is_undone(town: Town, cast: Cast) -> None:
    row = await known(town, unit_id=town.branch.id)
    await cast.nhan.presses_data(f"kb.end:{row.id}")
    await cast.nhan.sees("từ nay hết hạn")
    assert (await entries(town))[0].is_expired(town.now.date())
    await cast.nhan.presses_data(f"kb.end:{row.id}")
    await cast.nhan.sees("hết hạn từ trước")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("đã về như trước")
    assert (await entries(town))[0].valid_to is None


async def test_what_a_branch_may_do_with_an_entry_from_above(town: Town, cast: Cast) -> None:
    """Look at it, and write her own version."""
    row = await known(town, unit_id=town.commune.id)
    await cast.nhan.presses_data(f"kb.show:{row.id}")
    shown = await cast.nhan.sees(TITLE)
    assert [choice.label for choice in shown.buttons] == ["Soạn bản riêng cho Chi hội Khu 3"]
