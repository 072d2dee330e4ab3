"""How long nothing is sent when the program is killed in the middle of an announcement.

It is started again at once, as a service manager does; measured at the platform, from the kill to
the first message that comes after it. `python -m bench.crash` prints one JSON document.
"""

import argparse
import asyncio
import json
import signal
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench import program, seed, sink
from bench.databases import sqlite
from bench.ours import MESSAGE
from bench.process import machine, versions
from broadcasts import plan
from storage.database import Database

RECIPIENTS = 23_000
KILLS = 5
SENT_BEFORE = 60  # messages: two seconds at the usual pace
AT_MOST = 2.0  # seconds
PATIENCE = 60.0


def measure(
    recipients: int = RECIPIENTS, kills: int = KILLS, before: int = SENT_BEFORE
) -> dict[str, Any]:
    """Seconds from each kill to the next message, and their median."""
    with tempfile.TemporaryDirectory() as name, sink.serving() as port:
        folder = Path(name)
        url = sqlite(folder / "unionbot.db")
        asyncio.run(seed.union(url, recipients))
        asyncio.run(announce(url))
        with program.running(folder, f"http://127.0.0.1:{port}") as ours:
            runs = [_kill(ours, port, before) for _ in range(kills)]
    return {
        "machine": machine(),
        "versions": versions("aiohttp", "sqlalchemy", "uvloop"),
        "recipients": recipients,
        "seconds": round(median(runs), 2),
        "runs": [round(one, 2) for one in runs],
        "at_most": AT_MOST,
    }


def _kill(ours: program.Program, port: int, before: int) -> float:
    """Kill it once it has sent so many, start it again, and wait for the next message."""
    _until(port, sink.stats(port)["requests"] + before, ours)
    killed = time.perf_counter()
    ours.end(signal.SIGKILL)
    sent = sink.stats(port)["requests"]
    ours.start()
    _until(port, sent + 1, ours)
    return time.perf_counter() - killed


def _until(port: int, requests: int, ours: program.Program) -> None:
    deadline = time.perf_counter() + PATIENCE
    while sink.stats(port)["requests"] < requests:
        assert time.perf_counter() < deadline, ours.log
        time.sleep(0.005)


async def announce(url: str) -> None:
    """Start an announcement to everybody; nobody sends it yet."""
    db = Database(url)
    now = datetime.now(UTC)
    async with db.transaction() as session:
        announcement = await seed.announcement(session, MESSAGE, now)
        await plan.start(session, announcement, now)
    await db.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recipients", type=int, default=RECIPIENTS)
    options.add_argument("--kills", type=int, default=KILLS)
    given = options.parse_args()
    print(json.dumps(measure(given.recipients, given.kills), indent=2))


if __name__ == "__main__":
    main()
