"""Brings one message to its platform, part by part, and says how that ended."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

import structlog

from broadcasts import pacing
from broadcasts.fit import fit
from broadcasts.outgoing import Limits, Outgoing, Part, SendError, Sent, Unknown
from broadcasts.pacing import Rates
from broadcasts.settling import Attempt
from storage import outbox
from storage.database import Database
from storage.outbox import Item

LONGEST_REQUEST = 90.0
REVISIONS_KEPT = 64

log = structlog.get_logger(__name__)

Clock = Callable[[], datetime]


class Outlet(Protocol):
    """The platform as a sender needs it; raises the errors of `outgoing`, nothing else."""

    limits: Limits

    async def send(self, chat: str, part: Part) -> Sent:
        """Send one part to a chat, by its native id."""


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

    async def attempt(self, item: Item, slot: datetime) -> Attempt:
        """Send a message at its slot."""
        await self.until(slot)
        try:
            item, outcome = await self._send(item)
        except SendError as error:
            return Attempt(item, self.clock(), error)
        except Exception as error:
            # One message that breaks its channel must not take the others down with it.
            log.exception("send_broke", delivery=item.id)
            return Attempt(item, self.clock(), Unknown(type(error).__name__))
        return Attempt(item, self.clock(), outcome)

    async def _send(self, item: Item) -> tuple[Item, Sent]:
        """Send the parts that have not left yet; how the chat stands then, and the last one."""
        parts = await self._fitted(item)
        *before, last = parts[min(item.parts_sent, len(parts) - 1) :]
        for number, part in enumerate(before, start=item.parts_sent + 1):
            await self._request(item.chat, part)
            async with self.db.transaction() as session:
                await outbox.part_sent(session, item.id, self.owner, number)
            free_at = pacing.chat_free_at(
                self.rates, item.not_before, self.clock(), is_group=item.is_group
            )
            item = replace(item, not_before=free_at)
            await self.until(free_at)
        return item, await self._request(item.chat, last)

    async def _request(self, chat: str, part: Part) -> Sent:
        # The channels have time limits of their own; this one keeps a line from hanging for ever.
        try:
            async with asyncio.timeout(LONGEST_REQUEST):
                return await self.outlet.send(chat, part)
        except TimeoutError:
            raise Unknown("no answer") from None

    async def _fitted(self, item: Item) -> tuple[Part, ...]:
        if item.revision_id is None:
            return fit(Outgoing.from_data(item.message or {}), self.outlet.limits)
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
