"""Each of several people is told something of her own, where she is told things."""

from collections.abc import Callable, Collection
from datetime import datetime

from broadcasts.outgoing import Outgoing
from storage import letters
from storage.bell import Topic, ring
from storage.database import Session
from storage.deliveries import Lane
from storage.people import Person


async def post_each(
    session: Session,
    person_ids: Collection[int],
    write: Callable[[Person], Outgoing],
    now: datetime,
    lane: Lane = Lane.operational,
) -> int:
    """Tell each of these what `write` writes to her; how many have a chat to be told in."""
    homes = await letters.homes_of(session, person_ids)
    messages = [(chat, write(person).as_data()) for person, chat in homes]
    if messages:
        ring(session, Topic.send)
        await letters.add(session, messages, lane, now)
    return len(messages)
