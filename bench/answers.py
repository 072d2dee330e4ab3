"""How long a member waits for her answer while an announcement to 23,000 is going out.

Our program as it runs in service, with a webhook, and the simulator as Telegram, each a process of
its own on the same machine. Measured from the moment a member writes to the moment the simulator
takes the answer. `python -m bench.answers` prints one JSON document.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from sqlalchemy import text

from bench import program, seed
from bench.crash import announce
from bench.databases import sqlite
from bench.ours import MESSAGE
from bench.process import background, machine, versions
from bot.demo.control import Control
from storage.database import Database

RECIPIENTS = 23_000
SECONDS = 60.0
ASKED_PER_SECOND = 5.0
PACES = (30, 300)  # messages a second; the second is more than any platform allows
AT_MOST = {30: 250.0}  # milliseconds, 99 times in a hundred
WORDS = ("menu", "lịch họp", "Khi nào nộp hội phí?", "cảm ơn")
PATIENCE = 10.0  # seconds until the last answer must be there

Call = tuple[str, float, str]  # chat, time and words of a message that the bot sent


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
    with tempfile.TemporaryDirectory() as name, _simulator() as base:
        found = asyncio.run(_run(Path(name), base, pace, recipients, seconds))
    return found | ({"p99_at_most_ms": AT_MOST[pace]} if pace in AT_MOST else {})


@contextmanager
def _simulator() -> Iterator[str]:
    """The address of a simulator without limits: what is measured is the pace that we keep."""
    with background("simulator", "--port=0", "--no-limits", "--quiet") as line:
        yield line.rpartition(" ")[2]


async def _run(
    folder: Path, base: str, pace: int, recipients: int, seconds: float
) -> dict[str, Any]:
    async with Control(base) as control:
        people = {"platform": "telegram", "count": recipients + 1, "started": True}
        ids: list[str] = (await control.post("people", **people))["ids"]
        url = sqlite(folder / "unionbot.db")
        await seed.union(url, recipients)
        await _meet(url, ids)
        await announce(url)
        ours = program.Program(
            folder,
            f"{base}/telegram",
            pacing__overall_per_second=pace,
        )
        ours.start()
        try:
            await asyncio.to_thread(ours.wait_until_ready)
            return await _ask(control, ids[1:], seconds)
        finally:
            ours.end()


async def _meet(url: str, ids: Sequence[str]) -> None:
    """The members' chats are those of the simulator's people."""
    db = Database(url)
    rows = [{"id": number, "native": native} for number, native in enumerate(ids, 1)]
    async with db.transaction() as session:
        await session.execute(text("UPDATE chats SET native_id = :native WHERE id = :id"), rows)
    await db.close()


async def _ask(control: Control, ids: Sequence[str], seconds: float) -> dict[str, Any]:
    """Somebody new asks every now and then; how long all of them waited."""
    # Those whose turn in the announcement does not come meanwhile.
    asking = ids[len(ids) // 2 :][: round(seconds * ASKED_PER_SECOND)]
    started = time.monotonic()
    before = (await control.get("calls", limit=1))["last"]
    asked: dict[str, float] = {}
    async with asyncio.TaskGroup() as tasks:
        for number, person in enumerate(asking):
            await asyncio.sleep(started + number / ASKED_PER_SECOND - time.monotonic())
            asked[person] = time.time()
            word = WORDS[number % len(WORDS)]
            say = control.post("say", platform="telegram", person=person, text=word)
            tasks.create_task(say)
    until = time.time()
    calls = await _answered(control, before, asked)
    hundredths = quantiles(waits(calls, asked).values(), n=100, method="inclusive")
    meanwhile = [at for _, at, _ in calls if until - seconds <= at < until]
    return {
        "asked": len(asked),
        "p50_ms": round(1000 * hundredths[49], 1),
        "p95_ms": round(1000 * hundredths[94], 1),
        "p99_ms": round(1000 * hundredths[98], 1),
        "sent_per_second": round(len(meanwhile) / seconds, 1),
    }


async def _answered(control: Control, since: int, asked: Mapping[str, float]) -> list[Call]:
    """What the bot sent since then, once everybody who asked has her answer."""
    deadline = time.monotonic() + PATIENCE
    while True:
        journal = await control.get("calls", since=since, method="sendMessage", limit=0)
        calls = [
            (call["chat"], datetime.fromisoformat(call["at"]).timestamp(), call["text"])
            for call in journal["calls"]
        ]
        missing = asked.keys() - waits(calls, asked).keys()
        if not missing:
            return calls
        assert time.monotonic() < deadline, f"no answer to {len(missing)} of {len(asked)}"
        await asyncio.sleep(0.5)


def waits(calls: Iterable[Call], asked: Mapping[str, float]) -> dict[str, float]:
    """From each question to the first message in its chat; the announcement itself is none."""
    found: dict[str, float] = {}
    for chat, at, words in calls:
        if chat in asked and MESSAGE.title not in words:
            found.setdefault(chat, at - asked[chat])
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recipients", type=int, default=RECIPIENTS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    given = options.parse_args()
    print(json.dumps(measure(given.recipients, given.seconds), indent=2))


if __name__ == "__main__":
    main()
