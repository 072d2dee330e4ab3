"""The program as it runs: a process of its own, against the simulator's real HTTP."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo.cast import Phone
from bot.demo.control import Control
from tests.bot.program import (
    SECRET,
    TELEGRAM,
    ZALO,
    Program,
    free_port,
    platforms,
    running,
    with_webhook_for_zalo,
)
from tests.simulator.process import simulator

pytestmark = pytest.mark.slow

HELLO = "trợ lý tự động"  # in the greeting of a stranger


class Phones:
    """People with phones on a simulator."""

    def __init__(self, control: Control) -> None:
        self.control = control

    async def phone(self, platform: str, name: str = "Nhàn") -> Phone:
        made = await self.control.post("people", platform=platform, name=name)
        return Phone(self.control, platform, made["id"], name, lambda *_: None)

    async def calls(self, **query: str) -> list[dict[str, Any]]:
        """What the bot asked of the platforms."""
        return list((await self.control.get("calls", limit=0, **query))["calls"])


@pytest.fixture
async def base() -> AsyncIterator[str]:
    """A simulator that knows our two tokens and no others."""
    with simulator(
        "--quiet", "--no-limits", "--telegram-token", TELEGRAM, "--zalo-token", ZALO
    ) as (address, _):
        yield address


@pytest.fixture
async def phones(base: str) -> AsyncIterator[Phones]:
    async with Control(base) as control:
        yield Phones(control)


async def greeted(phones: Phones) -> None:
    """Somebody on each platform says hello and is answered."""
    for platform in ("telegram", "zalo"):
        phone = await phones.phone(platform)
        await phone.says("chào")
        await phone.sees(HELLO)


# --- coming up and going down ---------------------------------------------------------------------


async def test_it_polls_answers_and_stops(base: str, phones: Phones, tmp_path: Path) -> None:
    """Two tokens are all it needs; SIGTERM ends it with status 0, long polls or not."""
    async with running(tmp_path, **platforms(base)) as program:
        await program.answers("/readyz")
        await greeted(phones)
        assert await program.stop() == 0
    assert "Traceback" not in program.log
    for secret in (TELEGRAM.partition(":")[2], ZALO.partition(":")[2]):
        assert secret not in program.log


@pytest.mark.long
async def test_it_takes_webhooks(base: str, phones: Phones, tmp_path: Path) -> None:
    """It tells the platforms its address and secret by itself, and is brought the events."""
    port = free_port()
    settings = platforms(
        base,
        http_port=port,
        public_url=f"http://127.0.0.1:{port}",
        telegram__mode="webhook",
        zalo_bot__mode="webhook",
        telegram__webhook_secret=SECRET,
        zalo_bot__webhook_secret=SECRET,
    )
    async with running(tmp_path, **settings) as program:
        await program.answers("/readyz")
        await greeted(phones)
        assert not await phones.calls(method="getUpdates")
        assert await program.stop() == 0
    assert SECRET not in program.log


@pytest.mark.long
async def test_from_webhooks_back_to_polling(base: str, phones: Phones, tmp_path: Path) -> None:
    """Telegram's webhook gives way to the poll that was asked for; Zalo's is never taken away."""
    async with httpx.AsyncClient(trust_env=False) as client:
        for path in (f"telegram/bot{TELEGRAM}", f"zalo/bot{ZALO}"):
            hook = {"url": "http://127.0.0.1:9/elsewhere", "secret_token": SECRET}
            answer = await client.post(f"{base}/{path}/setWebhook", json=hook)
            assert answer.json()["ok"]
    async with running(tmp_path, **platforms(base)) as program:
        phone = await phones.phone("telegram")
        await phone.says("chào")  # waits at the platform meanwhile
        await program.answers("/readyz")
        await phone.sees(HELLO)
        assert await program.stop() == 0
    assert not await phones.calls(platform="zalo", method="deleteWebhook")
    assert "poll_failed" in program.log


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "UNIONBOT_TELEGRAM__TOKEN or UNIONBOT_ZALO_BOT__TOKEN is missing"),
        ({"telegram__token": "hello"}, "UNIONBOT_TELEGRAM__TOKEN"),
        ({"telegram__token": TELEGRAM, "telegram__mode": "webhook"}, "WEBHOOK_SECRET"),
        ({"database_url": "mysql://x/y"}, "UNIONBOT_DATABASE_URL"),
    ],
)
async def test_settings_that_cannot_be_used_are_named(
    tmp_path: Path, settings: Mapping[str, object], named: str
) -> None:
    """Status 2 and one sentence that names the variable; never a trace, never the value."""
    async with running(tmp_path, **settings) as program:
        assert await program.ends() == 2
    assert program.log.count("\n") == 1
    assert named in program.log
    assert "hello" not in program.log


async def test_a_part_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """Status 2 and one sentence with those that do."""
    program = Program(tmp_path, only="web,cook", telegram__token=TELEGRAM)
    await program.start()
    assert await program.ends() == 2
    assert program.log == "there is no part 'cook': it is one of web, inbox, send, clock.\n"


async def test_a_port_in_use_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with running(
            tmp_path, telegram__token=TELEGRAM, http_port=taken.getsockname()[1]
        ) as program:
            assert await program.ends() == 1
    assert "cannot listen on 127.0.0.1:" in program.log
    assert "Traceback" not in program.log


@pytest.mark.long
async def test_a_database_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path) -> None:
    address = f"postgresql://me:a-password@127.0.0.1:{free_port()}/union"
    async with running(tmp_path, telegram__token=TELEGRAM, database_url=address) as program:
        assert await program.ends() == 1
    assert "the database cannot be reached" in program.log
    assert "Traceback" not in program.log
    assert "a-password" not in program.log


# --- platforms that are away ----------------------------------------------------------------------


@pytest.mark.long
async def test_a_refused_token_ends_it_with_a_sentence(base: str, tmp_path: Path) -> None:
    """Nothing heals a wrong token but an operator: she is told which one it is."""
    wrong = "1000009:a-token-that-nobody-knows"
    settings = platforms(base) | {"telegram__token": wrong}
    async with running(tmp_path, **settings) as program:
        assert await program.ends() == 1
    assert "UNIONBOT_TELEGRAM__TOKEN is refused" in program.log
    assert "Traceback" not in program.log
    assert wrong.partition(":")[2] not in program.log


@pytest.mark.long
async def test_a_token_taken_back_while_it_runs_ends_it_too(tmp_path: Path) -> None:
    """The only account is lost: staying up would look like health."""
    port = free_port()
    settings = {"telegram__token": TELEGRAM, "telegram__api_base": f"http://127.0.0.1:{port}"}
    async with running(tmp_path, **settings) as program:
        with simulator("--quiet", "--port", str(port), "--telegram-token", TELEGRAM):
            await program.answers("/readyz")
        renewed = "1000001:renewed-by-its-owner"
        with simulator("--quiet", "--port", str(port), "--telegram-token", renewed):
            assert await program.ends() == 1
    assert "UNIONBOT_TELEGRAM__TOKEN is refused" in program.log
    assert "Traceback" not in program.log


@pytest.mark.long
async def test_one_account_that_is_lost_leaves_the_other_in_service(tmp_path: Path) -> None:
    """Telegram's token is taken back: Zalo's members are answered on."""
    port = free_port()
    always = ("--quiet", "--no-limits", "--port", str(port), "--zalo-token", ZALO)
    async with running(tmp_path, **platforms(f"http://127.0.0.1:{port}")) as program:
        with simulator(*always, "--telegram-token", TELEGRAM):
            await program.answers("/readyz")
        renewed = "1000001:renewed-by-its-owner"
        with simulator(*always, "--telegram-token", renewed) as (base, _):
            async with Control(base) as control:
                phone = await Phones(control).phone("zalo")
                await phone.says("chào")
                await phone.sees(HELLO)
                await program.says("account_lost")
                await phone.says("0")
                await phone.sees(HELLO)
            assert await program.stop() == 0


@pytest.mark.long
async def test_a_platform_that_is_away_is_waited_for(tmp_path: Path) -> None:
    """Up but not ready, for as long as it takes; then as if nothing had been."""
    port = free_port()
    async with running(tmp_path, **platforms(f"http://127.0.0.1:{port}")) as program:
        await program.answers("/healthz")
        assert await program.look("/readyz") == 503
        with simulator("--quiet", "--no-limits", "--port", str(port)) as (base, _):
            await program.answers("/readyz")
            async with Control(base) as control:
                await greeted(Phones(control))
            assert await program.stop() == 0


@pytest.mark.long
async def test_it_stops_while_it_waits_for_a_platform(tmp_path: Path) -> None:
    """An operator who gives up need not kill it."""
    async with running(tmp_path, **platforms(f"http://127.0.0.1:{free_port()}")) as program:
        await program.answers("/healthz")
        assert await program.stop() == 0
    assert "Traceback" not in program.log


@pytest.mark.long
async def test_it_stops_though_a_platform_hangs(base: str, phones: Phones, tmp_path: Path) -> None:
    """What was on its way is in doubt, and is sent once more by the next start."""
    async with running(tmp_path, **platforms(base)) as program:
        await program.answers("/readyz")
        phone = await phones.phone("telegram")
        await phone.says("chào")
        await phone.sees(HELLO)
        hang = {"kind": "hang", "platform": "telegram", "seconds": 30}
        await phones.control.post("faults", **hang, method="sendMessage")
        await phones.control.post("faults", **hang, method="getUpdates")
        await phone.says("0")
        await program.counts('unionbot_events_received_total{channel="telegram"} 2.0')
        await asyncio.sleep(0.5)
        assert await program.stop() == 0
        assert "Traceback" not in program.log
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.delete(f"{base}/control/faults")
        await program.start(clock_shift=20)
        await phone.sees(HELLO)
        assert await program.stop() == 0


@pytest.mark.long
async def test_one_platform_that_is_away_holds_up_no_other(
    base: str, phones: Phones, tmp_path: Path
) -> None:
    """Telegram is down: members on Zalo are answered all the same."""
    settings = platforms(base, telegram__api_base=f"http://127.0.0.1:{free_port()}")
    async with running(tmp_path, **settings) as program:
        phone = await phones.phone("zalo")
        await phone.says("chào")
        await program.answers("/healthz")
        await phone.sees(HELLO)
        assert await program.look("/readyz") == 503
        assert await program.stop() == 0


# --- crashes --------------------------------------------------------------------------------------


def doubted(folder: Path) -> set[str]:
    """The chats where it was not known of some message whether it had arrived."""
    with closing(sqlite3.connect(folder / "unionbot.db")) as database:
        rows = database.execute(
            "SELECT native_id FROM chats WHERE id IN"
            " (SELECT chat_id FROM deliveries WHERE uncertain_times > 0)"
        )
        return {native_id for (native_id,) in rows}


@pytest.mark.long
async def test_a_kill_in_the_middle_of_a_conversation_loses_nothing(
    base: str, phones: Phones, tmp_path: Path
) -> None:
    """Killed while many write; after the restart everybody has her answer, twice only in doubt.

    On Zalo by webhook: what is polled there is gone at the platform before we can have stored it.
    """
    await phones.control.post("options", webhook_retry_seconds=4)
    async with with_webhook_for_zalo(base, tmp_path) as program:
        await program.answers("/readyz")
        people = [await phones.phone(("telegram", "zalo")[n % 2], f"P{n}") for n in range(24)]
        await people[0].says("chào")
        await people[0].sees(HELLO)
        await asyncio.gather(*(phone.says("chào") for phone in people[1:]))
        await asyncio.sleep(0.1)
        await program.kill()
        await people[1].says("0")  # while nobody is there
        # Twenty seconds later, when what the dead one had in hand may be taken over.
        await program.start(clock_shift=20)
        await program.answers("/readyz")
        for phone in people[1:]:
            await phone.sees(HELLO)
        await people[1].sees(HELLO)
        assert await program.stop() == 0
    sent = await phones.calls(method="sendMessage")
    told = [call["chat"] for call in sent if HELLO in (call["text"] or "")]
    twice = {chat for chat in told if told.count(chat) > (2 if chat == people[1].person else 1)}
    assert twice <= doubted(tmp_path), "nobody is repeated but those of whom nobody could tell"
