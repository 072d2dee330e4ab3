"""A question that people answer, from the member's phone to the official's and back."""

from tests.flows.conftest import Cast
from tests.people import Town

QUESTION = "bao giờ lớp khiêu vũ học lại?"


async def test_from_question_to_clear_over_two_platforms(town: Town, cast: Cast) -> None:
    """Asked on Zalo, answered on Telegram, not clear, asked on, clear; by digits only."""
    await cast.thuong.says(QUESTION)
    await cast.thuong.sees("đã chuyển câu hỏi đến Đặng Thị Nhàn")
    await cast.nhan.sees("Có hội viên hỏi")
    await cast.nhan.says("Thứ năm em nhé.", reply_to=cast.nhan.last_id)
    await cast.thuong.sees("rõ chưa")

    await cast.thuong.says("2")
    await cast.thuong.sees("chưa rõ điều gì")
    await cast.thuong.says("thứ năm tuần này hay tuần sau ạ")
    await cast.thuong.sees("đã chuyển lời")
    await cast.nhan.sees("tuần này hay tuần sau")
    await cast.nhan.says("Tuần sau.", reply_to=cast.nhan.last_id)
    await cast.nhan.sees("Đã chuyển đến hội viên")

    assert "Tuần sau." in (await cast.thuong.sees("trả lời câu hỏi")).text


async def test_whoever_stops_writing_an_answer_has_sent_none(cast: Cast) -> None:
    """One word, and the question waits on."""
    await cast.thuong.says(QUESTION)
    await cast.nhan.sees("Có hội viên hỏi")
    await cast.nhan.says("1")
    await cast.nhan.sees("nhắn câu trả lời")

    await cast.nhan.says("huỷ")
    await cast.nhan.says("câu hỏi chờ")

    queue = await cast.nhan.sees("câu hỏi đang chờ")
    assert queue.buttons[0].label == f"{QUESTION} (25/11)"
    await cast.thuong.sees_nothing_with("trả lời câu hỏi")


async def test_nine_in_a_group_is_referred_to_private(cast: Cast) -> None:
    """What she would ask a person is not for all to read."""
    inside = cast.quyen.within(cast.telegram_group)
    await inside.says("9")

    await inside.sees("nhắn riêng")
    await cast.nhan.sees_nothing_with("Có hội viên hỏi")


async def test_the_commune_learns_on_monday_what_nobody_answered(town: Town, cast: Cast) -> None:
    """The clock rings, and one digit opens the answer."""
    await cast.thuong.says(QUESTION)
    await cast.nhan.sees("Có hội viên hỏi")

    await town.passes(days=4, hours=23, minutes=30)

    listed = await cast.hoai.sees("câu hỏi chưa ai trả lời")
    assert QUESTION in listed.text
    await cast.hoai.says("1")
    await cast.hoai.sees("nhắn câu trả lời cho")
    await cast.hoai.says("Thứ năm nhé.")
    await cast.hoai.sees("1 người đang chờ")
    await cast.thuong.sees("Thứ năm nhé.")
