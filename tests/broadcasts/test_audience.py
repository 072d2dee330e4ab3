"""Audience: whom an announcement reaches, whom not and why, and who may write to whom."""

from datetime import datetime, timedelta

import pytest

from broadcasts import audience
from broadcasts.audience import Audience, Estimate
from broadcasts.pacing import HEADROOM
from storage import chats, people
from storage.chats import ChatState
from storage.database import Database
from storage.people import Role, Standing
from storage.units import Level
from tests.broadcasts import world


def test_an_audience_survives_being_written_down() -> None:
    """What is kept with an announcement is the audience that was chosen."""
    chosen = Audience(7, "branch", to_groups=False)
    assert Audience.from_data(chosen.as_data()) == chosen


async def test_an_estimate_counts_members_chats_and_branches(db: Database, now: datetime) -> None:
    """By unit and all below it: members, chats by channel, branches with and without a group."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        mai = await world.member(session, "Mai", u.rose, now, u.circle)
        await world.member(session, "Cúc", u.west, now)
        await world.link(session, lan, "c1", now)
        await world.link(session, mai, "c1", now)
        await world.group(session, u.rose, "g1", now)
        await world.group(session, u.rose, "g2", now)

        found = await audience.estimate(session, Audience(u.east.id), now=now)
        assert found == Estimate(
            members=2,
            private={"memory": 1},
            groups={"memory": 2},
            branches_with_group=1,
            branches_without_group=1,
            unreachable={"no_chat": 0, "stopped": 0, "blocked": 0},
            takes=timedelta(seconds=3 / (30 * HEADROOM)),
        )
        assert found.addresses == 3
        circle = await audience.estimate(session, Audience(u.circle.id, to_groups=False), now=now)
        assert (circle.members, circle.private, circle.groups) == (1, {"memory": 1}, {})


async def test_a_member_out_of_reach_has_a_reason(db: Database, now: datetime) -> None:
    """No chat, stopped, blocked; one good chat among several is enough."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        names = ("Không", "Dừng", "Chặn", "Chờ", "Hai")
        nobody, stopped, blocked, proposed, two = [
            await world.member(session, name, u.rose, now) for name in names
        ]
        await world.link(session, stopped, "c1", now)
        await chats.stop_notices(session, stopped.id, now)
        (await world.link(session, blocked, "c2", now)).state = ChatState.blocked
        other = await world.link(session, two, "c3", now)
        other.state = ChatState.dead
        await world.link(session, two, "c4", now)
        await chats.propose_identity(session, other.id, proposed.id)

        relay = await audience.unreached(session, u.rose.id)
        assert [(line.name, reason) for line, reason in relay] == [
            ("Không", "no_chat"),
            ("Dừng", "stopped"),
            ("Chặn", "blocked"),
            ("Chờ", "no_chat"),
        ]
        assert relay[0][0].person_id == nobody.id
        found = await audience.estimate(session, Audience(u.province.id), now=now)
        assert found.unreachable == {"no_chat": 2, "stopped": 1, "blocked": 1}


async def test_those_who_left_are_not_counted(db: Database, now: datetime) -> None:
    """The roster is the denominator, as it is today."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        await world.link(session, lan, "c1", now)
        membership = await people.membership_of(session, lan.id)
        assert membership is not None
        membership.standing = Standing.left
        await session.flush()

        found = await audience.estimate(session, Audience(u.east.id), now=now)
        assert (found.members, found.addresses) == (0, 0)
        assert await audience.unreached(session, u.rose.id) == []


async def test_a_level_narrows_the_audience(db: Database, now: datetime) -> None:
    """Only the units of that level: their groups, and their own members."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.link(session, await world.member(session, "Lan", u.rose, now), "c1", now)
        await world.link(session, await world.member(session, "Cúc", u.east, now), "c2", now)
        await world.group(session, u.east, "g1", now)

        branches = await audience.estimate(session, Audience(u.east.id, Level.branch), now=now)
        communes = await audience.estimate(session, Audience(u.east.id, Level.commune), now=now)
        assert (branches.members, branches.private, branches.groups) == (1, {"memory": 1}, {})
        assert (communes.members, communes.groups) == (1, {"memory": 1})


@pytest.mark.parametrize(
    ("role", "place", "since", "until", "may"),
    [
        (Role.chair, "east", -1, None, True),
        (Role.branch_head, "rose", -1, None, True),
        (Role.chair, "province", -1, 1, True),
        (Role.chair, "west", -1, None, False),
        (Role.chair, "circle", -1, None, False),
        (Role.group_leader, "rose", -1, None, False),
        (Role.executive_committee, "east", -1, None, False),
        (Role.chair, "east", 1, None, False),
        (Role.chair, "east", -2, -1, False),
    ],
)
async def test_leading_a_unit_is_the_right_to_write_to_all_of_it(
    sqlite_db: Database,
    now: datetime,
    role: Role,
    place: str,
    since: int,
    until: int | None,
    *,
    may: bool,
) -> None:
    """A leading office, in force, in the unit or above it."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        hoa = await people.add_person(session, "Hoa", now)
        unit = getattr(u, place)
        office = await people.appoint(session, hoa.id, unit.id, role, now + timedelta(days=since))
        office.until = None if until is None else now + timedelta(days=until)
        await session.flush()

        assert await audience.may_address(session, hoa.id, u.rose.id, now) is may
