"""Several processes on one Postgres, each with its part of the work, for one account."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.demo.control import Control
from storage.database import Database
from tests.bot.program import SECRET, TELEGRAM, Program, free_port
from tests.faults.kit import Stage, settle_down
from tests.simulator.process import simulator

STOP_TOGETHER = 30.0  # seconds, for six processes on two cores
PACE = 60.0  # messages a second, all processes together


@dataclass
class Crew:
    """The stage, and the processes by name: `send-2` is the second of those that send."""

    stage: Stage
    processes: dict[str, Program]

    async def stop(self) -> Counter[int]:
        """Ask all that are alive to stop; how often each exit status."""
        alive = [
            one
            for one in self.processes.values()
            if one.process is not None and one.process.returncode is None
        ]
        return Counter(await asyncio.gather(*(one.stop(STOP_TOGETHER) for one in alive)))

    async def moments(self, text: str) -> list[float]:
        """When the platform took each message with these words, in seconds, in order."""
        calls = await self.stage.calls(text)
        return sorted(datetime.fromisoformat(call["at"]).timestamp() for call in calls)

    def logs(self) -> str:
        return "\n".join(f"--- {name}\n{one.log}" for name, one in self.processes.items())


class Stalls:
    """How long this machine stands still at worst, while it is watched."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def watch(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            before = clock()
            await asyncio.sleep(0.01)
            self.worst = max(self.worst, clock() - before - 0.01)


def busiest(moments: Sequence[float]) -> int:
    """The most that fell into any one second."""
    return max(sum(start <= at < start + 1 for at in moments) for start in moments)


@asynccontextmanager
async def crew(
    url: str, folder: Path, parts: Sequence[str], members: int, **settings: object
) -> AsyncIterator[Crew]:
    """Those parts in processes of their own, ready; at the door of the first the platform knocks.

    Whatever is still alive is killed on the way out.
    """
    async with AsyncExitStack() as stack:
        base, _ = stack.enter_context(
            simulator("--quiet", "--no-limits", "--telegram-token", TELEGRAM)
        )
        control = await stack.enter_async_context(Control(base))
        db = Database(url)
        stack.push_async_callback(db.close)
        async with db.transaction() as session:
            union, chats = await settle_down(session, control, members)
        door = free_port()
        given: dict[str, Any] = {
            "database_url": url,
            "telegram__token": TELEGRAM,
            "telegram__api_base": f"{base}/telegram",
            "telegram__mode": "webhook",
            "telegram__webhook_secret": SECRET,
            "public_url": f"http://127.0.0.1:{door}",
            "pacing__overall_per_second": PACE,
            **settings,
        }
        processes = {
            name: _process(folder / name, given, door if name == parts[0] else free_port())
            for name in parts
        }
        for process in processes.values():
            await process.start()
            stack.push_async_callback(_end, process)
        await asyncio.gather(*(process.answers("/readyz") for process in processes.values()))
        stage = Stage(control, base, db, processes[parts[0]], union, chats)
        yield Crew(stage, processes)


def _process(folder: Path, settings: dict[str, Any], port: int) -> Program:
    folder.mkdir()
    return Program(folder, folder.name.partition("-")[0], **{**settings, "http_port": port})


async def _end(process: Program) -> None:
    if process.process is not None and process.process.returncode is None:
        await process.kill()
