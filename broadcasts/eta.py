"""When what waits will have been sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from broadcasts.pacing import HEADROOM
from storage.shares import Share


def time_left(shares: Sequence[Share], now: datetime) -> timedelta | None:
    """How long what waits will take: the accounts send side by side. None when nobody can tell."""
    times = [
        max((share.halted_until or now) - now, timedelta(0))
        + timedelta(seconds=share.waiting / (share.per_second * HEADROOM))
        for share in shares
        if share.per_second and not share.stopped
    ]
    return max(times, default=None)
