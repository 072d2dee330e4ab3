"""The benchmarks of the running program say what they promise, on a scale of seconds."""

from __future__ import annotations

import json

import pytest

from bench import announcements, answers, crash, fanout, inbound, ours, talking

pytestmark = pytest.mark.long


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_the_fan_out_is_timed_for_each_size(database: str) -> None:
    """Seconds, rows a second and the peak of memory; and how far the peaks lie apart."""
    document = fanout.measure({database: (50, 200)}, runs=1)

    assert json.loads(json.dumps(document)) == document
    found = document[database]
    assert list(found["sizes"]) == ["50", "200"]
    for size, one in found["sizes"].items():
        assert len(one["runs"]) == 1
        assert one["rows_per_second"] == pytest.approx(int(size) / one["seconds"], rel=0.05)
        assert 20 < one["peak_mb"] < 300
    assert 0 <= found["peak_mb_apart"] < document["peak_mb_apart_at_most"]


def test_the_waits_of_a_leader_are_timed() -> None:
    """Each with the most that it may be; on this scale all of them are well below."""
    document = announcements.measure(recipients=300, runs=1)

    assert json.loads(json.dumps(document)) == document
    assert document["waits"].keys() == announcements.AT_MOST.keys()
    assert all(one["ms"] > 0 for one in document["waits"].values())


def test_everybody_who_writes_is_answered_by_each_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours and the echoes of others take the same updates and answer all of them."""
    monkeypatch.setattr(inbound, "WARM_UP", 8)
    document = inbound.measure(updates=40, runs=1)

    assert json.loads(json.dumps(document)) == document
    assert list(document["contestants"]) == ["ours", "aiogram", "ptb"]
    for one in document["contestants"].values():
        assert len(one["runs"]) == 1
        assert 0 < one["answered_per_second"] <= one["taken_per_second"]
    ours, aiogram, _ = (one["answered_per_second"] for one in document["contestants"].values())
    ratio = document["ratios"]["ours/aiogram"]
    assert ratio["at_least"] == 0.5
    assert ratio["ratio"] == pytest.approx(ours / aiogram, rel=0.1)


def test_a_kill_is_timed_until_the_next_message() -> None:
    """Starting anew is part of it, so it is never less than the tenth of a second."""
    document = crash.measure(recipients=300, kills=1, before=5)

    assert json.loads(json.dumps(document)) == document
    assert document["runs"] == [document["seconds"]]
    assert document["seconds"] > 0.1
    assert document["at_most"] == 2.0


def test_waits_are_those_of_members_who_ask_while_others_are_told() -> None:
    """Everybody who asked has her answer; the announcement goes on meanwhile."""
    document = answers.measure(recipients=400, seconds=2.0, paces=(30,))

    assert json.loads(json.dumps(document)) == document
    found = document["paces"]["30"]
    assert found["asked"] == 10
    assert 0 < found["p50_ms"] <= found["p95_ms"] <= found["p99_ms"]
    assert found["sent_per_second"] > 5
    assert found["p99_at_most_ms"] == 250


def test_the_announcement_itself_is_no_answer() -> None:
    """The wait ends with the first other message in the chat of who asked."""
    calls = [
        ("1", 10.1, ours.MESSAGE.title + " …"),
        ("2", 10.2, "to somebody else"),
        ("1", 10.5, "the answer"),
        ("1", 10.9, "one more"),
    ]

    assert talking.waits(calls, {"1": 10.0}) == {"1": pytest.approx(0.5)}
