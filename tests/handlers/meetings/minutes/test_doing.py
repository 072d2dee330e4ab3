"""Tasks: reminded of in time, done by one sentence, late only in their leader's eyes."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import update

from handlers.context import Customs
from handlers.meetings.minutes import nudging
from storage import peace
from storage.minutes import MeetingTask
from storage.people import Membership, Standing
from storage.units import Unit
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import in_group
from tests.handlers.meetings.minutes.desk import LONG, audited, days, held, kept, tasks_of
from tests.people import HANOI, Town

TASKS = "chị Quyên mua hoa trước thứ sáu\nbà Sợi nấu cơm chủ nhật"


async def given(town: Town, cast: Cast, tasks: str) -> None:
    """Minutes with these tasks, kept."""
    await held(town)
    await kept(cast.nhan, LONG.replace(TASKS, tasks))


@pytest.mark.parametrize(
    ("due", "now", "first"),
    [
        ((2026, 11, 30, 0), (2026, 11, 25, 9), (2026, 11, 28, 7, 30)),
        ((2026, 11, 30, 0), (2026, 11, 28, 9), (2026, 11, 29, 7, 30)),
        ((2026, 11, 29, 17), (2026, 11, 25, 9), (2026, 11, 28, 7, 30)),
        ((2026, 11, 30, 0), (2026, 11, 29, 9), None),
        ((2026, 11, 26, 0), (2026, 11, 25, 9), None),
    ],
)
def test_when_she_is_reminded(
    due: tuple[int, ...], now: tuple[int, ...], first: tuple[int, ...] | None
) -> None:
    """The day before the last day, and on it, in the morning."""
    at = nudging.first_time(datetime(*due, tzinfo=HANOI), datetime(*now, tzinfo=HANOI), HANOI)
    assert at == (datetime(*first, tzinfo=HANOI) if first else None)


async def test_the_day_before_and_on_the_day(town: Town, cast: Cast) -> None:
    """Twice and no more; one digit under the reminder says that it is done."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11")
    await town.passes(days=2, hours=23)
    await cast.quyen.sees("Nhắc chị việc đã nhận ở buổi họp: mua hoa, chậm nhất Chủ nhật 29/11")
    await town.passes(hours=1)
    await town.passes(days=1)
    await cast.quyen.sees("Nhắc chị việc đã nhận ở buổi họp: mua hoa")
    await town.passes(days=3)
    await cast.quyen.says("việc của tôi")
    listed = await cast.quyen.sees("Việc của chị:")
    assert "quá hẹn" not in listed.text
    assert sum("Nhắc chị" in one.part.text for one in cast.quyen._sent()) == 2


async def test_done_tasks_remind_nobody(town: Town, cast: Cast) -> None:
    """Done by its number; the leader hears of it; one word takes it back."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11\nchị Quyên đi chợ")
    await cast.quyen.says("việc của tôi")
    listed = (await cast.quyen.sees("Việc của chị:")).text
    assert "1. mua hoa, chậm nhất" in listed
    assert "2. đi chợ" in listed
    await cast.quyen.says("xong việc 1")
    await cast.quyen.sees('Đã ghi: xong việc "mua hoa"')
    await cast.nhan.sees("Vũ Thị Quyên báo đã xong việc: mua hoa")
    await town.passes(days=4)
    await cast.quyen.sees_nothing_with("Nhắc chị", within=0.05)
    await cast.quyen.says("việc của tôi")
    await cast.quyen.sees("1. đi chợ")
    await cast.quyen.says("huỷ")
    await cast.quyen.sees('việc "mua hoa" vẫn chưa xong')


async def test_the_leader_sees_all_and_what_is_late(town: Town, cast: Cast) -> None:
    """By name, kindly; a member is not shown it, and no other branch's leader."""
    await given(town, cast, "chị Quyên mua hoa trước thứ sáu\nmời đại biểu\n6 nấu cơm")
    await town.passes(days=4)
    await cast.nhan.says("việc chi hội")
    listed = (await cast.nhan.sees("Việc đã giao của Chi hội Khu 3")).text
    assert "1. Vũ Thị Quyên: mua hoa (quá hẹn 3 ngày, cô hỏi thăm giúp nhé)" in listed
    assert "2. Chưa giao ai: mời đại biểu" in listed
    await cast.nhan.says("xong việc chi hội 3")
    await cast.nhan.sees('xong việc "nấu cơm"')
    await cast.quyen.says("việc chi hội")
    await cast.quyen.sees("")
    await cast.quyen.sees_nothing_with("mời đại biểu", within=0.05)
    await cast.tho.says("việc chi hội")
    await cast.tho.sees("Chi hội Khu 5 không còn việc nào")


async def test_whom_no_chat_reaches_her_leader_reminds(town: Town, cast: Cast) -> None:
    """Without a phone, moved away since, or nobody at all: one line to the leader."""
    await given(
        town, cast, "6 nấu cơm trước 30/11\nchị Quyên mua hoa trước 30/11\nmời xã trước 30/11"
    )
    async with town.db.transaction() as session:
        gone = update(Membership).where(Membership.person_id == 2)
        await session.execute(gone.values(standing=Standing.moved, until=town.now))
    await town.passes(days=2, hours=23)
    await cast.nhan.sees("Cô nhắc giúp Bùi Thị Sợi, trợ lý không nhắn được cho người ấy: nấu cơm")
    await cast.nhan.sees("Vũ Thị Quyên không còn sinh hoạt ở đây")
    await cast.nhan.sees("Chưa giao ai: mời xã")
    await cast.quyen.sees_nothing_with("mua hoa", within=0.05)


async def test_never_in_quiet_hours(town: Town, cast: Cast) -> None:
    """Where a branch sleeps longer the reminder waits."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11")
    async with town.db.transaction() as session:
        branch = await session.get_one(Unit, town.branch.id)
        peace.say(branch, quiet=peace.pack(21 * 60, 10 * 60))
    await town.passes(days=2, hours=22, minutes=45)
    await cast.quyen.sees_nothing_with("Nhắc chị", within=0.1)
    await town.passes(hours=2, minutes=30)
    await cast.quyen.sees("Nhắc chị việc đã nhận")


async def test_two_processes_remind_once(town: Town, cast: Cast) -> None:
    """Whoever comes second finds nothing that is due."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11")
    due = days(town, 3, 8)
    customs = Customs(zone=HANOI)

    async def tick() -> int:
        async with town.db.transaction() as session:
            return await nudging.remind_due(session, due, customs)

    assert sorted(await asyncio.gather(tick(), tick())) == [0, 1]


async def test_after_a_long_silence_nobody_is_reminded_of_what_is_over(
    town: Town, cast: Cast
) -> None:
    """The program stood still for a week."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11")
    async with town.db.transaction() as session:
        assert not await nudging.remind_due(session, days(town, 8), Customs(zone=HANOI))
    assert (await tasks_of(town))[0].remind_at is None


async def test_a_new_revision_keeps_what_was_done(town: Town, cast: Cast) -> None:
    """A task with another day stays the same task; one that is gone is gone."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11\n6 nấu cơm")
    await cast.quyen.says("xong việc 1")
    await cast.quyen.sees("Đã ghi")
    await cast.nhan.presses_data("mn.anew:1")
    await cast.nhan.sees("viết lại phần nào")
    await cast.nhan.says("sửa 5 chị Quyên mua hoa trước 5/12\nquét sân")
    await cast.nhan.sees("quét sân")
    await cast.nhan.says("1")
    await cast.nhan.sees("Vì sao")
    await cast.nhan.says("đổi ngày")
    await cast.nhan.sees("Đã lưu")
    found = {task.what: task.done_at is not None for task in await tasks_of(town)}
    assert found == {"mua hoa": True, "quét sân": False}


@pytest.mark.parametrize("action", ["mt.done:1", "mt.redo:1", "mt.done:99"])
async def test_a_strangers_task_is_not_done(town: Town, cast: Cast, action: str) -> None:
    """Forged by another member or another branch's leader: nothing happens but a line on record."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11")
    for phone in (cast.tho, cast.thuong):
        await phone.presses_data(action)
        await phone.sees("")
    assert [task.done_at for task in await tasks_of(town)] == [None]
    assert await audited(town, "refused")


async def test_without_a_number_the_only_one_is_meant(town: Town, cast: Cast) -> None:
    """ "Xong việc": of several she is shown which she has."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11\nchị Quyên đi chợ trước 30/11")
    await cast.quyen.says("xong việc rồi")
    await cast.quyen.sees("1. mua hoa")
    await cast.quyen.says("xong việc 1")
    await cast.quyen.sees('xong việc "mua hoa"')
    await cast.quyen.says("xong viec roi a")
    await cast.quyen.sees('xong việc "đi chợ"')
    await cast.quyen.says("xong việc")
    await cast.quyen.sees("không có việc nào được giao")


async def test_numbers_that_are_not_on_her_list(town: Town, cast: Cast) -> None:
    """One clear answer each; in a group nobody's tasks are read out."""
    await given(town, cast, "chị Quyên mua hoa trước 30/11")
    await cast.quyen.says("xong việc 7")
    await cast.quyen.sees("Không có việc số đó. Chị có 1 việc")
    await cast.thuong.says("xong việc 1")
    await cast.thuong.sees("không có việc nào được giao")
    group = in_group(cast.quyen, cast.telegram_group)
    await group.says("việc của tôi")
    await group.sees("nhắn riêng")
    async with town.db.reading() as session:
        assert (await session.get_one(MeetingTask, 1)).done_at is None
