"""The bot as it runs in service, a process of its own, with its webhook at our side of Telegram."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.process import ROOT
from bench.sink import TOKEN

SECRET = "a-secret-of-the-benchmark"  # noqa: S105  # nobody else's
PATH = "/webhooks/telegram"
READY_WITHIN = 60.0  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """`python -m bot run` in a folder of its own; settings by their names in lower case."""

    def __init__(self, folder: Path, api_base: str, **settings: object) -> None:
        self.port = free_port()
        self._folder = folder
        self._settings: dict[str, object] = {
            "database_url": f"sqlite:///{folder}/unionbot.db",
            "http_port": self.port,
            "public_url": f"http://127.0.0.1:{self.port}",
            "telegram__token": TOKEN,
            "telegram__api_base": api_base,
            "telegram__mode": "webhook",
            "telegram__webhook_secret": SECRET,
            "media_dir": folder / "media",
            "quiet_hours": "off",  # it is measured at any hour
            "notices_a_day": 0,
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        given = {f"UNIONBOT_{name.upper()}": str(v) for name, v in self._settings.items()}
        others = {k: v for k, v in os.environ.items() if not k.startswith("UNIONBOT_")}
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self._folder,
                env=others | given | {"PYTHONPATH": str(ROOT)},
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not self._is_ready():
            alive = self._process is not None and self._process.poll() is None
            assert alive, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.02)

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz") as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError):
            return False

    @property
    def pid(self) -> int:
        assert self._process is not None, "it is not running"
        return self._process.pid

    def end(self, number: int = signal.SIGTERM) -> None:
        """Stop it, or kill it; back when it is gone."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(READY_WITHIN)
            self._process = None

    @property
    def log(self) -> str:
        return (self._folder / "log").read_text(errors="replace")


@contextmanager
def running(folder: Path, api_base: str, **settings: object) -> Iterator[Program]:
    """The program, ready to be brought events."""
    program = Program(folder, api_base, **settings)
    program.start()
    try:
        program.wait_until_ready()
        yield program
    finally:
        program.end(signal.SIGKILL)
