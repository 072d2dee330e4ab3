"""What only one process may do at a time: it keeps its turn until it ends, however it ends."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import structlog
from sqlalchemy import func, select

from storage.database import Database, lock_key
from storage.outage import is_outage

AGAIN = 1.0  # seconds between tries to have the turn
ALIVE = 2.0  # seconds between looks whether we still have it
ANSWERS_WITHIN = 3.0

log = structlog.get_logger(__name__)


class Turn:
    """One process's place among those on a database that want to do the same thing.

    On Postgres a lock that lasts as long as a connection, on SQLite one on a file beside the
    database: both are let go with the process, even one that is killed.
    """

    def __init__(self, db: Database, name: str) -> None:
        self._db = db
        self._name = name
        self._ours = asyncio.Event()
        self._over = asyncio.Event()

    async def ours(self) -> None:
        """Wait until it is our turn."""
        await self._ours.wait()

    def pass_on(self) -> None:
        """Let others have it, for good: `keep` ends."""
        self._over.set()

    async def keep(self) -> None:
        """Try to have the turn and keep it, until it is passed on."""
        while not self._over.is_set():
            try:
                await self._hold()
            except Exception as error:
                if not is_outage(error):
                    raise
                log.warning("turn_lost", turn=self._name, error=type(error).__name__)
            await self._pause(AGAIN)

    async def _hold(self) -> None:
        if not self._db.is_sqlite:
            await self._hold_lock()
        elif self._db.file is not None:
            await self._hold_file(self._db.file.with_name(f"{self._db.file.name}.{self._name}"))
        else:
            with self._had():  # nobody else can be in this process's memory
                await self._over.wait()

    async def _hold_lock(self) -> None:
        async with self._db.own_connection() as connection:
            lock = select(func.pg_try_advisory_lock(lock_key(self._name)))
            while not await connection.scalar(lock):
                await self._pause(AGAIN)
                if self._over.is_set():
                    return
            with self._had():
                while not self._over.is_set():
                    # Through a dead network a lock seems ours long after it is somebody else's.
                    async with asyncio.timeout(ANSWERS_WITHIN):
                        await connection.execute(select(1))
                    await self._pause(ALIVE)

    async def _hold_file(self, path: Path) -> None:
        with _opened(path) as file:
            while not _locked(file):
                await self._pause(AGAIN)
                if self._over.is_set():
                    return
            with self._had():
                await self._over.wait()

    @contextmanager
    def _had(self) -> Iterator[None]:
        self._ours.set()
        try:
            yield
        finally:
            self._ours.clear()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._over.wait()


def _opened(path: Path) -> BinaryIO:
    return path.open("ab")


def _locked(file: BinaryIO) -> bool:
    """Take the lock on a file, unless another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
