"""The only place that creates tasks: supervised, named in the log, cancelled together."""

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self

import structlog

log = structlog.stdlib.get_logger(__name__)


class Background:
    """A group of tasks that live and end together.

    A task that ends with an error ends the others, and the group raises that error.
    """

    def __init__(self) -> None:
        self._group = asyncio.TaskGroup()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._group.__aexit__(kind, error, trace)

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` until it ends, is cancelled, or another task fails."""
        task = self._group.create_task(self._watched(name, work), name=name)
        # Cancelled before its first step it would leave the coroutine neither begun nor ended.
        task.add_done_callback(lambda _: work.close())
        self._tasks.append(task)

    def cancel(self, opening: str) -> None:
        """Cancel the tasks whose names begin like this."""
        for task in self._tasks:
            if task.get_name().startswith(opening):
                task.cancel()

    async def finish(self, within: float) -> None:
        """Wait until all tasks have ended by themselves; cancel those that have not in time."""
        await asyncio.wait(self._tasks, timeout=within)
        # Not only those of before: what was late may have started others.
        while late := [task for task in self._tasks if not task.done()]:
            for task in late:
                log.warning("task_cancelled", task=task.get_name())
                task.cancel()
            await asyncio.wait(late, timeout=1)

    async def _watched(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            log.exception("task_failed", task=name)
            raise
