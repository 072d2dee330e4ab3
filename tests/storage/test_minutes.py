"""Minutes and tasks in the database, on either kind."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from broadcasts import plan
from broadcasts.audience import Audience, estimate
from storage import announcements, chats, meetings, minutes, people, receipts, replies, tasks, units
from storage.announcements import Announcement, Kind
from storage.chats import ChatKind, Identity
from storage.database import Database, Session
from storage.deliveries import ReceiptKind, Via
from storage.meetings import Attendance, Meeting, MeetingState, Method, Mode, Presence
from storage.minutes import MeetingTask, Minutes, MinutesState
from storage.people import Person
from storage.units import Level, Unit

ROLL = (Presence.present, Presence.absent, Presence.excused, Presence.late, Presence.left_early)


@dataclass
class Branch:
    """A branch of five, each with a chat, and a meeting that two of them missed."""

    unit: Unit
    members: list[Person]
    meeting: Meeting


async def founded(session: Session, now: datetime, name: str = "Chi hội") -> Branch:
    unit = await units.open_unit(session, name, Level.branch, None, now)
    account = await chats.account(session, "memory", "1", "Thử")
    members = []
    for number in range(len(ROLL)):
        person = await people.add_person(session, f"{name} {number}", now)
        await people.admit(session, person.id, unit.id, None, now)
        chat = await chats.chat_at(session, account.id, person.name, ChatKind.private, now)
        session.add(Identity(chat_id=chat.id, person_id=person.id, linked_at=now))
        members.append(person)
    meeting = await meetings.call(session, unit.id, now, "đình", "vay vốn", members[0].id, now)
    meeting.state = MeetingState.closed
    for person, presence in zip(members, ROLL, strict=True):
        session.add(
            Attendance(
                meeting_id=meeting.id,
                person_id=person.id,
                presence=presence,
                mode=Mode.in_person,
                method=Method.roll_call,
                entered_by=members[0].id,
                entered_at=now,
            )
        )
    await session.flush()
    return Branch(unit, members, meeting)


async def digest(session: Session, branch: Branch, now: datetime, questions: int) -> Announcement:
    """A summary sent to those who were away, with so many questions."""
    made = await announcements.compose(
        session,
        unit_id=branch.unit.id,
        author_id=branch.members[0].id,
        kind=Kind.general,
        title="Tóm tắt",
        text="Tóm tắt",
        message={"text": "Tóm tắt"},
        audience=Audience(branch.unit.id, to_groups=False, away_from=branch.meeting.id).as_data(),
        now=now,
    )
    one = {"question": "?", "answers": ["a", "b"], "right": 0}
    made.quiz = [one] * questions or None
    row = await minutes.hold(session, branch.meeting.id, branch.members[0].id, now)
    row.announcement_id, row.state = made.id, MinutesState.final
    await session.flush()
    return made


async def test_the_audience_is_who_was_away(db: Database, now: datetime) -> None:
    """Absent or excused, as the register stands when it is sent; late is not away."""
    async with db.transaction() as session:
        branch = await founded(session, now)
        other = await founded(session, now, "Khu 5")
        whom = Audience(branch.unit.id, to_groups=False, away_from=branch.meeting.id)
        assert (await estimate(session, whom, now=now)).members == 2
        elsewhere = Audience(branch.unit.id, to_groups=False, away_from=other.meeting.id)
        assert (await estimate(session, elsewhere, now=now)).members == 0
        sent = await plan.start(session, await digest(session, branch, now, 0), now)
    assert sent.total == 2
    assert whom == Audience.from_data(whom.as_data())
    assert whom.personal


@pytest.mark.parametrize("questions", [0, 2])
async def test_informed_on_either_database(db: Database, now: datetime, questions: int) -> None:
    """Confirmed and all answered, or told in person; never those who came, never halfway."""
    async with db.transaction() as session:
        branch = await founded(session, now)
        other = await founded(session, now, "Khu 5")
        sent = await plan.start(session, await digest(session, branch, now, questions), now)
        ids = [person.id for person in branch.members]
        for person_id in (ids[0], ids[1], ids[3]):
            await receipts.add_receipt(
                session,
                sent.id,
                person_id,
                ReceiptKind.acknowledged,
                Via.word,
                None,
                person_id,
                now,
            )
        meeting_id = branch.meeting.id
        both = [meeting_id, other.meeting.id]
        halfway = await minutes.informed(session, meeting_id)
        for number in range(questions):
            await replies.answer_quiz(session, sent.id, ids[1], number, 1, now, right=False)
        after = await minutes.informed(session, meeting_id)
        await receipts.add_receipt(
            session, sent.id, ids[2], ReceiptKind.relayed, Via.relay, None, ids[0], now
        )
        told = await minutes.informed(session, meeting_id)
        counts = await minutes.informed_counts(session, both)
    assert halfway == (set() if questions else {ids[1]})
    assert (after, told) == ({ids[1]}, {ids[1], ids[2]})
    assert counts == {meeting_id: 2}
    assert await _away(db, meeting_id) == 2


async def _away(db: Database, meeting_id: int) -> int:
    async with db.reading() as session:
        return await minutes.count_away(session, meeting_id)


async def test_two_at_one_desk_lose_nothing(db: Database, now: datetime) -> None:
    """Whoever comes second sees what the first one wrote, also where neither had begun."""
    async with db.transaction() as session:
        branch = await founded(session, now)
    me = branch.members[0].id

    async def add(word: str) -> None:
        async with db.transaction() as session:
            row = await minutes.hold(session, branch.meeting.id, me, now)
            row.draft = {"words": [*(row.draft or {"words": []})["words"], word]}

    await asyncio.gather(*(add(word) for word in "abcdef"))
    async with db.reading() as session:
        row = await minutes.of_meeting(session, branch.meeting.id)
    assert row is not None
    assert row.draft is not None
    assert sorted(row.draft["words"]) == [*"abcdef"]


async def test_a_task_is_taken_by_one_process(db: Database, now: datetime) -> None:
    """Two look for what is due at once: one of them finds it."""
    async with db.transaction() as session:
        branch = await founded(session, now)
        session.add(
            MeetingTask(meeting_id=branch.meeting.id, what="mua hoa", who="", remind_at=now)
        )

    async def take() -> int:
        async with db.transaction() as session:
            found = await tasks.due(session, now)
            for task in found:
                task.remind_at = None
            await asyncio.sleep(0.05)
            return len(found)

    assert sorted(await asyncio.gather(take(), take())) == [0, 1]


async def test_readable_are_kept_minutes_of_her_units(db: Database, now: datetime) -> None:
    """Not drafts, not of meetings called off, not of other branches; the newest first."""
    async with db.transaction() as session:
        branch = await founded(session, now)
        other = await founded(session, now, "Khu 5")
        for one in (branch, other):
            session.add(
                Minutes(
                    meeting_id=one.meeting.id,
                    body="",
                    state=MinutesState.final,
                    written_by=one.members[0].id,
                    written_at=now,
                )
            )
        await session.flush()
        me = branch.members[1].id
        found = await minutes.readable(session, me)
        assert [one.id for one in found] == [branch.meeting.id]
        assert not await minutes.readable(session, me, since=now + timedelta(days=1))
        assert not await minutes.readable(session, me, until=now)
        assert await minutes.may_read(session, me, branch.unit.id)
        assert not await minutes.may_read(session, me, other.unit.id)
        branch.meeting.state = MeetingState.cancelled
        assert not await minutes.readable(session, me)
        begun = await minutes.begun(session, branch.unit.id, now)
        assert not begun
