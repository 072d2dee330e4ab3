"""The database: whole transactions, rows taken once, turns taken by writers but not by readers."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import chats, database
from storage.announcements import Schedule
from storage.base import Base
from storage.chats import Account, Chat, CodeTry
from storage.database import Database, Session, insert_once, one_at_a_time
from storage.outage import is_outage
from storage.units import Level, Unit, open_unit
from tests.storage import seed

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def accounts(session: Session) -> int:
    return (await session.execute(select(func.count()).select_from(Account))).scalar_one()


async def test_a_failed_transaction_leaves_nothing(db: Database) -> None:
    """What was written before the error goes with it."""

    async def fail_half_way() -> None:
        async with db.transaction() as session:
            await chats.account(session, "memory", "one", "Một")
            msg = "half-way"
            raise RuntimeError(msg)

    with pytest.raises(RuntimeError, match="half-way"):
        await fail_half_way()

    async with db.reading() as session:
        assert await accounts(session) == 0


async def test_a_cancelled_transaction_leaves_nothing_and_lets_the_next_one_in(
    db: Database,
) -> None:
    """A task that is cut off neither keeps half its work nor blocks the others."""
    started = asyncio.Event()

    async def hang() -> None:
        async with db.transaction() as session:
            await chats.account(session, "memory", "one", "Một")
            started.set()
            await asyncio.sleep(60)

    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(hang())
        await started.wait()
        task.cancel()
    async with db.transaction() as session:
        await chats.account(session, "memory", "two", "Hai")

    async with db.reading() as session:
        assert (await session.scalars(select(Account.native_id))).all() == ["two"]


async def test_what_a_reader_writes_is_thrown_away(db: Database) -> None:
    """`reading()` cannot change anything, by mistake or otherwise."""
    async with db.reading() as session:
        await chats.account(session, "memory", "one", "Một")

    async with db.reading() as session:
        assert await accounts(session) == 0


async def test_a_reader_does_not_wait_for_a_writer(db: Database) -> None:
    """While somebody writes, others read what was there before."""
    async with db.transaction() as session:
        await chats.account(session, "memory", "one", "Một")

        async with asyncio.timeout(5), db.reading() as reader:
            assert await accounts(reader) == 0


async def test_writers_never_meet(db: Database) -> None:
    """Twenty read-then-write transactions at once each see the one before."""

    async def add() -> None:
        async with db.transaction() as session:
            await one_at_a_time(session, "adding")
            await chats.account(session, "memory", str(await accounts(session)), "")

    await asyncio.gather(*(add() for _ in range(20)))

    async with db.reading() as session:
        names = {int(name) for name in await session.scalars(select(Account.native_id))}
        assert names == set(range(20))


async def test_two_processes_take_turns_on_one_file(sqlite_db: Database) -> None:
    """A second engine on the same file waits for the first instead of failing."""
    other = Database(sqlite_db.url.render_as_string(hide_password=False))

    async def add(database: Database, name: str) -> None:
        async with database.transaction() as session:
            count = await accounts(session)
            await asyncio.sleep(0.01)
            await chats.account(session, "memory", name, str(count))

    await asyncio.gather(
        *(add(d, f"{i}{d is other}") for i in range(5) for d in (sqlite_db, other))
    )
    await other.close()

    async with sqlite_db.reading() as session:
        seen = {int(count) for count in await session.scalars(select(Account.name))}
        assert seen == set(range(10))


async def test_a_name_is_held_by_one_transaction(postgres_db: Database) -> None:
    """`one_at_a_time` lets another name through and the same name only afterwards."""
    order: list[str] = []

    async def take(name: str) -> None:
        async with postgres_db.transaction() as session:
            await one_at_a_time(session, name)
            order.append(name)

    async with postgres_db.transaction() as session, asyncio.TaskGroup() as tasks:
        await one_at_a_time(session, "same")
        tasks.create_task(take("same"))
        await take("other")
        order.append("holder")
        await session.commit()

    assert order == ["other", "holder", "same"]


async def test_insert_once_counts_what_was_new(db: Database) -> None:
    """Rows that are there already, by any unique key, are passed over."""
    rows = [{"channel": "memory", "native_id": name} for name in ("a", "b")]
    async with db.transaction() as session:
        assert await insert_once(session, Account, rows[0]) == 1
        assert await insert_once(session, Account, rows) == 1
        assert await insert_once(session, Account, rows) == 0
        assert await insert_once(session, Account, []) == 0

        assert set(await session.scalars(select(Account.name))) == {""}


async def test_insert_once_takes_as_many_rows_as_it_gets(db: Database, now: datetime) -> None:
    """A whole province fits, though no database takes that many values in one statement."""
    async with db.transaction() as session:
        chat = await seed.chat(session, "1", now)
        moments = (now + timedelta(seconds=number) for number in range(12_000))

        assert await insert_once(
            session, CodeTry, ({"chat_id": chat.id, "tried_at": at} for at in moments)
        ) == 12_000


async def test_insert_once_under_two_transactions(db: Database) -> None:
    """Of two that insert the same row at once, one is told that it was new."""

    async def add() -> int:
        async with db.transaction() as session:
            return await insert_once(session, Account, {"channel": "memory", "native_id": "a"})

    assert sorted(await asyncio.gather(add(), add())) == [0, 1]


async def test_references_are_enforced(db: Database, now: datetime) -> None:
    """No row points at nothing."""
    with pytest.raises(IntegrityError):
        async with db.transaction() as session:
            session.add(CodeTry(chat_id=404, tried_at=now))


async def test_sqlite_is_set_to_keep_what_it_took(sqlite_db: Database) -> None:
    """A write-ahead log, synced at every commit, with references on, on every connection."""
    for _ in range(2):
        async with sqlite_db.engine.connect() as connection:
            settings = {
                name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert settings == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 10000,
            }


async def test_a_full_disk_undoes_the_transaction_and_no_more(
    sqlite_db: Database, now: datetime
) -> None:
    """What does not fit is refused as an outage, whole; with room again everything goes on."""
    await _room(sqlite_db, pages=0)
    for _ in range(3):  # every connection of the pool and the next use of it
        with pytest.raises(OperationalError, match="full") as refused:
            await _fill(sqlite_db, now, 2000)
        assert is_outage(refused.value)
    async with sqlite_db.reading() as session:
        assert await session.scalar(select(func.count(Unit.id))) == 0
    await _room(sqlite_db, pages=100_000)
    await _fill(sqlite_db, now, 2000)
    async with sqlite_db.reading() as session:
        assert await session.scalar(select(func.count(Unit.id))) == 2000


async def _room(db: Database, pages: int) -> None:
    """How large the file may be; never smaller than it is. A limit holds for one connection."""
    async with db.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={max(pages, 1)}")


async def _fill(db: Database, now: datetime, units: int) -> None:
    async with db.transaction() as session:
        session.add_all(
            Unit(name="x" * 200, folded="x" * 200, level=Level.branch, opened_at=now)
            for _ in range(units)
        )


async def test_a_server_that_is_frozen_holds_up_nobody(postgres_db: Database) -> None:
    """A statement that gets no answer is given up, and so is the connection."""
    async with asyncio.TaskGroup() as group, postgres_db.own_connection() as connection:
        await connection.execute(text("SELECT pg_advisory_lock(1)"))
        group.create_task(_gives_up(postgres_db))
        await asyncio.sleep(0.5)
    assert await postgres_db.answers()


async def _gives_up(db: Database) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2), db.transaction() as session:
            await session.execute(text("SELECT pg_advisory_xact_lock(1)"))


async def test_a_database_that_is_gone_does_not_answer(tmp_path: Path) -> None:
    lost = Database(f"postgresql+asyncpg://lan@/unionbot?host={tmp_path}")
    assert not await lost.answers()
    await lost.close()


async def test_a_connection_that_was_cut_while_it_rested_is_replaced(
    postgres_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes next does not notice that the server was restarted in the night."""
    await postgres_db.ping()
    cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    ours = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    async with postgres_db.own_connection() as connection:
        await connection.exec_driver_sql(f"{cut} {ours}")
    monkeypatch.setattr(database, "RESTED", 0.0)
    await postgres_db.ping()


async def test_ping_and_file(sqlite_db: Database, sqlite_url: str) -> None:
    """An open database answers, and knows its file (for backups)."""
    await sqlite_db.ping()

    assert f"sqlite+aiosqlite:///{sqlite_db.file}" == sqlite_url


async def test_postgres_has_no_file(postgres_db: Database) -> None:
    """There is nothing to copy where a server keeps the data."""
    await postgres_db.ping()

    assert postgres_db.file is None


async def test_ping_raises_when_nobody_answers(tmp_path: Path) -> None:
    """A database that cannot be reached is not healthy."""
    lost = Database(f"postgresql+asyncpg://lan@/unionbot?host={tmp_path}")

    with pytest.raises(OSError, match="No such file"):
        await lost.ping()
    await lost.close()


async def test_times_come_back_aware_and_in_utc(db: Database, now: datetime) -> None:
    """09:00 in Hanoi is stored and read as 02:00 UTC, to the microsecond."""
    moment = now.replace(microsecond=123456)
    async with db.transaction() as session:
        unit = await open_unit(session, "Tỉnh", Level.province, None, moment)
    async with db.reading() as session:
        read = await session.get_one(Unit, unit.id)

        assert read.opened_at == moment
        assert read.opened_at.tzinfo is UTC
        assert read.opened_at.hour == 2


async def test_a_time_without_a_zone_is_refused(sqlite_db: Database, now: datetime) -> None:
    """Nobody can say when 09:00 was."""
    with pytest.raises(Exception, match="without a zone"):
        async with sqlite_db.transaction() as session:
            await open_unit(session, "Tỉnh", Level.province, None, now.replace(tzinfo=None))


async def test_a_word_outside_its_vocabulary_is_refused(sqlite_db: Database, now: datetime) -> None:
    """A misspelt state never reaches the table."""
    with pytest.raises(Exception, match="'planet' is not a valid Level"):
        async with sqlite_db.transaction() as session:
            session.add(Unit(name="x", folded="x", level="planet", opened_at=now))


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "Đã nhận ạ 🌸"])
async def test_json_keeps_whatever_a_platform_sends(db: Database, now: datetime, odd: str) -> None:
    """No text that a stranger can type makes a raw event impossible to store."""
    async with db.transaction() as session:
        unit = await open_unit(session, "Tỉnh", Level.province, None, now)
        unit.settings = {odd: [odd]}
    async with db.reading() as session:
        assert (await session.get_one(Unit, unit.id)).settings == {odd: [odd]}


async def test_no_json_is_null(db: Database) -> None:
    """None in a JSON column is found by IS NULL, whichever way it was written."""
    nothing = select(func.count()).select_from(Schedule).where(Schedule.rule.is_(None))
    compiled = Schedule.__table__.c.rule.type.bind_processor(db.engine.dialect)

    assert compiled is not None
    assert compiled(None) is None
    async with db.reading() as session:
        assert (await session.execute(nothing)).scalar_one() == 0


def test_every_constraint_has_a_name() -> None:
    """A migration can only change what it can name."""
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, (table.name, constraint)


async def test_the_session_in_hand_survives_a_commit(db: Database, now: datetime) -> None:
    """Objects can be read after their transaction: replies are written after the commit."""
    async with db.transaction() as session:
        chat = await seed.chat(session, "1", now)

    assert isinstance(chat, Chat)
    assert chat.native_id == "1"


async def test_work_that_is_cancelled_holds_up_the_next_until_it_has_ended(
    sqlite_db: Database,
) -> None:
    """Its thread goes on to the end, and nobody meets it in the middle of a transaction."""
    began, may_end = threading.Event(), threading.Event()

    def work(connection: Connection) -> None:
        connection.execute(insert(Account).values(channel="memory", native_id="1", name="Một"))
        began.set()
        may_end.wait(5)

    async with asyncio.TaskGroup() as tasks:
        cancelled = tasks.create_task(sqlite_db.at_once(work))
        await asyncio.to_thread(began.wait, 5)
        cancelled.cancel()
        await asyncio.sleep(0.05)
        assert not cancelled.done()
        may_end.set()
    async with sqlite_db.transaction() as session:
        assert await accounts(session) == 1


async def test_a_glance_waits_for_nobody_who_writes(sqlite_db: Database) -> None:
    """It sees what is committed, and keeps nothing of what it might have written."""

    def look(connection: Connection) -> int:
        return connection.execute(select(func.count()).select_from(Account)).scalar_one()

    def scribble(connection: Connection) -> None:
        connection.execute(insert(Account).values(channel="memory", native_id="no", name=""))

    async with sqlite_db.transaction() as session:
        await chats.account(session, "memory", "one", "Một")
        assert await sqlite_db.glance(look) == 0
    assert await sqlite_db.glance(look) == 1
    await sqlite_db.glance(scribble)
    assert await sqlite_db.glance(look) == 1


async def test_a_stretch_is_kept_whole_or_not_at_all(db: Database) -> None:
    """With all that a session does, on every database."""

    async def enter(session: Session) -> int:
        await chats.account(session, "memory", "one", "Một")
        session.add(Unit(name="Hội", folded="hoi", level=Level.branch, opened_at=NOW, settings={}))
        return await accounts(session)

    async def fail(session: Session) -> None:
        await chats.account(session, "memory", "two", "Hai")
        msg = "half-way"
        raise RuntimeError(msg)

    assert await db.at_a_stretch(enter) == 1
    with pytest.raises(RuntimeError, match="half-way"):
        await db.at_a_stretch(fail)
    async with db.reading() as session:
        assert await accounts(session) == 1
        assert (await session.scalars(select(Unit.name))).all() == ["Hội"]


async def test_a_stretch_waits_for_its_turn_and_holds_up_nobody_else(sqlite_db: Database) -> None:
    began, may_end = threading.Event(), threading.Event()

    async def work(session: Session) -> int:
        began.set()
        may_end.wait(5)
        return await accounts(session)

    async with asyncio.TaskGroup() as tasks:
        async with sqlite_db.transaction() as session:
            counted = tasks.create_task(sqlite_db.at_a_stretch(work))
            await asyncio.sleep(0.02)
            assert not began.is_set()
            await chats.account(session, "memory", "one", "Một")
        assert await asyncio.to_thread(began.wait, 5)
        may_end.set()
    assert counted.result() == 1


async def test_a_stretch_that_waits_for_anything_else_is_refused(sqlite_db: Database) -> None:
    """The thread that carries it out has no loop that could wake it."""

    async def dawdle(session: Session) -> None:
        await chats.account(session, "memory", "one", "Một")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="something other than the database"):
        await sqlite_db.at_a_stretch(dawdle)
    async with sqlite_db.reading() as session:
        assert await accounts(session) == 0
