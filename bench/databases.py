"""The databases that are measured on, as they are in service: what is committed is on the disk."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.postgres import running

# As PostgreSQL comes; nobody else need reach it.
_AS_IT_COMES = {"listen_addresses": ""}

Lend = Callable[[], AbstractContextManager[str]]


def sqlite(file: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


@contextmanager
def postgres() -> Iterator[Lend]:
    """A running PostgreSQL; each call lends the address of an empty database."""
    with running(_AS_IT_COMES) as server:
        assert server is not None, "PostgreSQL is neither installed nor named in the environment"
        yield server.empty
