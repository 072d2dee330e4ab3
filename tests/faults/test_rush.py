"""A whole branch checks in at once: nobody is lost and nobody is there twice, killed or not."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, pairwise
from pathlib import Path
from statistics import quantiles

import pytest
from sqlalchemy import select

from broadcasts import plan
from handlers.context import Customs
from handlers.meetings import views
from storage import meetings, people
from storage.chats import Chat, Identity
from storage.meetings import Attendance, AttendanceChange, Meeting, MeetingState
from storage.people import Role
from tests.bot.program import free_port
from tests.faults.kit import FAST, FULL, Stage, lots, now, playing, webhook
from tests.people import HANOI

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]

KILLS = 8 if FULL else 5
SHIFT = 20  # seconds by which each start is later, so that what the dead one had is taken at once
RUSH, RUSH_PER_SECOND = (1000, 50.0) if FULL else (300, 40.0)
CROWD, WITHIN = 200, 20.0  # members, and seconds in which they come
PATIENCE = 3.0  # seconds; a machine that is idle answers in a tenth of one
CHAT_REST = 1.0  # seconds between two messages or edits in a private chat
HERE, ALREADY = ": có mặt.", "đã điểm danh rồi"


async def begun(stage: Stage) -> Meeting:
    """A meeting of everybody's branch whose check-in is on; the first of the members leads it."""
    head = (await persons(stage))[stage.members[0]]
    async with stage.db.transaction() as session:
        await people.appoint(session, head, stage.union.rose.id, Role.branch_head, now())
        starts = now() + timedelta(minutes=20)
        meeting = await meetings.call(
            session, stage.union.rose.id, starts, "nhà văn hoá", "vay vốn", head, now()
        )
        meeting.state, meeting.opened_at = MeetingState.open, now()
    return meeting


async def persons(stage: Stage) -> dict[str, int]:
    """Who has which phone."""
    async with stage.db.reading() as session:
        rows = await session.execute(
            select(Chat.native_id, Identity.person_id).join(Identity, Identity.chat_id == Chat.id)
        )
        return {row.native_id: row.person_id for row in rows}


async def present(stage: Stage) -> Counter[str]:
    """How many lines the register has for each phone."""
    owners = {person: chat for chat, person in (await persons(stage)).items()}
    async with stage.db.reading() as session:
        return Counter(owners[who] for who in await session.scalars(select(Attendance.person_id)))


async def acts(stage: Stage) -> Counter[int]:
    """How often something was written about each person."""
    async with stage.db.reading() as session:
        return Counter(await session.scalars(select(AttendanceChange.person_id)))


async def answered(stage: Stage) -> set[str]:
    """Whose chats have read that they are in the register."""
    return {*(await stage.taken(HERE)), *(await stage.taken(ALREADY))}


async def everybody_answered(stage: Stage, chats: Sequence[str], within: float) -> None:
    async def so() -> bool:
        return set(chats) <= await answered(stage)

    await stage.until(so, within, f"{len(chats)} answers")


async def come(stage: Stage, said: Sequence[tuple[str, str]], per_second: float) -> None:
    """One after the other, at that rate, these people write these words."""
    clock = asyncio.get_running_loop().time
    started = clock()
    for number, (chat, words) in enumerate(said):
        await asyncio.sleep(started + number / per_second - clock())
        await stage.phone(chat).says(words)


async def killed_at_work(stage: Stage, after: float, everybody: int) -> bool:
    """Kill it so long after the next answer; whether somebody was still waiting for hers."""
    before = len(await answered(stage))

    async def moves() -> bool:
        return len(await answered(stage)) > min(before, everybody - 1)

    await stage.until(moves, 60, "the next answer")
    await asyncio.sleep(after)
    await stage.program.kill()
    return len(await answered(stage)) < everybody


async def test_killed_in_the_middle_of_a_rush(url: str, tmp_path: Path) -> None:
    """Whoever was answered stands in the register at each kill, and in the end everybody, once.

    Every fifth is impatient and says it twice.
    """
    settings = FAST | webhook(free_port())
    draw, struck = lots(RUSH), 0
    async with playing(url, tmp_path, RUSH + 1, **settings) as stage:
        code, crowd = (await begun(stage)).code, stage.members[1:]
        said = list(zip(crowd, cycle(("có mặt", f"điểm danh {code}")), strict=False))
        said = [one for n, one in enumerate(said) for _ in range(1 + (n % 5 == 0))]
        async with asyncio.TaskGroup() as group:
            group.create_task(come(stage, said, RUSH_PER_SECOND))
            for number in range(1, KILLS + 1):
                struck += await killed_at_work(stage, draw.uniform(0, 0.4), len(crowd))
                lost = await answered(stage) - set(await present(stage))
                assert not lost, f"{len(lost)} were told that they are in the register"
                await stage.program.start(clock_shift=SHIFT * number)
        await everybody_answered(stage, crowd, within=90)
        assert await present(stage) == Counter(crowd)
        assert set((await acts(stage)).values()) == {1}
        assert await stage.program.stop() == 0
    assert struck >= KILLS - 2, "it was idle when it was killed"


async def asked_in_private(stage: Stage, chats: Sequence[str], meeting: Meeting) -> None:
    """These have read that the meeting has begun, and that 1 means present."""
    message = views.begun(Customs(zone=HANOI).say_to(None, now()), meeting.id)
    async with stage.db.transaction() as session:
        rows = await session.scalars(select(Chat).where(Chat.native_id.in_(chats)))
        for chat in rows.all():
            await plan.post(session, chat, message, now())
    await stage.sent(len(chats), message.text)


async def waits(stage: Stage, asked: dict[str, datetime]) -> list[float]:
    """Seconds from what each wrote to her answer."""
    calls = [call for call in await stage.calls(HERE) if call["message_id"]]
    at = {call["chat"]: datetime.fromisoformat(call["at"]) for call in reversed(calls)}
    return [(at[chat] - said).total_seconds() for chat, said in asked.items()]


async def test_two_hundred_come_within_a_minute(url: str, tmp_path: Path) -> None:
    """By word, code and digit: all in the register once, answered soon, and the board keeps pace.

    The account keeps the pace that Telegram allows, too.
    """
    async with playing(url, tmp_path, CROWD + 1, **webhook(free_port())) as stage:
        meeting, (head, *crowd) = await begun(stage), stage.members
        await asked_in_private(stage, crowd[2::3], meeting)
        leader = stage.phone(head)
        await leader.says("điểm danh")
        await leader.sees(f"Có mặt 0 trên {CROWD + 1}")
        ways = cycle(("có mặt", f"điểm danh {meeting.code}", "1"))
        asked = await spoken(stage, list(zip(crowd, ways, strict=False)))
        await everybody_answered(stage, crowd, within=60)
        soon = quantiles(await waits(stage, asked), n=20)
        print(f"answered within {soon[9]:.3f} s (half), {soon[18]:.3f} s (95 of 100)")
        assert soon[18] <= PATIENCE
        assert await present(stage) == Counter(crowd)
        drawn = await redrawn(stage, head, f"Có mặt {CROWD} trên {CROWD + 1}")
    assert len(drawn) > 2, "it did not live"
    assert all((late - early).total_seconds() >= CHAT_REST for early, late in pairwise(drawn))


async def spoken(stage: Stage, said: Sequence[tuple[str, str]]) -> dict[str, datetime]:
    """All of them write at an even pace; when each did."""
    asked: dict[str, datetime] = {}
    for one in said:
        asked[one[0]] = now()
        await asyncio.gather(come(stage, [one], 1), asyncio.sleep(WITHIN / len(said)))
    return asked


async def redrawn(stage: Stage, chat: str, last: str) -> list[datetime]:
    """When the board in a chat was redrawn, once it says so."""

    async def edits() -> list[dict[str, str]]:
        calls = (await stage.control.get("calls", method="editMessageText", limit=0))["calls"]
        return [call for call in calls if call["chat"] == chat and call["message_id"]]

    async def finished() -> bool:
        return any(last in call["text"] for call in await edits())

    await stage.until(finished, 30, "the board to show all")
    return [datetime.fromisoformat(call["at"]) for call in await edits()]
