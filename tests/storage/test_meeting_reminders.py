"""Who is reminded of a meeting, and whose reminder is taken back."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from broadcasts import follow_up, plan
from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from broadcasts.receipts import whom
from storage import announcements, chats, meeting_reminders, meetings, register
from storage.announcements import Announcement, Broadcast, Kind, Purpose
from storage.chats import Chat, ChatKind, ChatState, Identity
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState
from storage.meeting_reminders import Concerned
from storage.meetings import Answer, Meeting, MeetingState, Method, Mode, Presence
from storage.register import Entry
from tests.storage.test_meetings import DAY, HOUR, Branch, branch, call, leave

SILENT, COMING, ONLINE = Concerned.silent, Concerned.coming, Concerned.online


@dataclass
class Called:
    """A meeting that a branch is invited to; each member has a chat, "c1" the leader's."""

    at: Branch
    meeting: Meeting
    announced: Announcement
    first: Broadcast

    @property
    def ids(self) -> list[int]:
        return [person.id for person in self.at.members]


async def called(session: Session, now: datetime, size: int = 5) -> Called:
    at = await branch(session, now, size)
    account = await chats.account(session, "memory", "1", "x")
    for number, person in enumerate(at.members, 1):
        chat = await chats.chat_at(session, account.id, f"c{number}", ChatKind.private, now)
        session.add(Identity(chat_id=chat.id, person_id=person.id, linked_at=now))
    meeting = await call(session, at, now, 2 * DAY)
    announced = await announcements.compose(
        session,
        unit_id=at.unit.id,
        author_id=at.leader.id,
        kind=Kind.meeting_call,
        title="Họp",
        text="Mời họp",
        message=Outgoing("Mời họp").as_data(),
        audience=Audience(at.unit.id).as_data(),
        now=now,
        needs_ack=False,
        meeting_id=meeting.id,
    )
    return Called(at, meeting, announced, await plan.start(session, announced, now))


async def says(
    session: Session,
    c: Called,
    number: int,
    answer: Answer,
    now: datetime,
    mode: Mode | None = None,
) -> None:
    who = c.ids[number - 1]
    await meetings.answer(session, c.meeting.id, who, answer, None, who, now, None, mode)


async def concerned(
    session: Session,
    c: Called,
    which: Collection[Concerned],
    besides: Collection[int] = (),
    *,
    without: Collection[Concerned] = (),
) -> Sequence[str]:
    """The native ids of the chats in which these are reminded."""
    meant = whom(c.first, c.announced)
    others = meeting_reminders.chats(meant, c.meeting.id, without) if without else None
    found = meeting_reminders.chats(meant, c.meeting.id, which, besides, others).subquery()
    rows = await session.scalars(
        select(Chat.native_id).join(found, found.c.id == Chat.id).order_by(Chat.native_id)
    )
    return rows.all()


async def test_each_is_among_one_kind(db: Database, now: datetime) -> None:
    """Who has said no, or sends somebody, is among none."""
    async with db.transaction() as session:
        c = await called(session, now)
        await says(session, c, 2, Answer.coming, now)
        await says(session, c, 3, Answer.coming, now, Mode.online)
        await says(session, c, 4, Answer.not_coming, now)
        await says(session, c, 5, Answer.proxy, now)
        assert await concerned(session, c, {SILENT}) == ["c1"]
        assert await concerned(session, c, {COMING}) == ["c2"]
        assert await concerned(session, c, {ONLINE}) == ["c3"]
        assert await concerned(session, c, set(Concerned)) == ["c1", "c2", "c3"]
        assert await concerned(session, c, set(Concerned), [c.ids[1]]) == ["c1", "c3"]


async def test_who_stands_in_the_register_is_not_reminded(db: Database, now: datetime) -> None:
    """She is here, or is known not to come."""
    async with db.transaction() as session:
        c = await called(session, now)
        for number in (1, 2, 3):
            await says(session, c, number, Answer.coming, now)
        c.meeting.state = MeetingState.open
        entries = {
            c.ids[1]: Entry(Presence.present, Method.button),
            c.ids[2]: Entry(Presence.absent, Method.roll_call),
        }
        await register.mark(session, c.meeting, entries, c.ids[0], now)
        assert await concerned(session, c, {COMING}) == ["c1"]


async def test_only_where_somebody_listens(db: Database, now: datetime) -> None:
    """Not to who left, stopped announcements, blocked the bot, or is of another branch."""
    async with db.transaction() as session:
        c = await called(session, now)
        await leave(session, c.at.members[1], now)
        await chats.stop_notices(session, c.ids[2], now)
        blocked = await session.scalar(select(Chat).where(Chat.native_id == "c4"))
        assert blocked is not None
        blocked.state = ChatState.blocked
        await session.flush()
        other = await branch(session, now, name="Khu 9")
        chat = await chats.chat_at(session, blocked.account_id, "x9", ChatKind.private, now)
        session.add(Identity(chat_id=chat.id, person_id=other.leader.id, linked_at=now))
        await session.flush()
        assert await concerned(session, c, {SILENT}) == ["c1", "c5"]


async def test_a_shared_phone_is_written_to_once(db: Database, now: datetime) -> None:
    """Two silent women, one message; and none besides a message that goes there anyway."""
    async with db.transaction() as session:
        c = await called(session, now)
        home = await session.scalar(select(Chat).where(Chat.native_id == "c1"))
        assert home is not None
        session.add(Identity(chat_id=home.id, person_id=c.ids[1], linked_at=now))
        await session.flush()
        assert await concerned(session, c, {SILENT}) == ["c1", "c2", "c3", "c4", "c5"]
        await says(session, c, 1, Answer.coming, now)
        await says(session, c, 3, Answer.coming, now)
        assert await concerned(session, c, {COMING}) == ["c1", "c3"]
        assert await concerned(session, c, {COMING}, without={SILENT}) == ["c3"]


async def remind(session: Session, c: Called, now: datetime) -> None:
    meant = whom(c.first, c.announced)
    to = meeting_reminders.chats(meant, c.meeting.id, {SILENT})
    sent = await follow_up.remind_chats(
        session, c.first, c.announced, Outgoing("Nhắc"), to, now, c.meeting.starts_at
    )
    assert sent is not None
    assert sent.purpose is Purpose.reminder


async def waiting(session: Session) -> Sequence[str]:
    rows = await session.scalars(
        select(Chat.native_id)
        .join(Delivery, Delivery.chat_id == Chat.id)
        .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
        .where(Broadcast.purpose == Purpose.reminder, Delivery.state == DeliveryState.pending)
        .order_by(Chat.native_id)
    )
    return rows.all()


async def test_who_says_no_is_spared_what_waits(db: Database, now: datetime) -> None:
    """Unless somebody else on her phone may still come; what has left has left."""
    async with db.transaction() as session:
        c = await called(session, now)
        shared = await session.scalar(select(Chat).where(Chat.native_id == "c3"))
        assert shared is not None
        session.add(Identity(chat_id=shared.id, person_id=c.ids[3], linked_at=now))
        await session.flush()
        await remind(session, c, now)
        for number in (2, 3):
            await says(session, c, number, Answer.not_coming, now)
        spared = await meeting_reminders.spare(session, c.meeting.id, c.ids[1:3], now)
        assert spared == 1
        assert await waiting(session) == ["c1", "c3", "c4", "c5"]
        await says(session, c, 4, Answer.not_coming, now)
        assert await meeting_reminders.spare(session, c.meeting.id, [c.ids[3]], now) == 2
        assert await waiting(session) == ["c1", "c5"]
        other = await call(session, c.at, now, 3 * DAY)
        assert await meeting_reminders.spare(session, other.id, c.ids, now) == 0


async def test_reminders_are_no_news_of_the_meeting(db: Database, now: datetime) -> None:
    """They do not count as having been told of it; a correction does."""
    async with db.transaction() as session:
        c = await called(session, now)
        await remind(session, c, now + HOUR)
        assert await meeting_reminders.last_told(session, c.meeting.id) == now
        other = await call(session, c.at, now, 3 * DAY)
        assert await meeting_reminders.last_told(session, other.id) is None


async def test_which_meetings_are_looked_at(db: Database, now: datetime) -> None:
    """To come, soon, and with something still to do."""
    async with db.transaction() as session:
        at = await branch(session, now)
        soon, begun, off, far, done = [
            await call(session, at, now, starts_in)
            for starts_in in (DAY, -HOUR, DAY, 9 * DAY, DAY)
        ]
        off.state = MeetingState.cancelled
        done.day_reminder_at = done.hour_reminder_at = done.excuses_told_at = now
        await session.flush()
        assert await meeting_reminders.ahead(session, now, 2 * DAY) == [soon.id]
        for one in (begun, off, done):
            assert await meeting_reminders.take(session, one.id, now) is None
        assert await meeting_reminders.take(session, far.id, now) is far


@pytest.mark.parametrize("others", [3])
async def test_one_process_at_a_time_has_a_meeting(
    postgres_db: Database, now: datetime, others: int
) -> None:
    """The others pass it over instead of waiting; afterwards it is there for them again."""
    async with postgres_db.transaction() as session:
        meeting = await call(session, await branch(session, now), now)

    async def taken() -> bool:
        async with postgres_db.transaction() as session:
            found = await meeting_reminders.take(session, meeting.id, now)
            await asyncio.sleep(0.2)
            return found is not None

    assert sum(await asyncio.gather(*(taken() for _ in range(others + 1)))) == 1
    assert await taken()


async def test_an_audience_of_thousands_is_one_statement(
    sqlite_db: Database, now: datetime
) -> None:
    """The query is resolved in the database: as many members, as many rows, no loop."""
    async with sqlite_db.transaction() as session:
        c = await called(session, now, 300)
        await says(session, c, 2, Answer.not_coming, now + timedelta(hours=1))
        await remind(session, c, now)
        assert len(await waiting(session)) == 299
