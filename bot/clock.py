"""APScheduler as an alarm clock: named ticks, no job store, no business."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.events import EVENT_JOB_SUBMITTED, JobSubmissionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from storage.outage import is_outage

log = structlog.stdlib.get_logger(__name__)

LOOK = 1.0  # seconds between two looks at whether the clock was set back

Tick = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Ring:
    """How a tick went: so many seconds `late`, and so long it took."""

    tick: str
    late: float
    took: float
    failed: bool


Observe = Callable[[Ring], None]


@dataclass(slots=True)
class _Bell:
    """A tick, and when it should ring: `called_for` by the scheduler, `due` by its period.

    They differ after a stall: of the rings that were missed the scheduler makes good the last.
    """

    name: str
    tick: Tick
    period: timedelta
    observe: Observe | None
    due: datetime | None = None
    called_for: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def ring(self) -> None:
        due, self.due = self.due or self.called_for, self.called_for + self.period
        late = max(0.0, (datetime.now(UTC) - due).total_seconds())
        began, failed = time.monotonic(), True
        try:
            await self.tick()
            failed = False
        except asyncio.CancelledError:
            # Stopping cancels what rings just now; its transaction is undone, and the next
            # start makes it good. The scheduler would log it as an error.
            log.debug("tick_cut_off", tick=self.name)
            return
        except Exception as error:
            if is_outage(error):
                log.warning("database_out", during=self.name, error=type(error).__name__)
            else:
                log.exception("tick_failed", tick=self.name)
        if self.observe is not None:
            self.observe(Ring(self.name, late, time.monotonic() - began, failed))


class AlarmClock:
    """Calls each tick every so many seconds; a late or failed one is made good by the next.

    `observe` is told how each went.
    """

    def __init__(self, observe: Observe | None = None) -> None:
        self._observe = observe
        self._bells: dict[str, _Bell] = {}
        # The grace of one second that is the default silently drops ticks of a busy process.
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._scheduler.add_listener(self._calls, EVENT_JOB_SUBMITTED)
        self._looked_at = time.time()
        self._next_look: asyncio.TimerHandle | None = None

    def every(self, seconds: float, name: str, tick: Tick) -> None:
        """Ring `tick` every `seconds`."""
        bell = _Bell(name, tick, timedelta(seconds=seconds), self._observe)
        self._bells[name] = bell
        # At once the first time: what fell due while nobody ran has waited long enough.
        self._scheduler.add_job(
            bell.ring, IntervalTrigger(seconds=seconds), id=name, next_run_time=datetime.now(UTC)
        )

    def _calls(self, event: JobSubmissionEvent) -> None:
        # Comes before the ring itself, which the scheduler has only put on the loop.
        self._bells[event.job_id].called_for = event.scheduled_run_times[-1]

    def start(self) -> None:
        self._scheduler.start()
        self._look()

    def stop(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
        self._scheduler.shutdown(wait=False)

    def _look(self) -> None:
        """The scheduler goes by the time of day: set back, it would sleep until it comes again."""
        before, self._looked_at = self._looked_at, time.time()
        if self._looked_at < before:
            for job in self._scheduler.get_jobs():
                self._bells[job.id].due = None
                job.modify(next_run_time=datetime.now(UTC))
        self._next_look = asyncio.get_running_loop().call_later(LOOK, self._look)
