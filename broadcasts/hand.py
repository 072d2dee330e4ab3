"""What a sender has in hand: messages leased ahead of their slots, and results to write down."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import partial
from typing import TypeVar

import structlog

from broadcasts import pacing, policy
from broadcasts.carrier import Clock
from broadcasts.outgoing import Orphaned, Sent
from broadcasts.pacing import Rates
from broadcasts.policy import PAUSED, QUIET, Circumstances, Withheld
from broadcasts.settling import Attempt, Observe, Settling, Trouble, beat, tempo
from storage import quiet, turnover, upkeep
from storage.announcements import BroadcastState
from storage.chats import ChatState
from storage.database import Connection, Database, Session, plainly
from storage.deliveries import LEASE, NEVER, DeliveryState
from storage.outage import outlast
from storage.passing import pass_on
from storage.together import Together
from storage.turnover import Item, Settled

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


@dataclass(slots=True)
class Turn:
    """One turn-over, which may run in a thread of its own.

    `ours` were leased before; `missed` have missed their slots and need new ones; `lease`: more
    should be leased. What comes of it: `taken`, of which `marked` may be sent; `leased`, which wait
    for their slots; and if there is nothing to send, for how many seconds to `wait`.
    """

    size: int
    now: datetime
    ours: list[Load] = field(default_factory=list)
    missed: list[Load] = field(default_factory=list)
    lease: bool = False
    taken: list[Load] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    leased: deque[Load] = field(default_factory=deque)
    wait: float = POLL

    def take(self, loads: deque[Load]) -> None:
        """Those whose slot is at hand."""
        while loads and len(self.taken) < self.size and loads[0].slot - self.now <= AT_HAND:
            self.taken.append(loads.popleft())


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
        zone: tzinfo,
    ) -> None:
        self._db = db
        self.account_id = account_id
        self._rates = rates
        self._owner = owner
        self._clock = clock
        self._tell = tell
        self._zone = zone
        self._settling = Settling(account_id, owner, rates, observe)
        self._answers = Together(self._write)
        self._leased: deque[Load] = deque()
        self._leasing = False  # one line at a time, or each would lease as much
        # What a lost answer to a commit left in our name is not among these: it must lapse.
        self.ids: set[int] = set()

    async def turn_over(self, done: Sequence[Attempt], size: int) -> tuple[list[Load], float]:
        """Write down what became of `done`; the next messages, marked, at most `size`.

        If there are none: in how many seconds there may be some.
        """
        if not all(isinstance(attempt.outcome, Sent) for attempt in done):
            # What went wrong may change much: it is carried out before anything else is taken.
            async with self._db.transaction() as session:
                await self.settle(session, done, self._clock())
            self.ids -= {attempt.item.id for attempt in done}
            done = ()
        turn = self._begin(size)
        try:
            await self._db.at_once(partial(self._carry_out, turn=turn, done=done))
        except BaseException:
            self._leased.extendleft(reversed([*turn.ours, *turn.missed]))
            raise
        finally:
            self._leasing &= not turn.lease
        self._leased.extend(turn.leased)
        self.ids -= {load.item.id for load in turn.missed}
        self.ids |= {load.item.id for load in (*turn.taken, *turn.leased)}
        self.ids -= {attempt.item.id for attempt in done}
        self.ids -= {load.item.id for load in turn.taken} - turn.marked
        if self._leased:
            first = self._leased[0].slot
            turn.wait = max(0.001, (first - turn.now - AT_HAND).total_seconds())
        return [load for load in turn.taken if load.item.id in turn.marked], turn.wait

    def _begin(self, size: int) -> Turn:
        """What the turn is about is taken out of the hand: lines take turns side by side."""
        turn = Turn(size=size, now=self._clock())
        if self._leased and (self._settling.disturbed or turn.now - self._leased[0].slot > LATE):
            self._settling.disturbed = False
            turn.missed.extend(self._leased)
            self._leased.clear()
        turn.take(self._leased)
        turn.ours = list(turn.taken)
        in_hand = turn.taken or turn.missed or self._leased or self._leasing
        turn.lease = bool(size) and not in_hand
        self._leasing |= turn.lease
        return turn

    def _carry_out(self, connection: Connection, turn: Turn, done: Sequence[Attempt]) -> None:
        sent = self._settling.sent(connection, done)
        if turn.missed:
            self._new_slots(connection, turn)
        if turn.lease:
            self._lease(connection, turn)
        turn.take(turn.leased)
        if sent or turn.taken:
            items = [load.item for load in turn.taken]
            until = turn.now + LEASE
            turn.marked = pass_on(connection, sent, items, self._owner, turn.now, until)
            self._settling.watched(sent)

    def _new_slots(self, connection: Connection, turn: Turn) -> None:
        """What missed its slots leaves later; if much later, it is given back."""
        row = turnover.hold_pace(connection, self.account_id)
        items = [load.item for load in turn.missed]
        if row is None or pacing.ahead(tempo(row), turn.now):
            turnover.give_back(connection, [item.id for item in items], turn.now)
            return
        slots, pace = pacing.reserve(tempo(row), len(items), turn.now)
        turnover.keep_pace(connection, self.account_id, beat(pace))
        turn.leased.extend(map(Load, items, slots))

    def _lease(self, connection: Connection, turn: Turn) -> None:
        """More messages with their slots; or in how many seconds there may be some."""
        row = turnover.hold_pace(connection, self.account_id)
        if row is None:
            return
        now = turn.now
        pace = pacing.eased(tempo(row), self._rates.overall_per_second, now)
        if wait := pacing.ahead(pace, now):
            turn.wait = wait.total_seconds()
            return
        most = pacing.leased_ahead(pace.per_second)
        claimed = turnover.claim(connection, self.account_id, self._owner, most, now, now + LEASE)
        items = self._withhold(connection, claimed, now)
        slots, pace = pacing.reserve(pace, len(items), now)
        turnover.keep_pace(connection, self.account_id, beat(pace))
        turn.leased.extend(map(Load, items, slots))
        if claimed:
            # Where all had to be withheld there may be more behind them.
            turn.wait = 0.001

    def _withhold(self, connection: Connection, items: Sequence[Item], now: datetime) -> list[Item]:
        """Set aside what may no longer leave; the rest."""
        free, kept = withheld(items, now, self._zone)
        self._settling.settle(connection, ended(kept), now)
        paused = [item.id for item, why in kept if why.outcome == PAUSED]
        if paused:
            turnover.give_back(connection, paused, NEVER)
        put_off(connection, kept, now)
        return free

    async def settle(self, session: Session, attempts: Sequence[Attempt], now: datetime) -> None:
        """Write attempts down, carry out what they mean, and tell whom it concerns."""
        if not attempts:
            return
        judged = await plainly(session, self._settling.write_down, attempts, now)
        for trouble in await self._settling.carry_out(session, judged, now):
            log.warning("sending_trouble", account=self.account_id, trouble=trouble)
            if self._tell is not None:
                await self._tell(session, trouble)

    async def write(self, attempt: Attempt, *, use_slot: bool) -> None:
        """Write an answer down; while the account is busy, queued messages make room for it."""
        await self._answers.do((attempt, use_slot))

    async def _write(self, answers: Sequence[tuple[Attempt, bool]]) -> None:
        attempts = [attempt for attempt, _ in answers]
        slots = sum(use_slot for _, use_slot in answers)
        now = self._clock()
        if all(isinstance(attempt.outcome, Sent) for attempt in attempts):
            await self._db.at_once(
                partial(self._write_sent, attempts=attempts, slots=slots, now=now)
            )
            return
        async with self._db.transaction() as session:
            await self.settle(session, attempts, now)
            await plainly(session, self._use_slots, slots, now)

    def _write_sent(
        self, connection: Connection, attempts: Sequence[Attempt], slots: int, now: datetime
    ) -> None:
        self._settling.write_down(connection, attempts, now)
        self._use_slots(connection, slots, now)

    def _use_slots(self, connection: Connection, slots: int, now: datetime) -> None:
        row = turnover.hold_pace(connection, self.account_id) if slots else None
        if row is not None:
            _, pace = pacing.reserve(tempo(row), slots, now)
            turnover.keep_pace(connection, self.account_id, beat(pace))

    async def make_good(self) -> None:
        """A sign of life for what is in hand; and what the dead left behind is taken up."""
        now = self._clock()
        async with self._db.transaction() as session:
            await upkeep.renew(session, list(self.ids), self._owner, now + LEASE)
            lost = await upkeep.sweep(session, self.account_id, self._owner, now)
            unknown = [Attempt(item, now, Orphaned("its sender died")) for item in lost]
            await self.settle(session, unknown, now)

    async def let_go(self) -> None:
        """Give back what was leased and has not begun to be sent."""
        await self._db.at_once(
            partial(turnover.release, account_id=self.account_id, owner=self._owner)
        )


async def insist(work: Callable[[], Awaitable[T]]) -> T:
    """Do `work`, which writes down what a platform took: that must not end with a stumble."""
    for wait in TRY_AGAIN_AFTER:
        try:
            return await outlast("settling", work)
        except Exception:
            log.exception("settling_failed", again_after=wait)
            await asyncio.sleep(wait)
    return await work()


Kept = Sequence[tuple[Item, Withheld]]


def withheld(items: Sequence[Item], now: datetime, zone: tzinfo) -> tuple[list[Item], Kept]:
    """Those that may leave, and those that may not, with the reason."""
    judged = [(item, policy.before(_circumstances(item, now, zone), now)) for item in items]
    free = [item for item, why in judged if why is None]
    return free, [(item, why) for item, why in judged if why is not None]


def ended(kept: Kept) -> list[Settled]:
    """What becomes of those that will not leave at all."""
    return [
        Settled(
            item.id, DeliveryState(why.outcome), why.reason, item.attempts, item.uncertain_times
        )
        for item, why in kept
        if why.outcome not in (PAUSED, QUIET)
    ]


def put_off(connection: Connection, kept: Kept, now: datetime) -> None:
    """What would disturb somebody waits for the morning, and what else there is like it."""
    nights: dict[tuple[int | None, int, datetime], list[int]] = {}
    for item, why in kept:
        if why.until is not None and item.quiet is not None:
            night = (item.broadcast_id, item.quiet, why.until)
            nights.setdefault(night, []).append(item.id)
    for (broadcast_id, window, until), ids in sorted(nights.items(), key=lambda one: one[1]):
        turnover.give_back(connection, ids, until)
        # Together, or each of them would be taken and given back all night.
        turnover.put_off(connection, broadcast_id, window, now, until, upkeep.BATCH)


def _circumstances(item: Item, now: datetime, zone: tzinfo) -> Circumstances:
    return Circumstances(
        chat_open=item.chat_state is ChatState.open,
        wanted=item.wanted,
        cancelled=item.broadcast_state is BroadcastState.cancelled,
        paused=item.broadcast_state is BroadcastState.paused,
        expires_at=item.expires_at,
        quiet_until=quiet.ends_at(item.quiet, now, zone),
    )
