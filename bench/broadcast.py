"""How fast an announcement reaches many: our whole durable path beside what others do without one.

`python -m bench.broadcast` prints one JSON document. In every round each contestant sends the same
message to the same sink from a fresh process, one contestant after the other.
"""

import argparse
import asyncio
import json
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench import ours, raw, seed, sink
from bench.databases import Lend, postgres, sqlite
from bench.peers import IN_FLIGHT
from bench.process import child, machine, versions

# In the order of a round.
CONTESTANTS = ("sqlite", "aiohttp", "aiogram", "ptb", "postgres")
RECIPIENTS = 23_000
RUNS = 3
# Enough for a rate, where all of them would take minutes.
MOST = {"ptb": 3_000}
RATIOS = (
    ("sqlite", "aiogram", 1.3),
    ("sqlite", "ptb", 8.0),
    ("sqlite", "aiohttp", 0.6),
    ("postgres", "sqlite", 0.8),
)
NOTES = {
    "in_flight": IN_FLIGHT,
    "loop": "uvloop for every contestant",
    "durability": "SQLite with WAL and synchronous=FULL, Postgres with its default settings; "
    "the others write nothing down",
    "cpu": "of the contestant's process alone: neither the sink's nor Postgres's",
    "answer": "of the sink: the fewest fields that parse as a message",
}


def measure(
    recipients: int = RECIPIENTS, runs: int = RUNS, only: Sequence[str] = CONTESTANTS
) -> dict[str, Any]:
    """Messages a second of each contestant: medians, every run, and the ratios between them."""
    names = [name for name in CONTESTANTS if name in only]
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    here = machine()
    with ExitStack() as stack:
        lend = stack.enter_context(postgres()) if "postgres" in names else None
        with sink.serving() as port:
            answers = raw.rate(port, ours.payload())
        for _ in range(runs):
            for name in names:
                found[name].append(_once(name, recipients, lend))
    return {
        "machine": here,
        "versions": versions(
            "aiohttp", "aiogram", "python-telegram-bot", "sqlalchemy", "asyncpg", "uvloop"
        )
        | {"sqlite": sqlite3.sqlite_version},
        "conditions": NOTES,
        "sink_requests_per_second": answers,
        "contestants": {name: _summary(found[name]) for name in names},
        "ratios": _ratios(found),
    }


def _once(name: str, recipients: int, lend: Lend | None) -> dict[str, float]:
    with sink.serving() as port:
        if name in ("sqlite", "postgres"):
            with union(recipients, lend if name == "postgres" else None) as url:
                done = child("bench.ours", url, "--port", str(port))
        else:
            recipients = min(recipients, MOST.get(name, recipients))
            words = json.dumps(ours.payload())
            told = ("--port", str(port), "--recipients", str(recipients))
            done = child("bench.peers", name, *told, given=words)
        came = sink.stats(port)["requests"]
    assert came == recipients, f"{name} made {came} requests for {recipients} recipients"
    return done | {"recipients": recipients}


@contextmanager
def union(members: int, lend: Lend | None = None) -> Iterator[str]:
    """A database with so many members besides the author, on SQLite when none is lent."""
    with ExitStack() as stack:
        if lend is not None:
            url = stack.enter_context(lend())
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            url = sqlite(Path(folder) / "bench.db")
        asyncio.run(seed.union(url, members))
        yield url


def _rate(run: dict[str, float]) -> float:
    return run["recipients"] / run["seconds"]


def _cpu(run: dict[str, float]) -> float:
    return 1000 * run["cpu_seconds"] / run["recipients"]


def _median(runs: list[dict[str, float]], of: Callable[[dict[str, float]], float]) -> float:
    return statistics.median(map(of, runs))


def _summary(runs: list[dict[str, float]]) -> dict[str, Any]:
    summary = {
        "messages_per_second": round(_median(runs, _rate)),
        "runs": [round(_rate(run)) for run in runs],
        "recipients": round(runs[0]["recipients"]),
        "seconds": round(_median(runs, lambda run: run["seconds"]), 2),
        "cpu_seconds_per_1000": round(_median(runs, _cpu), 3),
    }
    if "fan_out_seconds" in runs[0]:
        summary["fan_out_seconds"] = round(_median(runs, lambda run: run["fan_out_seconds"]), 3)
    return summary


def _ratios(found: dict[str, list[dict[str, float]]]) -> dict[str, Any]:
    """Of medians; each round's, whose runs lie next to each other; and of messages a CPU second."""
    ratios = {}
    for one, other, least in RATIOS:
        if one in found and other in found:
            pairs = list(zip(found[one], found[other], strict=True))
            ratios[f"{one}/{other}"] = {
                "ratio": round(_median(found[one], _rate) / _median(found[other], _rate), 2),
                "rounds": [round(_rate(a) / _rate(b), 2) for a, b in pairs],
                "of_cpu": round(_median(found[other], _cpu) / _median(found[one], _cpu), 2),
                "at_least": least,
            }
    return ratios


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recipients", type=int, default=RECIPIENTS)
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--only", default=",".join(CONTESTANTS), help="names, with commas")
    given = options.parse_args()
    document = measure(given.recipients, given.runs, given.only.split(","))
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
