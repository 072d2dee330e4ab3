"""A leader asks which time suits her branch; members answer with one number or several."""

import asyncio

from sqlalchemy import select

from storage.database import Database
from storage.meetings import Meeting
from storage.timepolls import PollState, PollVote, TimePoll
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import in_group
from tests.people import Town

ASK = "hỏi giờ họp: 19h30 thứ bảy, 8h sáng chủ nhật, 14h thứ hai, tại nhà văn hoá, nội dung vay vốn"


async def asked(cast: Cast) -> None:
    """The question is out."""
    await cast.nhan.says(ASK)
    await cast.nhan.sees("Gửi câu hỏi này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi câu hỏi cho chị em Chi hội Khu 3")
    for phone in (cast.quyen, cast.thuong, cast.shared):
        await phone.sees("đi được giờ nào")


async def votes(db: Database) -> list[list[int]]:
    async with db.reading() as session:
        rows = await session.scalars(select(PollVote).order_by(PollVote.person_id))
        return [row.numbers for row in rows]


async def poll(db: Database) -> TimePoll:
    async with db.reading() as session:
        return (await session.scalars(select(TimePoll))).one()


async def test_it_is_read_back_before_it_goes_out(cast: Cast) -> None:
    """All times in order with weekday and lunar date, and until when answers count."""
    await cast.nhan.says(ASK)
    shown = await cast.nhan.sees("đi họp được giờ nào")
    first, second, third = (
        shown.text.index(day) for day in ("thứ Bảy 28/11", "Chủ nhật 29/11", "thứ Hai 30/11")
    )
    assert first < second < third
    assert "Trả lời trước 9 giờ, thứ Sáu 27/11/2026" in shown.text
    await cast.quyen.sees_nothing_with("giờ nào")


async def test_digits_add_up_on_both_platforms(town: Town, cast: Cast) -> None:
    """One number, another one later, several at once, all, none."""
    await asked(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("Vũ Thị Quyên đi được: 19 giờ 30, thứ Bảy 28/11/2026")
    await cast.quyen.says("3")
    await cast.quyen.sees("14 giờ, thứ Hai 30/11/2026")
    await cast.thuong.says("1 và 2")
    await cast.thuong.sees("8 giờ, Chủ nhật 29/11/2026")
    assert await votes(town.db) == [[1, 3], [1, 2]]
    await cast.thuong.says("không giờ nào được")
    await cast.thuong.sees("không giờ nào đi được")
    await cast.quyen.says("giờ nào cũng được")
    await cast.quyen.sees("giờ nào cũng đi được")
    assert await votes(town.db) == [[1, 2, 3], []]


async def test_an_answer_is_taken_back(town: Town, cast: Cast) -> None:
    """By the one word that undoes everything."""
    await asked(cast)
    await cast.quyen.says("2")
    await cast.quyen.sees("đi được")
    await cast.quyen.says("huỷ")
    await cast.quyen.sees("Đã bỏ câu trả lời")
    assert await votes(town.db) == []


async def test_on_a_shared_phone_it_asks_whose_answer_it_is(town: Town, cast: Cast) -> None:
    """Two women, two answers."""
    await asked(cast)
    await cast.shared.says("1")
    await cast.shared.sees("Phùng Thị Lụa")
    await cast.shared.says("2")
    await cast.shared.sees("Phùng Thị Lụa đi được")
    assert await votes(town.db) == [[1]]


async def test_a_number_that_is_not_on_offer(town: Town, cast: Cast) -> None:
    """Nothing is written, and she is told what there is."""
    await asked(cast)
    await cast.quyen.says("1 7")
    await cast.quyen.sees("từ 1 đến 3")
    assert await votes(town.db) == []


async def test_numbers_out_of_the_blue(cast: Cast) -> None:
    """Nothing was asked."""
    await cast.quyen.says("1 3")
    await cast.quyen.sees("chưa rõ các số này")


async def test_the_leader_writes_for_one_without_a_phone(town: Town, cast: Cast) -> None:
    """And it is kept who entered it; strangers to the branch cannot."""
    await asked(cast)
    await cast.nhan.says("6 chọn 2 3")
    await cast.nhan.sees("Bùi Thị Sợi đi được: 8 giờ")
    async with town.db.reading() as session:
        vote = (await session.scalars(select(PollVote))).one()
    assert vote.entered_by != vote.person_id
    await cast.nhan.says("99 chọn 2")
    await cast.nhan.sees("không có số 99")
    await cast.tho.says("2 chọn 1")
    await cast.tho.sees_nothing_with("đi được")
    assert len(await votes(town.db)) == 1


async def test_the_leader_sees_who_can_when_and_calls_the_meeting(town: Town, cast: Cast) -> None:
    """The best time is marked; its digit goes on to the invitation with place and topic."""
    await asked(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi được")
    await cast.thuong.says("1 2")
    await cast.thuong.sees("đi được")
    await cast.nhan.says("kết quả hỏi giờ")
    shown = await cast.nhan.sees("2/7 chị em đã trả lời")
    assert "★ 19 giờ 30, thứ Bảy 28/11/2026" in shown.text
    assert "2 Vũ Thị Quyên" in shown.text
    assert "Chưa trả lời: 5 người" in shown.text
    await cast.nhan.says("1")
    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    assert "nhà văn hoá" in shown.text
    assert "vay vốn" in shown.text
    await cast.nhan.says("1")
    await cast.quyen.sees("kính mời chị em đến họp")
    async with town.db.reading() as session:
        assert (await session.scalars(select(Meeting))).one().topic == "vay vốn"
    assert (await poll(town.db)).state is PollState.decided
    await cast.quyen.presses_data("tp.ok:1:2")
    await cast.quyen.sees("Câu hỏi giờ họp này đã xong")


async def test_when_time_is_up_the_leader_hears_how_it_came_out(town: Town, cast: Cast) -> None:
    """Once, and later answers are refused."""
    await asked(cast)
    await cast.quyen.says("2")
    await cast.quyen.sees("đi được")
    await town.passes(days=2, hours=1)
    await cast.nhan.sees("Đã hết hạn hỏi giờ họp")
    looked_at = cast.nhan.looked_at
    await town.passes(minutes=5)
    await asyncio.sleep(0.1)
    assert not [text for text in cast.nhan.screen()[looked_at:] if "hết hạn hỏi giờ" in text]
    await cast.thuong.presses_data("tp.ok:1:1")
    await cast.thuong.sees("Câu hỏi giờ họp này đã xong")


async def test_a_question_that_is_dropped(town: Town, cast: Cast) -> None:
    """Nobody's answer counts any more."""
    await asked(cast)
    await cast.nhan.says("thôi hỏi giờ họp")
    await cast.nhan.sees("Đã thôi hỏi giờ họp")
    assert (await poll(town.db)).state is PollState.cancelled
    await cast.quyen.says("1")
    await cast.quyen.sees("đã xong")


async def test_names_stay_out_of_the_group(cast: Cast) -> None:
    """There are counts, and short answers."""
    await asked(cast)
    group = in_group(cast.quyen, cast.telegram_group)
    await group.says("1")
    await group.sees("Vũ Thị Quyên đi được")
    head = in_group(cast.nhan, cast.telegram_group)
    await head.says("kết quả hỏi giờ")
    shown = await head.sees("đã trả lời")
    assert "Quyên" not in shown.text
    assert not shown.buttons


async def test_another_branch_neither_answers_nor_picks(town: Town, cast: Cast) -> None:
    """Forged buttons are refused."""
    await asked(cast)
    for action in ("tp.ok:1:1", "tp.all:1", "tp.pick:1:1", "tp.off:1"):
        await cast.tho.presses_data(action)
    await town.passes(seconds=1)
    assert await votes(town.db) == []
    assert (await poll(town.db)).state is PollState.open


async def test_too_few_too_many_or_past(cast: Cast) -> None:
    """Each has its sentence, and the dialogue goes on."""
    await cast.nhan.says("hỏi giờ họp")
    await cast.nhan.sees("từ hai đến bốn giờ")
    await cast.nhan.says("19h30 thứ bảy")
    await cast.nhan.sees("từ hai đến bốn giờ")
    await cast.nhan.says("6h, 7h, 8h, 9h, 10h ngày mai")
    await cast.nhan.sees("chưa rõ")
    await cast.nhan.says("8h sáng hôm qua, 8h sáng chủ nhật")
    await cast.nhan.sees("đã qua hoặc sát quá")
    await cast.nhan.says("19h30 thứ bảy, 8h sáng chủ nhật")
    await cast.nhan.sees("Gửi câu hỏi này chứ ạ?")
