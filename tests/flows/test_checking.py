"""Anybody may ask whether a message is genuine; nobody learns more than she must."""

import pytest

from tests.flows.conftest import Cast
from tests.flows.published import Press, behind
from tests.people import Town


@pytest.fixture
async def branch(town: Town, cast: Cast) -> Press:
    return Press(town, await behind(town, cast.nhan), town.branch)


@pytest.mark.parametrize(
    "asked",
    ["kiểm tra K7M2Q", "kiem tra k7m2q", "mã K7M2Q thật không", "Mã K7M2Q có thật không ạ?",
     "K7M2Q có phải của Hội không", "tin này có mã K7M2Q là thật hay giả", "K7M2Q", "mã K7M2Q"],
)  # fmt: skip
async def test_a_genuine_one_is_told_to_anybody(
    asked: str, town: Town, cast: Cast, branch: Press
) -> None:
    """Unit, date and title, and never to give away a password; no name of anybody."""
    await branch.says("Đóng quỹ 50.000đ", days_ago=2, code="K7M2Q")
    stranger = town.stranger("zalo", "nobody")

    await stranger.says(asked)

    told = (await stranger.sees("thông báo của Chi hội Khu 3, gửi ngày 23/11/2026")).text
    assert '"Đóng quỹ 50.000đ"' in told
    assert "OTP" in told
    assert "Nhàn" not in told


async def test_letters_that_look_like_digits_are_forgiven(
    town: Town, cast: Cast, branch: Press
) -> None:
    """O for 0, I and l for 1."""
    await branch.says("Đóng quỹ", code="K70M1")

    for typed in ("K7OMI", "k7oml", "K70M1"):
        await cast.thuong.says(f"kiểm tra {typed}")
        await cast.thuong.sees("Đúng, đây là thông báo của Chi hội Khu 3")


@pytest.mark.parametrize("fake", ["X9Z4P", "HOIPN2026", "123456", "VN88"])
async def test_a_false_one_is_warned_of(fake: str, town: Town, cast: Cast) -> None:
    """Whatever a swindler's code looks like: no link, no money, ask the head of the branch."""
    stranger = town.stranger("zalo", "nobody")

    await stranger.says(f"kiểm tra mã {fake}")

    told = (await stranger.sees("không tìm thấy")).text
    assert fake in told
    assert "đừng bấm đường dẫn, đừng chuyển tiền" in told


async def test_recalled_and_corrected_are_told_as_such(
    town: Town, cast: Cast, branch: Press
) -> None:
    """A code stays good to ask with, and tells what became of it."""
    bad = await branch.says("Thu tiền quỹ", days_ago=2, code="K7M2Q")
    wrong = await branch.says("Nộp tại nhà văn hoá", days_ago=1, code="M4KPT")
    await branch.takes_back(bad)
    await branch.puts_right(wrong, "Nộp tại trụ sở")

    await cast.thuong.says("kiểm tra K7M2Q")
    await cast.thuong.sees('"Thu tiền quỹ" của Chi hội Khu 3 gửi ngày 23/11/2026 đã được thu hồi')
    await cast.thuong.says("kiểm tra M4KPT")
    assert "Nộp tại trụ sở" in (await cast.thuong.sees("đã đính chính ngày 25/11/2026")).text


async def test_what_has_not_gone_out_is_nobody_s(town: Town, cast: Cast, branch: Press) -> None:
    """A draft with a code is none of ours yet."""
    from storage import announcements

    async with town.db.transaction() as session:
        draft = await announcements.compose(
            session, unit_id=town.branch.id, author_id=branch.author.id,
            kind=announcements.Kind.general, title="Chưa gửi", text="Chưa gửi", message={},
            audience={"unit_id": town.branch.id}, now=town.clock(),
        )  # fmt: skip
        draft.check_code = "K7M2Q"

    await cast.thuong.says("kiểm tra K7M2Q")

    await cast.thuong.sees("không tìm thấy")


async def test_whoever_guesses_has_to_wait(town: Town, cast: Cast, branch: Press) -> None:
    """After five wrong ones not even a right one is told, but still what not to do; in an hour."""
    await branch.says("Đóng quỹ", code="K7M2Q")
    stranger = town.stranger("zalo", "nobody")
    for number in range(5):
        await stranger.says(f"kiểm tra A{number + 2}AAA")
        await stranger.sees("không tìm thấy")

    await stranger.says("kiểm tra K7M2Q")
    assert "đừng chuyển tiền" in (await stranger.sees("chờ một giờ")).text
    await cast.thuong.says("kiểm tra K7M2Q")
    await cast.thuong.sees("Đúng, đây là thông báo")

    await town.passes(minutes=61)
    await stranger.says("kiểm tra K7M2Q")
    await stranger.sees("Đúng, đây là thông báo")


async def test_it_works_in_a_group_and_inside_a_dialogue(
    town: Town, cast: Cast, branch: Press
) -> None:
    """In a group when the bot is addressed; in the middle of something, which then goes on."""
    await branch.says("Đóng quỹ", code="K7M2Q")
    inside = cast.quyen.within(cast.telegram_group)
    await inside.says("kiểm tra K7M2Q", addressed=False)
    await inside.sees_nothing_with("Đúng, đây")
    await inside.says("kiểm tra K7M2Q")
    await inside.sees("Đúng, đây là thông báo")

    await cast.nhan.says("gửi thông báo")
    await cast.nhan.sees("muốn thông báo điều gì")
    await cast.nhan.says("kiểm tra K7M2Q")
    await cast.nhan.sees("Đúng, đây là thông báo")
    await cast.nhan.says("Mai tập văn nghệ ở nhà văn hoá")
    await cast.nhan.sees("có gửi không")


@pytest.mark.parametrize("asked", ["kiểm tra sức khoẻ ở đâu", "mã 6", "kiểm tra bảo hiểm y tế"])
async def test_what_is_no_code_is_not_checked(asked: str, cast: Cast, branch: Press) -> None:
    """Questions that begin like it, and a leader who hands out a code of six digits."""
    await cast.nhan.says(asked)

    await cast.nhan.sees_nothing_with("không tìm thấy thông báo nào", within=0.3)


@pytest.mark.parametrize("asked", ["kiểm tra mã", "kiem tra", "tin này có thật không"])
async def test_without_a_code_it_says_how(cast: Cast, asked: str) -> None:
    """Nothing is looked up as a question."""
    await cast.thuong.says(asked)

    await cast.thuong.sees("ví dụ: kiểm tra K7M2Q")


@pytest.mark.parametrize("typed", ["kiểm tra ABCDE", "kiem tra ma abcde"])
async def test_letters_alone_may_be_a_false_code(typed: str, town: Town) -> None:
    stranger = town.stranger("zalo", "nobody")
    await stranger.says(typed)
    await stranger.sees("không tìm thấy")


async def test_what_is_to_be_checked_may_be_no_message(cast: Cast) -> None:
    """ "Kiểm tra thuốc" and "kiểm tra VNeID" are questions like any other."""
    for typed in ("kiem tra thuoc", "kiểm tra VNeID ở đâu"):
        await cast.thuong.says(typed)
        await cast.thuong.sees_nothing_with("không tìm thấy thông báo nào của Hội có mã")
