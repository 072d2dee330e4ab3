"""The engine and its transactions: the only place that knows which database this is."""

import asyncio
import sqlite3
import zlib
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import CursorResult, Function, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry

from storage.base import Base

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
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._turn = asyncio.Lock()

    def _options(self) -> dict[str, Any]:
        if self.is_sqlite:
            return {"connect_args": {"timeout": 30}}
        return {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Everything written inside is kept, or none of it."""
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
        async with self._turn, self.engine.connect() as connection:
            if self.is_sqlite:
                # A table that is rebuilt must be dropped, which its references would forbid.
                await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
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

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def close(self) -> None:
        await self.engine.dispose()

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None for Postgres and for a database in memory."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own idea of when to begin is switched off: transaction() says BEGIN IMMEDIATE.
    cast("sqlite3.Connection", connection).isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def insert_once(
    session: Session, model: type[Base], rows: Iterable[Mapping[str, Any]] | Mapping[str, Any]
) -> int:
    """Insert what is not there yet by any unique key; the number of rows that were new."""
    values = [dict(rows)] if isinstance(rows, Mapping) else [dict(row) for row in rows]
    insert = sqlite.insert if _is_sqlite(session) else postgresql.insert
    # Both databases take at most 32,766 values in one statement.
    size = 32_766 // len(model.__table__.columns)
    new = 0
    for start in range(0, len(values), size):
        portion = insert(model).values(values[start : start + size]).on_conflict_do_nothing()
        new += cast("CursorResult[Any]", await session.execute(portion)).rowcount
    return new


async def one_at_a_time(session: Session, name: str) -> None:
    """Wait until no other transaction holds `name`; let go when this one ends."""
    # On SQLite the transaction itself is already the only writer.
    if not _is_sqlite(session):
        await session.execute(select(_lock(name)))


def _lock(name: str) -> Function[None]:
    return func.pg_advisory_xact_lock(zlib.crc32(name.encode()))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
