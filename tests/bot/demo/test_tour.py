"""The tour that shows every promise once, and that says which one was broken."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.demo import tour

ROOT = Path(__file__).parents[3]
STEPS = [
    "a. The roster",
    "b. Groups and members",
    "c. An announcement",
    "d. A scheduled announcement",
    "e. A meeting is called",
    "d. At its time, through a restart",
    "e. The roll",
    "e. Minutes and figures",
    "f. Questions",
    "g. Stopping",
]


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_whole_tour_succeeds() -> None:
    """One JSON document on stdout, every step in it, status 0; nothing else is printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--check", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    document = json.loads(done.stdout)
    assert (document["ok"], document["failed_step"]) == (True, None)
    assert [step["step"] for step in document["steps"]] == STEPS
    assert all(step["ok"] and step["lines"] for step in document["steps"])
    assert 0 < document["bot_ready_seconds"] < 20
    assert done.stderr == ""


def broken(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> tuple[int, str]:
    """The tour without its sample lists: exit status and what was printed."""
    monkeypatch.setattr(tour, "SAMPLES", folder)
    result = CliRunner().invoke(cli, ["demo", "--check", *words])
    return result.exit_code, result.stdout


@pytest.mark.slow
def test_what_is_broken_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Status 1, the step that failed, and why; the steps after it are not pretended."""
    status, out = broken(monkeypatch, tmp_path, "--json")
    assert status == 1
    document = json.loads(out)
    assert (document["ok"], document["failed_step"]) == (False, STEPS[0])
    (step,) = document["steps"]
    assert not step["ok"]
    assert step["problem"].startswith("unionbot import")
