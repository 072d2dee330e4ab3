"""Answers: sent at once, past the queue, to somebody who waits for them."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from weakref import WeakValueDictionary

from broadcasts import pacing
from broadcasts.carrier import Carrier
from broadcasts.hand import Hand, insist
from broadcasts.pacing import Tempo
from broadcasts.settling import tempo
from storage import outbox, turnover
from storage.bell import Topic, ring
from storage.database import Database, plainly
from storage.outage import outlast
from storage.turnover import Item

PATIENCE = timedelta(seconds=2)
IDLE = Tempo(datetime.min.replace(tzinfo=UTC) + pacing.HORIZON, 1)  # nothing was ever sent


class Answering:
    """The way around the queue, for one account; `wake` is called when something was queued."""

    def __init__(
        self, db: Database, carrier: Carrier, hand: Hand, wake: Callable[[], None]
    ) -> None:
        self._db = db
        self._carrier = carrier
        self._hand = hand
        self._wake = wake
        self._gates: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def deliver(self, delivery_ids: Sequence[int]) -> None:
        """Send at once what was committed as `sending` for this owner.

        Answers do not queue behind broadcasts, but they do use up slots. What would have to wait
        for its chat or for a halted account goes back to the queue, where it comes first.
        """
        self._hand.ids.update(delivery_ids)
        try:
            items = await outlast("answering", partial(self._load, delivery_ids))
            by_chat = {
                chat_id: [one.id for one in items if one.chat_id == chat_id]
                for chat_id in {item.chat_id for item in items}
            }
            async with asyncio.TaskGroup() as tasks:
                for chat_id, answers in by_chat.items():
                    tasks.create_task(self._in_turn(chat_id, sorted(answers)))
        finally:
            self._hand.ids.difference_update(delivery_ids)

    async def _load(self, delivery_ids: Sequence[int]) -> list[Item]:
        async with self._db.reading() as session:
            return await plainly(session, turnover.load, delivery_ids)

    async def _in_turn(self, chat_id: int, delivery_ids: Sequence[int]) -> None:
        gate = self._gates.setdefault(chat_id, asyncio.Lock())
        async with gate:
            for number, delivery_id in enumerate(delivery_ids):
                if not await self._answer(delivery_id):
                    await outlast("queueing", partial(self._queue, delivery_ids[number:]))
                    break

    async def _answer(self, delivery_id: int) -> bool:
        """Send an answer, if it is still ours; False when it would have to wait too long."""
        item, pace = await outlast("answering", partial(self._look, delivery_id))
        if item.owner != self._carrier.owner:
            return True  # it waited so long for us that another took it up
        now = self._carrier.clock()
        free_at = item.not_before or now
        if max(free_at, pacing.next_slot(pace, now)) - now > PATIENCE:
            return False
        attempt = await self._carrier.attempt(item, free_at, queued=False)
        busy = pace.next_at > now - pacing.HORIZON
        await insist(partial(self._hand.write, attempt, use_slot=busy))
        # The chat is free again.
        self._wake()
        return True

    async def _look(self, delivery_id: int) -> tuple[Item, Tempo]:
        async with self._db.reading() as session:
            (item,) = await plainly(session, turnover.load, [delivery_id])
            row = await outbox.pace(session, self._hand.account_id)
            return item, IDLE if row is None else tempo(row)

    async def _queue(self, delivery_ids: Sequence[int]) -> None:
        async with self._db.transaction() as session:
            await plainly(session, turnover.give_back, delivery_ids, self._carrier.clock())
            ring(session, Topic.send)
        self._wake()
