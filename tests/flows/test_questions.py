"""Asking: from the store with its source, or from a person."""

import pytest

from tests.flows.conftest import Cast
from tests.people import Town

pytestmark = pytest.mark.usefixtures("shelf")


async def test_an_answer_names_its_source_and_date(cast: Cast) -> None:
    """Asked without accents, answered with where it comes from and of when it is."""
    await cast.thuong.says("hoi phi dong bao nhieu")
    answer = await cast.thuong.sees("một hoặc hai lần")
    assert "Nguồn: Điều lệ Hội (cập nhật 25/11/2026)" in answer.text


async def test_a_stranger_may_ask(town: Town) -> None:
    """Who is not linked gets what holds for everybody."""
    stranger = town.stranger("zalo", "somebody")
    await stranger.says("muốn vào hội phụ nữ thì thủ tục kết nạp làm thế nào?")
    await stranger.sees("từ đủ 18 tuổi")


async def test_in_a_group_only_when_addressed(cast: Cast) -> None:
    """Talk among members is none of the bot's business."""
    inside = cast.quyen.within(cast.telegram_group)
    await inside.says("hội phí đóng bao nhiêu?", addressed=False)
    await inside.sees_nothing_with("một hoặc hai lần")

    await inside.says("hội phí đóng bao nhiêu?")

    await inside.sees("một hoặc hai lần")


async def test_what_nobody_knows_goes_to_the_leader_and_comes_back(cast: Cast) -> None:
    """She answers by replying; the member has it; the leader may keep it; the next one profits."""
    question = "xe đi tham quan Đền Hùng mấy giờ xuất phát?"
    await cast.thuong.says(question)
    await cast.thuong.sees("đã chuyển câu hỏi đến Đặng Thị Nhàn")
    card = await cast.nhan.sees("Có hội viên hỏi")
    assert "Lê Thị Hoài Thương" in card.text
    assert question in card.text

    await cast.nhan.says("Năm giờ sáng, đón ở cổng bác Thìn.", reply_to=cast.nhan.last_id)

    assert "Đặng Thị Nhàn trả lời" in (await cast.thuong.sees("bác Thìn")).text
    await cast.nhan.sees("Giữ lại")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã giữ")
    await cast.quyen.says(question)
    kept = await cast.quyen.sees("bác Thìn")
    assert "Nguồn: Đặng Thị Nhàn, Chi hội Khu 3" in kept.text


async def test_a_leader_answers_by_digit(town: Town, cast: Cast) -> None:
    """On Zalo, where nothing says what a message replies to, 1 opens the answer."""
    member = await town.member("Doãn Thị Thuý", town.other_branch)
    thuy = await town.phone("zalo", member)
    await thuy.says("bao giờ lớp khiêu vũ học lại?")
    await thuy.sees("đã chuyển câu hỏi đến Phí Thị Thơ")
    await cast.tho.sees("Có hội viên hỏi")

    await cast.tho.says("1")
    await cast.tho.sees("nhắn câu trả lời")
    await cast.tho.says("Tháng sau em nhé.")

    await thuy.sees("Tháng sau em nhé")


async def test_an_answer_kept_in_one_branch_stays_there(town: Town, cast: Cast) -> None:
    """What holds in Khu 3 is not told in Khu 5."""
    question = "tiền ủng hộ hôm nọ ai cầm?"
    await cast.thuong.says(question)
    await cast.nhan.sees("Có hội viên hỏi")
    await cast.nhan.says("1")
    await cast.nhan.sees("nhắn câu trả lời")
    await cast.nhan.says("Bác Thìn cầm.")
    await cast.nhan.sees("Giữ lại")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã giữ")

    member = await town.member("Doãn Thị Thuý", town.other_branch)
    thuy = await town.phone("zalo", member)
    await thuy.says(question)

    await thuy.sees("đã chuyển câu hỏi đến Phí Thị Thơ")


async def test_a_question_is_answered_once(cast: Cast) -> None:
    """Somebody else's second answer is refused: the member has one; her own adds to the first."""
    await cast.thuong.says("bao giờ lớp khiêu vũ học lại?")
    await cast.nhan.sees("Có hội viên hỏi")
    card = cast.nhan.last_id
    await cast.nhan.says("Tuần sau.", reply_to=card)
    await cast.nhan.sees("Giữ lại")

    await cast.nhan.says("À, bảy giờ tối.", reply_to=card)
    await cast.thuong.sees("bảy giờ tối")

    await cast.hoai.presses_data("reply:1")

    await cast.hoai.sees("Đặng Thị Nhàn đã giải quyết rồi")


async def test_another_leader_cannot_answer(cast: Cast) -> None:
    """A forged button of another branch's question is refused."""
    await cast.thuong.says("bao giờ lớp khiêu vũ học lại?")
    await cast.nhan.sees("Có hội viên hỏi")
    await cast.tho.presses_data("reply:1")
    await cast.tho.sees("không thuộc đơn vị")


async def test_the_asker_takes_her_question_back(cast: Cast) -> None:
    """One word, and the leader need not answer."""
    await cast.thuong.says("bao giờ lớp khiêu vũ học lại?")
    await cast.thuong.sees("đã chuyển")
    await cast.thuong.says("huỷ")
    await cast.thuong.sees("đã rút câu hỏi")

    await cast.nhan.sees("Có hội viên hỏi")
    await cast.nhan.says("1")

    await cast.nhan.sees("đã được rút lại")


async def test_no_question_dies_in_an_empty_post(town: Town, cast: Cast) -> None:
    """A day without an answer, and the commune has it."""
    await cast.thuong.says("bao giờ lớp khiêu vũ học lại?")
    await cast.nhan.sees("Có hội viên hỏi")

    await town.passes(hours=25)

    card = await cast.hoai.sees("Có hội viên hỏi")
    assert "chờ lâu" in card.text


@pytest.mark.parametrize("said", ["9", "gặp cán bộ", "cho tui gap can bo"])
async def test_a_person_can_always_be_asked_for(cast: Cast, said: str) -> None:
    """9, or the words for it, from anywhere."""
    await cast.thuong.says(said)
    await cast.thuong.sees("hỏi cán bộ điều gì")
    await cast.thuong.says("Cháu tôi bị ốm, xin nghỉ họp được không?")
    await cast.thuong.sees("đã chuyển câu hỏi")
    await cast.nhan.sees("Cháu tôi bị ốm")


@pytest.mark.parametrize("said", ["chào em", "xin chào", "cảm ơn em nhiều ạ", "alo"])
async def test_small_talk_is_not_handed_over(cast: Cast, said: str) -> None:
    """A greeting is greeted back, and no leader is disturbed."""
    await cast.thuong.says(said)
    await cast.thuong.sees("chị")
    await cast.nhan.sees_nothing_with("Có hội viên hỏi")


async def test_on_a_shared_phone_the_leader_learns_who_asks(cast: Cast) -> None:
    """What the store knows needs no name; what a person is asked does."""
    await cast.shared.says("hội phí đóng bao nhiêu?")
    await cast.shared.sees("một hoặc hai lần")
    await cast.shared.says("bao giờ lớp khiêu vũ học lại?")
    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("2")
    await cast.shared.sees("đã chuyển câu hỏi")
    card = await cast.nhan.sees("Có hội viên hỏi")
    assert "Phùng Thị Lụa" in card.text
