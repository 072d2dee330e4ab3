"""A PostgreSQL that can be taken away in the middle of its work, and brought back."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url

from tests import postgres as servers

# What was committed must be there again after a crash of the server, so no commit is put off; that
# the machine itself may lose power is not the matter.
_SETTINGS = {"fsync": "off", "listen_addresses": "", "max_connections": "100"}

# Ends with our end of its standard input, at once and without tidying up: a crash.
_SERVED = """
log=$1; shift
"$@" >>"$log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT $server; wait $server
"""


@dataclass
class Cluster:
    """A server of its own, on a socket in its folder."""

    programs: Path
    home: Path
    owner: int | None
    _watcher: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        url = URL.create("postgresql+asyncpg", "postgres", database="postgres")
        return url.update_query_dict({"host": str(self.home)}).render_as_string()

    def make(self) -> None:
        """An empty cluster in the folder."""
        make: list[str | Path] = [self.programs / "initdb", "-D", self.home / "data"]
        subprocess.run(  # noqa: S603  # a program found by tests.postgres
            [*make, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            user=self.owner,
            cwd=self.home,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def come(self) -> None:
        """Serve, again or for the first time; back once it answers."""
        options = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        server: list[str | Path] = [self.programs / "postgres", "-D", self.home / "data"]
        self._watcher = subprocess.Popen(  # noqa: S603  # as above
            ["/bin/sh", "-c", _SERVED, "sh", self.home / "log", *server, "-k", self.home, *options],
            stdin=subprocess.PIPE,
            user=self.owner,
            cwd=self.home,
            start_new_session=True,
        )
        servers._wait(make_url(self.url), self.home / "log")

    def go(self) -> None:
        """End as in a crash: every connection is cut, and nobody listens."""
        if self._watcher is not None:
            self._watcher.communicate()
            self._watcher = None


@contextmanager
def cluster() -> Iterator[Cluster | None]:
    """A server that is up; None where its programs are missing."""
    programs = next(servers._programs(), None)
    if programs is None:
        yield None
        return
    owner = servers._owner()
    home = Path(tempfile.mkdtemp(prefix="unionbot-pg-"))
    if owner is not None:
        os.chown(home, owner, -1)
        programs = servers._reachable(programs, home, owner)
    made = Cluster(programs, home, owner)
    try:
        made.make()
        made.come()
        yield made
    finally:
        made.go()
        shutil.rmtree(home, ignore_errors=True)
