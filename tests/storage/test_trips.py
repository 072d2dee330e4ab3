"""One trip to SQLite's thread for each statement, and all that a connection is trusted with."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from storage.chats import Account, CodeTry
from storage.database import Database

INTO = "INSERT INTO accounts (channel, native_id, name) VALUES (?, ?, '')"


async def add(db: Database, *names: str) -> None:
    async with db.transaction() as session:
        session.add_all([Account(channel="memory", native_id=name) for name in names])


async def names(db: Database) -> list[str]:
    async with db.reading() as session:
        return list(await session.scalars(select(Account.native_id).order_by(Account.native_id)))


@contextmanager
def trips(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """The trips made meanwhile: the driver logs each."""
    made: list[str] = []
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "aiosqlite"):
        yield made
    made += [one.message for one in caplog.records if one.message.startswith("executing")]


async def test_a_look_makes_one_trip_for_each_statement(
    sqlite_db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Begin, read however many rows, and let go."""
    await add(sqlite_db, *(f"{number:03}" for number in range(300)))
    with trips(caplog) as made:
        assert len(await names(sqlite_db)) == 300
    assert len(made) == 3


async def test_after_a_commit_nothing_is_rolled_back(
    sqlite_db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Begin, write, commit."""
    await add(sqlite_db, "a")
    with trips(caplog) as made:
        await add(sqlite_db, "b")
    assert len(made) == 3


async def test_how_many_rows_changed_is_known(sqlite_db: Database) -> None:
    """Of one statement, and of one that is run for many rows."""
    async with sqlite_db.transaction() as session:
        connection = await session.connection()
        many = await connection.exec_driver_sql(INTO, [("m", "a"), ("m", "b"), ("m", "c")])
        assert many.rowcount == 3
        changed = await connection.execute(
            update(Account.__table__).where(Account.native_id != "a").values(name="x")  # type: ignore[arg-type]  # a table
        )
        assert changed.rowcount == 2


async def test_rows_may_be_read_in_portions(sqlite_db: Database) -> None:
    """In their order, none left out."""
    await add(sqlite_db, *(f"{number:03}" for number in range(250)))
    async with sqlite_db.reading() as session:
        found = await session.stream_scalars(select(Account.native_id).order_by(Account.native_id))
        portions = [list(portion) async for portion in found.partitions(100)]
    assert [len(portion) for portion in portions] == [100, 100, 50]
    assert portions[2][-1] == "249"


async def test_what_fails_undoes_the_transaction_and_the_connection_serves_on(
    sqlite_db: Database, now: datetime
) -> None:
    """Nothing of it is left, neither in the file nor on the connection."""

    async def fail() -> None:
        async with sqlite_db.transaction() as session:
            session.add(Account(channel="memory", native_id="a"))
            await session.flush()
            session.add(CodeTry(chat_id=404, tried_at=now))

    for _ in range(3):
        with pytest.raises(IntegrityError):
            await fail()
    assert await names(sqlite_db) == []
    await add(sqlite_db, "b")
    assert await names(sqlite_db) == ["b"]


@pytest.mark.parametrize("seconds", [0, 0.001, 0.01, 0.05])
async def test_who_gives_up_while_another_program_writes_holds_up_nobody(
    sqlite_db: Database, seconds: float
) -> None:
    """Cancelled in the middle of a statement, whatever that statement still does is undone."""
    other = Database(str(sqlite_db.url))
    async with asyncio.TaskGroup() as tasks, other.transaction() as session:
        session.add(Account(channel="memory", native_id="theirs"))
        await session.flush()
        given_up = tasks.create_task(add(sqlite_db, "given up"))
        await asyncio.sleep(seconds)
        given_up.cancel()
    assert given_up.cancelled()
    await add(other, "later")
    await add(sqlite_db, "ours")
    assert await names(sqlite_db) == ["later", "ours", "theirs"]
    await other.close()


async def test_many_read_while_one_writes(sqlite_db: Database) -> None:
    """Each on a connection of its own."""
    async with sqlite_db.transaction() as session:
        session.add(Account(channel="memory", native_id="new"))
        await session.flush()
        assert await asyncio.gather(*(names(sqlite_db) for _ in range(4))) == [[]] * 4
        assert await session.scalar(select(func.count()).select_from(Account)) == 1
    assert await names(sqlite_db) == ["new"]


async def test_a_connection_that_was_forgotten_keeps_no_program_from_ending(
    sqlite_url: str,
) -> None:
    """Its thread ends with the program."""
    before = set(threading.enumerate())
    forgotten = Database(sqlite_url)
    await forgotten.ping()
    started = set(threading.enumerate()) - before
    assert started
    assert all(thread.daemon for thread in started)
    await forgotten.close()
