"""Which branches met as often as they should, as the tree was at the time."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from storage import held, units
from storage.database import Database, Session
from storage.held import Held, Stretch
from storage.units import Level
from tests.storage.registers import DAY, NEW_YEAR, Union
from tests.storage.test_attendance import evening, year_of

QUARTERS = [
    Stretch(NEW_YEAR + first * DAY, NEW_YEAR + last * DAY)
    for first, last in ((0, 90), (90, 181), (181, 273), (273, 365))
]
LATER = NEW_YEAR + 400 * DAY


@pytest.fixture
async def session(db: Database) -> AsyncIterator[Session]:
    async with db.reading() as session:
        yield session


async def of(
    union: Union, place: str, stretches: list[Stretch] = QUARTERS, now: datetime = LATER
) -> list[Held]:
    return await held.held(union.session, union.units[place].id, stretches, now)


async def test_a_branch_that_closed_one_register_has_met(session: Session) -> None:
    """An open one, one of its group and one of the commune are none of its own."""
    union = await year_of(
        session,
        evening("hue", 100),
        evening("hong", 100, closed=False),
        evening("to", 100, "pp"),
        evening("dong", 100),
    )

    (first, *_) = await of(union, "dong")

    assert (first.branches, first.held, list(first.waiting)) == (2, 1, ["hong"])


async def test_each_quarter_is_told_apart(session: Session) -> None:
    """The last moment of one is not the first of the next."""
    union = await year_of(session, evening("hong", 24 * 90 - 1), evening("hong", 24 * 181))

    found = await of(union, "dong")

    assert [one.held for one in found] == [1, 0, 1, 0]


async def test_a_branch_counts_where_it_was_at_the_end(session: Session) -> None:
    """It takes what it has held with it; the quarter before stays as it was."""
    union = await year_of(session, evening("hue", 24 * 95), moved=24 * 100)

    east, west = await of(union, "dong"), await of(union, "tay")

    assert [(one.branches, one.held) for one in east[:2]] == [(2, 0), (1, 0)]
    assert [(one.branches, one.held) for one in west[:2]] == [(1, 0), (2, 1)]


async def test_what_did_not_exist_then_is_not_counted(session: Session) -> None:
    """Neither a branch that was closed before, nor one that was founded after."""
    union = await year_of(session)
    union.units["hong"].closed_at = NEW_YEAR + 100 * DAY
    await units.open_unit(session, "moi", Level.branch, union.units["dong"], NEW_YEAR + 200 * DAY)

    found = await of(union, "tinh")

    assert [one.branches for one in found] == [3, 2, 3, 3]


async def test_a_quarter_that_goes_on_counts_as_it_is_now(session: Session) -> None:
    """What has not begun is left out."""
    union = await year_of(session, evening("hong", 24 * 91))

    found = await of(union, "dong", now=NEW_YEAR + timedelta(days=92))

    assert [(one.branches, one.held) for one in found] == [(2, 0), (2, 1)]
