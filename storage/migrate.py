"""Migrations: bring a database to the tables of this version, or back to those of an older one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database
from storage.schema import metadata

_HERE = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    # Alembic reads % in its options as the start of an interpolation.
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def revisions() -> list[str]:
    """All revisions, oldest first."""
    walked = ScriptDirectory.from_config(_config()).walk_revisions()
    return [script.revision for script in walked][::-1]


async def upgrade(database: Database, revision: str = "head") -> None:
    """Climb to a revision; nothing happens when the database is there already."""
    await _run(database, lambda config: command.upgrade(config, revision))


async def downgrade(database: Database, revision: str) -> None:
    """Descend to a revision; "base" takes every table away, with what is in it."""
    await _run(database, lambda config: command.downgrade(config, revision))


async def _run(database: Database, act: Callable[[Config], None]) -> None:
    async with database.reshaping() as connection:
        await connection.run_sync(lambda plain: act(_config(plain)))


async def differences(database: Database) -> list[Any]:
    """What would have to change for the tables to be those of the models; empty when equal."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(
            lambda plain: compare_metadata(MigrationContext.configure(plain), metadata)
        )


async def write_revision(database: Database, message: str) -> None:
    """Write the next revision into `versions/`: from `database`, at head, to the models."""
    number = len(revisions()) + 1

    def write(config: Config) -> None:
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")

    await _run(database, write)
