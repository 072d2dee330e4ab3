"""Writes down what became of attempts to send, and what they mean for everything around them."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from broadcasts import pacing, plan, policy
from broadcasts.outgoing import SendError, Sent
from broadcasts.pacing import Rates, Tempo, Throttled
from broadcasts.policy import (
    AccountLost,
    Again,
    Closed,
    Doubt,
    Elsewhere,
    GivenUp,
    History,
    Verdict,
)
from storage import amendments, chats, deliveries, outbox, turnover, upkeep
from storage.chats import ChatState, Pace
from storage.database import Connection, Session, plainly
from storage.deliveries import DeliveryState
from storage.turnover import Beat, Item, Settled


@dataclass(frozen=True, slots=True)
class Attempt:
    """A message was sent or not; `at` is when we knew, `outcome` the last part or an error."""

    item: Item
    at: datetime
    outcome: Sent | SendError


@dataclass(frozen=True, slots=True)
class BroadcastPaused:
    """The first few recipients all answered with the same refusal."""

    broadcast_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class GroupLost:
    """The bot is no longer in a group, or the group is gone."""

    chat_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class AccountStopped:
    """The platform no longer takes our token."""

    account_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class PartRefused:
    """Everybody on one account answers with the same refusal; the other accounts go on."""

    broadcast_id: int
    account_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class BroadcastDone:
    """Nothing is left to send of a broadcast."""

    broadcast_id: int


Trouble = BroadcastPaused | PartRefused | GroupLost | AccountStopped | BroadcastDone
Observe = Callable[[Sequence[Settled]], None]
Judged = tuple[Attempt, Verdict | None]


@dataclass(slots=True)
class Settling:
    """How one account's attempts are written down; remembers who was throttled just now.

    `disturbed`: the account was halted, slowed or stopped since this was last set to False.
    """

    account_id: int
    owner: str
    rates: Rates
    observe: Observe | None = None
    throttled: deque[Throttled] = field(default_factory=lambda: deque(maxlen=64))
    disturbed: bool = False

    def write_down(
        self, connection: Connection, attempts: Sequence[Attempt], now: datetime
    ) -> Sequence[Judged]:
        """Write down attempts, all at once; what they mean, which is still to be carried out."""
        judged = [(one, _judge(one)) for one in attempts]
        self.settle(connection, self._rows(connection, judged), now)
        turnover.note(connection, [one.item.id for one in attempts], self.owner, now)
        return judged

    def sent(self, connection: Connection, attempts: Sequence[Attempt]) -> Sequence[Settled]:
        """What is to be written of what was sent; the chats wait as they should already."""
        return self._rows(connection, [(one, None) for one in attempts])

    def _rows(self, connection: Connection, judged: Sequence[Judged]) -> Sequence[Settled]:
        # Every chat that will change, before the deliveries, as everybody does: in another order
        # two could wait for each other.
        turnover.hold_chats(connection, self._gaps(judged))
        return [_settled(attempt, verdict) for attempt, verdict in judged]

    def settle(self, connection: Connection, rows: Sequence[Settled], now: datetime) -> None:
        """Write down what became of deliveries, whether they were sent or withheld."""
        turnover.settle(connection, rows, self.owner, now)
        self.watched(rows)

    def watched(self, rows: Sequence[Settled]) -> None:
        """Tell who observes us what was written down."""
        if self.observe is not None:
            self.observe(rows)

    async def carry_out(
        self, session: Session, judged: Sequence[Judged], now: datetime
    ) -> list[Trouble]:
        """Chats are closed, accounts slowed, broadcasts paused; what somebody should be told."""
        troubles: list[Trouble] = []
        for attempt, verdict in judged:
            troubles += await self._spread(session, attempt.item, verdict, now)
        await self._slow_down(session, judged, now)
        return troubles

    def _gaps(self, judged: Sequence[Judged]) -> dict[int, datetime]:
        gaps = {}
        # One time for a whole group of private chats is one statement instead of one for each.
        latest = max((attempt.at for attempt, _ in judged), default=None)
        for attempt, verdict in judged:
            item = attempt.item
            if verdict is None:
                sent_at = attempt.at if item.is_group or latest is None else latest
                gaps[item.chat_id] = pacing.chat_free_at(
                    self.rates, item.not_before, sent_at, is_group=item.is_group
                )
            elif isinstance(verdict, Again):
                gaps[item.chat_id] = verdict.at
            elif isinstance(verdict, Closed):
                gaps[item.chat_id] = attempt.at
            elif isinstance(verdict, Elsewhere):
                # Should a platform send us round in circles, then not at full speed.
                gaps[item.chat_id] = attempt.at + timedelta(minutes=1)
        return gaps

    async def _spread(
        self, session: Session, item: Item, verdict: Verdict | None, now: datetime
    ) -> list[Trouble]:
        match verdict:
            case Closed(reason, dead):
                state = ChatState.dead if dead else ChatState.blocked
                await upkeep.close_chat(session, item.chat_id, state, reason, now)
                return [GroupLost(item.chat_id, reason)] if item.is_group else []
            case Elsewhere(to):
                chat = await chats.chat(session, item.chat_id)
                await plan.move(session, chat, to, now)
            case GivenUp(reason, refused=True) if item.broadcast_id is not None:
                return await self._refused(session, item.broadcast_id, reason, now)
            case AccountLost(reason):
                self.disturbed = True
                if await outbox.stop_account(session, self.account_id, reason):
                    return [AccountStopped(self.account_id, reason)]
            case _:
                pass
        return []

    async def _refused(
        self, session: Session, broadcast_id: int, reason: str, now: datetime
    ) -> list[Trouble]:
        account_id = self.account_id
        arrived, refusals = await deliveries.refusals(session, broadcast_id, account_id)
        if not policy.pauses(reason, refusals, arrived):
            return []
        if await amendments.goes_elsewhere(session, broadcast_id, account_id):
            # What one platform does not take may be just right for the other.
            first = await plan.refuse_part(session, broadcast_id, account_id, reason, now)
            return [PartRefused(broadcast_id, account_id, reason)] if first else []
        paused = await plan.pause(session, broadcast_id, reason, now)
        return [BroadcastPaused(broadcast_id, reason)] if paused else []

    async def _slow_down(self, session: Session, judged: Sequence[Judged], now: datetime) -> None:
        again = [(one.item, verdict) for one, verdict in judged if isinstance(verdict, Again)]
        self.throttled += [
            Throttled(item.chat_id, now, verdict.at) for item, verdict in again if verdict.throttled
        ]
        storm = pacing.storm(self.throttled, now)
        halts = [verdict.account_until for _, verdict in again if verdict.account_until]
        too_fast = any(verdict.throttled and verdict.account_until for _, verdict in again)
        if storm is None and not halts:
            return
        self.disturbed = True
        row = await plainly(session, turnover.hold_pace, self.account_id)
        if row is None:
            return
        until = max([*halts, *([storm] if storm else [])])
        if storm or too_fast:
            self.throttled.clear()
            pace = pacing.slowed(tempo(row), until, now)
        else:
            pace = pacing.halted(tempo(row), until)
        await plainly(session, turnover.keep_pace, self.account_id, beat(pace))


def tempo(row: Beat | Pace) -> Tempo:
    """An account's pace as a value."""
    return Tempo(row.next_at, row.per_second, row.eased_at, row.halted_until)


def beat(pace: Tempo) -> Beat:
    """An account's pace as it is kept."""
    return Beat(pace.next_at, pace.per_second, pace.eased_at, pace.halted_until)


def _judge(attempt: Attempt) -> Verdict | None:
    if isinstance(attempt.outcome, Sent):
        return None
    item = attempt.item
    history = History(item.attempts, item.uncertain_times, item.resend_uncertain)
    return policy.after(attempt.outcome, history, attempt.at)


def _settled(attempt: Attempt, verdict: Verdict | None) -> Settled:
    item, outcome = attempt.item, attempt.outcome
    attempts, doubts = item.attempts + 1, item.uncertain_times
    if isinstance(outcome, Sent):
        return Settled(
            item.id,
            DeliveryState.accepted,
            None,
            attempts,
            doubts,
            native_id=outcome.native_id or None,
            sent_at=outcome.at,
        )
    match verdict:
        case GivenUp(reason):
            return Settled(item.id, DeliveryState.failed, reason, attempts, doubts)
        case Closed(reason):
            return Settled(item.id, DeliveryState.suppressed, reason, attempts, doubts)
        case Doubt(reason, resend):
            state = DeliveryState.pending if resend else DeliveryState.uncertain
            happened = DeliveryState.uncertain
            return Settled(item.id, state, reason, attempts, doubts + 1, happened)
        case Again(reason=reason, throttled=False):
            return Settled(item.id, DeliveryState.pending, reason, attempts, doubts)
        case _:
            return Settled(item.id, DeliveryState.pending, outcome.reason, item.attempts, doubts)
