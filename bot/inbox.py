"""One incoming event: stored once, handled in order per chat, answered after the commit."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from weakref import WeakValueDictionary

import structlog

from bot import logs
from bot.channels.base import Envelope
from bot.handling import Handling, LeaseLost, Reword, Unreadable, read, unreworded
from bot.line import Line
from bot.metrics import Metrics
from broadcasts import plan
from broadcasts.outgoing import Outgoing, SendError
from handlers.context import Customs
from handlers.dispatch import Dispatch
from handlers.questions.library import Library
from storage import chats
from storage import inbox as store
from storage.bell import Topic, ring
from storage.chats import ChatKind
from storage.database import Database, Session
from storage.inbox import InboxEvent
from storage.outage import outlast
from storage.together import Together

log = structlog.stdlib.get_logger(__name__)

AT_ONCE = 16  # events handled side by side
IN_ONE_GO = 64  # on SQLite, where side by side means within one transaction
LEASE = timedelta(seconds=8)  # after a crash, so long until others take over what was in hand
UPKEEP = 2.0  # seconds between signs of life, so that a slow handler is not overtaken
MEDIA = Path("media")  # where files are kept that people send
IDLE = 1.0  # seconds until the table is looked at again though nobody rang


class Inbox:
    """Takes events from all accounts and hands them to the topics."""

    def __init__(
        self,
        db: Database,
        lines: Sequence[Line],
        dispatch: Dispatch,
        customs: Customs,
        metrics: Metrics,
        owner: str,
        now: Callable[[], datetime],
        media: Path = MEDIA,
        reword: Reword = unreworded,
        library: Library | None = None,
    ) -> None:
        self._db = db
        self._lines = {line.account_id: line for line in lines}
        self._handling = Handling(
            db, dispatch, customs, owner, now, self._lines, media, reword, library or Library()
        )
        self._customs = customs
        self._metrics = metrics
        self._owner = owner
        self._now = now
        self._storing = Together(self._store)
        self._at_once = IN_ONE_GO if db.is_sqlite else AT_ONCE
        self._rung = asyncio.Event()
        self._in_hand: set[int] = set()
        self._suspected = False  # what is in hand may be the death of us
        self._stopping = False
        self._gates: WeakValueDictionary[tuple[int, str], asyncio.Lock] = WeakValueDictionary()
        self._turns: WeakValueDictionary[tuple[int, str], asyncio.Lock] = WeakValueDictionary()

    def attend(self, line: Line) -> None:
        """Take on one more account."""
        self._lines[line.account_id] = line
        self.wake()

    def wake(self) -> None:
        """There may be something to handle."""
        self._rung.set()

    async def store(self, line: Line, envelopes: Sequence[Envelope]) -> None:
        """Keep events for good; what came before is nothing new."""
        await self._storing.do((line, envelopes))

    async def _store(self, brought: Sequence[tuple[Line, Sequence[Envelope]]]) -> None:
        """All that is brought side by side, with one commit."""
        by_account = {line.account_id: line.channel.name for line, _ in brought}

        async def take(session: Session) -> Counter[str]:
            new: Counter[str] = Counter()
            for account_id, channel in by_account.items():
                its = chain(*(some for line, some in brought if line.account_id == account_id))
                new[channel] += await store.take(session, account_id, its, self._now())
            if new.total():
                ring(session, Topic.inbox)
            return new

        new = await self._db.at_a_stretch(take)
        for channel, number in new.items():
            self._metrics.received.labels(channel).inc(number)
        if new.total():
            self.wake()

    async def run(self) -> None:
        """Handle what comes until stopped; what is in hand is finished first."""
        async with asyncio.TaskGroup() as group:
            upkeep = group.create_task(self._keep_alive())
            while not self._stopping:
                self._rung.clear()
                events = await outlast("claiming", self._claim)
                self._in_hand |= {event.id for event in events}
                for event in events:
                    group.create_task(self._handle(event, group))
                if not events:
                    await self._wait()
            while self._in_hand:
                self._rung.clear()
                await self._wait()
            upkeep.cancel()

    def stop(self) -> None:
        """Take nothing more."""
        self._stopping = True
        self.wake()

    async def _keep_alive(self) -> None:
        """Keep what is in hand, and set aside what has killed its process every time."""
        while True:
            await outlast("keeping what is in hand", self._renew)
            await asyncio.sleep(UPKEEP)

    async def _renew(self) -> None:
        now = self._now()
        async with self._db.transaction() as session:
            await store.renew(session, self._in_hand, self._owner, now + LEASE)
            given_up = await store.sweep(session, now)
        for event in given_up:
            log.error("event_set_aside", event_id=event.id)
            if event.account_id in self._lines:
                await self._apologise(self._lines[event.account_id], event)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._rung.wait(), IDLE)
        except TimeoutError:
            return

    async def _claim(self) -> Sequence[InboxEvent]:
        if self._suspected or len(self._in_hand) >= self._at_once:
            return ()

        async def claim(session: Session) -> Sequence[InboxEvent]:
            # Others may have come to their end while we waited for our turn to write.
            room = self._at_once - len(self._in_hand)
            now = self._now()
            return await store.claim(
                session,
                self._lines,
                self._owner,
                room,
                now,
                now + LEASE,
                busy=bool(self._in_hand),
            )

        events = await self._db.at_a_stretch(claim)
        self._suspected = any(map(store.is_suspect, events))
        return events

    async def _handle(self, event: InboxEvent, group: asyncio.TaskGroup) -> None:
        line = self._lines[event.account_id]
        # The chat's next may be taken before we know that the commit of this one came through.
        turn = self._turns.setdefault((event.account_id, event.chat_key), asyncio.Lock())
        async with turn:
            with logs.about(event_id=event.id, channel=line.channel.name):
                await self._handle_now(line, event, group)

    async def _handle_now(self, line: Line, event: InboxEvent, group: asyncio.TaskGroup) -> None:
        channel = line.channel.name
        try:
            with self._metrics.handling.labels(channel).time():
                answered = await self._handling.answer(line, event)
        except LeaseLost:
            log.warning("lease_lost")
        except Unreadable as error:
            log.warning("event_unreadable", reason=str(error))
            await self._set_aside(event, error)
        except Exception as error:
            log.exception("event_failed", attempt=event.attempts)
            await self._failed(line, event, error)
        else:
            age = self._now() - event.received_at
            self._metrics.age.labels(channel).observe(age.total_seconds())
            # A handler may have told somebody on another platform.
            for other in self._lines.values():
                other.sender.wake()
            # Waiting for a platform holds up nobody's event but is part of this one's answer.
            group.create_task(self._deliver(line, event, answered.sent))
            if answered.press_id is not None:
                group.create_task(self._answer_press(line, answered.press_id, answered.toast))
        finally:
            self._in_hand.discard(event.id)
            self._suspected = False
            self.wake()

    async def _deliver(self, line: Line, event: InboxEvent, sent: Sequence[int]) -> None:
        channel = line.channel.name
        # Taken before anything is waited for, so that answers leave in the order of the commits.
        gate = self._gates.setdefault((event.account_id, event.chat_key), asyncio.Lock())
        async with gate:
            await line.sender.deliver(sent)
        waited = self._now() - event.received_at
        self._metrics.answering.labels(channel).observe(waited.total_seconds())
        self._metrics.handled.labels(channel, "done").inc()

    async def _answer_press(self, line: Line, press_id: str, toast: str | None) -> None:
        try:
            await line.channel.answer_press(press_id, toast)
        except SendError as error:
            log.info("press_not_answered", reason=error.reason)

    async def _failed(self, line: Line, event: InboxEvent, error: Exception) -> None:
        again = self._now() + timedelta(seconds=0.2 * 4**event.attempts)

        async def write() -> bool:
            async with self._db.transaction() as session:
                return await store.retry(
                    session, event.id, self._owner, type(error).__name__, again
                )

        tried_again = await outlast("writing down a failure", write)
        self._metrics.handled.labels(line.channel.name, "failed").inc()
        if not tried_again and event.attempts >= store.TRIES:
            await outlast("apologising", lambda: self._apologise(line, event))

    async def _set_aside(self, event: InboxEvent, error: Exception) -> None:
        async def write() -> None:
            async with self._db.transaction() as session:
                await store.poison(session, event.id, self._owner, str(error), self._now())

        await outlast("setting an event aside", write)

    async def _apologise(self, line: Line, event: InboxEvent) -> None:
        """The event is set aside; whoever sent it is told in one sentence."""
        incoming = read(line, event)
        if incoming is None or incoming.address.is_group:
            return
        say = self._customs.say_to(None, self._now())
        async with self._db.transaction() as session:
            chat = await chats.chat_at(
                session, line.account_id, incoming.address.chat, ChatKind.private, self._now()
            )
            await plan.post(session, chat, Outgoing(say("dispatch-failed")), self._now())
        line.sender.wake()
