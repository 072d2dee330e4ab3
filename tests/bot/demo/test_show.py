"""The demonstration by hand, as it is started on the command line."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]

# `python -m bot`, but for the platforms' pace: with it, getting acquainted takes a while longer.
HASTY = """
from functools import partial
from bot.cli import cli
from bot.demo import show
show.Stage = partial(show.Stage, chat_pace=30)
cli()
"""


@pytest.mark.long
def test_it_tells_its_address_and_stops_when_told() -> None:
    """On another port where the wanted one is in use; Ctrl+C ends it with status 0."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-c", HASTY, "demo", "--port", str(port)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            try:
                address = _address(process)
                assert f":{port}" not in address
                page = httpx.get(address, trust_env=False)
                assert page.status_code == 200
                assert "<title>" in page.text
                scene = httpx.get(f"{address}/control/scene", trust_env=False).json()
                assert len(scene["phones"]) == 5
            finally:
                process.send_signal(signal.SIGINT)
                status = process.wait(20)
    assert status == 0


def _address(process: subprocess.Popen[str]) -> str:
    """What it prints once everything is up."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    pytest.fail("it ended without an address")
