"""What share is asked for: of the nearest unit that has said one, from a day on."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from storage import thresholds, units
from storage.database import Database, Session
from storage.thresholds import Measure
from storage.units import Unit
from tests.storage.seed import union

DAY = timedelta(days=1)


@pytest.fixture
async def session(db: Database) -> AsyncIterator[Session]:
    async with db.transaction() as session:
        yield session


@pytest.fixture
async def u(session: Session, now: datetime) -> SimpleNamespace:
    return await union(session, now - 30 * DAY)


async def put(
    session: Session,
    unit: Unit,
    percent: int,
    now: datetime,
    days: int = 0,
    measure: Measure = Measure.attendance,
) -> None:
    await thresholds.put(session, unit.id, measure, percent, now + days * DAY, None, now)


async def asked(session: Session, unit: Unit, at: datetime) -> tuple[int, int]:
    """Attendance and quorum."""
    attendance = await thresholds.in_force(session, unit.id, Measure.attendance, at)
    return attendance, await thresholds.in_force(session, unit.id, Measure.quorum, at)


async def test_where_nobody_has_said_anything_it_is_85_and_50(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    assert await asked(session, u.rose, now) == (85, 50)
    assert await asked(session, u.province, now - 999 * DAY) == (85, 50)


async def test_the_nearest_unit_above_decides(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    """Each measure by itself; a group follows its branch."""
    await put(session, u.province, 70, now)
    await put(session, u.east, 80, now)
    await put(session, u.rose, 60, now, measure=Measure.quorum)

    assert await asked(session, u.rose, now) == (80, 60)
    assert await asked(session, u.circle, now) == (80, 60)
    assert await asked(session, u.lily, now) == (80, 50)
    assert await asked(session, u.west, now) == (70, 50)


async def test_it_holds_from_its_day_on_and_the_past_stays(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    """The history is kept."""
    await put(session, u.east, 80, now)
    await put(session, u.east, 90, now, days=10)

    answers = [await asked(session, u.rose, now + n * DAY) for n in (-1, 0, 9, 10, 11)]

    assert [one for one, _ in answers] == [85, 80, 80, 90, 90]
    history = await thresholds.history(session, u.east.id, Measure.attendance)
    assert [one.percent for one in history] == [80, 90]


async def test_the_past_cannot_be_written(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    """Nor can a share that nobody reaches, or everybody."""
    for percent, days in ((80, -1), (0, 1), (101, 1)):
        with pytest.raises(ValueError, match="per cent"):
            await put(session, u.east, percent, now, days=days)


async def test_what_has_not_begun_may_be_said_anew(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    """The same day has one share, the last that was said."""
    await put(session, u.east, 80, now, days=5)
    await put(session, u.east, 75, now, days=5)

    assert await asked(session, u.rose, now + 5 * DAY) == (75, 50)


async def test_a_unit_that_moved_was_held_to_what_its_old_parent_asked(
    session: Session, u: SimpleNamespace, now: datetime
) -> None:
    """Until the day it moved."""
    await put(session, u.east, 70, now)
    await put(session, u.west, 95, now)
    await units.move_unit(session, u.rose, u.west, now + 3 * DAY)

    assert await asked(session, u.rose, now + 2 * DAY) == (70, 50)
    assert await asked(session, u.rose, now + 3 * DAY) == (95, 50)
