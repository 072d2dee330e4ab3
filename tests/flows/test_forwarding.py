"""Texts passed on by hand in groups without a bot, and the answers to them."""

import re

import pytest

from broadcasts.fit import units
from tests.flows.conftest import Cast
from tests.flows.published import Press, behind
from tests.people import Town


@pytest.fixture
async def branch(town: Town, cast: Cast) -> Press:
    return Press(town, await behind(town, cast.nhan), town.branch)


@pytest.fixture
async def commune(town: Town, cast: Cast) -> Press:
    return Press(town, await behind(town, cast.hoai), town.commune)


async def forward(cast: Cast, about: str = "") -> tuple[str, str]:
    """The text that Nhàn gets to pass on, and its code."""
    await cast.nhan.says(f"bản chuyển tiếp {about}".strip())
    await cast.nhan.sees("Dưới đây là bản chuyển tiếp cho Chi hội Khu 3")
    text = (await cast.nhan.sees("nhắn riêng cho trợ lý")).text
    found = re.search(r"đã đọc ([A-Z0-9]{5})$", text)
    assert found
    return text, found[1]


async def told(cast: Cast) -> str:
    await cast.nhan.says("ai chưa đọc")
    return (await cast.nhan.sees("hội viên đã biết")).text.splitlines()[0]


async def test_the_text_is_one_message_by_itself(cast: Cast, commune: Press) -> None:
    """Unit, words, and how to answer; the same code however often it is asked for."""
    await commune.says("Sáng thứ Ba khám sức khoẻ.", days_ago=1)

    text, code = await forward(cast)

    assert text.startswith("📢 Hội LHPN xã Đồng Mây\nSáng thứ Ba khám sức khoẻ.")
    assert text.endswith(f"xin nhắn riêng cho trợ lý memory_bot: đã đọc {code}")
    assert await forward(cast) == (text, code)
    assert await forward(cast, "về khám sức khoẻ") == (text, code)


async def test_a_long_text_ends_at_a_sentence_and_fits(cast: Cast, commune: Press) -> None:
    """Two thousand UTF-16 units with everything, emoji counted as what they are."""
    await commune.says("Mời chị em đi khám 🌸 nhé. " * 300, days_ago=1)

    text, code = await forward(cast)

    assert units(text) <= 2000
    assert f"nhé. … (xem tiếp: nhắn {code} cho trợ lý)" in text


@pytest.mark.parametrize("words", ["đã đọc {}", "Dạ em đã đọc {} ạ", "da doc {}", "mã {}", "{}"])
async def test_a_linked_member_counts_with_the_code(
    words: str, cast: Cast, commune: Press, branch: Press
) -> None:
    """For just that announcement, though a newer one waits for her "đã đọc"."""
    await commune.says("Khám sức khoẻ", days_ago=2)
    _, code = await forward(cast)
    await branch.says("Tập văn nghệ", days_ago=1)
    await cast.thuong.sees("Tập văn nghệ")

    await cast.thuong.says(words.format(code.lower()))

    await cast.thuong.sees("Đã ghi là chị đã đọc")
    await cast.nhan.says("ai chưa đọc thông báo khám sức khoẻ")
    assert "Hoài Thương" not in (await cast.nhan.sees("chưa xác nhận")).text
    await cast.nhan.says("ai chưa đọc thông báo văn nghệ")
    assert "Hoài Thương" in (await cast.nhan.sees("chưa xác nhận")).text


async def test_the_code_alone_shows_the_rest(cast: Cast, commune: Press) -> None:
    """What was cut off when it was passed on."""
    await commune.says("Mời chị em đi khám nhé. " * 120 + "Hết.", days_ago=1)
    _, code = await forward(cast)

    await cast.thuong.says(code)

    await cast.thuong.sees("Hết.")
    await cast.thuong.sees("Đã ghi")


async def test_somebody_unknown_is_confirmed_by_the_leader(
    town: Town, cast: Cast, commune: Press
) -> None:
    """She reads it, gives her name, and counts once the head of the branch says so."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    _, code = await forward(cast)
    before = await told(cast)
    stranger = town.stranger("zalo", "soi")
    await stranger.says(f"đã đọc {code}")
    await stranger.sees("Khám sức khoẻ")
    await stranger.sees("xin hội viên nhắn họ và tên")

    await stranger.says("bùi thị sợi")
    await stranger.sees("đã báo Đặng Thị Nhàn, Chi hội Khu 3")
    claim = await cast.nhan.sees("Có người tên bùi thị sợi nói là đã đọc")
    assert "số 6, sinh 1952" in claim.buttons[0].label
    await cast.nhan.says("1")

    await cast.nhan.sees("Đã ghi: Bùi Thị Sợi đã đọc")
    assert before == '"Khám sức khoẻ": 1/7 hội viên đã biết.'
    assert await told(cast) == '"Khám sức khoẻ": 2/7 hội viên đã biết.'


async def test_a_name_on_no_list_is_only_told(town: Town, cast: Cast, commune: Press) -> None:
    """And nothing counts by itself; "không phải" writes nothing down."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    _, code = await forward(cast)
    stranger = town.stranger("zalo", "x")
    await stranger.says(code)
    await stranger.sees("họ và tên")
    await stranger.says("Trần Thị Lạ")
    await cast.nhan.sees("Danh sách chi hội không có tên này")
    await stranger.says(code)
    await stranger.sees("họ và tên")
    await stranger.says("Bùi Thị Sợi")
    await cast.nhan.sees("Có phải hội viên này không")

    await cast.nhan.says("2")

    await cast.nhan.sees("không ghi gì cả")


@pytest.mark.parametrize(
    "name",
    ["Vay tiền nhanh zalo.me/lừa", "0912345678", "a", "x" * 60, "1", "<b>Công an</b>",
     "Công an yêu cầu chị chuyển tiền ngay hôm nay"],
)  # fmt: skip
async def test_only_a_name_reaches_the_leader(
    name: str, town: Town, cast: Cast, commune: Press
) -> None:
    """A stranger's words cannot be put before a leader as if they were ours."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    _, code = await forward(cast)
    stranger = town.stranger("zalo", "x")
    await stranger.says(code)
    await stranger.sees("họ và tên")

    await stranger.says(name)

    await stranger.sees("nhắn đủ họ và tên")
    await cast.nhan.sees_nothing_with("Có người tên")


async def test_a_leader_is_not_flooded(town: Town, cast: Cast, commune: Press) -> None:
    """Five names an hour from one phone."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    _, code = await forward(cast)
    stranger = town.stranger("zalo", "x")
    for _ in range(5):
        await stranger.says(code)
        await stranger.sees("họ và tên")
        await stranger.says("Trần Thị Lạ")
        await stranger.sees("đã báo Đặng Thị Nhàn")

    await stranger.says(code)

    await stranger.sees("chờ một giờ")


async def test_wrong_codes_and_other_branches(
    town: Town, cast: Cast, commune: Press, branch: Press
) -> None:
    """A wrong code is warned of; a member of another branch is not of this one's figures."""
    await branch.says("Tập văn nghệ", days_ago=1)
    _, code = await forward(cast)
    await cast.tho.says(f"đã đọc {code}")
    await cast.tho.sees("không dành cho chi hội")

    await cast.thuong.says("đã đọc X4XXX")

    await cast.thuong.sees("không tìm thấy")


async def test_recalled_and_corrected_after_it_was_passed_on(cast: Cast, commune: Press) -> None:
    """What was recalled counts no more; what was corrected is read anew."""
    wrong = await commune.says("Khám lúc 7 giờ", days_ago=1)
    _, code = await forward(cast)
    await commune.puts_right(wrong, "Khám lúc 8 giờ")
    await cast.thuong.says(f"đã đọc {code}")
    await cast.thuong.sees("Khám lúc 8 giờ")
    await cast.thuong.sees("đã được đính chính sau khi chuyển tiếp")

    await commune.takes_back(wrong)
    await cast.thuong.says(f"đã đọc {code}")

    await cast.thuong.sees("đã được thu hồi")


async def test_only_the_branch_s_own_leader_passes_on_and_confirms(
    town: Town, cast: Cast, commune: Press, branch: Press
) -> None:
    """Members and leaders of other branches get nothing by asking or by forging."""
    fired = await branch.says("Tập văn nghệ", days_ago=1)
    await forward(cast)
    await cast.thuong.says("bản chuyển tiếp")
    await cast.thuong.sees("dành cho chi hội trưởng")
    await cast.tho.presses_data(f"fwd:{fired.id}")
    await cast.tho.sees("không gửi cho chi hội")
    soi = 6

    for forger in (cast.tho, cast.thuong):
        await forger.presses_data(f"fwd.ok:{fired.id}:{soi}")
        await forger.sees("Việc này")
    await cast.nhan.says("ai chưa đọc")
    assert "Bùi Thị Sợi" in (await cast.nhan.sees("chưa xác nhận")).text


async def test_each_of_two_on_one_phone_counts_for_herself(cast: Cast, commune: Press) -> None:
    """The code is asked of her who holds the phone just now."""
    await commune.says("Khám sức khoẻ", days_ago=1)
    _, code = await forward(cast)

    await cast.shared.says(f"đã đọc {code}")
    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("2")

    await cast.shared.sees("Đã ghi")
    await cast.nhan.says("ai chưa đọc")
    waiting = (await cast.nhan.sees("chưa xác nhận")).text
    assert "Nguyễn Thị Tuất" in waiting
    assert "Phùng Thị Lụa" not in waiting
