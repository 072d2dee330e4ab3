"""What holds for a unit: its own word, that of the nearest above, or the rule of the house."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from storage import units
from storage.database import Database, Session
from storage.peace import A_DAY, QUIET, around, peace_of, say, unsay
from storage.quiet import Peace, pack
from storage.units import Unit
from tests.storage.seed import union

NIGHT, LATE, NOON = pack(1260, 390), pack(1320, 300), pack(720, 840)
HOUSE = Peace(NIGHT, 3)


@pytest.fixture
async def session(db: Database) -> Session:  # type: ignore[misc]  # a fixture that is left open
    async with db.transaction() as session:
        yield session


@pytest.fixture
async def u(session: Session, now: datetime) -> SimpleNamespace:
    return await union(session, now)


async def said(session: Session, unit: Unit, **what: int) -> None:
    say(unit, **what)
    await session.flush()


async def test_a_unit_that_has_said_nothing_follows_the_house(
    session: Session, u: SimpleNamespace
) -> None:
    """And so do all below it, as one."""
    found = await around(session, u.province.id, HOUSE)
    assert (found.base, dict(found.own)) == (HOUSE, {})


async def test_the_nearest_above_counts_each_matter_for_itself(
    session: Session, u: SimpleNamespace
) -> None:
    """Hours from the province, the number from the commune, both in the branch."""
    await said(session, u.province, quiet=LATE, a_day=5)
    await said(session, u.east, a_day=1)
    assert await peace_of(session, u.rose.id, HOUSE) == Peace(LATE, 1)
    assert await peace_of(session, u.west.id, HOUSE) == Peace(LATE, 5)


async def test_units_below_with_a_word_of_their_own_are_named(
    session: Session, u: SimpleNamespace
) -> None:
    """Those that follow are not, however deep they lie."""
    await said(session, u.province, a_day=2)
    await said(session, u.east, quiet=LATE)
    await said(session, u.circle, quiet=NOON)
    found = await around(session, u.province.id, HOUSE)
    assert found.base == Peace(NIGHT, 2)
    assert found.own == {u.east.id: Peace(LATE, 2), u.circle.id: Peace(NOON, 2)}
    below = await around(session, u.rose.id, HOUSE)
    assert (below.base, dict(below.own)) == (Peace(LATE, 2), {u.circle.id: Peace(NOON, 2)})


async def test_a_word_that_changes_nothing_costs_nothing(
    session: Session, u: SimpleNamespace
) -> None:
    """All below have the same, so it is one value for all."""
    await said(session, u.rose, quiet=NIGHT)
    assert not (await around(session, u.province.id, HOUSE)).own


async def test_taking_it_back_makes_the_unit_follow_again(
    session: Session, u: SimpleNamespace
) -> None:
    """The other word stays, and taking back what was never said does nothing."""
    await said(session, u.rose, quiet=LATE, a_day=1)
    assert unsay(u.rose, QUIET)
    assert not unsay(u.rose, QUIET)
    await session.flush()
    assert await peace_of(session, u.rose.id, HOUSE) == Peace(NIGHT, 1)
    assert u.rose.settings == {A_DAY: 1}


async def test_a_unit_that_moves_follows_its_new_parent(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    """As of today's tree, not that of the day on which it was said."""
    await said(session, u.west, quiet=LATE)
    await units.move_unit(session, u.rose, u.west, now + timedelta(days=1))
    assert (await peace_of(session, u.rose.id, HOUSE)).quiet == LATE


@pytest.mark.parametrize(
    "settings",
    [
        {"quiet": None},
        {"quiet": [1260]},
        {"quiet": [1260, 1260]},
        {"quiet": ["21:00", "06:30"]},
        {"quiet": [0, 1000]},
        {"quiet": {"from": 1}},
        {"notices_a_day": 0},
        {"notices_a_day": -3},
        {"notices_a_day": "many"},
        {"notices_a_day": 10**9},
        {"something": "else"},
    ],
)
async def test_settings_that_make_no_sense_are_as_good_as_none(
    session: Session, u: SimpleNamespace, settings: dict[str, object]
) -> None:
    """Whoever wrote them: nobody is disturbed, and nothing breaks."""
    u.east.settings = settings
    await session.flush()
    assert await peace_of(session, u.rose.id, HOUSE) == HOUSE
    assert not (await around(session, u.province.id, HOUSE)).own
