"""The program is killed, again and again, in the middle of a broadcast: a real SIGKILL."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from broadcasts import pacing
from storage.deliveries import LIVE, Delivery, DeliveryState
from tests.faults.kit import FULL, Outcome, Stage, lots, playing

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]

KILLS = 10
# How fast, and to how many: some must still be waiting when the last kill comes.
QUICKLY = [(30, 220), *([(30, 900), (300, 4000), (2000, 9000)] if FULL else [])]
SLOWLY = [(30, 800), *([(300, 6000)] if FULL else [])]


@pytest.mark.parametrize(("rate", "members"), SLOWLY)
async def test_killed_again_and_again(url: str, tmp_path: Path, rate: int, members: int) -> None:
    """Nobody is left out; who may have got it twice is counted, and no more than was in flight.

    Each start is twenty seconds later by the program's clock, so that it takes over at once what
    the dead one had in hand; the next kill comes when that has been made good.
    """
    draw = lots(members)
    async with playing(url, tmp_path, members, pacing__overall_per_second=rate) as stage:
        broadcast = await stage.announce()
        struck, left = 0, set[int]()
        for number in range(1, KILLS + 1):
            await stage.until(lambda: _made_good(stage, left), 60, "the doubts to end")  # noqa: B023  # awaited here
            struck += await _kill_at_work(stage, members, draw.uniform(0, 0.5))
            left = await _in_hand(stage)
            await stage.program.start(clock_shift=20 * number)
        outcome = await stage.everybody_has_it(broadcast, within=180)
    _show(struck, outcome)
    assert struck >= KILLS - 2
    assert outcome.doubts <= struck * pacing.in_flight(rate)


@pytest.mark.parametrize(("rate", "members"), QUICKLY)
async def test_killed_faster_than_it_recovers(
    url: str, tmp_path: Path, rate: int, members: int
) -> None:
    """The same, also for those whom several kills met."""
    draw = lots(members)
    async with playing(url, tmp_path, members, pacing__overall_per_second=rate) as stage:
        broadcast = await stage.announce()
        struck = 0
        for _ in range(KILLS):
            struck += await _kill_at_work(stage, members, draw.uniform(0, 0.5))
            await stage.program.start()
        outcome = await stage.everybody_has_it(broadcast, within=180)
    _show(struck, outcome)
    assert struck >= KILLS - 2
    assert outcome.doubts <= struck * pacing.in_flight(rate)


def _show(struck: int, outcome: Outcome) -> None:
    held = outcome.states[DeliveryState.uncertain]
    print(
        f"{struck} kills at work, {outcome.doubts} doubts, {len(outcome.twice)} twice, {held} held"
    )


async def _in_hand(stage: Stage) -> set[int]:
    """What a sender had taken."""
    async with stage.db.reading() as session:
        return set(await session.scalars(select(Delivery.id).where(Delivery.lease_owner != "")))


async def _made_good(stage: Stage, delivery_ids: set[int]) -> bool:
    """Whether these have come to an end."""
    async with stage.db.reading() as session:
        unfinished = Delivery.id.in_(delivery_ids) & Delivery.state.in_(LIVE)
        return await session.scalar(select(func.count()).where(unfinished)) == 0


async def _kill_at_work(stage: Stage, members: int, after: float) -> bool:
    """Kill it so long after the next message; whether there was still something to send."""
    before = (await stage.taken()).total()

    async def moves() -> bool:
        sent = (await stage.taken()).total()
        return sent > before or sent >= members

    await stage.until(moves, 60, "the next message")
    await asyncio.sleep(after)
    at_work = (await stage.taken()).total() < members
    await stage.program.kill()
    return at_work


async def test_killed_while_members_write(url: str, tmp_path: Path) -> None:
    """Everybody who wrote has her answer, whether before the kill or after it."""
    async with playing(url, tmp_path, members=60) as stage:
        broadcast = await stage.announce()
        await stage.sent(5)
        writers = [stage.phone(person) for person in stage.members[-12:]]
        await asyncio.gather(*(phone.says("0") for phone in writers))
        await asyncio.sleep(0.1)
        await stage.program.kill()
        await writers[0].says("0")
        await stage.program.start()
        outcome = await stage.everybody_has_it(broadcast, within=90)
        for phone in writers:
            await phone.sees("cần gì")
    assert outcome.doubts <= pacing.in_flight(30)
