"""Starting, refusing strangers, and stopping."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import time

import aiohttp
import pytest

from tests.simulator.desk import TELEGRAM_TOKEN, ZALO_TOKEN, Desk
from tests.simulator.process import ROOT, simulator


def run_to_its_end(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(  # noqa: S603  # ourselves
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_stops_at_once_while_polls_and_phones_wait(number: signal.Signals) -> None:
    """A signal ends the program with status 0 although long polls and streams are open."""
    with simulator("--quiet") as (address, process):
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            desk = Desk(address, session)
            await desk.telegram("getMe")
            group.create_task(desk.telegram("getUpdates", timeout=40))
            group.create_task(desk.zalo("getUpdates", timeout=40))
            async with session.get(f"{address}/control/events") as stream:
                await stream.content.readline()
                started = time.monotonic()
                process.send_signal(number)
                assert await asyncio.to_thread(process.wait, 10) == 0
                assert time.monotonic() - started < 3


async def test_only_the_tokens_given_are_bots() -> None:
    """With tokens on the command line everyone else is Unauthorized."""
    given = ("--telegram-token", TELEGRAM_TOKEN, "--zalo-token", ZALO_TOKEN)
    with simulator(*given) as (address, _):
        async with aiohttp.ClientSession() as session:
            desk = Desk(address, session)
            assert (await desk.telegram("getMe")).status == 200
            for platform in ("telegram", "zalo"):
                stranger = await desk.call(platform, "7001:other", "getMe", {})
                assert stranger.status == 401
                assert stranger.body["description"] == "Unauthorized"
            # Without a prefix the token alone tells the platform.
            async with session.get(f"{address}/bot{ZALO_TOKEN}/getMe") as response:
                assert (await response.json())["result"]["account_type"] == "BASIC"


async def test_limits_can_be_off_from_the_start() -> None:
    """--no-limits starts without the published limits."""
    with simulator("--no-limits") as (address, _):
        async with aiohttp.ClientSession() as session:
            limits = await Desk(address, session).look("limits")
            assert limits["telegram"]["enabled"] is False


def test_a_taken_port_is_said_in_one_line() -> None:
    """A port in use is a sentence and status 1, not a stack trace."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_to_its_end("--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot listen on 127.0.0.1:" in done.stderr


def test_a_malformed_token_is_a_usage_error() -> None:
    """argparse answers 2 for a token that is none."""
    done = run_to_its_end("--telegram-token", "nonsense")
    assert done.returncode == 2
    assert "a token is digits, a colon and a secret" in done.stderr
