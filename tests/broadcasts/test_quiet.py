"""Quiet hours: planned for the morning, checked again when a message is about to leave."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from broadcasts import amend, plan, progress
from broadcasts.outgoing import Outgoing
from storage import fan_out, peace
from storage.announcements import Announcement, Broadcast, Kind
from storage.chats import Chat
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Lane
from storage.quiet import Peace, pack
from tests.broadcasts import world
from tests.broadcasts.outlet import Outlet
from tests.broadcasts.test_sender import ACCOUNT, quiet
from tests.broadcasts.world import Clock
from tests.conftest import HANOI

NIGHT, EARLY, NOON = pack(1260, 390), pack(1230, 300), pack(720, 840)
HOUSE = Peace(NIGHT, 0, HANOI)
CAPPED = Peace(NIGHT, 2, HANOI)
S = DeliveryState


@pytest.fixture
def night(now: datetime) -> datetime:
    """Ten in the evening."""
    return now.replace(hour=22)


@pytest.fixture
def morning(night: datetime) -> datetime:
    return night.replace(hour=6, minute=30) + timedelta(days=1)


async def settled(session: Session, now: datetime, size: int = 3) -> SimpleNamespace:
    u = await world.settled(session, now)
    u.homes = await world.crowd(session, u.rose, size, now)
    return u


async def start(
    session: Session,
    u: SimpleNamespace,
    now: datetime,
    spared: Peace | None = HOUSE,
    *,
    urgent: str | None = None,
    kind: Kind = Kind.general,
    expires_at: datetime | None = None,
) -> Broadcast:
    draft = await world.announce(session, u.chair, u.east, now, kind)
    draft.urgent_because = urgent
    return await plan.start(session, draft, now, expires_at=expires_at, peace=spared)


async def rows(session: Session, broadcast_id: int) -> Sequence[Delivery]:
    found = await session.scalars(
        select(Delivery).where(Delivery.broadcast_id == broadcast_id).order_by(Delivery.id)
    )
    return found.all()


async def by_chat(session: Session, broadcast_id: int) -> dict[str, Delivery]:
    found = await session.execute(
        select(Chat.native_id, Delivery)
        .join(Delivery, Delivery.chat_id == Chat.id)
        .where(Delivery.broadcast_id == broadcast_id)
    )
    return {one[0]: one[1] for one in found}


async def test_at_night_it_is_planned_for_the_morning(
    db: Database, now: datetime, night: datetime, morning: datetime
) -> None:
    """By day it is due at once; the hours are on the row either way."""
    async with db.transaction() as session:
        u = await settled(session, now)
        by_day = await start(session, u, now)
        by_night = await start(session, u, night)
        assert {(row.due_at, row.quiet) for row in await rows(session, by_day.id)} == {(now, NIGHT)}
        assert {(row.due_at, row.quiet) for row in await rows(session, by_night.id)} == {
            (morning, NIGHT)
        }


@pytest.mark.parametrize(
    ("how", "lane"),
    [
        ({"kind": Kind.warning}, Lane.urgent),
        ({"urgent": "sáng mai 6 giờ tiêm chủng"}, Lane.urgent),
        ({"spared": None}, Lane.routine),
    ],
)
async def test_what_is_urgent_wakes_people(
    db: Database, now: datetime, night: datetime, how: dict[str, object], lane: Lane
) -> None:
    """A warning, what has a reason, and what nobody said is to be held back."""
    async with db.transaction() as session:
        u = await settled(session, now)
        broadcast = await start(session, u, night, **how)  # type: ignore[arg-type]  # one of three
        found = {(row.due_at, row.quiet, row.lane) for row in await rows(session, broadcast.id)}
    assert found == {(night, None, lane)}


async def test_each_branch_has_its_own_night(db: Database, now: datetime) -> None:
    """The nearest unit that has said something counts, for members and for groups."""
    evening = now.replace(hour=20, minute=45)
    async with db.transaction() as session:
        u = await settled(session, now)
        lan = await world.member(session, "Lan", u.lily, now)
        await world.link(session, lan, "lan", now)
        far = await world.member(session, "Xa", u.west, now)
        await world.link(session, far, "far", now)
        await world.group(session, u.rose, "rose", now)
        await world.group(session, u.circle, "circle", now)
        await world.group(session, u.west, "west", now)
        peace.say(u.east, quiet=NOON)
        peace.say(u.rose, quiet=EARLY)
        await session.flush()
        draft = await world.announce(session, u.chair, u.province, now)
        broadcast = await plan.start(session, draft, evening, peace=HOUSE)
        found = await by_chat(session, broadcast.id)
    assert len(found) == broadcast.total == 8
    assert {name: row.quiet for name, row in found.items()} == {
        **dict.fromkeys(("c1", "c2", "c3", "rose", "circle"), EARLY),
        "lan": NOON,
        **dict.fromkeys(("far", "west"), NIGHT),
    }
    at_five = evening.replace(hour=5, minute=0) + timedelta(days=1)
    assert {name for name, row in found.items() if row.due_at == at_five} == {
        "c1", "c2", "c3", "rose", "circle",
    }  # fmt: skip
    assert {row.due_at for name, row in found.items() if row.quiet != EARLY} == {evening}


async def test_thousands_of_branches_with_hours_of_their_own(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In portions, and on a phone that two branches share once."""
    monkeypatch.setattr(fan_out, "AT_ONCE", 4)
    async with db.transaction() as session:
        u = await settled(session, now, 6)
        lan = await world.member(session, "Lan", u.lily, now)
        await world.link(session, lan, "c1", now)
        peace.say(u.rose, quiet=NOON)
        peace.say(u.lily, quiet=EARLY)
        await session.flush()
        broadcast = await start(session, u, now)
        found = await by_chat(session, broadcast.id)
    assert len(found) == broadcast.total == 6
    assert found["c1"].quiet in (NOON, EARLY)
    assert {row.quiet for name, row in found.items() if name != "c1"} == {NOON}


async def test_what_is_over_in_the_morning_is_known_to_be_at_once(
    db: Database, now: datetime, night: datetime, outlet: Outlet, clock: Clock
) -> None:
    """It does not wait until it is too late: it expires, and that can be told."""
    clock.start = night
    async with db.transaction() as session:
        u = await settled(session, now)
        expires = night + timedelta(hours=8)
        broadcast = await start(session, u, night, expires_at=expires)
    async with world.sending(db, ACCOUNT, outlet, zone=HANOI):
        await world.until(lambda: quiet(db))
    async with db.reading() as session:
        assert {row.state for row in await rows(session, broadcast.id)} == {S.expired}
    assert not outlet.taken


async def held(db: Database, broadcast_id: int, until: datetime) -> bool:
    async with db.reading() as session:
        found = await rows(session, broadcast_id)
        return all(row.due_at == until and row.state is S.pending for row in found)


async def test_night_falls_in_the_middle_of_a_broadcast(
    db: Database, now: datetime, night: datetime, morning: datetime, outlet: Outlet, clock: Clock
) -> None:
    """Whatever has not left waits for the morning together, and then all of it goes."""
    clock.start = now
    async with db.transaction() as session:
        u = await settled(session, now, 300)
        broadcast = await start(session, u, now)
    clock.start = night
    async with world.sending(db, ACCOUNT, outlet, zone=HANOI) as sender:
        await world.until(lambda: held(db, broadcast.id, morning))
        assert not outlet.taken
        clock.start = morning
        sender.wake()
        await world.until(lambda: quiet(db))
    assert len(outlet.taken) == len(set(outlet.chats)) == 300


async def test_the_night_is_not_spent_in_taking_and_giving_back(
    sqlite_db: Database, now: datetime, night: datetime, outlet: Outlet, clock: Clock
) -> None:
    """One look moves all of it: nothing of it is due any more."""
    async with sqlite_db.transaction() as session:
        u = await settled(session, now, 200)
        broadcast = await start(session, u, now)
    clock.start = night
    async with world.sending(sqlite_db, ACCOUNT, outlet, zone=HANOI):
        await asyncio.sleep(0.3)
    async with sqlite_db.reading() as session:
        assert not [r for r in await rows(session, broadcast.id) if r.due_at <= night]
    assert not outlet.taken


async def test_only_those_whose_night_it_is_wait(
    db: Database, now: datetime, night: datetime, outlet: Outlet, clock: Clock
) -> None:
    """Beside them a warning, an answer to somebody, and another branch's message go out."""
    async with db.transaction() as session:
        u = await settled(session, now, 4)
        lan = await world.member(session, "Lan", u.lily, now)
        await world.link(session, lan, "lan", now)
        peace.say(u.lily, quiet=NOON)
        await session.flush()
        await start(session, u, now)
        await start(session, u, now, kind=Kind.warning)
        await plan.post(session, u.homes[0], Outgoing("Chào chị"), now)
    clock.start = night
    async with world.sending(db, ACCOUNT, outlet, zone=HANOI):
        await world.until(lambda: all_out(outlet, 7))
    assert sorted(outlet.chats) == ["c1", "c1", "c2", "c3", "c4", "lan", "lan"]


async def all_out(outlet: Outlet, count: int) -> bool:
    return len(outlet.taken) >= count


async def test_a_correction_at_night_waits_unless_the_first_was_urgent(
    db: Database, now: datetime, night: datetime
) -> None:
    """It has the quiet hours of what it corrects; so has a recall."""
    async with db.transaction() as session:
        u = await settled(session, now)
        for urgent, window in ((None, NIGHT), ("lũ về", None)):
            first = await start(session, u, now, urgent=urgent)
            await session.execute(
                update(Delivery)
                .where(Delivery.broadcast_id == first.id)
                .values(state=S.accepted, native_id="m1")
            )
            author = (await session.get_one(Announcement, first.announcement_id)).author_id
            texts = Outgoing("Mới", title="Đính chính"), Outgoing("Mới")
            corrected = await amend.correct(session, first, "Mới", texts, author, night)
            taken_back = await amend.recall(session, first, Outgoing("Thu hồi"), night)
            assert corrected is not None
            assert taken_back is not None
            for one in (corrected, taken_back):
                assert {row.quiet for row in await rows(session, one.id)} == {window}


async def test_a_schedule_that_fires_at_night_waits(
    db: Database, now: datetime, night: datetime, morning: datetime
) -> None:
    """The clock plans it as a person would."""
    async with db.transaction() as session:
        u = await settled(session, now)
        draft = await world.announce(session, u.chair, u.east, now)
        await plan.schedule(session, draft, night)
    (number,) = await plan.start_due(db, night, None, HOUSE)
    assert await held(db, number, morning)


async def test_the_card_tells_what_waits_from_what_is_being_sent(
    db: Database, now: datetime, night: datetime, morning: datetime
) -> None:
    """No minutes are promised for what does not move."""
    async with db.transaction() as session:
        u = await settled(session, now)
        broadcast = await start(session, u, night)
        stand = await progress.standing(session, broadcast.id, night)
        assert (stand.later, stand.left, stand.so_far.waiting) == (3, None, 3)
        stand = await progress.standing(session, broadcast.id, morning)
        assert stand.later == 0


# --- so many a day ----------------------------------------------------------------------------


async def lanes(session: Session, broadcast: Broadcast) -> set[tuple[int, datetime]]:
    return {(row.lane, row.due_at) for row in await rows(session, broadcast.id)}


async def test_what_is_too_much_for_a_day_is_summed_up(db: Database, now: datetime) -> None:
    """The third of two: in the evening. A warning is never too much, and counts for nothing."""
    async with db.transaction() as session:
        u = await settled(session, now)
        await start(session, u, now, CAPPED, kind=Kind.warning)
        for _ in range(2):
            first = await start(session, u, now, CAPPED)
            assert await lanes(session, first) == {(Lane.routine, now)}
        third = await start(session, u, now, CAPPED)
        assert await lanes(session, third) == {(Lane.digest, now.replace(hour=18))}
        late = await start(session, u, now, CAPPED, kind=Kind.warning)
        assert await lanes(session, late) == {(Lane.urgent, now)}


async def test_the_next_day_begins_anew(db: Database, now: datetime, morning: datetime) -> None:
    """And what was planned at night counts for the day on which it comes."""
    night = now.replace(hour=22)
    async with db.transaction() as session:
        u = await settled(session, now)
        for _ in range(2):
            await start(session, u, now, CAPPED)
        for _ in range(2):
            assert await lanes(session, await start(session, u, night, CAPPED)) == {
                (Lane.routine, morning)
            }
        # Whoever has enough for tomorrow gets the rest tomorrow evening.
        assert await lanes(session, await start(session, u, night, CAPPED)) == {
            (Lane.digest, morning.replace(hour=18, minute=0))
        }
        day_after = now + timedelta(days=2)
        assert await lanes(session, await start(session, u, day_after, CAPPED)) == {
            (Lane.routine, day_after)
        }


async def test_each_chat_counts_for_itself(db: Database, now: datetime) -> None:
    """A branch that had two of its own is full; the branch beside it is not."""
    async with db.transaction() as session:
        u = await settled(session, now)
        lan = await world.member(session, "Lan", u.lily, now)
        await world.link(session, lan, "lan", now)
        for _ in range(2):
            draft = await world.announce(session, u.chair, u.rose, now)
            draft.unit_id = u.rose.id
            await plan.start(session, draft, now, peace=CAPPED)
        found = await by_chat(session, (await start(session, u, now, CAPPED)).id)
    assert {name: row.lane for name, row in found.items()} == {
        **dict.fromkeys(("c1", "c2", "c3"), Lane.digest),
        "lan": Lane.routine,
    }


async def test_what_did_not_arrive_is_not_counted(db: Database, now: datetime) -> None:
    """Cancelled, refused, too late: she has not been disturbed by that."""
    async with db.transaction() as session:
        u = await settled(session, now)
        for state in (S.cancelled, S.failed, S.expired, S.suppressed):
            one = await start(session, u, now, CAPPED)
            await session.execute(
                update(Delivery).where(Delivery.broadcast_id == one.id).values(state=state)
            )
        assert await lanes(session, await start(session, u, now, CAPPED)) == {(Lane.routine, now)}


async def test_a_branch_may_want_fewer(db: Database, now: datetime) -> None:
    """Its own number, under the house's."""
    async with db.transaction() as session:
        u = await settled(session, now)
        lan = await world.member(session, "Lan", u.lily, now)
        await world.link(session, lan, "lan", now)
        peace.say(u.lily, a_day=1)
        await session.flush()
        await start(session, u, now, CAPPED)
        found = await by_chat(session, (await start(session, u, now, CAPPED)).id)
    assert (found["lan"].lane, found["c1"].lane) == (Lane.digest, Lane.routine)
    assert found["lan"].due_at == now.replace(hour=18)
    assert found["lan"].quiet == found["c1"].quiet == NIGHT


async def test_what_would_come_too_late_in_a_digest_comes_by_itself(
    db: Database, now: datetime
) -> None:
    """Rather one too many than one too late."""
    async with db.transaction() as session:
        u = await settled(session, now)
        for _ in range(2):
            await start(session, u, now, CAPPED)
        third = await start(session, u, now, CAPPED, expires_at=now + timedelta(hours=3))
        assert await lanes(session, third) == {(Lane.routine, now)}
