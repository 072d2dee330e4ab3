"""How a broadcast ends, on each platform: refused by one, in doubt, sent on, nothing for ever."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from broadcasts import eta, plan
from broadcasts.outgoing import ChannelDown, Rejected, Unknown
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from broadcasts.settling import BroadcastDone, PartRefused
from storage import amendments, chats, deliveries
from storage.announcements import Announcement, Broadcast, BroadcastState, Kind
from storage.chats import ChatKind, Identity
from storage.database import Database
from storage.deliveries import DeliveryState
from storage.shares import Share
from tests.broadcasts import world
from tests.broadcasts.outlet import Outlet
from tests.broadcasts.test_sender import ACCOUNT, Told, quiet, run, run_until_quiet, started
from tests.broadcasts.world import FAST, Clock


async def on_two_platforms(db: Database, now: datetime, size: int) -> tuple[Broadcast, int]:
    """A broadcast to so many members on one account, and as many on another; and that one's id."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, size, now)
        other = await chats.account(session, "other", "bot", "Kia")
        for number in range(size):
            person = await world.member(session, f"Bà {number}", u.lily, now)
            home = await chats.chat_at(session, other.id, f"z{number}", ChatKind.private, now)
            session.add(Identity(chat_id=home.id, person_id=person.id, linked_at=now))
        draft = await world.announce(session, u.chair, u.east, now)
        return await plan.start(session, draft, now), other.id


async def state_of(db: Database, broadcast_id: int) -> Broadcast:
    async with db.reading() as session:
        return await session.get_one(Broadcast, broadcast_id)


@pytest.mark.parametrize("refusing_first", [True, False])
async def test_what_one_platform_refuses_stops_there_and_nowhere_else(
    db: Database, now: datetime, clock: Clock, *, refusing_first: bool
) -> None:
    """Its author hears of it once; the other platform's members get the text all the same."""
    first, other = await on_two_platforms(db, now, 30)
    told = Told()
    takes, refuses = Outlet(clock), Outlet(clock)
    refuses.fail("*", *[Rejected("bad text")] * 60)
    senders = [
        Sender(db, ACCOUNT, takes, FAST, "here", clock, told),
        Sender(db, other, refuses, Rates(overall_per_second=60), "there", clock, told),
    ]

    async def over(account: int) -> bool:
        async with db.reading() as session:
            arrived, refused = await deliveries.refusals(session, first.id, account)
            return arrived + sum(refused.values()) == 30

    turns = [(senders[0], lambda: over(ACCOUNT)), (senders[1], lambda: over(other))]
    for sender, done in reversed(turns) if refusing_first else turns:
        await run_till(sender, done)

    assert [one for one in told if isinstance(one, PartRefused)] == [
        PartRefused(first.id, other, "bad text")
    ]
    assert refuses.requests <= 15
    assert len(takes.taken) == 30
    assert (await state_of(db, first.id)).state is not BroadcastState.paused


async def run_till(sender: Sender, true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run())
        await world.until(true)
        sender.stop()
        await running


async def test_a_refused_part_can_be_sent_on(
    sqlite_db: Database, now: datetime, clock: Clock
) -> None:
    """The platform has come to its senses: those who had nothing get it, the others nothing."""
    first, other = await on_two_platforms(sqlite_db, now, 4)
    takes, moody = Outlet(clock), Outlet(clock)
    moody.fail("*", *[Rejected("bad text")] * 9)

    async def refused() -> bool:
        async with sqlite_db.reading() as session:
            _, failed = await deliveries.refusals(session, first.id, other)
            return failed == {"bad text": 4}

    await run_till(Sender(sqlite_db, other, moody, FAST, "there", clock), refused)
    await run_until_quiet(sqlite_db, takes)
    moody.errors.clear()

    async with sqlite_db.transaction() as session:
        broadcast = await session.get_one(Broadcast, first.id)
        assert await plan.resume(session, broadcast, clock())
        assert not await plan.resume(session, broadcast, clock())
    await run(Sender(sqlite_db, other, moody, FAST, "there", clock), sqlite_db)

    assert sorted(moody.chats) == ["z0", "z1", "z2", "z3"]
    assert len(takes.taken) == 4


async def test_what_is_in_doubt_is_sent_again_once_if_its_author_wants(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """About money nothing is sent twice by itself; once she has decided, it is counted apart."""
    first = await started(db, now, 3, Kind.fund_drive)
    outlet.fail("c1", Unknown("timeout"), Unknown("timeout"))
    outlet.fail("c2", Unknown("timeout"))
    await run_until_quiet(db, outlet)
    async with db.transaction() as session:
        assert await amendments.count_held(session, first.id) == 2
        broadcast = await session.get_one(Broadcast, first.id)
        assert await plan.resend_uncertain(session, broadcast, outlet.now()) == 2
        assert broadcast.state is BroadcastState.sending
    await run_until_quiet(db, outlet)

    async with db.transaction() as session:
        so_far = await deliveries.progress(session, first.id)
        assert (so_far.arrived, so_far.uncertain, so_far.repeated) == (2, 1, 2)
        # A third time is not on offer.
        broadcast = await session.get_one(Broadcast, first.id)
        assert await amendments.count_held(session, first.id) == 0
        assert await plan.resend_uncertain(session, broadcast, outlet.now()) == 0


async def test_the_end_is_told_once(db: Database, now: datetime, outlet: Outlet) -> None:
    """Whoever watches hears when nothing is left to send."""
    first = await started(db, now, 3)
    told = Told()

    async def heard() -> bool:
        return bool(told)

    await run_till(Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now, told), heard)
    await run_till(Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now, told), heard)
    assert told == [BroadcastDone(first.id)]


async def test_a_file_that_vanished_pauses_the_broadcast(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """Nobody can be sent it: three are asked, the others wait for a decision."""
    first = await started(sqlite_db, now, 30)
    outlet.fail("*", *[Rejected("the file cannot be read: FileNotFoundError")] * 30)
    slow = Rates(overall_per_second=60, per_chat_per_second=10**5)
    await run_until_quiet(sqlite_db, outlet, slow)
    assert (await state_of(sqlite_db, first.id)).state is BroadcastState.paused
    assert outlet.requests <= 25
    await run_until_quiet(sqlite_db, outlet, slow)
    assert outlet.requests <= 25


async def test_a_platform_that_stays_down_does_not_loop_for_ever(
    sqlite_db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """After some eight hours the message is given up, with the reason on its row."""
    first = await started(sqlite_db, now, 1)
    outlet.fail("c1", *[ChannelDown("refused")] * 60)
    async with world.sending(sqlite_db, ACCOUNT, outlet) as sender:
        for _ in range(60):
            clock.move(minutes=16)
            sender.wake()
            await asyncio.sleep(0.02)
            if await quiet(sqlite_db):
                break
        await world.until(lambda: quiet(sqlite_db))
    async with sqlite_db.reading() as session:
        counts = await deliveries.counts(session, first.id)
    assert counts == {DeliveryState.failed: 1}
    assert outlet.requests == 40


async def test_a_time_at_which_nobody_can_be_reached_is_told(db: Database, now: datetime) -> None:
    """A schedule that fires to nobody says so to its author, and is not tried again."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        draft = await world.announce(session, u.chair, u.east, now)
        await plan.schedule(session, draft, now)
    told: list[plan.Skipped] = []

    async def tell(_: object, skipped: plan.Skipped) -> None:
        told.append(skipped)

    assert len(await plan.start_due(db, now, tell)) == 1
    assert await plan.start_due(db, now, tell) == []
    assert [one.reason for one in told] == [plan.NOBODY]
    async with db.reading() as session:
        announced = await session.get_one(Announcement, draft.id)
        assert announced.state == "sent"


NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shares", "seconds"),
    [
        ([], None),
        ([Share("zalo_bot", False, 98, 10, None)], 10),
        ([Share("zalo_bot", False, 98, 10, None), Share("telegram", False, 2940, 30, None)], 100),
        ([Share("telegram", False, 98, 10, NOW + timedelta(seconds=50))], 60),
        ([Share("telegram", False, 98, 10, NOW - timedelta(seconds=50))], 10),
        ([Share("telegram", True, 9800, 10, None), Share("zalo_bot", False, 98, 10, None)], 10),
        ([Share("telegram", True, 9800, 10, None)], None),
        ([Share("telegram", False, 9800, None, None)], None),
    ],
)
def test_the_slowest_account_says_when_it_is_over(
    shares: list[Share], seconds: float | None
) -> None:
    """They send side by side; one that is stopped says nothing about the others."""
    left = eta.time_left(shares, NOW)
    assert left is None if seconds is None else left and abs(left.total_seconds() - seconds) <= 1
