"""A database of either kind as the program leaves it: its tables there, and nothing in them."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import clock
from tests.faults.kit import migrated
from tests.postgres import Server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every migration run, made once and copied for each test."""
    file = tmp_path_factory.mktemp("migrated") / "template.db"
    asyncio.run(migrated(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def on_sqlite(migrated_file: Path, tmp_path: Path) -> str:
    """A SQLite database of this test's own."""
    file = tmp_path / "unionbot.db"
    shutil.copyfile(migrated_file, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def on_postgres(postgres: Server) -> Iterator[str]:
    """A PostgreSQL database of this test's own."""
    with postgres.empty() as address:
        yield asyncio.run(migrated(address))


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """A database of either kind; the test runs once on each."""
    return str(request.getfixturevalue(f"on_{request.param}"))


@pytest.fixture
def wall_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> clock.WallClock:
    """The clock of every program that is started from now on."""
    library = clock.build(tmp_path)
    if library is None:
        pytest.skip("no C compiler: the clock is moved by a small preloaded library")
    shift = tmp_path / "shift"
    shift.write_bytes(bytes(8))
    monkeypatch.setenv("LD_PRELOAD", str(library))
    monkeypatch.setenv("CLOCK_SHIFT", str(shift))
    return clock.WallClock(shift)
