"""What an operator sees of accounts, queues and the inbox."""

from datetime import datetime, timedelta

import pytest

from storage import chats
from storage import overview as overviews
from storage.chats import ChatKind, chat_at
from storage.database import Database
from storage.deliveries import NEVER, Delivery, DeliveryState, Lane
from storage.inbox import EventState
from storage.overview import Overview, overview
from tests.storage import scene


async def seen(db: Database, now: datetime) -> Overview:
    async with db.reading() as session:
        return await overview(session, now)


def depths(found: Overview, account: int = 0) -> dict[Lane, int]:
    return {queue.lane: queue.depth for queue in found.standings[account].queues}


async def test_each_account_is_seen_with_all_that_waits_for_it(db: Database, now: datetime) -> None:
    """Accounts do not answer for each other's queues, and an empty lane is there too."""
    async with db.transaction() as session:
        await scene.midway(session, now)
    found = await seen(db, now)
    telegram, zalo = found.standings
    assert (telegram.channel, telegram.name, telegram.per_second) == (
        "telegram",
        "Hội telegram",
        30,
    )
    assert depths(found) == {
        Lane.reply: 0,
        Lane.operational: 0,
        Lane.urgent: 0,
        Lane.routine: 5,
        Lane.digest: 0,
    }
    assert depths(found, 1)[Lane.reply] == 1
    assert [found.since(queue.due_since) for queue in zalo.queues] == [7, 0, 0, 0, 0]
    assert found.since(telegram.queues[Lane.routine].due_since) == 100
    assert (telegram.held, zalo.held) == (2, 0)
    assert (telegram.open_events, found.since(telegram.open_since)) == (1, 3)
    assert (zalo.open_events, zalo.open_since) == (0, None)


async def test_what_is_not_due_does_not_wait(db: Database, now: datetime) -> None:
    """A reminder for tomorrow, or what belongs to a paused broadcast, makes no queue."""
    async with db.transaction() as session:
        account = await scene.account(session, "telegram", now)
        for due_at in (now + timedelta(seconds=1), NEVER):
            await scene.message(session, account, Lane.routine, due_at, now)
    found = await seen(db, now)
    assert set(depths(found).values()) == {0}
    assert depths(await seen(db, now + timedelta(seconds=2)))[Lane.routine] == 1


async def test_only_open_events_wait(db: Database, now: datetime) -> None:
    """What is done or set aside is nobody's concern, however old."""
    async with db.transaction() as session:
        account = await scene.account(session, "telegram", now)
        for number, state in enumerate(EventState):
            await scene.event(session, account, now - timedelta(minutes=number), state)
        await scene.event(session, account, now - timedelta(seconds=30))
    (one,) = (found := await seen(db, now)).standings
    assert (one.open_events, found.since(one.open_since)) == (2, 30)


async def test_a_halt_ends(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        await scene.midway(session, now)
    found, later = await seen(db, now), await seen(db, now + timedelta(minutes=1))
    assert [found.until(one.halted_until) for one in found.standings] == [0, 42]
    assert [later.until(one.halted_until) for one in later.standings] == [0, 0]


async def test_an_account_that_never_sent_has_no_pace(db: Database, now: datetime) -> None:
    """And one that was stopped says why."""
    async with db.transaction() as session:
        account = await chats.account(session, "telegram", "1", "Hội")
        account.stopped_because = "Unauthorized"
    (one,) = (await seen(db, now)).standings
    assert (one.per_second, one.halted_until) == (None, None)
    assert one.stopped_because == "Unauthorized"


async def test_counting_stops_at_a_bound(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody pays for counting a million; the age is that of the oldest all the same."""
    monkeypatch.setattr(overviews, "COUNTED", 3)
    monkeypatch.setattr(overviews, "_QUEUES", overviews._queues())
    monkeypatch.setattr(overviews, "_ACCOUNTS", overviews._accounts())
    monkeypatch.setattr(overviews, "_INBOXES", overviews._inboxes())
    async with db.transaction() as session:
        account = await scene.account(session, "telegram", now)
        for number in range(6):
            at = now - timedelta(seconds=60 - number)
            await scene.message(session, account, Lane.urgent, at, now)
            await scene.event(session, account, at)
            chat = await chat_at(session, account.id, f"u{number}", ChatKind.private, now)
            row = Delivery(
                account_id=account.id,
                chat_id=chat.id,
                lane=Lane.urgent,
                state=DeliveryState.uncertain,
                uncertain_times=1,
                due_at=at,
                created_at=now,
            )
            session.add(row)
    (one,) = (found := await seen(db, now)).standings
    assert (depths(found)[Lane.urgent], one.held, one.open_events) == (3, 3, 3)
    assert found.since(one.queues[Lane.urgent].due_since) == 60
    assert found.since(one.open_since) == 60


async def test_of_nothing_nothing_is_seen(db: Database, now: datetime) -> None:
    assert (await seen(db, now)).standings == []
