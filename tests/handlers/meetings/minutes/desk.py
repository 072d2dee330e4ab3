"""A meeting that was held last night, its register closed, and minutes written of it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage import audit, meetings, minutes, register
from storage.meetings import MeetingState, Method, Presence
from storage.minutes import MeetingTask, Minutes
from storage.people import Membership
from storage.register import Entry
from storage.units import Unit
from tests.flows.conftest import Cast
from tests.people import Phone, Town

LONG = """Biên bản họp chi hội
Chủ trì: chị Nhàn
Thư ký: chị Quyên
Nội dung: bàn việc vay vốn
Kết luận:
- Thu quỹ 50 nghìn
- Lập tổ vay vốn
Biểu quyết: đồng ý 4, không 1
Phân công:
chị Quyên mua hoa trước thứ sáu
bà Sợi nấu cơm chủ nhật
Hội phí: 1tr250"""


async def held(
    town: Town,
    *,
    absent: Collection[int] = (3,),
    excused: Collection[int] = (6,),
    unit: Unit | None = None,
    ago: timedelta = timedelta(hours=13, minutes=30),
    closed: bool = True,
) -> int:
    """The id of a meeting on the evening before; absentees by their numbers on the roster."""
    starts_at = town.now - ago
    async with town.db.transaction() as session:
        branch = unit or town.branch
        meeting = await meetings.call(
            session, branch.id, starts_at, "nhà văn hoá", "vay vốn", 1, starts_at
        )
        # The women of these tests have only just been admitted.
        await session.execute(update(Membership).values(since=town.now - timedelta(days=90)))
        meeting.state = MeetingState.open
        lines = await register.roll(session, meeting, town.now)
        if closed:
            entries = {
                line.person_id: Entry(_presence(line.number, absent, excused), Method.roll_call)
                for line in lines
            }
            await register.close(session, meeting, entries, 1, town.now)
    return meeting.id


def _presence(number: int, absent: Collection[int], excused: Collection[int]) -> Presence:
    if number in absent:
        return Presence.absent
    return Presence.excused if number in excused else Presence.present


async def row_of(town: Town, meeting_id: int) -> Minutes:
    """The minutes as they are stored."""
    async with town.db.reading() as session:
        row = await minutes.of_meeting(session, meeting_id)
    assert row is not None
    return row


async def tasks_of(town: Town) -> list[MeetingTask]:
    async with town.db.reading() as session:
        return list(await session.scalars(select(MeetingTask).order_by(MeetingTask.id)))


async def audited(town: Town, action: str) -> list[str]:
    """What this was done or tried with, in order."""
    async with town.db.reading() as session:
        lines = select(audit.AuditLine.target).where(audit.AuditLine.action == action)
        return list(await session.scalars(lines.order_by(audit.AuditLine.id)))


async def written(phone: Phone, text: str = LONG) -> None:
    """The minutes of the last meeting, in one message, read back."""
    await phone.says(text)
    await phone.sees("Lưu biên bản này chứ ạ?")


async def kept(phone: Phone, text: str = LONG) -> None:
    """And kept."""
    await written(phone, text)
    await phone.says("1")
    await phone.sees("Đã lưu biên bản")
    await phone.sees("Biên bản họp Chi hội Khu 3")


async def digest_sent(cast: Cast) -> None:
    """Minutes kept and the summary sent with the questions that were made of them."""
    await kept(cast.nhan)
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi tóm tắt")


def days(town: Town, ahead: int, hour: int = 0) -> datetime:
    """That hour, so many days from the day of these tests."""
    midnight = town.now.replace(hour=hour, minute=0)
    return midnight + timedelta(days=ahead)
