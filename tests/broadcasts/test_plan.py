"""Planning: an announcement becomes exactly one delivery for each address it is meant for."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from broadcasts import plan, recurrence
from broadcasts.audience import Audience
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.plan import Skipped
from storage import announcements, chats, deliveries, fan_out, people
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Occurrence,
    Revision,
    Schedule,
)
from storage.chats import Chat, ChatKind, ChatState
from storage.database import Database, Session
from storage.deliveries import NEVER, Delivery, DeliveryState, Lane
from storage.people import Role, Standing
from tests.broadcasts import world


async def addressed(session: Session, broadcast_id: int) -> list[str]:
    """The native ids of the chats that a broadcast goes to, in the order of its rows."""
    rows = await session.scalars(
        select(Chat.native_id)
        .join(Delivery, Delivery.chat_id == Chat.id)
        .where(Delivery.broadcast_id == broadcast_id)
        .order_by(Delivery.id)
    )
    return list(rows)


async def all_rows(session: Session) -> Sequence[Delivery]:
    return (await session.scalars(select(Delivery).order_by(Delivery.id))).all()


async def test_one_address_one_delivery(db: Database, now: datetime) -> None:
    """Two on one phone, one in two units, nested units, two groups: nobody twice, nobody missed."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now, u.circle)
        mai = await world.member(session, "Mai", u.lily, now)
        await people.admit(session, lan.id, u.lily.id, None, now)
        await world.link(session, lan, "shared", now)
        await world.link(session, mai, "shared", now)
        await world.link(session, mai, "her own", now)
        await world.group(session, u.rose, "g1", now)
        await world.group(session, u.circle, "g2", now)
        await world.group(session, u.west, "elsewhere", now)
        draft = await world.announce(session, u.chair, u.east, now)

        broadcast = await plan.start(session, draft, now)

        assert await addressed(session, broadcast.id) == ["g1", "g2", "shared", "her own"]
        assert (broadcast.total, broadcast.state) == (4, BroadcastState.planned)
        assert draft.state is AnnouncementState.sent


async def test_a_country_is_fanned_out_in_portions(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No statement takes longer than one may; together they reach everybody once."""
    monkeypatch.setattr(fan_out, "AT_ONCE", 3)
    async with db.transaction() as session:
        u = await world.settled(session, now)
        homes = await world.crowd(session, u.rose, 8, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        sent = (await session.scalars(select(Delivery.chat_id))).all()
    assert broadcast.total == 8
    assert sorted(sent) == [home.id for home in homes]


async def test_who_cannot_or_will_not_be_reached_is_left_out(db: Database, now: datetime) -> None:
    """Stopped, blocked, not yet confirmed, no longer a member, in a closed group."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        names = ("Dừng", "Chặn", "Chờ", "Cũ", "Lan")
        stopped, blocked, proposed, former, lan = [
            await world.member(session, name, u.rose, now) for name in names
        ]
        await world.link(session, stopped, "stopped", now)
        await chats.stop_notices(session, stopped.id, now)
        (await world.link(session, blocked, "blocked", now)).state = ChatState.blocked
        account = await chats.account(session, "memory", "bot", "Thử")
        chat = await chats.chat_at(session, account.id, "proposed", ChatKind.private, now)
        await chats.propose_identity(session, chat.id, proposed.id)
        await world.link(session, former, "former", now)
        membership = await people.membership_of(session, former.id)
        assert membership is not None
        membership.standing = Standing.moved
        (await world.group(session, u.rose, "left", now)).state = ChatState.blocked
        await world.link(session, lan, "fine", now)
        draft = await world.announce(session, u.chair, u.east, now)

        broadcast = await plan.start(session, draft, now)
        assert await addressed(session, broadcast.id) == ["fine"]


@pytest.mark.parametrize(
    ("to_groups", "to_private", "expected"),
    [(True, False, ["g1"]), (False, True, ["c1"]), (False, False, [])],
)
async def test_only_the_kinds_of_chat_that_were_chosen(
    sqlite_db: Database, now: datetime, expected: list[str], *, to_groups: bool, to_private: bool
) -> None:
    """Groups, private chats, or (a broadcast that is over at once) neither."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        await world.group(session, u.rose, "g1", now)
        wanted = Audience(u.east.id, to_groups=to_groups, to_private=to_private)
        draft = await world.announce(session, u.chair, u.east, now, audience=wanted)

        broadcast = await plan.start(session, draft, now)
        assert await addressed(session, broadcast.id) == expected
        assert (broadcast.state is BroadcastState.done) is (not expected)


async def test_the_text_is_frozen_with_the_number_of_its_broadcast(
    db: Database, now: datetime
) -> None:
    """What was sent stays as it was; the next firing has a number of its own."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now)
        first = await plan.start(session, draft, now)
        draft.message = Outgoing("Đã sửa.").as_data()
        second = await plan.start(session, draft, now)

    async with db.reading() as session:
        texts = (await session.scalars(select(Revision).order_by(Revision.number))).all()
        old = Outgoing.from_data(texts[0].message)
        assert old.text == "Mời chị em đọc thông báo."
        assert old.choices == (Choice("1", "Đã đọc", f"ack:{first.id}"),)
        assert (await all_rows(session))[0].subject == f"broadcast:{first.id}"
        assert [one.number for one in texts] == [1, 2]
        assert texts[1].message == {"text": "Đã sửa."}
        assert second.revision_id == texts[1].id
        assert texts[0].digest != texts[1].digest


async def test_the_authors_words_are_not_filled_in(sqlite_db: Database, now: datetime) -> None:
    """A leader may write what looks like one of our place-holders."""
    typed = "Mã số {broadcast} { $you }"
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        message = Outgoing(typed, title=typed, choices=(Choice("1", typed, "ack:{broadcast}"),))
        draft = await world.announce(session, u.chair, u.east, now, message=message)
        broadcast = await plan.start(session, draft, now)
        revision = await session.get_one(Revision, broadcast.revision_id)
        sent = Outgoing.from_data(revision.message)
    assert (sent.text, sent.title) == (typed, typed)
    assert sent.choices == (Choice("1", typed, f"ack:{broadcast.id}"),)


async def test_money_is_held_when_in_doubt(sqlite_db: Database, now: datetime) -> None:
    """A call for donations is not sent twice by itself; other kinds are."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        for kind, resent in ((Kind.fund_drive, False), (Kind.law, True)):
            draft = await world.announce(session, u.chair, u.east, now, kind)
            assert (await plan.start(session, draft, now)).resend_uncertain is resent


async def test_a_message_of_its_own_follows_a_group_that_moved(db: Database, now: datetime) -> None:
    """Whoever still holds the old chat writes to the new one."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        old = await world.group(session, u.rose, "g1", now)
        new = await plan.move(session, old, "g2", now)
        row = await plan.post(session, old, Outgoing("Chào.", subject="x:1"), now)

        assert (row.chat_id, row.lane, row.subject) == (new.id, Lane.operational, "x:1")
        assert row.message == {"text": "Chào.", "subject": "x:1"}


async def test_answers_are_in_the_hands_of_who_sends_them(db: Database, now: datetime) -> None:
    """Their ids come in their order, and what happened to them begins with that."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        old, new, other = [await world.group(session, u.rose, n, now) for n in ("g1", "g2", "g3")]
        old.moved_to = new.id
        words = [(old, Outgoing("một")), (other, Outgoing("hai")), (old, Outgoing("ba"))]
        answers = await plan.answer(session, words, now, "me")
        assert await plan.answer(session, [], now, "me") == []
    async with db.reading() as session:
        rows = [await session.get_one(Delivery, answer_id) for answer_id in answers]
        assert [(row.chat_id, row.message) for row in rows] == [
            (new.id, {"text": "một"}),
            (other.id, {"text": "hai"}),
            (new.id, {"text": "ba"}),
        ]
        assert {(row.state, row.lane, row.lease_owner) for row in rows} == {
            (DeliveryState.sending, Lane.reply, "me")
        }
        for answer_id in answers:
            (event,) = await deliveries.history(session, answer_id)
            assert (event.state, event.detail) == (DeliveryState.sending, "me")


class Told(list[Skipped]):
    """What an author is told."""

    async def __call__(self, _: Session, skipped: Skipped) -> None:
        self.append(skipped)


async def scheduled(
    db: Database, now: datetime, due_in: float = 0, **options: object
) -> tuple[Announcement, int]:
    """An announcement to one member, due in so many minutes; and its schedule."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now)
        due_at = now + timedelta(minutes=due_in)
        row = await plan.schedule(session, draft, due_at, **options)  # type: ignore[arg-type]
        return draft, row.id


async def test_due_announcements_are_started_and_no_others(db: Database, now: datetime) -> None:
    """At its time, not before, and a single one only once."""
    draft, schedule_id = await scheduled(db, now, due_in=5)
    assert draft.state is AnnouncementState.scheduled
    assert await plan.start_due(db, now) == []
    (started,) = await plan.start_due(db, now + timedelta(minutes=5))
    assert await plan.start_due(db, now + timedelta(minutes=6)) == []

    async with db.reading() as session:
        broadcast = await announcements.broadcast(session, started)
        assert broadcast is not None
        assert (broadcast.announcement_id, broadcast.total) == (draft.id, 1)
        row = await session.get_one(Schedule, schedule_id)
        assert row.due_at is None
        sent = await announcements.announcement(session, draft.id)
        assert sent is not None
        assert sent.state is AnnouncementState.sent


async def test_two_planners_at_once_plan_once(database_url: str, now: datetime) -> None:
    """Whatever two processes do in the same instant, a member gets one message."""
    one, two = Database(database_url), Database(database_url)
    await scheduled(one, now)
    started = await asyncio.gather(
        *(plan.start_due(db, now + timedelta(seconds=n)) for db in (one, two) for n in range(3))
    )
    assert sum(len(some) for some in started) == 1
    async with one.reading() as session:
        assert len(await all_rows(session)) == 1
        assert len((await session.scalars(select(Occurrence))).all()) == 1
    await one.close()
    await two.close()


async def test_a_recurring_announcement_fires_again(db: Database, now: datetime) -> None:
    """Each firing is a broadcast of its own, until the last day."""
    rule = recurrence.rule("FREQ=DAILY", now, "Asia/Ho_Chi_Minh")
    await scheduled(db, now, rule=rule, until=now + timedelta(days=2))
    for day in range(4):
        started = await plan.start_due(db, now + timedelta(days=day))
        assert len(started) == (1 if day <= 2 else 0)


async def test_times_missed_are_not_made_up_for(db: Database, now: datetime) -> None:
    """After a week of silence the author hears of it once, and the next day is as planned."""
    told = Told()
    rule = recurrence.rule("FREQ=DAILY", now, "Asia/Ho_Chi_Minh")
    draft, _ = await scheduled(db, now, rule=rule)
    back = now + timedelta(days=7, hours=12)
    assert await plan.start_due(db, back, told) == []
    assert await plan.start_due(db, back, told) == []
    assert told == [Skipped(draft.id, draft.author_id, now, plan.LATE)]
    assert len(await plan.start_due(db, now + timedelta(days=8), told)) == 1


async def test_too_late_is_not_sent(db: Database, now: datetime) -> None:
    """A minute before the limit it goes out; after it the author is told instead."""
    told = Told()
    draft, _ = await scheduled(db, now, late_minutes=30)
    assert await plan.start_due(db, now + timedelta(minutes=31), told) == []
    assert [one.reason for one in told] == [plan.LATE]
    async with db.reading() as session:
        found = await announcements.announcement(session, draft.id)
        assert found is not None
        assert found.state is AnnouncementState.draft
        occurrence = (await session.scalars(select(Occurrence))).one()
        assert occurrence.skipped_because == plan.LATE


async def test_who_lost_her_office_no_longer_speaks_for_it(db: Database, now: datetime) -> None:
    """The right to address a unit is checked when it is used, not when it was scheduled."""
    told = Told()
    draft, _ = await scheduled(db, now)
    async with db.transaction() as session:
        for office in await people.positions_of(session, draft.author_id, now):
            office.until = now
    assert await plan.start_due(db, now, told) == []
    assert told == [Skipped(draft.id, draft.author_id, now, plan.NO_LONGER_ALLOWED)]
    async with db.reading() as session:
        assert await all_rows(session) == []


async def test_what_is_told_and_what_is_written_go_together(db: Database, now: datetime) -> None:
    """If the author cannot be told, the occurrence is still to be dealt with."""

    async def broken(_: Session, __: Skipped) -> None:
        raise ConnectionError

    await scheduled(db, now)
    late, told = now + timedelta(days=1), Told()
    with pytest.raises(ConnectionError):
        await plan.start_due(db, late, broken)
    await plan.start_due(db, late, told)
    assert len(told) == 1


async def test_a_warning_goes_first(sqlite_db: Database, now: datetime) -> None:
    """Urgent announcements overtake routine ones."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now, Kind.warning)
        await plan.schedule(session, draft, now)
    await plan.start_due(sqlite_db, now)
    async with sqlite_db.reading() as session:
        assert [row.lane for row in await all_rows(session)] == [Lane.urgent]


async def test_a_cancelled_broadcast_keeps_what_has_left(db: Database, now: datetime) -> None:
    """What was accepted stays so; the rest is cancelled, with an event each."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 3, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        first, *rest = await all_rows(session)
        first.state = DeliveryState.accepted
        rest[0].state, rest[0].lease_owner = DeliveryState.leased, "somebody"

        assert await plan.cancel(session, broadcast.id, now) == 2
        assert await plan.cancel(session, broadcast.id, now) == 0
        assert await deliveries.counts(session, broadcast.id) == {
            DeliveryState.accepted: 1,
            DeliveryState.cancelled: 2,
        }
        assert [one.state for one in await deliveries.history(session, rest[1].id)] == [
            DeliveryState.cancelled
        ]
        await session.refresh(broadcast)
        assert (broadcast.state, broadcast.finished_at) == (BroadcastState.cancelled, now)


async def test_a_withdrawn_announcement_never_fires(db: Database, now: datetime) -> None:
    """Neither by its schedule nor by what was already planned."""
    draft, _ = await scheduled(db, now)
    async with db.transaction() as session:
        again = await session.get_one(Announcement, draft.id)
        await plan.start(session, again, now)
        assert await plan.withdraw(session, again, now) == 1
        assert again.state is AnnouncementState.cancelled
    assert await plan.start_due(db, now + timedelta(minutes=1)) == []


async def test_a_paused_broadcast_can_go_on(db: Database, now: datetime) -> None:
    """Also to those whose refusal was the reason; nobody gets it twice."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 3, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        refused, other, _ = await all_rows(session)
        refused.state, refused.reason = DeliveryState.failed, "bad file"
        other.state, other.reason = DeliveryState.failed, "something else"

        assert await plan.pause(session, broadcast.id, "bad file", now)
        assert not await plan.pause(session, broadcast.id, "bad file", now)
    async with db.transaction() as session:
        assert [row.due_at == NEVER for row in await all_rows(session)] == [False, False, True]
        broadcast = await session.get_one(Broadcast, broadcast.id)
        later = now + timedelta(hours=1)
        await plan.resume(session, broadcast, later)
        await plan.resume(session, broadcast, now + timedelta(hours=2))
    async with db.reading() as session:
        rows = await all_rows(session)
        assert [row.state for row in rows] == [
            DeliveryState.pending,
            DeliveryState.failed,
            DeliveryState.pending,
        ]
        assert [rows[0].due_at, rows[2].due_at] == [later, later]


async def test_a_group_that_moved_is_rewritten_once_everywhere(db: Database, now: datetime) -> None:
    """Binding and waiting messages follow; hearing of it again changes nothing."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        old = await world.group(session, u.rose, "g1", now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        await plan.post(session, old, Outgoing("Chào."), now)
        new = await plan.move(session, old, "g2", now)
        assert await plan.move(session, old, "g2", now) is new
        assert (new.unit_id, old.unit_id, old.moved_to) == (u.rose.id, None, new.id)

    async with db.reading() as session:
        assert {row.chat_id for row in await all_rows(session)} == {new.id}
        assert await addressed(session, broadcast.id) == ["g2"]


async def test_a_group_that_moved_onto_a_known_one_gets_no_double(
    db: Database, now: datetime
) -> None:
    """Both ids were addressed by the same broadcast: one message is enough."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        old = await world.group(session, u.rose, "g1", now)
        await world.group(session, u.rose, "g2", now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        await plan.move(session, old, "g2", now)
    async with db.reading() as session:
        assert await deliveries.counts(session, broadcast.id) == {
            DeliveryState.suppressed: 1,
            DeliveryState.pending: 1,
        }


async def test_a_move_to_itself_changes_nothing(sqlite_db: Database, now: datetime) -> None:
    """A platform that says nonsense does not cut a group off."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        chat = await world.group(session, u.rose, "g1", now)
        assert await plan.move(session, chat, "g1", now) is chat
        assert (chat.state, chat.unit_id) == (ChatState.open, u.rose.id)


async def test_a_chair_of_the_commune_addresses_its_branch(
    sqlite_db: Database, now: datetime
) -> None:
    """The office above carries the right below, when a schedule comes due."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        head = await people.add_person(session, "Trưởng", now)
        await people.appoint(session, head.id, u.lily.id, Role.branch_head, now)
        for author in (u.chair, head):
            await plan.schedule(session, await world.announce(session, author, u.rose, now), now)
    assert len(await plan.start_due(sqlite_db, now)) == 1
