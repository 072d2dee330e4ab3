"""People: a person is not a membership is not a position."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import people
from storage.database import Database, Session
from storage.people import Consent, Person, Position, Purpose, Role, Standing
from storage.units import Unit
from tests.storage.seed import union


async def admitted(
    session: Session, name: str, unit: Unit, now: datetime, group: Unit | None = None
) -> Person:
    """A new person, already a member."""
    person = await people.add_person(session, name, now)
    await people.admit(session, person.id, unit.id, group.id if group else None, now)
    return person


async def test_a_name_is_kept_as_written_and_folded_for_search(db: Database, now: datetime) -> None:
    """Output is proper Vietnamese, matching is not fussy."""
    async with db.transaction() as session:
        lan = await people.add_person(session, " Đặng  Thị Lan ", now, birth_year=1958)

        assert (lan.name, lan.folded) == ("Đặng Thị Lan", "dang thi lan")
        assert await people.person(session, lan.id) is lan
        assert await people.person(session, lan.id + 1) is None


async def test_roster_numbers_count_up_in_each_unit(db: Database, now: datetime) -> None:
    """Every unit has its own list, from 1."""
    async with db.transaction() as session:
        u = await union(session, now)
        for name in ("Lan", "Mai"):
            await admitted(session, name, u.rose, now)
        await admitted(session, "Cúc", u.lily, now)

        assert [(line.number, line.name) for line in await people.roster(session, u.rose.id)] == [
            (1, "Lan"),
            (2, "Mai"),
        ]
        assert [line.number for line in await people.roster(session, u.lily.id)] == [1]


async def test_a_number_is_not_given_twice(db: Database, now: datetime) -> None:
    """Who left keeps her number: an old list on paper still means the same women."""
    async with db.transaction() as session:
        u = await union(session, now)
        await admitted(session, "Lan", u.rose, now)
        mai = await admitted(session, "Mai", u.rose, now)
        membership = await people.membership_of(session, mai.id)
        assert membership is not None
        membership.standing, membership.until = Standing.left, now
        await session.flush()
        await admitted(session, "Cúc", u.rose, now)

        assert [(line.number, line.name) for line in await people.roster(session, u.rose.id)] == [
            (1, "Lan"),
            (3, "Cúc"),
        ]


async def test_two_leaders_admitting_at_once_give_two_numbers(db: Database, now: datetime) -> None:
    """Concurrent admissions to one roster never share a number."""
    async with db.transaction() as session:
        u = await union(session, now)

    async def add(name: str) -> None:
        async with db.transaction() as session:
            await admitted(session, name, u.rose, now)

    await asyncio.gather(*(add(name) for name in ("Lan", "Mai", "Cúc", "Hồng")))

    async with db.reading() as session:
        assert [line.number for line in await people.roster(session, u.rose.id)] == [1, 2, 3, 4]


async def test_a_group_has_its_part_of_the_roster(db: Database, now: datetime) -> None:
    """A group's list is taken from its branch's, with the branch's numbers."""
    async with db.transaction() as session:
        u = await union(session, now)
        await admitted(session, "Lan", u.rose, now)
        await admitted(session, "Mai", u.rose, now, group=u.circle)

        lines = await people.roster(session, u.circle.id)

        assert [(line.number, line.name, line.group_id) for line in lines] == [
            (2, "Mai", u.circle.id)
        ]


async def test_a_person_in_two_units_counts_once(db: Database, now: datetime) -> None:
    """Each branch counts her, the commune above both counts one woman."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await admitted(session, "Lan", u.rose, now)
        await people.admit(session, lan.id, u.lily.id, None, now)
        await admitted(session, "Mai", u.rose, now)

        counts = [await people.count_members(session, unit.id) for unit in (u.rose, u.lily, u.east)]

        assert counts == [2, 1, 2]
        assert await people.count_members(session, u.west.id) == 0


@pytest.mark.parametrize("standing", [Standing.moved, Standing.left, Standing.struck_off])
async def test_only_the_active_are_counted(db: Database, now: datetime, standing: Standing) -> None:
    """Whoever moved, left or was struck off is on no roster and in no denominator."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await admitted(session, "Lan", u.rose, now)
        membership = await people.membership_of(session, lan.id)
        assert membership is not None
        membership.standing = standing
        await session.flush()

        assert await people.roster(session, u.rose.id) == []
        assert await people.count_members(session, u.province.id) == 0
        assert await people.membership_of(session, lan.id) is None
        assert not await people.members_within(session, u.province.id, lan.id)


async def test_she_is_within_all_units_above_hers(db: Database, now: datetime) -> None:
    """Membership reaches up the tree, not sideways."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await admitted(session, "Lan", u.rose, now)

        within = [
            await people.members_within(session, unit.id, lan.id)
            for unit in (u.rose, u.east, u.province, u.lily, u.west)
        ]

        assert within == [True, True, True, False, False]


async def test_the_newest_membership_is_the_one_meant(db: Database, now: datetime) -> None:
    """Who joined a second unit is spoken to as a member of that one."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await admitted(session, "Lan", u.rose, now)
        await people.admit(session, lan.id, u.lily.id, None, now + timedelta(days=1))

        membership = await people.membership_of(session, lan.id)

        assert membership is not None
        assert membership.unit_id == u.lily.id


async def test_an_office_lasts_for_its_term(db: Database, now: datetime) -> None:
    """From the first instant of the term to just before its end."""
    start, end = now, now + timedelta(days=365)
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await people.add_person(session, "Lan", now)
        office = await people.appoint(session, lan.id, u.rose.id, Role.branch_head, start)
        office.until = end
        await session.flush()

        async def held(moment: datetime) -> int:
            return len(await people.positions_of(session, lan.id, moment))

        instant = timedelta(microseconds=1)
        moments = (start - instant, start, end - instant, end)
        assert [await held(moment) for moment in moments] == [0, 1, 1, 0]


async def test_an_office_needs_no_membership(db: Database, now: datetime) -> None:
    """An official may lead a unit on whose roster she does not stand."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await people.add_person(session, "Lan", now)
        await people.appoint(session, lan.id, u.rose.id, Role.branch_head, now, acting=True)

        [office] = await people.positions_of(session, lan.id, now)

        assert office.acting
        assert await people.count_members(session, u.rose.id) == 0


async def test_holders_are_of_exactly_this_unit_longest_in_office_first(
    db: Database, now: datetime
) -> None:
    """Each once, though she may hold two offices; offices above and below do not count."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan, mai, cuc = [
            await people.add_person(session, name, now) for name in ("Lan", "Mai", "Cúc")
        ]
        day = timedelta(days=1)
        for who, unit, role, since in (
            (mai, u.rose, Role.branch_head, now - day),
            (lan, u.rose, Role.branch_deputy, now - 2 * day),
            (mai, u.rose, Role.branch_deputy, now),
            (cuc, u.east, Role.branch_head, now - day),
            (cuc, u.rose, Role.group_leader, now - day),
            (cuc, u.rose, Role.branch_head, now + day),
        ):
            await people.appoint(session, who.id, unit.id, role, since)

        found = await people.holders(session, u.rose.id, people.LEADING, now)

        assert [person.name for person in found] == ["Lan", "Mai"]


async def test_consents_are_added_never_changed(db: Database, now: datetime) -> None:
    """Yes, then no: both answers stay, with the text she was shown."""
    async with db.transaction() as session:
        lan = await people.add_person(session, "Lan", now)
        for granted, version in ((True, "v1"), (False, "v2")):
            await people.record_consent(
                session, lan.id, Purpose.announcements, version, None, now, granted=granted
            )
        rows = await session.scalars(select(Consent).order_by(Consent.id))

        assert [(row.granted, row.text_version) for row in rows] == [(True, "v1"), (False, "v2")]


async def test_positions_keep_their_unit_when_it_moves(db: Database, now: datetime) -> None:
    """An office belongs to the unit, wherever in the tree that hangs."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await people.add_person(session, "Lan", now)
        await people.appoint(session, lan.id, u.rose.id, Role.branch_head, now)
        u.rose.parent_id = u.west.id
        await session.flush()

        units = await session.scalars(select(Position.unit_id))

        assert units.all() == [u.rose.id]
