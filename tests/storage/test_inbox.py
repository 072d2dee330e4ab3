"""The inbox: every event once, in order per chat, whatever becomes of the one before."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from storage import chats, inbox
from storage.database import Database, Session
from storage.inbox import TRIES, TRIES_AMONG_OTHERS, EventState, InboxEvent

LEASE = timedelta(seconds=30)


@dataclass(frozen=True)
class Envelope:
    event_id: str
    chat_key: str = "a"
    raw: dict[str, Any] = field(default_factory=dict)


async def taken(session: Session, now: datetime, *envelopes: Envelope) -> int:
    """The account that took these events."""
    account = await chats.account(session, "memory", "bot", "Thử")
    await inbox.take(session, account.id, envelopes, now)
    return account.id


async def claimed(
    session: Session, now: datetime, owner: str = "me", limit: int = 10
) -> list[InboxEvent]:
    return list(await inbox.claim(session, [1], owner, limit, now, now + LEASE))


def names(events: list[InboxEvent]) -> list[str]:
    return [event.event_id for event in events]


async def test_an_event_is_taken_once_however_often_it_comes(db: Database, now: datetime) -> None:
    """Again later, or twice in one batch: the second is nothing new."""
    async with db.transaction() as session:
        account_id = await taken(session, now, Envelope("1", raw={"text": "Chào"}))
        again = [Envelope("1", raw={"text": "khác"}), Envelope("2"), Envelope("2")]
        assert await inbox.take(session, account_id, again, now) == 1
        assert await inbox.take(session, account_id, [], now) == 0
    async with db.reading() as session:
        rows = (await session.scalars(select(InboxEvent).order_by(InboxEvent.id))).all()
        assert [(row.event_id, row.raw) for row in rows] == [("1", {"text": "Chào"}), ("2", {})]


async def test_the_same_id_on_another_account_is_another_event(db: Database, now: datetime) -> None:
    """Ids are unique within an account; a claim takes only from the accounts it serves."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"))
        other = await chats.account(session, "memory", "other", "Khác")
        assert await inbox.take(session, other.id, [Envelope("1")], now) == 1
        assert len(await claimed(session, now)) == 1


async def test_one_event_per_chat_the_oldest_first(db: Database, now: datetime) -> None:
    """Side by side across chats, in order within one."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"), Envelope("2"), Envelope("3", "b"))
        first = await claimed(session, now)
        assert names(first) == ["1", "3"]
        assert await claimed(session, now, "other") == []
        assert await inbox.done(session, [first[0].id], "me", now)
        assert names(await claimed(session, now, "other")) == ["2"]


async def test_no_more_than_asked_for(db: Database, now: datetime) -> None:
    """A process takes what it has room for."""
    async with db.transaction() as session:
        await taken(session, now, *(Envelope(chat, chat) for chat in "abc"))
        assert names(await claimed(session, now, limit=2)) == ["a", "b"]


async def test_processes_share_the_work_and_no_event(database_url: str, now: datetime) -> None:
    """Whatever they claim in the same instant, each event is in one hand."""
    one, two = Database(database_url), Database(database_url)
    async with one.transaction() as session:
        await taken(session, now, *(Envelope(str(n), str(n % 7)) for n in range(40)))

    async def some(db: Database, owner: str) -> list[str]:
        async with db.transaction() as session:
            return names(await claimed(session, now, owner, 3))

    hands = await asyncio.gather(*(some(db, str(id(db))) for db in (one, two) for _ in range(4)))
    events = [event for hand in hands for event in hand]
    assert len(events) == len(set(events)) == 7
    await one.close()
    await two.close()


async def test_a_failed_event_is_tried_again_and_its_chat_waits(
    db: Database, now: datetime
) -> None:
    """Order is kept through a failure; other chats go on."""
    later = now + timedelta(seconds=5)
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"), Envelope("2"))
        (event,) = await claimed(session, now)
        assert await inbox.retry(session, event.id, "me", "KeyError", later)
        assert await claimed(session, now) == []
        (again,) = await claimed(session, later)
        assert (again.event_id, again.attempts, again.error) == ("1", 2, "KeyError")


async def test_an_event_that_always_fails_lets_its_chat_go_on(db: Database, now: datetime) -> None:
    """After the last try it is set aside, with its error, and kept."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"), Envelope("2"))
        for number in range(1, TRIES + 1):
            (event,) = await claimed(session, now)
            assert await inbox.retry(session, event.id, "me", "x" * 999, now) is (number < TRIES)
        assert names(await claimed(session, now)) == ["2"]
        row = await session.get_one(InboxEvent, 1)
        await session.refresh(row)
        assert (row.state, row.error) == (EventState.poison, "x" * 500)


async def test_what_a_dead_process_had_is_taken_by_another(db: Database, now: datetime) -> None:
    """Once its lease has run out; and the dead one, should it wake, has lost its say."""
    late = now + LEASE + timedelta(seconds=1)
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"))
        await claimed(session, now, "dead")
        assert await claimed(session, now + LEASE, "me") == []
        (event,) = await claimed(session, late, "me")
        assert not await inbox.done(session, [event.id], "dead", late)
        assert not await inbox.retry(session, event.id, "dead", "x", late)
        assert await inbox.done(session, [event.id], "me", late)
        assert not await inbox.done(session, [event.id], "me", late)


async def test_signs_of_life_keep_what_takes_long(db: Database, now: datetime) -> None:
    """A handler that waits for something slow is not overtaken."""
    late = now + LEASE + timedelta(seconds=1)
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"))
        (event,) = await claimed(session, now, "slow")
        await inbox.renew(session, [event.id], "slow", late + LEASE)
        assert await claimed(session, late, "me") == []


async def test_what_nobody_has_in_hand_is_not_kept(db: Database, now: datetime) -> None:
    """A claim that its process never heard of lapses, though the process is alive."""
    late = now + LEASE + timedelta(seconds=1)
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"))
        await claimed(session, now, "me")
        await inbox.renew(session, [], "me", late + LEASE)
        assert names(await claimed(session, late, "me")) == ["1"]


async def test_one_can_look_up_when_an_event_was_handled(db: Database, now: datetime) -> None:
    """Whoever could not hear that her commit came through finds it here."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"))
        (event,) = await claimed(session, now, "me")
        assert await inbox.done_at(session, event.id) is None
        assert await inbox.done(session, [event.id], "me", now)
        assert await inbox.done_at(session, event.id) == now


async def test_an_event_that_kills_its_process_is_set_aside_too(
    db: Database, now: datetime
) -> None:
    """Nobody lived to report the failure: the tries were counted when it was taken."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"), Envelope("2"))
        for _ in range(TRIES):
            assert await inbox.sweep(session, now) == []
            assert names(await claimed(session, now)) == ["1"]
            now += LEASE + timedelta(seconds=1)
        assert await claimed(session, now) == []
        assert names(list(await inbox.sweep(session, now))) == ["1"]
        assert names(await claimed(session, now)) == ["2"]


async def test_what_was_only_near_is_not_set_aside(db: Database, now: datetime) -> None:
    """After a few such ends each is tried by itself, so that the guilty one dies alone."""
    async with db.transaction() as session:
        await taken(session, now, *(Envelope(f"{n}", f"chat {n}") for n in range(3)))
        for _ in range(TRIES_AMONG_OTHERS):
            assert len(await claimed(session, now)) == 3
            now += LEASE + timedelta(seconds=1)
        assert names(await claimed(session, now)) == ["0"]
        assert await inbox.done(session, [1], "me", now)
        for _ in range(TRIES - TRIES_AMONG_OTHERS):
            assert names(await claimed(session, now)) == ["1"]
            now += LEASE + timedelta(seconds=1)
        assert names(list(await inbox.sweep(session, now))) == ["1"]
        assert names(await claimed(session, now)) == ["2"]


async def test_a_suspect_waits_until_nothing_else_is_in_hand(db: Database, now: datetime) -> None:
    """And nothing new is taken before it: its turn comes as soon as the others are done."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"), Envelope("2", "b"))
        for _ in range(TRIES_AMONG_OTHERS):
            await claimed(session, now, limit=1)
            now += LEASE + timedelta(seconds=1)
        until = now + LEASE
        assert await inbox.claim(session, [1], "me", 9, now, until, busy=True) == []
        assert names(list(await inbox.claim(session, [1], "me", 9, now, until))) == ["1"]


async def test_what_a_handler_wrote_goes_with_its_event(db: Database, now: datetime) -> None:
    """A handler that fails leaves neither its effects nor a handled event behind."""
    async with db.transaction() as session:
        await taken(session, now, Envelope("1"))
        (event,) = await claimed(session, now)
    try:
        async with db.transaction() as session:
            await inbox.done(session, [event.id], "me", now)
            raise ConnectionError
    except ConnectionError:
        pass
    async with db.reading() as session:
        assert (await session.get_one(InboxEvent, event.id)).state is EventState.new
