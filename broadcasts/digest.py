"""Sums up what is too much for a day: one message for a chat, from which each can be read."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from itertools import groupby
from operator import attrgetter

from broadcasts import hand
from broadcasts.outgoing import Outgoing
from broadcasts.policy import PAUSED
from storage import digests, turnover
from storage.bell import Topic, ring
from storage.database import Connection, Database, Session, plainly
from storage.deliveries import NEVER
from storage.turnover import Item

# One digit for each, and the last two have a meaning of their own everywhere.
LONGEST = 8

Words = Callable[[Session, Sequence[int]], Awaitable[Outgoing]]


async def sum_up(db: Database, now: datetime, zone: tzinfo, words: Words) -> int:
    """List what is due to be summed up, and settle what has been listed; how many deliveries.

    One alone goes out as it is. `words` makes the message that lists these broadcasts, each to be
    read by its digit.
    """
    async with db.reading() as session:
        accounts = await digests.accounts(session)
    done = 0
    for account_id in accounts:
        async with db.transaction() as session:
            await digests.settle(session, account_id, now)
        while True:
            async with db.transaction() as session:
                found = await _some(session, account_id, now, zone, words)
            if not found:
                break
            done += found
    return done


async def _some(
    session: Session, account_id: int, now: datetime, zone: tzinfo, words: Words
) -> int:
    ids = await digests.due(session, account_id, now)
    if not ids:
        return 0
    free = await plainly(session, _withhold, ids, now, zone)
    lists = list(_lists(free))
    alone = [items[0].id for items in lists if len(items) == 1]
    await digests.let_go(session, alone, now)
    several = [items for items in lists if len(items) > 1]
    # The same words for all who have the same before them.
    messages = {named: await words(session, named) for named in dict.fromkeys(map(_named, several))}
    listed = [(messages[_named(items)].as_data(), items) for items in several]
    await digests.list_together(session, account_id, listed, now)
    ring(session, Topic.send)
    return len(ids)


def _named(items: Sequence[Item]) -> tuple[int, ...]:
    return tuple(item.broadcast_id for item in items if item.broadcast_id is not None)


def _withhold(
    connection: Connection, delivery_ids: Sequence[int], now: datetime, zone: tzinfo
) -> list[Item]:
    """Set aside what may not leave, by the same rules as one that is sent by itself; the rest."""
    items = turnover.load(connection, delivery_ids)
    free, kept = hand.withheld(items, now, zone)
    turnover.settle(connection, hand.ended(kept), "", now)
    if paused := [item.id for item, why in kept if why.outcome == PAUSED]:
        turnover.give_back(connection, paused, NEVER)
    hand.put_off(connection, kept, now)
    return free


def _lists(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """What goes to one chat, in lists that are not too long."""
    by_chat = sorted(items, key=attrgetter("chat_id", "id"))
    for _, group in groupby(by_chat, key=attrgetter("chat_id")):
        its = list(group)
        yield from (its[first : first + LONGEST] for first in range(0, len(its), LONGEST))
