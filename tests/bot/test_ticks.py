"""What happens by the clock happens once, however many processes look at it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.clock import AlarmClock, Tick
from bot.metrics import Metrics
from bot.ticks import Ticks
from broadcasts import plan
from broadcasts.outgoing import Outgoing
from storage import chats
from storage.announcements import Broadcast
from storage.chats import ChatKind
from storage.database import Database
from storage.deliveries import Lane
from storage.people import Role
from storage.questions import Handover
from tests.people import LIFTED, Phone, Town, living

CALL = "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn"


@pytest.fixture
async def town(db: Database, now: datetime) -> AsyncIterator[Town]:
    async with living(db, now) as town:
        yield town


@dataclass
class Cast:
    """A branch leader, a member, and the chair of the commune."""

    nhan: Phone
    quyen: Phone
    hoai: Phone


@pytest.fixture
async def cast(town: Town) -> Cast:
    nhan = await town.leader("Đặng Thị Nhàn", town.branch)
    quyen = await town.member("Vũ Thị Quyên")
    hoai = await town.leader("Lưu Thị Hoài", town.commune, Role.chair)
    return Cast(
        nhan=await town.phone("telegram", nhan),
        quyen=await town.phone("zalo", quyen),
        hoai=await town.phone("zalo", hoai),
    )


def another_process(town: Town) -> Ticks:
    """The ticks of a second process on the same database."""
    return Ticks(town.db, tuple(town.lines.values()), town.customs, LIFTED, Metrics(), town.clock)


async def appoint(cast: Cast) -> None:
    """An announcement for seven tomorrow morning."""
    await cast.nhan.says("gửi thông báo: Sáng mai trạm y tế khám sức khoẻ miễn phí.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("2")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("7 giờ sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã hẹn")


async def test_a_waiting_cry_is_passed_on_once_from_two_processes(
    town: Town, cast: Cast
) -> None:
    """She is told of it once, however many clocks ring."""
    await cast.quyen.says("chồng em đánh em")
    await cast.quyen.sees("1900 969 680")
    await cast.quyen.says("1")
    await cast.quyen.sees("biết tên")
    await cast.quyen.says("2")
    await cast.hoai.sees("cần trợ giúp riêng")
    other = another_process(town)
    town._ahead += timedelta(hours=3)

    await asyncio.gather(town.ticks.refuge(), other.refuge())
    await town.ticks.refuge()
    town.lines["zalo"].sender.wake()

    await cast.quyen.sees("có tin mới")
    await cast.quyen.sees_nothing_with("nothing of the kind")
    assert sum("tin mới" in text for text in cast.quyen.screen()) == 1


async def count(town: Town, what: type[Broadcast | Handover]) -> int:
    async with town.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(what)) or 0


async def test_what_is_due_goes_out_once_from_two_processes(town: Town, cast: Cast) -> None:
    """Both clocks ring in the same second; she gets it once."""
    await appoint(cast)
    other = another_process(town)
    await asyncio.gather(town.ticks.announcements(), other.announcements())
    assert await count(town, Broadcast) == 0

    await town.passes(hours=22, minutes=1)
    await asyncio.gather(*(ticks.announcements() for ticks in (town.ticks, other) * 3))

    await cast.quyen.sees("khám sức khoẻ")
    assert await count(town, Broadcast) == 1
    await cast.quyen.sees_nothing_with("khám sức khoẻ lần hai")


async def test_what_is_far_too_late_is_not_sent_and_its_author_is_told(
    town: Town, cast: Cast
) -> None:
    """After a day of darkness "tomorrow morning" would be a lie."""
    await appoint(cast)
    await town.passes(days=3)
    await cast.nhan.sees("chưa gửi vì trợ lý bị gián đoạn")
    assert await count(town, Broadcast) == 0
    await town.passes(minutes=1)
    await cast.nhan.sees_nothing_with("gián đoạn quá lâu lần hai", within=0.05)


async def test_check_in_opens_once_half_an_hour_before(town: Town, cast: Cast) -> None:
    """The leader gets the day's code, once, though two processes open the meeting."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees("Gửi giấy mời")
    await cast.nhan.says("1")
    await cast.quyen.sees("kính mời")
    other = another_process(town)
    await asyncio.gather(town.ticks.meetings(), other.meetings())
    await cast.nhan.sees_nothing_with("Mã hôm nay", within=0.05)

    town._ahead += town.now.replace(day=28, hour=19, minute=1) - town.clock()
    await asyncio.gather(*(ticks.meetings() for ticks in (town.ticks, other) * 2))

    await cast.nhan.sees("Mã hôm nay")
    codes = [text for text in cast.nhan.screen() if "Mã hôm nay" in text]
    assert len(codes) == 1


async def test_a_question_that_waits_a_day_climbs_one_step(town: Town, cast: Cast) -> None:
    """The branch did not answer: the commune is asked, once, and no sooner."""
    await cast.quyen.says("xe đi tham quan Đền Hùng mấy giờ xuất phát?")
    await cast.nhan.sees("Có hội viên hỏi")
    await town.passes(hours=23)
    await cast.hoai.sees_nothing_with("Đền Hùng", within=0.05)

    town._ahead += timedelta(hours=2)
    other = another_process(town)
    await asyncio.gather(*(ticks.questions() for ticks in (town.ticks, other) * 2))

    await cast.hoai.sees("Đền Hùng")
    asked = [text for text in cast.hoai.screen() if "Đền Hùng" in text]
    assert len(asked) == 1


async def test_boards_are_redrawn_in_place(town: Town, cast: Cast) -> None:
    """The leader's card counts up; no second card appears."""
    await cast.nhan.says("gửi thông báo: Chiều nay quét dọn ngõ xóm.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.quyen.sees("quét dọn")
    await cast.quyen.says("1")
    await cast.quyen.sees("Cảm ơn")
    cards = len(cast.nhan.screen())

    await town.passes(seconds=10)

    assert any("Đã biết: 2/3" in text for text in cast.nhan.screen())
    assert len(cast.nhan.screen()) == cards


async def test_with_nothing_due_nothing_is_said(town: Town, cast: Cast) -> None:
    """A quiet year: every tick, and not one message."""
    await town.passes(days=365)
    for channel in (town.telegram, town.zalo):
        assert channel.sent == []


class _Recorder(AlarmClock):
    def __init__(self) -> None:
        super().__init__()
        self.rings: dict[str, float] = {}

    def every(self, seconds: float, name: str, tick: Tick) -> None:
        self.rings[name] = seconds
        super().every(seconds, name, tick)


async def test_every_tick_hangs_on_the_clock(town: Town) -> None:
    """What is due to the second is looked for every second; what takes a day, every minute."""
    clock = _Recorder()
    town.ticks.hang_on(clock)
    assert clock.rings == {
        "announcements": 1,
        "meetings": 5,
        "prompts": 5,
        "reminders": 20,
        "follow_ups": 30,
        "tasks": 60,
        "series": 30,
        "digest": 5,
        "questions": 60,
        "refuge": 30,
        "weekly_lists": 60,
        "knowledge": 5,
        "approvals": 60,
        "boards": 1,
        "gauges": 5,
    }


async def test_the_gauges_show_what_waits_and_how_the_accounts_stand(town: Town) -> None:
    """Before the first look there are none; a paused or a later message makes no queue."""
    assert "unionbot_queue_depth" not in town.metrics.render().decode()
    group = await town.group("telegram", "g", town.branch)
    async with town.db.transaction() as session:
        chat = await chats.chat_at(
            session, town.lines["telegram"].account_id, group, ChatKind.group, town.clock()
        )
        chat.not_before = town.clock() + timedelta(hours=1)
        for due_at in (town.clock() - timedelta(minutes=1), town.clock() + timedelta(hours=1)):
            await plan.post(session, chat, Outgoing("Chào"), town.clock(), Lane.urgent, due_at)

    await town.ticks.gauges()

    page = town.metrics.render().decode()
    account = 'account="1",channel="telegram"'
    assert f'unionbot_queue_depth{{{account},lane="urgent"}} 1.0' in page
    assert f'unionbot_queue_depth{{{account},lane="reply"}} 0.0' in page
    assert f'unionbot_queue_age_seconds{{{account},lane="urgent"}} 60.' in page
    assert "unionbot_pace_configured_per_second 10000.0" in page
    assert f"unionbot_account_stopped{{{account}}} 0.0" in page
