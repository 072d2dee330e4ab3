"""One pass: what was sent, written down; what leaves next, marked; both noted; on any database."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from broadcasts import plan
from storage import passing, turnover
from storage.announcements import BroadcastState
from storage.database import Database, Session, plainly
from storage.deliveries import LEASE, Delivery, DeliveryEvent, DeliveryState
from storage.turnover import Item, Settled
from tests.broadcasts import world
from tests.storage.test_outbox import claim, ids, queue, some_chats

LATER = timedelta(seconds=1)


def sent(delivery_id: int, now: datetime, attempts: int = 1) -> Settled:
    native = f"m{delivery_id}"
    return Settled(
        delivery_id, DeliveryState.accepted, None, attempts, 0, native_id=native, sent_at=now
    )


async def pass_on(
    session: Session, done: list[Settled], items: list[Item], now: datetime
) -> set[int]:
    return await plainly(session, passing.pass_on, done, items, "me", now, now + LEASE)


async def history(session: Session) -> list[tuple[int, DeliveryState, str | None, datetime]]:
    rows = await session.execute(
        select(
            DeliveryEvent.delivery_id, DeliveryEvent.state, DeliveryEvent.detail, DeliveryEvent.at
        )
        .where(DeliveryEvent.state != DeliveryState.pending)  # that it was put in the queue
        .order_by(DeliveryEvent.delivery_id, DeliveryEvent.id)
    )
    return [(row.delivery_id, row.state, row.detail, row.at) for row in rows]


async def test_what_arrived_and_what_leaves_next(db: Database, now: datetime) -> None:
    """Of one it is known when it was taken and as what; of both that it happened, and when."""
    async with db.transaction() as session:
        first, second = [
            await queue(session, place, now) for place in await some_chats(session, now, 2)
        ]
        one, two = await claim(session, now)
        assert await pass_on(session, [], [one], now) == {first.id}
        assert await pass_on(session, [sent(first.id, now, 2)], [two], now + LATER) == {second.id}
        for row in (first, second):
            await session.refresh(row)
        assert (first.state, first.native_id, first.attempts) == (DeliveryState.accepted, "m1", 2)
        assert (first.sent_at, first.lease_owner, first.lease_until) == (now, None, None)
        assert (second.state, second.lease_owner) == (DeliveryState.sending, "me")
        assert second.lease_until == now + LATER + LEASE
        assert await pass_on(session, [sent(second.id, now)], [], now + LATER) == set()
        assert await history(session) == [
            (first.id, DeliveryState.sending, "me", now),
            (first.id, DeliveryState.accepted, None, now + LATER),
            (second.id, DeliveryState.sending, "me", now + LATER),
            (second.id, DeliveryState.accepted, None, now + LATER),
        ]


async def test_what_was_called_off_meanwhile_does_not_leave(db: Database, now: datetime) -> None:
    """Nor is it noted; what was sent before is written down all the same."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 2, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        one, two = await claim(session, now)
        assert await pass_on(session, [], [one], now) == {one.id}
        await session.refresh(broadcast)
        assert broadcast.state is BroadcastState.sending
        await plan.cancel(session, broadcast.id, now)
        assert await pass_on(session, [sent(one.id, now)], [two], now) == set()
        states = {row.id: row.state for row in await session.scalars(select(Delivery))}
        assert states[one.id] is DeliveryState.accepted
        events = [(delivery_id, state) for delivery_id, state, _, _ in await history(session)]
        assert (one.id, DeliveryState.accepted) in events
        assert (two.id, DeliveryState.sending) not in events


@pytest.mark.parametrize(
    ("owner", "state", "believed"),
    [
        (None, DeliveryState.pending, True),
        (None, DeliveryState.uncertain, True),
        ("other", DeliveryState.sending, False),
        (None, DeliveryState.cancelled, False),
        (None, DeliveryState.seen, False),
    ],
)
async def test_late_news_counts_unless_somebody_else_took_over(
    db: Database, now: datetime, owner: str | None, state: DeliveryState, *, believed: bool
) -> None:
    """A sender that was thought dead knows what the platform said; else nothing happened."""
    async with db.transaction() as session:
        (place,) = await some_chats(session, now, 1)
        row = await queue(session, place, now)
        row.state, row.lease_owner = state, owner
        await session.flush()
        await pass_on(session, [sent(row.id, now)], [], now)
        await session.refresh(row)
        assert row.state is (DeliveryState.accepted if believed else state)
        assert [event[1] for event in await history(session)] == (
            [DeliveryState.accepted] if believed else []
        )


async def test_a_claim_reads_what_it_takes_and_not_the_whole_queue(
    postgres_db: Database, now: datetime
) -> None:
    """Though Postgres believes that nobody waits: it is told otherwise a minute after a fan-out."""
    async with postgres_db.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("VACUUM ANALYZE"))
    async with postgres_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 600, now)
        await plan.start(session, await world.announce(session, u.chair, u.east, now), now)
    async with postgres_db.transaction() as session:
        assert len(await claim(session, now, limit=50)) == 50
        read = await session.scalar(
            text("SELECT pg_stat_get_xact_tuples_returned('ix_deliveries_due'::regclass)")
        )
    assert read is not None
    assert read <= 60


async def test_any_number_of_keys_is_the_same_statement(
    postgres_db: Database, now: datetime
) -> None:
    """It is put together and planned once, not for each size of a group."""
    async with postgres_db.transaction() as session:
        rows = [await queue(session, place, now) for place in await some_chats(session, now, 3)]
        prepared = text("SELECT count(*) FROM pg_prepared_statements")
        counts = []
        for number in (1, 2, 3):
            found = await plainly(session, turnover.load, [row.id for row in rows[:number]])
            assert ids(found) == [row.id for row in rows[:number]]
            counts.append(await session.scalar(prepared))
    assert counts[1] == counts[2]
