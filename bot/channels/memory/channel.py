"""A channel without a platform: keeps what was sent, and fails when it is told to."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.channels import webhook
from bot.channels.base import Envelope, Profile, Raw
from bot.channels.fields import native_id, whole
from bot.channels.memory import read
from broadcasts.fit import units
from broadcasts.outgoing import Limits, Part, Rejected, SendError, Sent
from handlers.incoming import Incoming

SECRET_HEADER = "X-Memory-Secret"  # noqa: S105  # the name of a header
EVERYTHING = Limits(
    text=4096,
    caption=1024,
    buttons=True,
    edit=True,
    deletes_within=timedelta(hours=48),
    pin=True,
    photos="bytes",
    documents=True,
    hears_group=True,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in a chat."""

    chat: str
    native_id: str
    part: Part


class MemoryChannel:
    """Hears what is fed, remembers what is sent.

    `sent` has every message as it first went out; `shown` what stands in a chat after edits and
    deletions; `toasts` the answers to presses; `files` what `fetch` finds; `failing` the chats
    that answer every message with an error.
    """

    name = "memory"

    def __init__(
        self,
        account: str = "1",
        limits: Limits = EVERYTHING,
        webhook_secret: str | None = None,
    ) -> None:
        self.limits = limits
        self.sent: list[Message] = []
        self.toasts: list[tuple[str, str | None]] = []
        self.files: dict[str, bytes] = {}
        self.failing: dict[str, SendError] = {}
        self.closed = False
        self._account = account
        self._secret = webhook_secret
        self._standing: dict[str, Message] = {}
        self._failures: deque[tuple[SendError, bool]] = deque()
        self._events: list[Envelope] = []
        self._news = asyncio.Event()

    def feed(self, kind: str, chat: str, sender: str = "u1", **fields: object) -> Envelope:
        """Let something happen: `poll` brings it, and the envelope can be stored by hand."""
        number = len(self._events) + 1
        # A time of its own, like a platform: tests that need another one hand in `at`.
        event = {"id": str(number), "kind": kind, "chat": chat, "sender": sender, "at": time.time()}
        envelope = Envelope(str(number), chat, event | fields)
        self._events.append(envelope)
        self._news.set()
        return envelope

    def fail_next(self, error: SendError, *, carried_out: bool = False) -> None:
        """Answer the next message with an error, after it was taken or (as a rule) without."""
        self._failures.append((error, carried_out))

    def shown(self, chat: str) -> list[Part]:
        """The messages that stand in a chat, oldest first."""
        return [message.part for message in self._standing.values() if message.chat == chat]

    async def connect(self) -> Profile:
        return Profile(self._account, "Memory", "memory_bot", "https://chat.example/memory_bot")

    def accepts(self, headers: Mapping[str, str]) -> bool:
        return webhook.carries(headers, SECRET_HEADER, self._secret)

    def envelopes(self, body: Raw) -> list[Envelope]:
        event = whole(body)
        return [Envelope(native_id(event, "id"), native_id(event, "chat"), event)]

    def read(self, raw: Raw) -> Incoming | None:
        return read.read(raw, self._account)

    async def poll(self) -> AsyncIterator[list[Envelope]]:
        position = 0
        while True:
            while position >= len(self._events):
                self._news.clear()
                await self._news.wait()
            batch = self._events[position:]
            yield batch
            position += len(batch)

    async def send(self, chat: str, part: Part) -> Sent:
        error, carried_out = self._failures.popleft() if self._failures else (None, False)
        error = error or self.failing.get(chat) or self._misfit(part)
        message = Message(chat, str(len(self.sent) + 1), part)
        if error is None or carried_out:
            self.sent.append(message)
            self._standing[message.native_id] = message
        if error is not None:
            raise error
        return Sent(message.native_id, datetime.now(UTC))

    async def edit(self, chat: str, native_id: str, part: Part) -> None:
        self._own(native_id, allowed=self.limits.edit)
        self._standing[native_id] = Message(chat, native_id, part)

    async def delete(self, chat: str, native_id: str) -> None:
        self._own(native_id, allowed=self.limits.deletes_within is not None)
        del self._standing[native_id]

    async def answer_press(self, press_id: str, toast: str | None) -> None:
        self.toasts.append((press_id, toast))

    async def fetch(self, file: str, limit: int) -> bytes:
        content = self.files.get(file)
        if content is None or len(content) > limit:
            raise Rejected("no such file, or too large")
        return content

    async def close(self) -> None:
        self.closed = True

    def _misfit(self, part: Part) -> Rejected | None:
        """Like a platform, refuse what the limits forbid: it was not made by `fit`."""
        longest = self.limits.caption if part.attachment else self.limits.text
        if units(part.text) > longest or (part.buttons and not self.limits.buttons):
            return Rejected("does not fit")
        return None if part.text or part.attachment else Rejected("empty")

    def _own(self, native_id: str, *, allowed: bool) -> None:
        if not allowed or native_id not in self._standing:
            raise Rejected("cannot be changed")
