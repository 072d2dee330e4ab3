"""What a Prometheus server reads."""

from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics, version


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


def test_depths_are_asked_for_at_each_reading() -> None:
    """By lane, as they are now, not as they were when the metrics were made."""
    metrics = Metrics()
    metrics.depths = {"urgent": 0}
    assert samples(metrics)["unionbot_queue_depth", (("lane", "urgent"),)] == 0
    metrics.depths = {"urgent": 5, "routine": 8174}
    found = samples(metrics)
    assert found["unionbot_queue_depth", (("lane", "urgent"),)] == 5
    assert found["unionbot_queue_depth", (("lane", "routine"),)] == 8174


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
