"""Before a meeting: those whom it concerns, once, and its leaders in numbers."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.metrics import Metrics
from bot.ticks import Ticks
from handlers.meetings.calling import calls, inviting_all
from handlers.meetings.inviting import reminding
from storage import meetings, peace, people, register, units
from storage.announcements import Broadcast, Purpose
from storage.chats import Chat
from storage.deliveries import Delivery, DeliveryState
from storage.meetings import Answer, Meeting, MeetingFormat, MeetingState, Method, Mode, Presence
from storage.people import Membership, Person
from storage.quiet import pack
from storage.register import Entry
from storage.units import Level, Unit
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import everybody_invited, in_group
from tests.people import LIFTED, Phone, Town

pytestmark = pytest.mark.long

REMINDER = "Xin nhắc chị em lịch họp"
SOON = "Sắp đến giờ họp"


async def until(town: Town, day: int, hour: int, minute: int = 0) -> None:
    """It is that time in November."""
    there = town.now.replace(day=day, hour=hour, minute=minute)
    await town.passes(seconds=(there - town.clock()) / timedelta(seconds=1))


async def person_of(town: Town, name: str) -> int:
    async with town.db.reading() as session:
        found = await session.scalar(select(Person.id).where(Person.name.endswith(name)))
    assert found is not None
    return found


async def the_meeting(town: Town) -> Meeting:
    async with town.db.reading() as session:
        found = await session.scalar(select(Meeting).order_by(Meeting.id.desc()))
    assert found is not None
    return found


async def reminders(town: Town, state: DeliveryState | None = None) -> list[str]:
    """The chats to which a reminder went, or goes, with the first words of it."""
    async with town.db.reading() as session:
        query = (
            select(Chat.native_id)
            .join(Delivery, Delivery.chat_id == Chat.id)
            .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
            .where(Broadcast.purpose == Purpose.reminder)
            .order_by(Chat.native_id)
        )
        if state is not None:
            query = query.where(Delivery.state == state)
        return list(await session.scalars(query))


async def none_says(phones: list[Phone], words: str) -> None:
    await asyncio.sleep(0.15)
    for phone in phones:
        await phone.sees_nothing_with(words, within=0)


async def test_the_evening_before(town: Town, cast: Cast) -> None:
    """Whoever comes is reminded, whoever is silent is asked, whoever said no is left alone."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await until(town, 27, 17, 58)
    await none_says([cast.quyen, cast.shared], REMINDER)
    await until(town, 27, 18, 1)
    told = await cast.quyen.sees(REMINDER)
    assert "19 giờ 30, thứ Bảy 28/11/2026" in told.text
    assert "không cần trả lời nữa" in told.text
    asked = await cast.shared.sees(REMINDER)
    assert asked.text.rstrip().endswith("3. Nhờ người đi thay")
    assert "Chị em có đi được không ạ?" in asked.text
    await cast.nhan.sees(REMINDER)
    await none_says([cast.thuong, cast.tho], REMINDER)
    await none_says([in_group(cast.quyen, cast.telegram_group)], REMINDER)


async def test_it_may_be_answered(town: Town, cast: Cast) -> None:
    """By the same digits; whoever cannot come after all says 2."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await until(town, 27, 18, 1)
    await cast.quyen.sees(REMINDER)
    await cast.quyen.presses("Không đi được nữa")
    await cast.quyen.sees("Vì sao chị không đi được?")
    await cast.thuong.sees(REMINDER)
    await cast.thuong.says("1")
    await cast.thuong.sees("Lê Thị Hoài Thương: đi họp")


async def test_an_hour_before(town: Town, cast: Cast) -> None:
    """Only those who come; the branch head hears how many to expect."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await until(town, 28, 18, 29)
    await none_says([cast.quyen, cast.nhan], SOON)
    await until(town, 28, 18, 31)
    told = await cast.quyen.sees(SOON)
    assert "Địa điểm: nhà văn hoá" in told.text
    assert "Đến nơi, chị em nhắn cho trợ lý: có mặt" in told.text
    count = await cast.nhan.sees("Dự kiến 2/7 người đến, 1 vắng, 4 chưa trả lời")
    assert "nhắn: ai đi họp" in count.text
    await none_says([cast.thuong, cast.shared, cast.tho, cast.hoai], SOON)
    assert await reminders(town) == ["p2"]


async def test_who_has_come_already_is_not_called(town: Town, cast: Cast) -> None:
    """Check-in may have been opened long before."""
    await everybody_invited(cast)
    for phone in (cast.quyen, cast.thuong):
        await phone.says("1")
        await phone.sees("đi họp")
    meeting = await the_meeting(town)
    quyen = await person_of(town, "Quyên")
    async with town.db.transaction() as session:
        row = await session.get_one(Meeting, meeting.id)
        row.state, row.opened_at = MeetingState.open, town.clock()
        entry = Entry(Presence.present, Method.roll_call)
        await register.mark(session, row, {quyen: entry}, quyen, town.clock())
    await until(town, 28, 18, 31)
    await cast.thuong.sees(SOON)
    await none_says([cast.quyen], SOON)


async def test_nothing_after_it_is_called_off(town: Town, cast: Cast) -> None:
    """Neither the evening before nor the hour."""
    await everybody_invited(cast)
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("báo cho mọi người chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã huỷ buổi họp")
    await until(town, 27, 18, 1)
    await until(town, 28, 18, 31)
    assert await reminders(town) == []
    await none_says([cast.nhan], "Dự kiến")


async def test_a_moved_meeting_is_reminded_of_by_its_new_time(town: Town, cast: Cast) -> None:
    """What was told of the old time is told again of the new one."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await until(town, 27, 18, 1)
    await cast.quyen.sees(REMINDER)
    await cast.nhan.says("đổi giờ họp sang 20h thứ hai")
    await cast.nhan.sees("Đổi như vậy")
    await cast.nhan.says("1")
    await cast.nhan.sees("30/11/2026")
    await until(town, 28, 18, 31)
    await none_says([cast.quyen, cast.nhan], SOON)
    await until(town, 29, 18, 1)
    again = await cast.quyen.sees(REMINDER)
    assert "20 giờ, thứ Hai 30/11/2026" in again.text


@pytest.mark.parametrize(
    ("called", "words"), [("họp chi hội 18h mai tại nhà văn hoá", "Xin nhắc"), ("", SOON)]
)
async def test_who_was_just_invited_is_not_reminded(
    town: Town, cast: Cast, called: str, words: str
) -> None:
    """A meeting called less than a day, or an hour, before."""
    if called:
        await until(town, 26, 17, 30)
    else:
        await until(town, 26, 17, 5)
    await cast.nhan.says(called or "họp chi hội 18h hôm nay tại nhà văn hoá")
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")
    await cast.quyen.sees("kính mời")
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await until(town, 26, 18, 5) if called else await until(town, 26, 17, 20)
    await none_says([cast.quyen, cast.thuong], words)


async def test_quiet_hours_are_kept(town: Town, cast: Cast) -> None:
    """Where the evening is quiet the reminder waits for the morning, and the leaders' list too."""
    async with town.db.transaction() as session:
        branch = await session.get_one(Unit, town.branch.id)
        peace.say(branch, quiet=pack(17 * 60, 7 * 60))
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await until(town, 27, 18, 1)
    assert "p2" in await reminders(town, DeliveryState.pending)
    await none_says([cast.quyen], REMINDER)
    await cast.quyen.says("em không đi được vì đi làm")
    await cast.quyen.sees("Lý do")
    assert "p2" in await reminders(town, DeliveryState.cancelled)
    await until(town, 28, 7, 1)
    await cast.shared.sees(REMINDER)
    await none_says([cast.quyen], REMINDER)


async def test_on_a_shared_phone_one_reminder_is_enough(town: Town, cast: Cast) -> None:
    """One of the two has answered: only the question comes, not the reminder besides."""
    await everybody_invited(cast)
    await cast.shared.says("1")
    await cast.shared.sees("Ai đang nhắn ạ?")
    await cast.shared.says("1")
    await cast.shared.sees("Nguyễn Thị Tuất: đi họp")
    await until(town, 27, 18, 1)
    asked = await cast.shared.sees(REMINDER)
    assert "có đi được không" in asked.text
    await none_says([cast.shared], "không cần trả lời")


async def test_leaders_see_who_asks_for_leave_in_one_message(town: Town, cast: Cast) -> None:
    """Three hours before, if there is anything to decide; not at every answer."""
    await everybody_invited(cast)
    for phone in (cast.quyen, cast.thuong):
        await phone.says("em không đi được vì cháu ốm")
        await phone.sees("Lý do")
    await until(town, 28, 16, 29)
    await none_says([cast.nhan], "Xin vắng buổi họp")
    await until(town, 28, 16, 31)
    asked = await cast.nhan.sees("Xin vắng buổi họp Chi hội Khu 3")
    assert "Đồng ý cho cả 2 người vắng chứ ạ?" in asked.text
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã đồng ý cho vắng")
    await until(town, 28, 17, 30)
    await none_says([cast.nhan], "Đồng ý cho chị em này")


async def test_two_processes_remind_once(town: Town, cast: Cast) -> None:
    """However many look at the clock."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    others = [
        Ticks(town.db, tuple(town.lines.values()), town.customs, LIFTED, Metrics(), town.clock)
        for _ in range(3)
    ]
    town._ahead += timedelta(days=2, hours=9, minutes=5)
    async with asyncio.TaskGroup() as tasks:
        for ticks in (town.ticks, *others):
            tasks.create_task(ticks.reminders())
    await town.passes(minutes=5)
    found = await reminders(town)
    assert sorted(found) == sorted(set(found))


async def called(town: Town, unit: Unit, held: MeetingFormat, leader: str) -> Meeting:
    """A meeting of that unit on Saturday at 19:30, with a link."""
    draft = calls.Draft(
        starts_at=town.now.replace(day=28, hour=19, minute=30),
        place="nhà văn hoá",
        topic="vay vốn",
        format=held,
        link="https://meet.example/abc",
    )
    leader_id = await person_of(town, leader)
    async with town.db.transaction() as session:
        return await inviting_all.invite(
            session, unit, draft, leader_id, town.clock(), town.customs
        )


async def test_who_comes_by_the_link_is_sent_it(town: Town, cast: Cast) -> None:
    """At a meeting held both ways; whoever comes in person hears where to go."""
    meeting = await called(town, town.branch, MeetingFormat.hybrid, "Nhàn")
    await town.passes(seconds=1)
    await cast.quyen.sees("kính mời")
    await cast.quyen.presses("Dự qua mạng")
    noted = await cast.quyen.sees("Vũ Thị Quyên: dự họp qua mạng")
    assert "https://meet.example/abc" in noted.text
    await cast.thuong.sees("4. Dự qua mạng")
    await cast.thuong.says("1")
    await cast.thuong.sees("Lê Thị Hoài Thương: đi họp")
    async with town.db.reading() as session:
        answers = {
            one: await meetings.answer_of(session, meeting.id, await person_of(town, one))
            for one in ("Quyên", "Thương")
        }
    modes = {one: row.mode if row else None for one, row in answers.items()}
    assert modes == {"Quyên": Mode.online, "Thương": Mode.in_person}
    await until(town, 28, 18, 31)
    by_link = await cast.quyen.sees(SOON)
    in_person = await cast.thuong.sees(SOON)
    assert "https://meet.example/abc" in by_link.text
    assert "Vào họp rồi, chị em nhắn cho trợ lý: có mặt" in by_link.text
    assert "https://" not in in_person.text
    await cast.nhan.sees("có 1 người dự qua mạng")


async def test_to_an_online_meeting_everybody_comes_by_the_link(town: Town, cast: Cast) -> None:
    """There 1 means just that."""
    await called(town, town.branch, MeetingFormat.online, "Nhàn")
    await town.passes(seconds=1)
    await cast.quyen.sees("kính mời")
    await cast.quyen.says("1")
    await cast.quyen.sees("Vũ Thị Quyên: dự họp qua mạng")
    await until(town, 28, 18, 31)
    told = await cast.quyen.sees(SOON)
    assert "https://meet.example/abc" in told.text
    assert "Địa điểm" not in told.text


async def test_of_the_communes_meeting_its_chair_hears_numbers_only(
    town: Town, cast: Cast
) -> None:
    """All branches are reminded; who does not come is no business of hers by name."""
    await called(town, town.commune, MeetingFormat.in_person, "Hoài")
    await town.passes(seconds=1)
    for phone in (cast.quyen, cast.tho):
        await phone.sees("kính mời")
        await phone.says("1")
        await phone.sees("đi họp")
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await until(town, 27, 18, 1)
    for phone in (cast.quyen, cast.tho, cast.shared):
        await phone.sees(REMINDER)
    await until(town, 28, 16, 31)
    await until(town, 28, 18, 31)
    told = await cast.hoai.sees("Dự kiến 3/8 người đến, 1 vắng, 4 chưa trả lời")
    assert "ai đi họp" not in told.text
    await none_says([cast.hoai, cast.nhan], "Xin vắng")


async def test_a_group_has_meetings_of_its_own(town: Town, cast: Cast) -> None:
    """Its members are reminded, may answer and see it; the rest of the branch hears nothing."""
    async with town.db.transaction() as session:
        group = await units.open_unit(session, "Tổ 1", Level.group, town.branch, town.now)
        row = await session.scalar(
            select(Membership)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.name.endswith("Quyên"))
        )
        assert row is not None
        row.group_id = group.id
        await people.appoint(
            session, row.person_id, group.id, people.Role.group_leader, town.now
        )
    await called(town, group, MeetingFormat.in_person, "Nhàn")
    await town.passes(seconds=1)
    await cast.quyen.sees("kính mời")
    await cast.quyen.says("lịch họp")
    await cast.quyen.sees("Buổi họp sắp tới của Tổ 1")
    await cast.quyen.says("1")
    await cast.quyen.sees("Vũ Thị Quyên: đi họp")
    await until(town, 27, 18, 1)
    await cast.quyen.sees(REMINDER)
    await until(town, 28, 18, 31)
    await cast.quyen.sees("Dự kiến 1/1 người đến")
    await none_says([cast.thuong], "họp Tổ 1")


async def test_a_meeting_nobody_was_invited_to_is_passed_over(town: Town, cast: Cast) -> None:
    """There is nothing to remind anybody of; and the next look finds nothing to do."""
    async with town.db.transaction() as session:
        nhan = await session.scalar(select(Person.id).where(Person.name.endswith("Nhàn")))
        assert nhan is not None
        meeting = await meetings.call(
            session, town.branch.id, town.now + timedelta(days=3), "đình", "x", nhan, town.now
        )
        await meetings.answer(session, meeting.id, nhan, Answer.coming, None, nhan, town.now)
    now = town.now + timedelta(days=2, hours=10)
    assert not await reminding.remind_due(town.db, now, town.customs)
    assert (await the_meeting(town)).day_reminder_at == now
    assert await reminders(town) == []


async def test_a_clock_that_jumps_back_reminds_nobody_again(town: Town, cast: Cast) -> None:
    """What is marked stays marked."""
    await everybody_invited(cast)
    await until(town, 27, 18, 1)
    await cast.thuong.sees(REMINDER)
    before = await reminders(town)
    for hours in (-3, 5, -5, 4):
        await town.passes(hours=hours)
    assert await reminders(town) == before
