"""Answers: sent at once, past the queue, to somebody who waits for them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from weakref import WeakValueDictionary

from broadcasts import pacing
from broadcasts.carrier import Carrier
from broadcasts.hand import Hand, insist
from broadcasts.pacing import Tempo
from broadcasts.settling import tempo
from storage import turnover
from storage.bell import Topic, ring
from storage.database import Connection, Database, plainly
from storage.outage import outlast
from storage.together import Together
from storage.turnover import Item

PATIENCE = timedelta(seconds=2)
IDLE = Tempo(datetime.min.replace(tzinfo=UTC) + pacing.HORIZON, 1)  # nothing was ever sent


@dataclass(frozen=True, slots=True)
class Looked:
    """Answers by their ids and the account's pace, as they stood a moment ago."""

    items: Mapping[int, Item]
    pace: Tempo


@dataclass(slots=True, eq=False)
class _Look:
    """Answers somebody wants to look at, and what there was to be seen."""

    delivery_ids: Sequence[int]
    seen: Looked = Looked({}, IDLE)


class Answering:
    """The way around the queue, for one account; `wake` is called when something was queued."""

    def __init__(
        self, db: Database, carrier: Carrier, hand: Hand, wake: Callable[[], None]
    ) -> None:
        self._db = db
        self._carrier = carrier
        self._hand = hand
        self._wake = wake
        self._looking = Together(self._look_at)
        self._gates: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def deliver(self, delivery_ids: Sequence[int]) -> None:
        """Send at once what was committed as `sending` for this owner.

        Answers do not queue behind broadcasts, but they do use up slots. What would have to wait
        for its chat or for a halted account goes back to the queue, where it comes first.
        """
        self._hand.ids.update(delivery_ids)
        try:
            looked = await outlast("answering", partial(self._look, delivery_ids))
            by_chat: dict[int, list[int]] = {}
            for delivery_id in sorted(looked.items):
                by_chat.setdefault(looked.items[delivery_id].chat_id, []).append(delivery_id)
            async with asyncio.TaskGroup() as tasks:
                for chat_id, answers in by_chat.items():
                    tasks.create_task(self._in_turn(chat_id, answers, looked))
        finally:
            self._hand.ids.difference_update(delivery_ids)

    async def _in_turn(self, chat_id: int, delivery_ids: Sequence[int], looked: Looked) -> None:
        gate = self._gates.setdefault(chat_id, asyncio.Lock())
        fresh = not gate.locked()
        async with gate:
            for number, delivery_id in enumerate(delivery_ids):
                if not fresh:
                    # Something else went to this chat meanwhile, and it may have taken long.
                    looked = await outlast("answering", partial(self._look, [delivery_id]))
                if not await self._answer(looked.items[delivery_id], looked.pace):
                    await outlast("queueing", partial(self._queue, delivery_ids[number:]))
                    break
                fresh = False

    async def _answer(self, item: Item, pace: Tempo) -> bool:
        """Send an answer, if it is still ours; False when it would have to wait too long."""
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

    async def _look(self, delivery_ids: Sequence[int]) -> Looked:
        look = _Look(delivery_ids)
        # Those who look together are back in turn: answers come to their chat's gate in order.
        await self._looking.do(look)
        return look.seen

    async def _look_at(self, looks: Sequence[_Look]) -> None:
        def glance(connection: Connection) -> tuple[dict[int, Item], Tempo]:
            items = turnover.load(connection, [one for look in looks for one in look.delivery_ids])
            row = turnover.pace(connection, self._hand.account_id)
            return {item.id: item for item in items}, IDLE if row is None else tempo(row)

        items, pace = await self._db.glance(glance)
        for look in looks:
            look.seen = Looked({one: items[one] for one in look.delivery_ids if one in items}, pace)

    async def _queue(self, delivery_ids: Sequence[int]) -> None:
        async with self._db.transaction() as session:
            await plainly(session, turnover.give_back, delivery_ids, self._carrier.clock())
            ring(session, Topic.send)
        self._wake()
