"""What an operator watches, in the words of Prometheus."""

import platform
from collections.abc import Callable, Iterable, Mapping
from importlib import metadata

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from typing_extensions import override

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The metrics of one process, in a registry of their own.

    `depths` is how many messages wait, by lane; a tick keeps it up, so that reading the metrics
    asks nothing of the database.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.depths: dict[str, int] = {}
        self.received = Counter(
            "unionbot_events_received",
            "Events stored in the inbox for the first time.",
            ["channel"],
            registry=self.registry,
        )
        self.handled = Counter(
            "unionbot_events_handled",
            "Events taken from the inbox, by how it ended.",
            ["channel", "result"],
            registry=self.registry,
        )
        self.handling = self._seconds("unionbot_event_seconds", "Time spent handling an event.")
        self.answering = self._seconds(
            "unionbot_answer_seconds", "From an event's arrival until the platform took the answer."
        )
        self.sends = Counter(
            "unionbot_sends",
            "Requests to a platform that sends a message, by what came of it.",
            ["channel", "result"],
            registry=self.registry,
        )
        build = Info("unionbot_build", "What is running.", registry=self.registry)
        build.info({"version": version(), "python": platform.python_version()})
        self.registry.register(_Depths(lambda: self.depths))

    def _seconds(self, name: str, meaning: str) -> Histogram:
        return Histogram(name, meaning, ["channel"], buckets=_SECONDS, registry=self.registry)

    def render(self) -> bytes:
        """The page that a Prometheus server fetches."""
        return generate_latest(self.registry)


class _Depths(Collector):
    def __init__(self, depths: Callable[[], Mapping[str, int]]) -> None:
        self._depths = depths

    @override
    def collect(self) -> Iterable[GaugeMetricFamily]:
        gauge = GaugeMetricFamily(
            "unionbot_queue_depth", "Messages that wait to be sent.", labels=["lane"]
        )
        for lane, depth in self._depths().items():
            gauge.add_metric([lane], depth)
        yield gauge

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing, so that registering does not ask for depths before there are any."""
        return ()


def version() -> str:
    """The installed version, or a word where the program runs from its source."""
    try:
        return metadata.version("unionbot")
    except metadata.PackageNotFoundError:
        return "source"
