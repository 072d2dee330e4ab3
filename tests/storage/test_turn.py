"""Of all processes one has its turn; it passes on when that one ends, however it ends."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from storage import turn
from storage.database import Database
from storage.turn import Turn

NAME = "poll-1"
SOON = 5.0  # seconds


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "AGAIN", 0.05)
    monkeypatch.setattr(turn, "ALIVE", 0.05)


@asynccontextmanager
async def keeping(*turns: Turn) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one.keep()) for one in turns]
        yield
        for task in tasks:
            task.cancel()


async def has(one: Turn, within: float = SOON) -> bool:
    try:
        async with asyncio.timeout(within):
            await one.ours()
    except TimeoutError:
        return False
    return True


async def test_one_at_a_time_and_then_the_next(db: Database, database_url: str) -> None:
    """A second process waits for as long as the first one goes on."""
    other = Database(database_url)
    first, second, elsewhere = Turn(db, NAME), Turn(other, NAME), Turn(other, "poll-2")
    async with keeping(first):
        assert await has(first)
        async with keeping(second, elsewhere):
            assert await has(elsewhere)
            assert not await has(second, 0.3)
            first.pass_on()
            assert await has(second)
            assert not await has(first, 0.1)
    await other.close()


async def test_a_process_that_is_killed_lets_go(db: Database, database_url: str) -> None:
    """Nobody has to clean up after it."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_hold, args=(database_url, theirs))
    process.start()
    assert await asyncio.to_thread(ours.recv) == "held"
    mine = Turn(db, NAME)
    async with keeping(mine):
        assert not await has(mine, 0.3)
        process.kill()
        assert await has(mine)
    await asyncio.to_thread(process.join)


def _hold(url: str, told: "multiprocessing.connection.Connection") -> None:
    async def hold() -> None:
        one = Turn(Database(url), NAME)
        async with keeping(one):
            await one.ours()
            told.send("held")
            await asyncio.sleep(60)

    asyncio.run(hold())


async def test_whoever_loses_the_connection_loses_the_turn(
    postgres_db: Database, postgres_url: str
) -> None:
    """And gets in line again; meanwhile somebody else may have it."""
    other = Database(postgres_url)
    first, second = Turn(postgres_db, NAME), Turn(other, NAME)
    async with keeping(first):
        assert await has(first)
        async with keeping(second):
            async with other.transaction() as session:
                cut = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                await session.execute(text(cut + " AND granted"))
            assert await has(second)
            await asyncio.sleep(0.3)  # until it has looked
            assert not await has(first, 0.2)
        assert await has(first)
    await other.close()


async def test_a_database_in_memory_is_nobody_elses() -> None:
    db = Database("sqlite+aiosqlite:///:memory:")
    one = Turn(db, NAME)
    async with keeping(one):
        assert await has(one)
    await db.close()
