"""The engine and its transactions: the only place that knows which database this is."""

import asyncio
import math
import sqlite3
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from contextvars import copy_context
from functools import cache, partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import structlog
from sqlalchemy import (
    Connection as Connection,  # re-exported, as `Session` is
)
from sqlalchemy import (
    Engine,
    Executable,
    Function,
    Table,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError, SQLAlchemyError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, PoolProxiedConnection

from storage import stretch, trips
from storage.base import Base
from storage.bell import Bell

# A server that is frozen must hold up nobody for minutes; a fan-out to a million takes seconds.
CONNECTS_WITHIN = 5.0  # seconds
ANSWERS_WITHIN = 60.0
FREE_WITHIN = 10.0  # a connection of the pool
# Another process's transaction on the same SQLite file may last so long.
BUSY_FOR = 10.0
RESHAPES = 300.0
# A connection that rested for longer is asked first whether it is still there, which is three trips
# there and back: more than most transactions.
RESTED = 1.0
_SINCE = "resting_since"

_WAITS = {"timeout": CONNECTS_WITHIN, "command_timeout": ANSWERS_WITHIN}

log = structlog.get_logger(__name__)

T = TypeVar("T")
P = ParamSpec("P")

Session = AsyncSession


class Database:
    """One SQLite file or one Postgres database.

    On SQLite writers take turns inside the process and begin immediately, so that two of them
    never meet in the middle of a transaction; `reading()` does not wait for them (WAL).
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        # Members' names are parameters of most statements and have no business in an error.
        self.engine: AsyncEngine = create_async_engine(
            self.url, hide_parameters=True, **self._options()
        )
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
        else:
            event.listen(self.engine.sync_engine, "checkin", _note_rest)
            event.listen(self.engine.sync_engine, "checkout", _ask_rested)
        self.bell = Bell()
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._plain = self._plain_engine()
        self._stretch = self._stretch_engine()
        self._turn = asyncio.Lock()

    def _options(self) -> dict[str, Any]:
        if self.is_sqlite:
            return {"async_creator": self._connect}
        return {
            "pool_size": 10,
            "max_overflow": 10,
            "pool_timeout": FREE_WITHIN,
            "connect_args": _WAITS,
        }

    async def _connect(self) -> object:
        return await trips.connect(self.url.database or ":memory:", BUSY_FOR)

    def _plain_engine(self) -> Engine | None:
        if self.file is None:
            return None
        plain = create_engine(
            self.url.set(drivername="sqlite"),
            hide_parameters=True,
            connect_args={"timeout": BUSY_FOR},
        )
        event.listen(plain, "connect", _prepare_sqlite)
        return plain

    def _stretch_engine(self) -> AsyncEngine | None:
        if self.file is None:
            return None
        engine = create_async_engine(
            self.url.set(drivername=stretch.DRIVER),
            hide_parameters=True,
            connect_args={
                "timeout": BUSY_FOR,
                "check_same_thread": False,
                "factory": stretch.File,
            },
        )
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        return engine

    async def at_once(self, work: Callable[[Connection], T]) -> T:
        """A transaction of many small statements, without a pause between them.

        On SQLite each statement of `transaction()` is a trip to another thread and back, which
        costs more than what most of them do there; this is one trip.
        """
        if not self.is_sqlite:
            async with self.engine.begin() as connection:
                return await connection.run_sync(work)
        if self._plain is None:
            async with self.transaction() as session:
                return await plainly(session, work)
        return await self._in_turn(partial(_carry_out, self._plain, work))

    async def at_a_stretch(self, work: Callable[[Session], Awaitable[T]]) -> T:
        """The same for a coroutine that waits for nothing but its session."""
        if self._stretch is None:
            async with self.transaction() as session:
                return await work(session)
        session = Session(self._stretch, expire_on_commit=False)
        done = await self._in_turn(lambda: stretch.carry_out(_written(session, work)))
        self.bell.pass_on(session)
        return done

    async def _in_turn(self, work: Callable[[], T]) -> T:
        """Do this in a thread, while nobody else in this process writes."""
        async with self._turn:
            # What is logged there tells what it is about, as here.
            loop = asyncio.get_running_loop()
            done = loop.run_in_executor(None, copy_context().run, work)
            try:
                return await asyncio.shield(done)
            except asyncio.CancelledError:
                # A thread cannot be cancelled: nobody else writes until it has come to its end.
                await asyncio.wait([done])
                raise

    async def glance(self, work: Callable[[Connection], T]) -> T:
        """The same to read with, which waits for nobody who writes."""
        if self._plain is None:
            async with self.reading() as session:
                return await plainly(session, work)
        return await asyncio.to_thread(_look, self._plain, work)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Everything written inside is kept, or none of it."""
        async with self._begun() as session:
            yield session
        self.bell.pass_on(session)

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[Session]:
        if not self.is_sqlite:
            async with self._sessions.begin() as session:
                yield session
            return
        async with self._turn, self._sessions() as session:
            connection = await session.connection()
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield session
            await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """A session to read with; whatever is written in it is thrown away."""
        async with self._sessions() as session:
            if self.is_sqlite:
                connection = await session.connection()
                await connection.exec_driver_sql("BEGIN")
            yield session

    @asynccontextmanager
    async def reshaping(self) -> AsyncIterator[AsyncConnection]:
        """A transaction in which tables may change; one process at a time."""
        async with self._turn, self._patient().connect() as connection:
            if self.is_sqlite:
                # A table that is rebuilt must be dropped, which its references would forbid.
                await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                # Another process may be at it just now.
                await connection.exec_driver_sql(f"PRAGMA busy_timeout={_milliseconds(RESHAPES)}")
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                await connection.execute(select(_lock("reshaping")))
            try:
                yield connection
                await connection.commit()
            finally:
                await connection.rollback()
                if self.is_sqlite:
                    await connection.exec_driver_sql("PRAGMA foreign_keys=ON")
                    waits = f"PRAGMA busy_timeout={_milliseconds(BUSY_FOR)}"
                    await connection.exec_driver_sql(waits)

    def _patient(self) -> AsyncEngine:
        """An engine for statements that may take their time, as an index on a large table does."""
        return self.engine if self.is_sqlite else self._unpooled({})

    def _unpooled(self, connect_args: Mapping[str, float]) -> AsyncEngine:
        return create_async_engine(
            self.url, hide_parameters=True, poolclass=NullPool, connect_args=dict(connect_args)
        )

    @asynccontextmanager
    async def own_connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection to Postgres that is not of the pool, for what lasts as long as it does.

        Each statement is a transaction of its own.
        """
        engine = self._unpooled(_WAITS).execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            try:
                yield connection
            except BaseException:
                # A server that does not answer would not answer a polite good-bye either.
                await connection.invalidate()
                raise

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def answers(self, within: float = 2.0) -> bool:
        """Whether the database answers, and soon."""
        try:
            async with asyncio.timeout(within):
                await self.ping()
        except (OSError, SQLAlchemyError) as error:
            log.warning("database_silent", error=type(error).__name__)
            return False
        return True

    async def close(self) -> None:
        await self.engine.dispose()
        if self._plain is not None:
            self._plain.dispose()
        if self._stretch is not None:
            await self._stretch.dispose()

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None for Postgres and for a database in memory."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None


async def plainly(
    session: Session,
    work: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do a piece of work that is written for `Database.at_once` within a transaction."""
    await session.flush()
    connection = await session.connection()
    return await connection.run_sync(work, *args, **kwargs)


def _carry_out(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        done = work(connection)
        connection.commit()
        return done


async def _written(session: Session, work: Callable[[Session], Awaitable[T]]) -> T:
    try:
        connection = await session.connection()
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        done = await work(session)
        await session.commit()
    finally:
        await session.close()
    return done


def _look(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        return work(connection)


def _note_rest(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info[_SINCE] = time.monotonic()


def _ask_rested(
    connection: DBAPIConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection
) -> None:
    # One that has just been made has no such time yet.
    if time.monotonic() - entry.info.get(_SINCE, math.inf) < RESTED:
        return
    try:
        cast("Any", connection).ping()
    except Exception as error:  # the driver's own, which only Postgres need know
        raise InvalidatePoolError from error


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own idea of when to begin is switched off: transaction() says BEGIN IMMEDIATE.
    cast("sqlite3.Connection", connection).isolation_level = None
    cursor = connection.cursor()
    waits = f"busy_timeout={_milliseconds(BUSY_FOR)}"
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", waits):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


async def insert_once(
    session: Session, model: type[Base], rows: Iterable[Mapping[str, Any]] | Mapping[str, Any]
) -> int:
    """Insert what is not there yet by any unique key; the number of rows that were new."""
    values = [dict(rows)] if isinstance(rows, Mapping) else [dict(row) for row in rows]
    if not values:
        return 0
    insert = _insert_once(model, on_sqlite=_is_sqlite(session))
    return len((await session.execute(insert, values)).all())


@cache
def _insert_once(model: type[Base], *, on_sqlite: bool) -> Executable:
    # Built once for each table: building it takes longer than running it.
    insert = sqlite.insert if on_sqlite else postgresql.insert
    table = cast("Table", model.__table__)
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key)


async def one_at_a_time(session: Session, name: str) -> None:
    """Wait until no other transaction holds `name`; let go when this one ends."""
    # On SQLite the transaction itself is already the only writer.
    if not _is_sqlite(session):
        await session.execute(select(_lock(name)))


def _lock(name: str) -> Function[None]:
    return func.pg_advisory_xact_lock(lock_key(name))


def lock_key(name: str) -> int:
    """The number by which Postgres knows a lock of this name."""
    return zlib.crc32(name.encode())


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
