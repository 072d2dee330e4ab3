"""A clock that is not set back while the program runs."""

import time
from datetime import UTC, datetime

import structlog

log = structlog.get_logger(__name__)

# Set back by more than this it was plainly wrong before, and what it said is not worth keeping to.
FURTHEST = 3 * 3600.0  # seconds
JUMP = 1.0


class Steady:
    """The time of the machine; set back, it runs on until that time has come again.

    What was given a time before the jump (slots, waits, what is due) would otherwise lie in the
    future, and nothing would be sent for as long.
    """

    def __init__(self) -> None:
        self._ahead = time.time() - time.monotonic()
        self._set_back = False

    def __call__(self) -> datetime:
        wall = time.time()
        behind = self._ahead + time.monotonic() - wall
        if behind <= JUMP or behind > FURTHEST:
            # In step, or set forward: followed at once, as small corrections are.
            self._ahead += -behind
            self._set_back, behind = False, 0.0
        elif not self._set_back:
            self._set_back = True
            log.warning("clock_set_back", seconds=round(behind))
        return datetime.fromtimestamp(wall + behind, UTC)
