"""Figures are counted in the database: by unit, channel and age, on both databases alike."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from broadcasts.audience import Audience
from storage import announcements, chats, figures, people, receipts
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Purpose,
)
from storage.audiences import Whom
from storage.chats import ChatKind, Identity
from storage.database import Database, Session
from storage.deliveries import ReceiptKind, Via
from storage.figures import Count
from storage.people import Person
from storage.search import EVER, Period
from storage.units import Level, Unit
from tests.storage.seed import union


@dataclass
class Hall:
    """A commune with two branches whose members can be linked and tell that they know."""

    session: Session
    now: datetime
    u: SimpleNamespace
    author: Person

    async def member(
        self, unit: Unit, *, born: int | None = 1980, on: str = "", group: Unit | None = None
    ) -> Person:
        """A member, linked on a channel if one is named."""
        session, now = self.session, self.now
        person = await people.add_person(session, "Nguyễn Thị Kín", now, birth_year=born)
        await people.admit(session, person.id, unit.id, group.id if group else None, now)
        if on:
            account = await chats.account(session, on, on, on)
            chat = await chats.chat_at(session, account.id, str(person.id), ChatKind.private, now)
            session.add(Identity(chat_id=chat.id, person_id=person.id, linked_at=now))
            await session.flush()
        return person

    async def fires(self, unit: Unit, *, days_ago: float = 0, needs_ack: bool = True) -> Broadcast:
        """A firing to all members of a unit."""
        announced = await announcements.compose(
            self.session, unit_id=unit.id, author_id=self.author.id, kind=Kind.general,
            title="Tin", text="Tin", message={"text": "Tin"}, audience={"unit_id": unit.id},
            now=self.now, needs_ack=needs_ack,
        )  # fmt: skip
        return await self.again(announced, days_ago=days_ago)

    async def again(
        self, announced: Announcement, *, days_ago: float = 0, of: Broadcast | None = None
    ) -> Broadcast:
        """One more firing, or a correction of one."""
        at = self.now - timedelta(days=days_ago)
        revision = await announcements.freeze(self.session, announced.id, {"text": "Tin"}, at)
        made = Broadcast(
            announcement_id=announced.id, revision_id=revision.id, planned_at=at,
            state=BroadcastState.done, corrects_id=of.id if of else None,
            purpose=Purpose.correction if of else Purpose.first,
        )  # fmt: skip
        self.session.add(made)
        announced.state = AnnouncementState.sent
        await self.session.flush()
        return made

    async def knows(
        self, person: Person, fired: Broadcast, *, minutes: float = 1, relayed: bool = False
    ) -> None:
        """She says so in her chat, or somebody says so of her."""
        home = await chats.home_of(self.session, person.id)
        kind = ReceiptKind.relayed if relayed else ReceiptKind.acknowledged
        await receipts.add_receipt(
            self.session, fired.id, person.id, kind, Via.relay if relayed else Via.word,
            home.id if home and not relayed else None, person.id,
            fired.planned_at + timedelta(minutes=minutes),
        )  # fmt: skip

    def all_of(self, unit: Unit, **audience: object) -> Whom:
        return Audience.from_data({"unit_id": unit.id, **audience}).whom(self.now)


@pytest.fixture
async def hall(db: Database, now: datetime) -> AsyncIterator[Hall]:
    async with db.transaction() as session:
        author = await people.add_person(session, "Đặng Thị Chủ", now)
        yield Hall(session, now, await union(session, now), author)


async def test_branches_come_worst_first(hall: Hall) -> None:
    """Members, reachable and told, each counted against the branch's own roster."""
    u = hall.u
    rose = [await hall.member(u.rose, on="telegram") for _ in range(3)]
    lily = [await hall.member(u.lily, on="zalo_bot" if n else "") for n in range(2)]
    fired = await hall.fires(u.east)
    await hall.knows(rose[0], fired)
    await hall.knows(lily[0], fired, relayed=True)
    await hall.knows(lily[1], fired)
    await hall.knows(lily[1], fired, relayed=True)

    rows = await figures.by_unit(hall.session, [fired.id], hall.all_of(u.east), Level.branch)

    assert rows == [Count("Chi hội Hồng", 3, 3, 1), Count("Chi hội Huệ", 2, 1, 2)]
    total = await figures.overall(hall.session, [fired.id], hall.all_of(u.east))
    assert total == Count("", 5, 4, 3)


async def test_who_is_in_two_branches_counts_once_in_the_total(hall: Hall) -> None:
    """In each branch's row she stands; the sum of all has her once."""
    u = hall.u
    both = await hall.member(u.rose)
    await people.admit(hall.session, both.id, u.lily.id, None, hall.now)
    fired = await hall.fires(u.east)
    await hall.knows(both, fired)

    rows = await figures.by_unit(hall.session, [fired.id], hall.all_of(u.east), Level.branch)

    assert [(one.members, one.told) for one in rows] == [(1, 1), (1, 1)]
    total = await figures.overall(hall.session, [fired.id], hall.all_of(u.east))
    assert total == Count("", 1, 0, 1)


async def test_only_those_who_were_meant_are_counted(hall: Hall) -> None:
    """A narrower audience has a smaller denominator; who was told besides is no part of it."""
    u = hall.u
    old = await hall.member(u.rose, born=1950)
    young = await hall.member(u.rose, born=2000)
    fired = await hall.fires(u.east)
    for one in (old, young):
        await hall.knows(one, fired)

    whom = hall.all_of(u.east, age_from=60)

    assert await figures.overall(hall.session, [fired.id], whom) == Count("", 1, 0, 1)


async def test_a_branch_is_shown_by_its_groups(hall: Hall) -> None:
    """Whoever is in no group is in none of the rows."""
    u = hall.u
    inside = await hall.member(u.rose, group=u.circle)
    await hall.member(u.rose)
    fired = await hall.fires(u.rose)
    await hall.knows(inside, fired)

    rows = await figures.by_unit(hall.session, [fired.id], hall.all_of(u.rose), Level.group)

    assert rows == [Count("Tổ 1", 1, 0, 1)]


async def test_several_firings_count_each_member_for_each(hall: Hall) -> None:
    """Two announcements to three members are six; told is what of these six is known."""
    u = hall.u
    members = [await hall.member(u.rose) for _ in range(3)]
    first, second = await hall.fires(u.east), await hall.fires(u.east)
    await hall.knows(members[0], first)
    await hall.knows(members[0], second)
    await hall.knows(members[1], second)

    total = await figures.overall(hall.session, [first.id, second.id], hall.all_of(u.east))

    assert total == Count("", 6, 0, 3)


async def test_channels_are_those_by_which_they_answered(hall: Hall) -> None:
    """Who answered herself counts there, though she was told in person, too."""
    u = hall.u
    one, two = [await hall.member(u.rose, on="telegram") for _ in range(2)]
    three, four = await hall.member(u.lily, on="zalo_bot"), await hall.member(u.lily)
    fired = await hall.fires(u.east)
    for person in (one, two, three):
        await hall.knows(person, fired)
    for person in (three, four):
        await hall.knows(person, fired, relayed=True)

    ways = await figures.by_channel(hall.session, [fired.id], hall.all_of(u.east))

    assert ways == {"telegram": 2, "zalo_bot": 1, figures.RELAYED: 1}


async def test_ages_go_by_year_of_birth(hall: Hall) -> None:
    """The oldest band first; those whose year nobody knows apart."""
    u = hall.u
    for born in (1940, 1966, 1967, 1996, 2001, None):
        person = await hall.member(u.rose, born=born)
        fired = await hall.fires(u.east)
        await hall.knows(person, fired)

    ages = await figures.by_age(
        hall.session, [fired.id], hall.all_of(u.east), [1967, 1982, 1997]
    )

    assert {one.name: (one.members, one.told) for one in ages} == {
        "": (1, 1), "0": (2, 0), "1": (1, 0), "2": (1, 0), "3": (1, 0)
    }  # fmt: skip


async def test_times_of_answers_are_those_of_who_answered_herself(hall: Hall) -> None:
    """A quarter, half, three quarters; neither the author nor those told in person."""
    u = hall.u
    fired = await hall.fires(u.east)
    await hall.knows(hall.author, fired, minutes=0)
    for minutes in (4, 1, 3, 2, 5):
        await hall.knows(await hall.member(u.rose, on="telegram"), fired, minutes=minutes)
    await hall.knows(await hall.member(u.rose), fired, minutes=900, relayed=True)

    at = await figures.answered_within(hall.session, fired.id, (0.25, 0.5, 0.75))

    assert [(one - fired.planned_at) / timedelta(minutes=1) for one in at] == [2, 3, 4]
    assert await figures.answered_within(hall.session, fired.id + 99, (0.5,)) == []


async def test_a_period_has_what_asked_for_confirmation_in_it(hall: Hall) -> None:
    """From above and from below; not what was recalled, asked nothing, or lay outside."""
    u = hall.u
    above, below = await hall.fires(u.province, days_ago=2), await hall.fires(u.rose, days_ago=1)
    await hall.fires(u.west, days_ago=1)
    await hall.fires(u.east, days_ago=1, needs_ack=False)
    await hall.fires(u.east, days_ago=9)
    gone = await hall.fires(u.east, days_ago=1)
    (await hall.session.get_one(Announcement, gone.announcement_id)).state = (
        AnnouncementState.recalled
    )
    await hall.session.flush()

    week = Period(hall.now - timedelta(days=7), hall.now)
    found = await figures.firings(hall.session, u.east.id, week)

    assert [fired.id for fired, _ in found] == [below.id, above.id]
    assert len(await figures.firings(hall.session, u.east.id, EVER)) == 3


async def test_what_was_put_right_is_asked_by_its_last_text(hall: Hall) -> None:
    """Who knows is asked of the newest correction."""
    fired = await hall.fires(hall.u.east)
    plain = await hall.fires(hall.u.east)
    announced = await hall.session.get_one(Announcement, fired.announcement_id)
    await hall.again(announced, of=fired)
    last = await hall.again(announced, of=fired)

    assert await figures.newest_texts(hall.session, [fired.id, plain.id]) == [last.id, plain.id]
