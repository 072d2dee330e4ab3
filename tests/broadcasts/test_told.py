"""One honest figure: told is who confirmed or was told in person, each woman once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from broadcasts import plan, receipts
from broadcasts.audience import Audience
from broadcasts.receipts import whom, within
from storage import chats, circles, people
from storage.announcements import Broadcast
from storage.chats import ChatKind
from storage.database import Database, Session
from storage.deliveries import Receipt, ReceiptKind, Via
from storage.people import Role
from storage.units import Level, open_unit
from tests.broadcasts import world

WOMEN = 6
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["own", "relay", "proxy", "back"]), st.integers(0, WOMEN - 1)
    ),
    max_size=24,
)


async def _act(
    session: Session, broadcast: Broadcast, what: str, person: int, leader: int, now: datetime
) -> None:
    if what == "relay":
        await receipts.relay(session, broadcast.id, person, leader, now)
    elif what == "back":
        await receipts.take_back(session, broadcast.id, [person])
    else:
        via, by = (Via.proxy, leader) if what == "proxy" else (Via.digit, person)
        await receipts.acknowledge(session, broadcast.id, person, via, None, by, now)


class Ledger:
    """What a careful clerk would have on paper: per woman her own word, and that of others."""

    def __init__(self) -> None:
        self.own: dict[int, Via] = {}
        self.relayed: set[int] = set()

    def act(self, what: str, who: int) -> None:
        if what == "relay":
            self.relayed.add(who)
        elif what == "back":
            self.relayed.discard(who)
            if self.own.get(who) is Via.proxy:
                del self.own[who]
        else:
            self.own.setdefault(who, Via.proxy if what == "proxy" else Via.digit)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
async def test_told_is_the_union_of_receipts(
    sqlite_db: Database, acts: list[tuple[str, int]]
) -> None:
    """Whatever is said, in whatever order, and taken back."""
    now = datetime.fromisoformat("2026-11-25T09:00:00+07:00")
    async with sqlite_db.reading() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, WOMEN, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        roster = await people.roster(session, u.rose.id)
        ledger = Ledger()
        for what, who in acts:
            ledger.act(what, who)
            await _act(session, broadcast, what, roster[who].person_id, u.chair.id, now)

        reach = await receipts.status(session, broadcast.id, whom(broadcast, draft))
        waiting = await receipts.waiting(session, broadcast.id, u.rose.id)
        (line,) = await receipts.worst_first(session, broadcast.id, whom(broadcast, draft))

        told = set(ledger.own) | ledger.relayed
        assert reach.told == line.told == len(told)
        assert (reach.acknowledged, reach.relayed) == (len(ledger.own), len(ledger.relayed))
        assert reach.members == line.members == len(waiting) + len(told) == WOMEN
        assert {one.number - 1 for one in waiting} == set(range(WOMEN)) - told


async def test_who_entered_it_is_kept(db: Database, now: datetime) -> None:
    """Under a proxy's or a relay's receipt stands the name of who gave it."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        await receipts.acknowledge(
            session, broadcast.id, lan.id, Via.proxy, None, u.chair.id, now
        )
        await receipts.relay_all(session, broadcast.id, [lan.id], u.chair.id, now)
        rows = await session.scalars(
            select(Receipt).where(Receipt.person_id == lan.id).order_by(Receipt.kind)
        )
        assert [(one.kind, one.via, one.entered_by) for one in rows] == [
            (ReceiptKind.acknowledged, Via.proxy, u.chair.id),
            (ReceiptKind.relayed, Via.relay, u.chair.id),
        ]


async def test_branches_are_counted_in_one_go_the_worst_first(
    db: Database, now: datetime
) -> None:
    """A branch nobody of which knows comes before one in which most do."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        rose = [await world.member(session, f"R{n}", u.rose, now) for n in range(4)]
        for n in range(2):
            await world.member(session, f"L{n}", u.lily, now)
        draft = await world.announce(session, u.chair, u.province, now)
        broadcast = await plan.start(session, draft, now)
        for woman in rose[:3]:
            await receipts.relay(session, broadcast.id, woman.id, u.chair.id, now)

        meant = whom(broadcast, draft)
        found = await receipts.worst_first(session, broadcast.id, meant)
        assert [(one.unit, one.told, one.members) for one in found] == [
            (u.lily.name, 0, 2),
            (u.rose.name, 3, 4),
        ]
        above = await receipts.worst_first(session, broadcast.id, meant, Level.commune)
        assert [(one.told, one.members) for one in above] == [(3, 6)]
        own = await receipts.worst_first(session, broadcast.id, within(meant, u.rose))
        assert [one.unit for one in own] == [u.rose.name]


async def test_who_was_not_meant_is_not_missed(db: Database, now: datetime) -> None:
    """Of an announcement to some, only those are waited for."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        mai = await world.member(session, "Mai", u.rose, now)
        lan.birth_year, mai.birth_year = 1950, 2000
        audience = Audience(u.east.id, age_from=60)
        draft = await world.announce(session, u.chair, u.east, now, audience=audience)
        broadcast = await plan.start(session, draft, now)
        meant = whom(broadcast, draft)
        waiting = await receipts.waiting(session, broadcast.id, u.rose.id, meant)
        assert [line.name for line in waiting] == ["Lan"]
        reach = await receipts.status(session, broadcast.id, within(meant, u.rose))
        assert (reach.members, reach.told) == (1, 0)


async def test_of_those_in_one_phone_the_chat_is_counted_once(
    db: Database, now: datetime
) -> None:
    """Two women are reachable through it; one message has arrived."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        mai = await world.member(session, "Mai", u.rose, now)
        await world.link(session, lan, "c1", now)
        await world.link(session, mai, "c1", now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        chat = await chats.chat_at(session, u.account.id, "c1", ChatKind.private, now)
        reach = await receipts.status(session, broadcast.id, u.east.id)
        assert (reach.reachable, reach.delivered) == (2, 0)
        await receipts.acknowledge(
            session, broadcast.id, lan.id, Via.digit, chat.id, lan.id, now
        )


async def test_a_group_sees_its_own(db: Database, now: datetime) -> None:
    """The group's leader by name, or her deputy; an announcement to branches is for groups too."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        second = await open_unit(session, "Tổ 2", Level.group, u.rose, now)
        third = await open_unit(session, "Tổ 3", Level.group, u.rose, now)
        lan = await world.member(session, "Lan", u.rose, now, second)
        mai = await world.member(session, "Mai", u.rose, now, third)
        await people.appoint(session, mai.id, second.id, Role.group_deputy, now)
        found = {one.name: one.leader for one in await circles.circles_of(session, u.rose.id, now)}
        assert (found["Tổ 2"], found["Tổ 3"]) == ("Mai", "")
        await people.appoint(session, lan.id, second.id, Role.group_leader, now)
        found = {one.name: one.leader for one in await circles.circles_of(session, u.rose.id, now)}
        assert found["Tổ 2"] == "Lan"

        audience = Audience(u.east.id, level="branch")
        draft = await world.announce(session, u.chair, u.east, now, audience=audience)
        broadcast = await plan.start(session, draft, now)
        meant = whom(broadcast, draft)
        waiting = await receipts.waiting(session, broadcast.id, second.id, meant)
        assert [line.name for line in waiting] == ["Lan"]
        reach = await receipts.status(session, broadcast.id, within(meant, second))
        assert (reach.members, reach.told) == (1, 0)


@pytest.mark.parametrize("apart", [0, 1])
async def test_one_act_is_taken_back_whole(db: Database, now: datetime, apart: int) -> None:
    """All that one leader noted at one moment, and nothing that others noted or she did later."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        women = [await world.member(session, f"R{n}", u.rose, now) for n in range(3)]
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        ids = [one.id for one in women]
        await receipts.relay_all(session, broadcast.id, ids[:2], u.chair.id, now)
        later = now + timedelta(seconds=apart)
        await receipts.relay(session, broadcast.id, ids[2], women[0].id, later)
        gone = await receipts.take_back_act(session, broadcast.id, u.chair.id, now)
        assert sorted(gone) == ids[:2]
        left = await receipts.waiting(session, broadcast.id, u.rose.id)
        assert [line.name for line in left] == ["R0", "R1"]
