"""Killed at any instant: nobody is lost, and who may have got it twice is counted."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import Connection, func, select
from typing_extensions import override

from broadcasts import pacing, plan
from broadcasts.outgoing import Outgoing, Part, Sent
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from storage.chats import Account, Chat
from storage.database import Database, Session
from storage.deliveries import LEASE, LIVE, Delivery, DeliveryState
from tests.broadcasts import world
from tests.broadcasts.outlet import Outlet
from tests.broadcasts.world import FAST, Clock

pytestmark = pytest.mark.long

T = TypeVar("T")

RECIPIENTS = 3
SINGLY = Rates(overall_per_second=36, per_chat_per_second=10**5)


class Killed(BaseException):
    """The process ends here, without a word."""


@dataclass
class Life:
    """How many more steps this process takes; a dead one takes none."""

    steps: int

    def step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise Killed


class MortalDatabase(Database):
    """Counts steps before a transaction, before its commit and after it."""

    life: Life

    @override
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        self.life.step()
        async with super().transaction() as session:
            yield session
            self.life.step()
        self.life.step()

    @override
    async def at_once(self, work: Callable[[Connection], T]) -> T:
        self.life.step()

        def mortal(connection: Connection) -> T:
            done = work(connection)
            self.life.step()
            return done

        done = await super().at_once(mortal)
        self.life.step()
        return done


@dataclass
class MortalOutlet:
    """Counts steps before a request leaves and after the platform took it."""

    outlet: Outlet
    life: Life

    def __post_init__(self) -> None:
        self.limits = self.outlet.limits

    async def send(self, chat: str, part: Part) -> Sent:
        self.life.step()
        sent = await self.outlet.send(chat, part)
        self.life.step()
        return sent


async def quiet(db: Database) -> bool:
    async with db.reading() as session:
        return not await session.scalar(select(func.count()).where(Delivery.state.in_(LIVE)))


async def live(db: MortalDatabase, outlet: Outlet, rates: Rates, steps: int, owner: str) -> bool:
    """Send until everything is sent, or until death after so many steps; whether it died."""
    db.life = Life(steps)
    async with db.reading() as session:
        account_id = (await session.scalars(select(Account.id))).one()
    sender = Sender(db, account_id, MortalOutlet(outlet, db.life), rates, owner, outlet.now)
    died = False
    try:
        async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
            running = tasks.create_task(sender.run())
            await world.until(lambda: quiet(db))
            sender.stop()
            await running
    except* Killed:
        died = True
    return died


async def planned(db: Database, now: datetime) -> None:
    """A broadcast of two parts to a few members."""
    text = "\n\n".join(letter * 3000 for letter in "ab")
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, RECIPIENTS, now)
        draft = await world.announce(session, u.chair, u.east, now, message=Outgoing(text))
        await plan.start(session, draft, now)


async def one_death(db: MortalDatabase, now: datetime, rates: Rates, steps: int) -> bool:
    """Die after so many steps, come back as another process, and look who has what."""
    clock = Clock(now)
    outlet = Outlet(clock)
    db.life = Life(10**6)
    await planned(db, now)
    died = await live(db, outlet, rates, steps, "first")
    clock.move(seconds=LEASE.total_seconds() + 1)
    assert not await live(db, outlet, rates, 10**6, "second")

    got = Counter((chat, text[0]) for chat, text in outlet.taken)
    async with db.reading() as session:
        rows = (await session.scalars(select(Delivery))).all()
        in_doubt = (
            select(Chat.native_id)
            .join(Delivery, Delivery.chat_id == Chat.id)
            .where(Delivery.uncertain_times > 0)
        )
        doubtful = set(await session.scalars(in_doubt))
    assert {row.state for row in rows} == {DeliveryState.accepted}
    assert set(got) == {(f"c{n}", part) for n in range(1, RECIPIENTS + 1) for part in "ab"}
    assert {chat for (chat, _), times in got.items() if times > 1} <= doubtful
    assert max(got.values()) <= 2
    assert len(doubtful) <= pacing.in_flight(rates.overall_per_second)
    return died


async def every_death(
    url: str, now: datetime, rates: Rates, start: int, stride: int, most: int
) -> int:
    """One death after another, at every `stride`-th step; how many there were."""
    deaths = 0
    db = MortalDatabase(url)
    for steps in range(start, most, stride):
        died = await one_death(db, now, rates, steps)
        async with db.engine.begin() as connection:
            for table in reversed(Delivery.metadata.sorted_tables):
                await connection.execute(table.delete())
        if not died:
            break
        deaths += 1
        now += timedelta(hours=1)
    await db.close()
    return deaths


async def test_killed_at_every_step_in_groups(sqlite_url: str, now: datetime) -> None:
    """Between any two things that a sender does, commits included."""
    assert await every_death(sqlite_url, now, FAST, 0, 1, 200) > 20


@pytest.mark.parametrize("start", range(2))
async def test_killed_at_every_step_with_many_lines(
    sqlite_url: str, now: datetime, start: int
) -> None:
    """The same for a sender that keeps a pace, one message a line."""
    assert await every_death(sqlite_url, now, SINGLY, 3 + start, 8, 60) > 3


@pytest.mark.long
async def test_killed_at_every_step_on_postgres(postgres_url: str, now: datetime) -> None:
    """The same where several transactions are open at once."""
    assert await every_death(postgres_url, now, FAST, 1, 3, 200) > 6
