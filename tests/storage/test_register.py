"""The register: acts of many lines, undone as a whole, with every change kept."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage import meetings, people, register
from storage.database import Database, Session
from storage.meetings import (
    Answer,
    Attendance,
    AttendanceChange,
    Meeting,
    MeetingState,
    Method,
    Presence,
)
from storage.register import Entry, RollLine
from tests.storage.test_meetings import DAY, HOUR, Branch, branch, call, leave

ABSENT = Entry(Presence.absent, Method.roll_call)
PRESENT = Entry(Presence.present, Method.word)


async def roll(session: Session, meeting: Meeting, now: datetime) -> list[RollLine]:
    return await register.roll(session, meeting, now)


async def standing(session: Session, meeting: Meeting, now: datetime) -> list[str]:
    return [str(line.presence or "-") for line in await roll(session, meeting, now)]


async def meeting_of(
    session: Session, now: datetime, size: int = 4, starts_in: timedelta = HOUR
) -> tuple[Branch, Meeting]:
    at = await branch(session, now, size)
    meeting = await call(session, at, now, starts_in)
    meeting.state = MeetingState.open
    await session.flush()
    return at, meeting


async def test_the_roster_is_the_roll(db: Database, now: datetime) -> None:
    """Every member has a line by roster number, with her answer and her mark where there is one."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        one, two = at.members[1].id, at.members[2].id
        await meetings.answer(session, meeting.id, two, Answer.not_coming, "ốm", two, now)
        await register.mark(session, meeting, {one: PRESENT}, one, now)
        await register.mark(session, meeting, {two: ABSENT}, at.leader.id, now)
        lines = await roll(session, meeting, now)
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert [line.presence for line in lines] == [None, Presence.present, Presence.absent, None]
    assert (lines[1].entered_by, lines[1].method) == (one, Method.word)
    assert (lines[2].entered_by_name, lines[2].answer_reason) == ("Hội viên 1", "ốm")
    assert lines[3] == RollLine(4, at.members[3].id, "Hội viên 4", *[None] * 7)


async def test_the_denominator_is_who_was_a_member_that_day(db: Database, now: datetime) -> None:
    """Whoever left since still counts, whoever came after the closing does not."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, starts_in=-2 * HOUR)
        await leave(session, at.members[1], now - 3 * HOUR)
        await leave(session, at.members[2], now + HOUR)
        meeting.closed_at = now
        new = await people.add_person(session, "Người mới", now + HOUR)
        await people.admit(session, new.id, at.unit.id, None, now + HOUR)
        lines = await roll(session, meeting, now + DAY)
    assert [line.number for line in lines] == [1, 3, 4]


async def test_an_act_of_many_lines_is_undone_as_a_whole(db: Database, now: datetime) -> None:
    """Undo puts back what stood before each line; twice undoes the act before."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        leader = at.leader.id
        late = Entry(Presence.late, Method.roll_call)
        everybody = dict.fromkeys([p.id for p in at.members], ABSENT)
        first = await register.mark(session, meeting, everybody, leader, now)
        second = await register.mark(session, meeting, {at.members[3].id: late}, leader, now)
        assert await register.last_act(session, meeting, leader) == second
        assert await register.undo(session, meeting, second or 0, leader, now)
        assert await standing(session, meeting, now) == ["absent"] * 4
        assert await register.last_act(session, meeting, leader) == first
        assert await register.undo(session, meeting, first or 0, leader, now)
        assert await standing(session, meeting, now) == ["-"] * 4
        assert await register.last_act(session, meeting, leader) is None


async def test_an_act_is_undone_once_and_only_by_who_did_it(db: Database, now: datetime) -> None:
    """A second undo, a stranger's undo and the undo of an undo change nothing."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        leader, other = at.leader.id, at.members[1].id
        act = await register.mark(session, meeting, {other: ABSENT}, leader, now) or 0
        assert await register.undo(session, meeting, act, other, now) is None
        assert await register.undo(session, meeting, act, leader, now) is not None
        assert await register.undo(session, meeting, act, leader, now) is None
        assert await register.undo(session, meeting, act + 1, leader, now) is None
        assert await standing(session, meeting, now) == ["-"] * 4


async def test_undo_leaves_what_somebody_else_wrote_since(db: Database, now: datetime) -> None:
    """The deputy's later mark of one line survives when the head takes her act back."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        head, deputy = at.members[0].id, at.members[1].id
        both = {at.members[2].id: ABSENT, at.members[3].id: ABSENT}
        act = await register.mark(session, meeting, both, head, now) or 0
        await register.mark(session, meeting, {at.members[2].id: PRESENT}, deputy, now)
        await register.undo(session, meeting, act, head, now)
        assert await standing(session, meeting, now) == ["-", "-", "present", "-"]
        assert await register.last_act(session, meeting, head) is None


async def test_writing_what_stands_there_is_no_act(db: Database, now: datetime) -> None:
    """A leader who calls present whoever checked in herself leaves that line as it is."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        who = at.members[1].id
        await register.mark(session, meeting, {who: PRESENT}, who, now)
        again = Entry(Presence.present, Method.roll_call)
        assert await register.mark(session, meeting, {who: again}, at.leader.id, now) is None
        line = await register.line_of(session, meeting.id, who)
        assert line is not None
        assert (line.entered_by, line.method) == (who, Method.word)


async def test_a_closed_register_keeps_what_stood_at_the_closing(
    db: Database, now: datetime
) -> None:
    """Acts from before the closing can no longer be undone; corrections can, and are listed."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        leader, who = at.leader.id, at.members[1].id
        act = await register.mark(session, meeting, {who: ABSENT}, leader, now) or 0
        meeting.closed_at = now + HOUR
        await session.flush()
        assert await register.undo(session, meeting, act, leader, now + 2 * HOUR) is None
        fixed = Entry(Presence.late, Method.correction, reason="đến muộn")
        later = await register.mark(session, meeting, {who: fixed}, leader, now + 2 * HOUR) or 0
        kept = [
            (change.before or {}).get("presence") for change in await corrections(session, meeting)
        ]
        assert kept == ["absent"]
        assert await register.undo(session, meeting, later, leader, now + 3 * HOUR)
        assert await standing(session, meeting, now) == ["-", "absent", "-", "-"]


async def corrections(session: Session, meeting: Meeting) -> list[AttendanceChange]:
    return list(await register.corrections(session, meeting.id))


async def test_two_doors_at_once_make_one_line(db: Database, now: datetime) -> None:
    """A button and a word at the same instant: one line, and only one of them wrote it."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
    who = at.members[1].id

    async def enter() -> bool:
        async with db.transaction() as session:
            here = await session.get_one(Meeting, meeting.id)
            await register.hold(session, here)
            if await register.line_of(session, here.id, who) is not None:
                return False
            return await register.mark(session, here, {who: PRESENT}, who, now) is not None

    assert sorted(await asyncio.gather(*(enter() for _ in range(6)))) == [False] * 5 + [True]
    async with db.reading() as session:
        rows = await session.scalars(select(Attendance))
        assert len(rows.all()) == 1


async def test_three_hundred_names_are_called_at_once(db: Database, now: datetime) -> None:
    """A big branch is marked in one act and read back in one query, within a second."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=300)
        everybody = dict.fromkeys([p.id for p in at.members], ABSENT)
        began = asyncio.get_running_loop().time()
        assert await register.mark(session, meeting, everybody, at.leader.id, now)
        assert await standing(session, meeting, now) == ["absent"] * 300
        assert asyncio.get_running_loop().time() - began < 1


WHO = st.integers(0, 4)
MARKS = st.dictionaries(WHO, st.sampled_from(list(Presence)), min_size=1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("check in"), WHO),
        st.tuples(st.just("mark"), st.integers(0, 1), MARKS),
        st.tuples(st.just("undo"), WHO),
    ),
    max_size=25,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_history_replayed_gives_the_roll(
    sqlite_url: str, now: datetime, steps: list[tuple[Any, ...]]
) -> None:
    """Whatever check-ins, marks and undos follow one another, the changes add up to the roll."""
    asyncio.run(_play(sqlite_url, now, steps))


async def _play(url: str, now: datetime, steps: list[tuple[Any, ...]]) -> None:
    db = Database(url)
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=5)
        members = [person.id for person in at.members]
        for n, step in enumerate(steps):
            await _step(session, meeting, members, step, now + timedelta(minutes=n))
        rows = await session.scalars(
            select(AttendanceChange)
            .where(AttendanceChange.meeting_id == meeting.id)
            .order_by(AttendanceChange.id)
        )
        replayed: dict[int, dict[str, Any] | None] = dict.fromkeys(members)
        for change in rows:
            assert change.before == replayed[change.person_id]
            replayed[change.person_id] = change.after
        for line in await roll(session, meeting, now + DAY):
            after = replayed[line.person_id] or {}
            assert line.presence == after.get("presence")
            assert line.entered_by == after.get("entered_by")
    await db.close()


async def _step(
    session: Session, meeting: Meeting, members: list[int], step: tuple[Any, ...], now: datetime
) -> None:
    match step:
        case ("check in", who):
            if await register.line_of(session, meeting.id, members[who]) is None:
                await register.mark(session, meeting, {members[who]: PRESENT}, members[who], now)
        case ("mark", by, marks):
            entries = {members[who]: Entry(p, Method.roll_call) for who, p in marks.items()}
            await register.mark(session, meeting, entries, members[by], now)
        case ("undo", by):
            act = await register.last_act(session, meeting, members[by])
            if act is not None:
                assert await register.undo(session, meeting, act, members[by], now) is not None
