"""When the next message may leave: slots for an account, gaps in a chat, and learning from 429s."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# A little below what is allowed: a request may be late on its way, and the next one early.
HEADROOM = 0.985
# Slots further ahead than this are not given out: the account waits, and its messages with it.
HORIZON = timedelta(seconds=1)
# The first slots of an account that was idle lie ahead by what a commit takes, at most so many of
# its gaps: were they past already when it is done, those messages would leave all at once.
START_AHEAD = timedelta(milliseconds=50)
START_GAPS = 12
# What leaves within a second may arrive within a little less.
SECOND = timedelta(seconds=1.015)
CATCHING_UP = timedelta(seconds=0.9)  # into which a second's messages are pressed after a stall
FASTEST_GATED = 5000
# A next slot further ahead than this was given out before the clock was set back.
CLOCK_JUMP = timedelta(minutes=1)
STORM_WINDOW = timedelta(seconds=5)
STORM_CHATS = 3
EASE_AFTER = timedelta(seconds=30)
EASE_STEP = 0.1
SLOWEST = 1.0
GROUP_BURST = 5


@dataclass(frozen=True, slots=True)
class Rates:
    """What a platform allows; the numbers of the settings."""

    overall_per_second: float = 30.0
    per_chat_per_second: float = 1.0
    per_group_per_minute: float = 20.0


@dataclass(frozen=True, slots=True)
class Tempo:
    """An account's pace: when its next slot is, how fast they follow, since when it is slowed.

    Nothing leaves before `halted_until`: the platform asked for it.
    """

    next_at: datetime
    per_second: float
    eased_at: datetime | None = None
    halted_until: datetime | None = None


class Gate:
    """Through which what is queued leaves a process: no second has more than the account's rate.

    Slots are spaced out already; but after a stall, those that have passed would leave together.
    They are made up for little by little, or each second would have the same crowd at its end.
    """

    def __init__(self, per_second: int) -> None:
        self._gone: deque[datetime] = deque(maxlen=per_second)
        few = max(1, per_second // 30)
        self._spaces = ((per_second, SECOND), (few, CATCHING_UP * (few / per_second)))

    @classmethod
    def for_rate(cls, per_second: float) -> "Gate | None":
        """The gate of an account; none where limits are lifted."""
        return cls(max(1, int(per_second))) if per_second <= FASTEST_GATED else None

    def wait(self, now: datetime) -> float:
        """In how many seconds the next may leave; 0 or less: now."""
        gone = self._gone
        # A clock that was set back must not close the gate.
        if not gone or now < gone[-1]:
            return 0
        opens = [gone[-many] + space for many, space in self._spaces if many <= len(gone)]
        return (max(opens, default=now) - now).total_seconds()

    def leave(self, now: datetime) -> None:
        """One leaves."""
        self._gone.append(now)


@dataclass(frozen=True, slots=True)
class Throttled:
    """A chat met a 429, which asks to wait until then."""

    chat_id: int
    at: datetime
    until: datetime


def in_flight(per_second: float) -> int:
    """How many messages may be on their way at once: what a kill leaves in doubt."""
    return max(1, min(64, int(per_second / 6)))


def lines(per_second: float) -> tuple[int, int]:
    """How many groups are sent side by side, and how many messages each has.

    A slow account sends singly, so that one slow answer does not cost the others their slots; a
    fast one in large groups, since each group costs its commits.
    """
    most = in_flight(per_second)
    return (most, 1) if most <= 8 else (2, most // 2)


def leased_ahead(per_second: float) -> int:
    """How many messages are leased at once, so that not each group costs a look at the queue.

    A quarter of a second's: what is urgent, or cancelled, need not wait longer for them.
    """
    return max(1, min(128, int(per_second / 4)))


def ahead(tempo: Tempo, now: datetime) -> timedelta:
    """How long there is no use in asking for slots."""
    return max(timedelta(0), next_slot(tempo, now) - now - HORIZON)


def next_slot(tempo: Tempo, now: datetime) -> datetime:
    """The first slot that has not been given out."""
    given = tempo.next_at if tempo.next_at - now < CLOCK_JUMP else now
    return max(now, given, tempo.halted_until or now)


def reserve(tempo: Tempo, count: int, now: datetime) -> tuple[list[datetime], Tempo]:
    """The next `count` slots, evenly spaced, and the pace without them."""
    gap = timedelta(seconds=1 / (tempo.per_second * HEADROOM))
    first = next_slot(tempo, now)
    if first == now:
        first += min(START_AHEAD, START_GAPS * gap)
    slots = [first + gap * number for number in range(count)]
    return slots, replace(tempo, next_at=first + gap * count)


def eased(tempo: Tempo, ceiling: float, now: datetime) -> Tempo:
    """A slowed account grows a little faster each half minute, until it is back at its ceiling."""
    if tempo.eased_at is None:
        return replace(tempo, per_second=ceiling)
    if now - tempo.eased_at < EASE_AFTER:
        return tempo
    faster = tempo.per_second + ceiling * EASE_STEP
    if faster >= ceiling:
        return replace(tempo, per_second=ceiling, eased_at=None)
    return replace(tempo, per_second=faster, eased_at=now)


def halted(tempo: Tempo, until: datetime) -> Tempo:
    """No slot before then."""
    return replace(tempo, halted_until=max(tempo.halted_until or until, until))


def slowed(tempo: Tempo, until: datetime, now: datetime) -> Tempo:
    """The account itself was too fast: a halt, then half as fast, once however many say so."""
    halt = halted(tempo, until)
    if tempo.eased_at is not None and now - tempo.eased_at < STORM_WINDOW:
        return halt
    return replace(halt, per_second=max(SLOWEST, tempo.per_second / 2), eased_at=now)


def storm(throttled: Sequence[Throttled], now: datetime) -> datetime | None:
    """Until when to halt, if several different chats met a 429 within seconds; else None."""
    recent = [one for one in throttled if now - one.at <= STORM_WINDOW]
    if len({one.chat_id for one in recent}) < STORM_CHATS:
        return None
    return max(one.until for one in recent)


def chat_free_at(
    rates: Rates, not_before: datetime | None, sent_at: datetime, *, is_group: bool
) -> datetime:
    """When a chat that was just written to may be written to again.

    A private chat gets one message a second. A group may have a few at once, as answers come,
    yet no minute has more than its number.
    """
    if not is_group:
        return sent_at + timedelta(seconds=1 / rates.per_chat_per_second)
    burst = max(1.0, min(float(GROUP_BURST), rates.per_group_per_minute // 4))
    gap = timedelta(seconds=60 / (rates.per_group_per_minute - burst + 1))
    tolerance = gap * (burst - 1)
    # A virtual schedule that may be overtaken by `tolerance`; what is stored is its front edge.
    behind = sent_at if not_before is None else max(sent_at, not_before + tolerance)
    return behind + gap - tolerance
