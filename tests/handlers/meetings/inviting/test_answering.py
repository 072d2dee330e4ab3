"""Answers to an invitation."""

from sqlalchemy import select

from storage.meetings import AbsenceReason, Invitation, Meeting
from storage.people import Person
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
    for digit, reason in (("1", "Bận việc nhà"), ("2", "Ốm"), ("3", "Đi làm"), ("4", "Đi xa")):
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
    await cast.thuong.sees("Chị báo chi hội trưởng ghi giúp")
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


async def hers(town: Town, name: str) -> Invitation | None:
    async with town.db.reading() as session:
        return await session.scalar(
            select(Invitation)
            .join(Person, Person.id == Invitation.person_id)
            .where(Person.name.endswith(name))
        )


async def test_a_reason_has_a_code_however_it_is_given(town: Town, cast: Cast) -> None:
    """By a digit, in the same sentence, in words afterwards, or by a digit with words."""
    await everybody_invited(cast)
    for said, then, code, words in (
        ("em không đi được vì cháu ốm", "", AbsenceReason.home, "cháu ốm"),
        ("2", "4", AbsenceReason.away, "Đi xa"),
        ("2", "đi làm ca đêm", AbsenceReason.work, "đi làm ca đêm"),
        ("2", "2 sốt cao quá", AbsenceReason.ill, "sốt cao quá"),
        ("2", "5. họ nhà chồng mời", AbsenceReason.other, "họ nhà chồng mời"),
    ):
        await cast.quyen.says(said)
        if then:
            await cast.quyen.sees("Vì sao chị không đi được?")
            await cast.quyen.says(then)
        await cast.quyen.sees(f"Lý do: {words}")
        row = await hers(town, "Quyên")
        assert row is not None
        assert (row.reason_code, row.reason) == (code, words)
        await cast.quyen.says("huỷ")
        await cast.quyen.sees("Đã bỏ câu trả lời")


async def test_an_old_button_still_means_what_it_said(town: Town, cast: Cast) -> None:
    """4 was "another reason" before there were five."""
    await everybody_invited(cast)
    await cast.quyen.says("2")
    await cast.quyen.sees("Vì sao")
    async with town.db.reading() as session:
        meeting = await session.scalar(select(Meeting.id))
    await cast.quyen.presses_data(f"mt.why:{meeting}:4")
    await cast.quyen.sees("vài chữ thôi")
    await cast.quyen.presses_data(f"mt.why:{meeting}:99")
    await cast.quyen.sees("vài chữ thôi")


async def test_a_member_who_comes_instead_is_known_by_her_number(
    town: Town, cast: Cast
) -> None:
    """As words with her number; a number alone stays one, so that nobody reads the list by it."""
    await everybody_invited(cast)
    await cast.quyen.says("nhờ chị Thương đi thay")
    await cast.quyen.sees("Người đi thay: chị Thương (số 3)")
    await cast.quyen.says("nhờ số 4 đi thay")
    noted = await cast.quyen.sees("Người đi thay: số 4")
    assert "Tuất" not in noted.text
    await cast.quyen.says("nhờ số 400 đi thay")
    await cast.quyen.sees("không có ai khác số 400")
    await cast.quyen.says("nhờ số 2 đi thay")
    await cast.quyen.sees("không có ai khác số 2")
    row = await hers(town, "Quyên")
    assert row is not None
    assert row.reason == "số 4"


async def test_there_is_no_link_to_a_meeting_in_a_hall(town: Town, cast: Cast) -> None:
    """She is told so and asked whether she can come; nothing is written down."""
    await everybody_invited(cast)
    await cast.quyen.says("em dự qua mạng được không ạ")
    await cast.quyen.says("em dự qua mạng")
    await cast.quyen.sees("không họp qua mạng, chỉ họp tại nhà văn hoá")
    assert await hers(town, "Quyên") is None
    await cast.quyen.says("1")
    await cast.quyen.sees("Vũ Thị Quyên: đi họp")


async def test_what_contradicts_itself_is_said_back(cast: Cast) -> None:
    """One thing after another: the last one stands, and each is acknowledged."""
    await everybody_invited(cast)
    for said, seen in (
        ("1", "đi họp"),
        ("2", "Vì sao"),
        ("1", "Bận việc nhà"),
        ("3", "nhờ ai đi thay"),
        ("em đi được", "đi họp"),
    ):
        await cast.thuong.says(said)
        await cast.thuong.sees(seen)
    await cast.nhan.says("ai đi họp")
    await cast.nhan.sees("Đi 2, vắng 0")


async def test_a_question_where_a_reason_is_awaited_is_no_reason(cast: Cast) -> None:
    """She may look something up before she says why, and why is still asked."""
    await everybody_invited(cast)
    await cast.thuong.says("2")
    await cast.thuong.sees("Vì sao chị không đi được?")
    await cast.thuong.says("lich hop")
    await cast.thuong.sees("Chị đã trả lời: không đi được.")
    await cast.thuong.says("2")
    await cast.thuong.sees("Lý do: Ốm")


async def test_a_question_where_a_name_is_awaited_is_no_name(cast: Cast) -> None:
    """Nobody is called "mấy giờ họp"."""
    await everybody_invited(cast)
    await cast.thuong.says("3")
    await cast.thuong.sees("Chị nhờ ai đi thay ạ?")
    await cast.thuong.says("mấy giờ họp ạ")
    await cast.thuong.sees("Buổi họp sắp tới")
    await cast.thuong.says("chị Quyên")
    await cast.thuong.sees("Người đi thay: chị Quyên (số 2)")


async def test_she_thinks_better_of_it(cast: Cast) -> None:
    """After "đi", "à thôi em bận rồi" is no question to her branch head."""
    await everybody_invited(cast)
    await cast.quyen.presses("Đi")
    await cast.quyen.sees("đổi ý trước giờ họp, chị nhắn: đi họp được, hoặc: không đi được")
    await cast.quyen.says("à thôi em bận rồi")
    await cast.quyen.sees("Vì sao chị không đi được?")


async def test_the_digit_of_the_invitation_after_checking_in(town: Town, cast: Cast) -> None:
    """Who is there is told so; that she comes is not noted once more."""
    await begin(town, cast)
    await cast.thuong.says("co mat")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt")
    await cast.thuong.says("1")
    await cast.thuong.sees("đã điểm danh rồi")


async def test_too_late_to_stay_away(town: Town, cast: Cast) -> None:
    """Once it has begun her branch head writes it down; she is not told to say "có mặt"."""
    await everybody_invited(cast)
    await move_to(town, 19, 40)
    for said in ("2", "em không đến được", "nhờ chị Quyên đi thay"):
        await cast.thuong.says(said)
        await cast.thuong.sees("Chị báo chi hội trưởng ghi giúp ạ")
