"""A database that is gone, starting up or full: what must be done is done when it is back."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

T = TypeVar("T")

FIRST_WAIT = 0.1  # seconds, doubling
LONGEST_WAIT = 2.0
# Of Postgres: connection gone, a deadlock, out of resources (a full disk among them), an
# operator's stop, I/O.
_SQLSTATES = ("08", "40", "53", "57P", "58")
# Of SQLite, without what only bad SQL can cause; a lock is somebody else's long transaction.
_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}

# What this process had to wait with for a database that was out, and how often.
waited_with: Counter[str] = Counter()

log = structlog.get_logger(__name__)


def is_outage(error: BaseException) -> bool:
    """Whether the database, and not what was asked of it, is to blame."""
    if isinstance(error, DBAPIError):
        cause = error.orig
        code = getattr(cause, "sqlite_errorcode", None)
        if code is not None:
            return code & 0xFF in _SQLITE_CODES
        state = str(getattr(cause, "sqlstate", None) or "")
        lost = isinstance(error, OperationalError) or error.connection_invalidated
        return state.startswith(_SQLSTATES) if state else lost
    return isinstance(error, OSError | TimeoutError | PoolTimeout)


async def outlast(what: str, work: Callable[[], Awaitable[T]]) -> T:
    """What `work` returns, tried again as long as the database is out; other errors are raised.

    `what` names it in the log.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_outage(error):
                raise
            if wait == FIRST_WAIT:
                waited_with[what] += 1
            log.warning("database_out", during=what, error=type(error).__name__, again_after=wait)
        await asyncio.sleep(wait)
        wait = min(LONGEST_WAIT, wait * 2)
