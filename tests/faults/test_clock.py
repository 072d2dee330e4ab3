"""The clock of the machine jumps, and several clocks tick on one database."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from broadcasts import plan
from storage.announcements import Broadcast, BroadcastState, Occurrence, Revision
from tests.bot.program import Program, free_port
from tests.faults.clock import WallClock
from tests.faults.kit import FAST, Stage, now, playing, webhook

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]

HOUR, DAY = 3600, 86_400
STALL = 10.0  # seconds, of which a loaded machine takes some


@pytest.mark.parametrize("jump", [DAY, -HOUR], ids=["a day ahead", "an hour back"])
async def test_the_clock_jumps_while_it_sends(
    url: str, tmp_path: Path, wall_clock: WallClock, jump: int
) -> None:
    """Nobody is told twice, the sending does not stall, and members are answered."""
    async with playing(url, tmp_path, 150) as stage:
        broadcast = await stage.announce()
        await stage.sent(30)
        wall_clock.jump(jump)
        await _goes_on(stage)
        phone = stage.phone(stage.members[-1])
        await phone.says("0")
        await phone.sees("cần gì")
        outcome = await stage.everybody_has_it(broadcast, within=60)
    assert not outcome.twice
    assert outcome.doubts == 0


async def _goes_on(stage: Stage) -> None:
    before = (await stage.taken()).total()
    started = time.monotonic()
    await stage.sent(before + 30)
    assert time.monotonic() - started < STALL


async def test_what_is_scheduled_after_a_jump_back(
    url: str, tmp_path: Path, wall_clock: WallClock
) -> None:
    """The clock that looks for what is due does not sleep through the hour that comes again."""
    async with playing(url, tmp_path, 5) as stage:
        wall_clock.jump(-HOUR)
        async with stage.db.transaction() as session:
            draft = await stage.draft(session)
            await plan.schedule(session, draft, now() - timedelta(seconds=HOUR - 3))
        await stage.sent(5, within=STALL)


async def test_two_clocks_on_one_database(
    on_postgres: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two whole programs, twelve announcements due at one instant: each is planned once."""
    texts = [f"Thông báo hẹn giờ {letter}" for letter in "abcdefghijkl"]
    async with playing(on_postgres, tmp_path, 10, **FAST, **webhook(free_port())) as stage:
        async with _another(stage, tmp_path_factory.mktemp("other")):
            due_at = now() + timedelta(seconds=2)
            async with stage.db.transaction() as session:
                for text in texts:
                    await plan.schedule(session, await stage.draft(session, text), due_at)
            await stage.until(lambda: _all_done(stage, len(texts)), 60, "the broadcasts")
            sent = [await stage.taken(text) for text in texts]
            broken = [await _broken(stage, number) for number in range(1, len(texts) + 1)]
        async with stage.db.reading() as session:
            planned = await session.scalar(select(func.count()).select_from(Occurrence))
    assert planned == len(texts)
    assert broken == [[]] * len(texts)
    assert sent == [dict.fromkeys(stage.members, 1)] * len(texts)


@asynccontextmanager
async def _another(stage: Stage, folder: Path) -> AsyncIterator[None]:
    """A second program on the same database, ready."""
    settings: dict[str, Any] = stage.program.settings | {"http_port": free_port()}
    program = Program(folder, **settings)
    await program.start()
    try:
        await program.answers("/readyz")
        yield
    finally:
        await program.kill()


async def _broken(stage: Stage, broadcast: int) -> list[str]:
    async with stage.db.reading() as session:
        revision_id = (await session.get_one(Broadcast, broadcast)).revision_id
        text = (await session.get_one(Revision, revision_id)).message["text"]
    return (await stage.outcome(broadcast, text)).broken_promises()


async def _all_done(stage: Stage, count: int) -> bool:
    async with stage.db.reading() as session:
        done = select(func.count()).where(Broadcast.state == BroadcastState.done)
        return await session.scalar(done) == count
