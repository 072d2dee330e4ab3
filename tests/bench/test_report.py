"""The table says what was measured and whether it is enough; running all says how it ended."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bench import __main__ as command
from bench import report

MACHINE = {"processors": 2, "system": "Linux x86_64", "python": "3.11.7"}


def rates(**rates: int) -> dict[str, Any]:
    return {
        name: {"messages_per_second": rate, "answered_per_second": rate}
        for name, rate in rates.items()
    }


DOCUMENTS: dict[str, dict[str, Any]] = {
    "broadcast": {
        "contestants": rates(sqlite=1500, aiogram=1000, aiohttp=3000),
        "ratios": {
            "sqlite/aiogram": {"ratio": 1.5, "at_least": 1.3},
            "sqlite/aiohttp": {"ratio": 0.5, "at_least": 0.6},
        },
        "sink_requests_per_second": 20000,
    },
    "pace": {
        "per_second": 300,
        "seconds": 20.4,
        "least_seconds": 20.0,
        "times_least": 1.02,
        "at_most": 1.03,
        "refused_429": 1,
    },
    "fanout": {
        "sqlite": {"sizes": {"200000": {"seconds": 4.0, "peak_mb": 80.6}}, "peak_mb_apart": 0.0},
        "postgres": {
            "sizes": {"23000": {"seconds": 0.4, "peak_mb": 71.0, "at_most": 0.5}},
            "peak_mb_apart": 31.0,
        },
        "peak_mb_apart_at_most": 30.0,
    },
    "inbound": {
        "contestants": rates(ours=600, aiogram=1000, ptb=300),
        "ratios": {
            "ours/aiogram": {"ratio": 0.6, "at_least": 0.5},
            "ours/ptb": {"ratio": 2.0, "at_least": None},
        },
    },
    "crash": {"seconds": 2.5, "at_most": 2.0},
    "answers": {
        "recipients": 23000,
        "paces": {
            "30": {"p50_ms": 20.0, "p95_ms": 80.0, "p99_ms": 120.0, "p99_at_most_ms": 250.0},
            "300": {"p50_ms": 20.0, "p95_ms": 80.0, "p99_ms": 420.0},
        },
    },
    "questions": {
        "without_model": {
            "unseen": {
                "all": {"first": 69.0, "answered_wrongly": 2.1},
                "out_of_scope": {"n": 30, "answered": 6.0},
            },
            "time": {"p50_ms": 2.0, "p95_ms": 4.0},
        },
    },
    "checkin": {
        "per_second": 50.0,
        "p50_ms": 30.0,
        "p95_ms": 90.0,
        "p99_ms": 110.0,
        "p95_at_most_ms": 150.0,
    },
    "announcements": {
        "recipients": 23000,
        "waits": {
            "preview": {"ms": 125.4, "at_most_ms": 300.0},
            "names": {"ms": 60.2, "at_most_ms": 50.0},
            "reminder": {"ms": 190.0, "at_most_ms": 2000.0},
            "phrase": {"ms": 0.26, "at_most_ms": 5.0},
            "when_file": {"ms": 900.0, "at_most_ms": 3000.0},
        },
    },
    "attendance": {
        "meetings": 3084,
        "at_most_ms": 1000.0,
        "sqlite": {"union": 300.5, "in_a_row": 7.0},
        "postgres": {"union": 1200.0},
    },
    "simulator": {"messages_per_second": 3000},
    "tour": {"seconds": 20.5, "bot_ready_seconds": 1.2, "bot_megabytes": 90},
}


def test_every_promise_is_judged() -> None:
    """What has a target is reached or not; what has none says nothing."""
    judged = [line.reached for line in report.lines(DOCUMENTS)]

    assert judged == [
        *(True, False, None),  # announcements, and the sink
        *(True, False),  # pace, refusals
        *(None, True, False),  # two fan-outs, memory
        *(True, None),  # inbound
        False,  # crash
        *(True, None),  # answers
        *(None, True, False, True),  # questions
        True,  # check-ins
        *(True, False, True, True, True),  # announcements
        *(True, True, False),  # attendance
        *(None, None, None),  # simulator, tour
    ]


def test_every_benchmark_has_its_lines() -> None:
    """No name that can be run is missing from the table."""
    assert set(DOCUMENTS) == set(command.NAMES)


def test_the_table_names_no_machine() -> None:
    """Only how many processors, which system and which Python; every line has all its cells."""
    page = report.table(MACHINE, DOCUMENTS)

    assert "2 cores, Linux, Python 3.11." in page
    assert "x86_64" not in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {7}
    assert "| 600 updates/s | 1,000 updates/s | 0.60 × | ≥ 0.5 × | yes |" in page
    assert "| 2.5 s |  |  | ≤ 2 s | **no** |" in page


class Benchmarks:
    """Stands in for the modules that measure."""

    def __init__(self, **documents: dict[str, Any]) -> None:
        self.documents = documents

    def __call__(self, module: str) -> SimpleNamespace:
        return SimpleNamespace(measure=lambda: self.documents[module.removeprefix("bench.")])


def test_running_some_prints_one_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The machine, then each by its name; the table where it was asked for."""
    found = Benchmarks(**DOCUMENTS)
    monkeypatch.setattr(command, "import_module", found)
    page = tmp_path / "RESULTS.md"

    assert command.main(["crash", "tour", "--write", str(page)]) == 0

    document = json.loads(capsys.readouterr().out)
    assert {"processors", "system", "python"} <= set(document.pop("machine"))
    assert document == {name: DOCUMENTS[name] for name in ("crash", "tour")}
    assert page.read_text(encoding="utf-8").count("\n| ") == 4


def test_one_that_fails_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said in its place and by the exit status."""
    monkeypatch.setattr(command, "import_module", Benchmarks(tour=DOCUMENTS["tour"]))

    assert command.main(["crash", "tour"]) == 1

    document = json.loads(capsys.readouterr().out)
    assert document["crash"] == {"failed": "KeyError"}
    assert document["tour"] == DOCUMENTS["tour"]


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the names that there are."""
    with pytest.raises(SystemExit) as stopped:
        command.main(["crahs"])

    assert stopped.value.code == 2
    assert "no benchmark called crahs; there are: broadcast, pace" in capsys.readouterr().err
