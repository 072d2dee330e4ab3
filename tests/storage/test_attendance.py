"""Figures of meetings: each equals what one counts by hand, and the parts make the whole."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import attendance, register
from storage.attendance import Figures, Row, Scope, Tally
from storage.database import Database, Session
from storage.meetings import MeetingFormat, MeetingKind, Method, Mode, Presence
from storage.register import Entry
from storage.search import EVER, Period
from storage.units import Level
from tests.storage.registers import (
    DAY,
    NEW_YEAR,
    PARENTS,
    Evening,
    Line,
    Union,
    Year,
    persons_of,
    years,
)

MONTHS = [NEW_YEAR + 31 * n * DAY for n in range(1, 12)]
BRANCH_LEVEL = {"hong", "hue", "cuc"}


@pytest.fixture
async def session(db: Database) -> AsyncIterator[Session]:
    async with db.reading() as session:
        yield session


def evening(place: str = "hong", hour: int = 24, said: str = "ppp", **facts: object) -> Evening:
    """A closed register: p present, l late, e left early, x excused, a absent; capitals online."""
    words = {
        "p": Presence.present, "l": Presence.late, "e": Presence.left_early,
        "x": Presence.excused, "a": Presence.absent,
    }  # fmt: skip
    lines = tuple(
        Line(person, words[one.lower()], Mode.online if one.isupper() else Mode.in_person, False)
        for person, one in zip(persons_of(place), said, strict=False)
    )
    kind, form = MeetingKind.regular, MeetingFormat.in_person
    usual = {"kind": kind, "format": form, "closed": True, "lines": lines}
    return Evening(place=place, hour=hour, **(usual | facts))  # type: ignore[arg-type]


async def year_of(
    session: Session, *evenings: Evening, moved: int = 365 * 24, standards: tuple = ()
) -> Union:
    return await Union(session, Year(evenings, moved, standards)).settle()


async def counted(union: Union, place: str, level: Level, period: Period = EVER) -> Figures:
    scope = Scope(union.units[place].id, period, circle=place == "to")
    return await attendance.figures(union.session, scope, level, MONTHS)


def named(rows: list[Row]) -> dict[str, Tally]:
    return {row.name: row.tally for row in rows}


def keyed(rows: list[Row]) -> dict[str, Tally]:
    return {row.key: row.tally for row in rows}


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    year=years(),
    place=st.sampled_from([*PARENTS, "to"]),
    level=st.sampled_from([Level.branch, Level.commune]),
    days=st.tuples(st.integers(0, 365), st.integers(0, 365)).map(sorted),
)
async def test_the_database_counts_what_one_counts_by_hand(
    db: Database, year: Year, place: str, level: Level, days: list[int]
) -> None:
    """Every view of every unit in any year, with units that move and standards that change."""
    since, until = (NEW_YEAR + n * DAY for n in days)

    def within(one: Evening) -> bool:
        above = year.above(one.place, one.at)
        inside = one.place in ("to", "hong") if place == "to" else place in above
        return inside and since <= one.at < until

    def unit(one: Evening) -> str:
        wanted = BRANCH_LEVEL if level is Level.branch else {"dong", "tay"}
        return next((name for name in year.above(one.place, one.at) if name in wanted), "")

    def month(one: Evening) -> str:
        return str(sum(begins <= one.at for begins in MONTHS))

    persons = persons_of("to") if place == "to" else None
    async with db.reading() as session:
        union = await Union(session, year).settle()
        found = await counted(union, place, level, Period(since, until))

    assert {"": found.total} == (year.added(within, persons=persons) or {"": Tally()})
    assert named(found.units) == year.added(within, unit, persons)
    assert keyed(found.kinds) == year.added(within, lambda one: one.kind.value, persons)
    assert keyed(found.formats) == year.added(within, lambda one: one.format.value, persons)
    assert keyed(found.months) == year.added(within, month, persons)
    for view in (found.units, found.kinds, found.formats, found.months):
        assert reduce(Tally.plus, (row.tally for row in view), Tally()) == found.total


async def test_each_word_of_the_register_is_counted_apart(session: Session) -> None:
    """Late and left early have come; excused is neither that nor absent; online is who came so."""
    union = await year_of(session, evening(said="pLx"), evening(hour=48, said="eAa"))

    found = await counted(union, "hong", Level.branch)

    assert found.total == Tally(
        meetings=2, members=6, present=1, late=1, left_early=1, excused=1, absent=2, online=1
    )
    assert (found.total.attended, found.total.percent) == (3, 50)


async def test_a_register_that_is_open_counts_nowhere(session: Session) -> None:
    """Nor does one with nobody in it."""
    union = await year_of(session, evening(closed=False), evening(hour=48, said=""))

    assert (await counted(union, "tinh", Level.branch)).total == Tally()
    assert Tally().percent is None


@pytest.mark.parametrize(("said", "percent"), [("paa", 33), ("ppa", 67), ("aaa", 0), ("ppp", 100)])
async def test_the_share_is_rounded_half_up(session: Session, said: str, percent: int) -> None:
    union = await year_of(session, evening(said=said))

    assert (await counted(union, "hong", Level.branch)).total.percent == percent


async def test_a_branch_that_moved_counts_where_it_was_that_day(session: Session) -> None:
    """What it held before is its old commune's for ever; what it held after, its new one's."""
    union = await year_of(session, evening("hue", 24, "ppa"), evening("hue", 480, "ppp"), moved=240)

    rows = named((await counted(union, "tinh", Level.commune)).units)

    assert (rows["dong"].percent, rows["tay"].percent) == (67, 100)
    assert (await counted(union, "dong", Level.branch)).total.meetings == 1
    assert named((await counted(union, "tinh", Level.branch)).units)["hue"].meetings == 2


async def test_each_meeting_is_held_to_what_was_asked_on_its_day(session: Session) -> None:
    """67 per cent were enough until the commune asked for 70, and are for the branch with 60."""
    asked = (("tinh", 0, 60), ("dong", 100, 70), ("hue", 100, 60))
    union = await year_of(
        session,
        evening("hong", 50, "ppa"),
        evening("hong", 150, "ppa"),
        evening("hue", 150, "ppa"),
        standards=asked,
    )

    rows = named((await counted(union, "dong", Level.branch)).units)

    assert (rows["hong"].met, rows["hong"].meetings) == (1, 2)
    assert rows["hue"].met == 1


async def test_a_correction_is_in_the_figures_at_once(session: Session) -> None:
    """So is the next one."""
    union = await year_of(session, evening(said="ppa"))
    (meeting,) = union.meetings
    figures = []

    for presence in (Presence.late, Presence.excused):
        entry = Entry(presence, Method.correction, reason="ghi nhầm")
        by, at = union.persons[0].id, NEW_YEAR + 2 * DAY
        await register.mark(session, meeting, {union.persons[2].id: entry}, by, at)
        figures.append((await counted(union, "tinh", Level.branch)).total)

    assert [(one.percent, one.met) for one in figures] == [(100, 1), (67, 0)]


async def test_a_group_is_its_own_members_at_the_meetings_of_the_branch(session: Session) -> None:
    """And at those of the group; the third member of the branch is in neither figure."""
    union = await year_of(
        session, evening("hong", 24, "paa"), evening("to", 48, "pp"), evening("hue", 72, "aaa")
    )

    found = await counted(union, "to", Level.branch)

    assert found.total == Tally(meetings=2, members=4, present=3, absent=1, met=1)


async def test_of_a_branch_the_meetings_come_one_by_one(session: Session) -> None:
    """Newest first, each with what was asked of it."""
    union = await year_of(
        session, evening(hour=24, said="ppa"), evening(hour=48), standards=(("hong", 30, 50),)
    )

    rows = await attendance.by_meeting(session, Scope(union.units["hong"].id, EVER))

    assert [(one.topic, one.standard, one.tally.percent) for one in rows] == [
        ("Bàn việc 48", 50, 100),
        ("Bàn việc 24", 85, 67),
    ]
    assert rows[0].at == NEW_YEAR + timedelta(hours=48)


async def test_a_period_begins_with_its_first_moment_and_ends_before_its_last(
    session: Session,
) -> None:
    """Two quarters share no meeting."""
    union = await year_of(session, evening(hour=24), evening(hour=48))
    at: list[datetime] = [NEW_YEAR + timedelta(hours=hour) for hour in (24, 48)]

    first = await counted(union, "hong", Level.branch, Period(at[0], at[1]))
    second = await counted(union, "hong", Level.branch, Period(at[1], None))

    assert (first.total.meetings, second.total.meetings) == (1, 1)
