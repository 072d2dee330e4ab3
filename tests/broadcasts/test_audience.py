"""Audience: whom an announcement reaches, whom not and why, and who may write to whom."""

import json
from datetime import datetime, timedelta

import pytest

from broadcasts import audience, plan
from broadcasts.audience import Audience, Contradiction, Estimate, at_odds
from broadcasts.outgoing import FREE, Outgoing, Terms
from broadcasts.pacing import HEADROOM
from storage import chats, people
from storage.chats import ChatKind, ChatState, Pace
from storage.criteria import Answer
from storage.database import Database
from storage.people import Role, Standing
from storage.units import Level
from tests.broadcasts import world


def test_an_audience_survives_being_written_down() -> None:
    """What is kept with an announcement is the audience that was chosen, through JSON and back."""
    for chosen in (
        Audience(7, "branch", to_groups=False),
        Audience(7, units=(1, 2), roles=(Role.branch_head,), tags=("clb dan vu",), age_from=60),
        Audience(7, missed=2, about=5, answers=(Answer.not_yet,), without_people=(3,), openly=True),
    ):
        assert Audience.from_data(json.loads(json.dumps(chosen.as_data()))) == chosen


def test_what_was_written_down_before_still_means_the_same() -> None:
    """A unit alone is all of it; the usual audience is written as it always was."""
    assert Audience.from_data({"unit_id": 7}) == Audience(7)
    assert Audience(7).as_data().keys() == {"unit_id", "level", "to_groups", "to_private"}


@pytest.mark.parametrize("data", [{"unit_id": 7, "sex": "f"}, {"unit_id": 7, "without": [1]}])
def test_an_audience_of_unknown_words_is_refused(data: dict[str, object]) -> None:
    """A condition that nobody understands must not be left out: more would get it than meant."""
    with pytest.raises(ValueError, match="knows no"):
        Audience.from_data(data)


def test_groups_are_told_of_persons_only_on_purpose() -> None:
    """Whatever singles out persons keeps it from the groups, unless the leader says so."""
    for some in (
        {"roles": (Role.branch_head,)},
        {"age_to": 35},
        {"tags": ("clb dan vu",)},
        {"missed": 1},
        {"about": 3, "answers": (Answer.not_confirmed,)},
        {"without_people": (1,)},
        {"without_roles": (Role.chair,)},
        {"joined_days": 30},
        {"standing": Standing.moved},
    ):
        assert not Audience(7, **some).tells_groups
        assert Audience(7, **some, openly=True).tells_groups
        assert not Audience(7, **some, openly=True, to_groups=False).tells_groups
    assert Audience(7, units=(1, 2), without_units=(3,), level="branch").tells_groups


@pytest.mark.parametrize(
    ("meant", "why"),
    [
        (Audience(1, to_groups=False, to_private=False), Contradiction.no_channel),
        (Audience(1, to_private=False, age_from=60), Contradiction.no_channel),
        (Audience(1, age_from=60, age_to=35), Contradiction.ages),
        (Audience(1, age_from=35, age_to=35), None),
        (Audience(1, about=1, answers=("confirmed", "not_confirmed")), Contradiction.answers),
        (Audience(1, about=1, answers=("not_yet", "need_help")), None),
        (Audience(1, roles=("chair",), without_roles=("chair", "vice_chair")), Contradiction.roles),
        (Audience(1, standing="struck_off"), Contradiction.left),
        (Audience(1, standing="moved"), None),
    ],
)
def test_what_cannot_be_is_seen(meant: Audience, why: Contradiction | None) -> None:
    """Before anybody is looked up."""
    assert at_odds(meant) is why


async def test_units_that_are_not_there_mean_nobody(db: Database, now: datetime) -> None:
    """All left out, closed, or without the office that is asked for."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        rose, east = u.rose.id, u.east.id

        async def why(meant: Audience) -> Contradiction | None:
            return await audience.contradiction(session, meant)

        assert await why(Audience(rose, without_units=(east,))) is Contradiction.no_units
        assert await why(Audience(east, units=(rose,), without_units=(rose,))) == "no_units"
        assert await why(Audience(rose, "commune")) is Contradiction.no_units
        assert await why(Audience(rose, roles=("chair",))) is Contradiction.roles
        assert await why(Audience(rose, roles=("group_leader",))) is None
        assert await why(Audience(east, "commune", roles=("branch_head",))) == "roles"
        assert await why(Audience(east, roles=("chair", "branch_head"))) is None
        u.lily.closed_at = now
        await session.flush()
        assert await why(Audience(u.lily.id)) is Contradiction.no_units


async def test_an_estimate_says_who_has_no_age(db: Database, now: datetime) -> None:
    """Left out since nobody knows how old she is: counted apart."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        for name, born in (("Lan", 1950), ("Mai", 2000), ("Cúc", None)):
            (await world.member(session, name, u.rose, now)).birth_year = born
        await session.flush()
        elders = await audience.estimate(session, Audience(u.rose.id, age_from=60), now=now)
        everybody = await audience.estimate(session, Audience(u.rose.id), now=now)

        assert (elders.members, elders.ageless) == (1, 1)
        assert (everybody.members, everybody.ageless) == (3, 0)


async def test_an_estimate_counts_in_what_waits_already(db: Database, now: datetime) -> None:
    """The slowest account decides, with its own pace, its queue and the silence it was told to."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        for number in range(4):
            person = await world.member(session, f"Lan {number}", u.rose, now)
            await world.link(session, person, f"c{number}", now)
        waits = await chats.chat_at(session, u.account.id, "c0", ChatKind.private, now)
        for _ in range(6):
            await plan.post(session, waits, Outgoing("Chào"), now)
        halted = now + timedelta(seconds=30)
        session.add(Pace(account_id=u.account.id, next_at=now, per_second=2, halted_until=halted))
        await session.flush()
        found = await audience.estimate(session, Audience(u.rose.id), now=now)
        nobody = await audience.estimate(session, Audience(u.west.id), now=now)

        assert found.takes == timedelta(seconds=30 + 10 / (2 * HEADROOM))
        assert nobody.takes is None


async def test_an_estimate_names_what_a_channel_asks(db: Database, now: datetime) -> None:
    """What it charges and does not carry; only of channels that are used, and are not free."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.link(session, await world.member(session, "Lan", u.rose, now), "c1", now)
        await world.group(session, u.rose, "g1", now)
        dear = Terms(cost_per_message=165, forbids=frozenset({"fund_drive"}))
        found = await audience.estimate(
            session, Audience(u.rose.id), now=now, terms={"memory": dear, "zalo_oa": dear}
        )
        free = await audience.estimate(
            session, Audience(u.rose.id), now=now, terms={"memory": FREE}
        )

        assert (found.terms, found.cost) == ({"memory": dear}, 330)
        assert (free.terms, free.cost) == ({}, 0)


async def test_what_lies_beyond_her_units_is_outside(db: Database, now: datetime) -> None:
    """All that is named must be hers or below what is hers, whatever it lies under."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        head = await people.add_person(session, "Hoa", now)
        await people.appoint(session, head.id, u.rose.id, Role.branch_head, now)

        async def outside(meant: Audience) -> bool:
            return await audience.outside(session, meant, head.id, now)

        assert not await outside(Audience(u.rose.id))
        assert not await outside(Audience(u.circle.id))
        assert not await outside(Audience(u.east.id, units=(u.rose.id, u.circle.id)))
        assert await outside(Audience(u.east.id))
        assert await outside(Audience(u.east.id, units=(u.rose.id, u.lily.id)))
        assert await outside(Audience(987654))


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
