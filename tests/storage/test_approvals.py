"""What is asked for approval is frozen; what was changed since has no yes."""

from datetime import datetime, timedelta

import pytest

from storage import announcements, approvals, people
from storage.announcements import Announcement, Kind
from storage.approvals import Approval, ApprovalState
from storage.database import Database, Session
from tests.storage.seed import union

ONCE = {"at": "2026-11-28T19:30:00+07:00", "rule": None}
OFTEN = {"at": "2026-11-28T19:30:00+07:00", "rule": {"rrule": "FREQ=WEEKLY"}}


async def asked(session: Session, now: datetime, then: dict) -> tuple[Announcement, Approval]:
    """An announcement that waits for a yes of the commune."""
    u = await union(session, now)
    author = await people.add_person(session, "Đặng Thị Chủ", now)
    draft = await announcements.compose(
        session,
        unit_id=u.rose.id,
        author_id=author.id,
        kind=Kind.general,
        title="Thông báo",
        text="Mời họp.",
        message={"text": "Mời họp."},
        audience={"unit_id": u.east.id},
        now=now,
    )
    row = await approvals.ask(
        session,
        draft,
        then,
        unit_id=u.east.id,
        asked_by=author.id,
        now=now,
        climbs_at=now + timedelta(hours=2),
    )
    return draft, row


async def test_a_yes_is_to_this_text_and_these_people(db: Database, now: datetime) -> None:
    """At another hour it is the same; with another word or to others it is not."""
    async with db.transaction() as session:
        draft, row = await asked(session, now, ONCE)
        assert not await approvals.granted(session, draft, repeats=False)
        row.state = ApprovalState.approved
        assert await approvals.granted(session, draft, repeats=False)
        assert not await approvals.granted(session, draft, repeats=True)
        for field, other in (("message", {"text": "Khác."}), ("audience", {"unit_id": 1})):
            before = getattr(draft, field)
            setattr(draft, field, other)
            assert not await approvals.granted(session, draft, repeats=False)
            setattr(draft, field, before)
        assert await approvals.granted(session, draft, repeats=False)


async def test_a_yes_to_a_repeat_is_one_to_repeating(db: Database, now: datetime) -> None:
    """It does not turn into one for a single time, nor the other way round."""
    async with db.transaction() as session:
        draft, row = await asked(session, now, OFTEN)
        row.state = ApprovalState.approved
        assert await approvals.granted(session, draft, repeats=True)
        assert not await approvals.granted(session, draft, repeats=False)


async def test_asking_anew_voids_what_was_asked(db: Database, now: datetime) -> None:
    """There is one open request; what was decided stays decided."""
    async with db.transaction() as session:
        draft, first = await asked(session, now, ONCE)
        again = {"unit_id": first.unit_id, "asked_by": first.asked_by}
        second = await approvals.ask(session, draft, OFTEN, now=now, climbs_at=now, **again)
        assert (first.state, first.climbs_at) == (ApprovalState.void, None)
        second.state = ApprovalState.refused
        assert not await approvals.void(session, draft.id)
        assert second.state is ApprovalState.refused
        newest = await approvals.newest(session, draft.id)
        assert newest is second


async def test_only_what_waits_too_long_climbs(db: Database, now: datetime) -> None:
    """Not before its time, and not once it is decided."""
    async with db.transaction() as session:
        _, row = await asked(session, now, ONCE)
        assert await approvals.due_to_climb(session, now + timedelta(minutes=119)) == []
        assert await approvals.due_to_climb(session, now + timedelta(hours=2)) == [row.id]
        row.state = ApprovalState.approved
        assert await approvals.due_to_climb(session, now + timedelta(hours=3)) == []


@pytest.mark.parametrize(
    ("own", "above", "expected"),
    [
        (None, None, 500),
        (None, 80, 80),
        (200, 80, 200),
        (0, 80, 0),
        ("viele", 80, 80),
        (True, 80, 80),
        (-1, None, 500),
    ],
)
async def test_the_nearest_number_counts(
    sqlite_db: Database, now: datetime, own: object, above: object, expected: int
) -> None:
    """A unit's own, else that of the nearest above; nonsense is passed over."""
    async with sqlite_db.transaction() as session:
        u = await union(session, now)
        u.rose.settings = {} if own is None else {"approval_above": own}
        u.province.settings = {} if above is None else {"approval_above": above}
        await session.flush()
        assert await approvals.threshold(session, u.rose.id, 500) == expected
