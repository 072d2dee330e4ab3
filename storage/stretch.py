"""SQLite for coroutines that wait for nothing but the database, carried out at a stretch.

Each statement of an asynchronous session is a trip to another thread and back, by way of the event
loop; that costs more than most statements do. Here the whole coroutine is in that other thread, and
the driver is the plain one, which never makes it wait.
"""

import sqlite3
from collections.abc import Coroutine
from typing import Any, TypeVar

from sqlalchemy import Pool, StaticPool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.engine.url import URL
from sqlalchemy.util.concurrency import await_
from typing_extensions import override

DRIVER = "sqlite+stretch"

T = TypeVar("T")


class _Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """Asked for by SQLAlchemy of every driver that it may have to wait for."""


class File(sqlite3.Connection):
    """A SQLite file with such cursors."""

    @override
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


class Dialect(SQLiteDialect_pysqlite):
    """The plain driver in the shape of an asynchronous one; of one connection at a time."""

    driver = "stretch"
    is_async = True
    supports_statement_cache = True

    @classmethod
    @override
    def get_pool_class(cls, url: URL) -> type[Pool]:
        return StaticPool

    # Who executes insists that something was waited for.
    @override
    def do_execute(
        self, cursor: DBAPICursor, statement: str, parameters: Any, context: Any = None
    ) -> None:
        cursor.execute(statement, parameters)
        await_(_nothing())

    @override
    def do_executemany(
        self, cursor: DBAPICursor, statement: str, parameters: Any, context: Any = None
    ) -> None:
        cursor.executemany(statement, parameters)
        await_(_nothing())


async def _nothing() -> None:
    pass


def carry_out(work: Coroutine[Any, None, T]) -> T:
    """What a coroutine returns that never has to wait."""
    try:
        work.send(None)
    except StopIteration as ended:
        return ended.value  # type: ignore[no-any-return]  # a coroutine's own
    work.close()
    msg = "something other than the database was waited for"
    raise RuntimeError(msg)


registry.register("sqlite.stretch", __name__, Dialect.__name__)
