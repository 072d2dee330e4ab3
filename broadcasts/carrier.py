"""Brings one message to its platform, part by part, or takes it back; says how that ended."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Protocol

import structlog

from broadcasts import pacing, taking_back
from broadcasts.fit import fit
from broadcasts.outgoing import Limits, Outgoing, Part, Rejected, SendError, Sent, Unknown
from broadcasts.pacing import Gate, Rates
from broadcasts.settling import Attempt
from storage import amendments, outbox
from storage.amendments import Copy
from storage.database import Database
from storage.outage import outlast
from storage.turnover import Item

REVISIONS_KEPT = 64

log = structlog.get_logger(__name__)

Clock = Callable[[], datetime]


class Outlet(Protocol):
    """The platform as a sender needs it; raises the errors of `outgoing`, nothing else.

    Whoever waits for its answer is in a line: each call ends within a time of its own.
    """

    limits: Limits

    async def send(self, chat: str, part: Part) -> Sent:
        """Send one part to a chat, by its native id."""
        ...

    async def delete(self, chat: str, native_id: str) -> None:
        """Take a message back; one that is gone already is no error."""
        ...


@dataclass(slots=True)
class Carrier:
    """Sends for one account; keeps the texts of the last broadcasts as the platform shows them."""

    db: Database
    outlet: Outlet
    rates: Rates
    owner: str
    clock: Clock
    _parts: dict[int, tuple[Part, ...]] = field(default_factory=dict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _gate: Gate | None = field(init=False)

    def __post_init__(self) -> None:
        self._gate = Gate.for_rate(self.rates.overall_per_second)

    async def attempt(self, item: Item, slot: datetime, *, queued: bool = True) -> Attempt:
        """Send a message at its slot; one that was not `queued` is bounded by its chat alone."""
        try:
            # Read and fitted before the slot, so that the first of many is not late already.
            parts = await self._fitted(item)
            if not item.is_group and any(part.pin for part in parts):
                # In her own chat she pins what she likes.
                parts = tuple(replace(part, pin=False) for part in parts)
            await self.until(slot)
            if queued and self._gate is not None:
                await self._through(self._gate)
            item, outcome = await self._send(item, parts)
        except SendError as error:
            return Attempt(item, self.clock(), error)
        except Exception as error:
            # One message that breaks its channel must not take the others down with it.
            log.exception("send_broke", delivery=item.id)
            return Attempt(item, self.clock(), Unknown(type(error).__name__))
        return Attempt(item, self.clock(), outcome)

    async def _through(self, gate: Gate) -> None:
        while (wait := gate.wait(self.clock())) > 0:  # noqa: ASYNC110  # only time opens it
            await asyncio.sleep(wait)
        gate.leave(self.clock())

    async def _send(self, item: Item, parts: Sequence[Part]) -> tuple[Item, Sent]:
        """How the chat stands when all has been sent, and the last part; or it was deleted."""
        if item.original_id is None:
            return await self._send_parts(item, parts)
        async with self.db.reading() as session:
            copies = await amendments.copies(session, item.id)
        if item.recalls and not await self._take_back(item, copies):
            return item, Sent("", self.clock())
        first, *rest = parts
        first = replace(first, reply_to=taking_back.answers(copies, item.chat_id))
        return await self._send_parts(item, (first, *rest))

    async def _send_parts(self, item: Item, parts: Sequence[Part]) -> tuple[Item, Sent]:
        """Send the parts that have not left yet."""
        *before, last = parts[min(item.parts_sent, len(parts) - 1) :]
        for number, part in enumerate(before, start=item.parts_sent + 1):
            sent = await self.outlet.send(item.chat, part)
            await outlast("a part", partial(self._part_sent, item, number, sent))
            free_at = pacing.chat_free_at(
                self.rates, item.not_before, self.clock(), is_group=item.is_group
            )
            item = replace(item, not_before=free_at)
            await self.until(free_at)
        return item, await self.outlet.send(item.chat, last)

    async def _part_sent(self, item: Item, number: int, sent: Sent) -> None:
        async with self.db.transaction() as session:
            await outbox.part_sent(session, item.id, self.owner, number, sent.native_id)

    async def _take_back(self, item: Item, copies: Sequence[Copy]) -> bool:
        """Delete what the chat has of a recalled message; whether something of it stays there."""
        within = self.outlet.limits.deletes_within
        todo = taking_back.what_to_do(copies, item.chat_id, within, self.clock())
        stays = todo.notice
        for native_id in todo.delete:
            try:
                await self.outlet.delete(item.chat, native_id)
            except Rejected as error:
                log.info("not_deleted", delivery=item.id, reason=error.reason)
                stays = True
        return stays

    async def _fitted(self, item: Item) -> tuple[Part, ...]:
        if item.revision_id is None:
            return fit(Outgoing.from_data(item.message or {}), self.outlet.limits)
        if known := self._parts.get(item.revision_id):
            return known
        async with self._reading:
            if item.revision_id not in self._parts:
                async with self.db.reading() as session:
                    frozen = await outbox.frozen_message(session, item.revision_id)
                if len(self._parts) >= REVISIONS_KEPT:
                    self._parts.clear()
                fitted = fit(Outgoing.from_data(frozen), self.outlet.limits)
                self._parts[item.revision_id] = fitted
            return self._parts[item.revision_id]

    async def until(self, time: datetime) -> None:
        """Wait for a time of the clock."""
        if (wait := (time - self.clock()).total_seconds()) > 0:
            await asyncio.sleep(wait)
