"""What tests of the roll look at and begin with."""

from sqlalchemy import update

from storage import people, register, units
from storage.meetings import Meeting
from storage.people import Membership, Person, Role
from storage.register import RollLine
from storage.units import Level, Unit
from tests.people import Phone, Town


async def lines(town: Town, meeting_id: int = 1) -> list[RollLine]:
    """The register, by roster number."""
    async with town.db.reading() as session:
        meeting = await session.get_one(Meeting, meeting_id)
        return await register.roll(session, meeting, town.clock())


async def standing(town: Town, meeting_id: int = 1) -> str:
    """One letter a line; "-" for nothing."""
    return "".join((line.presence or "-")[0] for line in await lines(town, meeting_id))


async def doors(town: Town) -> list[str]:
    """By which door each line came in, and by whom, as far as there is one."""
    return [
        f"{line.number} {line.method} {line.entered_by}"
        for line in await lines(town)
        if line.method
    ]


async def circle(
    town: Town, name: str, leader: Phone | None, *numbers: int, role: Role = Role.group_leader
) -> Unit:
    """A group of Khu 3 with those of these numbers in it."""
    async with town.db.transaction() as session:
        group = await units.open_unit(session, name, Level.group, town.branch, town.now)
        await session.execute(
            update(Membership)
            .where(Membership.unit_id == town.branch.id, Membership.roster_no.in_(numbers))
            .values(group_id=group.id)
        )
        if leader is not None:
            who = int(leader.sender[1:])
            await people.appoint(session, who, group.id, role, town.now)
    return group


async def setting(town: Town, unit: Unit, **values: int) -> None:
    """A unit sets numbers of its own."""
    async with town.db.transaction() as session:
        row = await session.get_one(Unit, unit.id)
        row.settings = {**row.settings, **values}


async def settle(town: Town, name: str, platform: str = "telegram") -> tuple[Person, Phone]:
    """One more member of Khu 3, with a phone."""
    person = await town.member(name)
    return person, await town.phone(platform, person)
