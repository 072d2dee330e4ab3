"""A roll of three hundred names, and a door that a crowd comes through at once."""

import asyncio
from datetime import datetime

from sqlalchemy import event

from handlers.context import Customs
from handlers.meetings.roll import board
from storage import people, register
from storage.database import Database, Session
from storage.meetings import Meeting, Method, Presence
from storage.people import Membership, Person, Standing
from storage.register import Entry
from storage.text import fold
from tests.conftest import HANOI
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin
from tests.handlers.meetings.roll.rolls import standing
from tests.people import Town
from tests.storage.test_register import meeting_of


async def fill(session: Session, unit_id: int, taken: int, size: int, now: datetime) -> None:
    """So many more members of a branch."""
    names = [f"Nguyễn Thị Thuý Hường {n}" for n in range(taken + 1, size + 1)]
    rows = [Person(name=name, folded=fold(name), created_at=now) for name in names]
    session.add_all(rows)
    await session.flush()
    session.add_all(
        Membership(
            person_id=row.id,
            unit_id=unit_id,
            roster_no=number,
            standing=Standing.active,
            since=now,
        )
        for number, row in enumerate(rows, taken + 1)
    )


async def test_three_hundred_names_by_a_few_numbers(town: Town, cast: Cast) -> None:
    """Two sentences and a digit: marked, closed, and said in numbers where names are too many."""
    async with town.db.transaction() as session:
        await fill(session, town.branch.id, 7, 300, town.now)
    await begin(town, cast)
    await cast.nhan.says("vắng 3, 7, 12-14, 100-140; phép 5 299; muộn 300")
    asked = await cast.nhan.sees("Còn 251 người chưa ghi")
    assert "Đã ghi vắng: 3, 7, 12-14, 100-140" in asked.text
    await cast.nhan.says("1")
    await cast.nhan.sees("Có mặt 252 trên 300 (84%); đến muộn 1; vắng có phép 2; vắng 46.")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    assert (await standing(town)).count("p") == 251


async def test_the_board_is_cheap_to_draw(db: Database, now: datetime) -> None:
    """A handful of statements, however long the roll: the meeting, its unit, lines, standards."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=300)
        here = {p.id: Entry(Presence.present, Method.word) for p in at.members[:200]}
        await register.mark(session, meeting, here, at.leader.id, now)
    say, local = Customs(zone=HANOI).say_to(None, now), now.astimezone(HANOI)
    said: list[str] = []
    async with db.reading() as session:
        engine = db.engine.sync_engine
        event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
        drawn = await board.drawn(session, say, meeting.id, local)
    assert drawn is not None
    assert "Có mặt 200 trên 300" in drawn.text
    assert len(said) <= 5


async def test_a_crowd_comes_while_the_head_calls(db: Database, now: datetime) -> None:
    """Everybody twice, eight at a time: each is in the register once, and nobody is lost."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=60)
    crowd = [person.id for person in at.members[10:]]
    turns = asyncio.Semaphore(8)

    async def come(who: int) -> bool:
        async with turns, db.transaction() as session:
            here = await session.get_one(Meeting, meeting.id)
            await register.hold(session, here)
            entry = {who: Entry(Presence.present, Method.word)}
            return await register.mark(session, here, entry, who, now) is not None

    async def call() -> None:
        async with db.transaction() as session:
            here = await session.get_one(Meeting, meeting.id)
            away = {p.id: Entry(Presence.absent, Method.roll_call) for p in at.members[:10]}
            await register.mark(session, here, away, at.leader.id, now)

    came = await asyncio.gather(*map(come, crowd), call(), *map(come, crowd))
    async with db.reading() as session:
        found = await register.roll(session, meeting, now)
        assert await people.count_members(session, at.unit.id) == 60
    assert came.count(True) == 50
    assert [line.presence for line in found] == [Presence.absent] * 10 + [Presence.present] * 50
