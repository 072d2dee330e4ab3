"""Reminders and summaries: bounded, once, and never to anybody who has answered."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from broadcasts import amend, follow_up, plan, receipts
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.receipts import whom
from storage import followups, reminders
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Purpose,
)
from storage.chats import Chat, Identity
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Via
from storage.followups import FollowUp, FollowUpKind
from storage.quiet import Peace, pack
from tests.broadcasts import world

DAY = timedelta(days=1)
NUDGE = Outgoing("Nhắc chị em.", choices=(Choice("1", "Đã đọc", "ack:1"),), subject="broadcast:1")


async def draw(_session: Session, _first: Broadcast, _announced: Announcement) -> Outgoing:
    return NUDGE


async def tell(session: Session, first: Broadcast, announced: Announcement) -> None:
    """The sum goes to a chat of its own, so that a test can count the sums."""
    chat = await session.scalar(select(Chat).where(Chat.native_id == "author"))
    assert chat is not None
    await plan.post(session, chat, Outgoing(f"{announced.title} {first.id}"), first.planned_at)


async def sent(
    session: Session, now: datetime, size: int = 3, kind: Kind = Kind.general
) -> SimpleNamespace:
    """An announcement to so many women, each with a phone: "c1", "c2" and so on."""
    u = await world.settled(session, now)
    await world.link(session, u.chair, "author", now)
    u.homes = await world.crowd(session, u.rose, size, now)
    u.women = [
        await session.scalar(
            select(Identity.person_id).where(Identity.chat_id == home.id)
        )
        for home in u.homes
    ]
    u.announced = await world.announce(session, u.chair, u.east, now, kind)
    u.first = await plan.start(session, u.announced, now)
    return u


async def answer(session: Session, broadcast_id: int, person_id: int, now: datetime) -> None:
    await receipts.acknowledge(
        session, broadcast_id, person_id, Via.button, None, person_id, now
    )


async def reminded(session: Session, *, waiting: bool = True) -> Sequence[str]:
    """The native ids of the chats for which a reminder waits (or ever was)."""
    query = (
        select(Chat.native_id)
        .join(Delivery, Delivery.chat_id == Chat.id)
        .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
        .where(Broadcast.purpose == Purpose.reminder)
        .order_by(Delivery.id)
    )
    if waiting:
        query = query.where(Delivery.state == DeliveryState.pending)
    return (await session.scalars(query)).all()


async def act(db: Database, now: datetime) -> bool:
    return await follow_up.carry_out_due(db, now, draw, tell)


async def test_a_firing_is_followed_by_two_reminders_and_two_sums(
    db: Database, now: datetime
) -> None:
    """After a day and three, after a day and a week."""
    async with db.transaction() as session:
        u = await sent(session, now)
        rows = await session.scalars(select(FollowUp).order_by(FollowUp.kind, FollowUp.number))
        assert [(one.kind, one.broadcast_id, one.due_at - now) for one in rows] == [
            (FollowUpKind.reminder, u.first.id, DAY),
            (FollowUpKind.reminder, u.first.id, 3 * DAY),
            (FollowUpKind.summary, u.first.id, DAY),
            (FollowUpKind.summary, u.first.id, 7 * DAY),
        ]


async def test_a_scheduled_firing_is_followed_too(sqlite_db: Database, now: datetime) -> None:
    """Each time it fires, by itself."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now)
        await plan.schedule(session, draft, now + DAY)
    (started,) = await plan.start_due(sqlite_db, now + DAY)
    async with sqlite_db.reading() as session:
        due = await session.scalars(select(FollowUp.due_at).where(FollowUp.broadcast_id == started))
        assert min(due) == now + 2 * DAY


async def test_only_those_who_have_not_answered_are_reminded(db: Database, now: datetime) -> None:
    """Neither who confirmed, nor who was told in person, nor the author."""
    async with db.transaction() as session:
        u = await sent(session, now, 4)
        await answer(session, u.first.id, u.women[0], now)
        await receipts.relay(session, u.first.id, u.women[1], u.chair.id, now)

    assert not await act(db, now + timedelta(hours=23))
    assert await act(db, now + DAY)

    async with db.reading() as session:
        assert await reminded(session) == ["c3", "c4"]
        (reminder,) = await session.scalars(
            select(Broadcast).where(Broadcast.purpose == Purpose.reminder)
        )
        assert (reminder.corrects_id, reminder.total) == (u.first.id, 2)
        sums = select(Delivery).join(Chat, Chat.id == Delivery.chat_id)
        assert len((await session.scalars(sums.where(Chat.native_id == "author"))).all()) == 1


async def test_who_answers_before_her_reminder_leaves_does_not_get_it(
    db: Database, now: datetime
) -> None:
    """What waits is taken back, and what a sender holds but has not begun to send."""
    async with db.transaction() as session:
        u = await sent(session, now, 3)
    await act(db, now + DAY)
    async with db.transaction() as session:
        held = update(Delivery).where(
            Delivery.chat_id == u.homes[1].id, Delivery.state == DeliveryState.pending
        )
        await session.execute(
            held.values(
                state=DeliveryState.leased,
                lease_owner="x",
                lease_until=now + DAY,
            )
        )
        for woman in u.women[:2]:
            await answer(session, u.first.id, woman, now + DAY)

    async with db.reading() as session:
        assert await reminded(session) == ["c3"]
        spared = (
            await session.scalars(select(Delivery).where(Delivery.reason == reminders.ANSWERED))
        ).all()
        assert {one.state for one in spared} == {DeliveryState.cancelled}
        assert all(one.lease_until is None for one in spared)


async def test_a_reminder_that_is_leaving_is_let_go(sqlite_db: Database, now: datetime) -> None:
    """Its request may be out: it is settled as what became of it, not as taken back."""
    async with sqlite_db.transaction() as session:
        u = await sent(session, now, 1)
    await act(sqlite_db, now + DAY)
    async with sqlite_db.transaction() as session:
        await session.execute(update(Delivery).values(state=DeliveryState.sending))
        await answer(session, u.first.id, u.women[0], now + DAY)
        assert not (
            await session.scalars(
                select(Delivery).where(Delivery.state == DeliveryState.cancelled)
            )
        ).all()


async def test_a_shared_phone_is_spared_once_all_on_it_have_answered(
    db: Database, now: datetime
) -> None:
    """One answer of two is not enough; two are."""
    async with db.transaction() as session:
        u = await sent(session, now, 1)
        mai = await world.member(session, "Mai", u.rose, now)
        session.add(Identity(chat_id=u.homes[0].id, person_id=mai.id, linked_at=now))
        await session.flush()
        await answer(session, u.first.id, u.women[0], now)
    await act(db, now + DAY)
    async with db.transaction() as session:
        assert await reminded(session) == ["c1"]
        await receipts.acknowledge(
            session, u.first.id, u.women[0], Via.digit, None, u.women[0], now
        )
        assert await reminded(session) == ["c1"]
        await answer(session, u.first.id, mai.id, now)
        assert not await reminded(session)


async def test_two_processes_do_each_thing_once(
    db: Database, database_url: str, now: datetime
) -> None:
    """However many ring at once, one reminder and one sum come of it."""
    async with db.transaction() as session:
        await sent(session, now, 2)
    other = Database(database_url)
    done = await asyncio.gather(*(act(one, now + DAY) for one in (db, other, db, other)))
    await other.close()
    assert any(done)
    async with db.reading() as session:
        assert await reminded(session, waiting=False) == ["c1", "c2"]
        assert len((await session.scalars(select(FollowUp.done_at))).all()) == 4
        assert await followups.due(session, now + DAY) == []


async def test_an_answer_on_its_way_is_waited_for(postgres_db: Database, now: datetime) -> None:
    """She answers in the very moment in which the reminders are made: she does not get one."""
    db = postgres_db
    async with db.transaction() as session:
        u = await sent(session, now, 2)
    async with db.transaction() as session:
        await answer(session, u.first.id, u.women[0], now)
        planning = asyncio.ensure_future(act(db, now + DAY))
        await asyncio.sleep(0.3)
        assert not planning.done()
    await planning
    async with db.reading() as session:
        assert await reminded(session, waiting=False) == ["c2"]


async def test_an_answer_waits_for_reminders_that_are_being_made(
    postgres_db: Database, now: datetime
) -> None:
    """The other way round: her reminder is there when her answer looks for it."""
    db = postgres_db
    async with db.transaction() as session:
        u = await sent(session, now, 2)

    async def answering() -> None:
        async with db.transaction() as session:
            await answer(session, u.first.id, u.women[0], now)

    async with db.transaction() as session:
        first = await session.get_one(Broadcast, u.first.id)
        announced = await session.get_one(Announcement, u.announced.id)
        await follow_up.remind(session, first, announced, NUDGE, now + DAY)
        late = asyncio.ensure_future(answering())
        await asyncio.sleep(0.3)
        assert not late.done()
    await late
    async with db.reading() as session:
        assert await reminded(session) == ["c2"]


async def test_there_are_never_more_than_so_many(sqlite_db: Database, now: datetime) -> None:
    """Two by themselves, one by the author, and then nobody is reminded any more."""
    async with sqlite_db.transaction() as session:
        await sent(session, now, 1)
    for days in range(1, 40):
        await act(sqlite_db, now + days * DAY)
    async with sqlite_db.transaction() as session:
        assert len(await reminded(session, waiting=False)) == 2
        first = await session.get_one(Broadcast, 1)
        announced = await session.get_one(Announcement, first.announcement_id)
        for days in (40, 41):
            at = now + days * DAY
            allowed = await follow_up.may_remind(session, first, at)
            assert allowed is (days == 40)
            if allowed:
                assert await follow_up.remind(session, first, announced, NUDGE, at)


async def test_nobody_is_reminded_twice_within_hours(sqlite_db: Database, now: datetime) -> None:
    """Nor right after the announcement, nor after its correction."""
    async with sqlite_db.transaction() as session:
        u = await sent(session, now, 1)
        soon = now + timedelta(hours=2, minutes=59)
        assert not await follow_up.may_remind(session, u.first, soon)
        assert await follow_up.may_remind(session, u.first, now + timedelta(hours=3))
        texts = (Outgoing("Mới.", subject="broadcast:{broadcast}"),) * 2
        await amend.correct(session, u.first, "Mới.", texts, u.chair.id, now + DAY)
        assert not await follow_up.may_remind(session, u.first, now + DAY)
    await act(sqlite_db, now + DAY)
    async with sqlite_db.reading() as session:
        assert not await reminded(session)


async def test_after_a_correction_only_its_answers_count(db: Database, now: datetime) -> None:
    """Who confirmed the old text has not confirmed the new one."""
    async with db.transaction() as session:
        u = await sent(session, now, 2)
        for woman in u.women:
            await answer(session, u.first.id, woman, now)
        texts = (Outgoing("Mới.", subject="broadcast:{broadcast}"),) * 2
        fixed = await amend.correct(
            session, u.first, "Mới.", texts, u.chair.id, now + timedelta(hours=1)
        )
        assert fixed is not None
        await answer(session, fixed.id, u.women[0], now + timedelta(hours=2))
    await act(db, now + DAY)
    async with db.reading() as session:
        assert await reminded(session) == ["c2"]


@pytest.mark.parametrize("ending", ["recalled", "withdrawn", "stopped", "expired", "paused"])
async def test_what_has_ended_is_not_followed(
    sqlite_db: Database, now: datetime, ending: str
) -> None:
    """Neither reminder nor sum of what was taken back, stopped, refused, or is over."""
    async with sqlite_db.transaction() as session:
        u = await sent(session, now, 1)
        if ending == "recalled":
            await amend.recall(session, u.first, Outgoing("Thu hồi."), now)
        elif ending == "withdrawn":
            await plan.withdraw(session, u.announced, now)
        elif ending == "stopped":
            await plan.cancel(session, u.first.id, now)
        elif ending == "paused":
            await plan.pause(session, u.first.id, "bad text", now)
        else:
            u.first.expires_at = now + timedelta(hours=1)
    for days in (1, 3, 7):
        assert not await act(sqlite_db, now + days * DAY)
    async with sqlite_db.reading() as session:
        assert not await reminded(session, waiting=False)


@pytest.mark.parametrize("amended", ["corrected", "recalled"])
async def test_reminders_on_their_way_stop_when_the_text_is_amended(
    db: Database, now: datetime, amended: str
) -> None:
    """A reminder of words that no longer hold would mislead."""
    async with db.transaction() as session:
        u = await sent(session, now, 2)
    await act(db, now + DAY)
    async with db.transaction() as session:
        first = await session.get_one(Broadcast, u.first.id)
        if amended == "corrected":
            texts = (Outgoing("Mới.", subject="broadcast:{broadcast}"),) * 2
            assert await amend.correct(session, first, "Mới.", texts, u.chair.id, now + DAY)
        else:
            assert await amend.recall(session, first, Outgoing("Thu hồi."), now + DAY)
        assert not await reminded(session)
        (reminder,) = await session.scalars(
            select(Broadcast).where(Broadcast.purpose == Purpose.reminder)
        )
        await session.refresh(reminder)
        assert reminder.state is BroadcastState.cancelled


@pytest.mark.parametrize(("kind", "asks"), [(Kind.meeting_call, True), (Kind.general, False)])
async def test_some_are_not_followed_at_all(
    sqlite_db: Database, now: datetime, kind: Kind, asks: bool
) -> None:
    """Calls to meetings have their own reminders; what asks for nothing has none."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now, kind)
        draft.needs_ack = asks
        await plan.start(session, draft, now)
        assert not (await session.scalars(select(FollowUp))).all()


async def test_nothing_is_made_up_for_after_a_long_silence(
    sqlite_db: Database, now: datetime
) -> None:
    """A program that was off for a month does not remind of what is long over."""
    async with sqlite_db.transaction() as session:
        await sent(session, now, 1)
    assert not await act(sqlite_db, now + 30 * DAY)
    async with sqlite_db.reading() as session:
        assert await followups.due(session, now + 365 * DAY) == []


async def test_the_author_can_stop_them(db: Database, now: datetime) -> None:
    """What is planned and what waits; her sums still come."""
    async with db.transaction() as session:
        u = await sent(session, now, 2)
    await act(db, now + DAY)
    async with db.transaction() as session:
        first = await session.get_one(Broadcast, u.first.id)
        assert await follow_up.stop_reminding(session, first, now + DAY)
        assert not await follow_up.stop_reminding(session, first, now + DAY)
        assert not await reminded(session)
    for days in (3, 7):
        await act(db, now + days * DAY)
    async with db.reading() as session:
        assert len(await reminded(session, waiting=False)) == 2


async def test_at_night_a_reminder_waits_for_the_morning(
    sqlite_db: Database, now: datetime
) -> None:
    """Whatever hour the announcement itself went out at."""
    night = now.replace(hour=22)
    peace = Peace(quiet=pack(21 * 60, 6 * 60 + 30), zone=now.tzinfo)
    async with sqlite_db.transaction() as session:
        await sent(session, night, 1)
    await follow_up.carry_out_due(sqlite_db, night + DAY, draw, tell, peace)
    async with sqlite_db.reading() as session:
        due = await session.scalar(
            select(Delivery.due_at)
            .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
            .where(Broadcast.purpose == Purpose.reminder)
        )
        assert due == (night + 2 * DAY).replace(hour=6, minute=30)


async def test_what_cannot_be_sent_for_a_day_is_not_sent_any_more(
    sqlite_db: Database, now: datetime
) -> None:
    """A reminder a week late is noise; nor does it outlive its announcement."""
    async with sqlite_db.transaction() as session:
        u = await sent(session, now, 1)
        for expires, until in ((None, 2 * DAY), (now + DAY + timedelta(hours=2), None)):
            u.first.expires_at = expires
            at = now + DAY
            reminder = await follow_up.remind(session, u.first, u.announced, NUDGE, at)
            assert reminder is not None
            assert reminder.expires_at == (expires or now + (until or DAY))


async def test_who_is_told_only_in_groups_is_left_in_peace(
    sqlite_db: Database, now: datetime
) -> None:
    """Its author chose not to write to private chats."""
    async with sqlite_db.transaction() as session:
        u = await sent(session, now, 1)
        u.announced.audience = u.announced.audience | {"to_private": False}
        await session.flush()
        assert await follow_up.count_silent(session, u.first, u.announced) == 0
        assert await follow_up.remind(session, u.first, u.announced, NUDGE, now + DAY) is None


async def test_who_left_meanwhile_or_stopped_is_not_reminded(
    db: Database, now: datetime
) -> None:
    """The audience is resolved when the reminders are made."""
    async with db.transaction() as session:
        u = await sent(session, now, 3)
        gone = await session.scalar(
            select(world.people.Membership).where(
                world.people.Membership.person_id == u.women[0]
            )
        )
        assert gone is not None
        gone.standing = world.people.Standing.left
        await session.execute(
            update(Identity).where(Identity.person_id == u.women[1]).values(stopped_at=now)
        )
        await session.flush()
        silent = reminders.silent_chats(whom(u.first, u.announced), u.first.id, u.chair.id)
        assert len((await session.execute(silent)).all()) == 1
        assert await follow_up.count_silent(session, u.first, u.announced) == 1
        assert u.announced.state is AnnouncementState.sent
