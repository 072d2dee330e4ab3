"""Migrations: every revision climbs and descends, and the last one ends equal to the models."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from storage import migrate, revision
from storage.base import Base
from storage.database import Database


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of either kind without a single table."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    with request.getfixturevalue("postgres").empty() as url:
        yield url


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[Database]:
    """The same, open."""
    database = Database(empty_url)
    yield database
    await database.close()


async def tables(database: Database) -> set[str]:
    """The tables that are there, Alembic's own left out."""
    async with database.engine.connect() as connection:
        names = await connection.run_sync(lambda plain: inspect(plain).get_table_names())
    return set(names) - {"alembic_version"}


async def test_stairway(empty: Database) -> None:
    """Every revision goes up, down and up again, and the way down leaves nothing behind."""
    for step in migrate.revisions():
        before = await revision.current(empty)
        await migrate.upgrade(empty, step)
        await migrate.downgrade(empty, before or "base")

        assert before == await revision.current(empty)

        await migrate.upgrade(empty, step)

    await migrate.downgrade(empty, "base")

    assert set() == await tables(empty)


async def test_models_equal_migrations(empty: Database) -> None:
    """After the last revision the tables are those of the models, nothing more or less."""
    await migrate.upgrade(empty)

    assert not await migrate.differences(empty)
    assert set(Base.metadata.tables) == await tables(empty)


async def test_a_difference_is_seen(empty: Database) -> None:
    """A column and an index that the models do not know are reported, so equality means it."""
    await migrate.upgrade(empty)
    async with empty.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE units ADD COLUMN motto TEXT")
        await connection.exec_driver_sql("DROP INDEX ix_units_folded")

    kinds = {difference[0] for difference in await migrate.differences(empty)}

    assert {"remove_column", "add_index"} == kinds


async def test_going_up_twice_changes_nothing(empty: Database) -> None:
    """Every start-up may call upgrade()."""
    await migrate.upgrade(empty)
    async with empty.engine.begin() as connection:
        await connection.execute(
            text("INSERT INTO accounts (id, channel, native_id, name) VALUES (1, 'm', 'x', 'y')")
        )
    await migrate.upgrade(empty)

    assert revision.head() == await revision.current(empty)
    async with empty.engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM accounts"))).scalar() == 1


async def test_two_processes_may_start_at_once(empty: Database) -> None:
    """One migrates, the other waits and finds the work done."""
    other = Database(empty.url.render_as_string(hide_password=False))

    await asyncio.gather(migrate.upgrade(empty), migrate.upgrade(other))
    await other.close()

    assert revision.head() == await revision.current(empty)


async def test_references_hold_after_migrating(empty: Database) -> None:
    """The connection that migrated enforces foreign keys again."""
    await migrate.upgrade(empty)

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        async with empty.engine.begin() as connection:
            await connection.exec_driver_sql(
                "INSERT INTO unit_links (ancestor_id, descendant_id, since, depth)"
                " VALUES (7, 7, '2026-11-25', 0)"
            )


async def test_a_broken_reshaping_leaves_the_tables_as_they_were(empty: Database) -> None:
    """What fails half-way is undone whole, on SQLite too."""

    def half(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        msg = "the power went out"
        raise RuntimeError(msg)

    with pytest.raises(RuntimeError, match="power"):
        async with empty.reshaping() as connection:
            await connection.run_sync(half)

    assert set() == await tables(empty)


def test_revisions_do_not_import_our_code() -> None:
    """An old revision says what it means in plain types, whatever the models say today."""
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    for file in folder.glob("0*.py"):
        source = file.read_text()

        assert "storage" not in source, file.name
