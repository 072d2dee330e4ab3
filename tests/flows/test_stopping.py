"""Stopping private announcements, and what cannot be understood."""

import pytest

from tests.flows.conftest import Cast
from tests.people import Town


@pytest.mark.parametrize("said", ["dừng", "Dung", "STOP", "Thôi đừng nhắn cho tôi nữa"])
async def test_stopping_is_confirmed_and_reversible(cast: Cast, said: str) -> None:
    """One word stops, one word takes it up again, and her leader knows."""
    await cast.thuong.says(said)
    await cast.thuong.sees("không gửi thông báo riêng")
    await cast.nhan.says("danh sách báo tận nhà")
    await cast.nhan.sees("Lê Thị Hoài Thương – không nhận tin riêng")

    await cast.thuong.says("nhận lại")
    await cast.thuong.sees("lại nhận thông báo")
    await cast.nhan.says("bao tan nha")

    assert "Thương" not in (await cast.nhan.sees("cần báo tận nhà")).text


async def test_who_stopped_gets_nothing_in_private(cast: Cast) -> None:
    """An announcement reaches the others only; she may still ask."""
    await cast.thuong.says("dừng")
    await cast.thuong.sees("không gửi")
    await cast.nhan.says("gửi thông báo: Chiều nay quét dọn ngõ.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.quyen.sees("quét dọn ngõ")

    await cast.thuong.sees_nothing_with("quét dọn ngõ")


async def test_stopping_works_in_the_middle_of_anything(cast: Cast) -> None:
    """A dialogue does not swallow the word."""
    await cast.thuong.says("9")
    await cast.thuong.sees("hỏi cán bộ điều gì")
    await cast.thuong.says("dừng")
    await cast.thuong.sees("không gửi thông báo riêng")


@pytest.mark.parametrize("what", ["photo", "document", "voice", "sticker", "unsupported"])
async def test_what_cannot_be_read_is_answered(cast: Cast, what: str) -> None:
    """Each has a sentence that says what to do instead."""
    await cast.thuong.sends_file(what)
    answer = await cast.thuong.sees("nhắn")
    assert "0" in answer.text or "9" in answer.text


async def test_a_photo_with_words_is_answered_by_its_words(cast: Cast) -> None:
    """The caption counts as what was said."""
    await cast.thuong.sends_file("photo", caption="dừng")
    await cast.thuong.sees("không gửi thông báo riêng")


async def test_files_in_a_group_are_left_alone(cast: Cast) -> None:
    """Members share pictures; the bot keeps quiet."""
    inside = cast.thuong.within(cast.zalo_group)
    await inside.sends_file("photo")
    await inside.sees_nothing_with("trợ lý")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "\x00\x01"])
async def test_an_empty_message_is_answered(cast: Cast, text: str) -> None:
    """Nothing, spaces or invisible characters: she is told that no words came."""
    await cast.thuong.says(text)
    await cast.thuong.sees("chưa thấy chữ nào")


async def test_a_text_of_twenty_thousand_characters_is_refused(cast: Cast) -> None:
    """Not with silence: she is told how to ask."""
    await cast.thuong.says("a" * 20_000)
    await cast.thuong.sees("chưa đọc được tin này")


@pytest.mark.parametrize(
    "data", ["", "ack", "ack:", "ack:x", "zzz:1", "ack:999999999999999999999", "say:" + "x" * 90]
)
async def test_junk_behind_a_button_is_refused(cast: Cast, data: str) -> None:
    """Nothing breaks, and she is shown the way back."""
    await cast.thuong.presses_data(data)
    await cast.thuong.sees("chị")


async def test_a_stranger_is_shown_the_way(town: Town) -> None:
    """Who greets the bot unknown learns that it is a machine, and how to be known."""
    stranger = town.stranger("telegram", "somebody")
    await stranger.opens()
    shown = await stranger.sees("trợ lý tự động")
    assert "mã 6 số" in shown.text


async def test_a_leader_and_a_member_have_different_menus(cast: Cast) -> None:
    """Each sees what she can do; lines of the menu are pressed by digit."""
    await cast.nhan.says("0")
    leader = await cast.nhan.sees("cần gì")
    await cast.thuong.says("0")
    member = await cast.thuong.sees("cần gì")

    assert "Gửi thông báo" in [choice.label for choice in leader.buttons]
    assert "9. Gặp cán bộ" in member.text
    await cast.nhan.says("1")
    await cast.nhan.sees("muốn thông báo điều gì")


async def test_all_about_questions_is_two_digits_away(cast: Cast) -> None:
    """For the head of a branch and for the chair of a commune; not for members."""
    await cast.tho.says("0")
    await cast.tho.sees("6. Câu hỏi của hội viên")
    await cast.tho.says("6")
    await cast.tho.sees("3. Các mục hỏi đáp")
    await cast.tho.says("1")
    await cast.tho.sees("Không có câu hỏi nào đang chờ")
    await cast.hoai.says("0")
    await cast.hoai.sees("4. Câu hỏi của hội viên")
    await cast.thuong.says("việc hỏi đáp")
    await cast.thuong.sees("dành cho")


async def test_all_about_meetings_is_two_digits_away(cast: Cast) -> None:
    """Behind one line of the leader's menu; it is not for members."""
    await cast.tho.says("0")
    await cast.tho.sees("2. Họp chi hội")
    await cast.tho.says("2")
    await cast.tho.sees("6. Thống kê họp")
    await cast.tho.says("2")
    await cast.tho.sees("chưa có lịch họp định kỳ")
    await cast.tho.says("việc họp")
    await cast.tho.sees("1. Gọi họp")
    await cast.tho.says("1")
    await cast.tho.sees("Họp lúc nào")
    await cast.thuong.says("0")
    await cast.thuong.sees("5. Tôi đã dự mấy buổi họp")
    await cast.thuong.says("4")
    await cast.thuong.sees("Chưa có biên bản nào")
    await cast.thuong.says("việc họp")
    await cast.thuong.sees("dành cho")
    await cast.hoai.says("0")
    await cast.hoai.sees("6. Thống kê họp")


async def test_undo_with_nothing_to_undo_says_so(cast: Cast) -> None:
    """The word is understood even when there is nothing."""
    await cast.thuong.says("huỷ")
    await cast.thuong.sees("Không có việc gì")


async def test_a_forged_press_on_a_shared_phone_is_refused_too(cast: Cast) -> None:
    """However long it is, it ends with a sentence."""
    await cast.shared.presses_data("say:gui thong bao " + "a" * 40)
    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("1")
    await cast.shared.sees("Bà Nguyễn Thị Tuất cần gì")
