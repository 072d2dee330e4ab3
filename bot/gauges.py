"""Gauges out of what a tick last read from the database; none before it has."""

from collections.abc import Callable, Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from typing_extensions import override

from storage import outage
from storage.overview import Overview, Standing
from storage.question_figures import Waiting

Figure = Callable[[Overview, Standing], float | None]

OF_ACCOUNTS: tuple[tuple[str, str, Figure], ...] = (
    (
        "unionbot_inbox_depth",
        "Events stored and not yet handled, counted up to 10,000.",
        lambda _, one: one.open_events,
    ),
    (
        "unionbot_inbox_age_seconds",
        "How long the oldest event that is not handled waits.",
        lambda seen, one: seen.since(one.open_since),
    ),
    (
        "unionbot_uncertain_held",
        "Messages that may or may not have gone out and are not sent again, up to 10,000.",
        lambda _, one: one.held,
    ),
    (
        "unionbot_pace_per_second",
        "Messages a second that the account sends at most just now.",
        lambda _, one: one.per_second,
    ),
    (
        "unionbot_halted_seconds",
        "How long the platform still wants silence from the account.",
        lambda seen, one: seen.until(one.halted_until),
    ),
    (
        "unionbot_account_stopped",
        "Whether the account sends nothing more because its token is refused.",
        lambda _, one: one.stopped_because is not None,
    ),
)


OF_QUESTIONS: tuple[tuple[str, str, Callable[[Waiting], float | None]], ...] = (
    (
        "unionbot_questions_open",
        "Questions that wait for a person's answer.",
        lambda queue: queue.open,
    ),
    (
        "unionbot_questions_oldest_seconds",
        "How long the oldest of them waits.",
        lambda queue: queue.oldest,
    ),
    (
        "unionbot_questions_unclaimed",
        "Questions for which nobody up the tree can be reached.",
        lambda queue: queue.unclaimed,
    ),
    (
        "unionbot_questions_climbed",
        "Questions of the last 30 days that nobody answered in time, so that they went up.",
        lambda queue: queue.climbed,
    ),
    (
        "unionbot_questions_answered",
        "Questions of the last 30 days that a person answered.",
        lambda queue: queue.answered,
    ),
    (
        "unionbot_questions_reply_seconds",
        "Median time from a question to its first answer by a person, over the last 30 days.",
        lambda queue: queue.median_reply,
    ),
)


class Gauges(Collector):
    """Shows what was last seen of the database."""

    def __init__(self) -> None:
        self._seen: Overview | None = None
        self._ceiling = 0.0
        self._questions: Waiting | None = None

    def show(self, seen: Overview, ceiling: float) -> None:
        """From now on this is how things stand; `ceiling` is the pace that the settings allow."""
        self._seen, self._ceiling = seen, ceiling

    def show_questions(self, queue: Waiting) -> None:
        """From now on this is what waits for people."""
        self._questions = queue

    @override
    def collect(self) -> Iterable[Metric]:
        if self._questions is not None:
            yield from _of_questions(self._questions)
        if self._seen is None:
            return
        yield from _queues(self._seen)
        yield GaugeMetricFamily(
            "unionbot_pace_configured_per_second",
            "Messages a second that the settings allow an account.",
            self._ceiling,
        )
        for name, meaning, figure in OF_ACCOUNTS:
            gauge = GaugeMetricFamily(name, meaning, labels=["channel", "account"])
            for one in self._seen.standings:
                if (value := figure(self._seen, one)) is not None:
                    gauge.add_metric([one.channel, one.native_id], value)
            yield gauge

    def describe(self) -> Iterable[Metric]:
        """Nothing, so that registering does not ask for figures before there are any."""
        return ()


def _of_questions(queue: Waiting) -> Iterator[Metric]:
    for name, meaning, figure in OF_QUESTIONS:
        if (value := figure(queue)) is not None:
            yield GaugeMetricFamily(name, meaning, value)


def _queues(seen: Overview) -> Iterator[Metric]:
    labels = ["channel", "account", "lane"]
    depth = GaugeMetricFamily(
        "unionbot_queue_depth", "Messages due and not yet sent, up to 10,000.", labels=labels
    )
    age = GaugeMetricFamily(
        "unionbot_queue_age_seconds", "How long the oldest message due waits.", labels=labels
    )
    for one in seen.standings:
        for queue in one.queues:
            of = [one.channel, one.native_id, queue.lane.name]
            depth.add_metric(of, queue.depth)
            age.add_metric(of, seen.since(queue.due_since))
    yield from (depth, age)


class Outages(Collector):
    """How often this process had to wait for its database."""

    @override
    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily(
            "unionbot_database_outages",
            "Pieces of work that had to wait for a database that was out.",
            value=outage.waited_with.total(),
        )
