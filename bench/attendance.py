"""The figures of a year of meetings: 257 branches, 12 meetings each, 23,000 members.

Each is what a leader waits for: all views of the whole union by branch and by commune, one branch
with its meetings and its members by name, who missed three in a row, and which branches did not
meet in which quarter. A third of those who were away have been told what was said. Medians of
several runs, in milliseconds, on SQLite and on Postgres. `python -m bench.attendance` prints one
JSON document.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import text

from bench import seed
from bench.databases import postgres, sqlite
from bench.process import machine, versions
from storage import absences, attendance, held, thresholds
from storage.attendance import Scope
from storage.database import Database, Session
from storage.held import Stretch
from storage.search import EVER, Period
from storage.thresholds import Measure
from storage.units import Level, units_below

MEMBERS = 257 * seed.BRANCH
RUNS = 5
AT_MOST = 1000.0  # milliseconds
YEAR = 2025

_MONTHS = [datetime(YEAR, month, 1, tzinfo=UTC) for month in range(1, 13)]
_AFTER = datetime(YEAR + 1, 1, 1, tzinfo=UTC)
_YEAR = Period(_MONTHS[0], _AFTER)
_QUARTERS = [
    Stretch(start, end) for start, end in zip(_MONTHS[::3], [*_MONTHS[3::3], _AFTER], strict=True)
]

# The union is as old as the seed makes it: its meetings are of the year before.
_OLDER = tuple(
    f"UPDATE {table} SET {column} = '{YEAR - 1}-01-01 00:00:00.000000'"
    for table, column in (("units", "opened_at"), ("unit_links", "since"), ("memberships", "since"))
)
_MEETINGS = """
INSERT INTO meetings (id, unit_id, kind, topic, starts_at, place, state, code, called_by, called_at,
  closed_at, format, revision)
SELECT 12 * (id - 1) + {month}, id,
  CASE WHEN (id + {month}) % 3 = 0 THEN 'thematic' ELSE 'regular' END, 'Vay vốn', {at},
  'nhà văn hoá', 'closed', '1234', 1, {at}, {at},
  CASE WHEN (id + {month}) % 4 = 0 THEN 'hybrid' ELSE 'in_person' END, 1
FROM units WHERE level = 'branch'"""
_LINES = """
INSERT INTO attendances (meeting_id, person_id, presence, mode, method, entered_by, entered_at)
SELECT meetings.id, person_id,
  CASE (person_id * 7 + meetings.id * 3) % 20 WHEN 0 THEN 'absent' WHEN 1 THEN 'absent'
  WHEN 2 THEN 'excused' WHEN 3 THEN 'late' WHEN 4 THEN 'left_early' ELSE 'present' END,
  CASE WHEN person_id % 9 = 0 THEN 'online' ELSE 'in_person' END, 'roll_call', 1, starts_at
FROM meetings JOIN memberships ON memberships.unit_id = meetings.unit_id
ORDER BY meetings.id, roster_no"""
_CAUGHT_UP = (
    """INSERT INTO announcements (id, unit_id, author_id, kind, state, title, text, folded, message,
      audience, needs_ack, created_at)
    SELECT id, unit_id, 1, 'general', 'sent', 'Biên bản', '', '', '{}', '{}', TRUE, starts_at
    FROM meetings""",
    """INSERT INTO revisions (id, announcement_id, number, message, digest, created_at)
    SELECT id, id, 1, '{}', '', starts_at FROM meetings""",
    """INSERT INTO broadcasts (id, announcement_id, revision_id, state, total, resend_uncertain,
      planned_at)
    SELECT id, id, id, 'done', 90, TRUE, starts_at FROM meetings""",
    """INSERT INTO minutes (meeting_id, state, body, decisions, announcement_id, written_by,
      written_at)
    SELECT id, 'final', '', '[]', id, 1, starts_at FROM meetings""",
    """INSERT INTO receipts (broadcast_id, person_id, kind, via, entered_by, at)
    SELECT meeting_id, person_id, 'relayed', 'relay', 1, entered_at FROM attendances
    WHERE presence IN ('absent', 'excused') AND person_id % 3 = 0""",
)
_STANDARDS = (70, 80, 85, 90)  # one a quarter, of the province

Timed = Callable[[Session], Awaitable[object]]


def measure(members: int = MEMBERS, runs: int = RUNS) -> dict[str, Any]:
    """Milliseconds of each wait on each database, with the most that it may be."""
    found: dict[str, Mapping[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        found["sqlite"] = asyncio.run(_waits(sqlite(Path(folder) / "unionbot.db"), members, runs))
    with postgres() as lend, lend() as url:
        found["postgres"] = asyncio.run(_waits(url, members, runs))
    return {
        "machine": machine(),
        "versions": versions("sqlalchemy", "aiosqlite", "asyncpg"),
        "members": members,
        "meetings": 12 * max(1, round(members / seed.BRANCH)),
        "at_most_ms": AT_MOST,
        **{name: {one: round(ms, 1) for one, ms in waits.items()} for name, waits in found.items()},
    }


async def _waits(url: str, members: int, runs: int) -> dict[str, float]:
    await seed.union(url, members - 1)
    db = Database(url)
    try:
        await _held(db)
        async with db.reading() as session:
            branches = await units_below(session, seed.ROOT, Level.branch)
        return {
            name: await _median(db, runs, work)
            for name, work in _work(branches[len(branches) // 2].id).items()
        }
    finally:
        await db.close()


async def _held(db: Database) -> None:
    """A year of closed registers, with what was asked for at the time."""
    async with db.transaction() as session:
        for month in range(1, 13):
            at = f"'{YEAR}-{month:02}-15 12:00:00.000000'"
            moment = at if db.is_sqlite else f"TIMESTAMPTZ {at}"
            await session.execute(text(_MEETINGS.format(month=month, at=moment)))
        for statement in (*_OLDER, _LINES, *_CAUGHT_UP):
            await session.execute(text(statement))
        for quarter, percent in zip(_QUARTERS, _STANDARDS, strict=True):
            await thresholds.put(
                session, seed.ROOT, Measure.attendance, percent, quarter.since, None, quarter.since
            )
    await seed.counted(db)


async def _median(db: Database, runs: int, work: Timed) -> float:
    """Milliseconds of a piece of work that only reads."""
    found = []
    for _ in range(runs):
        async with db.reading() as session:
            started = time.perf_counter()
            await work(session)
            found.append(1000 * (time.perf_counter() - started))
    return median(found)


def _work(branch: int) -> dict[str, Timed]:
    """What is measured, by the names that the table has for it."""
    everywhere, here = Scope(seed.ROOT, _YEAR), Scope(branch, _YEAR)

    async def union(session: Session) -> object:
        found = await attendance.figures(session, everywhere, Level.branch, _MONTHS[1:])
        assert sum(row.tally.members for row in found.units) == found.total.members
        assert found.total.informed
        assert found.total.met
        return found

    async def communes(session: Session) -> object:
        return await attendance.figures(session, everywhere, Level.commune, _MONTHS[1:])

    async def one_branch(session: Session) -> object:
        await attendance.figures(session, here, Level.branch, _MONTHS[1:])
        meetings = await attendance.by_meeting(session, here)
        assert len(meetings) == 12
        return await absences.members(session, here)

    async def in_a_row(session: Session) -> object:
        return await absences.missing(session, Scope(branch, EVER), 3)

    async def on_schedule(session: Session) -> object:
        return await held.held(session, seed.ROOT, _QUARTERS, _AFTER)

    return {
        "union": union,
        "communes": communes,
        "branch": one_branch,
        "in_a_row": in_a_row,
        "on_schedule": on_schedule,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--members", type=int, default=MEMBERS)
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args(arguments)
    print(json.dumps(measure(given.members, given.runs), indent=2))


if __name__ == "__main__":
    main()
