"""Answers to an invitation."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, move_to, toasted
from tests.people import Town


async def test_coming_is_one_digit_or_a_few_words(cast: Cast) -> None:
    """What was written down is said back with her name and the day."""
    await everybody_invited(cast)
    for said in ("1", "Dạ thưa chị em đi được ạ", "đi", "em di duoc"):
        await cast.thuong.says(said)
        noted = await cast.thuong.sees("Lê Thị Hoài Thương: đi họp")
        assert "thứ Bảy 28/11/2026" in noted.text


async def test_coming_by_button(cast: Cast) -> None:
    """The toast says it at once."""
    await everybody_invited(cast)
    await cast.quyen.presses("Đi")
    await cast.quyen.sees("Vũ Thị Quyên: đi họp")
    assert cast.quyen.toast() == "Vũ Thị Quyên: đi họp."


async def test_not_coming_asks_why_once(cast: Cast) -> None:
    """Whatever she says next is the reason; saying it again does not ask again."""
    await everybody_invited(cast)
    await cast.thuong.says("k di dc dau chi oi")
    await cast.thuong.sees("Vì sao chị không đi được?")
    await cast.thuong.says("chau no om")
    await cast.thuong.sees("Lý do: chau no om")
    await cast.thuong.says("em không đi được")
    again = await cast.thuong.sees("không đi họp được")
    assert "Vì sao" not in again.text
    assert "Lý do: chau no om" in again.text


async def test_a_reason_is_one_digit(cast: Cast) -> None:
    """The question's own digits come first while it is open."""
    await everybody_invited(cast)
    for digit, reason in (("1", "Bận việc nhà"), ("2", "Ốm"), ("3", "Đi làm")):
        await cast.thuong.says("2")
        await cast.thuong.sees("Vì sao chị không đi được?")
        await cast.thuong.says(digit)
        await cast.thuong.sees(f"Lý do: {reason}")
        await cast.thuong.says("huỷ")
        await cast.thuong.sees("Đã bỏ câu trả lời")


async def test_just_busy_is_asked_about(cast: Cast) -> None:
    """ "bận rồi" says no more than that she is not coming."""
    await everybody_invited(cast)
    await cast.thuong.says("ban roi")
    await cast.thuong.sees("Vì sao chị không đi được?")
    await cast.thuong.says("viec nha")
    await cast.thuong.sees("Lý do: viec nha")


async def test_another_reason_asks_for_words(cast: Cast) -> None:
    """4, then her own words."""
    await everybody_invited(cast)
    await cast.quyen.says("2")
    await cast.quyen.sees("Vì sao")
    await cast.quyen.presses("Lý do khác")
    await cast.quyen.sees("vài chữ thôi")
    await cast.quyen.says("Họ hàng ở quê ra chơi")
    await cast.quyen.sees("Lý do: Họ hàng ở quê ra chơi")


async def test_a_reason_in_the_same_sentence_is_not_asked_for(cast: Cast) -> None:
    """ "cháu ốm không đi được" says it all."""
    await everybody_invited(cast)
    await cast.quyen.says("em không đi được vì cháu ốm")
    noted = await cast.quyen.sees("không đi họp được")
    assert "Lý do: cháu ốm" in noted.text


async def test_she_may_change_her_mind_at_the_question(cast: Cast) -> None:
    """ "thôi em đi được" is no reason for staying away."""
    await everybody_invited(cast)
    await cast.quyen.says("2")
    await cast.quyen.sees("Vì sao")
    await cast.quyen.says("em đi được ạ")
    await cast.quyen.sees("Vũ Thị Quyên: đi họp")


async def test_somebody_comes_in_her_place(cast: Cast) -> None:
    """By words with the name, or by 3 and then the name."""
    await everybody_invited(cast)
    await cast.quyen.says("nhờ chị Lan đi thay")
    await cast.quyen.sees("Người đi thay: chị Lan")
    await cast.thuong.says("3")
    await cast.thuong.sees("nhờ ai đi thay")
    await cast.thuong.says("con dâu")
    await cast.thuong.sees("Người đi thay: con dâu")


async def test_one_word_takes_the_answer_back(cast: Cast) -> None:
    """ "huỷ": as if she had not answered."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.quyen.says("huỷ")
    await cast.quyen.sees("Đã bỏ câu trả lời")
    await cast.nhan.says("ai đi họp")
    await cast.nhan.sees("Đi 1, vắng 0")


async def test_in_the_group_no_reason_is_asked_or_shown(cast: Cast) -> None:
    """Everybody reads along there."""
    await everybody_invited(cast)
    group = in_group(cast.quyen, cast.telegram_group)
    await group.sees("kính mời")
    await group.presses("Vắng")
    await toasted(group, "Vũ Thị Quyên: không đi họp được")
    await group.says("em không đi được vì cháu ốm")
    await group.sees("Vũ Thị Quyên: không đi họp được")
    await group.sees_nothing_with("Lý do")
    await group.sees_nothing_with("Vì sao")


async def test_on_a_shared_phone_each_answers_for_herself(cast: Cast) -> None:
    """Who is asked every time, and the answer is hers."""
    await everybody_invited(cast)
    await cast.shared.says("em không đi được ạ")
    await cast.shared.sees("Ai đang nhắn ạ?")
    await cast.shared.says("2")
    await cast.shared.sees("Phùng Thị Lụa: không đi họp được")
    await cast.shared.says("ốm")
    await cast.shared.sees("Lý do")
    await cast.shared.says("tôi đi được")
    await cast.shared.sees("Ai đang nhắn ạ?")
    await cast.shared.says("1")
    await cast.shared.sees("Nguyễn Thị Tuất: đi họp")


async def test_after_the_start_it_is_too_late_to_answer(town: Town, cast: Cast) -> None:
    """1 then means being there, and is asked about; 2 is for the leader to write."""
    await begin(town, cast)
    await move_to(town, 19, 35)
    await cast.thuong.says("2")
    await cast.thuong.sees("đã bắt đầu rồi")
    await cast.thuong.says("1")
    await cast.thuong.sees("đang có mặt ở đó phải không")
    await cast.thuong.says("1")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt")


async def test_an_answer_without_a_meeting(cast: Cast) -> None:
    """Nothing is planned."""
    await cast.quyen.says("em không đi được ạ")
    await cast.quyen.sees("chưa có lịch họp")


async def test_a_question_is_no_answer(cast: Cast) -> None:
    """It may begin like one; it is answered or passed on, and nothing is written down."""
    await everybody_invited(cast)
    await cast.quyen.says("đi họp mấy giờ")
    await cast.quyen.sees("Buổi họp sắp tới")
    await cast.quyen.says("không đi họp có bị làm sao không ạ?")
    await cast.quyen.sees("đã chuyển câu hỏi")
    await cast.nhan.says("ai đi họp")
    await cast.nhan.sees("Đi 1, vắng 0")


async def test_a_picture_is_no_reason(cast: Cast) -> None:
    """Words are asked for again."""
    await everybody_invited(cast)
    await cast.quyen.says("2")
    await cast.quyen.sees("Vì sao")
    await cast.quyen.sends_file("photo")
    await cast.quyen.sees("vài chữ thôi")
