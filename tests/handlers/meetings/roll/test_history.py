"""Whatever is said at a meeting, in whatever order: the register is what its history adds up to."""

import asyncio
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage import meetings
from storage.database import Database
from storage.meetings import AttendanceChange, Meeting, MeetingState
from tests.flows.conftest import Cast
from tests.handlers.meetings.roll.rolls import circle, lines
from tests.people import Phone, Town, living

HEAD = (
    *("vắng 3", "phép 4 5", "muộn 2; về sớm 6", "có mặt hết trừ 3 7", "còn lại có mặt"),
    *("vắng chị Quyên", "phiếu vắng 5", "tổ 2 vắng 3", "vang 3 400 7-5", "huỷ", "chốt", "1", "2"),
    *("không 4", "sửa 3 có mặt vì quên ghi", "sửa 2 vắng vì nhầm", "sửa 5 phép"),
)
MEMBER = ("có mặt", "điểm danh hộ 6", "co mat ho 3 4", "huỷ", "em không đi được vì ốm", "2")
CIRCLE = ("tổ em có mặt đủ", "tổ em vắng 3", "có mặt", "điểm danh hộ 4", "huỷ", "1")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("nhan"), st.sampled_from(HEAD)),
        st.tuples(st.just("quyen"), st.sampled_from(MEMBER)),
        st.tuples(st.just("thuong"), st.sampled_from(CIRCLE)),
        st.tuples(st.just("tho"), st.sampled_from(("vắng 3", "chốt", "điểm danh hộ 3"))),
    ),
    min_size=3,
    max_size=14,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_is_said_the_history_gives_the_roll(
    settled: tuple[Path, Cast], now: datetime, steps: list[tuple[str, str]]
) -> None:
    """Everything is answered, nothing fails, and the changes that are kept add up to the roll."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "unionbot.db"
        shutil.copyfile(settled[0], file)
        asyncio.run(_evening(file, settled[1], now, steps))


async def _evening(
    file: Path, cast: Cast, now: datetime, steps: list[tuple[str, str]]
) -> None:
    db = Database(f"sqlite+aiosqlite:///{file}")
    async with living(db, now) as town:
        await _begin(town, cast)
        phones = {name: replace(getattr(cast, name), town=town) for name, _ in steps}
        for name, text in steps:
            await _say(phones[name], text)
        await _check(town)
    await db.close()


async def _begin(town: Town, cast: Cast) -> None:
    """A meeting whose check-in is open; Thương leads a group of it."""
    await circle(town, "Tổ 2", cast.thuong, 3, 4)
    async with town.db.transaction() as session:
        meeting = await meetings.call(
            session, town.branch.id, town.clock(), "nhà văn hoá", "vay vốn", 1, town.clock()
        )
        meeting.state, meeting.opened_at = MeetingState.open, town.clock()


async def _say(phone: Phone, text: str) -> None:
    await phone.says(text)
    told = await phone.sees("")
    assert "trục trặc" not in told.text


async def _check(town: Town) -> None:
    standing = await lines(town)
    async with town.db.reading() as session:
        meeting = await session.get_one(Meeting, 1)
        rows = await session.scalars(select(AttendanceChange).order_by(AttendanceChange.id))
        replayed: dict[int, dict[str, Any] | None] = {}
        for change in rows:
            assert change.before == replayed.get(change.person_id)
            replayed[change.person_id] = change.after
    kept = {who: (after["presence"], after["method"]) for who, after in replayed.items() if after}
    assert kept == {
        line.person_id: (line.presence, line.method) for line in standing if line.presence
    }
    if meeting.state is MeetingState.closed:
        assert len(kept) == len(standing)
