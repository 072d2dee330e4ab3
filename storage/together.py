"""What is asked for one by one while the database is busy is done together, with one commit."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger(__name__)

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Asked(Generic[T]):
    what: T
    alone: bool = False


class Together(Generic[T]):
    """Calls `work` with all that was asked for since it was called last, in that order.

    Whoever asks is back when hers is done. One that fails, fails nobody else.
    """

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._work = work
        self._turn = asyncio.Lock()
        self._waiting: list[_Asked[T]] = []

    async def do(self, what: T) -> None:
        """Have this done, sooner or later together with others; raises what `work` raises."""
        asked = _Asked(what)
        self._waiting.append(asked)
        try:
            async with self._turn:
                # Who comes at the same moment comes along.
                await asyncio.sleep(0)
                if asked in self._waiting:
                    await self._do(asked)
        finally:
            self._done([asked])

    async def _do(self, asked: _Asked[T]) -> None:
        group = [one for one in self._waiting if not one.alone]
        if not asked.alone and len(group) > 1:
            try:
                await self._work([one.what for one in group])
            except Exception:  # noqa: BLE001  # raised again when the one at fault is tried
                # Whose fault it was shows when each is tried by itself.
                log.info("tried_singly", number=len(group))
                for one in group:
                    one.alone = True
            else:
                self._done(group)
                return
        await self._work([asked.what])

    def _done(self, group: Sequence[_Asked[T]]) -> None:
        self._waiting = [one for one in self._waiting if one not in group]
