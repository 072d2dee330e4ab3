"""How many members' messages a second are taken, stored and answered, from the webhook on.

Our program as it runs in service, beside the echo bots of others, which store nothing: the same
client brings the same updates, and the same sink takes the answers. `python -m bench.inbound`
prints one JSON document.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench import program, seed, sink
from bench.databases import sqlite
from bench.process import background, child, machine, versions

CONTESTANTS = ("ours", "aiogram", "ptb")
UPDATES = 4_000
WARM_UP = 200
RUNS = 3
WORD = "menu"
FIRST_CHAT = seed.FIRST_CHAT + 1
AT_LEAST = {"ours/aiogram": 0.5, "ours/ptb": None}
LIFTED = {f"pacing__{name}": 1e6 for name in ("overall_per_second", "per_chat_per_second")}

Found = dict[str, list[dict[str, float]]]


def measure(
    updates: int = UPDATES, runs: int = RUNS, only: Sequence[str] = CONTESTANTS
) -> dict[str, Any]:
    """Updates a second, taken and answered, of each contestant, and the ratios between them."""
    names = [name for name in CONTESTANTS if name in only]
    found: Found = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            found[name].append(_once(name, updates))
    return {
        "machine": machine(),
        "versions": versions("aiogram", "python-telegram-bot", "starlette", "uvicorn", "uvloop"),
        "updates": updates,
        "word": WORD,
        "contestants": {name: _summary(runs, updates) for name, runs in found.items()},
        "ratios": _ratios(found),
    }


def _once(name: str, updates: int) -> dict[str, float]:
    with sink.serving() as port, _bot(name, port, WARM_UP + updates) as where:
        _knock(where | {"first_update": 1, "first_chat": FIRST_CHAT, "count": WARM_UP})
        warm = {"first_update": 1 + WARM_UP, "first_chat": FIRST_CHAT + WARM_UP}
        return _knock(where | warm | {"count": updates})


def _knock(numbers: Mapping[str, int]) -> dict[str, float]:
    told = [f"--{name}={number}" for name, number in numbers.items()]
    return child("bench.knocking", f"--text={WORD}", *told)


@contextmanager
def _bot(name: str, sink_port: int, members: int) -> Iterator[dict[str, int]]:
    """Where a bot that is ready is to be found; ours knows all who write to it."""
    api = f"http://127.0.0.1:{sink_port}"
    if name != "ours":
        port = program.free_port()
        with background("bench.echoes", name, f"--port={port}", f"--api={api}") as pid:
            yield {"port": port, "sink": sink_port, "pid": int(pid)}
        return
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(seed.union(sqlite(Path(folder) / "unionbot.db"), members))
        with program.running(Path(folder), api, **LIFTED) as ours:
            yield {"port": ours.port, "sink": sink_port, "pid": ours.pid}


def _summary(runs: list[dict[str, float]], updates: int) -> dict[str, Any]:
    return {
        "answered_per_second": round(updates / _median(runs, "answered_seconds")),
        "taken_per_second": round(updates / _median(runs, "taken_seconds")),
        "cpu_ms_each": round(1000 * _median(runs, "cpu_seconds") / updates, 2),
        "runs": [round(updates / run["answered_seconds"]) for run in runs],
    }


def _median(runs: list[dict[str, float]], what: str) -> float:
    return median(run[what] for run in runs)


def _ratios(found: Found) -> dict[str, Any]:
    ratios = {}
    for pair, least in AT_LEAST.items():
        one, other = pair.split("/")
        if one in found and other in found:
            ratios[pair] = {
                "ratio": _ratio(found[other], found[one], "answered_seconds"),
                "of_cpu": _ratio(found[other], found[one], "cpu_seconds"),
                "at_least": least,
            }
    return ratios


def _ratio(others: list[dict[str, float]], ones: list[dict[str, float]], what: str) -> float:
    return round(_median(others, what) / _median(ones, what), 3)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--updates", type=int, default=UPDATES)
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--only", default=",".join(CONTESTANTS), help="names, with commas")
    given = options.parse_args()
    print(json.dumps(measure(given.updates, given.runs, given.only.split(",")), indent=2))


if __name__ == "__main__":
    main()
