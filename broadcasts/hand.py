"""What a sender has in hand: messages leased ahead of their slots, and results to write down."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from broadcasts import pacing, policy
from broadcasts.carrier import Clock
from broadcasts.outgoing import Unknown
from broadcasts.pacing import Rates
from broadcasts.policy import PAUSED, Circumstances
from broadcasts.settling import Attempt, Observe, Settling, Trouble, keep, tempo
from storage import outbox, upkeep
from storage.announcements import BroadcastState
from storage.chats import ChatState
from storage.database import Database, Session
from storage.deliveries import LEASE, NEVER, DeliveryState
from storage.outage import outlast
from storage.outbox import Item, Settled

POLL = 0.5
TRY_AGAIN_AFTER = (0.05, 0.5, 3.0)
# So much before its slot a message is marked as being sent: time enough for the commit.
AT_HAND = timedelta(milliseconds=50)
# A slot missed by more than this is lost: what has piled up must not leave all at once.
LATE = timedelta(milliseconds=100)

log = structlog.get_logger(__name__)

T = TypeVar("T")
Tell = Callable[[Session, Trouble], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Load:
    """A message marked as being sent, and the slot at which it leaves."""

    item: Item
    slot: datetime


class Hand:
    """One sender's messages between the queue and the platform, for all its lines.

    Results are written down, the next messages marked and, when few are left, more of them leased
    in one transaction: a commit for each group of messages, not three.
    """

    def __init__(
        self,
        db: Database,
        account_id: int,
        rates: Rates,
        owner: str,
        clock: Clock,
        tell: Tell | None,
        observe: Observe | None,
    ) -> None:
        self._db = db
        self.account_id = account_id
        self._rates = rates
        self._owner = owner
        self._clock = clock
        self._tell = tell
        self._settling = Settling(account_id, owner, rates, observe)
        self._leased: deque[Load] = deque()
        # What a lost answer to a commit left in our name is not among these: it must lapse.
        self.ids: set[int] = set()

    async def turn_over(self, done: Sequence[Attempt], size: int) -> tuple[list[Load], float]:
        """Write down what became of `done`; the next messages, marked, at most `size`.

        If there are none: in how many seconds there may be some.
        """
        now = self._clock()
        taken: list[Load] = []
        more: deque[Load] = deque()
        wait = POLL
        try:
            async with self._db.transaction() as session:
                await self.settle(session, done, now)
                if self._leased and (self._settling.disturbed or now - self._leased[0].slot > LATE):
                    await self._new_slots(session, now)
                taken = self._take(self._leased, size, now)
                if size and not taken and not self._leased:
                    more, wait = await self._lease(session, now)
                    taken = self._take(more, size, now)
                marked = await self._mark(session, taken, now)
        except BaseException:
            # Those of `more` were never ours; the others wait again as before.
            self._leased.extendleft(reversed([load for load in taken if load.item.id in self.ids]))
            raise
        self._leased.extend(more)
        self.ids |= {load.item.id for load in (*taken, *more)}
        self.ids -= {attempt.item.id for attempt in done}
        self.ids -= {load.item.id for load in taken} - marked
        if self._leased:
            wait = max(0.001, (self._leased[0].slot - now - AT_HAND).total_seconds())
        return [load for load in taken if load.item.id in marked], wait

    async def _new_slots(self, session: Session, now: datetime) -> None:
        """What is leased leaves later than it was meant to; if much later, it is given back."""
        row = await outbox.hold_pace(session, self.account_id)
        self._settling.disturbed = False
        if row is None or pacing.ahead(tempo(row), now):
            await upkeep.release(session, self.account_id, self._owner)
            self.ids -= {load.item.id for load in self._leased}
            self._leased.clear()
            return
        slots, pace = pacing.reserve(tempo(row), len(self._leased), now)
        keep(row, pace)
        items = [load.item for load in self._leased]
        self._leased = deque(map(Load, items, slots))

    def _take(self, loads: deque[Load], size: int, now: datetime) -> list[Load]:
        """Those whose slot is at hand."""
        taken: list[Load] = []
        while loads and len(taken) < size and loads[0].slot - now <= AT_HAND:
            taken.append(loads.popleft())
        return taken

    async def _mark(self, session: Session, loads: Sequence[Load], now: datetime) -> set[int]:
        if not loads:
            return set()
        items = [load.item for load in loads]
        return await outbox.mark_sending(session, items, self._owner, now, now + LEASE)

    async def _lease(self, session: Session, now: datetime) -> tuple[deque[Load], float]:
        """More messages with their slots; or in how many seconds there may be some."""
        row = await outbox.hold_pace(session, self.account_id)
        if row is None:
            return deque(), POLL
        pace = pacing.eased(tempo(row), self._rates.overall_per_second, now)
        if wait := pacing.ahead(pace, now):
            return deque(), wait.total_seconds()
        most = pacing.leased_ahead(pace.per_second)
        claimed = await outbox.claim(
            session, self.account_id, self._owner, most, now, now + LEASE
        )
        items = await self._withhold(session, claimed, now)
        slots, pace = pacing.reserve(pace, len(items), now)
        keep(row, pace)
        # Where all had to be withheld there may be more behind them.
        return deque(map(Load, items, slots)), 0.001 if claimed else POLL

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
        await self._settling.write_down(session, ended, now)
        paused = [one for one, why in withheld.items() if why and why.outcome == PAUSED]
        if paused:
            await upkeep.give_back(session, paused, NEVER)
        return [item for item in items if withheld[item.id] is None]

    async def settle(self, session: Session, attempts: Sequence[Attempt], now: datetime) -> None:
        """Write attempts down, and tell whom it concerns."""
        if not attempts:
            return
        for trouble in await self._settling.settle(session, attempts, now):
            log.warning("sending_trouble", account=self.account_id, trouble=trouble)
            if self._tell is not None:
                await self._tell(session, trouble)

    async def write(self, attempt: Attempt, *, use_slot: bool) -> None:
        """Write an answer down; while the account is busy, queued messages make room for it."""
        now = self._clock()
        async with self._db.transaction() as session:
            await self.settle(session, [attempt], now)
            if not use_slot:
                return
            row = await outbox.hold_pace(session, self.account_id)
            if row is not None:
                keep(row, pacing.reserve(tempo(row), 1, now)[1])

    async def make_good(self) -> None:
        """A sign of life for what is in hand; and what the dead left behind is taken up."""
        now = self._clock()
        async with self._db.transaction() as session:
            await upkeep.renew(session, list(self.ids), self._owner, now + LEASE)
            lost = await upkeep.sweep(session, self.account_id, self._owner, now)
            unknown = [Attempt(item, now, Unknown("its sender died")) for item in lost]
            await self.settle(session, unknown, now)

    async def let_go(self) -> None:
        """Give back what was leased and has not begun to be sent."""
        async with self._db.transaction() as session:
            await upkeep.release(session, self.account_id, self._owner)


async def insist(work: Callable[[], Awaitable[T]]) -> T:
    """Do `work`, which writes down what a platform took: that must not end with a stumble."""
    for wait in TRY_AGAIN_AFTER:
        try:
            return await outlast("settling", work)
        except Exception:
            log.exception("settling_failed", again_after=wait)
            await asyncio.sleep(wait)
    return await work()


def _circumstances(item: Item) -> Circumstances:
    return Circumstances(
        chat_open=item.chat_state is ChatState.open,
        wanted=item.wanted,
        cancelled=item.broadcast_state is BroadcastState.cancelled,
        paused=item.broadcast_state is BroadcastState.paused,
        expires_at=item.expires_at,
    )
