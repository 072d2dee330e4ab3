"""Carries one account's messages to its platform: takes, waits its turn, sends, writes down."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from weakref import WeakValueDictionary

import structlog

from broadcasts import pacing, policy
from broadcasts.carrier import Carrier, Clock, Outlet
from broadcasts.outgoing import Unknown
from broadcasts.pacing import Rates
from broadcasts.policy import PAUSED, Circumstances
from broadcasts.settling import Attempt, Settling, Trouble, keep, tempo
from storage import outbox, upkeep
from storage.announcements import BroadcastState
from storage.chats import ChatState
from storage.database import Database, Session
from storage.deliveries import LEASE, NEVER, DeliveryState
from storage.outage import outlast
from storage.outbox import Item, Settled

POLL = 0.5
UPKEEP = 1.0
AT_HAND = timedelta(milliseconds=50)
PATIENCE = timedelta(seconds=2)
SETTLE_AGAIN_AFTER = (0.05, 0.5, 3.0)

log = structlog.get_logger(__name__)

Tell = Callable[[Session, Trouble], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that leave together, each at its slot; `marked` as being sent already."""

    items: Sequence[Item]
    slots: Sequence[datetime]
    marked: bool


class Sender:
    """Sends for one account; any number of them, in any process, may share it.

    `owner` names this sender in the database. `tell` is called, within the transaction that
    writes it down, with what somebody should know.
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
    ) -> None:
        self.account_id = account_id
        self.owner = owner
        self._db = db
        self._rates = rates
        self._clock = clock
        self._tell = tell
        self._carrier = Carrier(db, outlet, rates, owner, clock)
        self._settling = Settling(account_id, owner, rates)
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()
        self._gates: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        # What a lost answer to a commit left in our name is not in our hands: it must lapse.
        self._in_hand: set[int] = set()

    def wake(self) -> None:
        """There is something to send."""
        self._woken.set()

    def stop(self) -> None:
        """Take nothing more; `run` ends when what is on its way has been written down."""
        self._stopping.set()
        self._woken.set()

    async def run(self) -> None:
        """Send whatever is due until stopped; being cancelled is no worse than a crash."""
        count, size = pacing.lines(self._rates.overall_per_second)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.keep_up())
            for _ in range(count):
                tasks.create_task(self._line(size))
        async with self._db.transaction() as session:
            await upkeep.release(session, self.account_id, self.owner)

    async def keep_up(self) -> None:
        """Say that we are alive, and make good what those left who are not, until stopped.

        A part of `run`; by itself it is for a process that only answers.
        """
        await outlast("opening a pace", self._open_pace)
        while not self._stopping.is_set():
            await outlast("sending upkeep", self._make_good)
            await outlast("tidying", self._tidy)
            await self._wait(self._stopping, UPKEEP)

    async def _open_pace(self) -> None:
        async with self._db.transaction() as session:
            await outbox.open_pace(
                session, self.account_id, self._rates.overall_per_second, self._clock()
            )
        self.wake()

    async def _make_good(self) -> None:
        now = self._clock()
        async with self._db.transaction() as session:
            await upkeep.renew(session, list(self._in_hand), self.owner, now + LEASE)
            lost = await upkeep.sweep(session, self.account_id, self.owner, now)
            unknown = [Attempt(item, now, Unknown("its sender died")) for item in lost]
            await self._settle(session, unknown, now)

    async def _tidy(self) -> None:
        now = self._clock()
        async with self._db.transaction() as session:
            await upkeep.finish_broadcasts(session, now)
        more = True
        while more:
            async with self._db.transaction() as session:
                more = await upkeep.tidy(session, now)

    async def _line(self, size: int) -> None:
        while group := await self._next_group(size):
            with self._held(item.id for item in group.items):
                await self._send_group(group)

    @contextmanager
    def _held(self, delivery_ids: Iterable[int]) -> Iterator[None]:
        """In our hands for so long: their leases are renewed."""
        ids = set(delivery_ids)
        self._in_hand |= ids
        try:
            yield
        finally:
            self._in_hand -= ids

    async def _next_group(self, size: int) -> Group | None:
        """What to send next; None only when stopping. One line at a time looks for work."""
        async with self._turn:
            while not self._stopping.is_set():
                self._woken.clear()
                group, wait = await outlast("claiming", partial(self._claim, size))
                if group is not None:
                    return group
                await self._wait(self._woken, min(POLL, wait))
        return None

    async def _claim(self, size: int) -> tuple[Group | None, float]:
        """Messages with their slots; or none, and in how many seconds there may be some."""
        now = self._clock()
        async with self._db.transaction() as session:
            row = await outbox.hold_pace(session, self.account_id)
            if row is None:
                return None, POLL
            pace = pacing.eased(tempo(row), self._rates.overall_per_second, now)
            if wait := pacing.ahead(pace, now):
                return None, wait.total_seconds()
            claimed = await outbox.claim(
                session, self.account_id, self.owner, size, now, now + LEASE
            )
            items = await self._withhold(session, claimed, now)
            slots, pace = pacing.reserve(pace, len(items), now)
            keep(row, pace)
            if not items:
                # Where all had to be withheld there may be more behind them.
                return None, 0.001 if claimed else POLL
            marked = slots[-1] - now <= AT_HAND
            if marked:
                await outbox.mark_sending(session, items, self.owner, now, now + LEASE)
        return Group(items, slots, marked), 0

    async def _withhold(self, session: Session, items: Sequence[Item], now: datetime) -> list[Item]:
        """Set aside what may no longer leave; the rest."""
        withheld = {item.id: policy.before(_circumstances(item), now) for item in items}
        ended = [
            Settled(
                item.id, DeliveryState(why.outcome), why.reason, item.attempts, item.uncertain_times
            )
            for item in items
            if (why := withheld[item.id]) and why.outcome != PAUSED
        ]
        await outbox.settle(session, ended, self.owner, now)
        paused = [one for one, why in withheld.items() if why and why.outcome == PAUSED]
        if paused:
            await upkeep.give_back(session, paused, NEVER)
        return [item for item in items if withheld[item.id] is None]

    async def _send_group(self, group: Group) -> None:
        # No transaction is open while we wait: first for the slot, then for the platform.
        ours = {item.id for item in group.items}
        if not group.marked:
            await self._carrier.until(group.slots[0])
            ours = await outlast("marking", partial(self._mark, group))
        # A crash from here on leaves doubt about these, and about no others.
        async with asyncio.TaskGroup() as tasks:
            sends = [
                tasks.create_task(self._carrier.attempt(item, slot))
                for item, slot in zip(group.items, group.slots, strict=True)
                if item.id in ours
            ]
        await self._write_down([send.result() for send in sends])

    async def _mark(self, group: Group) -> set[int]:
        now = self._clock()
        async with self._db.transaction() as session:
            return await outbox.mark_sending(session, group.items, self.owner, now, now + LEASE)

    async def _write_down(self, attempts: Sequence[Attempt]) -> None:
        """What a platform took must not be forgotten because the database stumbled."""
        for wait in SETTLE_AGAIN_AFTER:
            try:
                return await outlast("settling", partial(self._write, attempts))
            except Exception:
                log.exception("settling_failed", account=self.account_id, again_after=wait)
                await asyncio.sleep(wait)
        return await self._write(attempts)

    async def _write(self, attempts: Sequence[Attempt]) -> None:
        async with self._db.transaction() as session:
            await self._settle(session, attempts, self._clock())
        # A chat is free again, or a message is back in the queue.
        self.wake()

    async def _settle(self, session: Session, attempts: Sequence[Attempt], now: datetime) -> None:
        for trouble in await self._settling.settle(session, attempts, now):
            log.warning("sending_trouble", account=self.account_id, trouble=trouble)
            if self._tell is not None:
                await self._tell(session, trouble)

    async def deliver(self, delivery_ids: Sequence[int]) -> None:
        """Send at once what was committed as `sending` for this owner: answers people wait for.

        They do not queue behind broadcasts, but they do use up slots. What would have to wait for
        its chat or for a halted account goes back to the queue, where it comes first.
        """
        with self._held(delivery_ids):
            items = await outlast("answering", partial(self._load, delivery_ids))
            by_chat = {
                chat_id: [one.id for one in items if one.chat_id == chat_id]
                for chat_id in {item.chat_id for item in items}
            }
            async with asyncio.TaskGroup() as tasks:
                for chat_id, replies in by_chat.items():
                    tasks.create_task(self._reply_all(chat_id, sorted(replies)))

    async def _load(self, delivery_ids: Sequence[int]) -> list[Item]:
        async with self._db.reading() as session:
            return await outbox.load(session, delivery_ids)

    async def _reply_all(self, chat_id: int, delivery_ids: Sequence[int]) -> None:
        gate = self._gates.setdefault(chat_id, asyncio.Lock())
        async with gate:
            for number, delivery_id in enumerate(delivery_ids):
                if not await self._reply(delivery_id):
                    await outlast("queueing", partial(self._queue, delivery_ids[number:]))
                    break

    async def _reply(self, delivery_id: int) -> bool:
        """Send an answer, if it is still ours; False when it would have to wait too long."""
        item, next_slot = await outlast("answering", partial(self._look, delivery_id))
        if item.owner != self.owner:
            return True  # it waited so long for us that another took it up
        now = self._clock()
        free_at, next_slot = item.not_before or now, next_slot or now
        if max(free_at, next_slot) - now > PATIENCE:
            return False
        attempt = await self._carrier.attempt(item, free_at)
        await self._write_down([attempt])
        if next_slot > now - pacing.HORIZON:
            await outlast("using a slot", self._use_slot)
        return True

    async def _look(self, delivery_id: int) -> tuple[Item, datetime | None]:
        async with self._db.reading() as session:
            (item,) = await outbox.load(session, [delivery_id])
            return item, await outbox.next_slot(session, self.account_id)

    async def _use_slot(self) -> None:
        """While the account is busy, queued messages make room for answers."""
        async with self._db.transaction() as session:
            row = await outbox.hold_pace(session, self.account_id)
            if row is not None:
                keep(row, pacing.reserve(tempo(row), 1, self._clock())[1])

    async def _queue(self, delivery_ids: Sequence[int]) -> None:
        async with self._db.transaction() as session:
            await upkeep.give_back(session, delivery_ids, self._clock())
        self.wake()

    async def _wait(self, event: asyncio.Event, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            pass


def _circumstances(item: Item) -> Circumstances:
    return Circumstances(
        chat_open=item.chat_state is ChatState.open,
        wanted=item.wanted,
        cancelled=item.broadcast_state is BroadcastState.cancelled,
        paused=item.broadcast_state is BroadcastState.paused,
        expires_at=item.expires_at,
    )
