"""The loop of every channel that asks for its events: patient, and never ahead of the store."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

import structlog

from bot.channels.base import Envelope, Raw
from broadcasts.outgoing import ChannelDown, SendError, TryLater

log = structlog.stdlib.get_logger(__name__)

_LONGEST = 30.0
_LONGEST_ASKED = 60.0
FLOOR = 1.0


async def poll(
    channel: str, fetch: Callable[[], Awaitable[list[Envelope]]]
) -> AsyncIterator[list[Envelope]]:
    """What each `fetch` brings, be it nothing, for ever; errors are waited out.

    `fetch` is called again only when the consumer asks for the next batch, so it may confirm
    what it brought before. Raises ChannelDown when the token is refused.
    """
    failures = 0
    clock = asyncio.get_running_loop().time
    while True:
        started = clock()
        try:
            batch = await fetch()
        except SendError as error:
            # Waiting heals everything but a token that is no longer ours.
            if isinstance(error, ChannelDown) and error.revoked:
                raise
            failures += 1
            seconds = pause(error, failures)
            log.warning("poll_failed", channel=channel, reason=error.reason, seconds=seconds)
            await asyncio.sleep(seconds)
            yield []
        else:
            failures = 0
            if not batch:
                # An idle platform holds the request; one that answers "nothing new" at once
                # (Zalo has been seen to repeat the same update for ever) must not be hammered.
                await asyncio.sleep(max(0.0, started + FLOOR - clock()))
            yield batch


def sound(
    channel: str, envelopes: Callable[[Raw], list[Envelope]], events: Iterable[Raw]
) -> list[Envelope]:
    """The envelopes of events; one that cannot be read is logged and left, the others go on."""
    found: list[Envelope] = []
    for event in events:
        try:
            found += envelopes(event)
        except ValueError as error:
            log.warning("event_unreadable", channel=channel, reason=str(error))
    return found


def pause(error: SendError, failures: int) -> float:
    """Seconds to wait after so many failures in a row: what is asked for, or 1 to 30."""
    if isinstance(error, TryLater):
        return min(error.after.total_seconds(), _LONGEST_ASKED)
    # Jitter keeps several processes from asking in step after an outage of the platform.
    return min(_LONGEST, 2.0 ** min(failures - 1, 10)) * random.uniform(0.75, 1.0)  # noqa: S311  # spreading waits, no secret
