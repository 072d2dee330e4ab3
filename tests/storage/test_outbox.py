"""The outbox: what is claimed, in which order, by whom; and what is kept of what became of it."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from storage import chats, outbox, turnover, upkeep
from storage.announcements import BroadcastState
from storage.chats import Chat, ChatState, Pace
from storage.database import Database, Session, plainly
from storage.deliveries import LEASE, Delivery, DeliveryEvent, DeliveryState, Lane
from storage.turnover import Item, Settled
from tests.broadcasts import world

SECOND = timedelta(seconds=1)


async def some_chats(session: Session, now: datetime, size: int) -> list[Chat]:
    u = await world.settled(session, now)
    return await world.crowd(session, u.rose, size, now)


async def queue(
    session: Session, chat: Chat, now: datetime, lane: Lane = Lane.routine, due_in: int = 0
) -> Delivery:
    return await plan.post(
        session, chat, Outgoing("x"), now, lane, due_at=now + timedelta(seconds=due_in)
    )


async def claim(session: Session, now: datetime, owner: str = "me", limit: int = 10) -> list[Item]:
    return await plainly(session, turnover.claim, 1, owner, limit, now, now + LEASE)


def ids(items: list[Item]) -> list[int]:
    return [item.id for item in items]


async def test_the_most_urgent_first_then_the_longest_due(db: Database, now: datetime) -> None:
    """Lane, then due time, then order of coming; what is not due is left alone."""
    async with db.transaction() as session:
        places = await some_chats(session, now, 6)
        routine = await queue(session, places[0], now)
        older = await queue(session, places[1], now, due_in=-5)
        await queue(session, places[2], now, due_in=5)
        urgent = await queue(session, places[3], now, Lane.urgent)
        reply = await queue(session, places[4], now, Lane.reply)
        operational = await queue(session, places[5], now, Lane.operational)

        assert ids(await claim(session, now, limit=3)) == [reply.id, operational.id, urgent.id]
        assert ids(await claim(session, now)) == [older.id, routine.id]
        assert await claim(session, now) == []


async def test_one_message_per_chat_and_none_while_one_is_in_hand(
    db: Database, now: datetime
) -> None:
    """Leased or being sent: the next waits, whoever asks."""
    async with db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        first, second = await queue(session, place, now), await queue(session, place, now)
        items = await claim(session, now)
        assert ids(items) == [first.id]
        assert await claim(session, now, "other") == []
        assert await plainly(session, turnover.mark_sending, items, "me", now + LEASE) == {
            first.id
        }
        assert await claim(session, now, "other") == []
        done = Settled(first.id, DeliveryState.accepted, None, 1, 0, native_id="m1", sent_at=now)
        await plainly(session, turnover.settle, [done], "me", now)
        assert ids(await claim(session, now, "other")) == [second.id]


async def test_a_chat_that_must_rest_holds_up_nobody(db: Database, now: datetime) -> None:
    """Its message stays at the head of the queue, and the others pass."""
    async with db.transaction() as session:
        places = await some_chats(session, now, 3)
        waiting = [await queue(session, place, now) for place in places]
        places[0].not_before = now + SECOND
        places[1].not_before = now
        await session.flush()
        assert ids(await claim(session, now)) == [waiting[1].id, waiting[2].id]
        assert ids(await claim(session, now + SECOND)) == [waiting[0].id]


async def test_what_is_not_yet_due_does_not_hold_up_its_chat(db: Database, now: datetime) -> None:
    """A reminder for tomorrow in an urgent lane, and a message for now."""
    async with db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        await queue(session, place, now, Lane.reply, due_in=60)
        due = await queue(session, place, now)
        assert ids(await claim(session, now)) == [due.id]


async def test_only_this_account(db: Database, now: datetime) -> None:
    """What is meant for another account is not touched."""
    async with db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        await queue(session, place, now)
        assert (
            await plainly(session, turnover.claim, place.account_id + 1, "me", 9, now, now + LEASE)
            == []
        )


async def test_two_who_claim_at_once_share(database_url: str, now: datetime) -> None:
    """Each message is in one hand, and no chat has two in hand."""
    one, two = Database(database_url), Database(database_url)
    async with one.transaction() as session:
        for place in await some_chats(session, now, 20):
            for _ in range(3):
                await queue(session, place, now)

    async def some(db: Database, owner: str) -> list[Item]:
        async with db.transaction() as session:
            return await claim(session, now, owner, 4)

    hands = await asyncio.gather(*(some(db, f"{n}") for db in (one, two) for n in range(4)))
    items = [item for hand in hands for item in hand]
    assert len(set(ids(items))) == len(items)
    assert len({item.chat_id for item in items}) == len(items) == 20
    await one.close()
    await two.close()


async def test_an_item_says_how_things_stand(db: Database, now: datetime) -> None:
    """Everything the sender has to know comes with the claim."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        (home,) = await world.crowd(session, u.rose, 1, now)
        await world.group(session, u.rose, "g1", now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now, expires_at=now + SECOND)
        broadcast.resend_uncertain = False
        await queue(session, home, now, Lane.operational)
        await session.flush()
        own, group, *_ = [*await claim(session, now, limit=2)]

        assert (own.chat, own.is_group, own.message) == ("c1", False, {"text": "x"})
        assert (own.broadcast_id, own.resend_uncertain, own.wanted) == (None, True, True)
        assert (group.chat, group.is_group, group.chat_state) == ("g1", True, ChatState.open)
        assert (group.broadcast_id, group.revision_id, group.message) == (
            broadcast.id,
            broadcast.revision_id,
            None,
        )
        assert (group.resend_uncertain, group.wanted) == (False, True)
        assert (group.broadcast_state, group.expires_at) == (BroadcastState.planned, now + SECOND)
        frozen = await outbox.frozen_message(session, broadcast.revision_id)
        assert frozen["title"] == "Thông báo"


async def test_nobody_left_to_read_it(db: Database, now: datetime) -> None:
    """On a shared phone one reader is enough; a group that was unbound has none."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai = [await world.member(session, name, u.rose, now) for name in ("Lan", "Mai")]
        await world.link(session, lan, "c1", now)
        await world.link(session, mai, "c1", now)
        group = await world.group(session, u.rose, "g1", now)
        await plan.start(session, await world.announce(session, u.chair, u.east, now), now)

        async def wanted() -> dict[str, bool]:
            await session.flush()
            return {
                item.chat: item.wanted for item in await plainly(session, turnover.load, [1, 2])
            }

        await chats.stop_notices(session, lan.id, now)
        assert await wanted() == {"g1": True, "c1": True}
        await chats.stop_notices(session, mai.id, now)
        group.unit_id = None
        assert await wanted() == {"g1": False, "c1": False}


async def test_what_was_taken_away_is_not_sent(db: Database, now: datetime) -> None:
    """Between claim and request a broadcast is called off, or the lease goes to another."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 2, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        items = await claim(session, now)
        assert (
            await plainly(session, turnover.mark_sending, items, "other", now + LEASE) == set()
        )
        await plan.cancel(session, broadcast.id, now)
        assert await plainly(session, turnover.mark_sending, items, "me", now + LEASE) == set()


async def test_the_first_message_that_leaves_starts_the_broadcast(
    db: Database, now: datetime
) -> None:
    """Planned until then, sending from then on, done when nothing is left."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        assert await upkeep.finish_broadcasts(session, now) == []
        items = await claim(session, now)
        await plainly(session, turnover.mark_sending, items, "me", now + LEASE)
        await session.refresh(broadcast)
        assert broadcast.state is BroadcastState.sending
        done = Settled(1, DeliveryState.accepted, None, 1, 0, native_id="m1", sent_at=now)
        await plainly(session, turnover.settle, [done], "me", now)
        assert await upkeep.finish_broadcasts(session, now) == [broadcast.id]
        await session.refresh(broadcast)
        assert (broadcast.state, broadcast.finished_at) == (BroadcastState.done, now)


@pytest.mark.parametrize(
    ("owner", "state", "believed"),
    [
        ("me", DeliveryState.sending, True),
        (None, DeliveryState.pending, True),
        (None, DeliveryState.uncertain, True),
        ("other", DeliveryState.sending, False),
        (None, DeliveryState.cancelled, False),
        (None, DeliveryState.seen, False),
    ],
)
async def test_late_news_counts_unless_somebody_else_took_over(
    sqlite_db: Database, now: datetime, owner: str | None, state: DeliveryState, *, believed: bool
) -> None:
    """A sender that was thought dead knows what the platform said."""
    async with sqlite_db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        row = await queue(session, place, now)
        row.state, row.lease_owner = state, owner
        await session.flush()
        news = Settled(row.id, DeliveryState.accepted, None, 1, 0, native_id="m1", sent_at=now)
        await plainly(session, turnover.settle, [news], "me", now)
        await session.refresh(row)
        assert (row.native_id == "m1") is believed
        assert row.state is (DeliveryState.accepted if believed else state)


async def test_what_happened_may_differ_from_what_comes_next(db: Database, now: datetime) -> None:
    """In doubt, and back in the queue: the doubt is on record."""
    async with db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        row = await queue(session, place, now)
        await claim(session, now)
        doubt = Settled(
            row.id, DeliveryState.pending, "timeout", 1, 1, happened=DeliveryState.uncertain
        )
        await plainly(session, turnover.settle, [doubt], "me", now)
        await plainly(session, turnover.settle, [], "me", now)
        await session.refresh(row)
        assert (row.state, row.uncertain_times, row.lease_owner) == (
            DeliveryState.pending,
            1,
            None,
        )
        last = await session.scalar(
            select(DeliveryEvent.state).order_by(DeliveryEvent.id.desc()).limit(1)
        )
        assert last is DeliveryState.uncertain


async def test_a_chat_never_rests_less_than_it_was_told(db: Database, now: datetime) -> None:
    """The later of two times holds, in whichever order they come."""
    async with db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        for seconds in (5, 60, 1):
            await plainly(session, turnover.hold_chats, {place.id: now + seconds * SECOND})
        await plainly(session, turnover.hold_chats, {})
        await session.refresh(place)
        assert place.not_before == now + 60 * SECOND


async def test_the_pace_is_made_once_and_hidden_while_the_account_is_stopped(
    db: Database, now: datetime
) -> None:
    """What one process learnt is not overwritten by the start of another."""
    async with db.transaction() as session:
        await some_chats(session, now, 0)
        assert await plainly(session, turnover.pace, 1) is None
        await outbox.open_pace(session, 1, 30, now)
        held = await plainly(session, turnover.hold_pace, 1)
        assert held is not None
        await plainly(session, turnover.keep_pace, 1, held._replace(per_second=15))
        await outbox.open_pace(session, 1, 30, now + SECOND)
        row = await session.get_one(Pace, 1)
        assert (row.per_second, row.next_at) == (15, now)

        assert await outbox.stop_account(session, 1, "401")
        assert not await outbox.stop_account(session, 1, "401")
        assert await plainly(session, turnover.hold_pace, 1) is None
        assert await plainly(session, turnover.pace, 1) == held._replace(per_second=15)


async def test_a_dead_sender_is_made_good(db: Database, now: datetime) -> None:
    """What it had only leased is free again; what it was sending goes to the one who found it."""
    late = now + LEASE + SECOND
    async with db.transaction() as session:
        places = await some_chats(session, now, 3)
        leased, sending, living = [await queue(session, place, now) for place in places]
        items = await claim(session, now, "dead", 2)
        await plainly(session, turnover.mark_sending, items[1:], "dead", now + LEASE)
        await claim(session, now, "living")
        assert await upkeep.sweep(session, 1, "me", now + LEASE) == []
        await upkeep.renew(session, [living.id], "living", late + LEASE)

        assert ids(await upkeep.sweep(session, 1, "me", late)) == [sending.id]
        assert await upkeep.sweep(session, 1, "other", late) == []
        for row in (leased, sending, living):
            await session.refresh(row)
        assert (leased.state, leased.lease_owner) == (DeliveryState.pending, None)
        assert (sending.state, sending.lease_owner) == (DeliveryState.sending, "me")
        assert (living.state, living.lease_owner) == (DeliveryState.leased, "living")


async def test_a_sender_that_stops_gives_back_what_it_leased(db: Database, now: datetime) -> None:
    """On its own account only; what it is sending stays with it."""
    async with db.transaction() as session:
        places = await some_chats(session, now, 2)
        leased, sending = [await queue(session, place, now) for place in places]
        items = await claim(session, now)
        await plainly(session, turnover.mark_sending, items[1:], "me", now + LEASE)
        await plainly(session, turnover.release, 2, "me")
        await plainly(session, turnover.release, 1, "other")
        assert await claim(session, now) == []
        await plainly(session, turnover.release, 1, "me")
        assert ids(await claim(session, now)) == [leased.id]
        await session.refresh(sending)
        assert sending.state is DeliveryState.sending


async def test_a_closed_chat_is_not_written_to(db: Database, now: datetime) -> None:
    """What waits for it ends, with the reason; other chats are not concerned."""
    async with db.transaction() as session:
        places = await some_chats(session, now, 2)
        first, _ = [await queue(session, place, now) for place in places]
        await upkeep.close_chat(session, places[0].id, ChatState.blocked, "blocked", now)
        assert places[0].state is ChatState.blocked
        await session.refresh(first)
        assert (first.state, first.reason) == (DeliveryState.suppressed, "blocked")
        found = await session.scalar(select(func.count()).where(DeliveryEvent.detail == "blocked"))
        assert found == 1
        assert [item.chat for item in await claim(session, now)] == ["c2"]


@pytest.mark.parametrize("end", [plan.cancel, plan.pause])
async def test_however_many_wait_stopping_takes_effect_at_once(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch, end: object
) -> None:
    """One transaction changes a batch of rows; what is left does not leave, and follows later."""
    monkeypatch.setattr(upkeep, "BATCH", 2)
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 5, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        items = await claim(session, now)
        if end is plan.cancel:
            assert await plan.cancel(session, broadcast.id, now) == 5
        else:
            assert await plan.pause(session, broadcast.id, "bad file", now)
        assert await plainly(session, turnover.mark_sending, items, "me", now + LEASE) == set()
        assert await upkeep.tidy(session, now)
        assert not await upkeep.tidy(session, now)
        assert await claim(session, now) == []
        states = set(await session.scalars(select(Delivery.state)))
    assert states == {DeliveryState.cancelled if end is plan.cancel else DeliveryState.pending}
