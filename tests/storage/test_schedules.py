"""The calendar: what is to come, and what was missed."""

from datetime import datetime, timedelta

from broadcasts import plan, recurrence
from storage import schedules
from storage.announcements import AnnouncementState, Schedule
from storage.database import Database
from tests.broadcasts import world

DAY = timedelta(days=1)


async def test_what_is_to_come_is_listed_next_first(db: Database, now: datetime) -> None:
    """Of these units only; paused ones too; nothing that is over or taken back."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        made = {}
        for name, unit, ahead in (
            ("late", u.east, 3),
            ("soon", u.east, 1),
            ("paused", u.east, 2),
            ("over", u.east, 1),
            ("dropped", u.east, 1),
            ("elsewhere", u.west, 1),
        ):
            draft = await world.announce(session, u.chair, unit, now)
            made[name] = await plan.schedule(session, draft, now + ahead * DAY)
            if name == "dropped":
                draft.state = AnnouncementState.cancelled
        made["paused"].paused, made["over"].due_at = True, None
        await session.flush()

        rows = await schedules.coming(session, [u.east.id], 9)
        assert [row.id for row, _ in rows] == [made[n].id for n in ("soon", "paused", "late")]
        assert len(await schedules.coming(session, [u.east.id], 2)) == 2
        assert await schedules.coming(session, [], 9) == []


async def test_what_was_missed_is_found_where_its_author_is_asked(
    db: Database, now: datetime
) -> None:
    """By its announcement and its hour; where nobody is to be asked there is nothing."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        draft = await world.announce(session, u.chair, u.east, now)
        row = await plan.schedule(session, draft, now)
    assert await plan.start_due(db, now + DAY) == []
    async with db.transaction() as session:
        missed = await schedules.missed(session, draft.id, now)
        assert missed is not None
        assert missed.skipped_because == plan.LATE
        held = await schedules.occurrence(session, missed.id)
        assert held is missed
        assert await schedules.missed(session, draft.id, now + DAY) is None
        plain = await session.get_one(Schedule, row.id)
        plain.asks_late = False
        await session.flush()
        assert await schedules.missed(session, draft.id, now) is None


async def test_days_off_and_the_end_hold_when_it_fires(db: Database, now: datetime) -> None:
    """The next time is the one after the day off; after the last there is none."""
    rule = recurrence.rule("FREQ=DAILY", now, "Asia/Ho_Chi_Minh")
    off = (now + DAY).date().isoformat()
    async with db.transaction() as session:
        u = await world.settled(session, now)
        draft = await world.announce(session, u.chair, u.east, now)
        made = await plan.schedule(
            session, draft, now, rule, until=now + 2 * DAY, except_days=[off]
        )
    await plan.start_due(db, now)
    async with db.reading() as session:
        row = await schedules.held(session, made.id)
        assert row is not None
        assert row.due_at == now + 2 * DAY
    assert await plan.start_due(db, now + DAY) == []
    await plan.start_due(db, now + 2 * DAY)
    async with db.reading() as session:
        row = await schedules.held(session, made.id)
        assert row is not None
        assert row.due_at is None
