"""Published sending limits: time in, seconds to wait out."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Rates:
    """The numbers; private chats have a rate and a burst, groups a count per minute."""

    overall_per_second: float = 30
    per_chat_per_second: float = 1
    per_chat_burst: float = 3
    per_group_per_minute: float = 20
    enabled: bool = True


@dataclass(slots=True)
class Bucket:
    """A token bucket: `wait` asks, `take` spends."""

    rate: float
    burst: float
    left: float
    at: float

    def wait(self, now: float) -> float:
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.left >= 1 else (1 - self.left) / self.rate

    def take(self, now: float) -> None:
        self.left -= 1
        self.at = now


@dataclass(slots=True)
class Window:
    """At most so many in any sixty seconds."""

    most: float
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.sent and self.sent[0] <= now - 60:
            self.sent.popleft()
        return 0.0 if len(self.sent) < self.most else self.sent[0] + 60 - now

    def take(self, now: float) -> None:
        self.sent.append(now)


class Limits:
    """The limits of one platform, for all its bots and chats."""

    def __init__(self, rates: Rates) -> None:
        self.change(rates)

    def change(self, rates: Rates) -> None:
        """New numbers start from full buckets."""
        self.rates = rates
        self._bots: dict[str, Bucket] = {}
        self._chats: dict[tuple[str, str], Bucket | Window] = {}

    def take(self, bot: str, chat: str, *, group: bool, now: float) -> int:
        """0 when the send may go, else whole seconds to wait; a refused send costs nothing."""
        if not self.rates.enabled:
            return 0
        gates = (self._overall(bot, now), self._per_chat((bot, chat), group=group, now=now))
        # All gates are asked before any is paid, or a shut chat would eat the bot's own rate.
        wait = max(gate.wait(now) for gate in gates)
        if wait > 0:
            return math.ceil(wait)
        for gate in gates:
            gate.take(now)
        return 0

    def _overall(self, bot: str, now: float) -> Bucket:
        if bot not in self._bots:
            rate = self.rates.overall_per_second
            self._bots[bot] = Bucket(rate, max(1.0, rate), max(1.0, rate), now)
        return self._bots[bot]

    def _per_chat(self, key: tuple[str, str], *, group: bool, now: float) -> Bucket | Window:
        gate = self._chats.get(key)
        if gate is None:
            # A gate dropped early only makes the simulator lenient to that chat once.
            if len(self._chats) >= KEPT:
                del self._chats[next(iter(self._chats))]
            burst = max(1.0, self.rates.per_chat_burst)
            gate = self._chats[key] = (
                Window(self.rates.per_group_per_minute)
                if group
                else Bucket(self.rates.per_chat_per_second, burst, burst, now)
            )
        return gate
