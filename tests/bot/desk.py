"""An account whose events are handled by one handler, as one process or several have it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from typing_extensions import override

from bot.channels.base import Envelope, Profile
from bot.channels.memory.channel import MemoryChannel
from bot.inbox import Inbox
from bot.line import Line
from bot.metrics import Metrics
from broadcasts.outgoing import Outgoing, Part, Sent
from broadcasts.sender import Sender
from handlers.context import Context, Customs, Reply
from handlers.dispatch import Dispatch, Routes
from handlers.words import Utterance
from storage import chats
from storage.chats import Chat, ChatKind
from storage.database import Database
from storage.inbox import EventState, InboxEvent
from tests.people import HANOI, LIFTED

PATIENCE = 10.0  # seconds

Handler = Callable[[Context, Utterance], Awaitable[Reply]]


async def echo(_: Context, heard: Utterance) -> Reply:
    return Outgoing(f"nghe: {heard.text}")


class Slow(MemoryChannel):
    """A platform that takes its time with the messages to some chats."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, asyncio.Event] = {}

    @override
    async def send(self, chat: str, part: Part) -> Sent:
        if chat in self.held:
            await self.held[chat].wait()
        return await super().send(chat, part)


@dataclass
class Desk:
    """An account whose events are handled by one handler, and a clock that can be moved."""

    db: Database
    start: datetime
    channel: MemoryChannel = field(default_factory=MemoryChannel)
    handler: Handler = echo
    ahead: timedelta = timedelta()

    def __post_init__(self) -> None:
        self._shift = self.start - datetime.now(UTC)
        self.topic = Routes()
        self.metrics = Metrics()

    def clock(self) -> datetime:
        return datetime.now(UTC) + self._shift + self.ahead

    async def open(self) -> None:
        async with self.db.transaction() as session:
            self.account = (await chats.account(session, "memory", "1", "Thử")).id

    def process(self, owner: str = "me") -> tuple[Inbox, Sender]:
        """An inbox and a sender as one process has them."""

        async def handle(ctx: Context, heard: Utterance) -> Reply:
            return await self.handler(ctx, heard)

        sender = Sender(self.db, self.account, self.channel, LIFTED, owner, self.clock)
        self.line = Line(self.account, self.channel, Profile("1", "Thử", "thu_bot"), sender)
        inbox = Inbox(
            self.db,
            [self.line],
            Dispatch([self.topic], handle),
            Customs(zone=HANOI),
            self.metrics,
            owner,
            self.clock,
        )
        return inbox, sender

    @asynccontextmanager
    async def running(self, owner: str = "me", *, sending: bool = False) -> AsyncIterator[Inbox]:
        """A process that handles events (and with `sending` also what is queued)."""
        inbox, sender = self.process(owner)
        async with asyncio.TaskGroup() as group:
            group.create_task(inbox.run())
            if sending:
                group.create_task(sender.run())
            yield inbox
            inbox.stop()
            sender.stop()

    async def hears(self, inbox: Inbox, text: str, chat: str = "c1", **more: object) -> Envelope:
        """Somebody writes."""
        envelope = self.channel.feed("said", chat, text=text, **more)
        await inbox.store(self.line, [envelope])
        return envelope

    async def sees(self, *texts: str, chat: str = "c1") -> None:
        """Wait until these messages, in this order and no others, stand in a chat."""
        await until(lambda: len(self.said(chat)) >= len(texts))
        assert self.said(chat) == list(texts)

    def said(self, chat: str = "c1") -> list[str]:
        return [message.part.text for message in self.channel.sent if message.chat == chat]

    async def events(self) -> list[InboxEvent]:
        async with self.db.reading() as session:
            rows = await session.scalars(select(InboxEvent).order_by(InboxEvent.id))
            return list(rows)

    async def settled(self, number: int = 1, hurry: Inbox | None = None) -> None:
        """Wait until that many events are done or set aside; `hurry` has no waits between tries."""
        async with asyncio.timeout(PATIENCE):
            while True:
                events = await self.events()
                if sum(event.state is not EventState.new for event in events) >= number:
                    return
                if hurry:
                    self._leap(events, hurry)
                await asyncio.sleep(0.005)

    def _leap(self, events: list[InboxEvent], inbox: Inbox) -> None:
        waiting = [e.not_before for e in events if e.not_before and e.state is EventState.new]
        if waiting and min(waiting) > self.clock() and not any(e.lease_owner for e in events):
            self.ahead += min(waiting) - self.clock()
            inbox.attend(self.line)

    async def chat(self, native_id: str, kind: ChatKind = ChatKind.private) -> Chat:
        async with self.db.transaction() as session:
            return await chats.chat_at(session, self.account, native_id, kind, self.clock())


async def until(truth: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            if truth():
                return
            await asyncio.sleep(0.005)
