"""SQLite with one trip to the connection's thread for each statement.

The driver makes five of them: open a cursor, execute, fetch, close, and roll back what is committed
already. Each trip costs more than what most statements do there.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from threading import Thread
from typing import Any, Self

import aiosqlite
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a statement did, and all that it found."""

    rowcount: int = -1
    lastrowid: int | None = None
    description: Any = None
    rows: Iterator[Any] = field(default_factory=lambda: iter(()))


_NOTHING = _Outcome()


class _Whole(sqlite3.Cursor):
    @override
    def fetchall(self) -> list[Any]:
        """The outcome, which the driver hands on as if it were the only row."""
        with closing(self):
            rows = super().fetchall()
            return [_Outcome(self.rowcount, self.lastrowid, self.description, iter(rows))]


class _File(sqlite3.Connection):
    @override
    def execute(self, sql: str, parameters: Any = (), /) -> _Whole:
        return self.cursor(_Whole).execute(sql, parameters)


class _Connection(aiosqlite.Connection):
    @override
    def cursor(self) -> Any:
        return _Cursor(self)

    @override
    async def commit(self) -> None:
        if self.in_transaction:
            await super().commit()

    @override
    async def rollback(self) -> None:
        if self.in_transaction:
            await super().rollback()


class _Cursor:
    """The driver's cursor as far as SQLAlchemy asks for it."""

    arraysize = 1

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection
        self._outcome = _NOTHING

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> object:
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._outcome.lastrowid

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> None:
        found: Iterable[Any] = await self._connection.execute_fetchall(sql, parameters)
        (self._outcome,) = found

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> None:
        done = await self._connection.executemany(sql, parameters)
        self._outcome = _Outcome(done.rowcount)

    async def fetchall(self) -> list[Any]:
        return list(self._outcome.rows)

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        return list(islice(self._outcome.rows, size))

    async def close(self) -> None:
        """Closed already; what the statement did may still be asked for."""


async def connect(file: str, busy_for: float) -> aiosqlite.Connection:
    """Open a file; `busy_for`: so many seconds another program's transaction may last."""
    made: list[_Connection] = []

    def make() -> None:
        opened = partial(sqlite3.connect, file, busy_for, factory=_File)
        made.append(_Connection(opened, iter_chunk_size=64))

    # What a daemon starts is one too: a connection left open must not keep a program from ending.
    maker = Thread(target=make, daemon=True)
    maker.start()
    maker.join()
    return await made[0]
