"""Deliveries: what was said to whom, how far a broadcast is, and what an answer refers to."""

from datetime import datetime, timedelta

import pytest

from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from storage import deliveries
from storage.announcements import Broadcast
from storage.chats import Chat
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Lane, Progress
from tests.broadcasts import world

ASKING = Outgoing("Chị có đi họp không?", choices=(Choice("1", "Có", "come:1"),))


async def sent(
    session: Session,
    chat: Chat,
    message: Outgoing,
    now: datetime,
    state: DeliveryState = DeliveryState.accepted,
    native_id: str | None = None,
) -> Delivery:
    """A message of its own, in that state."""
    row = await plan.post(session, chat, message, now)
    row.state, row.native_id = state, native_id
    row.sent_at = now if state is DeliveryState.accepted else None
    await session.flush()
    return row


async def broadcast_in(
    session: Session, now: datetime, *states: DeliveryState
) -> tuple[Broadcast, list[Chat], list[Delivery]]:
    """A broadcast with one delivery in each of these states."""
    u = await world.settled(session, now)
    chats = await world.crowd(session, u.rose, len(states), now)
    draft = await world.announce(session, u.chair, u.east, now)
    broadcast = await plan.start(session, draft, now)
    rows = [await session.get_one(Delivery, n + 1) for n in range(len(states))]
    for row, state in zip(rows, states, strict=True):
        row.state = state
    await session.flush()
    return broadcast, chats, rows


async def test_progress_adds_up(db: Database, now: datetime) -> None:
    """Every address is in exactly one of the figures; repeats are counted apart."""
    async with db.transaction() as session:
        broadcast, _, rows = await broadcast_in(session, now, *DeliveryState)
        by_state = {row.state: row for row in rows}
        by_state[DeliveryState.accepted].uncertain_times = 1
        by_state[DeliveryState.uncertain].uncertain_times = 1
        await session.flush()
        found = await deliveries.progress(session, broadcast.id)
    assert found == Progress(
        total=11,
        waiting=3,
        arrived=3,
        seen=1,
        failed=1,
        suppressed=1,
        uncertain=1,
        expired=1,
        cancelled=1,
        repeated=1,
    )
    assert found.total == sum(
        (
            found.waiting,
            found.arrived,
            found.failed,
            found.suppressed,
            found.uncertain,
            found.expired,
            found.cancelled,
        )
    )


async def test_an_empty_broadcast_has_empty_figures(sqlite_db: Database, now: datetime) -> None:
    """Nobody to tell is not an error."""
    async with sqlite_db.reading() as session:
        assert (await deliveries.progress(session, 1)).total == 0
        assert await deliveries.counts(session, 1) == {}
        assert await deliveries.refusals(session, 1, 1) == (0, {})


async def test_refusals_are_counted_by_reason(db: Database, now: datetime) -> None:
    """Beside those who have it: whether the message or the address is to blame."""
    failed, seen = DeliveryState.failed, DeliveryState.seen
    async with db.transaction() as session:
        broadcast, _, rows = await broadcast_in(session, now, failed, failed, failed, seen)
        for row, reason in zip(rows, ("bad file", "bad file", "bad text"), strict=False):
            row.reason = reason
        await session.flush()
        assert await deliveries.refusals(session, broadcast.id, 1) == (
            1,
            {"bad file": 2, "bad text": 1},
        )


async def test_a_digit_answers_the_newest_question(db: Database, now: datetime) -> None:
    """Of this chat, with choices, that left since then; the newest first, no more than asked."""
    async with db.transaction() as session:
        broadcast, (chat, other), rows = await broadcast_in(
            session, now, DeliveryState.accepted, DeliveryState.accepted
        )
        rows[0].sent_at = now
        old = now - timedelta(days=3)
        await sent(session, chat, ASKING, old)
        await sent(session, chat, Outgoing("Dạ."), now)
        await sent(session, other, ASKING, now)
        await sent(session, chat, ASKING, now, DeliveryState.pending)
        await sent(session, chat, ASKING, now, DeliveryState.failed)
        newest = await sent(session, chat, ASKING, now)

        found = await deliveries.last_with_choices(session, chat.id, now - timedelta(days=1))
        assert [one.delivery_id for one in found] == [newest.id, rows[0].id]
        assert Outgoing.from_data(found[0].message) == ASKING
        assert found[1].message["choices"] == [["1", "Đã đọc", f"ack:{broadcast.id}"]]
        (only,) = await deliveries.last_with_choices(session, chat.id, old, limit=1)
        assert only.delivery_id == newest.id


@pytest.mark.parametrize("state", [DeliveryState.sending, DeliveryState.uncertain])
async def test_who_answers_fast_is_understood(
    sqlite_db: Database, now: datetime, state: DeliveryState
) -> None:
    """Her phone had the question before we knew that it did."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        (chat,) = await world.crowd(session, u.rose, 1, now)
        await sent(session, chat, ASKING, now, state)
        assert len(await deliveries.last_with_choices(session, chat.id, now)) == 1


async def test_a_reply_finds_what_it_answers(db: Database, now: datetime) -> None:
    """By the platform's own id, within the chat: its text, whether its own or a broadcast's."""
    async with db.transaction() as session:
        _, (chat, other), rows = await broadcast_in(
            session, now, DeliveryState.accepted, DeliveryState.accepted
        )
        rows[0].native_id = "m1"
        mine = await sent(session, chat, ASKING, now, native_id="m2")
        await session.flush()

        own = await deliveries.by_native(session, chat.id, "m2")
        assert own is not None
        assert (own.delivery_id, own.message) == (mine.id, ASKING.as_data())
        frozen = await deliveries.by_native(session, chat.id, "m1")
        assert frozen is not None
        assert frozen.delivery_id == rows[0].id
        assert frozen.message["title"] == "Thông báo"
        assert await deliveries.by_native(session, other.id, "m1") is None
        assert await deliveries.by_native(session, chat.id, "m3") is None


async def test_what_happened_to_a_message_is_a_query(db: Database, now: datetime) -> None:
    """From the first event to the last, with the reasons."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        (chat,) = await world.crowd(session, u.rose, 1, now)
        row = await plan.post(session, chat, ASKING, now, Lane.reply, now + timedelta(hours=1))
        await deliveries.note(session, [row.id], DeliveryState.failed, "bad text", now)
        await deliveries.note(session, [], DeliveryState.failed, None, now)
        assert row.due_at == now + timedelta(hours=1)
        assert [(one.state, one.detail) for one in await deliveries.history(session, row.id)] == [
            (DeliveryState.pending, None),
            (DeliveryState.failed, "bad text"),
        ]
