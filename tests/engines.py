"""What SQLAlchemy has compiled for one test serves all that come after it.

Every test has a database of its own and so an engine of its own, which would put the same
statements into words again: a quarter of a conversation's time.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_compiled: LRUCache[Any, Any] = LRUCache(3_000)


class _Alike:
    """A dialect that is as good as any other of its kind; it is a part of the cache's keys."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_compiled)


class Aiosqlite(_Alike, SQLiteDialect_aiosqlite):
    supports_statement_cache = True


class Pysqlite(_Alike, SQLiteDialect_pysqlite):
    supports_statement_cache = True


class Asyncpg(_Alike, PGDialect_asyncpg):
    supports_statement_cache = True


def share() -> None:
    """From now on engines have what they compiled in common."""
    registry.register("sqlite.aiosqlite", __name__, Aiosqlite.__name__)
    registry.register("sqlite", __name__, Pysqlite.__name__)
    registry.register("postgresql.asyncpg", __name__, Asyncpg.__name__)
