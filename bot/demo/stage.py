"""Everything a demonstration needs, started on free ports and stopped again."""

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.demo.control import Control

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
TELEGRAM_TOKEN = "1000001:demo-telegram-token-for-this-machine"  # noqa: S105  # the simulator's own
ZALO_TOKEN = "2000002:demo-zalo-token-for-this-machine"  # noqa: S105  # the simulator's own
READY_WITHIN = 20.0  # seconds


class NotStarted(Exception):
    """A process of the demonstration did not come up; the text says which and why."""


@dataclass
class Stage:
    """A simulator, a bot on a fresh SQLite file, and the command line in between.

    `zero` is the moment at which the bot's clock starts; None leaves it on the wall clock.
    `chat_pace` is how many messages a second a chat may get, on both sides; the platforms' own
    pace is 1.
    """

    port: int = 0
    zero: datetime | None = None
    chat_pace: int = 1
    control: Control = field(init=False)
    ready_after: float = 0.0  # seconds the bot took at its last start
    memory: int = 0  # bytes of the bot at its last stop or look

    async def __aenter__(self) -> Self:
        self._stack = AsyncExitStack()
        self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self._shift = 0.0 if self.zero is None else self.zero.timestamp() - time.time()
        self._http_port = _free_port()
        self._bot: asyncio.subprocess.Process | None = None
        try:
            base = await self._start_simulator()
            self.control = await self._stack.enter_async_context(Control(base))
            await self.control.post(
                "limits", platform="telegram", per_chat_per_second=self.chat_pace
            )
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop_bot()
        await self._stack.aclose()

    async def _start_simulator(self) -> str:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator", "--port", str(self.port), "--quiet",
            "--telegram-token", TELEGRAM_TOKEN, "--zalo-token", ZALO_TOKEN,
            cwd=ROOT, stdout=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._stack.push_async_callback(_end, process)
        try:
            async with asyncio.timeout(READY_WITHIN):
                line = (await _lines(process).readline()).decode()
        except TimeoutError:
            line = ""
        if "ready on " not in line:
            msg = f"the simulator did not start (is port {self.port} in use?)"
            raise NotStarted(msg)
        return line.split("ready on ")[1].strip()

    async def start_bot(self) -> None:
        """Start the bot and wait until it is ready."""
        started = time.monotonic()
        log = (self._folder / "bot.log").open("ab")
        self._stack.callback(log.close)
        self._bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=self._folder, env=self._environment(), stderr=log, start_new_session=True,
        )  # fmt: skip
        address = f"http://127.0.0.1:{self._http_port}/readyz"
        async with aiohttp.ClientSession() as session:
            while not await _answers(session, address):
                if self._bot.returncode is not None or time.monotonic() - started > READY_WITHIN:
                    raise NotStarted(f"the bot did not start:\n{self.log_tail()}")
                await asyncio.sleep(0.02)
        self.ready_after = time.monotonic() - started

    async def stop_bot(self) -> None:
        """Stop the bot as an operator would."""
        if self._bot is not None:
            self.memory = _resident(self._bot.pid) or self.memory
            await _end(self._bot)
            self._bot = None

    async def restart_bot_at(self, moment: datetime) -> None:
        """Stop the bot and start it again with its clock at `moment`."""
        await self.stop_bot()
        self._shift = moment.timestamp() - time.time()
        await self.start_bot()

    async def command(self, *words: str, ago: timedelta = timedelta()) -> dict[str, Any]:
        """Run `unionbot WORDS --json`, some time `ago`; its document.

        Raises NotStarted when it is refused.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, "--json",
            cwd=self._folder, env=self._environment(ago),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, problem = await process.communicate()
        if process.returncode not in {0, 1} or not out:
            msg = f"unionbot {' '.join(words)}: {problem.decode()[-500:]}"
            raise NotStarted(msg)
        document: dict[str, Any] = json.loads(out)
        return document

    def now(self) -> datetime:
        """The time on the bot's clock."""
        zone = self.zero.tzinfo if self.zero else None
        return datetime.fromtimestamp(time.time() + self._shift, zone)

    @property
    def database_url(self) -> str:
        """Where the bot keeps everything."""
        return f"sqlite+aiosqlite:///{self._folder}/demo.db"

    def log_tail(self) -> str:
        """The last lines of the bot's log."""
        file = self._folder / "bot.log"
        return file.read_text(errors="replace")[-3000:] if file.exists() else ""

    def _environment(self, ago: timedelta = timedelta()) -> Mapping[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("UNIONBOT_")}
        base = self.control.base
        return kept | {
            "PYTHONPATH": str(ROOT),
            "UNIONBOT_DATABASE_URL": self.database_url,
            "UNIONBOT_TELEGRAM__TOKEN": TELEGRAM_TOKEN,
            "UNIONBOT_TELEGRAM__API_BASE": f"{base}/telegram",
            "UNIONBOT_ZALO_BOT__TOKEN": ZALO_TOKEN,
            "UNIONBOT_ZALO_BOT__API_BASE": f"{base}/zalo",
            "UNIONBOT_HTTP_PORT": str(self._http_port),
            "UNIONBOT_MEDIA_DIR": str(self._folder / "media"),
            # It is shown at any hour of the day, and says more than a union would in one.
            "UNIONBOT_QUIET_HOURS": "off",
            "UNIONBOT_NOTICES_A_DAY": "0",
            "UNIONBOT_CLOCK_SHIFT": str(self._shift - ago.total_seconds()),
            "UNIONBOT_PACING__PER_CHAT_PER_SECOND": str(self.chat_pace),
        }


async def _answers(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(address) as answer:
            return answer.status == 200  # HTTP's OK
    except aiohttp.ClientError:
        return False


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(8):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _lines(process: asyncio.subprocess.Process) -> asyncio.StreamReader:
    if process.stdout is None:
        msg = "the process has no output to read"
        raise NotStarted(msg)
    return process.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _resident(pid: int) -> int | None:
    """Bytes of memory a process holds; None where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    line = next((one for one in status.splitlines() if one.startswith("VmRSS:")), "")
    return int(line.split()[1]) * 1024 if line else None
