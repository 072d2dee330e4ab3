"""Wakes other processes when there is work: NOTIFY on Postgres; who misses it looks by herself."""

import asyncio
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

if TYPE_CHECKING:
    from storage.database import Database

CHANNEL = "unionbot"
GAP = 0.02  # seconds between two rings of one process, however much happens
ALIVE = 5.0  # seconds between signs of life of a quiet connection
AGAIN = 1.0
_RUNG = "rung"

log = structlog.get_logger(__name__)


class Topic(StrEnum):
    """What there is to do."""

    inbox = "inbox"  # events were stored
    send = "send"  # deliveries wait


Hear = Callable[[Topic], None]


def ring(session: AsyncSession, topic: Topic) -> None:
    """Once this transaction is committed, wake those in other processes who do such work."""
    session.info.setdefault(_RUNG, set()).add(topic)


class Bell:
    """One process's end of the rope."""

    def __init__(self) -> None:
        self._rung: set[Topic] = set()
        self._news = asyncio.Event()

    def pass_on(self, session: AsyncSession) -> None:
        """This transaction is committed.

        The rest is done on a connection of its own: in the transaction it would make every commit
        of the whole database wait for the one before, as Postgres keeps notifications in order.
        """
        if rung := session.info.pop(_RUNG, None):
            self._rung |= rung
            self._news.set()

    async def run(self, db: "Database", hear: Hear) -> None:
        """Pass on what was rung here, and call `hear` for what others ring, for ever."""
        while True:
            try:
                async with db.own_connection() as connection:
                    await self._listen(connection, hear)
            except (SQLAlchemyError, OSError) as error:
                log.warning("bell_lost", error=type(error).__name__, again_after=AGAIN)
            await asyncio.sleep(AGAIN)

    async def _listen(self, connection: AsyncConnection, hear: Hear) -> None:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        own = driver.get_server_pid()

        def heard(_: object, pid: int, __: str, word: str) -> None:
            # Our own ring woke this process already; a word we do not know is a newer program's.
            if pid != own and word in set(Topic):
                hear(Topic(word))

        try:
            await driver.add_listener(CHANNEL, heard)
        except Exception as error:  # the driver's own, which only Postgres need know
            raise ConnectionError from error
        for topic in Topic:
            hear(topic)  # nobody listened until now
        while True:
            topics = await self._next()
            for topic in topics:
                await connection.execute(select(func.pg_notify(CHANNEL, topic.value)))
            if not topics:
                await connection.execute(select(1))
            await asyncio.sleep(GAP)

    async def _next(self) -> set[Topic]:
        """What was rung since; nothing, when it was quiet for long."""
        try:
            async with asyncio.timeout(ALIVE):
                await self._news.wait()
        except TimeoutError:
            return set()
        self._news.clear()
        rung, self._rung = self._rung, set()
        return rung
