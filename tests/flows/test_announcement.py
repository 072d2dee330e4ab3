"""From "gửi thông báo" to who has it."""

import pytest
from sqlalchemy import update

from broadcasts.outgoing import Unreachable
from storage import people
from storage.people import Position, Role
from tests.flows.conftest import Cast
from tests.people import Town

TEXT = "Sáng thứ Ba trạm y tế khám sức khoẻ miễn phí."


async def send(cast: Cast, text: str = TEXT) -> None:
    await cast.nhan.says(f"gửi thông báo: {text}")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.nhan.sees("hội viên")


async def test_the_preview_says_who_will_get_it_and_who_not(cast: Cast) -> None:
    """Channels, groups, and those who cannot be reached, before anything leaves."""
    await cast.nhan.says(f"Gửi thông báo: {TEXT}")

    preview = await cast.nhan.sees("Hội viên sẽ thấy như sau")

    assert "📢 Chi hội Khu 3" in preview.text
    assert TEXT in preview.text
    assert "Gửi tới Chi hội Khu 3: 7 hội viên" in preview.text
    assert "1 máy riêng trên Telegram" in preview.text
    assert "1 nhóm trên Zalo" in preview.text
    assert "1 người: chưa nối Zalo, Telegram" in preview.text
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def test_it_reaches_private_chats_and_groups(cast: Cast) -> None:
    """Every phone once, both groups once."""
    telegram, zalo = (
        cast.quyen.within(cast.telegram_group),
        cast.thuong.within(cast.zalo_group),
    )
    await send(cast)

    for phone in (cast.quyen, cast.thuong, cast.shared, telegram, zalo):
        await phone.sees("khám sức khoẻ")
        await phone.sees_nothing_with("khám sức khoẻ lần nữa", within=0)
    await cast.tho.sees_nothing_with("khám sức khoẻ")


@pytest.mark.parametrize("said", ["1", "đã đọc", "da doc", "Dạ đã đọc rồi ạ", "một", "1.", "ok"])
async def test_a_member_confirms_as_she_writes(cast: Cast, said: str) -> None:
    """Digit, word, with and without accents: it is her yes."""
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")

    await cast.thuong.says(said)

    await cast.thuong.sees("Cảm ơn chị Lê Thị Hoài Thương")


async def test_a_button_confirms_with_a_short_note(cast: Cast) -> None:
    """A press is answered over the chat; in the group nothing more is posted."""
    inside = cast.quyen.within(cast.telegram_group)
    await send(cast)
    await inside.sees("khám sức khoẻ")

    await inside.presses("Đã đọc")

    await cast.nhan.says("ai chưa đọc")
    await cast.nhan.sees("2/7 hội viên đã biết")
    assert "Vũ Thị Quyên" in cast.quyen.toast()
    await inside.sees_nothing_with("Cảm ơn")


async def test_confirming_twice_counts_once(cast: Cast) -> None:
    """The second time she is thanked again, and counted no more."""
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")
    await cast.thuong.says("1")
    await cast.thuong.sees("đã xác nhận rồi")

    await cast.nhan.says("ai chưa đọc thông báo khám sức khoẻ?")

    await cast.nhan.sees("2/7 hội viên đã biết")


async def test_each_of_two_on_one_phone_answers_for_herself(cast: Cast) -> None:
    """One confirms; the other is still on the list."""
    await send(cast)
    await cast.shared.sees("khám sức khoẻ")
    await cast.shared.says("1")
    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("1")
    await cast.shared.sees("Cảm ơn bà Nguyễn Thị Tuất")

    await cast.nhan.says("ai chưa đọc")

    waiting = (await cast.nhan.sees("chưa xác nhận")).text
    assert "Phùng Thị Lụa" in waiting
    assert "Nguyễn Thị Tuất" not in waiting


async def test_the_leader_notes_whom_she_told_in_person(cast: Cast) -> None:
    """Told in person: "đã báo 6" counts like a confirmation."""
    await send(cast)
    await cast.nhan.says("đã báo 6")
    await cast.nhan.sees("Bùi Thị Sợi được báo tận nhà")

    await cast.nhan.says("ai chưa đọc")

    assert "Bùi Thị Sợi" not in (await cast.nhan.sees("chưa xác nhận")).text


async def test_numbers_that_are_not_on_the_list_are_refused_whole(cast: Cast) -> None:
    """One wrong number and nothing is noted."""
    await send(cast)
    await cast.nhan.says("đã báo 6 40")
    await cast.nhan.sees("Số 40 không có trong danh sách")

    await cast.nhan.says("ai chưa đọc")

    assert "Bùi Thị Sợi" in (await cast.nhan.sees("chưa xác nhận")).text


async def test_the_progress_card_is_redrawn(town: Town, cast: Cast) -> None:
    """On Telegram the leader's card counts up in place."""
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")

    await town.passes(seconds=10)

    assert any("Đã biết: 2/7" in text for text in cast.nhan.screen())


async def test_names_stop_at_the_branch(cast: Cast) -> None:
    """The commune's chair sees how many, branch by branch, and no names."""
    await send(cast)
    await cast.hoai.says("ai chưa đọc")

    counts = (await cast.hoai.sees("số hội viên đã biết")).text

    assert "Chi hội Khu 3: 1/7" in counts
    assert "Thương" not in counts


async def test_a_leader_cannot_steer_another_branchs_announcement(cast: Cast) -> None:
    """Forged buttons are refused: sending, seeing names, stopping."""
    await send(cast)
    for forged in ("send:1:0", "who0:1", "stop:1", "bin:1", "at:1"):
        await cast.tho.presses_data(forged)
        await cast.tho.sees("không thuộc đơn vị")


async def test_a_member_of_another_branch_cannot_confirm(cast: Cast) -> None:
    """What was not meant for her is not hers to confirm."""
    await send(cast)
    await cast.tho.presses_data("ack:1")
    await cast.tho.sees("không dành cho chi hội")


async def test_a_member_cannot_announce(cast: Cast) -> None:
    """She is told that officials do that."""
    await cast.quyen.says("gửi thông báo: mai họp")
    await cast.quyen.sees("dành cho cán bộ")


async def test_scheduled_for_the_whole_commune(town: Town, cast: Cast) -> None:
    """Nothing before its time, then everybody once."""
    await cast.hoai.says("gửi thông báo cho tất cả chi hội")
    await cast.hoai.sees("nhắn nội dung")
    await cast.hoai.says("Thứ Hai tổng vệ sinh, mỗi chi hội cử 10 người.")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("2")
    await cast.hoai.sees("Gửi lúc nào")
    await cast.hoai.says("19h15 thu bay")
    asked = await cast.hoai.sees("Đúng không")
    assert "19 giờ 15" in asked.text
    assert "28/11/2026" in asked.text
    await cast.hoai.says("1")
    await cast.hoai.sees("Đã hẹn")
    await town.passes(days=3)
    await cast.tho.sees_nothing_with("tổng vệ sinh")

    await town.passes(hours=10, minutes=16)

    for phone in (cast.tho, cast.quyen, cast.thuong):
        await phone.sees("tổng vệ sinh")
    await town.passes(hours=1)
    await cast.tho.sees_nothing_with("tổng vệ sinh lần hai", within=0)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("hôm nọ", "chưa thấy ngày giờ"),
        ("thứ bảy", "mấy giờ"),
        ("8h sáng hôm qua", "đã qua"),
        ("31/2", "không có ngày này"),
    ],
)
async def test_a_time_that_is_none_is_asked_again(cast: Cast, said: str, answer: str) -> None:
    """The bot says what is missing and guesses nothing."""
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("2")
    await cast.nhan.sees("Gửi lúc nào")

    await cast.nhan.says(said)

    await cast.nhan.sees(answer)


async def test_an_appointment_can_be_taken_back_with_one_word(town: Town, cast: Cast) -> None:
    """One word, "huỷ", after scheduling: it never goes out."""
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("hẹn giờ gửi")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("7 giờ sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("đúng")
    await cast.nhan.sees("Đã hẹn")

    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ")
    await town.passes(days=1)

    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def test_an_old_preview_does_not_send_again(cast: Cast) -> None:
    """The button of a preview whose announcement went out says so."""
    await send(cast)
    await cast.nhan.presses_data("send:1:0")
    await cast.nhan.sees("đã gửi rồi")


async def test_a_digit_between_two_messages_is_asked_about(cast: Cast) -> None:
    """A leader in the middle of a draft gets another announcement and types 1: which one?"""
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    await cast.hoai.says("gửi thông báo: Chiều mai tập huấn ở xã.")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.nhan.sees("tập huấn")

    await cast.nhan.says("1")

    asked = await cast.nhan.sees("trả lời tin nào")
    assert [choice.key for choice in asked.buttons] == ["1", "2"]
    await cast.nhan.says("1")
    await cast.nhan.sees("Cảm ơn")
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


@pytest.mark.parametrize("text", ["👍", "ok", "...", "   "])
async def test_a_text_without_words_is_not_announced(cast: Cast, text: str) -> None:
    """An emoji or a slip of the finger goes to nobody."""
    await cast.nhan.says("gửi thông báo")
    await cast.nhan.sees("nhắn nội dung")

    await cast.nhan.says(text)

    await cast.quyen.sees_nothing_with(text.strip() or "📢")


async def test_markup_in_a_text_is_shown_as_it_was_typed(cast: Cast) -> None:
    """HTML and markdown are nobody's business: the text stays plain."""
    text = '<b>Họp</b> lúc *8h* [xem](http://x) & "nhớ" <script>'
    await send(cast, text)
    assert text in (await cast.quyen.sees("Họp")).text


async def test_who_blocks_the_bot_moves_to_the_relay_list(cast: Cast) -> None:
    """Her leader will have to tell her in person, and is told so."""
    await cast.quyen.blocks()
    await cast.nhan.says("danh sách báo tận nhà")
    listed = (await cast.nhan.sees("cần báo tận nhà")).text
    assert "Vũ Thị Quyên – đã chặn trợ lý" in listed

    await cast.quyen.says("chào")
    await cast.quyen.sees("cần gì")
    await cast.nhan.says("danh sách báo tận nhà")

    assert "Quyên" not in (await cast.nhan.sees("cần báo tận nhà")).text


async def test_a_refusal_of_the_platform_closes_the_address(town: Town, cast: Cast) -> None:
    """What Telegram says of a blocked bot is believed without an event."""
    town.telegram.failing[cast.quyen.chat] = Unreachable("bot was blocked by the user")
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")

    await cast.nhan.says("danh sách báo tận nhà")

    await cast.nhan.sees("Vũ Thị Quyên – đã chặn trợ lý")


async def test_a_leader_of_two_branches_is_asked_for_which(town: Town, cast: Cast) -> None:
    """Once for a while, and nothing goes to the other branch."""
    both = await town.leader("Cao Thị Đào", town.branch)
    async with town.db.transaction() as session:
        await people.appoint(
            session, both.id, town.other_branch.id, Role.branch_head, town.clock()
        )
    dao = await town.phone("zalo", both)
    await dao.says("gửi thông báo: Chiều nay quét dọn ngõ.")
    asked = await dao.sees("cho đơn vị nào")
    assert "1. Chi hội Khu 3\n2. Chi hội Khu 5" in asked.text

    await dao.says("2")
    await dao.sees("📢 Chi hội Khu 5")
    await dao.says("1")

    await cast.tho.sees("quét dọn ngõ")
    await cast.quyen.sees_nothing_with("quét dọn ngõ")
    await dao.says("danh sách hội viên")
    await dao.sees("Chi hội Khu 5: 1 hội viên")


async def test_who_lost_her_office_can_still_drop_her_draft(town: Town, cast: Cast) -> None:
    """She can no longer send it, and is not stuck in it."""
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    async with town.db.transaction() as session:
        await session.execute(update(Position).values(until=town.clock()))

    await cast.nhan.says("1")
    await cast.nhan.sees("không thuộc đơn vị")
    await cast.nhan.says("huỷ")

    await cast.nhan.sees("Đã bỏ")


async def test_what_is_all_out_cannot_be_stopped(cast: Cast) -> None:
    """The word "huỷ" is then told so, and claims nothing."""
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.nhan.presses("Dừng gửi")
    await cast.nhan.sees("đã gửi xong")
