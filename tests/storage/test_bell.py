"""Work that one process leaves wakes another at once; a bell that is broken mends itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from storage import bell
from storage.bell import Topic, ring
from storage.database import Database

SOON = 3.0  # seconds


class Ear:
    """What a process hears."""

    def __init__(self) -> None:
        self.heard: list[Topic] = []

    def __call__(self, topic: Topic) -> None:
        self.heard.append(topic)

    def forget(self) -> None:
        self.heard.clear()


async def until(truth: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while True:
            if truth():
                return
            await asyncio.sleep(0.005)


@asynccontextmanager
async def listening(*databases: Database) -> AsyncIterator[list[Ear]]:
    """Processes whose bells run; each has heard the first call that comes with listening."""
    ears = [Ear() for _ in databases]
    async with asyncio.TaskGroup() as group:
        bells = [
            group.create_task(db.bell.run(db, ear)) for db, ear in zip(databases, ears, strict=True)
        ]
        await until(lambda: all(set(ear.heard) == set(Topic) for ear in ears))
        for ear in ears:
            ear.forget()
        yield ears
        for task in bells:
            task.cancel()


@pytest.fixture
async def other(postgres_url: str) -> AsyncIterator[Database]:
    """The same database, as another process sees it."""
    database = Database(postgres_url)
    yield database
    await database.close()


async def test_others_hear_what_was_rung_once_it_is_committed(
    postgres_db: Database, other: Database
) -> None:
    """Once for a transaction, however often it rings; who rang knows it already."""
    async with listening(postgres_db, other) as (here, there):
        async with postgres_db.transaction() as session:
            for _ in range(3):
                ring(session, Topic.send)
            await asyncio.sleep(0.05)
            assert there.heard == []
        await until(lambda: there.heard == [Topic.send])
        async with other.transaction() as session:
            ring(session, Topic.inbox)
        await until(lambda: here.heard == [Topic.inbox])
        assert there.heard == [Topic.send]


async def test_what_was_undone_is_not_rung(postgres_db: Database, other: Database) -> None:
    """There is no work: nobody is woken for it."""
    async with listening(postgres_db, other) as (_, there):
        with pytest.raises(ZeroDivisionError):
            await _rings_and_fails(postgres_db)
        async with postgres_db.transaction() as session:
            ring(session, Topic.inbox)
        await until(lambda: bool(there.heard))
        assert there.heard == [Topic.inbox]


async def _rings_and_fails(db: Database) -> None:
    async with db.transaction() as session:
        ring(session, Topic.send)
        raise ZeroDivisionError


async def test_many_rings_are_few_calls(postgres_db: Database, other: Database) -> None:
    """A busy process does not make every other look a thousand times a second."""
    async with listening(postgres_db, other) as (_, there):
        for _ in range(100):
            async with postgres_db.transaction() as session:
                ring(session, Topic.send)
        await until(lambda: bool(there.heard))
        assert len(there.heard) < 50


async def test_a_bell_mends_itself(
    postgres_db: Database, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its connection is cut: it listens again, and looks at once, as it may have missed a ring."""
    monkeypatch.setattr(bell, "ALIVE", 0.05)
    monkeypatch.setattr(bell, "AGAIN", 0.05)
    async with listening(other) as (there,):
        async with postgres_db.transaction() as session:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            others = " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            await session.execute(text(cut + others))
        await until(lambda: set(there.heard) == set(Topic))
        there.forget()
        async with other.transaction() as session:
            ring(session, Topic.send)
        async with listening(postgres_db) as (_,):
            async with postgres_db.transaction() as session:
                ring(session, Topic.inbox)
            await until(lambda: there.heard == [Topic.inbox])


async def test_a_word_of_a_newer_program_is_let_pass(postgres_db: Database) -> None:
    """During an upgrade two versions share the database."""
    async with listening(postgres_db) as (here,):
        async with postgres_db.transaction() as session:
            await session.execute(text("SELECT pg_notify('unionbot', 'supper')"))
            await session.execute(text("SELECT pg_notify('unionbot', 'send')"))
        await until(lambda: here.heard == [Topic.send])


async def test_ringing_without_a_bell_is_harmless(db: Database) -> None:
    """On SQLite, and in a command, nobody listens."""
    async with db.transaction() as session:
        ring(session, Topic.inbox)
