"""What a Prometheus server reads, and whether it is written down what that means."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from bot.clock import Ring
from bot.metrics import Metrics, version
from storage.deliveries import Lane
from storage.outage import outlast
from storage.overview import Overview, Queue, Standing
from storage.question_figures import Waiting

EXPLAINED = Path(__file__).parents[2] / "docs" / "metrics.md"


def samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Every figure on the page, by name and labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(metrics.render().decode())
        for sample in family.samples
    }


def test_events_and_sends_are_counted_by_channel_and_result() -> None:
    metrics = Metrics()
    metrics.received.labels("telegram").inc()
    metrics.handled.labels("telegram", "done").inc(2)
    metrics.sends.labels("zalo_bot", "accepted").inc(3)
    found = samples(metrics)
    assert found["unionbot_events_received_total", (("channel", "telegram"),)] == 1
    assert (
        found["unionbot_events_handled_total", (("channel", "telegram"), ("result", "done"))] == 2
    )
    assert found["unionbot_sends_total", (("channel", "zalo_bot"), ("result", "accepted"))] == 3


def standing(now: datetime, lane: Lane = Lane.urgent, depth: int = 5) -> Standing:
    """An account that is slowed and halted, with a queue on one lane."""
    return Standing(
        id=3,
        channel="telegram",
        native_id="42",
        name="Hội",
        stopped_because=None,
        per_second=15,
        halted_until=now + timedelta(seconds=30),
        queues=(Queue(lane, depth, now - timedelta(seconds=90)), Queue(Lane.routine, 0, None)),
        held=2,
        open_events=7,
        open_since=now - timedelta(seconds=4),
    )


def everything(now: datetime) -> Metrics:
    """Metrics of a process in which all has happened that can be counted."""
    metrics = Metrics()
    metrics.introduce("telegram")
    metrics.gauges.show(Overview(now, [standing(now)]), 30)
    metrics.gauges.show_questions(Waiting(3, 7200.0, 1, 2, 40, 5400.0))
    for late, failed in ((0.0, False), (2.0, True)):
        metrics.rang(Ring("boards", late, 0.1, failed=failed))
    metrics.received.labels("telegram").inc()
    metrics.handled.labels("telegram", "done").inc()
    for seconds in (metrics.handling, metrics.age, metrics.answering):
        seconds.labels("telegram").observe(0.2)
    return metrics


def test_an_account_is_shown_with_its_queue_pace_and_inbox(now: datetime) -> None:
    found = samples(everything(now))
    account = (("account", "42"), ("channel", "telegram"))
    urgent, routine = (*account, ("lane", "urgent")), (*account, ("lane", "routine"))
    assert found["unionbot_queue_depth", urgent] == 5
    assert found["unionbot_queue_age_seconds", urgent] == 90
    assert found["unionbot_queue_age_seconds", routine] == 0
    assert found["unionbot_inbox_depth", account] == 7
    assert found["unionbot_inbox_age_seconds", account] == 4
    assert found["unionbot_uncertain_held", account] == 2
    assert found["unionbot_pace_per_second", account] == 15
    assert found["unionbot_pace_configured_per_second", ()] == 30
    assert found["unionbot_halted_seconds", account] == 30
    assert found["unionbot_account_stopped", account] == 0


def test_the_questions_that_wait_are_shown(now: datetime) -> None:
    """A median of nothing is not shown: 0 would be the best there is."""
    metrics = everything(now)
    found = samples(metrics)
    shown = {
        name: found[f"unionbot_questions_{name}", ()]
        for name in ("open", "oldest_seconds", "unclaimed", "climbed", "answered", "reply_seconds")
    }
    assert list(shown.values()) == [3, 7200, 1, 2, 40, 5400]

    metrics.gauges.show_questions(Waiting(0, 0.0, 0, 0, 0, None))

    assert ("unionbot_questions_reply_seconds", ()) not in samples(metrics)


def test_gauges_are_as_they_were_last_seen(now: datetime) -> None:
    """Not as they were when the metrics were made, and not summed up."""
    metrics = everything(now)
    metrics.gauges.show(Overview(now, [standing(now, depth=8174)]), 30)
    labels = (("account", "42"), ("channel", "telegram"), ("lane", "urgent"))
    assert samples(metrics)["unionbot_queue_depth", labels] == 8174


def test_a_process_without_the_clock_has_counters_and_no_gauges_of_the_database() -> None:
    """A 0 there would say that nothing waits, and nobody has looked."""
    metrics = Metrics()
    metrics.introduce("telegram")
    page = metrics.render().decode()
    for gauge in ("queue", "inbox", "pace", "halted", "uncertain", "account_stopped"):
        assert f"unionbot_{gauge}" not in page
    assert "unionbot_sends_total" in page


def test_rare_things_are_there_as_0_before_they_happen() -> None:
    """Prometheus sees a rise only from a figure it knows."""
    metrics = Metrics()
    metrics.introduce("telegram")
    found = samples(metrics)
    doubts = (("channel", "telegram"), ("result", "uncertain"))
    assert found["unionbot_deliveries_settled_total", doubts] == 0
    for whole in ("true", "false"):
        throttled = (("channel", "telegram"), ("whole_account", whole))
        assert found["unionbot_throttled_total", throttled] == 0
    assert found["unionbot_database_outages_total", ()] >= 0


def test_a_ring_is_shown_with_its_lateness_and_its_end(now: datetime) -> None:
    """A tick that fails has not been done: the time at which it was stands still."""
    metrics = everything(now)
    found = samples(metrics)
    boards = ("tick", "boards")
    assert found["unionbot_ticks_total", (("result", "done"), boards)] == 1
    assert found["unionbot_ticks_total", (("result", "failed"), boards)] == 1
    assert found["unionbot_tick_lag_seconds_sum", (boards,)] == 2
    assert found["unionbot_tick_seconds_count", (boards,)] == 2
    done = found["unionbot_tick_done_timestamp_seconds", (boards,)]
    metrics.rang(Ring("boards", 0, 0, failed=True))
    assert samples(metrics)["unionbot_tick_done_timestamp_seconds", (boards,)] == done


async def test_an_outage_is_counted_once_however_long_it_lasts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.outage.FIRST_WAIT", 0.001)
    before = samples(Metrics())["unionbot_database_outages_total", ()]
    left = [OperationalError("", None, ConnectionResetError()) for _ in range(3)]

    async def work() -> None:
        if left:
            raise left.pop()

    await outlast("a test", work)
    assert samples(Metrics())["unionbot_database_outages_total", ()] == before + 1


def test_times_fall_into_buckets() -> None:
    metrics = Metrics()
    metrics.answering.labels("telegram").observe(0.2)
    metrics.handling.labels("telegram").observe(0.02)
    found = samples(metrics)
    labels = (("channel", "telegram"), ("le", "0.25"))
    assert found["unionbot_answer_seconds_bucket", labels] == 1
    assert found["unionbot_event_seconds_count", (("channel", "telegram"),)] == 1


def test_the_build_is_named() -> None:
    info = [key for key in samples(Metrics()) if key[0] == "unionbot_build_info"]
    assert ("version", version()) in info[0][1]


def test_two_processes_of_one_test_do_not_share_figures() -> None:
    """The registry is the object's own, not the library's global one."""
    one, other = Metrics(), Metrics()
    one.received.labels("telegram").inc()
    assert ("unionbot_events_received_total", (("channel", "telegram"),)) not in samples(other)


# --- docs/metrics.md --------------------------------------------------------------------------


def exported(now: datetime) -> Iterator[str]:
    """The names of all families; that each also has the time it was made at is no figure."""
    for family in text_string_to_metric_families(everything(now).render().decode()):
        if not family.name.endswith("_created"):
            yield f"{family.name}_total" if family.type == "counter" else family.name


def test_every_metric_is_explained_and_nothing_else(now: datetime) -> None:
    """A row of a table for each name that is exported."""
    page = EXPLAINED.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)`", page, re.MULTILINE)
    assert sorted(rows) == sorted(exported(now))


def test_alerts_are_about_metrics_that_are_exported(now: datetime) -> None:
    """A rule on a name that nobody exports never fires, and nobody notices."""
    known = {name for name, _ in samples(everything(now))}
    rules = EXPLAINED.read_text(encoding="utf-8").partition("```yaml")[2]
    assert rules.count("- alert:") == rules.count("expr:") >= 10
    assert set(re.findall(r"\bunionbot_\w+", rules)) <= known
