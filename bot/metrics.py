"""What an operator watches, in the words of Prometheus; docs/metrics.md explains each."""

import platform
from collections.abc import Sequence
from importlib import metadata

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    generate_latest,
)

from bot.clock import Ring
from bot.gauges import Gauges, Outages
from broadcasts.settling import Observe
from storage.deliveries import DeliveryState
from storage.turnover import Settled

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LONG_SECONDS = (*_SECONDS, 60, 300, 900, 3600)
AGAIN = "again"  # put back into the queue: the platform asked to wait, or was not reached
RESULTS = (
    AGAIN,
    DeliveryState.accepted,
    DeliveryState.failed,
    DeliveryState.suppressed,
    DeliveryState.expired,
    DeliveryState.cancelled,
    DeliveryState.uncertain,
)


class Metrics:
    """The metrics of one process, in a registry of their own.

    Reading them asks nothing of the database: a tick keeps `gauges` up.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.gauges = Gauges()
        self.registry.register(self.gauges)
        self.registry.register(Outages())
        build = Info("unionbot_build", "What is running.", registry=self.registry)
        build.info({"version": version(), "python": platform.python_version()})
        self._watch_events()
        self._watch_sends()
        self._watch_ticks()

    def _watch_events(self) -> None:
        self.received = self._counter(
            "unionbot_events_received", "Events stored in the inbox for the first time.", "channel"
        )
        self.handled = self._counter(
            "unionbot_events_handled",
            "Events taken from the inbox, by how it ended.",
            "channel",
            "result",
        )
        self.handling = self._seconds(
            "unionbot_event_seconds", "Time spent handling an event.", "channel"
        )
        self.age = self._seconds(
            "unionbot_event_age_seconds",
            "From an event's arrival until it was handled and its answers were written down.",
            "channel",
            _LONG_SECONDS,
        )
        self.answering = self._seconds(
            "unionbot_answer_seconds",
            "From an event's arrival until the platform took the answer.",
            "channel",
        )

    def _watch_sends(self) -> None:
        self.sends = self._counter(
            "unionbot_sends",
            "Requests that send a message or take one back, by what came of it.",
            "channel",
            "result",
        )
        self.throttled = self._counter(
            "unionbot_throttled",
            "Sends that a platform answered with 429 or the like: later.",
            "channel",
            "whole_account",
        )
        self.settled = self._counter(
            "unionbot_deliveries_settled",
            "Messages a sender had in hand, by what became of them.",
            "channel",
            "result",
        )

    def _watch_ticks(self) -> None:
        self.ticks = self._counter(
            "unionbot_ticks", "Ticks of the clock, by how they ended.", "tick", "result"
        )
        self.lag = self._seconds(
            "unionbot_tick_lag_seconds", "How late a tick rang.", "tick", _LONG_SECONDS
        )
        self.tick_seconds = self._seconds("unionbot_tick_seconds", "How long a tick took.", "tick")
        self.tick_done = Gauge(
            "unionbot_tick_done_timestamp_seconds",
            "When a tick last ended well.",
            ["tick"],
            registry=self.registry,
        )

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(name, meaning, labels, registry=self.registry)

    def _seconds(
        self, name: str, meaning: str, label: str, buckets: Sequence[float] = _SECONDS
    ) -> Histogram:
        return Histogram(name, meaning, [label], buckets=buckets, registry=self.registry)

    def introduce(self, channel: str) -> None:
        """Show the counts of a channel as 0, so that the first one is seen as a rise."""
        self.sends.labels(channel, "accepted")
        for whole in ("true", "false"):
            self.throttled.labels(channel, whole)
        for result in RESULTS:
            self.settled.labels(channel, result)

    def settling(self, channel: str) -> Observe:
        """What a sender tells of messages that it writes down."""

        def observe(rows: Sequence[Settled]) -> None:
            for row in rows:
                state = row.happened or row.state
                result = AGAIN if state is DeliveryState.pending else state
                self.settled.labels(channel, result).inc()

        return observe

    def rang(self, ring: Ring) -> None:
        """A tick of the clock is over."""
        self.ticks.labels(ring.tick, "failed" if ring.failed else "done").inc()
        self.lag.labels(ring.tick).observe(ring.late)
        self.tick_seconds.labels(ring.tick).observe(ring.took)
        if not ring.failed:
            self.tick_done.labels(ring.tick).set_to_current_time()

    def render(self) -> bytes:
        """The page that a Prometheus server fetches."""
        return generate_latest(self.registry)


def version() -> str:
    """The installed version, or a word where the program runs from its source."""
    try:
        return metadata.version("unionbot")
    except metadata.PackageNotFoundError:
        return "source"
