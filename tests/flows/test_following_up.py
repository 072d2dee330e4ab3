"""Following an announcement up: who is left, reminding them, and what its author hears of it."""

import pytest

from storage import units
from storage.announcements import Announcement
from storage.units import Level
from tests.flows.conftest import Cast
from tests.people import Town

TEXT = "Sáng thứ Ba trạm y tế khám sức khoẻ miễn phí."


async def send(cast: Cast) -> None:
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("1")
    for phone in (cast.quyen, cast.thuong, cast.shared):
        await phone.sees("khám sức khoẻ")


async def test_after_a_day_those_who_are_silent_are_reminded(town: Town, cast: Cast) -> None:
    """Once, in private, and an answer to the reminder is an answer to the announcement."""
    inside = cast.quyen.within(cast.telegram_group)
    await send(cast)
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")

    await town.passes(days=1)

    nudge = await cast.quyen.sees("Nhắc chị em")
    assert "khám sức khoẻ" in nudge.text
    await cast.shared.sees("Nhắc chị em")
    for phone in (cast.thuong, cast.nhan, inside, cast.tho):
        await phone.sees_nothing_with("Nhắc chị em", within=0.05)
    await cast.quyen.presses("Đã đọc")
    await cast.quyen.sees("Cảm ơn chị Vũ Thị Quyên")
    await cast.nhan.says("ai chưa đọc")
    await cast.nhan.sees("3/7 hội viên đã biết")

    await town.passes(days=2)

    again = [text for text in cast.quyen.screen() if "Nhắc chị em" in text]
    assert len(again) == 1


async def test_its_author_hears_how_it_stands(town: Town, cast: Cast) -> None:
    """After a day and after a week, short, with the question last."""
    await send(cast)
    await town.passes(days=1)
    told = (await cast.nhan.sees("1/7 hội viên đã biết")).text
    assert "Xác nhận 1, báo tận nhà 0" in told
    assert "nhắc lại những người chưa trả lời không" not in told  # they have just been reminded
    await town.passes(days=2)
    await town.passes(days=4)
    asked = await cast.nhan.sees("nhắc lại những người chưa trả lời không")
    assert asked.text.rstrip().endswith("?")
    await cast.nhan.presses("Nhắc lại")
    await cast.nhan.sees("máy chưa trả lời?")


async def test_the_author_reminds_by_herself(town: Town, cast: Cast) -> None:
    """She is told how many it goes to, is asked, and can stop it."""
    await send(cast)
    await cast.nhan.says("nhắc lại")
    await cast.nhan.sees("chưa được 3 giờ")
    await town.passes(hours=4)
    await cast.nhan.says("nhac lai")
    asked = await cast.nhan.sees("chưa trả lời?")
    assert "4 máy" in asked.text
    await cast.nhan.says("2")
    await cast.nhan.sees("không nhắc")
    await cast.quyen.sees_nothing_with("Nhắc chị em", within=0.05)

    await cast.nhan.says("nhắc lại")
    await cast.nhan.sees("4 máy")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đang nhắc 4 máy")
    await cast.quyen.sees("Nhắc chị em")
    await cast.nhan.says("thôi nhắc")
    await cast.nhan.sees("không nhắc ai")
    await town.passes(days=3)
    assert sum("Nhắc chị em" in text for text in cast.quyen.screen()) == 1
    await cast.nhan.says("thôi nhắc")
    await cast.nhan.sees("không còn lời nhắc")


async def test_nobody_is_reminded_without_end(town: Town, cast: Cast) -> None:
    """After so many her leader is sent to their doors."""
    await send(cast)
    await town.passes(days=1)
    await town.passes(days=2)
    await town.passes(hours=5)
    await cast.nhan.says("nhắc lại")
    await cast.nhan.sees("máy chưa trả lời?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đang nhắc")
    await town.passes(hours=5)
    await cast.nhan.says("nhắc lại")
    await cast.nhan.sees("đã nhắc 3 lần")


async def test_once_everybody_has_answered_there_is_nobody_to_remind(
    town: Town, cast: Cast
) -> None:
    await send(cast)
    await cast.nhan.says("đã báo 1-7")
    await cast.nhan.sees("được báo tận nhà")
    await town.passes(hours=4)
    await cast.nhan.says("nhắc lại")
    await cast.nhan.sees("Không còn máy nào")


@pytest.mark.parametrize("forged", ["nudge:1", "nudge.ok:1", "nudge.end:1", "who.more:1:0"])
async def test_only_who_steers_it_may_remind(cast: Cast, forged: str) -> None:
    """Neither a member nor the leader of another branch."""
    await send(cast)
    for phone, answer in ((cast.tho, "không thuộc"), (cast.quyen, "")):
        await phone.presses_data(forged)
        await phone.sees(answer or "cán bộ" if "who" in forged else answer or "không thuộc")
    await cast.thuong.sees_nothing_with("Nhắc chị em", within=0.05)


async def test_what_was_recalled_is_not_reminded_of(town: Town, cast: Cast) -> None:
    """Neither by the clock nor by a button that is still on the screen."""
    await send(cast)
    await town.passes(hours=4)
    await cast.nhan.says("thu hồi")
    await cast.nhan.sees("Thu hồi")
    await cast.nhan.says("1")
    await town.passes(days=1)
    await cast.nhan.presses_data("nudge.ok:1")
    await cast.nhan.sees("không nhắc nữa")
    await cast.quyen.sees_nothing_with("Nhắc chị em", within=0.05)


async def test_the_newest_text_is_what_counts(town: Town, cast: Cast) -> None:
    """Who confirmed what has been put right is reminded of the right one."""
    await send(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("Cảm ơn")
    await cast.nhan.says("đính chính: Sáng thứ Tư trạm y tế khám sức khoẻ miễn phí.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.quyen.sees("thứ Tư")
    await town.passes(days=1)
    nudge = await cast.quyen.sees("Nhắc chị em")
    assert "thứ Tư" in nudge.text
    await cast.quyen.presses("Đã đọc")
    await cast.quyen.sees("Cảm ơn chị Vũ Thị Quyên. Đã ghi")


async def test_branches_come_by_the_page_the_worst_first(town: Town, cast: Cast) -> None:
    """Twenty at a time, and "tiếp" shows the rest; no names above the branch."""
    async with town.db.transaction() as session:
        more = [
            await units.open_unit(
                session, f"Chi hội số {n:02}", Level.branch, town.commune, town.clock()
            )
            for n in range(30)
        ]
    for unit in more:
        await town.member(f"Nguyễn Thị {unit.id}", unit)
    await cast.hoai.says(f"gửi thông báo: {TEXT}")
    await cast.hoai.sees("Hội viên sẽ thấy")
    await cast.hoai.says("1")
    await cast.quyen.sees("khám sức khoẻ")
    await cast.quyen.says("1")
    await cast.quyen.sees("Cảm ơn")

    await cast.hoai.says("ai chưa đọc")
    page = (await cast.hoai.sees("số hội viên đã biết")).text
    assert page.count("•") == 20
    assert "2/38" in page
    assert "Khu 3" not in page
    await cast.hoai.says("tiếp")
    rest = (await cast.hoai.sees("số hội viên đã biết")).text
    assert rest.count("•") == 12
    assert rest.splitlines()[-1] == "• Chi hội Khu 3: 2/7"
    assert "Nguyễn Thị" not in page + rest


async def test_who_sees_names_needs_no_numbers(cast: Cast) -> None:
    """In a group nobody's name comes up."""
    await send(cast)
    inside = cast.nhan.within(cast.telegram_group)
    await inside.says("ai chưa đọc")
    await inside.sees("nhắn riêng")
    await cast.quyen.says("ai chưa đọc")
    await cast.quyen.sees("chi hội trưởng")


async def test_what_asks_for_nothing_has_no_results(town: Town, cast: Cast) -> None:
    """A clear sentence instead of an empty list."""
    await send(cast)
    await cast.nhan.says("kết quả thực hiện")
    await cast.nhan.sees("không hỏi kết quả thực hiện")
    await cast.nhan.says("kết quả câu hỏi")
    await cast.nhan.sees("không có câu hỏi kiểm tra")
    async with town.db.transaction() as session:
        (await session.get_one(Announcement, 1)).needs_ack = False
    await cast.nhan.presses_data("nudge:1")
    await cast.nhan.sees("không hỏi ai xác nhận")


async def test_how_far_is_about_what_she_steers(cast: Cast) -> None:
    """What came from above after it is not hers to steer, and no reason to refuse an answer."""
    await send(cast)
    await cast.hoai.says("gửi thông báo cho tất cả chi hội: Mai xã phát màn chống muỗi.")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.nhan.sees("màn chống muỗi")
    await cast.nhan.says("tiến độ")
    assert "khám sức khoẻ" in (await cast.nhan.sees("Đã gửi")).text


async def test_after_the_last_page_there_is_no_more(cast: Cast) -> None:
    """ "tiếp" is not looked up as a question."""
    await send(cast)
    await cast.hoai.says("ai chưa đọc")
    await cast.hoai.sees("số hội viên đã biết")
    await cast.hoai.says("tiep")
    await cast.hoai.sees("Hết rồi")
    await cast.thuong.says("xem thêm")
    await cast.thuong.sees("Hết rồi")


async def test_reminders_are_answered_and_sent_in_writing(town: Town, cast: Cast) -> None:
    """Where there are no buttons: a word to the reminder, a digit to whether to send another."""
    await send(cast)
    await town.passes(days=1)
    await cast.shared.sees("Nhắc chị em")
    await cast.quyen.says("em đọc rồi ạ")
    await cast.quyen.sees("Đã ghi là chị đã đọc")
    await town.passes(hours=4)
    await cast.nhan.says("nhac lai")
    await cast.nhan.sees("máy chưa trả lời?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đang nhắc")
    await cast.nhan.says("thôi nhắc")
    await cast.nhan.sees("không nhắc ai")
