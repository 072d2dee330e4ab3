"""Clubs: given and taken, spelled once, counted, and good only around the unit that gives them."""

from dataclasses import replace
from datetime import datetime, timedelta

from storage import audiences, people, tags
from storage.audiences import Scope, Whom
from storage.criteria import Criteria
from storage.database import Database, Session
from storage.people import Standing
from storage.tags import Club
from tests.broadcasts import world


def test_a_club_is_one_however_it_is_written() -> None:
    """In full, in short, with and without accents."""
    spellings = ("CLB dân vũ", "Câu lạc bộ Dân vũ", "clb dan  vu", "CÂU LẠC BỘ DÂN VŨ")
    assert {tags.key(name) for name in spellings} == {"clb dan vu"}
    assert tags.key("Hộ khó khăn") == "ho kho khan"


async def test_a_club_is_given_once_and_taken(db: Database, now: datetime) -> None:
    """Only the new ones are named; the first spelling stays; who left is not counted."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        mai = await world.member(session, "Mai", u.rose, now)
        give = {"given_by": u.chair.id, "now": now}
        assert await tags.give(session, u.rose.id, "CLB dân vũ", [lan.id], **give) == [lan.id]
        both = [mai.id, lan.id, mai.id]
        new = await tags.give(session, u.rose.id, "Câu lạc bộ DÂN VŨ", both, **give)

        assert new == [mai.id]
        assert await tags.of_unit(session, u.rose.id) == [Club("clb dan vu", "CLB dân vũ", 2)]
        assert await tags.of_unit(session, u.east.id) == [Club("clb dan vu", "CLB dân vũ", 2)]
        assert await tags.of_unit(session, u.lily.id) == []
        assert await tags.take(session, u.lily.id, "clb dan vu", [lan.id]) == []
        assert await tags.take(session, u.rose.id, "clb dan vu", [lan.id, u.chair.id]) == [lan.id]
        membership = await people.membership_of(session, mai.id)
        assert membership is not None
        membership.standing = Standing.left
        await session.flush()
        assert await tags.of_unit(session, u.rose.id) == []


async def test_a_mark_of_a_strange_unit_means_nothing(db: Database, now: datetime) -> None:
    """One of the unit, of one above or of one below counts; a neighbour's does not."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai, cuc = [await world.member(session, n, u.rose, now) for n in ("Lan", "Mai", "Cúc")]
        for unit, person in ((u.rose, lan), (u.province, mai), (u.lily, cuc)):
            await tags.give(session, unit.id, "CLB dân vũ", [person.id], u.chair.id, now)
        whom = Whom(Scope(u.rose.id), Criteria(now, tags=("clb dan vu",)))

        assert await _people(session, whom) == {lan.id, mai.id}
        assert await _people(session, replace(whom, scope=Scope(u.east.id))) == {
            lan.id,
            mai.id,
            cuc.id,
        }


async def test_who_is_no_member_anywhere_is_not_meant(db: Database, now: datetime) -> None:
    """Who moved to another branch may be written to; who moved out of sight may not."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai = [await world.member(session, name, u.rose, now) for name in ("Lan", "Mai")]
        for person in (lan, mai):
            gone = await people.membership_of(session, person.id)
            assert gone is not None
            gone.standing, gone.until = Standing.moved, now
        await people.admit(session, mai.id, u.west.id, None, now + timedelta(seconds=1))
        whom = Whom(Scope(u.rose.id), Criteria(now, standing=Standing.moved))

        assert await _people(session, whom) == {mai.id}


async def _people(session: Session, whom: Whom) -> set[int]:
    return {row[0] for row in await session.execute(audiences.people_in(whom))}
