"""Carries one account's messages to its platform: takes, waits its turn, sends, writes down."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, tzinfo
from functools import partial

from broadcasts import pacing
from broadcasts.answering import Answering
from broadcasts.carrier import Carrier, Clock, Outlet
from broadcasts.hand import POLL, Hand, Load, Tell, insist
from broadcasts.pacing import Rates
from broadcasts.settling import Attempt, BroadcastDone, Observe
from storage import outbox, upkeep
from storage.database import Database
from storage.outage import outlast

UPKEEP = 1.0
# Whoever answers later holds up only its own place in flight, not the group that it left with.
STRAGGLING = 0.25


class Sender:
    """Sends for one account; any number of them, in any process, may share it.

    `owner` names this sender in the database. `tell` is called, within the transaction that
    writes it down, with what somebody should know; `observe` with all that is written down. Quiet
    hours are those of the clocks in `zone`.
    """

    def __init__(
        self,
        db: Database,
        account_id: int,
        outlet: Outlet,
        rates: Rates,
        owner: str,
        clock: Clock,
        tell: Tell | None = None,
        observe: Observe | None = None,
        zone: tzinfo = UTC,
    ) -> None:
        self.account_id = account_id
        self.owner = owner
        self._db = db
        self._rates = rates
        self._clock = clock
        self._tell = tell
        self._carrier = Carrier(db, outlet, rates, owner, clock)
        self._hand = Hand(db, account_id, rates, owner, clock, tell, observe, zone)
        self._answering = Answering(db, self._carrier, self._hand, self.wake)
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        """There is something to send."""
        self._woken.set()

    def stop(self) -> None:
        """Take nothing more; `run` ends when what is on its way has been written down."""
        self._stopping.set()
        self._woken.set()

    async def deliver(self, delivery_ids: Sequence[int]) -> None:
        """Send at once what was committed as `sending` for this owner: answers people wait for."""
        await self._answering.deliver(delivery_ids)

    async def run(self) -> None:
        """Send whatever is due until stopped; being cancelled is no worse than a crash."""
        count, size = pacing.lines(self._rates.overall_per_second)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.keep_up())
            for _ in range(count):
                tasks.create_task(self._line(size, tasks))
        await self._hand.let_go()

    async def keep_up(self) -> None:
        """Say that we are alive, and make good what those left who are not, until stopped.

        A part of `run`; by itself it is for a process that only answers.
        """
        await outlast("opening a pace", self._open_pace)
        while not self._stopping.is_set():
            await outlast("sending upkeep", self._hand.make_good)
            await outlast("tidying", self._tidy)
            await _wait(self._stopping, UPKEEP)

    async def _open_pace(self) -> None:
        async with self._db.transaction() as session:
            await outbox.open_pace(
                session, self.account_id, self._rates.overall_per_second, self._clock()
            )
        self.wake()

    async def _tidy(self) -> None:
        now = self._clock()
        async with self._db.transaction() as session:
            for broadcast_id in await upkeep.finish_broadcasts(session, now):
                if self._tell is not None:
                    await self._tell(session, BroadcastDone(broadcast_id))
        more = True
        while more:
            async with self._db.transaction() as session:
                more = await upkeep.tidy(session, now)

    async def _line(self, size: int, tasks: asyncio.TaskGroup) -> None:
        """Send group after group; what became of one is written down as the next is taken."""
        loads: Sequence[Load] = ()
        flying: set[asyncio.Task[Attempt]] = set()
        while loads or flying or not self._stopping.is_set():
            # No transaction is open while we wait: first for the slot, then for the platform. A
            # crash from here on leaves doubt about these, and about no others.
            flying |= {
                tasks.create_task(self._carrier.attempt(load.item, load.slot)) for load in loads
            }
            done, flying = await self._landed(flying)
            room = size - len(flying)
            loads = await self._write_down(done, room) if done else ()
            if room and not loads:
                loads = await (self._look(room) if flying else self._next(size))

    async def _landed(
        self, flying: set[asyncio.Task[Attempt]]
    ) -> tuple[list[Attempt], set[asyncio.Task[Attempt]]]:
        """Those that have come to their end, and those that the others need not wait for."""
        if not flying:
            return [], set()
        patience = None if self._stopping.is_set() else STRAGGLING
        landed, late = await asyncio.wait(flying, timeout=patience)
        return [attempt.result() for attempt in landed], late

    async def _write_down(self, done: Sequence[Attempt], size: int) -> Sequence[Load]:
        """Write down what was sent; what is to be sent next, if there is something at once."""
        size = 0 if self._stopping.is_set() else size
        loads, _ = await insist(partial(self._hand.turn_over, done, size))
        # A chat is free again, or a message is back in the queue.
        self.wake()
        return loads

    async def _look(self, size: int) -> Sequence[Load]:
        """What can be sent at once, if anything."""
        if self._stopping.is_set():
            return ()
        loads, _ = await outlast("claiming", partial(self._hand.turn_over, (), size))
        return loads

    async def _next(self, size: int) -> Sequence[Load]:
        """What to send next; nothing only when stopping. One line at a time looks for work."""
        async with self._turn:
            while not self._stopping.is_set():
                self._woken.clear()
                loads, wait = await outlast("claiming", partial(self._hand.turn_over, (), size))
                if loads:
                    return loads
                await _wait(self._woken, min(POLL, wait))
        return ()


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
