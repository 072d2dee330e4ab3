"""Once or again and again: a time is read back, kept, changed, skipped, paused and stopped."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storage import units
from storage.announcements import Broadcast, Occurrence, Schedule
from storage.people import Membership, Position
from storage.units import Level, Unit
from tests.flows.conftest import Cast
from tests.people import Phone, Town

pytestmark = pytest.mark.long

TEXT = "Nhắc chị em nộp hội phí."


async def draft(phone: Phone, text: str = TEXT) -> None:
    """A draft on the desk, and the question when."""
    await phone.says(f"gửi thông báo: {text}")
    await phone.sees("có gửi không")
    await phone.says("2")
    await phone.sees("Gửi lúc nào")


async def repeating(phone: Phone, when: str = "8h sáng thứ 2 hằng tuần", text: str = TEXT) -> None:
    """A repeat, read back and kept."""
    await draft(phone, text)
    await phone.says(when)
    await phone.sees("Sẽ gửi nhiều lần")
    await phone.says("1")
    await phone.sees("Đã hẹn")


async def sent(town: Town) -> int:
    """How often anything went out."""
    async with town.db.reading() as session:
        return len((await session.scalars(select(Broadcast))).all())


async def test_a_repeat_is_read_back_before_it_is_kept(town: Town, cast: Cast) -> None:
    """Its words, the next five days with weekday and lunar date; nothing is saved before yes."""
    await draft(cast.nhan)
    await cast.nhan.says("8h sang thu 2 hang tuan")

    asked = (await cast.nhan.sees("Sẽ gửi nhiều lần")).text

    assert "8 giờ, thứ Hai hằng tuần" in asked
    assert "• thứ Hai 30/11/2026 (22 tháng 10 âm lịch)" in asked
    assert asked.count("• thứ Hai") == 5
    assert "Chưa có ngày dừng" in asked
    async with town.db.reading() as session:
        assert not (await session.scalars(select(Schedule))).all()


async def test_it_goes_out_each_time_and_no_longer(town: Town, cast: Cast) -> None:
    """Two Mondays, and then its number is used up."""
    await repeating(cast.nhan, "8h sáng thứ 2 hằng tuần, 2 lần")
    await town.passes(days=4, hours=23)
    await cast.quyen.sees("nộp hội phí")
    for _ in range(3):
        await town.passes(days=7)
    assert await sent(town) == 2


async def test_bounds_are_added_while_it_is_read_back(cast: Cast) -> None:
    """An end and a day off, one after the other, each read back."""
    await draft(cast.nhan)
    await cast.nhan.says("8h sáng thứ 2 hằng tuần")
    await cast.nhan.sees("Chưa có ngày dừng")
    await cast.nhan.says("đến hết năm")
    await cast.nhan.sees("Gửi đến hết thứ Năm 31/12/2026")
    await cast.nhan.says("trừ 7/12")
    asked = (await cast.nhan.sees("Không gửi ngày: 7/12/2026")).text
    assert "• thứ Hai 7/12/2026" not in asked
    await cast.nhan.says("trừ 31/2")
    await cast.nhan.sees('chưa rõ "31/2" là ngày nào')
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")


async def test_the_first_of_several_readings_is_not_taken(cast: Cast) -> None:
    """Once or always: she chooses, and a repeat is read back all the same."""
    await draft(cast.nhan)
    await cast.nhan.says("8h thứ bảy đầu tiên của tháng")
    await cast.nhan.sees("là lúc nào")
    await cast.nhan.says("2")
    await cast.nhan.sees("Sẽ gửi nhiều lần: 8 giờ, thứ Bảy đầu tiên hằng tháng")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")


@pytest.mark.parametrize(
    ("day", "answer"),
    [("thứ bảy", "8 giờ, thứ Bảy 28/11/2026"), ("rằm hằng tháng", "8 giờ, rằm âm lịch hằng tháng")],
)
async def test_a_day_without_an_hour_is_kept_in_mind(cast: Cast, day: str, answer: str) -> None:
    """The hour is asked for, and need not be said with the day again."""
    await draft(cast.nhan)
    await cast.nhan.says(day)
    await cast.nhan.sees("nhắn rõ mấy giờ")
    await cast.nhan.says("8h sáng")
    await cast.nhan.sees(answer)


async def test_after_a_day_another_time_may_be_said_in_full(cast: Cast) -> None:
    """What contradicts the day that was said first stands alone."""
    await draft(cast.nhan)
    await cast.nhan.says("thứ bảy")
    await cast.nhan.sees("nhắn rõ mấy giờ")
    await cast.nhan.says("19h30 ngày mai")
    await cast.nhan.sees("19 giờ 30, thứ Năm 26/11/2026")


async def test_the_end_of_the_month_is_said_to_be_it(cast: Cast) -> None:
    """The 31st: what happens in April is said before it is kept."""
    await draft(cast.nhan)
    await cast.nhan.says("8h ngày 31 hằng tháng")
    asked = (await cast.nhan.sees("gửi vào ngày cuối tháng")).text
    assert "thứ Hai 30/11/2026" in asked
    assert "thứ Năm 31/12/2026" in asked


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("từ 8h đến 10h sáng mai", "một giờ thôi"),
        ("trước 20/12", "nhắn rõ mấy giờ"),
        ("hôm qua", "đã qua"),
        ("8h sáng 1/1/2030", "xa quá một năm"),
        ("8h thứ 2 hằng tuần đến 26/11", "không còn lần nào"),
        ("chiều hoặc tối", "ngày"),
    ],
)
async def test_what_is_no_time_to_send_at_is_asked_again(
    cast: Cast, said: str, answer: str
) -> None:
    """A window, a deadline, the past, the far future: nothing is guessed."""
    await draft(cast.nhan)
    await cast.nhan.says(said)
    await cast.nhan.sees(answer)
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("8 giờ, thứ Năm 26/11/2026")


async def test_an_old_reading_back_is_no_yes_to_a_newer_one(town: Town, cast: Cast) -> None:
    """A button under a rule that has been changed since does nothing."""
    await draft(cast.nhan)
    await cast.nhan.says("8h sáng thứ 2 hằng tuần")
    first = await cast.nhan.sees("Sẽ gửi nhiều lần")
    await town.passes(seconds=2)
    await cast.nhan.says("8h sáng thứ 3 hằng tuần")
    await cast.nhan.sees("thứ Ba hằng tuần")
    await cast.nhan.presses_data(first.buttons[0].action)
    await cast.nhan.sees("đã cũ")
    async with town.db.reading() as session:
        assert not (await session.scalars(select(Schedule))).all()


@pytest.mark.parametrize(
    "forged", ["on:1:-5", "on:1:999999999999999999", "on.n:1:-7", "on.rep:1:1"]
)
async def test_forged_times_schedule_nothing(town: Town, cast: Cast, forged: str) -> None:
    """Neither years that no clock has, nor options nobody was offered."""
    await draft(cast.nhan)
    await cast.nhan.presses_data(forged)
    await town.passes(hours=1)
    async with town.db.reading() as session:
        assert not (await session.scalars(select(Schedule))).all()


async def test_the_calendar_lists_and_changes(town: Town, cast: Cast) -> None:
    """A digit opens a line; another hour for it, and only that one holds."""
    await repeating(cast.nhan)
    await cast.nhan.says("thong bao hen")
    listed = await cast.nhan.sees("Thông báo đang hẹn")
    assert "8 giờ, thứ Hai hằng tuần" in listed.buttons[0].label
    await cast.nhan.says("1")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")
    await town.passes(days=1)
    await cast.quyen.sees("nộp hội phí")
    await town.passes(days=7)
    assert await sent(town) == 1


async def test_thinking_better_of_a_change_keeps_the_time(town: Town, cast: Cast) -> None:
    """ "Huỷ" in the middle of a change takes back the change, not the announcement."""
    await repeating(cast.nhan)
    await cast.nhan.says("thông báo hẹn")
    await cast.nhan.sees("đang hẹn")
    await cast.nhan.says("1")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("2")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("9h thứ 3 hằng tuần")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("8 giờ, thứ Hai hằng tuần")
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("8 giờ, thứ Hai hằng tuần")
    await town.passes(days=4, hours=23, minutes=1)
    await cast.quyen.sees("nộp hội phí")


async def test_the_next_time_is_left_out(town: Town, cast: Cast) -> None:
    """Skipped from its line, or by its date; the one after goes out."""
    await repeating(cast.nhan)
    await cast.nhan.says("lịch gửi")
    await cast.nhan.sees("đang hẹn")
    await cast.nhan.says("1")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("bỏ lần tới")
    await cast.nhan.sees("Không gửi ngày: 30/11/2026")
    await cast.nhan.says("bỏ lần ngày 7/12")
    await cast.nhan.sees("Không gửi ngày: 30/11/2026, 7/12/2026")
    await town.passes(days=13)
    assert await sent(town) == 0
    await town.passes(days=6)
    await cast.quyen.sees("nộp hội phí")


async def test_a_day_on_which_nothing_goes_out_cannot_be_left_out(cast: Cast) -> None:
    """She is told so, and nothing changes."""
    await repeating(cast.nhan)
    await cast.nhan.says("bỏ lần ngày 5/12")
    await cast.nhan.sees("Không có thông báo hẹn nào vào thứ Bảy 5/12/2026")
    await cast.nhan.says("bỏ lần ngày 31/2")
    await cast.nhan.sees("là ngày nào")


async def test_paused_it_keeps_still_and_goes_on_without_making_up(
    town: Town, cast: Cast
) -> None:
    """Two Mondays in the pause are gone; the third goes out."""
    await repeating(cast.nhan)
    await cast.nhan.says("tạm dừng thông báo hẹn")
    await cast.nhan.sees("đang tạm dừng")
    await town.passes(days=13)
    assert await sent(town) == 0
    await cast.nhan.says("chạy tiếp")
    await cast.nhan.sees("thứ Hai 14/12/2026")
    await town.passes(minutes=1)
    assert await sent(town) == 0
    await town.passes(days=6)
    await cast.quyen.sees("nộp hội phí")


async def test_a_single_time_that_passed_in_a_pause_is_not_sent(town: Town, cast: Cast) -> None:
    """She is asked for another time, or drops it."""
    await draft(cast.nhan)
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")
    await cast.nhan.says("tạm dừng")
    await cast.nhan.sees("đang tạm dừng")
    await town.passes(days=2)
    await cast.nhan.says("chạy tiếp")
    await cast.nhan.sees("đã qua trong lúc tạm dừng")
    assert await sent(town) == 0


async def test_with_several_it_is_asked_which(cast: Cast) -> None:
    """Pausing without a name takes no first best."""
    await repeating(cast.nhan)
    await repeating(cast.nhan, "9h sáng mùng 5 hằng tháng", "Họp giao ban hằng tháng.")
    await cast.nhan.says("tạm dừng thông báo hẹn")
    await cast.nhan.sees("muốn nói thông báo nào")
    await cast.nhan.says("2")
    assert "giao ban" in (await cast.nhan.sees("đang tạm dừng")).text


async def test_a_repeat_can_be_stopped_after_it_went_out(town: Town, cast: Cast) -> None:
    """By the word under its line; what went out stays."""
    await repeating(cast.nhan)
    await town.passes(days=5)
    await cast.quyen.sees("nộp hội phí")
    await cast.nhan.says("thông báo hẹn")
    await cast.nhan.sees("đang hẹn")
    await cast.nhan.says("1")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ hẹn")
    await town.passes(days=14)
    assert await sent(town) == 1
    await cast.nhan.says("thông báo hẹn")
    await cast.nhan.sees("chưa hẹn thông báo nào")


async def test_the_calendar_is_for_its_leaders(town: Town, cast: Cast) -> None:
    """Neither members nor leaders of other branches see or change it."""
    await repeating(cast.nhan)
    await cast.quyen.says("thông báo hẹn")
    await cast.quyen.sees("dành cho cán bộ")
    await cast.tho.says("thông báo hẹn")
    await cast.tho.sees("chưa hẹn thông báo nào")
    for forged in ("pl:1", "pl.at:1", "pl.skip:1", "pl.hold:1", "pl.stop:1", "pl.skipday:1:739000"):
        await cast.tho.presses_data(forged)
        await cast.tho.sees("không thuộc đơn vị")
    await cast.nhan.presses_data("pl.stop:99")
    await cast.nhan.sees("không thuộc đơn vị")
    await town.passes(days=5)
    await cast.quyen.sees("nộp hội phí")


async def missed(town: Town, cast: Cast, when: str) -> None:
    """Its time passed while nobody ran; she is asked."""
    await draft(cast.nhan)
    await cast.nhan.says(when)
    await cast.nhan.sees("Đúng không ạ")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")
    town._ahead += timedelta(days=5, hours=5)
    await town.passes(seconds=1)
    await cast.nhan.sees("có gửi bây giờ không")


async def test_too_late_its_author_is_asked_and_says_yes(town: Town, cast: Cast) -> None:
    """Sent then, once, however often she presses."""
    await missed(town, cast, "8h sáng thứ 2 hằng tuần")
    await cast.nhan.says("1")
    await cast.quyen.sees("nộp hội phí")
    await cast.nhan.presses_data("late:1")
    await cast.nhan.sees("không còn gì để chọn")
    assert await sent(town) == 1
    await town.passes(days=6, hours=19)
    assert await sent(town) == 2


async def test_too_late_its_author_leaves_it(town: Town, cast: Cast) -> None:
    """The next one is as planned."""
    await missed(town, cast, "8h sáng thứ 2 hằng tuần")
    await cast.nhan.says("2")
    await cast.nhan.sees("gửi lần tới lúc 8 giờ, thứ Hai 7/12/2026")
    await cast.nhan.presses_data("late:1")
    await cast.nhan.sees("không còn gì để chọn")
    assert await sent(town) == 0


async def test_one_that_was_missed_can_be_sent_late(town: Town, cast: Cast) -> None:
    """Also where there was only that one time; a stranger's press does nothing."""
    await missed(town, cast, "8h sáng thứ 2")
    await cast.tho.presses_data("late:1")
    await cast.tho.sees("không thuộc đơn vị")
    await cast.nhan.says("gửi ngay")
    await cast.quyen.sees("nộp hội phí")


async def test_a_day_later_the_question_is_stale(town: Town, cast: Cast) -> None:
    """What is old news by then does not go out by a late press."""
    await missed(town, cast, "8h sáng thứ 2")
    await town.passes(days=1, minutes=1)
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã quá một ngày")
    assert await sent(town) == 0


async def test_late_by_a_little_it_just_goes_out(town: Town, cast: Cast) -> None:
    """An hour is no reason to ask."""
    await draft(cast.nhan)
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")
    town._ahead += timedelta(hours=24)
    await town.passes(seconds=1)
    await cast.quyen.sees("nộp hội phí")


async def test_who_lost_her_office_sends_nothing_at_its_time(town: Town, cast: Cast) -> None:
    """Removed between writing and sending: nothing goes out, and she hears why."""
    await repeating(cast.nhan)
    async with town.db.transaction() as session:
        await session.execute(update(Position).values(until=town.clock()))
    await town.passes(days=5)
    await cast.nhan.sees("không còn phụ trách")
    await cast.quyen.sees_nothing_with("nộp hội phí")


async def test_a_unit_that_was_closed_sends_nothing(town: Town, cast: Cast) -> None:
    """Merged in between: neither by its schedule nor by a draft that lies about."""
    await repeating(cast.nhan)
    await draft(cast.nhan, "Bản nháp của đơn vị cũ.")
    async with town.db.transaction() as session:
        await session.execute(
            update(Unit).where(Unit.id == town.branch.id).values(closed_at=town.clock())
        )
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("không còn hoạt động")
    await town.passes(days=5)
    await cast.quyen.sees_nothing_with("hội phí")


async def test_a_clock_set_back_sends_nothing_twice(town: Town, cast: Cast) -> None:
    """The same Monday comes again; the announcement does not."""
    await repeating(cast.nhan)
    await town.passes(days=5)
    await cast.quyen.sees("nộp hội phí")
    await town.passes(hours=-20)
    await cast.nhan.says("tạm dừng")
    await cast.nhan.sees("tạm dừng")
    await cast.nhan.says("chạy tiếp")
    await cast.nhan.sees("Các lần tới")
    await town.passes(hours=21)
    assert await sent(town) == 1
    async with town.db.reading() as session:
        assert len((await session.scalars(select(Occurrence))).all()) == 1


async def test_a_unit_without_anybody_gets_no_announcement(town: Town, cast: Cast) -> None:
    """An empty audience is said, and nothing is kept."""
    async with town.db.transaction() as session:
        empty = await units.open_unit(
            session, "Chi hội Mới", Level.branch, town.commune, town.clock()
        )
    head = await town.leader("Ngô Thị Mới", empty)
    async with town.db.transaction() as session:
        await session.execute(
            update(Membership).where(Membership.person_id == head.id).values(unit_id=town.branch.id)
        )
    phone = await town.phone("zalo", head)
    await phone.says(f"gửi thông báo: {TEXT}")
    await phone.sees("có gửi không")
    await phone.says("1")
    await phone.sees("không có hội viên nào")


@pytest.mark.parametrize("first", ["", "8h", "thứ bảy"])
async def test_huy_leads_from_the_question_when_back_to_the_draft(cast: Cast, first: str) -> None:
    """Also once two hours are on offer, or only the hour is missing."""
    await draft(cast.nhan)
    if first:
        await cast.nhan.says(first)
        await cast.nhan.sees("lúc nào" if first == "8h" else "mấy giờ")
    await cast.nhan.says("huỷ")
    assert TEXT in (await cast.nhan.sees("có gửi không")).text


@pytest.mark.parametrize("calendar_first", [True, False])
async def test_bo_hen_takes_the_only_one_off(
    town: Town, cast: Cast, *, calendar_first: bool
) -> None:
    """Said right after it was set, or after looking at the calendar."""
    await draft(cast.nhan)
    await cast.nhan.says("7h sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")
    if calendar_first:
        await cast.nhan.says("thong bao hen")
        await cast.nhan.sees("đang hẹn")
    await cast.nhan.says("bo hen")
    await cast.nhan.sees("Đã bỏ")
    await town.passes(days=2)
    assert await sent(town) == 0


async def test_the_last_time_is_stopped_and_not_skipped(cast: Cast) -> None:
    """To leave out the only time that is left, she is told how to stop it."""
    await repeating(cast.nhan, "8h sáng thứ 2 hằng tuần, đến 1/12")
    await cast.nhan.says("thông báo hẹn")
    await cast.nhan.sees("đang hẹn")
    await cast.nhan.says("1")
    await cast.nhan.sees("muốn làm gì")
    await cast.nhan.says("Bỏ lần tới")
    await cast.nhan.sees("nhắn: bỏ hẹn")
    await cast.nhan.says("bỏ hẹn")
    await cast.nhan.sees("Đã bỏ hẹn")
