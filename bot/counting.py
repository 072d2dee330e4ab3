"""A channel whose sends are counted by what came of them."""

from bot.metrics import Metrics
from broadcasts.carrier import Outlet
from broadcasts.outgoing import Limits, Part, SendError, Sent


class Counted:
    """An outlet that tells the metrics how each send ended."""

    def __init__(self, outlet: Outlet, channel: str, metrics: Metrics) -> None:
        self._outlet = outlet
        self._channel = channel
        self._sends = metrics.sends
        self.limits: Limits = outlet.limits

    async def send(self, chat: str, part: Part) -> Sent:
        try:
            sent = await self._outlet.send(chat, part)
        except SendError as error:
            self._sends.labels(self._channel, type(error).__name__).inc()
            raise
        self._sends.labels(self._channel, "accepted").inc()
        return sent
