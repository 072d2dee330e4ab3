"""The platform misbehaves: everybody is told once, and doubt is counted."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.chats import ChatState, Pace
from storage.deliveries import DeliveryState
from tests.faults.kit import FAST, Stage, now, playing

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]

TEN = 10
AGAIN = "Thông báo thứ hai"


# --- the answer is lost -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "reset_after"},
        {"kind": "status", "after": True},
        {"kind": "malformed", "after": True},
    ],
    ids=lambda fault: fault["kind"],
)
async def test_a_lost_answer_is_a_doubt(url: str, tmp_path: Path, fault: dict[str, Any]) -> None:
    """Taken, and the answer lost: sent once more, those and no others; each counted."""
    async with playing(url, tmp_path, **FAST) as stage:
        await stage.fault(**fault, count=TEN)
        outcome = await stage.everybody_has_it(await stage.announce())
        assert await stage.hits() == TEN
    assert outcome.states == {DeliveryState.accepted: 60}
    assert len(outcome.twice) == outcome.doubts == TEN


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "reset"},
        {"kind": "status"},
        {"kind": "status", "status": 500},
        {"kind": "malformed"},
    ],
    ids=lambda fault: "-".join(map(str, fault.values())),
)
async def test_a_call_that_was_never_carried_out(
    url: str, tmp_path: Path, fault: dict[str, Any]
) -> None:
    """It looks the same as a lost answer; nobody gets it twice, and nobody is left out."""
    async with playing(url, tmp_path, **FAST) as stage:
        await stage.fault(**fault, count=TEN)
        outcome = await stage.everybody_has_it(await stage.announce())
        assert await stage.hits() == TEN
    assert outcome.states == {DeliveryState.accepted: 60}
    assert not outcome.twice
    assert outcome.doubts == TEN


async def test_an_answer_lost_twice_is_held_and_shown(url: str, tmp_path: Path) -> None:
    """Never a third time: the row says that nobody can tell."""
    async with playing(url, tmp_path, members=5, **FAST) as stage:
        await stage.fault("reset_after", chat=stage.members[0])
        outcome = await stage.everybody_has_it(await stage.announce())
    assert outcome.states == {DeliveryState.accepted: 4, DeliveryState.uncertain: 1}
    assert outcome.taken[stage.members[0]] == 2


async def test_a_platform_that_is_slow(url: str, tmp_path: Path) -> None:
    """Three seconds of silence, then the answer: late is not lost, and nothing is repeated."""
    async with playing(url, tmp_path, **FAST) as stage:
        await stage.fault("hang", seconds=3, count=TEN)
        outcome = await stage.everybody_has_it(await stage.announce())
    assert not outcome.twice
    assert outcome.doubts == 0


@pytest.mark.parametrize("rate", [30, 120])
async def test_a_platform_that_never_answers(url: str, tmp_path: Path, rate: int) -> None:
    """Taken, then silence until we give up: a doubt; meanwhile the others have theirs."""
    async with playing(url, tmp_path, 30, pacing__overall_per_second=rate) as stage:
        await stage.fault("hang", seconds=60, after=True, count=3)
        broadcast = await stage.announce()
        await stage.sent(30, within=15)
        outcome = await stage.everybody_has_it(broadcast, within=90)
    assert len(outcome.twice) == outcome.doubts == 3


async def test_nothing_works_for_a_while(url: str, tmp_path: Path) -> None:
    """Every second call goes wrong in one way or another, a hundred times."""
    async with playing(url, tmp_path, members=150, **FAST) as stage:
        kinds = ("reset", "status", "retry_after", "malformed", "hang")
        for kind in kinds:
            await stage.fault(kind, probability=0.12, count=20, seconds=1, retry_after=1)
        outcome = await stage.kept(await stage.announce(), within=120)
        assert await stage.hits() >= 60
    held = {chat for chat, row in outcome.rows.items() if row.state is DeliveryState.uncertain}
    assert set(stage.members) - set(outcome.taken) <= held
    assert not outcome.twice


# --- too many requests ------------------------------------------------------------------------


async def test_a_chat_that_is_too_fast_waits_alone(url: str, tmp_path: Path) -> None:
    """One chat has to wait four seconds: that one does, and the others do not."""
    async with playing(url, tmp_path, **FAST) as stage:
        slow = stage.members[7]
        await stage.fault("retry_after", retry_after=4, chat=slow, count=1)
        outcome = await stage.everybody_has_it(await stage.announce())
        calls = [call for call in await stage.calls() if call["chat"] == slow]
    refused, taken = (outcome_of["at"] for outcome_of in calls)
    assert _seconds(refused, taken) >= 4
    others = max(row.sent_at for chat, row in outcome.rows.items() if chat != slow if row.sent_at)
    assert others < (outcome.rows[slow].sent_at or others)
    assert outcome.doubts == 0
    assert not outcome.twice


async def test_a_storm_halts_the_account_and_slows_it_down(url: str, tmp_path: Path) -> None:
    """Many chats at once must wait: the whole account does, then goes on at half its pace."""
    async with playing(url, tmp_path, members=120, **FAST) as stage:
        await stage.fault("retry_after", retry_after=3, count=12)
        outcome = await stage.everybody_has_it(await stage.announce())
        calls = await stage.calls()
        async with stage.db.reading() as session:
            pace = await session.get_one(Pace, stage.union.account.id)
    refused = [call for call in calls if call["status"] == 429]
    # The sooner it halts, the more of the twelve are left for the time after that.
    storm = [call for call in refused if _seconds(refused[0]["at"], call["at"]) < 1]
    since = [_seconds(storm[-1]["at"], call["at"]) for call in calls]
    after = [seconds for seconds in since if seconds > 1]
    assert len(refused) == 12
    assert pace.per_second <= 60
    assert min(after) >= 2.9, "what was in flight already is let out, and nothing else"
    assert len(after) >= 60
    assert max(after) - min(after) >= len(after) / 60 * 0.9
    assert outcome.doubts == 0
    assert not outcome.twice


async def test_three_hours_for_one_chat(url: str, tmp_path: Path) -> None:
    """It waits in the database: others have theirs, and a restart forgets nothing."""
    async with playing(url, tmp_path, members=20, **FAST) as stage:
        slow = stage.members[0]
        await stage.fault("retry_after", retry_after=10_800, chat=slow, count=1)
        broadcast = await stage.announce()
        await stage.until(lambda: _one_waits(stage, broadcast), 30, "all but one")
        for _ in range(2):
            row, chat = await stage.row(broadcast, slow)
            assert row.state is DeliveryState.pending
            assert chat.not_before is not None
            assert chat.not_before > now() + timedelta(hours=2, minutes=58)
            assert slow not in await stage.taken()
            await stage.program.kill()
            await stage.program.start()
            await stage.program.answers("/readyz")
            await asyncio.sleep(1)
        await stage.program.stop()
        await stage.program.start(clock_shift=3 * 3600)
        outcome = await stage.everybody_has_it(broadcast)
    assert not outcome.twice


async def test_three_hours_for_the_account(url: str, tmp_path: Path) -> None:
    """The halt is in the database as well; not one call is made before its time."""
    async with playing(url, tmp_path, members=40, **FAST) as stage:
        await stage.fault("retry_after", retry_after=10_800, count=30)
        broadcast = await stage.announce()
        await stage.until(lambda: _halted(stage), 20, "the halt")
        await stage.program.kill()
        calls = len(await stage.calls())
        assert calls <= 30
        await stage.heal()
        await stage.program.start()
        await stage.program.answers("/readyz")
        await asyncio.sleep(2)
        assert len(await stage.calls()) == calls
        assert await _halted(stage)
        await stage.program.stop()
        await stage.program.start(clock_shift=3 * 3600)
        outcome = await stage.everybody_has_it(broadcast)
    assert not outcome.twice


async def _halted(stage: Stage) -> bool:
    async with stage.db.reading() as session:
        pace = await session.get(Pace, stage.union.account.id)
    halted_until = None if pace is None else pace.halted_until
    return (halted_until or now()) > now() + timedelta(hours=2, minutes=58)


async def _one_waits(stage: Stage, broadcast: int) -> bool:
    outcome = await stage.outcome(broadcast)
    return outcome.states == {DeliveryState.accepted: 19, DeliveryState.pending: 1}


def _seconds(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


# --- addresses that change --------------------------------------------------------------------


async def test_people_who_blocked_the_bot_or_left(url: str, tmp_path: Path) -> None:
    """Nothing goes to them, and it is known why; whoever comes back is told the next time."""
    async with playing(url, tmp_path, **FAST) as stage:
        blocked, gone = stage.members[:3], stage.members[3:5]
        for person in blocked:
            await stage.control.post("block", platform="telegram", person=person)
        # Telegram says who blocks the bot, so they are not even planned for; not who is gone.
        for person in blocked:
            await stage.chat_becomes(person, ChatState.blocked)
        for person in gone:
            await stage.control.post("deactivate", platform="telegram", person=person)
        outcome = await stage.kept(await stage.announce())
        assert outcome.states == {DeliveryState.accepted: 55, DeliveryState.suppressed: 2}
        assert set(outcome.rows).isdisjoint(blocked)
        assert set(outcome.taken).isdisjoint([*blocked, *gone])
        assert outcome.doubts == 0
        await stage.chat_becomes(gone[0], ChatState.dead)

        await stage.control.post("start", platform="telegram", person=blocked[0])
        await stage.phone(blocked[0]).sees("Hội viên 1")
        second = await stage.kept(await stage.announce(AGAIN), AGAIN)
        assert blocked[0] in second.taken
        assert len(second.rows) == 56


async def test_a_group_that_migrates_while_it_is_written_to(url: str, tmp_path: Path) -> None:
    """The message follows it, once; and so does the next one, without asking again."""
    async with playing(url, tmp_path, members=40, pacing__overall_per_second=20) as stage:
        old = await stage.group(stage.members[:3])
        await stage.fault("hang", seconds=1, chat=old, count=1)
        broadcast = await stage.announce()
        await stage.sent(5)
        new = str((await stage.control.post(f"groups/{old}/migrate"))["id"])
        await stage.kept(broadcast)
        assert new != old
        first = await stage.taken()
        assert first[new] + first[old] == 1

        second = await stage.kept(await stage.announce(AGAIN), AGAIN)
        assert second.taken[new] == 1
        assert old not in {call["chat"] for call in await stage.calls(AGAIN)}


async def test_a_group_that_has_migrated_unseen(url: str, tmp_path: Path) -> None:
    """We learn of it from the refusal: rewritten once, and the message arrives."""
    async with playing(url, tmp_path, members=10, **FAST) as stage:
        old = await stage.group(stage.members[:3])
        await stage.program.kill()
        new = str((await stage.control.post(f"groups/{old}/migrate"))["id"])
        broadcast = await stage.announce()
        await stage.program.start()
        outcome = await stage.everybody_has_it(broadcast)
        assert outcome.taken[new] == 1
        assert old not in outcome.rows
        refused = [call for call in await stage.calls() if call["chat"] == old]
        assert len(refused) <= 1
