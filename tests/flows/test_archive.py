"""Members ask for what was announced before."""

import pytest

from tests.flows.conftest import Cast
from tests.flows.published import Press, behind
from tests.people import Town


@pytest.fixture
async def branch(town: Town, cast: Cast) -> Press:
    """Nhàn, who announces in Khu 3."""
    return Press(town, await behind(town, cast.nhan), town.branch)


@pytest.fixture
async def commune(town: Town, cast: Cast) -> Press:
    """Hoài, who announces in the whole commune."""
    return Press(town, await behind(town, cast.hoai), town.commune)


@pytest.mark.parametrize(
    "asked",
    ["thông báo tháng trước", "thong bao thang truoc", "Dạ cho em xem thông báo tháng trước ạ",
     "tb tháng 10", "thông báo tháng vừa rồi"],
)  # fmt: skip
async def test_a_member_asks_by_time(asked: str, cast: Cast, branch: Press) -> None:
    """What was announced last month, with its date, unit and title; nothing of this month."""
    await branch.says("Khám sức khoẻ miễn phí", days_ago=40)
    await branch.says("Mời tập văn nghệ", days_ago=2)
    await cast.thuong.sees("văn nghệ")

    await cast.thuong.says(asked)

    found = (await cast.thuong.sees("tìm thấy 1 thông báo")).text
    assert "1. 16/10 · Chi hội Khu 3: Khám sức khoẻ miễn phí" in found
    assert "văn nghệ" not in found


async def test_a_digit_shows_it_whole_and_her_yes_counts(cast: Cast, branch: Press) -> None:
    """The whole text with its confirmation; once confirmed, it asks no more."""
    await branch.says("Khám sức khoẻ\nNhớ mang thẻ bảo hiểm y tế.", days_ago=40)
    await cast.thuong.sees("thẻ bảo hiểm")
    await cast.thuong.says("các thông báo gần đây")
    await cast.thuong.sees("tìm thấy")
    await cast.thuong.says("1")
    assert "1. Đã đọc" in (await cast.thuong.sees("Nhớ mang thẻ bảo hiểm")).text
    await cast.thuong.says("1")
    await cast.thuong.sees("Đã ghi")

    await cast.thuong.says("các thông báo gần đây")
    await cast.thuong.sees("tìm thấy")
    await cast.thuong.says("1")

    assert "Đã đọc" not in (await cast.thuong.sees("Nhớ mang thẻ bảo hiểm")).text


@pytest.mark.parametrize(
    "asked",
    ["thông báo về vay vốn", "thong bao ve vay von", "tìm thông báo vay vốn",
     "thông báo về vay vonn", "thông báo về ngân hàng chính sach vay vốn tháng trước"],
)  # fmt: skip
async def test_a_member_asks_by_words(asked: str, cast: Cast, commune: Press) -> None:
    """Without accents, with a slip of the finger, with words and time together."""
    await commune.says("Vay vốn ưu đãi\nNgân hàng Chính sách xã hội cho vay.", days_ago=30)
    await commune.says("Mời tập văn nghệ", days_ago=2)
    await cast.thuong.sees("văn nghệ")

    await cast.thuong.says(asked)

    found = (await cast.thuong.sees("tìm thấy 1 thông báo")).text
    assert "Hội LHPN xã Đồng Mây: Vay vốn" in found


async def test_more_than_five_come_in_pages(cast: Cast, branch: Press) -> None:
    """Five at a time; "xem thêm" or its digit shows the others, and the digits mean those."""
    for number in range(7):
        await branch.says(f"Việc thứ {number}", days_ago=20 - number)
    await cast.thuong.sees("Việc thứ 6")
    await cast.thuong.says("xem các thông báo")
    page = (await cast.thuong.sees("tìm thấy 7 thông báo")).text
    assert "Việc thứ 2" in page
    assert "Việc thứ 1" not in page

    await cast.thuong.says("xem thêm")

    page = (await cast.thuong.sees("tìm thấy 7 thông báo")).text
    assert "1. 6/11 · Chi hội Khu 3: Việc thứ 1" in page
    await cast.thuong.says("2")
    await cast.thuong.sees("Việc thứ 0")


async def test_what_was_recalled_is_gone_and_what_was_corrected_is_new(
    cast: Cast, branch: Press
) -> None:
    """The archive tells what holds now, under its new words."""
    wrong = await branch.says("Họp lúc 7 giờ", days_ago=3)
    bad = await branch.says("Thu tiền quỹ", days_ago=2)
    await cast.thuong.sees("Thu tiền quỹ")
    await branch.takes_back(bad)
    await branch.puts_right(wrong, "Họp lúc 8 giờ")

    await cast.thuong.says("các thông báo gần đây")

    found = (await cast.thuong.sees("tìm thấy 1 thông báo")).text
    assert "Họp lúc 8 giờ" in found
    await cast.thuong.says("1")
    await cast.thuong.sees("Họp lúc 8 giờ")
    await cast.thuong.says("thông báo về quỹ")
    await cast.thuong.sees("không tìm thấy thông báo nào")


async def test_what_was_not_for_her_is_not_found_nor_opened(cast: Cast, branch: Press) -> None:
    """Another branch's, and what went to some members only, stay theirs; a forged press too."""
    secret = await branch.says("Bàn việc nhân sự", days_ago=3, roles=["branch_head"])

    for who in (cast.tho, cast.thuong):
        await who.says("các thông báo gần đây")
        await who.sees("không tìm thấy thông báo nào")
        await who.presses_data(f"old:{secret.id}")
        await who.sees("không gửi cho chi hội")
    await cast.nhan.says("các thông báo gần đây")
    await cast.nhan.sees("tìm thấy 1 thông báo")


async def test_who_was_sent_it_keeps_it_when_it_was_for_few(cast: Cast, commune: Press) -> None:
    """A narrow audience sees what it had; an official above sees what she may steer."""
    await commune.says("Bàn việc chi hội", roles=["branch_head"])
    await cast.tho.sees("Bàn việc chi hội")

    await cast.tho.says("thông báo về việc chi hội")

    await cast.tho.sees("tìm thấy 1 thông báo")
    await cast.hoai.says("các thông báo gần đây")
    await cast.hoai.sees("Bàn việc chi hội")


@pytest.mark.parametrize(
    "asked",
    ["thông báo nghỉ thai sản thế nào", "thông báo về nghỉ thai sản thế nào",
     "thông báo cho con nghỉ học ở đâu", "thông báo họp chiều nay có đúng không"],
)  # fmt: skip
async def test_a_question_stays_a_question(asked: str, cast: Cast, branch: Press) -> None:
    """What only begins like it goes to the knowledge base, and from there to a person."""
    await branch.says("Nghỉ thai sản, nghỉ học, họp chiều nay", days_ago=1)
    await cast.thuong.sees("thai sản")

    await cast.thuong.says(asked)

    await cast.thuong.sees_nothing_with("tìm thấy")


@pytest.mark.parametrize("asked", ["thông báo ngày mai", "thông báo năm 2019", "thông báo về xyz"])
async def test_nothing_found_says_so(asked: str, cast: Cast, branch: Press) -> None:
    """And how to ask instead."""
    await branch.says("Khám sức khoẻ", days_ago=1)

    await cast.thuong.says(asked)

    await cast.thuong.sees("không tìm thấy thông báo nào")


async def test_a_day_that_is_none_is_asked_back(cast: Cast) -> None:
    """31 February is no day."""
    await cast.thuong.says("thông báo ngày 31/2")

    await cast.thuong.sees("không có ngày này")


async def test_strangers_and_groups_are_turned_away(
    town: Town, cast: Cast, branch: Press
) -> None:
    """A stranger hears how to be linked; in a group it would be everybody's business."""
    await branch.says("Khám sức khoẻ", days_ago=1)
    stranger = town.stranger("zalo", "nobody")

    await stranger.says("các thông báo gần đây")

    await stranger.sees("chưa biết")
    inside = cast.quyen.within(cast.telegram_group)
    await inside.says("các thông báo gần đây")
    await inside.sees("nhắn riêng")


@pytest.mark.parametrize(
    "forged",
    ["old+:0:0:-5:x", "old+:99999999999999999:1:0:x", "old+:0:0:900:", "old:999999999", "old:-1"],
)
async def test_forged_presses_do_no_harm(forged: str, cast: Cast, branch: Press) -> None:
    """Numbers that no button ever carried are answered politely."""
    await branch.says("Khám sức khoẻ", days_ago=1)
    await cast.quyen.sees("Khám sức khoẻ")

    await cast.quyen.presses_data(forged)

    await cast.quyen.sees_nothing_with("trục trặc", within=0.3)


async def test_two_on_one_phone_are_asked_who(cast: Cast, branch: Press) -> None:
    """What may be shown is hers alone."""
    await branch.says("Khám sức khoẻ", days_ago=1)
    await cast.shared.sees("Khám sức khoẻ")

    await cast.shared.says("thông báo tuần này")

    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("2")
    await cast.shared.sees("tìm thấy 1 thông báo")
