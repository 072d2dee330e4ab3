"""Several processes do the work of one: the pace, the order and the once are those of one."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from broadcasts import pacing, plan
from storage.announcements import Broadcast
from tests.faults.kit import WORDS, now
from tests.scale.crew import PACE, Crew, Stalls, busiest, crew

pytestmark = [pytest.mark.long, pytest.mark.timeout(240)]

MEMBERS = 300
MADE_GOOD_WITHIN = 10.0  # seconds after a process was killed
STALL = 0.03  # seconds
SLACK = 4.0  # for a busy machine
TALK = {
    "0": "cần gì",
    "dừng": "không gửi thông báo riêng",
    "nhận lại": "lại nhận thông báo",
    "huỷ": "không có việc gì",
    "9": "cán bộ",
}


async def answers(c: Crew) -> dict[str, list[str]]:
    """What the platform took for each chat, broadcasts aside, in order."""
    calls = (await c.stage.control.get("calls", method="sendMessage", limit=0))["calls"]
    found: dict[str, list[str]] = defaultdict(list)
    for call in calls:
        if call["message_id"] and WORDS not in call["text"]:
            found[call["chat"]].append(call["text"].lower())
    return found


async def answered(c: Crew, chats: Sequence[str], times: int, within: float) -> None:
    """Wait until each of these chats has had so many answers."""

    async def enough() -> bool:
        await asyncio.sleep(0.2)
        found = await answers(c)
        return all(len(found[chat]) >= times for chat in chats)

    await c.stage.until(enough, within, f"{times} answers")


async def test_a_broadcast_keeps_the_pace_of_one_process(url: str, tmp_path: Path) -> None:
    """Due under two clocks, sent by two senders: once to each, and no second is too full.

    Meanwhile somebody writes five messages at once, and is answered in that order.
    """
    parts = ("web", "inbox", "send-1", "send-2", "clock-1", "clock-2")
    stalls = Stalls()
    async with crew(url, tmp_path, parts, MEMBERS) as c:
        stage = c.stage
        async with stage.db.transaction() as session:
            draft = await stage.draft(session)
            await plan.schedule(session, draft, now() + timedelta(seconds=0.5))
        async with asyncio.TaskGroup() as group:
            watch = group.create_task(stalls.watch())
            await stage.sent(20)
            for words in TALK:
                await stage.phone(stage.union.chair_chat).says(words)
            await answered(c, [stage.union.chair_chat], len(TALK), 20)
            said = (await answers(c))[stage.union.chair_chat]
            await stage.sent(MEMBERS)
            watch.cancel()
        async with stage.db.reading() as session:
            started = (await session.scalars(select(Broadcast.id))).all()
        outcome = await stage.everybody_has_it(started[0])
        moments = await c.moments(WORDS)
        assert [await c.processes[part].look("/webhooks/telegram") for part in parts] == [
            405,  # it is there, but not for looking at
            *[404] * 5,
        ]
        assert await c.stop() == {0: len(parts)}
        assert "Traceback" not in c.logs()
    assert len(started) == 1, "planned twice"
    assert not outcome.twice
    # On a machine that makes processes wait, what was held up arrives together with what follows.
    held_up = pacing.in_flight(PACE) if stalls.worst > STALL else 0
    assert busiest(moments) <= PACE * 1.1 + held_up
    assert moments[-1] - moments[0] > len(moments) / PACE * 0.9
    for words, expected in zip(said, TALK.values(), strict=True):
        assert expected in words


async def test_the_work_of_the_dead_is_made_good(url: str, tmp_path: Path) -> None:
    """A sender and an inbox are killed in the middle of it: the others finish within seconds."""
    parts = ("web", "inbox-1", "inbox-2", "send-1", "send-2")
    async with crew(url, tmp_path, parts, MEMBERS) as c:
        stage = c.stage
        broadcast = await stage.announce()
        await stage.sent(60)
        writers = [stage.phone(chat) for chat in stage.members[:30]]
        await asyncio.gather(*(writer.says("0") for writer in writers))
        killed = time.time()
        await asyncio.gather(*(c.processes[name].kill() for name in ("inbox-1", "send-1")))
        left = MADE_GOOD_WITHIN + SLACK
        await answered(c, [writer.person for writer in writers], 1, left)
        outcome = await stage.everybody_has_it(broadcast)
        last = (await c.moments(WORDS))[-1]
        assert await c.stop() == {0: len(parts) - 2}
    # Whatever was in the hands of the dead: all of it out, none twice but what was in doubt.
    assert last - killed < left
    assert len(outcome.twice) <= outcome.doubts


async def test_one_process_polls_and_the_next_takes_over(url: str, tmp_path: Path) -> None:
    """Of two that may, one asks the platform; when it is killed, the other one does."""
    parts = ("web-1", "web-2", "inbox")
    async with crew(url, tmp_path, parts, 1, telegram__mode="polling") as c:
        chair = c.stage.union.chair_chat
        phone = c.stage.phone(chair)
        await phone.says("0")
        await answered(c, [chair], 1, 20)
        webs = [c.processes[name] for name in ("web-1", "web-2")]
        (first,) = [web for web in webs if "polling" in web.log]
        await first.kill()
        await phone.says("0")
        await answered(c, [chair], 2, MADE_GOOD_WITHIN + SLACK)
        (second,) = [web for web in webs if web is not first]
        assert "polling" in second.log
        asked = (await c.stage.control.get("calls", method="getUpdates", limit=0))["calls"]
        assert 409 not in {call["status"] for call in asked}, "two asked at once"
        assert await c.stop() == {0: 2}
