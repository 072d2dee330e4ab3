"""APScheduler as an alarm clock: named ticks, no job store, no business."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = structlog.stdlib.get_logger(__name__)

Tick = Callable[[], Awaitable[object]]


class AlarmClock:
    """Calls each tick every so many seconds; a late or failed one is made good by the next."""

    def __init__(self) -> None:
        # The grace of one second that is the default silently drops ticks of a busy process.
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def every(self, seconds: float, name: str, tick: Tick) -> None:
        """Ring `tick` every `seconds`."""

        async def ring() -> None:
            try:
                await tick()
            except asyncio.CancelledError:
                # Stopping cancels what rings just now; its transaction is undone, and the next
                # start makes it good. The scheduler would log it as an error.
                log.debug("tick_cut_off", tick=name)
            except Exception:
                log.exception("tick_failed", tick=name)

        # At once the first time: what fell due while nobody ran has waited long enough.
        self._scheduler.add_job(
            ring, IntervalTrigger(seconds=seconds), id=name, next_run_time=datetime.now(UTC)
        )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
