"""What a leader waits for around an announcement, in a union of 23,000 in 257 branches on SQLite.

The preview of an audience, the names of those in a branch who have not answered, planning a
reminder to everybody (its commit included), and understanding a time as people write it: one
phrase, and `unionbot when --file` with 400 lines from its start to its end. Medians of several
runs, in milliseconds. `python -m bench.announcements` prints one JSON document.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import text

from bench import seed
from bench.databases import sqlite
from bench.fanout import MESSAGE
from bench.process import ROOT, machine, output, versions
from broadcasts import audience, follow_up, plan, receipts
from broadcasts.audience import Audience
from broadcasts.receipts import within
from handlers import when
from storage import circles
from storage.announcements import Announcement, Broadcast
from storage.database import Database, Session
from storage.units import Level, Unit, units_below

RECIPIENTS = 23_000
RUNS = 5
LINES = 400
PHRASES = ROOT / "tests" / "handlers" / "when" / "time_dev.jsonl"
AT_MOST = {  # milliseconds
    "preview": 300.0,
    "names": 50.0,
    "reminder": 2000.0,
    "phrase": 5.0,
    "when_file": 3000.0,
}

_GROUPS = (
    """INSERT INTO units (name, folded, level, parent_id, opened_at, settings)
    SELECT 'Tổ ' || n.i, 'to ' || n.i, 'group', units.id, units.opened_at, '{}' FROM units
    JOIN (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3) AS n WHERE units.level = 'branch'""",
    """INSERT INTO unit_links (ancestor_id, descendant_id, since, depth)
    SELECT link.ancestor_id, units.id, link.since, link.depth + 1 FROM units
    JOIN unit_links AS link ON link.descendant_id = units.parent_id WHERE units.level = 'group'""",
    """INSERT INTO unit_links (ancestor_id, descendant_id, since, depth)
    SELECT id, id, opened_at, 0 FROM units WHERE level = 'group'""",
    """UPDATE memberships SET group_id = (
        SELECT id FROM units WHERE parent_id = memberships.unit_id
        AND name = 'Tổ ' || (1 + memberships.roster_no % 3)
    )""",
)

Timed = Callable[[Session], Awaitable[object]]


def measure(recipients: int = RECIPIENTS, runs: int = RUNS) -> dict[str, Any]:
    """Milliseconds of each wait, with the most that it may be."""
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite(Path(folder) / "unionbot.db")
        asyncio.run(seed.union(url, recipients))
        found = asyncio.run(_in_database(url, runs))
        found |= {"phrase": _phrases(), "when_file": _file(Path(folder))}
    return {
        "machine": machine(),
        "versions": versions("sqlalchemy", "aiosqlite"),
        "recipients": recipients,
        "waits": {
            name: {"ms": round(ms, 2), "at_most_ms": AT_MOST[name]} for name, ms in found.items()
        },
    }


async def _in_database(url: str, runs: int) -> dict[str, float]:
    db = Database(url)
    now = datetime.now(UTC)
    await _grouped(db)
    broadcast_id = await _sent(db, now)
    try:
        return {
            "preview": await _median(db, runs, _preview(now)),
            "names": await _median(db, runs, await _names(db, broadcast_id, now)),
            "reminder": await _reminders(db, broadcast_id, now + timedelta(days=1), runs),
        }
    finally:
        await db.close()


async def _grouped(db: Database) -> None:
    """Three groups in each branch, as there are in most."""
    async with db.transaction() as session:
        for statement in _GROUPS:
            await session.execute(text(statement))


async def _sent(db: Database, now: datetime) -> int:
    """An announcement to everybody that is out, and that every tenth has confirmed."""
    async with db.transaction() as session:
        announced = await seed.announcement(session, MESSAGE, now)
        broadcast = await plan.start(session, announced, now)
        await session.execute(text("UPDATE deliveries SET state = 'accepted'"))
        await session.execute(
            text(
                "INSERT INTO receipts (broadcast_id, person_id, kind, via, entered_by, at) "
                "SELECT :broadcast, id, 'acknowledged', 'button', id, :at FROM people "
                "WHERE id % 10 = 0"
            ),
            {"broadcast": broadcast.id, "at": "2026-01-01 00:00:00.000000"},
        )
    await seed.counted(db)
    return broadcast.id


async def _median(db: Database, runs: int, work: Timed) -> float:
    """Milliseconds of a piece of work that only reads."""
    found = []
    for _ in range(runs):
        async with db.reading() as session:
            started = time.perf_counter()
            await work(session)
            found.append(1000 * (time.perf_counter() - started))
    return median(found)


def _preview(now: datetime) -> Timed:
    async def work(session: Session) -> object:
        return await audience.estimate(session, Audience(seed.ROOT), seed.AUTHOR, now=now)

    return work


async def _names(db: Database, broadcast_id: int, now: datetime) -> Timed:
    """All that the answer to "ai chưa đọc" of a branch's leader is made of."""
    async with db.reading() as session:
        branches = await units_below(session, seed.ROOT, Level.branch)
        branch = branches[len(branches) // 2].id

    async def work(session: Session) -> object:
        broadcast, announced = await _about(session, broadcast_id)
        meant = receipts.whom(broadcast, announced)
        unit = await session.get_one(Unit, branch)
        lines = await receipts.waiting(session, broadcast.id, unit.id, meant)
        assert lines
        return (
            await receipts.status(session, broadcast.id, within(meant, unit)),
            await circles.circles_of(session, unit.id, now),
        )

    return work


async def _about(session: Session, broadcast_id: int) -> tuple[Broadcast, Announcement]:
    broadcast = await session.get_one(Broadcast, broadcast_id)
    return broadcast, await session.get_one(Announcement, broadcast.announcement_id)


async def _reminders(db: Database, broadcast_id: int, now: datetime, runs: int) -> float:
    """Milliseconds to plan a reminder to all who have not answered, its commit included."""
    found = []
    for run in range(runs):
        started = time.perf_counter()
        async with db.transaction() as session:
            first, announced = await _about(session, broadcast_id)
            at = now + run * timedelta(hours=1)
            sent = await follow_up.remind(session, first, announced, MESSAGE, at)
        found.append(1000 * (time.perf_counter() - started))
        assert sent is not None
        assert sent.total > 0
    return median(found)


def _written() -> list[dict[str, str]]:
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _phrases() -> float:
    """Milliseconds of the middle one of the phrases that the tests know."""
    found = []
    for line in _written():
        at = datetime.fromisoformat(line["now"])
        started = time.perf_counter()
        when.understand(line["text"], at)
        found.append(1000 * (time.perf_counter() - started))
    return median(found)


def _file(folder: Path) -> float:
    """Milliseconds of `unionbot when --file` with so many lines, from its start to its end."""
    lines = islice(cycle(_written()), LINES)
    rows = [json.dumps(line | {"id": str(number)}) for number, line in enumerate(lines)]
    asked = folder / "asked.jsonl"
    asked.write_text("\n".join(rows), encoding="utf-8")
    found = []
    for _ in range(3):
        started = time.perf_counter()
        said = output("bot", "when", "--file", str(asked))
        found.append(1000 * (time.perf_counter() - started))
        assert len(said.splitlines()) == LINES
    return median(found)


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recipients", type=int, default=RECIPIENTS)
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args(arguments)
    print(json.dumps(measure(given.recipients, given.runs), indent=2))


if __name__ == "__main__":
    main()
