"""What every test may ask for: a database of either kind with our tables in it, and a clock."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database
from storage.schema import metadata
from tests import engines
from tests import postgres as servers

HANOI = timezone(timedelta(hours=7))

engines.share()
# What an example takes depends on who else is at work on the machine.
settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")

# Where a test does not say otherwise nobody waits until the model has seen the samples.
os.environ.setdefault("UNIONBOT_QUESTIONS_MODEL", "off")

MEMORY = Path("/dev/shm")  # noqa: S108  # only folders with names of their own are made in it


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a third of the time a test waits."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The linters first: they take long in one piece, and would leave the other workers idle."""
    items.sort(key=lambda item: item.path.name != "test_house_rules.py")


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Wednesday morning in Hanoi."""
    return datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Server]:
    """The session's PostgreSQL; in CI there must be one."""
    with servers.running() as server:
        if server is None:
            sentence = f"NO POSTGRESQL: install one, or set {servers.GIVEN} to the address of one"
            if os.environ.get("CI") == "true":
                pytest.fail(sentence)
            pytest.skip(sentence)
        yield server


@pytest.fixture(scope="session")
def in_memory() -> Iterator[Path]:
    """A folder in memory, where the system has such: no commit in it waits for a disk."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="unionbot-tests-", dir=place) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def sqlite_template(in_memory: Path) -> Path:
    """A SQLite file with our tables, made once and copied for each test."""
    file = in_memory / "template.db"
    asyncio.run(_create_tables(file))
    return file


async def _create_tables(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await database.close()


@pytest.fixture
def template(sqlite_template: Path) -> Path:
    """What this test's SQLite database begins as; some folders begin with more than tables."""
    return sqlite_template


@pytest.fixture
def sqlite_url(template: Path, in_memory: Path) -> Iterator[str]:
    """A SQLite database of this test's own, with our tables."""
    with tempfile.TemporaryDirectory(dir=in_memory) as folder:
        file = Path(folder) / "unionbot.db"
        shutil.copyfile(template, file)
        yield f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: servers.Server) -> Iterator[str]:
    """A PostgreSQL database of this test's own, with our tables."""
    with postgres.fresh() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of either kind; the test runs once on each."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """A database of either kind, open; the test runs once on each."""
    async for database in _opened(database_url):
        yield database


@pytest.fixture
async def sqlite_db(sqlite_url: str) -> AsyncIterator[Database]:
    """An open SQLite database, for what does not depend on the kind."""
    async for database in _opened(sqlite_url):
        yield database


@pytest.fixture
async def postgres_db(postgres_url: str) -> AsyncIterator[Database]:
    """An open PostgreSQL database, for what SQLite cannot do."""
    async for database in _opened(postgres_url):
        yield database


async def _opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()
