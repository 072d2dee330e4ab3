"""The alarm clock rings, whatever its listeners do."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot import clock as clock_module
from bot.clock import AlarmClock, Ring, Tick

OFTEN = 0.02  # seconds
PATIENCE = 10.0


@pytest.fixture
async def clock() -> AsyncIterator[AlarmClock]:
    made = AlarmClock()
    yield made
    made.stop()
    await asyncio.sleep(0)


class Bell:
    """Counts how often it rings."""

    def __init__(self, lasts: float = 0.0, *, breaks: bool = False) -> None:
        self.rung = 0
        self.at_once = 0
        self.most_at_once = 0
        self._lasts, self._breaks = lasts, breaks
        self._news = asyncio.Event()

    async def ring(self) -> None:
        self.rung += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self._news.set()
        await asyncio.sleep(self._lasts)
        self.at_once -= 1
        if self._breaks:
            raise ZeroDivisionError

    async def has_rung(self, times: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.rung < times:
                self._news.clear()
                await self._news.wait()


async def test_it_rings_again_and_again(clock: AlarmClock) -> None:
    bell, other = Bell(), Bell()
    clock.every(OFTEN, "bell", bell.ring)
    clock.every(OFTEN, "other", other.ring)
    clock.start()
    await asyncio.gather(bell.has_rung(3), other.has_rung(3))


async def test_a_tick_that_fails_is_logged_and_rings_again(clock: AlarmClock) -> None:
    """An error in one tick stops neither it nor the others."""
    broken, sound = Bell(breaks=True), Bell()
    clock.every(OFTEN, "broken", broken.ring)
    clock.every(OFTEN, "sound", sound.ring)
    with capture_logs() as logs:
        clock.start()
        await asyncio.gather(broken.has_rung(3), sound.has_rung(3))
    failed = [line for line in logs if line["event"] == "tick_failed"]
    assert {line["tick"] for line in failed} == {"broken"}
    assert len(failed) >= 2


async def test_a_tick_that_takes_long_does_not_overtake_itself(clock: AlarmClock) -> None:
    """What it missed meanwhile is made good by the next ring, not by a pile of them."""
    slow = Bell(lasts=5 * OFTEN)
    clock.every(OFTEN, "slow", slow.ring)
    clock.start()
    await slow.has_rung(3)
    assert slow.most_at_once == 1


async def test_a_process_that_was_busy_rings_late_rather_than_not(clock: AlarmClock) -> None:
    """The library's own grace of a second would drop what came due meanwhile."""
    bell = Bell()
    clock.every(OFTEN, "bell", bell.ring)
    clock.start()
    time.sleep(1.2)  # noqa: ASYNC251  # the whole process is held up, that is the point
    with capture_logs() as logs:
        await bell.has_rung(1)
    assert logs == []


async def test_stopped_it_is_silent() -> None:
    clock, bell = AlarmClock(), Bell()
    clock.every(OFTEN, "bell", bell.ring)
    clock.start()
    await bell.has_rung(1)
    clock.stop()
    await asyncio.sleep(OFTEN)
    rung = bell.rung
    await asyncio.sleep(4 * OFTEN)
    assert bell.rung == rung


async def test_two_ticks_cannot_share_a_name() -> None:
    """One would silently take the other's place."""
    clock = AlarmClock()
    clock.every(OFTEN, "bell", Bell().ring)
    clock.every(OFTEN, "bell", Bell().ring)
    with pytest.raises(Exception, match="bell"):
        clock.start()


async def test_it_rings_at_once_on_starting(clock: AlarmClock) -> None:
    """What fell due while nobody ran does not wait for a whole period."""
    bell = Bell()
    clock.every(3600, "bell", bell.ring)
    clock.start()
    await bell.has_rung(1)


async def test_a_tick_cut_off_by_stopping_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """Neither we nor the scheduler complain of what stopping does."""
    clock, bell = AlarmClock(), Bell(lasts=60)
    clock.every(OFTEN, "bell", bell.ring)
    clock.start()
    await bell.has_rung(1)
    with capture_logs() as logs:
        clock.stop()
        await asyncio.sleep(0.05)
    assert [entry["event"] for entry in logs] == ["tick_cut_off"]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


class Listener:
    """Hears how each ring went."""

    def __init__(self) -> None:
        self.heard: list[Ring] = []
        self.clock = AlarmClock(self._hear)
        self._news = asyncio.Event()

    def _hear(self, ring: Ring) -> None:
        self.heard.append(ring)
        self._news.set()

    async def rings(self, tick: Tick, times: int, every: float = OFTEN) -> list[Ring]:
        """The first so many rings of a tick."""
        self.clock.every(every, "bell", tick)
        self.clock.start()
        async with asyncio.timeout(PATIENCE):
            while len(self.heard) < times:
                self._news.clear()
                await self._news.wait()
        self.clock.stop()
        return self.heard[:times]


async def test_it_tells_how_each_tick_went() -> None:
    """By name, how long it took, and that it was about on time."""
    rings = await Listener().rings(Bell(lasts=0.03).ring, 2, every=0.2)
    assert {(ring.tick, ring.failed) for ring in rings} == {("bell", False)}
    assert all(0.03 <= ring.took < 0.2 for ring in rings)
    assert all(0 <= ring.late < 0.15 for ring in rings)


async def test_it_tells_of_a_tick_that_failed() -> None:
    with capture_logs():
        (ring,) = await Listener().rings(Bell(breaks=True).ring, 1)
    assert ring.failed


async def test_the_lag_counts_from_the_first_ring_that_was_missed() -> None:
    """The scheduler makes good only the last of them, which would be hardly late at all."""
    bell, listener = Bell(), Listener()
    listener.clock.every(0.1, "bell", bell.ring)
    listener.clock.start()
    await bell.has_rung(2)
    time.sleep(0.65)  # noqa: ASYNC251  # the whole process is held up, that is the point
    await bell.has_rung(5)
    listener.clock.stop()
    held_up, after = listener.heard[2:4]
    assert 0.4 < held_up.late < 0.8
    assert after.late < 0.3


async def test_a_database_that_is_out_is_a_line_and_no_trace() -> None:
    """The tick failed, and rings again; what an outage looks like is told elsewhere."""

    async def broken() -> None:
        raise OperationalError("", None, ConnectionResetError())

    with capture_logs() as logs:
        rings = await Listener().rings(broken, 2)
    assert all(ring.failed for ring in rings)
    assert {(line["event"], line["log_level"]) for line in logs} == {("database_out", "warning")}


async def test_set_back_an_hour_it_does_not_sleep_through_it(
    clock: AlarmClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler would wait until the time of its next ring comes again."""
    monkeypatch.setattr(clock_module, "LOOK", 0.02)
    bell, moved, wall = Bell(), [0.0], time.time
    monkeypatch.setattr(time, "time", lambda: wall() + moved[-1])
    clock.every(3600, "bell", bell.ring)
    clock.start()
    await bell.has_rung(1)
    moved.append(-3600)
    await bell.has_rung(2)
