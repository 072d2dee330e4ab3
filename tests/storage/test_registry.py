"""Finding units and officers by name, and everybody below a unit."""

from datetime import datetime, timedelta

from storage import people, registry, units
from storage.database import Database
from storage.people import Role
from storage.units import Level
from tests.storage.seed import union


async def test_units_are_found_by_folded_name_level_or_path(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        seed = await union(session, now)
        twin = await units.open_unit(session, "Chi hội Hồng", Level.branch, seed.west, now)
        await units.open_unit(session, "Tổ 1", Level.group, twin, now)

        async def found(name: str | None = None, level: Level | None = None) -> list[int]:
            return [unit.id for unit in await registry.units_called(session, name, level)]

        assert await found("xa dong") == [seed.east.id]
        assert await found("Chi hội Hồng") == [seed.rose.id, twin.id]
        assert await found("Xã Tây / Chi hội Hồng") == [twin.id]
        assert await found("Xã Đông / Tổ 1") == [seed.circle.id]
        assert await found("Chi hội Hồng / Xã Đông") == []
        assert await found(level=Level.commune) == [seed.east.id, seed.west.id]
        assert await found("Xã Đông", Level.branch) == []
        assert await registry.path_of(session, twin.id) == "Tỉnh Đồng Nai / Xã Tây / Chi hội Hồng"


async def test_a_closed_unit_is_not_found(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        seed = await union(session, now)
        seed.rose.closed_at = now
        await session.flush()
        assert await registry.units_called(session, "Chi hội Hồng") == []


async def test_officers_are_those_in_office_within_the_unit(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        seed = await union(session, now)
        one = await people.add_person(session, "Nguyễn Thị Lan", now)
        other = await people.add_person(session, "Nguyễn Thị Lan", now)
        await people.appoint(session, one.id, seed.rose.id, Role.branch_head, now)
        past = await people.appoint(session, one.id, seed.east.id, Role.chair, now)
        past.until = now
        await people.appoint(session, other.id, seed.west.id, Role.chair, now)
        later = now + timedelta(days=1)
        found = await registry.officers_called(session, "nguyen thi lan", None, later)
        assert [(officer.person.id, officer.role) for officer in found] == [
            (one.id, Role.branch_head),
            (other.id, Role.chair),
        ]
        within = await registry.officers_called(session, "Nguyễn Thị Lan", seed.east.id, later)
        assert [officer.unit.id for officer in within] == [seed.rose.id]


async def test_everybody_is_members_past_and_present_and_officers_of_today(
    db: Database, now: datetime
) -> None:
    async with db.transaction() as session:
        seed = await union(session, now)
        member, leader, former, stranger = [
            await people.add_person(session, name, now) for name in ("A B", "C D", "E F", "G H")
        ]
        await people.admit(session, member.id, seed.rose.id, None, now)
        await people.appoint(session, leader.id, seed.east.id, Role.chair, now)
        gone = await people.appoint(session, former.id, seed.east.id, Role.vice_chair, now)
        gone.until = now
        await people.admit(session, stranger.id, seed.lily.id, None, now)
        later = now + timedelta(days=1)
        east = await registry.everybody(session, seed.east.id, later)
        rose = await registry.everybody(session, seed.rose.id, later)
    assert [person.name for person in east.people] == ["A B", "C D", "G H"]
    assert [row.person_id for row in east.positions] == [leader.id]
    assert [person.name for person in rose.people] == ["A B"]
