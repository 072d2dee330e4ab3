"""Members by name: who came how often, and whom somebody should go and see."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from storage import absences, people
from storage.absences import Mine
from storage.attendance import Scope
from storage.database import Database, Session
from storage.people import Standing
from storage.search import EVER, Period
from tests.storage.registers import NEW_YEAR, Union
from tests.storage.test_attendance import evening, year_of


@pytest.fixture
async def session(db: Database) -> AsyncIterator[Session]:
    async with db.reading() as session:
        yield session


async def missed(union: Union, place: str = "hong", least: int = 3) -> list[tuple[int, int, int]]:
    """Roster number, meetings missed in a row, and how many of them excused."""
    scope = Scope(union.units[place].id, EVER, circle=place == "to")
    found = await absences.missing(union.session, scope, least)
    return [(one.number, one.meetings, one.excused) for one in found]


def evenings(*said: str, place: str = "hong") -> list:
    """One register after another, a day apart."""
    return [evening(place, 24 * (number + 1), one) for number, one in enumerate(said)]


async def test_whoever_missed_the_last_three_is_found(session: Session) -> None:
    """The longest first; leave is told apart, not left out."""
    union = await year_of(session, *evenings("pax", "pax", "paa", "pxa"))

    assert await missed(union) == [(2, 4, 1), (3, 4, 2)]


async def test_coming_once_ends_the_row(session: Session) -> None:
    """However late she came, or early she left; what was before is forgotten."""
    union = await year_of(session, *evenings("aaa", "aaa", "ale", "aaa", "aaa"))

    assert await missed(union) == [(1, 5, 0)]
    assert await missed(union, least=2) == [(1, 5, 0), (2, 2, 0), (3, 2, 0)]


async def test_a_new_member_is_not_blamed_for_the_time_before(session: Session) -> None:
    """Not even where an old register has her as absent."""
    union = await year_of(session, *evenings("aap", "aap", "aap", "aap"))
    await union.joined(1, NEW_YEAR + timedelta(hours=60))

    assert await missed(union) == [(1, 4, 0)]
    assert await missed(union, least=2) == [(1, 4, 0), (2, 2, 0)]


async def test_whoever_has_left_is_nobody_to_visit(session: Session) -> None:
    """Names of former members are not this leader's any more."""
    union = await year_of(session, *evenings("aap", "aap", "aap"))
    row = await people.membership_of(session, union.persons[0].id)
    assert row is not None
    row.standing, row.until = Standing.moved, NEW_YEAR + timedelta(days=30)
    await session.flush()

    assert await missed(union) == [(2, 3, 0)]
    scope = Scope(union.units["hong"].id, EVER)
    assert [one.number for one in await absences.members(session, scope)] == [2, 3]


async def test_other_branches_and_open_registers_make_no_row(session: Session) -> None:
    """Nor does a group's leader see who is not in her group."""
    union = await year_of(
        session,
        *evenings("paa", "paa", "paa"),
        *evenings("aaa", "aaa", "aaa", place="hue"),
        evening(hour=999, said="ppp", closed=False),
    )

    assert await missed(union) == [(2, 3, 0), (3, 3, 0)]
    assert await missed(union, "to") == [(2, 3, 0)]


async def test_members_are_counted_by_number(session: Session) -> None:
    """In the time asked about, each with her own lines."""
    union = await year_of(session, *evenings("plx", "pax", "pap"))
    period = Period(NEW_YEAR + timedelta(hours=30), None)

    found = await absences.members(session, Scope(union.units["hong"].id, period))

    counts = [
        (one.number, one.meetings, one.attended, one.late, one.excused, one.absent) for one in found
    ]
    assert counts == [(1, 2, 2, 0, 0, 0), (2, 2, 0, 0, 0, 2), (3, 2, 1, 0, 1, 0)]


async def test_one_womans_own_meetings_are_those_of_all_her_units(session: Session) -> None:
    """Closed ones in the time; of others she learns nothing."""
    union = await year_of(
        session, *evenings("pla"), evening("dong", 48, "ax"), evening(hour=72, closed=False)
    )
    me, neighbour = union.persons[1].id, union.persons[5].id

    assert await absences.mine(session, me, EVER) == Mine(2, 1, 1, 1, 0)
    assert await absences.mine(session, neighbour, EVER) == Mine()
    only = Period(NEW_YEAR, NEW_YEAR + timedelta(hours=30))
    assert await absences.mine(session, me, only) == Mine(1, 1, 1, 0, 0)
