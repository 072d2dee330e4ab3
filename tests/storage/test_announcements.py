"""Announcements: drafts, frozen texts, and the times at which they fire."""

import asyncio
from datetime import datetime, timedelta

import pytest

from storage import announcements, people
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Schedule,
)
from storage.database import Database, Session
from tests.storage.seed import union


async def draft(session: Session, now: datetime) -> Announcement:
    u = await union(session, now)
    author = await people.add_person(session, "Đặng Thị Chủ", now)
    return await announcements.compose(
        session,
        unit_id=u.east.id,
        author_id=author.id,
        kind=Kind.law,
        title="  Luật\nHôn nhân ",
        text="Điều 1.\r\nĐiều 2. ",
        message={"text": "Điều 1."},
        audience={"unit_id": u.east.id},
        now=now,
    )


async def test_a_draft_is_clean_and_can_be_found(db: Database, now: datetime) -> None:
    """Title on one line, text without stray characters, both folded for search."""
    async with db.transaction() as session:
        row = await draft(session, now)
        assert (row.title, row.text) == ("Luật Hôn nhân", "Điều 1.\nĐiều 2.")
        assert row.folded == "luat hon nhan dieu 1. dieu 2."
        assert (row.state, row.needs_ack) == (AnnouncementState.draft, True)
        assert await announcements.announcement(session, row.id) is row


async def test_revisions_are_numbered_one_after_another(database_url: str, now: datetime) -> None:
    """Also when two processes freeze a text at once."""
    one, two = Database(database_url), Database(database_url)
    async with one.transaction() as session:
        row = await draft(session, now)

    async def freeze(db: Database) -> int:
        async with db.transaction() as session:
            frozen = await announcements.freeze(session, row.id, {"text": "x"}, now)
            return frozen.number

    assert sorted(await asyncio.gather(*map(freeze, (one, two, one, two)))) == [1, 2, 3, 4]
    await one.close()
    await two.close()


def test_a_digest_is_of_what_is_said_not_of_how_it_is_written_down() -> None:
    """The order of the fields does not matter; a letter does."""
    one = announcements.digest({"text": "Chào", "title": "x"})
    assert one == announcements.digest({"title": "x", "text": "Chào"})
    assert one != announcements.digest({"title": "x", "text": "chào"})
    assert len(one) == 64


@pytest.mark.parametrize(
    ("due_in", "paused", "due"), [(-1, False, 1), (0, False, 1), (1, False, 0), (-1, True, 0)]
)
async def test_what_is_due(
    db: Database, now: datetime, due_in: int, due: int, *, paused: bool
) -> None:
    """Its time has come, and nobody paused it."""
    async with db.transaction() as session:
        row = await draft(session, now)
        due_at = now + timedelta(minutes=due_in)
        session.add(Schedule(announcement_id=row.id, due_at=due_at, paused=paused))
        await session.flush()
        found = await announcements.due_schedules(session, now)
        assert len(found) == due
        taken = await announcements.take_schedule(session, 1, now)
        assert (taken is not None) is bool(due)
        assert len(await announcements.schedules_of(session, row.id)) == 1


async def test_an_occurrence_exists_once(db: Database, now: datetime) -> None:
    """The second to plan the same instant gets nothing; another instant is another occurrence."""
    async with db.transaction() as session:
        row = await draft(session, now)
        plan = Schedule(announcement_id=row.id, due_at=now)
        session.add(plan)
        await session.flush()

        async def take(due_at: datetime) -> bool:
            return bool(await announcements.take_occurrence(session, plan.id, due_at, now, "late"))

        assert await take(now)
        assert not await take(now)
        assert await take(now + timedelta(days=1))


@pytest.mark.parametrize("state", list(BroadcastState))
@pytest.mark.parametrize("end", [BroadcastState.paused, BroadcastState.cancelled])
async def test_only_what_is_on_its_way_can_be_stopped(
    sqlite_db: Database, now: datetime, state: BroadcastState, end: BroadcastState
) -> None:
    """Planned and sending; and what is paused may still be cancelled."""
    going = {BroadcastState.planned, BroadcastState.sending}
    if end is BroadcastState.cancelled:
        going.add(BroadcastState.paused)
    async with sqlite_db.transaction() as session:
        row = await draft(session, now)
        frozen = await announcements.freeze(session, row.id, row.message, now)
        broadcast = Broadcast(
            announcement_id=row.id, revision_id=frozen.id, state=state, planned_at=now
        )
        session.add(broadcast)
        await session.flush()
        stopped = await announcements.end_broadcast(session, broadcast.id, end, now, "x")
        assert stopped is (state in going)
        assert broadcast.state is (end if stopped else state)
        assert list(await announcements.broadcasts_of(session, row.id)) == [broadcast]
