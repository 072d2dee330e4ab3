"""A bot's undelivered updates, whichever way they will be fetched or pushed."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.signals import Signal

if TYPE_CHECKING:
    from simulator.courier import Courier

# Ids grow with the clock, so a bot that kept its database across a restart of the
# simulator does not take fresh updates for repeats.
_EPOCH = 1_700_000_000
update_ids = itertools.count(int((time.time() - _EPOCH) * 10))
CAPACITY = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One update: `key` is the lane in which order is kept, `expires` an epoch second."""

    id: int
    kind: str
    body: dict[str, Any]
    key: str
    expires: float


class Mailbox:
    """Updates in order of id, kept until confirmed, delivered, expired or crowded out."""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}
        self.signal = Signal()
        self.courier: Courier | None = None
        self.allowed: frozenset[str] | None = None
        self.last_error: tuple[float, str] | None = None
        self.consumed: list[Entry] = []
        self._held: list[tuple[str, dict[str, Any], str, float]] = []
        self._repeats: set[int] = set()
        self._poll = 0

    def put(
        self, kind: str, body: dict[str, Any], key: str, expires: float, wanted_id: int = 0
    ) -> Entry:
        entry = Entry(wanted_id or next(update_ids), kind, body, key, expires)
        self.entries[entry.id] = entry
        # A bot that never comes must not fill the memory.
        if len(self.entries) > CAPACITY:
            del self.entries[next(iter(self.entries))]
        return entry

    def hold(self, kind: str, body: dict[str, Any], key: str, expires: float) -> None:
        """Keep an update back until a later one has overtaken it."""
        self._held.append((kind, body, key, expires))

    def release(self) -> list[Entry]:
        held, self._held = self._held, []
        return [self.put(*update) for update in held]

    def confirm(self, offset: int) -> None:
        """Telegram's acknowledgement: everything below `offset` is done; negative counts back."""
        ids = list(self.entries)
        keep_from = offset if offset > 0 else (ids[offset:] or [0])[0]
        for entry_id in ids:
            if entry_id < keep_from:
                self.done(entry_id)

    def repeat(self, entry: Entry) -> None:
        """Deliver this update once more after its first delivery."""
        self._repeats.add(entry.id)

    def done(self, entry_id: int) -> bool:
        """Forget a delivered update; False when it is to come again."""
        # Only the second delivery of a repeated update counts.
        if entry_id in self._repeats:
            self._repeats.discard(entry_id)
            return False
        self.entries.pop(entry_id, None)
        return True

    def ready(self, limit: int, now: float) -> list[Entry]:
        """Up to `limit` live updates; the expired ones are forgotten on the way."""
        batch: list[Entry] = []
        for entry in list(self.entries.values()):
            if len(batch) == limit:
                break
            if entry.expires < now:
                del self.entries[entry.id]
            else:
                batch.append(entry)
        return batch

    def consume(self, now: float) -> Entry | None:
        """Zalo's way: the oldest update is handed out once and gone."""
        batch = self.ready(1, now)
        if not batch:
            return None
        if self.done(batch[0].id):
            self.consumed = [*self.consumed[-99:], batch[0]]
        return batch[0]

    def begin_poll(self) -> int:
        """A new poll ends the one before it; `is_current` tells which one still counts."""
        self._poll += 1
        self.signal.fire()
        return self._poll

    def is_current(self, poll: int) -> bool:
        return poll == self._poll

    def clear(self) -> None:
        self.entries.clear()
        self._held.clear()
        self.consumed = []
