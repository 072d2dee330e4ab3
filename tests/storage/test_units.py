"""Units: a dated tree of any depth."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage import units
from storage.database import Database, Session
from storage.units import Level, Unit, UnitLink
from tests.storage.seed import union


async def names_below(session: Session, unit: Unit, level: Level | None = None) -> list[str]:
    return [found.name for found in await units.units_below(session, unit.id, level)]


async def names_above(session: Session, unit: Unit) -> list[str]:
    return [found.name for found in await units.ancestors(session, unit.id)]


async def ids(session: Session, query: object) -> set[int]:
    return set((await session.scalars(query)).all())  # type: ignore[call-overload]  # any select


async def test_a_unit_knows_all_above_and_all_below(db: Database, now: datetime) -> None:
    """The nearest above comes first; below is by name, and may be narrowed to a level."""
    async with db.transaction() as session:
        u = await union(session, now)

        assert await names_above(session, u.circle) == [
            "Tổ 1",
            "Chi hội Hồng",
            "Xã Đông",
            "Tỉnh Đồng Nai",
        ]
        assert await names_below(session, u.east) == [
            "Chi hội Hồng",
            "Chi hội Huệ",
            "Tổ 1",
            "Xã Đông",
        ]
        assert await names_below(session, u.province, Level.commune) == ["Xã Đông", "Xã Tây"]


async def test_subtree_and_lineage_are_subqueries(db: Database, now: datetime) -> None:
    """They hold ids, the unit itself included."""
    async with db.transaction() as session:
        u = await union(session, now)

        assert await ids(session, units.subtree(u.rose.id)) == {u.rose.id, u.circle.id}
        assert await ids(session, units.lineage(u.east.id)) == {u.east.id, u.province.id}


async def test_within(db: Database, now: datetime) -> None:
    """A unit is within itself and all above it, not within its sister or what is below it."""
    async with db.transaction() as session:
        u = await union(session, now)

        assert await units.is_within(session, u.rose.id, u.rose.id)
        assert await units.is_within(session, u.circle.id, u.province.id)
        assert not await units.is_within(session, u.rose.id, u.lily.id)
        assert not await units.is_within(session, u.province.id, u.rose.id)


async def test_the_tree_has_any_depth(db: Database, now: datetime) -> None:
    """Levels are words, so forty of one kind may hang below each other."""
    async with db.transaction() as session:
        chain = [await units.open_unit(session, "0", Level.group, None, now)]
        for number in range(1, 40):
            chain.append(await units.open_unit(session, str(number), Level.group, chain[-1], now))

        assert len(await names_above(session, chain[-1])) == 40
        assert len(await names_below(session, chain[0])) == 40


async def test_a_moved_unit_takes_everything_below_along(db: Database, now: datetime) -> None:
    """After a move the new parents count it, the old ones do not."""
    async with db.transaction() as session:
        u = await union(session, now)
        await units.move_unit(session, u.rose, u.west, now + timedelta(days=1))

        assert await names_above(session, u.circle) == [
            "Tổ 1",
            "Chi hội Hồng",
            "Xã Tây",
            "Tỉnh Đồng Nai",
        ]
        assert await names_below(session, u.east) == ["Chi hội Huệ", "Xã Đông"]
        assert u.rose.parent_id == u.west.id


async def test_old_links_keep_their_dates(db: Database, now: datetime) -> None:
    """Where a unit belonged on a day can still be told, so old figures keep their meaning."""
    later = now + timedelta(days=1)
    async with db.transaction() as session:
        u = await union(session, now)
        await units.move_unit(session, u.rose, u.west, later)
    async with db.reading() as session:
        rows = await session.execute(
            select(UnitLink.ancestor_id, UnitLink.since, UnitLink.until).where(
                UnitLink.descendant_id == u.circle.id, UnitLink.ancestor_id != u.circle.id
            )
        )

        # The province closes and opens its link too: it holds the circle by another way.
        assert {tuple(row) for row in rows} == {
            (u.rose.id, now, None),
            (u.east.id, now, later),
            (u.province.id, now, later),
            (u.west.id, later, None),
            (u.province.id, later, None),
        }


async def test_a_unit_may_move_there_and_back(db: Database, now: datetime) -> None:
    """A move undone leaves the tree as it was."""
    async with db.transaction() as session:
        u = await union(session, now)
        before = await names_below(session, u.province)
        await units.move_unit(session, u.rose, u.west, now + timedelta(minutes=1))
        await units.move_unit(session, u.rose, u.east, now + timedelta(minutes=2))

        assert await names_below(session, u.province) == before
        assert await names_below(session, u.west) == ["Xã Tây"]


@pytest.mark.parametrize("below", ["rose", "circle"])
async def test_a_unit_cannot_move_below_itself(db: Database, now: datetime, below: str) -> None:
    """Neither under itself nor under anything it holds."""
    async with db.transaction() as session:
        u = await union(session, now)

        with pytest.raises(ValueError, match="lies below"):
            await units.move_unit(session, u.rose, getattr(u, below), now)

        assert u.rose.parent_id == u.east.id


async def test_two_moves_at_once_make_no_circle(db: Database, now: datetime) -> None:
    """Of two units that are hung under each other at once, one is refused."""
    async with db.transaction() as session:
        u = await union(session, now)

    async def move(child: int, parent: int) -> bool:
        async with db.transaction() as session:
            unit, above = await units.unit(session, child), await units.unit(session, parent)
            assert unit is not None
            assert above is not None
            try:
                await units.move_unit(session, unit, above, now + timedelta(days=1))
            except ValueError:
                return False
            return True

    moves = await asyncio.gather(move(u.east.id, u.west.id), move(u.west.id, u.east.id))

    assert sorted(moves) == [False, True]


async def test_a_closed_unit_is_left_out_but_kept(db: Database, now: datetime) -> None:
    """It no longer counts below; its row stays."""
    async with db.transaction() as session:
        u = await union(session, now)
        u.lily.closed_at = now
        await session.flush()

        assert "Chi hội Huệ" not in await names_below(session, u.province)
        assert await units.unit(session, u.lily.id) is u.lily


async def test_a_name_is_cleaned_on_entry(db: Database, now: datetime) -> None:
    """Names copied from a spreadsheet lose their line breaks and hidden characters."""
    async with db.transaction() as session:
        unit = await units.open_unit(session, " Chi hội\n\u200bSố  5 ", Level.branch, None, now)

        assert (unit.name, unit.folded) == ("Chi hội Số 5", "chi hoi so 5")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
async def test_links_always_agree_with_the_parents(
    sqlite_db: Database, now: datetime, moves: list[tuple[int, int]]
) -> None:
    """After any moves, the closure says what walking up the parents says."""
    async with sqlite_db.reading() as session:
        nodes = [await units.open_unit(session, "0", Level.group, None, now)]
        for number in range(1, 8):
            parent = nodes[(number - 1) // 2]
            nodes.append(await units.open_unit(session, str(number), Level.group, parent, now))
        for moment, (child, parent_no) in enumerate(moves, start=1):
            try:
                at = now + timedelta(minutes=moment)
                await units.move_unit(session, nodes[child], nodes[parent_no], at)
            except ValueError:
                continue

        by_id = {node.id: node for node in nodes}
        for node in nodes:
            walked, step = [node.id], node
            while step.parent_id is not None:
                step = by_id[step.parent_id]
                walked.append(step.id)
            assert [found.id for found in await units.ancestors(session, node.id)] == walked
