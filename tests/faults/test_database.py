"""The database goes away, or its disk is full: the program waits, and loses nothing."""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadcasts import pacing
from tests.faults.cluster import Cluster, cluster
from tests.faults.kit import FULL, Stage, migrated, playing

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240)]

AWAY = 30 if FULL else 8  # seconds
RATE = 30


@pytest.fixture
def server() -> Iterator[Cluster]:
    """A PostgreSQL of this test's own."""
    with cluster() as made:
        if made is None:
            pytest.skip("no PostgreSQL to take away")
        yield made


async def test_the_database_is_gone_for_a_while(server: Cluster, tmp_path: Path) -> None:
    """While a broadcast runs and members write: both go on by themselves, nothing lost."""
    async with playing(
        await migrated(server.url), tmp_path, 250, pacing__overall_per_second=RATE
    ) as stage:
        broadcast = await stage.announce()
        await stage.sent(30)
        await asyncio.to_thread(server.go)
        writers = [stage.phone(person) for person in stage.members[-6:]]
        for phone in writers:
            await phone.says("0")
        await asyncio.sleep(AWAY)
        assert await stage.program.look("/healthz") == 200
        assert await stage.program.look("/readyz") == 503
        before = (await stage.taken()).total()
        await asyncio.to_thread(server.come)
        back = time.monotonic()
        await stage.sent(before + 1)
        pause = time.monotonic() - back
        for phone in writers:
            await phone.sees("cần gì")
        outcome = await stage.everybody_has_it(broadcast)
        await stage.program.answers("/readyz")
        assert await stage.program.stop() == 0
    assert outcome.doubts <= pacing.in_flight(RATE)
    assert pause < 5
    assert "Traceback" not in stage.program.log


async def test_gone_again_and_again(server: Cluster, tmp_path: Path) -> None:
    """Five short losses, each at another instant of the sending."""
    async with playing(
        await migrated(server.url), tmp_path, 300, pacing__overall_per_second=RATE
    ) as stage:
        broadcast = await stage.announce()
        for number in range(5):
            await stage.sent(20 + 40 * number)
            await asyncio.to_thread(server.go)
            await asyncio.sleep(0.3 * number)
            await asyncio.to_thread(server.come)
        outcome = await stage.everybody_has_it(broadcast, within=90)
    assert outcome.doubts <= 5 * pacing.in_flight(RATE)


# --- a full disk ------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk to fill")
    made = subprocess.run(  # noqa: S603  # found above
        [mount, "-t", "tmpfs", "-o", "size=8m", "unionbot", place], check=False
    )
    if made.returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)  # noqa: S603, S607  # as above


async def test_a_full_disk(small_disk: Path, migrated_file: Path, tmp_path: Path) -> None:
    """Nothing fits any more while it sends and members write; with room again it goes on."""
    file = small_disk / "unionbot.db"
    shutil.copyfile(migrated_file, file)
    url = f"sqlite+aiosqlite:///{file}"
    async with playing(url, tmp_path, 200, pacing__overall_per_second=RATE) as stage:
        broadcast = await stage.announce()
        await stage.sent(20)
        _fill(small_disk)
        await stage.until(lambda: _stuck(stage), 30, "the disk to be full")
        writers = [stage.phone(person) for person in stage.members[-6:]]
        for phone in writers:
            await phone.says("0")
        await asyncio.sleep(AWAY)
        assert await stage.program.look("/healthz") == 200
        (small_disk / "filler").unlink()
        for phone in writers:
            await phone.sees("cần gì")
        outcome = await stage.everybody_has_it(broadcast)
        assert await stage.program.stop() == 0
    assert outcome.doubts <= pacing.in_flight(RATE)
    assert "Traceback" not in stage.program.log


def _fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            return


async def _stuck(stage: Stage) -> bool:
    """Whether nothing has been sent for a second."""
    before = (await stage.taken()).total()
    await asyncio.sleep(1)
    return (await stage.taken()).total() == before
