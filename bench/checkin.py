"""How long a member waits for her answer when a whole commune checks in at once.

Our program as it runs in service on SQLite, with a webhook, and the simulator as Telegram, each a
process of its own on the same machine; the roll of one branch stands on a board that is redrawn
meanwhile. Measured from the moment a member writes to the moment the simulator takes the answer,
when her line is in the register. The paces of the platforms are lifted: Telegram lets an account
send 30 messages a second, and what is measured is not how long answers would wait for that.
`python -m bench.checkin` prints one JSON document.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bench import program, seed, talking
from bench.databases import sqlite
from bench.inbound import LIFTED
from bench.process import machine, versions
from bot.demo.control import Control
from storage import meetings, people
from storage.database import Database
from storage.meetings import Attendance, MeetingState
from storage.people import Membership, Role
from storage.units import Level, Unit

MEMBERS = 1_500
PER_SECOND = 50.0
SECONDS = 20.0
P95_AT_MOST = 150.0  # milliseconds
BEGUN = timedelta(minutes=5)  # since the start


def measure(
    members: int = MEMBERS, per_second: float = PER_SECOND, seconds: float = SECONDS
) -> dict[str, Any]:
    """Percentiles of the wait, in milliseconds."""
    with tempfile.TemporaryDirectory() as name, talking.simulator() as base:
        found = asyncio.run(_run(Path(name), base, members, per_second, seconds))
    return {
        "machine": machine(),
        "versions": versions("aiohttp", "sqlalchemy", "starlette", "uvicorn", "uvloop"),
        "members": members,
        "per_second": per_second,
        **found,
        "p95_at_most_ms": P95_AT_MOST,
    }


async def _run(
    folder: Path, base: str, members: int, per_second: float, seconds: float
) -> dict[str, Any]:
    async with Control(base) as control:
        ids = await talking.people(control, members + 1)
        url = sqlite(folder / "unionbot.db")
        await seed.union(url, members)
        await talking.meet(url, ids)
        codes = await _open_meetings(url)
        ours = program.Program(folder, f"{base}/telegram", **LIFTED)
        ours.start()
        try:
            await asyncio.to_thread(ours.wait_until_ready)
            # The first of the members leads her branch: from now on the board is hers.
            await talking.ask(control, [(ids[0], "điểm danh"), (ids[-1], "menu")], per_second)
            asking = _asking(ids, codes, round(per_second * seconds))
            found = await talking.ask(control, asking, per_second)
        finally:
            ours.end()
        written = await _written(url)
        assert written >= len(asking), f"{len(asking) - written} check-ins were lost"
    return found


async def _open_meetings(url: str) -> list[str]:
    """A meeting that has begun in every branch; the day's code by member."""
    db = Database(url)
    now = datetime.now(UTC)
    async with db.transaction() as session:
        branches = await session.scalars(select(Unit.id).where(Unit.level == Level.branch))
        codes = {}
        for unit_id in branches.all():
            held = await meetings.call(
                session, unit_id, now - BEGUN, "nhà văn hoá", "sinh hoạt", seed.AUTHOR, now
            )
            held.state, held.opened_at = MeetingState.open, now
            codes[unit_id] = held.code
        home = await people.membership_of(session, seed.AUTHOR)
        assert home is not None
        await people.appoint(session, seed.AUTHOR, home.unit_id, Role.branch_head, now)
        roster = await session.scalars(select(Membership.unit_id).order_by(Membership.person_id))
        found = [codes[unit_id] for unit_id in roster]
    await db.close()
    return found


def _asking(ids: Sequence[str], codes: Sequence[str], count: int) -> talking.Asking:
    """Every second one types the day's code, the others that they are there."""
    return [
        (ids[n], f"điểm danh {codes[n]}" if n % 2 else "có mặt")
        for n in range(1, min(count, len(ids) - 1) + 1)
    ]


async def _written(url: str) -> int:
    db = Database(url)
    async with db.reading() as session:
        count = await session.scalar(select(func.count()).select_from(Attendance))
    await db.close()
    return count or 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--members", type=int, default=MEMBERS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    given = options.parse_args()
    print(json.dumps(measure(given.members, seconds=given.seconds), indent=2))


if __name__ == "__main__":
    main()
