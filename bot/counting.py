"""A channel whose sends are counted by what came of them."""

from collections.abc import Awaitable
from typing import TypeVar

from bot.metrics import Metrics
from broadcasts.carrier import Outlet
from broadcasts.outgoing import Limits, Part, SendError, Sent, TryLater

T = TypeVar("T")


class Counted:
    """An outlet that tells the metrics how each request ended."""

    def __init__(self, outlet: Outlet, channel: str, metrics: Metrics) -> None:
        self._outlet = outlet
        self._channel = channel
        self._metrics = metrics
        metrics.introduce(channel)
        self.limits: Limits = outlet.limits

    async def send(self, chat: str, part: Part) -> Sent:
        return await self._counted(self._outlet.send(chat, part), "accepted")

    async def delete(self, chat: str, native_id: str) -> None:
        await self._counted(self._outlet.delete(chat, native_id), "deleted")

    async def _counted(self, request: Awaitable[T], well: str) -> T:
        try:
            answer = await request
        except SendError as error:
            self._metrics.sends.labels(self._channel, type(error).__name__).inc()
            if isinstance(error, TryLater):
                whole = str(error.whole_account).lower()
                self._metrics.throttled.labels(self._channel, whole).inc()
            raise
        self._metrics.sends.labels(self._channel, well).inc()
        return answer
