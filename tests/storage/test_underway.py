"""Broadcasts on their way, and what happened to messages lately."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import deliveries, underway
from storage.announcements import BroadcastState
from storage.database import Database
from storage.deliveries import Delivery, DeliveryState
from storage.underway import SHOWN, Lately, Underway
from tests.storage import scene


async def look(db: Database, now: datetime) -> tuple[list[Underway], int]:
    async with db.reading() as session:
        recent = await underway.lately(session, now)
        found, number = await underway.underway(session, recent.rates)
        return list(found), number


async def recent(db: Database, now: datetime) -> Lately:
    async with db.reading() as session:
        return await underway.lately(session, now)


async def test_a_broadcast_is_counted_by_what_became_of_it(db: Database, now: datetime) -> None:
    """In addresses, so that the parts add up to the whole; the author is not named."""
    async with db.transaction() as session:
        await scene.midway(session, now)
    ((one,), number) = await look(db, now)
    assert (one.title, one.unit, number) == ("Khám sức khoẻ", "Xã Đông", 1)
    assert (one.total, one.waiting, one.arrived) == (20, 6, 10)
    assert (one.failed, one.withheld, one.uncertain) == (1, 1, 2)
    parts = one.waiting + one.arrived + one.failed + one.withheld + one.uncertain
    assert parts == one.total
    assert "Đặng" not in repr(one)


@pytest.mark.parametrize(
    ("state", "shown"),
    [(state, state not in ("done", "cancelled")) for state in BroadcastState],
)
async def test_what_has_ended_is_not_on_its_way(
    sqlite_db: Database, now: datetime, state: BroadcastState, *, shown: bool
) -> None:
    async with sqlite_db.transaction() as session:
        u = await scene.midway(session, now)
        u.broadcast.state = state
    found, number = await look(sqlite_db, now)
    assert (len(found), number) == ((1, 1) if shown else (0, 0))


async def test_of_many_the_newest_are_shown_and_all_are_counted(
    sqlite_db: Database, now: datetime
) -> None:
    async with sqlite_db.transaction() as session:
        u = await scene.midway(session, now)
        for number in range(SHOWN):
            await scene.broadcast(session, u, u.telegram, now, {}, f"Tin {number}")
    found, number = await look(sqlite_db, now)
    assert (len(found), number) == (SHOWN, SHOWN + 1)
    assert found[0].title == f"Tin {SHOWN - 1}"
    assert "Khám sức khoẻ" not in {one.title for one in found}


async def test_the_rate_is_that_of_the_last_seconds(db: Database, now: datetime) -> None:
    """One a second was taken, for eight seconds: 0.8 a second over ten."""
    async with db.transaction() as session:
        await scene.midway(session, now)
    ((one,), _) = await look(db, now)
    assert one.per_second == pytest.approx(0.8)
    ((later,), _) = await look(db, now + timedelta(seconds=5))
    assert later.per_second == pytest.approx(0.5)
    ((still,), _) = await look(db, now + timedelta(seconds=30))
    assert still.per_second == 0


async def test_a_fast_run_is_measured_over_the_time_that_the_sample_covers(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four of four changes looked at lie within three seconds: more than one a second."""
    monkeypatch.setattr(underway, "SAMPLE", 4)
    monkeypatch.setattr(underway, "_SAMPLE", underway._sample())
    async with db.transaction() as session:
        u = await scene.midway(session, now)
    found = await recent(db, now)
    assert found.rates == {u.broadcast.id: pytest.approx(4 / 3)}
    assert found.seconds == 3


async def test_what_was_put_back_is_counted_for_a_minute(db: Database, now: datetime) -> None:
    """A 429, or a platform out of reach: not what was planned, or resumed by its author."""
    async with db.transaction() as session:
        await scene.midway(session, now)
        ids = list(await session.scalars(select(Delivery.id)))
        for number, detail in enumerate(("Too Many Requests", "no route", "resumed", None)):
            at = now - timedelta(seconds=20 * number)
            await deliveries.note(session, [ids[number]], DeliveryState.pending, detail, at)
    assert (await recent(db, now)).put_back == 2
    assert (await recent(db, now)).seconds == 60
    assert (await recent(db, now + timedelta(seconds=45))).put_back == 1


async def test_of_an_idle_bot_nothing_is_seen(db: Database, now: datetime) -> None:
    assert await look(db, now) == ([], 0)
    assert await recent(db, now) == Lately({}, 0, 60)
