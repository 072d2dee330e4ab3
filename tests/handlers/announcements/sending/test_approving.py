"""Who is asked for a second yes, and how long she has."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from broadcasts.audience import Audience
from handlers.announcements.sending import approvers
from handlers.announcements.sending.starts import NOW, Start
from storage import people, units
from storage.announcements import Announcement, Kind
from storage.database import Database, Session
from storage.people import Person, Role
from storage.units import Unit
from tests.broadcasts import world


async def leader(
    session: Session, name: str, unit: Unit, now: datetime, *, linked: bool = True
) -> Person:
    """Somebody in office, with a chat of her own if she is linked."""
    person = await people.add_person(session, name, now)
    role = Role.branch_head if unit.level is units.Level.branch else Role.vice_chair
    await people.appoint(session, person.id, unit.id, role, now)
    if linked:
        await world.link(session, person, name, now)
    return person


async def written(
    session: Session, now: datetime, to: str = "rose"
) -> tuple[SimpleNamespace, Announcement]:
    """The head of branch Hồng writes to `to`; the commune has a chair without a chat."""
    u = await world.settled(session, now)
    u.head = await leader(session, "Trưởng", u.rose, now)
    audience = Audience(getattr(u, to).id)
    draft = await world.announce(session, u.head, u.rose, now, audience=audience)
    return u, draft


def names(panel: approvers.Panel | None) -> Sequence[str]:
    return [] if panel is None else [person.name for person, _ in panel.leaders]


async def test_first_the_others_of_her_own_unit(db: Database, now: datetime) -> None:
    """All of them who have a chat; the level above is not bothered."""
    async with db.transaction() as session:
        u, draft = await written(session, now)
        await leader(session, "Phó", u.rose, now)
        await leader(session, "Chưa nối", u.rose, now, linked=False)
        await leader(session, "Xã", u.east, now)
        panel = await approvers.panel(session, draft, {u.head.id}, now)
        assert names(panel) == ["Phó"]


async def test_then_the_nearest_unit_above_that_has_one(db: Database, now: datetime) -> None:
    """A commune whose leaders have no chat is passed over; beyond the top there is nobody."""
    async with db.transaction() as session:
        u, draft = await written(session, now)
        await leader(session, "Tỉnh", u.province, now)
        panel = await approvers.panel(session, draft, {u.head.id}, now)
        assert panel is not None
        assert (panel.unit.id, names(panel)) == (u.province.id, ["Tỉnh"])
        assert await approvers.panel(session, draft, {u.head.id}, now, u.province.id) is None
        others = await approvers.others(session, draft, {u.head.id}, now)
        assert [one.name for one in others] == ["Đặng Thị Chủ", "Tỉnh"]


async def test_beyond_her_unit_only_who_stands_over_all_of_it(db: Database, now: datetime) -> None:
    """A deputy of her own branch cannot let her write to the whole commune."""
    async with db.transaction() as session:
        u, draft = await written(session, now, to="east")
        deputy = await leader(session, "Phó", u.rose, now)
        over = await leader(session, "Xã", u.east, now)
        beside = await leader(session, "Bên kia", u.west, now)
        assert await approvers.reason(session, draft, 5, 500, now) == "outside"
        assert names(await approvers.panel(session, draft, {u.head.id}, now)) == ["Xã"]
        assert [
            await approvers.may_approve(session, one.id, draft, now)
            for one in (deputy, over, beside)
        ] == [False, True, False]


@pytest.mark.parametrize(("members", "reason"), [(500, None), (501, "size"), (0, None)])
async def test_the_number_itself_is_still_small(
    sqlite_db: Database, now: datetime, members: int, reason: str | None
) -> None:
    """Above it, not at it."""
    async with sqlite_db.transaction() as session:
        _, draft = await written(session, now)
        assert await approvers.reason(session, draft, members, 500, now) == reason


async def test_who_is_no_longer_in_office_is_not_asked(db: Database, now: datetime) -> None:
    """Nor in an office that has not begun."""
    async with db.transaction() as session:
        u, draft = await written(session, now)
        gone = await leader(session, "Cũ", u.rose, now)
        await leader(session, "Mới", u.rose, now + timedelta(days=1))
        for office in await people.positions_of(session, gone.id, now):
            office.until = now
        await session.flush()
        assert await approvers.panel(session, draft, {u.head.id}, now) is None
        assert not await approvers.may_approve(session, gone.id, draft, now)


async def test_a_phone_that_the_author_shares_is_none_of_a_second_person(
    db: Database, now: datetime
) -> None:
    """Whoever answers there may be the author."""
    async with db.transaction() as session:
        u, draft = await written(session, now)
        deputy = await leader(session, "Phó", u.rose, now, linked=False)
        await world.link(session, deputy, "Trưởng", now)
        assert await approvers.panel(session, draft, {u.head.id}, now) is None


@pytest.mark.parametrize(
    ("kind", "ahead", "expected"),
    [
        (Kind.general, None, timedelta(hours=2)),
        (Kind.general, timedelta(hours=20), timedelta(hours=2)),
        (Kind.general, timedelta(days=3), timedelta(hours=24)),
        (Kind.warning, None, timedelta(minutes=15)),
    ],
)
async def test_the_nearer_it_is_the_sooner_the_next_one_is_asked(
    sqlite_db: Database,
    now: datetime,
    kind: Kind,
    ahead: timedelta | None,
    expected: timedelta,
) -> None:
    """A day where there is time, two hours where there is not, minutes in a storm."""
    async with sqlite_db.transaction() as session:
        _, draft = await written(session, now)
        draft.kind = kind
        start = NOW if ahead is None else Start(now + ahead)
        assert approvers.climbs_after(draft, start, now) == expected
