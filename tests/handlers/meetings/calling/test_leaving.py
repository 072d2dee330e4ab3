"""In the middle of a call or a change: glances elsewhere, a change of mind, another meeting."""

import pytest
from sqlalchemy import select

from storage import people
from storage.people import Person, Role
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import CALL, calls
from tests.people import Town

FRIDAY = "họp chi hội 14h thứ sáu tại nhà chị Lan, nội dung văn nghệ"
QUESTION = "Đổi như vậy và báo"


async def two(cast: Cast) -> None:
    """A meeting on Friday and one on Saturday."""
    for call in (CALL, FRIDAY):
        await calls(cast, call)


async def test_a_look_at_the_calendar_leaves_the_call_where_it_is(cast: Cast) -> None:
    """What was read back is still sent by its digit."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("lịch họp")
    await cast.nhan.sees("chưa có lịch họp nào")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")


async def test_what_is_to_change_may_be_said_once_the_meeting_is_chosen(cast: Cast) -> None:
    """And the next change may be said in full."""
    await two(cast)
    await cast.nhan.says("sửa họp")
    await cast.nhan.sees("muốn đổi buổi họp nào")
    await cast.nhan.says("2")
    await cast.nhan.sees("muốn đổi gì")
    await cast.nhan.says("20h")
    shown = await cast.nhan.sees(QUESTION)
    assert "Giờ mới: 20 giờ, thứ Bảy 28/11/2026" in shown.text
    await cast.nhan.says("2")
    await cast.nhan.says("dời họp thứ sáu sang 15h chủ nhật")
    assert "Giờ mới: 15 giờ, Chủ nhật" in (await cast.nhan.sees(QUESTION)).text


async def test_the_meeting_may_be_named_by_its_day(cast: Cast) -> None:
    """What it is to be is kept from the sentence before."""
    await two(cast)
    await cast.nhan.says("đổi chỗ họp sang đình làng")
    await cast.nhan.sees("muốn đổi buổi họp nào")
    await cast.nhan.says("thứ bảy")
    assert "Chỗ mới: đình làng" in (await cast.nhan.sees(QUESTION)).text


@pytest.mark.parametrize("words", ["thôi", "không đổi nữa", "thoi khong doi nua", "huỷ"])
async def test_she_leaves_a_change(cast: Cast, words: str) -> None:
    """In the middle of it, and what she says then is heard by itself."""
    await calls(cast, CALL)
    await cast.nhan.says("đổi giờ họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says(words)
    await cast.nhan.sees("chưa có gì được gửi đi")
    await cast.nhan.says("20h")
    await cast.nhan.sees_nothing_with(QUESTION)


async def test_the_meeting_is_called_off_in_the_middle_of_a_change(cast: Cast) -> None:
    """The digit answers the newer question, with nothing asked in between."""
    await calls(cast, CALL)
    await cast.nhan.says("đổi giờ họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says("huỷ họp vì mưa bão")
    await cast.nhan.sees("và báo cho mọi người chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã huỷ buổi họp")
    await cast.quyen.sees("không diễn ra nữa")


async def test_a_question_changes_nothing(cast: Cast) -> None:
    """ "Tập huấn" in it is not the new kind of the meeting."""
    await calls(cast, CALL)
    await cast.nhan.says("dời họp sang 20h chủ nhật")
    await cast.nhan.sees(QUESTION)
    await cast.nhan.says("tập huấn là gì?")
    shown = await cast.nhan.sees(QUESTION)
    assert "tập huấn" not in shown.text


async def test_a_change_that_was_overtaken_holds_nobody(town: Town, cast: Cast) -> None:
    """Her deputy was quicker: what she says then is heard, and once she is told."""
    async with town.db.transaction() as session:
        quyen = (await session.scalars(select(Person).filter_by(name=cast.quyen.name))).one()
        await people.appoint(session, quyen.id, town.branch.id, Role.branch_deputy, town.now)
    await calls(cast, CALL)
    for phone, change in ((cast.nhan, "đổi chỗ họp sang đình"), (cast.quyen, "dời họp sang 20h")):
        await phone.says(change)
        await phone.sees(QUESTION)
    await cast.quyen.presses("Đổi và báo")
    await cast.quyen.sees("Đã đổi xong")
    await cast.nhan.says("tại nhà chị Lan")
    await cast.nhan.sees("Có người vừa đổi buổi họp này rồi")
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("và báo cho mọi người chứ ạ?")


async def test_times_asked_about_are_left(cast: Cast) -> None:
    """And "kết quả" alone is that of the question she asked."""
    await cast.nhan.says("hỏi chị em hôm nào họp được")
    await cast.nhan.sees("hai đến bốn giờ")
    await cast.nhan.says("thôi")
    await cast.nhan.sees("chưa có gì được gửi đi")
    await cast.nhan.says("hỏi chị em họp hôm nào được: 19h30 thứ sáu, 8h sáng chủ nhật")
    await cast.nhan.sees("Gửi câu hỏi này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi câu hỏi")
    await cast.nhan.says("kết quả")
    await cast.nhan.sees("Hỏi giờ họp Chi hội Khu 3: 0/7")


async def test_a_repeat_is_left(town: Town, cast: Cast) -> None:
    """ "Thôi" at any of its questions."""
    for begins, asked in (
        ("họp chi hội 19h30 mùng 5 hằng tháng", "Họp ở đâu ạ?"),
        ("họp chi hội 19h30 mùng 5 hằng tháng tại đình", "Đúng không ạ?"),
    ):
        await cast.nhan.says(begins)
        await cast.nhan.sees(asked)
        await cast.nhan.says("không họp nữa")
        await cast.nhan.sees("chưa có gì được gửi đi")
