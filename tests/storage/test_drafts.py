"""Check codes, and drafts that are found again."""

from datetime import datetime, timedelta

from storage import announcements, drafts, people, units
from storage.announcements import Announcement, AnnouncementState, Kind
from storage.database import Database, Session
from storage.shortcodes import as_code
from storage.units import Level


async def begun(session: Session, now: datetime, author: str = "Nhàn") -> Announcement:
    """A draft of somebody's own, in a unit of its own."""
    unit = await units.open_unit(session, "Chi hội Khu 3", Level.branch, None, now)
    person = await people.add_person(session, author, now)
    return await announcements.compose(
        session,
        unit_id=unit.id,
        author_id=person.id,
        kind=Kind.general,
        title="Họp",
        text="Họp",
        message={"text": "Họp"},
        audience={"unit_id": unit.id},
        now=now,
    )


async def test_a_code_is_given_once_and_can_be_typed(db: Database, now: datetime) -> None:
    """Asked for again it is the same; no two announcements share one."""
    async with db.transaction() as session:
        first, second = await begun(session, now), await begun(session, now)
        code = await drafts.give_code(session, first)
        assert await drafts.give_code(session, first) == code == first.check_code
        assert as_code(code.lower()) == code
        assert await drafts.give_code(session, second) != code


async def test_only_her_own_unfinished_and_recent_ones_are_found(
    db: Database, now: datetime
) -> None:
    """Neither what went out or was dropped, nor others', nor what was begun long ago."""
    async with db.transaction() as session:
        draft = await begun(session, now)
        await begun(session, now, "Thơ")
        found = await drafts.of_author(session, draft.author_id, now - timedelta(days=30), 5)
        assert [one.id for one in found] == [draft.id]
        late = now + timedelta(seconds=1)
        assert not await drafts.of_author(session, draft.author_id, late, 5)
        for state in set(AnnouncementState) - {AnnouncementState.draft}:
            draft.state = state
            assert not await drafts.of_author(session, draft.author_id, now, 5)
