"""The platform's stand-in: remembers what it was given, and fails on command."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from broadcasts.outgoing import Limits, Part, SendError, Sent

TELEGRAM = Limits(
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
ZALO = Limits(
    text=2000,
    caption=0,
    buttons=False,
    edit=False,
    deletes_within=None,
    pin=False,
    photos="url",
    documents=False,
    hears_group=False,
)


@dataclass
class Outlet:
    """Takes every message, unless `errors` has something for its chat (or for "*", any chat).

    A failure is raised instead of taking the message. A request takes `delay` seconds.
    """

    now: Callable[[], datetime]
    limits: Limits = TELEGRAM
    delay: float = 0
    taken: list[tuple[str, str]] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    requests: int = 0
    at_once: int = 0
    most_at_once: int = 0
    edits: list[tuple[str, str, str]] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)
    replies: list[tuple[str, str | None]] = field(default_factory=list)
    errors: dict[str, list[SendError | None]] = field(default_factory=lambda: defaultdict(list))
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def fail(self, chat: str, *errors: SendError | None) -> None:
        """The next requests to this chat end so; None is one that goes well."""
        self.errors[chat] += errors

    @property
    def chats(self) -> list[str]:
        """Who got something, in order."""
        return [chat for chat, _ in self.taken]

    def texts(self, chat: str) -> list[str]:
        return [text for to, text in self.taken if to == chat]

    async def send(self, chat: str, part: Part) -> Sent:
        self.requests += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        at = self.now()
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.at_once -= 1
        self._raise(chat)
        self.taken.append((chat, part.text))
        self.replies.append((chat, part.reply_to))
        self.times.append(at)
        return Sent(f"m{next(self._numbers)}", self.now())

    def _raise(self, chat: str) -> None:
        for key in (chat, "*"):
            error = self.errors[key].pop(0) if self.errors[key] else None
            if error is not None:
                raise error

    async def edit(self, chat: str, native_id: str, part: Part) -> None:
        self._raise(chat)
        self.edits.append((chat, native_id, part.text))

    async def delete(self, chat: str, native_id: str) -> None:
        self._raise(chat)
        self.deleted.append((chat, native_id))
