"""Members who write to the bot through the simulator, and how long each waits for her answer."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from statistics import quantiles
from typing import Any

from sqlalchemy import text

from bench.ours import MESSAGE
from bench.process import background
from bot.demo.control import Control
from storage.database import Database

PATIENCE = 10.0  # seconds until the last answer must be there

Call = tuple[str, float, str]  # chat, time and words of a message that the bot sent
Asking = Sequence[tuple[str, str]]  # who writes, and what


@contextmanager
def simulator() -> Iterator[str]:
    """The address of a simulator without limits: what is measured is the pace that we keep."""
    with background("simulator", "--port=0", "--no-limits", "--quiet") as line:
        yield line.rpartition(" ")[2]


async def people(control: Control, count: int) -> list[str]:
    """So many people of the simulator who have opened the bot."""
    made = await control.post("people", platform="telegram", count=count, started=True)
    ids: list[str] = made["ids"]
    return ids


async def meet(url: str, ids: Sequence[str]) -> None:
    """The members' chats are those of the simulator's people."""
    db = Database(url)
    rows = [{"id": number, "native": native} for number, native in enumerate(ids, 1)]
    async with db.transaction() as session:
        await session.execute(text("UPDATE chats SET native_id = :native WHERE id = :id"), rows)
    await db.close()


async def ask(control: Control, asking: Asking, per_second: float) -> dict[str, Any]:
    """Everybody writes once, one after the other at that rate; how long they waited."""
    started = time.monotonic()
    before = (await control.get("calls", limit=1))["last"]
    asked: dict[str, float] = {}
    async with asyncio.TaskGroup() as tasks:
        for number, (person, words) in enumerate(asking):
            await asyncio.sleep(started + number / per_second - time.monotonic())
            asked[person] = time.time()
            say = control.post("say", platform="telegram", person=person, text=words)
            tasks.create_task(say)
    until = time.time()
    calls = await _answered(control, before, asked)
    hundredths = quantiles(waits(calls, asked).values(), n=100, method="inclusive")
    seconds = len(asking) / per_second
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
    """From each question to the first message in its chat; an announcement itself is none."""
    found: dict[str, float] = {}
    for chat, at, words in calls:
        if chat in asked and MESSAGE.title not in words:
            found.setdefault(chat, at - asked[chat])
    return found
