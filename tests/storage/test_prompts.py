"""Prompts and doors in the database, on both kinds."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from handlers.context import Customs
from handlers.meetings.roll import prompting
from storage import chats, doors, people, prompts, units
from storage.chats import ChatKind, Identity
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryEvent
from storage.meetings import (
    Attendance,
    Meeting,
    MeetingFormat,
    MeetingKind,
    MeetingState,
    Method,
    Mode,
    Presence,
)
from storage.people import Person
from storage.units import Level
from tests.conftest import HANOI

ASKED = {"text": "Còn đang dự không ạ?", "subject": "meeting:1"}


async def hold_meeting(session: Session, now: datetime, members: int = 3) -> Meeting:
    """An online meeting of a branch, open, whose members each have a private chat."""
    branch = await units.open_unit(session, "Khu 3", Level.branch, None, now)
    account = await chats.account(session, "memory", "1", "Thử")
    for number in range(members):
        person = await people.add_person(session, f"Hội viên {number}", now)
        await people.admit(session, person.id, branch.id, None, now)
        await linked(session, account.id, person, f"c{number}", now)
    meeting = Meeting(
        unit_id=branch.id,
        kind=MeetingKind.regular,
        format=MeetingFormat.online,
        topic="",
        starts_at=now,
        place="",
        state=MeetingState.open,
        code="4718",
        called_by=1,
        called_at=now,
        opened_at=now,
    )
    session.add(meeting)
    await session.flush()
    return meeting


async def linked(
    session: Session, account_id: int, person: Person, native: str, now: datetime
) -> None:
    chat = await chats.chat_at(session, account_id, native, ChatKind.private, now)
    session.add(Identity(chat_id=chat.id, person_id=person.id, linked_at=now))
    await session.flush()


def line(meeting: Meeting, person_id: int, presence: Presence, mode: Mode) -> Attendance:
    return Attendance(
        meeting_id=meeting.id,
        person_id=person_id,
        presence=presence,
        mode=mode,
        method=Method.word,
        entered_by=person_id,
        entered_at=meeting.starts_at,
    )


async def test_a_moment_that_is_fixed_stays(db: Database, now: datetime) -> None:
    """Opened twice, the first draw holds."""
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now)
        await prompts.fix(session, meeting.id, [now])
        await prompts.fix(session, meeting.id, [now + timedelta(hours=1)])
        (due,) = await prompts.due(session, now)
        assert due[0].due_at == now


async def test_those_far_away_are_asked_with_one_statement(db: Database, now: datetime) -> None:
    """Unmarked or online: yes. In the hall or written down as away: no."""
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now, members=5)
        session.add_all(
            [
                line(meeting, 1, Presence.present, Mode.in_person),
                line(meeting, 2, Presence.present, Mode.online),
                line(meeting, 3, Presence.excused, Mode.in_person),
                line(meeting, 4, Presence.absent, Mode.online),
            ]
        )
        await session.flush()
        assert await prompts.ask(session, meeting, ASKED, now) == 2
        rows = (await session.scalars(select(Delivery).order_by(Delivery.chat_id))).all()
        assert [(row.chat_id, row.message, row.subject) for row in rows] == [
            (2, ASKED, "meeting:1"),
            (5, ASKED, "meeting:1"),
        ]
        assert await session.scalar(select(func.count(DeliveryEvent.id))) == 2


async def test_with_nobody_to_ask_nothing_is_made(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now, members=1)
        session.add(line(meeting, 1, Presence.late, Mode.in_person))
        await session.flush()
        assert await prompts.ask(session, meeting, ASKED, now) == 0


async def test_who_has_two_chats_is_asked_where_she_was_heard_last(
    db: Database, now: datetime
) -> None:
    """And two who share one are asked there once."""
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now, members=2)
        first, second = [await session.get_one(Person, number) for number in (1, 2)]
        await linked(session, 1, first, "shared", now)
        await linked(session, 1, second, "shared", now)
        shared = await chats.chat_at(session, 1, "shared", ChatKind.private, now)
        await chats.heard(session, [shared.id], now)
        assert await prompts.ask(session, meeting, ASKED, now) == 1
        assert await session.scalar(select(Delivery.chat_id)) == shared.id


async def test_two_processes_ask_once(db: Database, now: datetime) -> None:
    """And tell the leaders once."""
    customs = Customs(zone=HANOI)  # type: ignore[arg-type]  # a fixed zone will do
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now)
        head = await session.get_one(Person, 1)
        await people.appoint(session, head.id, meeting.unit_id, people.Role.branch_head, now)
        await prompts.fix(session, meeting.id, [now])

    async def tick(at: datetime) -> int:
        async with db.transaction() as session:
            asked = await prompting.ask_due(session, at, customs)
            return asked + await prompting.tell_due(session, at, customs)

    assert sorted(await asyncio.gather(tick(now), tick(now))) == [0, 3]
    assert await tick(now) == 0
    later = now + timedelta(minutes=5)
    assert sorted(await asyncio.gather(tick(later), tick(later))) == [0, 1]
    assert await tick(later) == 0


async def test_who_answered_how_often(db: Database, now: datetime) -> None:
    """By roster number; an answer is kept once, whoever presses twice."""
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now, members=4)
        await prompts.fix(session, meeting.id, [now, now])
        for prompt, _ in await prompts.due(session, now):
            prompt.sent_at, prompt.until = now, now
        session.add(line(meeting, 1, Presence.present, Mode.online))
        session.add(line(meeting, 4, Presence.present, Mode.in_person))
        await session.flush()
        assert await prompts.answer(session, 1, 2, now)
        assert not await prompts.answer(session, 1, 2, now)
        assert await prompts.answer(session, 2, 2, now)
        found = await prompts.attentive(session, meeting)
        assert [(one.number, one.answers) for one in found] == [(1, 0), (2, 2)]
        assert await prompts.asked(session, meeting.id) == 2


async def test_wrong_codes_are_counted_by_person_and_time(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        await hold_meeting(session, now)
        for person_id, minutes in ((1, 11), (1, 9), (1, 0), (2, 0)):
            await doors.note_wrong_try(session, person_id, now - timedelta(minutes=minutes))
        since = now - timedelta(minutes=10)
        assert await doors.wrong_tries(session, 1, since) == 2
        assert await doors.wrong_tries(session, 2, since) == 1
        assert await doors.wrong_tries(session, 3, since) == 0


async def test_a_days_code_is_known_while_its_meeting_is_open(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now)
        assert await doors.is_open_elsewhere(session, "4718")
        assert not await doors.is_open_elsewhere(session, "4719")
        meeting.state = MeetingState.closed
        await session.flush()
        assert not await doors.is_open_elsewhere(session, "4718")


@pytest.mark.parametrize("mode", list(Mode))
async def test_those_who_are_in_are_counted(db: Database, now: datetime, mode: Mode) -> None:
    """Late or gone early, in the hall or from afar; not those who are away."""
    async with db.transaction() as session:
        meeting = await hold_meeting(session, now, members=5)
        for person_id, presence in enumerate(Presence, 1):
            session.add(line(meeting, person_id, presence, mode))
        await session.flush()
        assert await doors.count_here(session, meeting.id) == 3
