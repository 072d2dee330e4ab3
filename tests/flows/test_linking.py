"""A chat is tied to a name on the roster, and a group to its branch."""

import re

from sqlalchemy import select

from storage import audit
from storage.chats import Identity
from tests.flows.conftest import Cast
from tests.people import Town


def code_in(text: str) -> str:
    found = re.search(r"(\d{3}) ?(\d{3})", text)
    assert found, text
    return "".join(found.groups())


async def test_a_member_is_linked_with_a_code_that_her_leader_confirms(
    town: Town, cast: Cast
) -> None:
    """Code, name, the leader's yes, consent: only then is she written to."""
    soi = town.stranger("zalo", "soi")
    await cast.nhan.says("mã 6")
    code = code_in((await cast.nhan.sees("Mã của Bùi Thị Sợi")).text)

    await soi.says(code)
    question = await soi.sees("Bùi Thị Sợi, sinh 1952, Chi hội Khu 3")
    assert "bà không ạ?" in question.text
    await soi.says("1")
    await soi.sees("đang hỏi Đặng Thị Nhàn")

    await cast.nhan.sees("nhận là Bùi Thị Sợi")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã nối Bùi Thị Sợi")
    await soi.sees("đồng ý không")
    await soi.says("đồng ý")
    await soi.sees("Cảm ơn bà")

    await soi.says("0")
    await soi.sees("Bà Bùi Thị Sợi cần gì")


async def test_a_code_opens_by_a_link_too(town: Town, cast: Cast) -> None:
    """The link that carries a code asks the same question."""
    await cast.nhan.says("mã cho Sợi")
    code = code_in((await cast.nhan.sees("Mã của")).text)
    soi = town.stranger("telegram", "soi")

    await soi.opens(code)

    await soi.sees("Mã này là của Bùi Thị Sợi")


async def test_a_code_works_once(town: Town, cast: Cast) -> None:
    """Who comes second with the same code hears that it is wrong."""
    await cast.nhan.says("mã 6")
    code = code_in((await cast.nhan.sees("Mã của")).text)
    first, second = town.stranger("zalo", "first"), town.stranger("zalo", "second")
    await first.says(code)
    await first.sees("có phải")
    await second.says(code)
    await second.sees("có phải")
    await first.says("1")
    await first.sees("đang hỏi")

    await second.says("1")

    await second.sees("không đúng hoặc đã hết hạn")


async def test_a_code_ends_after_a_day(town: Town, cast: Cast) -> None:
    """A code of yesterday is refused like a wrong one."""
    await cast.nhan.says("mã 6")
    code = code_in((await cast.nhan.sees("Mã của")).text)
    await town.passes(hours=25)
    soi = town.stranger("zalo", "soi")

    await soi.says(code)

    await soi.sees("không đúng hoặc đã hết hạn")


async def test_guessing_is_stopped_after_five_wrong_codes(town: Town, cast: Cast) -> None:
    """The sixth try within the hour is not even looked at, though it were right."""
    thief = town.stranger("telegram", "thief")
    for guess in range(5):
        await thief.says(f"00000{guess}")
        await thief.sees("không đúng")
    await cast.nhan.says("mã 6")
    code = code_in((await cast.nhan.sees("Mã của")).text)

    await thief.says(code)
    await thief.sees("chờ một giờ")
    await town.passes(minutes=61)
    await thief.says(code)

    await thief.sees("có phải")


async def test_a_claim_cannot_be_forged(town: Town, cast: Cast) -> None:
    """A button with somebody else's code does nothing in a chat that did not type it."""
    await cast.nhan.says("mã 6")
    await cast.nhan.sees("Mã của")
    thief = town.stranger("telegram", "thief")

    await thief.presses_data("claim:1")

    await thief.sees("đã cũ")


async def test_a_leader_says_no(town: Town, cast: Cast) -> None:
    """A chat that the leader does not know stays unlinked, and is told whom to see."""
    thief = town.stranger("zalo", "thief")
    await cast.nhan.says("mã 6")
    code = code_in((await cast.nhan.sees("Mã của")).text)
    await thief.says(code)
    await thief.sees("có phải")
    await thief.says("đúng rồi")
    await cast.nhan.sees("nhận là Bùi Thị Sợi")

    await cast.nhan.presses("Không phải")

    await cast.nhan.sees("không nối Bùi Thị Sợi")
    await thief.sees("chưa nhận ra")
    await thief.says("thông báo mới nhất")
    await thief.sees("chưa biết")


async def test_a_leader_of_another_branch_cannot_confirm(town: Town, cast: Cast) -> None:
    """A forged confirmation is refused and put on record."""
    soi = town.stranger("zalo", "soi")
    await cast.nhan.says("mã 6")
    await soi.says(code_in((await cast.nhan.sees("Mã của")).text))
    await soi.sees("có phải")
    await soi.says("1")
    await soi.sees("đang hỏi")

    async with town.db.reading() as session:
        proposed = await session.scalar(select(Identity.id).where(Identity.linked_at.is_(None)))
    await cast.tho.presses_data(f"link:{proposed}")

    await cast.tho.sees("không thuộc đơn vị")
    async with town.db.reading() as session:
        assert [line async for line in audit.broken_lines(session)] == []


async def test_one_phone_can_serve_two_members(town: Town, cast: Cast) -> None:
    """The bot asks who is writing, and goes on with what was said."""
    await cast.shared.says("thông báo mới nhất")
    asked = await cast.shared.sees("Ai đang nhắn")
    assert "1. Nguyễn Thị Tuất\n2. Phùng Thị Lụa" in asked.text

    await cast.shared.says("2")

    await cast.shared.sees("Chưa có thông báo nào gửi tới chị")


async def test_without_consent_nothing_is_pushed(town: Town, cast: Cast) -> None:
    """Who says no is linked, but an announcement passes her by."""
    soi = town.stranger("zalo", "soi")
    await cast.nhan.says("mã 6")
    await soi.says(code_in((await cast.nhan.sees("Mã của")).text))
    await soi.sees("có phải")
    await soi.says("1")
    await cast.nhan.sees("nhận là")
    await cast.nhan.says("1")
    await soi.sees("đồng ý không")
    await soi.says("2")
    await soi.sees("sẽ không gửi thông báo")

    await cast.nhan.says("gửi thông báo: Chiều nay quét dọn ngõ.")
    await cast.nhan.sees("1 người: không nhận tin riêng")
    await cast.nhan.says("1")
    await cast.thuong.sees("quét dọn ngõ")

    await soi.sees_nothing_with("quét dọn ngõ")


async def test_a_digit_that_strays_in_takes_no_consent_back(town: Town, cast: Cast) -> None:
    """Once she has said yes, "2" is no answer to that question any more; "dừng" is."""
    soi = town.stranger("zalo", "soi")
    await cast.nhan.says("mã 6")
    await soi.says(code_in((await cast.nhan.sees("Mã của")).text))
    await soi.sees("có phải")
    await soi.says("1")
    await cast.nhan.sees("nhận là")
    await cast.nhan.says("1")
    await soi.sees("đồng ý không")
    await soi.says("1")
    await soi.sees("sẽ đến tận đây")
    await soi.says("2")
    await soi.sees("không có tin nào chờ")
    await soi.says("dừng")
    await soi.sees("nhận lại")


async def test_a_group_is_bound_by_a_code(town: Town, cast: Cast) -> None:
    """The leader is told, and can undo it with one word."""
    group = await town.group("zalo", "new-group", None)
    await cast.nhan.says("mã nhóm")
    code = code_in((await cast.nhan.sees("Mã gắn nhóm")).text)

    inside = cast.thuong.within(group)
    await inside.says(code)
    await inside.sees("từ nay nhận thông báo của Chi hội Khu 3")
    await cast.nhan.sees("đã gắn với Chi hội Khu 3")
    await cast.nhan.says("huỷ")

    await cast.nhan.sees("Đã gỡ nhóm")


async def test_a_members_code_is_not_taken_in_a_group(town: Town, cast: Cast) -> None:
    """A private code shown to a whole group is refused there."""
    await cast.nhan.says("mã 6")
    code = code_in((await cast.nhan.sees("Mã của")).text)
    inside = cast.thuong.within(cast.zalo_group)

    await inside.says(code)

    await inside.sees("không đúng")


async def test_only_leaders_hand_out_codes(cast: Cast) -> None:
    """A member who asks for a code is told that it is not hers to give."""
    await cast.quyen.says("mã 6")
    await cast.quyen.sees("dành cho chi hội trưởng")


async def test_a_name_that_two_members_have_is_asked_about(town: Town, cast: Cast) -> None:
    """Two of one name are told apart by the year of birth."""
    await town.member("Trần Thị Sợi", birth_year=1980)
    await cast.nhan.says("mã của Sợi")
    await cast.nhan.sees("nhiều người trùng tên")

    await cast.nhan.says("2")

    await cast.nhan.sees("Mã của Trần Thị Sợi")
