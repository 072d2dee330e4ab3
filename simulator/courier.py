"""Pushing updates to a webhook: in order per lane, again and again until taken."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp

from simulator.entities import Json
from simulator.mailbox import Entry, Mailbox
from simulator.world import World

LONGEST_DELAY = 60.0
MOST_RETRY_AFTER = 3600.0
TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are pushed."""

    url: str
    secret: str
    max_connections: int
    set_at: float


@dataclass(frozen=True, slots=True)
class Manner:
    """How a platform posts: its secret's header, the body, and tries before it gives up."""

    secret_header: str
    body: Callable[[World, Entry], Json]
    tries: int | None = None


class Courier:
    """Serves one webhook until another one, or none, takes its place in the mailbox."""

    def __init__(self, world: World, box: Mailbox, hook: Webhook, manner: Manner) -> None:
        self.hook = hook
        self._world, self._box, self._manner = world, box, manner
        self._lanes: dict[str, deque[Entry]] = {}
        self._places = asyncio.Semaphore(hook.max_connections)
        # What came while there was no webhook is pushed first, in its order.
        for entry in list(box.entries.values()):
            self.push(entry)

    def push(self, entry: Entry) -> None:
        lane = self._lanes.get(entry.key)
        if lane is not None:
            lane.append(entry)
            return
        self._lanes[entry.key] = deque([entry])
        self._world.spawn(self._serve(entry.key))

    def _active(self) -> bool:
        return self._box.courier is self and not self._world.closing.is_set()

    async def _serve(self, key: str) -> None:
        # The constructor fills the lanes before the mailbox knows this courier.
        await asyncio.sleep(0)
        lane = self._lanes[key]
        tries, delay = 0, self._world.options.webhook_retry_seconds
        while lane and self._active():
            tries += 1
            wait = await self._try(lane[0], delay)
            if wait is None or tries == self._manner.tries:
                self._finish(lane)
                tries, delay = 0, self._world.options.webhook_retry_seconds
            else:
                delay = min(delay * 2, LONGEST_DELAY)
                await self._world.pause(wait)
        del self._lanes[key]

    def _finish(self, lane: deque[Entry]) -> None:
        if self._box.done(lane[0].id):
            lane.popleft()

    async def _try(self, entry: Entry, delay: float) -> float | None:
        """None when the update is done with, else how long to wait before the next try."""
        if entry.expires < self._world.now() or entry.id not in self._box.entries:
            return None
        headers = {}
        if self.hook.secret:
            headers[self._manner.secret_header] = self.hook.secret
        body = self._manner.body(self._world, entry)
        try:
            async with self._places, self._world.http.post(
                self.hook.url, json=body, headers=headers, timeout=TIMEOUT
            ) as response:
                return self._judge(response, delay)
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            self._note("Read timeout expired" if isinstance(problem, TimeoutError)
                       else "Connection refused")
            return delay

    def _judge(self, response: aiohttp.ClientResponse, delay: float) -> float | None:
        if 200 <= response.status < 300:
            return None
        self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
        # A receiver under load may set the pace, but only with whole seconds, not with a date.
        asked = response.headers.get("Retry-After", "")
        return min(float(asked), MOST_RETRY_AFTER) if asked.isdecimal() else delay

    def _note(self, problem: str) -> None:
        self._box.last_error = (self._world.now(), problem)
