"""What is too much for a day comes in one message, and still counts as what it is."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from broadcasts import amend, digest, plan, receipts
from broadcasts.outgoing import Choice, Outgoing, Rejected, Unreachable
from storage import amendments, deliveries, digests
from storage.announcements import Announcement, Broadcast, BroadcastState
from storage.chats import Chat, ChatState
from storage.database import Database, Session
from storage.deliveries import ARRIVED, NEVER, Delivery, DeliveryState, Lane, Via
from storage.quiet import Peace, pack
from tests.broadcasts import world
from tests.broadcasts.outlet import Outlet
from tests.broadcasts.test_sender import ACCOUNT
from tests.broadcasts.world import Clock
from tests.conftest import HANOI

HOUSE = Peace(pack(1260, 390), 1, HANOI)
S = DeliveryState


@pytest.fixture
def evening(now: datetime) -> datetime:
    return now.replace(hour=18)


async def words(_: Session, broadcast_ids: Sequence[int]) -> Outgoing:
    """What the list says, and how each is asked for."""
    choices = (Choice(str(n), f"tin {one}", f"r:{one}") for n, one in enumerate(broadcast_ids, 1))
    return Outgoing(f"Còn {len(broadcast_ids)} tin", choices=tuple(choices))


async def too_much(
    session: Session, now: datetime, more: int, size: int = 2
) -> tuple[SimpleNamespace, list[Broadcast]]:
    """One announcement that went out, and so many more that are too much; those."""
    u = await world.settled(session, now)
    u.homes = await world.crowd(session, u.rose, size, now)
    made = [await start(session, u, now) for _ in range(more + 1)]
    await session.execute(
        update(Delivery).where(Delivery.broadcast_id == made[0].id).values(state=S.accepted)
    )
    return u, made[1:]


async def start(session: Session, u: SimpleNamespace, now: datetime) -> Broadcast:
    draft = await world.announce(session, u.chair, u.east, now)
    return await plan.start(session, draft, now, peace=HOUSE)


async def rows(db: Database, broadcast_id: int | None) -> Sequence[Delivery]:
    async with db.reading() as session:
        which = Delivery.broadcast_id.is_not_distinct_from(broadcast_id)
        return (await session.scalars(select(Delivery).where(which).order_by(Delivery.id))).all()


async def states(db: Database, broadcast: Broadcast) -> set[DeliveryState]:
    return {row.state for row in await rows(db, broadcast.id)}


async def sum_up(db: Database, at: datetime) -> int:
    return await digest.sum_up(db, at, HANOI, words)


async def sent(db: Database, outlet: Outlet) -> None:
    async with world.sending(db, ACCOUNT, outlet, zone=HANOI):
        await world.until(lambda: nothing_due(db, outlet.now()))


async def nothing_due(db: Database, now: datetime) -> bool:
    async with db.reading() as session:
        left = select(Delivery.id).where(
            Delivery.state.in_(deliveries.LIVE),
            Delivery.lane != Lane.digest,
            Delivery.due_at <= now,
        )
        return not (await session.scalars(left)).all()


async def test_nobody_sends_what_waits_to_be_summed_up(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """Not even when its time has come: a message to her would be one too many."""
    clock.start = evening + timedelta(hours=1)
    async with db.transaction() as session:
        _, (one, _) = await too_much(session, now, 2)
    async with world.sending(db, ACCOUNT, outlet, zone=HANOI):
        await asyncio.sleep(0.2)
    assert not outlet.taken
    assert await states(db, one) == {S.pending}


async def test_several_come_as_one_message_from_which_they_count_as_sent(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """A list for each chat; once it has been taken they have arrived, and their broadcasts end."""
    clock.start = evening
    async with db.transaction() as session:
        u, made = await too_much(session, now, 3)
    assert await sum_up(db, evening - timedelta(seconds=1)) == 0
    assert await sum_up(db, evening) == 6
    await sent(db, outlet)
    assert sorted(outlet.taken) == [("c1", "Còn 3 tin"), ("c2", "Còn 3 tin")]
    assert await states(db, made[0]) == {S.pending}

    await sum_up(db, evening)
    for broadcast in made:
        assert await states(db, broadcast) == {S.accepted}
        assert {row.sent_at is not None for row in await rows(db, broadcast.id)} == {True}
    async with db.transaction() as session:
        assert (await receipts.status(session, made[0].id, u.rose.id)).delivered == 2
        assert (await deliveries.progress(session, made[0].id)).arrived == 2
        history = await deliveries.history(session, (await rows(db, made[0].id))[0].id)
        assert [(one.state, one.detail) for one in history] == [(S.accepted, "in a list")]


async def test_one_alone_goes_out_as_it_is(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """A list of one would be a message for nothing."""
    clock.start = evening
    async with db.transaction() as session:
        _, (one,) = await too_much(session, now, 1)
    await sum_up(db, evening)
    await sent(db, outlet)
    assert sorted(outlet.chats) == ["c1", "c2"]
    assert await states(db, one) == {S.accepted}
    assert not await rows(db, None)


async def test_two_processes_list_it_once(
    db: Database, now: datetime, evening: datetime
) -> None:
    """And a second tick finds nothing to do."""
    async with db.transaction() as session:
        await too_much(session, now, 2, size=20)
    other = Database(db.url.render_as_string(hide_password=False))
    done = await asyncio.gather(*(sum_up(one, evening) for one in (db, other) * 2))
    await other.close()
    assert sum(done) == 40
    assert len(await rows(db, None)) == 20
    assert await sum_up(db, evening) == 0


async def test_a_crowd_is_summed_up_in_portions(
    db: Database, now: datetime, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every chat has one list, however many transactions it takes."""
    monkeypatch.setattr(digests, "AT_ONCE", 3)
    async with db.transaction() as session:
        await too_much(session, now, 2, size=8)
    assert await sum_up(db, evening) == 16
    assert len({row.chat_id for row in await rows(db, None)}) == 8


async def test_more_than_there_are_digits_come_in_two_lists(
    db: Database, now: datetime, evening: datetime
) -> None:
    """Nine and nought mean something else everywhere."""
    async with db.transaction() as session:
        await too_much(session, now, 11, size=1)
    await sum_up(db, evening)
    assert [len((row.message or {})["choices"]) for row in await rows(db, None)] == [8, 3]


async def test_what_was_called_off_or_is_too_late_is_not_listed(
    db: Database, now: datetime, evening: datetime
) -> None:
    """The same is asked as of any message that is about to leave."""
    async with db.transaction() as session:
        _, (off, late, held, good, fine) = await too_much(session, now, 5, size=1)
        off = await session.get_one(Broadcast, off.id)
        off.state = BroadcastState.cancelled
        late = await session.get_one(Broadcast, late.id)
        late.expires_at = evening
        held = await session.get_one(Broadcast, held.id)
        held.state = BroadcastState.paused
    await sum_up(db, evening)
    assert [await states(db, one) for one in (off, late)] == [{S.cancelled}, {S.expired}]
    assert {row.due_at for row in await rows(db, held.id)} == {NEVER}
    (listed,) = await rows(db, None)
    assert [choice[1] for choice in (listed.message or {})["choices"]] == [
        f"tin {good.id}",
        f"tin {fine.id}",
    ]


async def test_who_has_left_gets_no_list(db: Database, now: datetime, evening: datetime) -> None:
    """She stopped announcements in the afternoon."""
    async with db.transaction() as session:
        u, (one, _) = await too_much(session, now, 2, size=1)
        chat = await session.get_one(Chat, u.homes[0].id)
        chat.state = ChatState.blocked
    await sum_up(db, evening)
    assert await states(db, one) == {S.suppressed}
    assert not await rows(db, None)


async def test_a_tick_that_comes_at_night_waits_for_the_morning(
    db: Database, now: datetime
) -> None:
    """After hours of darkness nobody is woken by what could wait since yesterday."""
    night = now.replace(hour=23)
    async with db.transaction() as session:
        _, (one, _) = await too_much(session, now, 2, size=1)
    await sum_up(db, night)
    morning = now.replace(hour=6, minute=30) + timedelta(days=1)
    assert {(row.lane, row.due_at) for row in await rows(db, one.id)} == {(Lane.digest, morning)}
    assert not await rows(db, None)
    await sum_up(db, morning)
    assert len(await rows(db, None)) == 1


async def test_a_list_that_arrives_nowhere_takes_what_it_lists_with_it(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """Nobody is counted as told by a message that was refused or met a closed chat."""
    clock.start = evening
    async with db.transaction() as session:
        _, (one, _) = await too_much(session, now, 2)
    outlet.fail("c1", Rejected("bad"))
    outlet.fail("c2", Unreachable("blocked"))
    await sum_up(db, evening)
    await sent(db, outlet)
    await sum_up(db, evening)
    assert sorted(row.state for row in await rows(db, one.id)) == [S.failed, S.suppressed]
    assert {row.reason for row in await rows(db, one.id)} == {"bad", "blocked"}


async def listed(db: Database, outlet: Outlet, at: datetime) -> None:
    await sum_up(db, at)
    await sent(db, outlet)
    await sum_up(db, at)


async def test_asking_for_one_shows_that_it_is_read(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """Even before the list has been settled; and only in a chat that has the list."""
    clock.start = evening
    async with db.transaction() as session:
        u, (one, other) = await too_much(session, now, 2)
    first, second = (home.id for home in u.homes)
    async with db.transaction() as session:
        assert await digests.read(session, one.id, first, evening) is None
    await sum_up(db, evening)
    async with db.transaction() as session:
        assert await digests.read(session, one.id, first, evening) is S.pending
        assert await digests.read(session, one.id, 10**9, evening) is None
    await sent(db, outlet)
    await sum_up(db, evening)
    assert [row.state for row in await rows(db, one.id)] == [S.seen, S.accepted]
    assert await states(db, other) == {S.accepted}
    async with db.transaction() as session:
        assert await digests.read(session, one.id, second, evening) is S.accepted
        person = (await world.member(session, "Lan", u.rose, now)).id
        await receipts.acknowledge(
            session, other.id, person, Via.digit, first, person, evening
        )
    assert {row.state for row in await rows(db, one.id)} == {S.seen}
    assert {row.state for row in await rows(db, other.id)} == {S.seen, S.accepted}


async def test_what_has_been_listed_is_put_right_and_taken_back(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """By messages of their own, to all whose list had it; the list itself stays."""
    clock.start = evening
    async with db.transaction() as session:
        _, (one, _) = await too_much(session, now, 2)
    await listed(db, outlet, evening)
    async with db.transaction() as session:
        one = await session.get_one(Broadcast, one.id)
        author = (await session.get_one(Announcement, one.announcement_id)).author_id
        texts = Outgoing("Họp 15 giờ", title="Đính chính"), Outgoing("Họp 15 giờ")
        correction = await amend.correct(session, one, "Họp 15 giờ", texts, author, evening)
        assert correction is not None
        assert correction.total == await amendments.count_had(session, one.id) == 2
    assert {row.lane for row in await rows(db, correction.id)} == {Lane.routine}
    await sent(db, outlet)
    assert outlet.texts("c1")[-1].endswith("Họp 15 giờ")

    async with db.transaction() as session:
        one = await session.get_one(Broadcast, one.id)
        taken_back = await amend.recall(session, one, Outgoing("Đã thu hồi"), evening)
        assert taken_back is not None
        assert taken_back.total == 2
    await sent(db, outlet)
    # The correction is deleted where it can be; that the first stood in a list is disowned.
    assert outlet.texts("c1")[-1] == "Đã thu hồi"
    assert await states(db, one) == {S.accepted}


async def test_what_waits_to_be_listed_is_put_right_in_place_and_taken_back(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """She never hears of the wrong text, and not before her evening."""
    clock.start = now
    async with db.transaction() as session:
        _, (one, other) = await too_much(session, now, 2)
        author = (await session.get_one(Announcement, one.announcement_id)).author_id
        texts = Outgoing("Mới", title="Đính chính"), Outgoing("Mới")
        correction = await amend.correct(session, one, "Mới", texts, author, now)
        assert correction is not None
        assert correction.total == 0
        taken_back = await amend.recall(session, other, Outgoing("Thu hồi"), now)
        assert taken_back is not None
        assert taken_back.total == 0
    assert {(r.lane, r.due_at) for r in await rows(db, one.id)} == {(Lane.digest, evening)}
    await sum_up(db, now)
    await sent(db, outlet)
    assert not outlet.taken
    clock.start = evening
    await listed(db, outlet, evening)
    # Alone now, it comes as it is.
    assert outlet.taken == [("c1", "Mới"), ("c2", "Mới")]


async def test_a_pause_between_list_and_arrival_loses_nothing(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """Resumed, it is not listed a second time, and has come as far as its list."""
    clock.start = evening
    async with db.transaction() as session:
        _, (one, _) = await too_much(session, now, 2)
    await sum_up(db, evening)
    async with db.transaction() as session:
        assert await plan.pause(session, one.id, "x", evening)
    async with db.transaction() as session:
        one = await session.get_one(Broadcast, one.id)
        assert await plan.resume(session, one, evening)
    await listed(db, outlet, evening)
    assert sorted(outlet.chats) == ["c1", "c2"]
    assert await states(db, one) <= set(ARRIVED)


async def test_one_whose_list_was_refused_goes_out_by_itself_with_another_text(
    db: Database, now: datetime, evening: datetime, outlet: Outlet, clock: Clock
) -> None:
    """It has nothing more to do with the list."""
    clock.start = evening
    async with db.transaction() as session:
        _, (one, other) = await too_much(session, now, 2, size=1)
    outlet.fail("c1", Rejected("bad"))
    await listed(db, outlet, evening)
    assert await states(db, one) == {S.failed}
    async with db.transaction() as session:
        one = await session.get_one(Broadcast, one.id)
        author = (await session.get_one(Announcement, one.announcement_id)).author_id
        texts = Outgoing("Mới", title="Đính chính"), Outgoing("Mới")
        assert await amend.correct(session, one, "Mới", texts, author, evening)
    await listed(db, outlet, evening)
    assert outlet.taken == [("c1", "Mới")]
    assert [await states(db, b) for b in (one, other)] == [{S.accepted}, {S.failed}]
