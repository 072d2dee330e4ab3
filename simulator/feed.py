"""The numbered stream of everything the phones have to show."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from simulator.entities import Chat, Json, Message
from simulator.signals import Signal

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Event:
    """A new or changed message, or (message absent) membership, toast, scene or reset."""

    seq: int
    kind: str
    chat: Chat | None
    message: Message | None
    data: Json


class Feed:
    """Grows for ever in `seq`, but remembers only the last events."""

    def __init__(self) -> None:
        self.seq = 0
        self.signal = Signal()
        self._events: deque[Event] = deque(maxlen=REMEMBERED)

    def show(self, message: Message) -> None:
        """Number a new or changed message."""
        self.seq += 1
        message.seq = message.chat.last_seq = self.seq
        self._add(Event(self.seq, "message", message.chat, message, {}))

    def tell(self, kind: str, data: Json, chat: Chat | None = None) -> None:
        self.seq += 1
        self._add(Event(self.seq, kind, chat, None, data))

    def _add(self, event: Event) -> None:
        self._events.append(event)
        self.signal.fire()

    def after(self, seq: int) -> list[Event]:
        """Events newer than `seq`, oldest first, without those a later change has overtaken."""
        found: list[Event] = []
        for event in reversed(self._events):
            if event.seq <= seq:
                break
            # Many changes of one message are one to a late reader: it draws the latest state.
            if event.message is None or event.message.seq == event.seq:
                found.append(event)
        found.reverse()
        return found

    def forgot(self, seq: int) -> bool:
        """Whether `seq` cannot be followed up: too old, or from before a restart."""
        return seq > self.seq or (bool(self._events) and seq < self._events[0].seq - 1)

    def clear(self) -> None:
        self._events.clear()
