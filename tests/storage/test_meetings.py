"""Meetings in the database: calling, finding, answering, counting who came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage import meetings, units
from storage.database import Database, Session
from storage.meetings import Answer, Invitation, Meeting, MeetingState
from storage.people import Membership, Person, Standing
from storage.text import fold
from storage.units import Level, Unit

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass
class Branch:
    """A branch under a commune, with members in roster order; the first leads it."""

    commune: Unit
    unit: Unit
    members: list[Person]

    @property
    def leader(self) -> Person:
        return self.members[0]


async def branch(session: Session, now: datetime, size: int = 3, name: str = "Khu 3") -> Branch:
    commune = await units.open_unit(session, f"Xã của {name}", Level.commune, None, now - 9 * DAY)
    unit = await units.open_unit(session, name, Level.branch, commune, now - 9 * DAY)
    since = now - 9 * DAY
    names = [f"Hội viên {n}" for n in range(1, size + 1)]
    members = [Person(name=one, folded=fold(one), created_at=since) for one in names]
    session.add_all(members)
    await session.flush()
    session.add_all(
        Membership(
            person_id=person.id,
            unit_id=unit.id,
            roster_no=number,
            standing=Standing.active,
            since=since,
        )
        for number, person in enumerate(members, 1)
    )
    await session.flush()
    return Branch(commune, unit, members)


async def call(session: Session, at: Branch, now: datetime, starts_in: timedelta = DAY) -> Meeting:
    return await meetings.call(
        session, at.unit.id, now + starts_in, "nhà văn hoá", "vay vốn", at.leader.id, now
    )


def ids(found: Sequence[Meeting]) -> list[int]:
    return [meeting.id for meeting in found]


async def test_meetings_of_a_branch_never_share_a_code(db: Database, now: datetime) -> None:
    """A code is four digits, and no open or recent meeting of the branch has the same."""
    async with db.transaction() as session:
        at = await branch(session, now)
        codes = [(await call(session, at, now)).code for _ in range(60)]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 4 and code.isdecimal() for code in codes)


async def test_yesterdays_code_is_not_todays(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code of a meeting that has just been closed is not given out again."""
    drawn = iter([3718, 3718, 3719])
    monkeypatch.setattr(meetings.secrets, "randbelow", lambda _: next(drawn))
    async with db.transaction() as session:
        at = await branch(session, now)
        old = await call(session, at, now - 2 * DAY)
        old.state = MeetingState.closed
        await session.flush()
        new = await call(session, at, now)
    assert (old.code, new.code) == ("4718", "4719")


async def test_a_branch_sees_what_is_to_come_and_going_on(db: Database, now: datetime) -> None:
    """Soonest first; neither called off, closed, long over, nor another branch's."""
    async with db.transaction() as session:
        at, other = await branch(session, now), await branch(session, now, name="Khu 5")
        later = await call(session, at, now, 9 * DAY)
        soon = await call(session, at, now, -HOUR)
        await call(session, at, now, -2 * DAY)
        off, done = await call(session, at, now), await call(session, at, now)
        off.state, done.state = MeetingState.cancelled, MeetingState.closed
        await call(session, other, now)
        await session.flush()
        assert ids(await meetings.of_unit(session, at.unit.id, now)) == [soon.id, later.id]


async def test_a_member_sees_meetings_of_all_units_above_her(db: Database, now: datetime) -> None:
    """A meeting of the commune is hers too; one of another branch is not."""
    async with db.transaction() as session:
        at, other = await branch(session, now), await branch(session, now, name="Khu 5")
        hers = await call(session, at, now)
        of_commune = await meetings.call(
            session, at.commune.id, now + 2 * DAY, "hội trường", "đại hội", at.leader.id, now
        )
        await call(session, other, now)
        found = await meetings.for_person(session, at.members[1].id, now)
    assert ids(found) == [hers.id, of_commune.id]


async def test_whoever_left_the_branch_is_invited_no_more(db: Database, now: datetime) -> None:
    """An ended membership brings no meetings."""
    async with db.transaction() as session:
        at = await branch(session, now)
        await call(session, at, now)
        await leave(session, at.members[1], now)
        assert await meetings.for_person(session, at.members[1].id, now) == []


async def leave(session: Session, person: Person, at: datetime) -> None:
    row = (await session.scalars(select(Membership).where(Membership.person_id == person.id))).one()
    row.standing, row.until = Standing.left, at
    await session.flush()


async def test_a_meeting_is_due_to_open_from_its_window_on(db: Database, now: datetime) -> None:
    """Only called meetings, from half an hour before the start until they are long over."""
    async with db.transaction() as session:
        at = await branch(session, now)
        ready = await call(session, at, now, timedelta(minutes=30))
        missed = await call(session, at, now, -3 * HOUR)
        await call(session, at, now, timedelta(minutes=31))
        await call(session, at, now, -DAY)
        opened = await call(session, at, now, timedelta(0))
        opened.state = MeetingState.open
        await session.flush()
        due = await meetings.due_to_open(session, now + timedelta(minutes=30), now)
    assert ids(due) == [ready.id, missed.id]


async def test_two_clocks_open_a_meeting_once(postgres_db: Database, now: datetime) -> None:
    """A row that one process is opening is not due for another."""
    async with postgres_db.transaction() as session:
        await call(session, await branch(session, now), now, timedelta(0))
    async with postgres_db.transaction() as first, postgres_db.transaction() as second:
        assert len(await meetings.due_to_open(first, now, now)) == 1
        assert len(await meetings.due_to_open(second, now, now)) == 0


async def test_an_answer_may_change_and_stays_one_row(db: Database, now: datetime) -> None:
    """A new answer takes the place of the old, with its own reason."""
    async with db.transaction() as session:
        at = await branch(session, now)
        meeting, who = await call(session, at, now), at.members[1].id

        async def says(said: Answer, reason: str | None) -> None:
            await meetings.answer(session, meeting.id, who, said, reason, who, now)

        await says(Answer.not_coming, "cháu ốm")
        await says(Answer.not_coming, None)
        kept = await meetings.answer_of(session, meeting.id, who)
        assert kept is not None
        assert kept.reason == "cháu ốm"
        await says(Answer.coming, None)
        now_says = await meetings.answer_of(session, meeting.id, who)
        assert now_says is not None
        assert (now_says.answer, now_says.reason) == (Answer.coming, None)
        assert await session.scalar(select(func.count()).select_from(Invitation)) == 1
        await meetings.take_back_answer(session, meeting.id, who)
        assert await meetings.answer_of(session, meeting.id, who) is None


async def test_the_register_at_hand_is_the_open_one_or_the_last_closed(
    db: Database, now: datetime
) -> None:
    """An open register comes before a later closed one; called meetings have none yet."""
    async with db.transaction() as session:
        at = await branch(session, now)
        assert await meetings.register_of(session, at.unit.id) is None
        first, second = await call(session, at, now, -2 * DAY), await call(session, at, now, -DAY)
        await call(session, at, now)
        first.state = second.state = MeetingState.closed
        await session.flush()
        last = await meetings.register_of(session, at.unit.id)
        assert last is not None
        assert last.id == second.id
        first.state = MeetingState.open
        await session.flush()
        at_hand = await meetings.register_of(session, at.unit.id)
        assert at_hand is not None
        assert at_hand.id == first.id
