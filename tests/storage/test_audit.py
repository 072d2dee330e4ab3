"""The audit log: what was written stays as it was written, or it shows."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import delete, select, update

from storage import audit
from storage.audit import AuditLine
from storage.database import Database

DETAIL = {"lý do": "chuyển chi hội", "numbers": [1, 2.5, 10**20], "by": {9: "a", 10: None}}


async def written(db: Database, now: datetime, lines: int = 4) -> list[int]:
    """The ids of a few lines, each from a transaction of its own."""
    for number in range(lines):
        async with db.transaction() as session:
            await audit.record(session, now, None, "unit.move", f"unit:{number}", detail=DETAIL)
    async with db.reading() as session:
        return list(await session.scalars(select(AuditLine.id).order_by(AuditLine.id)))


async def broken(db: Database) -> list[int]:
    async with db.reading() as session:
        return [line async for line in audit.broken_lines(session)]


async def test_the_chain_is_unbroken(db: Database, now: datetime) -> None:
    """Lines read back seal to what they were sealed with, whatever their detail holds."""
    await written(db, now)

    assert await broken(db) == []


async def test_an_empty_log_is_whole(db: Database) -> None:
    """No lines, nothing broken."""
    assert await broken(db) == []


@pytest.mark.parametrize(
    "change",
    [
        {"action": "unit.close"},
        {"target": "unit:9"},
        {"detail": {}},
        {"at": datetime.fromisoformat("2026-11-26T00:00:00+07:00")},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_an_altered_line_is_found(
    db: Database, now: datetime, change: dict[str, object]
) -> None:
    """Whichever column was touched, that line is named and no other."""
    ids = await written(db, now)
    async with db.transaction() as session:
        await session.execute(update(AuditLine).where(AuditLine.id == ids[1]).values(**change))

    assert await broken(db) == [ids[1]]


async def test_a_line_taken_out_is_found(db: Database, now: datetime) -> None:
    """The line after the gap does not follow the one before it."""
    ids = await written(db, now)
    async with db.transaction() as session:
        await session.execute(delete(AuditLine).where(AuditLine.id == ids[1]))

    assert await broken(db) == [ids[2]]


async def test_a_resealed_line_is_found_by_the_next(db: Database, now: datetime) -> None:
    """Who alters a line and computes its seal anew breaks the link to the line after."""
    ids = await written(db, now)
    async with db.transaction() as session:
        line = await session.get_one(AuditLine, ids[1])
        line.action = "unit.close"
        line.seal = audit._seal(line)

    assert await broken(db) == [ids[2]]


async def test_two_writers_keep_one_chain(db: Database, now: datetime) -> None:
    """Concurrent writers line up; none continues from a line that another continued."""

    async def write(number: int) -> None:
        async with db.transaction() as session:
            await audit.record(session, now, None, "reading", f"person:{number}")

    await asyncio.gather(*(write(number) for number in range(12)))

    assert await broken(db) == []
    async with db.reading() as session:
        assert len((await session.scalars(select(AuditLine.previous))).all()) == 12


async def test_a_failed_act_leaves_no_line(db: Database, now: datetime) -> None:
    """The line is part of the transaction whose act it records."""

    async def fail() -> None:
        async with db.transaction() as session:
            await audit.record(session, now, None, "unit.move", "unit:1")
            msg = "refused"
            raise RuntimeError(msg)

    await written(db, now, lines=1)
    with pytest.raises(RuntimeError, match="refused"):
        await fail()
    await written(db, now, lines=1)

    assert await broken(db) == []
