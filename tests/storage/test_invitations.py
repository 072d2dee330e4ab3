"""Answers in numbers and by name, answers for others, and who is excused."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select

from storage import invitations, meetings, people, units
from storage.database import Database, Session
from storage.invitations import Expected, Said
from storage.meetings import AbsenceReason, Answer, Excuse, Invitation, Meeting, MeetingState, Mode
from storage.people import Membership
from storage.units import Level, Unit
from tests.storage.test_meetings import DAY, HOUR, Branch, branch, call, leave

TICK = timedelta(microseconds=1)


async def answered(
    session: Session, now: datetime, size: int = 6
) -> tuple[Branch, Meeting, list[int]]:
    """A branch of six: one comes, one online, two do not, one sends somebody; the leader is silent.

    The last two were entered by the leader.
    """
    at = await branch(session, now, size)
    meeting = await call(session, at, now)
    ids = [person.id for person in at.members]
    for who, said, reason, by in (
        (ids[1], Said(Answer.coming), None, ids[1]),
        (ids[2], Said(Answer.coming, mode=Mode.online), None, ids[2]),
        (ids[3], Said(Answer.not_coming, code=AbsenceReason.ill), "ốm", ids[3]),
        (ids[4], Said(Answer.not_coming), None, ids[0]),
        (ids[5], Said(Answer.proxy), "con dâu", ids[0]),
    ):
        await meetings.answer(
            session, meeting.id, who, said.answer, reason, by, now, said.code, said.mode
        )
    return at, meeting, ids


async def test_the_expected_count(db: Database, now: datetime) -> None:
    """Of the members of today; whoever left is not expected, whatever she answered."""
    async with db.transaction() as session:
        at, meeting, _ = await answered(session, now)
        count = await invitations.expected(session, meeting.id, at.unit.id)
        assert count == Expected(6, 2, 1, 2, 1, 2)
        assert count.silent == 1
        await leave(session, at.members[3], now)
        left = await invitations.expected(session, meeting.id, at.unit.id)
        assert (left.members, left.away) == (5, 1)
        whole = await invitations.expected(session, meeting.id, at.commune.id)
        assert whole == left


async def test_whoever_belongs_twice_counts_once(db: Database, now: datetime) -> None:
    """In a branch and in a group of it, or in two branches of a commune."""
    async with db.transaction() as session:
        at, meeting, ids = await answered(session, now)
        group = await units.open_unit(session, "Tổ 1", Level.group, at.unit, now)
        other = await units.open_unit(session, "Khu 5", Level.branch, at.commune, now)
        await people.admit(session, ids[1], other.id, None, now)
        rows = await session.scalars(select(Membership).where(Membership.person_id.in_(ids[1:3])))
        for row in rows:
            row.group_id = group.id
        await session.flush()
        assert (await invitations.expected(session, meeting.id, at.unit.id)).members == 6
        assert (await invitations.expected(session, meeting.id, at.commune.id)).members == 6
        assert await invitations.expected(session, meeting.id, group.id) == Expected(
            2, 2, 1, 0, 0, 0
        )


async def test_lines_by_number(db: Database, now: datetime) -> None:
    """Who asks, who was answered for, who is silent."""
    async with db.transaction() as session:
        at, meeting, _ = await answered(session, now)
        lines = await invitations.lines(session, meeting.id, at.unit.id)
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    assert [line.asks for line in lines] == [False, False, False, True, True, True]
    assert [line.relayed for line in lines] == [False, False, False, False, True, True]
    assert lines[3].code is AbsenceReason.ill
    assert lines[0].answer is None


async def test_answers_for_several_take_the_place_of_what_stood_there(
    db: Database, now: datetime
) -> None:
    """New rows and old ones alike; and with leave where the leader gives it."""
    async with db.transaction() as session:
        at, meeting, ids = await answered(session, now)
        said = Said(Answer.not_coming, "mưa", AbsenceReason.other, None, Excuse.granted)
        await invitations.answer_for(session, meeting.id, [ids[0], ids[1]], said, ids[2], now)
        lines = await invitations.lines(session, meeting.id, at.unit.id)
        for line in lines[:2]:
            assert (line.answer, line.reason, line.excuse) == (
                Answer.not_coming,
                "mưa",
                Excuse.granted,
            )
            assert line.entered_by == ids[2]
        again = Said(Answer.coming)
        await invitations.answer_for(session, meeting.id, [ids[1]], again, ids[2], now + HOUR)
        row = await meetings.answer_of(session, meeting.id, ids[1])
        assert row is not None
        assert (row.answer, row.reason, row.excuse, row.excused_by) == (
            Answer.coming,
            None,
            None,
            None,
        )


async def test_taking_back_finds_only_that_act(db: Database, now: datetime) -> None:
    """Not what she said herself, nor what another entered, nor at another moment."""
    async with db.transaction() as session:
        _, meeting, ids = await answered(session, now)
        leader = ids[0]
        for by, at in ((leader, now + TICK), (ids[1], now), (leader + 99, now)):
            assert await invitations.take_back_told(session, meeting.id, by, at) == []
        gone = await invitations.take_back_told(session, meeting.id, leader, now)
        assert gone == ids[4:6]
        assert await invitations.take_back_told(session, meeting.id, leader, now) == []
        kept = await session.scalars(select(Invitation.person_id).order_by(Invitation.person_id))
        assert kept.all() == ids[1:4]


async def test_deciding_by_name_and_all_at_once(db: Database, now: datetime) -> None:
    """Nobody who comes, nobody who asked later, nobody twice; and each act is taken back whole."""
    async with db.transaction() as session:
        _, meeting, ids = await answered(session, now)
        leader = ids[0]
        one, later = now + HOUR, now + 2 * HOUR
        refused = await invitations.decide(
            session, meeting.id, Excuse.refused, [ids[1], ids[3]], leader, one
        )
        assert refused == [ids[3]]
        await meetings.answer(
            session, meeting.id, leader, Answer.not_coming, "bận", leader, now + 2 * TICK
        )
        granted = await invitations.decide(
            session, meeting.id, Excuse.granted, now + TICK, leader, later
        )
        assert granted == ids[4:6]
        nobody = await invitations.decide(
            session, meeting.id, Excuse.granted, now + TICK, leader, later
        )
        assert nobody == []
        assert await invitations.undecide(session, meeting.id, ids[1], later) == []
        assert await invitations.undecide(session, meeting.id, leader, later) == ids[4:6]
        row = await meetings.answer_of(session, meeting.id, ids[3])
        assert row is not None
        assert (row.excuse, row.excused_at) == (Excuse.refused, one)


async def test_a_decision_holds_for_the_reason_it_was_made_about(
    db: Database, now: datetime
) -> None:
    """The same answer again keeps it; another reason, or another answer, does not."""
    async with db.transaction() as session:
        _, meeting, ids = await answered(session, now)
        who = ids[3]

        async def say(answer: Answer, reason: str | None) -> Excuse | None:
            await invitations.decide(session, meeting.id, Excuse.granted, [who], ids[0], now)
            row = await meetings.answer(session, meeting.id, who, answer, reason, who, now)
            return row.excuse

        assert await say(Answer.not_coming, None) is Excuse.granted
        assert await say(Answer.not_coming, "đi chơi") is None
        assert await say(Answer.coming, None) is None


async def test_two_leaders_deciding_at_once(db: Database, now: datetime) -> None:
    """Each excuse is decided about by one of them."""
    async with db.transaction() as session:
        _, meeting, ids = await answered(session, now)
        found = meeting.id

    async def decide(by: int) -> int:
        async with db.transaction() as session:
            return len(
                await invitations.decide(session, found, Excuse.granted, now + HOUR, by, now)
            )

    decided = await asyncio.gather(*(decide(by) for by in ids[:2]))
    assert sorted(decided) == [0, 3]


async def test_a_member_and_her_leader_answering_at_once(db: Database, now: datetime) -> None:
    """One row, whoever was last; never two, and no error."""
    async with db.transaction() as session:
        at = await branch(session, now)
        meeting = await call(session, at, now)
        found, ids = meeting.id, [person.id for person in at.members]

    async def herself() -> None:
        async with db.transaction() as session:
            await meetings.answer(session, found, ids[1], Answer.coming, None, ids[1], now)

    async def leader() -> None:
        async with db.transaction() as session:
            said = Said(Answer.not_coming, "ốm")
            await invitations.answer_for(session, found, ids[1:], said, ids[0], now)

    await asyncio.gather(herself(), leader(), herself(), leader())
    async with db.reading() as session:
        rows = (await session.scalars(select(Invitation).order_by(Invitation.person_id))).all()
    assert [row.person_id for row in rows] == ids[1:]


async def test_meetings_over_a_unit(db: Database, now: datetime) -> None:
    """Its own first, then those above; neither begun, nor called off, nor of others."""
    async with db.transaction() as session:
        at = await branch(session, now)
        other = await branch(session, now, name="Khu 9")
        leader = at.leader.id

        async def called(unit: Unit, starts_in: timedelta) -> Meeting:
            return await meetings.call(
                session, unit.id, now + starts_in, "đình", "x", leader, now
            )

        above = await called(at.commune, HOUR)
        late, soon = await called(at.unit, 3 * DAY), await called(at.unit, DAY)
        await called(at.unit, -HOUR)
        await called(other.unit, HOUR)
        off = await called(at.unit, HOUR)
        off.state = MeetingState.cancelled
        await session.flush()
        found = await invitations.called_over(session, at.unit.id, now)
        assert [one.id for one in found] == [soon.id, late.id, above.id]
        hers = await invitations.ahead_for(session, at.members[1].id, [other.unit.id], now)
        assert [one.unit_id for one in hers] == [
            at.unit.id, at.commune.id, other.unit.id, at.unit.id, at.unit.id
        ]  # fmt: skip
        assert await invitations.ahead_for(session, 10**9, [], now) == []
