"""How close to the platform's limit an announcement is sent, without ever going over it.

The limits of Telegram ten times as high; the sink refuses with 429 what exceeds them in any one
second. `python -m bench.pace` prints one JSON document.
"""

import argparse
import json
import statistics
from typing import Any

from bench import sink
from bench.broadcast import union
from bench.process import child, machine, versions
from broadcasts.pacing import HEADROOM

RECIPIENTS = 6_000
PER_SECOND = 300
RUNS = 3
MOST_TIMES_MINIMUM = 1.03


def measure(
    recipients: int = RECIPIENTS, per_second: int = PER_SECOND, runs: int = RUNS
) -> dict[str, Any]:
    """Wall time over the least possible, the 429s caused, and the fullest second at the sink."""
    here = machine()
    found = [_once(recipients, per_second) for _ in range(runs)]
    least = recipients / per_second
    return {
        "machine": here,
        "versions": versions("aiohttp", "sqlalchemy", "uvloop"),
        "recipients": recipients,
        "per_second": per_second,
        "headroom": HEADROOM,
        "least_seconds": least,
        "seconds": round(statistics.median(run["seconds"] for run in found), 2),
        "times_least": round(statistics.median(run["seconds"] for run in found) / least, 4),
        "runs": [round(run["seconds"] / least, 4) for run in found],
        "at_most": MOST_TIMES_MINIMUM,
        "refused_429": sum(run["refused"] for run in found),
        "most_in_one_second": max(run["most_in_one_second"] for run in found),
        "cpu_seconds_per_1000": round(
            statistics.median(1000 * run["cpu_seconds"] / recipients for run in found), 3
        ),
    }


def _once(recipients: int, per_second: int) -> dict[str, float]:
    with sink.serving(per_second) as port, union(recipients) as url:
        options = ("--port", str(port), "--per-second", str(per_second))
        done = child("bench.ours", url, *options)
        came = sink.stats(port)
    assert came["requests"] == recipients + came["refused"], came
    return done | {name: came[name] for name in ("refused", "most_in_one_second")}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recipients", type=int, default=RECIPIENTS)
    options.add_argument("--per-second", type=int, default=PER_SECOND)
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    print(json.dumps(measure(given.recipients, given.per_second, given.runs), indent=2))


if __name__ == "__main__":
    main()
