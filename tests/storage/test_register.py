"""The register: acts of many lines, undone as a whole, with every change kept."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select

from storage import meetings, people, register
from storage.database import Database, Session
from storage.meetings import Answer, Attendance, Meeting, MeetingState, Method, Presence
from storage.register import Entry, Locked, RollLine
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


async def test_transferred_joined_and_left_on_the_day_itself(db: Database, now: datetime) -> None:
    """Out that morning: not here, but there; out afterwards, or in before the closing: here."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, starts_in=-2 * HOUR)
        other = await branch(session, now, size=1, name="Khu 5")
        there = await call(session, other, now, -2 * HOUR)
        moved = at.members[1]
        await leave(session, moved, now - 5 * HOUR)
        await people.admit(session, moved.id, other.unit.id, None, now - 5 * HOUR)
        await leave(session, at.members[2], now - HOUR)
        new = await people.add_person(session, "Người mới", now)
        await people.admit(session, new.id, at.unit.id, None, now - HOUR)
        await register.close(session, meeting, {}, at.leader.id, now)
        here = [line.person_id for line in await roll(session, meeting, now + DAY)]
        elsewhere = [line.person_id for line in await roll(session, there, now)]
    assert here == [at.members[0].id, at.members[2].id, at.members[3].id, new.id]
    assert elsewhere == [other.members[0].id, moved.id]


async def test_a_register_nobody_closed_does_not_grow(db: Database, now: datetime) -> None:
    """Who joins days later was no member that day, whether somebody has closed it or not."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=2)
        late = await people.add_person(session, "Người mới", now + DAY)
        await people.admit(session, late.id, at.unit.id, None, now + DAY)
        assert len(await roll(session, meeting, now + 3 * DAY)) == 2


async def test_whoever_left_and_came_back_that_evening_has_one_line(
    db: Database, now: datetime
) -> None:
    """Two memberships are one woman."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=2, starts_in=-2 * HOUR)
        who = at.members[1]
        await leave(session, who, now - HOUR)
        await people.admit(session, who.id, at.unit.id, None, now)
        lines = await roll(session, meeting, now)
    assert sorted(line.person_id for line in lines) == [at.leader.id, who.id]


async def test_a_meeting_above_counts_all_members_below(db: Database, now: datetime) -> None:
    """A commune's meeting has the members of its branches."""
    async with db.transaction() as session:
        at, _ = await meeting_of(session, now, size=3)
        above = await meetings.call(
            session, at.commune.id, now, "hội trường", "", at.leader.id, now
        )
        assert len(await roll(session, above, now)) == 3


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


async def test_what_was_taken_back_does_not_come_again(db: Database, now: datetime) -> None:
    """Undone below another's act, it is gone when that one is undone, too."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        head, deputy, who = at.members[0].id, at.members[1].id, at.members[2].id
        first = await register.mark(session, meeting, {who: ABSENT}, head, now) or 0
        second = await register.mark(session, meeting, {who: PRESENT}, deputy, now) or 0
        await register.undo(session, meeting, first, head, now)
        assert (await standing(session, meeting, now))[2] == "present"
        await register.undo(session, meeting, second, deputy, now)
        assert (await standing(session, meeting, now))[2] == "-"


async def test_a_line_falls_back_to_the_last_act_that_stands(db: Database, now: datetime) -> None:
    """Undoing the newest act shows the one below it, by whoever."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        head, who = at.leader.id, at.members[2].id
        await register.mark(session, meeting, {who: PRESENT}, who, now)
        act = await register.mark(session, meeting, {who: ABSENT}, head, now) or 0
        await register.undo(session, meeting, act, head, now)
        line = await register.line_of(session, meeting.id, who)
    assert line is not None
    assert (line.presence, line.method, line.entered_by) == (Presence.present, Method.word, who)


async def test_closing_locks_and_opens_again(db: Database, now: datetime) -> None:
    """Nothing but corrections is written; opening takes back what closing wrote, whoever closed."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        head, deputy = at.members[0].id, at.members[1].id
        await register.mark(session, meeting, {head: PRESENT}, head, now)
        rest = {person.id: ABSENT for person in at.members[1:]}
        act = await register.close(session, meeting, rest, head, now + HOUR)
        assert (meeting.state, meeting.closed_by) == (MeetingState.closed, head)
        with pytest.raises(Locked):
            await register.mark(session, meeting, {deputy: PRESENT}, deputy, now + HOUR)
        with pytest.raises(Locked):
            await register.close(session, meeting, {}, deputy, now + HOUR)
        assert not await register.reopen(session, meeting, act + 1, deputy, now + 2 * HOUR)
        assert await register.reopen(session, meeting, act, deputy, now + 2 * HOUR)
        assert await standing(session, meeting, now) == ["present", "-", "-", "-"]
        assert not await register.reopen(session, meeting, act, deputy, now + 2 * HOUR)
        again = await register.close(session, meeting, rest, deputy, now + 3 * HOUR)
        assert not await register.reopen(session, meeting, act, head, now + 3 * HOUR)
        assert await register.reopen(session, meeting, again, head, now + 3 * HOUR)


async def test_closing_a_full_register_writes_nothing(db: Database, now: datetime) -> None:
    """It opens again under the number 0, and what was marked before stays."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=1)
        await register.mark(session, meeting, {at.leader.id: PRESENT}, at.leader.id, now)
        assert await register.close(session, meeting, {}, at.leader.id, now + HOUR) == 0
        assert await register.reopen(session, meeting, 0, at.leader.id, now + HOUR)
        assert await standing(session, meeting, now) == ["present"]


async def test_of_two_who_close_at_once_one_does(db: Database, now: datetime) -> None:
    """The other finds it closed, and what she would have written is not."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)

    async def close(by: int, presence: Presence) -> str:
        try:
            async with db.transaction() as session:
                here = await session.get_one(Meeting, meeting.id)
                entries = {p.id: Entry(presence, Method.roll_call) for p in at.members}
                await register.close(session, here, entries, by, now)
        except Locked:
            return "late"
        return "closed"

    one, other = at.members[0].id, at.members[1].id
    ends = await asyncio.gather(close(one, Presence.absent), close(other, Presence.excused))
    async with db.reading() as session:
        here = await session.get_one(Meeting, meeting.id)
        lines = await standing(session, here, now)
    assert sorted(ends) == ["closed", "late"]
    assert lines == (["absent"] if here.closed_by == one else ["excused"]) * 4


async def test_a_clock_that_runs_behind_changes_no_order(db: Database, now: datetime) -> None:
    """Acts follow one another as they were written, whatever each process's clock said."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        head, who = at.leader.id, at.members[1].id
        await register.mark(session, meeting, {who: PRESENT}, who, now)
        act = await register.mark(session, meeting, {who: ABSENT}, head, now - HOUR) or 0
        assert (await standing(session, meeting, now))[1] == "absent"
        await register.close(session, meeting, {}, head, now - 2 * HOUR)
        assert await register.undo(session, meeting, act, head, now) is None
        fixed = Entry(Presence.late, Method.correction, reason="đến muộn")
        await register.mark(session, meeting, {who: fixed}, head, now - 3 * HOUR)
        assert (await standing(session, meeting, now))[1] == "late"


async def test_one_check_in_costs_few_statements(sqlite_db: Database, now: datetime) -> None:
    """One to look, two to write: two hundred come within a minute."""
    said: list[str] = []
    async with sqlite_db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        event.listen(
            sqlite_db.engine.sync_engine,
            "before_cursor_execute",
            lambda *args: said.append(args[2]),
        )
        await register.mark(session, meeting, {at.members[1].id: PRESENT}, at.members[1].id, now)
        assert [one.split()[0] for one in said] == ["SELECT", "INSERT", "INSERT"]


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
            ((one.before or {})["presence"], (one.after or {})["presence"], one.reason, one.by_name)
            for one in await register.corrections(session, meeting.id)
        ]
        assert kept == [("absent", "late", "đến muộn", "Hội viên 1")]
        assert await register.undo(session, meeting, later, leader, now + 3 * HOUR)
        assert await standing(session, meeting, now) == ["-", "absent", "-", "-"]


async def test_two_doors_at_once_make_one_line(db: Database, now: datetime) -> None:
    """A button and a word at the same instant: one line, and only one of them wrote it."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
    who = at.members[1].id

    async def enter() -> bool:
        async with db.transaction() as session:
            desk = await register.take_up(session, meeting.id, [who])
            if who in desk.standing:
                return False
            return await register.write(session, desk, {who: PRESENT}, who, now) is not None

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
