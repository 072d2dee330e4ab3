"""Which revision a database stands at, told without loading Alembic: most runs need no more."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.database import Database

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def head() -> str:
    """The newest revision: files are named by ascending numbers."""
    return max(file.name.partition("_")[0] for file in _VERSIONS.glob("[0-9]*_*.py"))


async def current(database: Database) -> str | None:
    """The revision a database stands at; None before the first."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(_current)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)
