"""The program as a process of its own, which tests start, watch, stop and kill."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.simulator.process import ROOT

TELEGRAM = "1000001:telegram-token-of-the-tests"
ZALO = "2000002:zalo-token-of-the-tests"
SECRET = "a-secret-of-our-own"
READY_WITHIN = 60.0  # seconds, on a busy machine
STOPS_WITHIN = 8.0  # three and a bit on an idle machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """`python -m bot run` with these settings, in a folder of its own; `only` a part, or all."""

    def __init__(self, folder: Path, only: str = "", **settings: object) -> None:
        self.folder = folder
        self.only = only
        self.settings: dict[str, object] = {
            "database_url": f"sqlite:///{folder}/unionbot.db",
            "http_port": free_port(),
            "media_dir": folder / "media",
            "quiet_hours": "off",  # it runs by the clock on the wall, at any hour
            "notices_a_day": 0,
            **settings,
        }
        self.port = self.settings["http_port"]
        self.process: asyncio.subprocess.Process | None = None

    async def start(self, **settings: object) -> None:
        given = {f"UNIONBOT_{k.upper()}": str(v) for k, v in (self.settings | settings).items()}
        kept = {k: v for k, v in os.environ.items() if not k.startswith("UNIONBOT_")}
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                *(["--only", self.only] if self.only else []),
                cwd=self.folder,
                env={"UNIONBOT_QUESTIONS_MODEL": "off"} | kept | given | {"PYTHONPATH": str(ROOT)},
                stdout=asyncio.subprocess.DEVNULL,
                stderr=log,
            )

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    async def look(self, path: str) -> int:
        """The status of a page; 0 while nobody listens."""
        async with httpx.AsyncClient(trust_env=False) as client:
            try:
                return (await client.get(f"http://127.0.0.1:{self.port}{path}")).status_code
            except httpx.TransportError:
                return 0

    async def answers(self, path: str, status: int = 200) -> None:
        """Wait until a page has that status."""
        assert self.process is not None
        started = time.monotonic()
        while await self.look(path) != status:
            alive = self.process.returncode is None
            assert alive, f"ended with {self.process.returncode}:\n{self.log}"
            assert time.monotonic() - started < READY_WITHIN, self.log
            await asyncio.sleep(0.05)

    async def says(self, words: str) -> None:
        """Wait until the log has these words."""
        async with asyncio.timeout(READY_WITHIN):
            while True:
                if words in self.log:
                    return
                await asyncio.sleep(0.05)

    async def counts(self, line: str) -> None:
        """Wait until the metrics have this line."""
        async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(READY_WITHIN):
            while True:
                shown = await client.get(f"http://127.0.0.1:{self.port}/metrics")
                if line in shown.text:
                    return
                await asyncio.sleep(0.05)

    async def ends(self, within: float = READY_WITHIN) -> int:
        """Wait for the end; the exit status."""
        assert self.process is not None
        async with asyncio.timeout(within):
            return await self.process.wait()

    async def stop(self, within: float = STOPS_WITHIN) -> int:
        """Ask it to stop; the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await self.ends(within)

    async def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def running(folder: Path, **settings: object) -> AsyncIterator[Program]:
    """The program, ready; killed on the way out if it was not stopped."""
    program = Program(folder, **settings)
    await program.start()
    try:
        yield program
    finally:
        if program.process is not None and program.process.returncode is None:
            await program.kill()


def platforms(base: str, **more: object) -> dict[str, object]:
    """Both accounts, on this simulator."""
    return {
        "telegram__token": TELEGRAM,
        "telegram__api_base": f"{base}/telegram",
        "zalo_bot__token": ZALO,
        "zalo_bot__api_base": f"{base}/zalo",
        **more,
    }


@asynccontextmanager
async def with_webhook_for_zalo(base: str, folder: Path) -> AsyncIterator[Program]:
    """The program as in service: a poll on Telegram, a webhook on Zalo."""
    port = free_port()
    settings = platforms(
        base,
        http_port=port,
        public_url=f"http://127.0.0.1:{port}",
        zalo_bot__mode="webhook",
        zalo_bot__webhook_secret=SECRET,
    )
    async with running(folder, **settings) as program:
        yield program
