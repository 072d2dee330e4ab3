"""The database of a command: found, reachable, and with the tables of this version."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.commands.outcome import CommandRefused
from bot.settings import Settings
from storage import registry
from storage.database import Database, Session
from storage.revision import current, head
from storage.units import Unit


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, ready for use.

    Raises:
        CommandRefused: there is none, or it needs `unionbot init`.
    """
    async with connected(settings) as database:
        if await current(database) != head():
            reason = "the database has no tables of this version yet: run `unionbot init`"
            raise CommandRefused(reason)
        yield database


@asynccontextmanager
async def connected(settings: Settings, *, create: bool = False) -> AsyncIterator[Database]:
    """A database that answers, whatever is in it; a SQLite file appears only with `create`."""
    database = Database(settings.database_url)
    try:
        if not create and database.file is not None and not database.file.exists():
            reason = f"there is no database at {database.file}: run `unionbot init`"
            raise CommandRefused(reason)
        await _reach(database)
        yield database
    finally:
        await database.close()


async def _reach(database: Database) -> None:
    try:
        await database.ping()
    except Exception as error:  # every driver has errors of its own
        reason = f"the database cannot be reached: {first_line(error)}"
        raise CommandRefused(reason) from error


def first_line(error: Exception) -> str:
    """What an error says, without the statement that some add."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


async def unit_called(session: Session, name: str) -> Unit:
    """The one unit of that name, or of that path: "Hội LHPN xã A / Chi hội Khu 3"."""
    found = await registry.units_called(session, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandRefused(f"there is no unit called {name}")
    paths = [await registry.path_of(session, unit.id) for unit in found]
    reason = f"there are {len(found)} units called {name}; give one with those above it"
    raise CommandRefused(reason, {"candidates": paths}, [f"  {path}" for path in paths])
