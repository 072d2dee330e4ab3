"""How long an announcement takes to have a delivery for each of its recipients, and what memory.

The whole transaction is timed, its commit included; the union it is for is there before. Each run
is a process of its own, since the peak of a process's memory never falls again.
"""

import argparse
import asyncio
import json
import re
import resource
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import text

from bench import seed
from bench.databases import postgres, sqlite
from bench.process import child, machine, versions
from broadcasts import plan
from broadcasts.outgoing import Outgoing
from storage.announcements import Announcement
from storage.database import Database
from storage.quiet import Peace, pack

SIZES = {"sqlite": (23_000, 200_000), "postgres": (23_000, 1_000_000)}
RUNS = 3
MESSAGE = Outgoing("Mời các chị dự họp lúc 19 giờ tối mai tại nhà văn hoá.", title="Họp chi hội")
# As it is in service: quiet at night, and at most so many a day.
PEACE = Peace(pack(21 * 60, 6 * 60 + 30), 3)
FLAT = 30.0  # MB

AT_MOST = {  # seconds
    ("sqlite", 23_000): 0.5,
    ("postgres", 23_000): 0.5,
    ("postgres", 1_000_000): 15.0,
}


def measure(sizes: Mapping[str, Sequence[int]] = SIZES, runs: int = RUNS) -> dict[str, Any]:
    """Seconds, rows a second and peak memory (MB) for each database and size."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        databases: dict[str, Any] = {}
        if small := sizes.get("sqlite"):
            urls = {size: sqlite(Path(folder) / f"{size}.db") for size in small}
            databases["sqlite"] = _database("sqlite", urls, runs)
        if large := sizes.get("postgres"):
            lend = stack.enter_context(postgres())
            urls = {size: stack.enter_context(lend()) for size in large}
            databases["postgres"] = _database("postgres", urls, runs)
    return {
        "machine": machine(),
        "versions": versions("sqlalchemy", "asyncpg", "aiosqlite")
        | {"sqlite": sqlite3.sqlite_version},
        **databases,
        "peak_mb_apart_at_most": FLAT,
    }


def _database(name: str, urls: Mapping[int, str], runs: int) -> dict[str, Any]:
    sizes = {size: _size(url, size, runs) for size, url in urls.items()}
    for size, found in sizes.items():
        if most := AT_MOST.get((name, size)):
            found["at_most"] = most
    peaks = [found["peak_mb"] for found in sizes.values()]
    return {
        "sizes": {str(size): found for size, found in sizes.items()},
        "peak_mb_apart": round(max(peaks) - min(peaks), 1),
    }


def _size(url: str, size: int, runs: int) -> dict[str, Any]:
    """Start an announcement to so many besides its author, several times anew."""
    asyncio.run(seed.union(url, size))
    found = []
    for _ in range(runs):
        found.append(child("bench.fanout", "--database", url))
        assert found[-1]["rows"] == size
        asyncio.run(_forget(url))
    seconds = median(one["seconds"] for one in found)
    return {
        "seconds": round(seconds, 3),
        "runs": [round(one["seconds"], 3) for one in found],
        "rows_per_second": round(size / seconds),
        "peak_mb": max(one["peak_mb"] for one in found),
    }


async def _forget(url: str) -> None:
    """Take the deliveries away, for the next run to begin where this one did."""
    db = Database(url)
    async with db.transaction() as session:
        for table in ("receipts", "deliveries"):
            empty = f"DELETE FROM {table}" if db.is_sqlite else f"TRUNCATE {table} CASCADE"
            await session.execute(text(empty))
    await db.close()


async def _start(url: str) -> tuple[int, float]:
    """Start an announcement to everybody; how many deliveries it has, and the seconds it took."""
    db = Database(url)
    now = datetime.now(UTC)
    async with db.transaction() as session:
        announcement = await seed.announcement(session, MESSAGE, now)
    started = time.perf_counter()
    async with db.transaction() as session:
        found = await session.get_one(Announcement, announcement.id)
        broadcast = await plan.start(session, found, now, peace=PEACE)
    seconds = time.perf_counter() - started
    await db.close()
    return broadcast.total, seconds


def _measured(url: str) -> dict[str, float]:
    rows, seconds = asyncio.run(_start(url))
    return {"rows": rows, "seconds": seconds, "peak_mb": round(_peak(), 1)}


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not what getrusage says: that begins with the size of whoever started us.
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        assert found
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024  # bytes on macOS


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="only start an announcement there, once")
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    document = _measured(given.database) if given.database else measure(runs=given.runs)
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
