"""What a running program tells a Prometheus server, all of it or a part of the work."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from bot.demo.cast import Phone
from bot.demo.control import Control
from tests.bot.program import TELEGRAM, Program, running
from tests.simulator.process import simulator

pytestmark = pytest.mark.slow

PATIENCE = 30.0  # seconds, on a busy machine


async def page(program: Program, enough: Callable[[str], bool]) -> str:
    """The page once it has what is waited for."""
    found = ""
    async with httpx.AsyncClient(trust_env=False) as client:
        async with asyncio.timeout(PATIENCE):
            while not enough(found):
                await asyncio.sleep(0.05)
                found = (await client.get(f"http://127.0.0.1:{program.port}/metrics")).text
    return found


def figure(found: str, name: str) -> float:
    """The one figure of that name and labels."""
    (line,) = (line for line in found.splitlines() if line.startswith(f"{name} "))
    return float(line.rpartition(" ")[2])


@pytest.mark.long
async def test_a_program_shows_events_sends_ticks_and_gauges(tmp_path: Path) -> None:
    """A member is answered: her event, its age, the answer settled; and the clock rings on time."""
    with simulator("--quiet", "--telegram-token", TELEGRAM) as (base, _):
        settings = {"telegram__token": TELEGRAM, "telegram__api_base": f"{base}/telegram"}
        async with running(tmp_path, **settings) as program, Control(base) as control:
            await program.answers("/readyz")
            made = await control.post("people", platform="telegram", name="Nhàn")
            phone = Phone(control, "telegram", made["id"], "Nhàn", lambda *_: None)
            await phone.says("chào")
            await phone.sees("trợ lý tự động")
            settled = 'unionbot_deliveries_settled_total{channel="telegram",result="accepted"}'
            found = await page(
                program,
                lambda text: f"{settled} 1.0" in text and "unionbot_pace_per_second{" in text,
            )
            assert await program.stop() == 0
    assert figure(found, 'unionbot_event_age_seconds_count{channel="telegram"}') == 1
    assert figure(found, 'unionbot_sends_total{channel="telegram",result="accepted"}') == 1
    assert figure(found, 'unionbot_ticks_total{result="done",tick="gauges"}') >= 1
    assert figure(found, 'unionbot_tick_lag_seconds_count{tick="boards"}') >= 1
    account = f'account="{TELEGRAM.partition(":")[0]}",channel="telegram"'
    assert figure(found, f'unionbot_queue_depth{{{account},lane="routine"}}') == 0
    assert figure(found, f"unionbot_pace_per_second{{{account}}}") == 30
    assert TELEGRAM.partition(":")[2] not in found


@pytest.mark.long
async def test_a_program_that_only_sends_shows_no_gauges_of_the_database(tmp_path: Path) -> None:
    """It keeps no clock, so nobody in it looks; its counters are there from the start."""
    with simulator("--quiet", "--telegram-token", TELEGRAM) as (base, _):
        settings = {"telegram__token": TELEGRAM, "telegram__api_base": f"{base}/telegram"}
        async with running(tmp_path, only="send", **settings) as program:
            await program.answers("/readyz")
            found = await page(program, lambda text: "unionbot_sends_total{" in text)
            assert await program.stop() == 0
    assert "unionbot_queue" not in found
    assert "unionbot_account_stopped" not in found
    doubts = 'unionbot_deliveries_settled_total{channel="telegram",result="uncertain"}'
    assert figure(found, doubts) == 0
