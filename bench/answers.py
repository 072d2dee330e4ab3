"""How long a member waits for her answer while an announcement to 23,000 is going out.

Our program as it runs in service, with a webhook, and the simulator as Telegram, each a process of
its own on the same machine. Measured from the moment a member writes to the moment the simulator
takes the answer. `python -m bench.answers` prints one JSON document.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from bench import program, seed, talking
from bench.crash import announce
from bench.databases import sqlite
from bench.process import machine, versions
from bot.demo.control import Control

RECIPIENTS = 23_000
SECONDS = 60.0
ASKED_PER_SECOND = 5.0
PACES = (30, 300)  # messages a second; the second is more than any platform allows
AT_MOST = {30: 250.0}  # milliseconds, 99 times in a hundred
WORDS = ("menu", "lịch họp", "Khi nào nộp hội phí?", "cảm ơn")


def measure(
    recipients: int = RECIPIENTS, seconds: float = SECONDS, paces: Sequence[int] = PACES
) -> dict[str, Any]:
    """Percentiles of the wait, in milliseconds, at each pace of the announcement."""
    return {
        "machine": machine(),
        "versions": versions("aiohttp", "sqlalchemy", "starlette", "uvicorn", "uvloop"),
        "recipients": recipients,
        "asked_per_second": ASKED_PER_SECOND,
        "paces": {str(pace): _at(pace, recipients, seconds) for pace in paces},
    }


def _at(pace: int, recipients: int, seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name, talking.simulator() as base:
        found = asyncio.run(_run(Path(name), base, pace, recipients, seconds))
    return found | ({"p99_at_most_ms": AT_MOST[pace]} if pace in AT_MOST else {})


async def _run(
    folder: Path, base: str, pace: int, recipients: int, seconds: float
) -> dict[str, Any]:
    async with Control(base) as control:
        ids = await talking.people(control, recipients + 1)
        url = sqlite(folder / "unionbot.db")
        await seed.union(url, recipients)
        await talking.meet(url, ids)
        await announce(url)
        ours = program.Program(
            folder,
            f"{base}/telegram",
            pacing__overall_per_second=pace,
        )
        ours.start()
        try:
            await asyncio.to_thread(ours.wait_until_ready)
            return await talking.ask(control, _asking(ids[1:], seconds), ASKED_PER_SECOND)
        finally:
            ours.end()


def _asking(ids: Sequence[str], seconds: float) -> talking.Asking:
    # Those whose turn in the announcement does not come meanwhile.
    half = ids[len(ids) // 2 :][: round(seconds * ASKED_PER_SECOND)]
    return list(zip(half, cycle(WORDS), strict=False))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recipients", type=int, default=RECIPIENTS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    given = options.parse_args()
    print(json.dumps(measure(given.recipients, given.seconds), indent=2))


if __name__ == "__main__":
    main()
