"""The sender: what is due leaves once, in order, at the pace allowed, and is written down."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from broadcasts import hand, pacing, plan
from broadcasts.outgoing import (
    ChannelDown,
    Moved,
    Outgoing,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    Unreachable,
)
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from broadcasts.settling import AccountStopped, BroadcastPaused, GroupLost, Trouble
from storage import announcements, chats, deliveries, turnover
from storage.announcements import Announcement, Broadcast, BroadcastState, Kind
from storage.chats import Account, Chat, ChatState, Pace
from storage.database import Connection, Database, Session
from storage.deliveries import LEASE, LIVE, NEVER, Delivery, DeliveryState, Lane
from tests.broadcasts import world
from tests.broadcasts.outlet import Outlet
from tests.broadcasts.test_pacing import busiest
from tests.broadcasts.world import FAST, Clock

T = TypeVar("T")

ACCOUNT = 1  # the seed's only account
SLOW = Rates(overall_per_second=10**5, per_chat_per_second=1, per_group_per_minute=20)


@pytest.fixture
async def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
async def outlet(clock: Clock) -> Outlet:
    return Outlet(clock)


async def started(
    db: Database, now: datetime, size: int, kind: Kind = Kind.general, **message: object
) -> Broadcast:
    """A broadcast to so many members of one branch."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, size, now)
        outgoing = Outgoing(**message) if message else None  # type: ignore[arg-type]
        draft = await world.announce(session, u.chair, u.east, now, kind, outgoing)
        return await plan.start(session, draft, now)


async def quiet(db: Database) -> bool:
    """Whether nothing is left to send."""
    async with db.reading() as session:
        left = await session.scalar(
            select(func.count()).where(Delivery.state.in_(LIVE), Delivery.due_at != NEVER)
        )
    return left == 0


async def run_until_quiet(db: Database, outlet: Outlet, rates: Rates = FAST) -> None:
    async with world.sending(db, ACCOUNT, outlet, rates):
        await world.until(lambda: quiet(db))


async def rows(db: Database) -> Sequence[Delivery]:
    async with db.reading() as session:
        return (await session.scalars(select(Delivery).order_by(Delivery.id))).all()


async def one_chat(session: Session, now: datetime) -> Chat:
    u = await world.settled(session, now)
    return (await world.crowd(session, u.rose, 1, now))[0]


class Told(list[Trouble]):
    """What somebody should know."""

    async def __call__(self, _: Session, trouble: Trouble) -> None:
        self.append(trouble)


async def test_everybody_gets_it_once_and_it_is_over(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Forty chats: forty requests, forty rows accepted, each with its events; then it is done."""
    broadcast = await started(db, now, 40)

    async def done() -> bool:
        async with db.reading() as session:
            found = await announcements.broadcast(session, broadcast.id)
            return found is not None and found.state is BroadcastState.done

    async with world.sending(db, ACCOUNT, outlet):
        await world.until(done)

    assert sorted(outlet.chats) == sorted(f"c{n}" for n in range(1, 41))
    assert outlet.requests == 40
    sent = await rows(db)
    assert {row.state for row in sent} == {DeliveryState.accepted}
    assert len({row.native_id for row in sent}) == 40
    async with db.reading() as session:
        assert [event.state for event in await deliveries.history(session, sent[7].id)] == [
            DeliveryState.sending,
            DeliveryState.accepted,
        ]


async def test_several_senders_share_the_work(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """Any process may send for any account; together they send everything once."""
    await started(db, now, 60)
    outlet.delay = 0.01
    async with (
        world.sending(db, ACCOUNT, outlet, owner="one"),
        world.sending(db, ACCOUNT, outlet, owner="two"),
    ):
        await world.until(lambda: quiet(db))
    assert sorted(outlet.chats) == sorted({f"c{n}" for n in range(1, 61)})


async def test_the_pace_holds_however_many_send(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Two senders on one account: no second above its rate, and few in flight."""
    await started(db, now, 60)
    rates = Rates(overall_per_second=30, per_chat_per_second=10**5)
    async with (
        world.sending(db, ACCOUNT, outlet, rates, owner="one"),
        world.sending(db, ACCOUNT, outlet, rates, owner="two"),
    ):
        await world.until(lambda: quiet(db))
    assert len(outlet.chats) == 60
    # The slots keep to thirty (see pacing); a stalled process may send what it has in hand late.
    in_hand = 2 * pacing.in_flight(rates.overall_per_second)
    assert outlet.most_at_once <= in_hand
    assert busiest(outlet.times, timedelta(seconds=1)) <= rates.overall_per_second + in_hand


async def test_the_messages_of_a_chat_keep_their_order(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """However much else is in flight, and however fast."""
    async with db.transaction() as session:
        chat = await one_chat(session, now)
        for number in range(8):
            await plan.post(session, chat, Outgoing(str(number)), now, Lane.routine)
    outlet.delay = 0.005
    await run_until_quiet(db, outlet)
    assert outlet.texts("c1") == [str(number) for number in range(8)]


async def test_an_answer_overtakes_a_broadcast(db: Database, now: datetime, outlet: Outlet) -> None:
    """What is queued as an answer goes before what is routine, whenever it came."""
    await started(db, now, 60)
    rates = Rates(overall_per_second=40, per_chat_per_second=10**5)
    async with world.sending(db, ACCOUNT, outlet, rates) as sender:
        await asyncio.sleep(0.3)
        before = len(outlet.taken)
        async with db.transaction() as session:
            chat = await chats.chat(session, 60)
            await plan.post(session, chat, Outgoing("Dạ có ạ."), outlet.now(), Lane.reply)
        sender.wake()

        async def answered() -> bool:
            return "Dạ có ạ." in outlet.texts("c60")

        await world.until(answered)
        assert len(outlet.taken) - before < 25


async def test_a_chat_that_is_throttled_waits_alone(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """Its message is kept, the attempt not counted, the others go on; nothing is slowed down."""
    await started(db, now, 5)
    outlet.fail("c3", TryLater("429", timedelta(seconds=30)))
    async with world.sending(db, ACCOUNT, outlet) as sender:

        async def others() -> bool:
            return len(outlet.taken) == 4

        await world.until(others)
        await asyncio.sleep(0.1)
        (waiting,) = [row for row in await rows(db) if row.state in LIVE]
        assert (waiting.chat_id, waiting.attempts, waiting.reason) == (3, 0, "429")
        clock.move(seconds=31)
        sender.wake()
        await world.until(lambda: quiet(db))
    assert outlet.chats[-1] == "c3"
    async with db.reading() as session:
        pace = await session.get_one(Pace, ACCOUNT)
        assert (pace.per_second, pace.eased_at) == (FAST.overall_per_second, None)


async def test_a_storm_halts_the_account_and_halves_its_rate(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """Several different chats are refused at once: it is not about the chats."""
    await started(db, now, 10)
    outlet.fail("*", *[TryLater("429", timedelta(seconds=20))] * 3)
    rates = Rates(overall_per_second=30, per_chat_per_second=10**5)
    async with world.sending(db, ACCOUNT, outlet, rates) as sender:

        async def slowed() -> bool:
            async with db.reading() as session:
                pace = await session.get(Pace, ACCOUNT)
                return pace is not None and pace.per_second == 15

        await world.until(slowed)
        await asyncio.sleep(0.3)
        requests = outlet.requests
        await asyncio.sleep(0.7)
        assert outlet.requests == requests
        clock.move(seconds=21)
        sender.wake()
        await world.until(lambda: quiet(db))
    assert sorted(outlet.chats) == sorted(f"c{n}" for n in range(1, 11))


async def test_a_platform_that_asks_all_of_us_to_wait_is_obeyed(
    sqlite_db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """One refusal that speaks of the whole account is enough."""
    await started(sqlite_db, now, 4)
    outlet.fail("*", TryLater("429", timedelta(seconds=20), whole_account=True))
    rates = Rates(overall_per_second=2, per_chat_per_second=10**5)
    async with world.sending(sqlite_db, ACCOUNT, outlet, rates):
        await asyncio.sleep(1)
    assert (outlet.requests, outlet.taken) == (1, [])


async def test_a_platform_that_is_down_is_tried_again(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """The account rests a little, the attempt is counted, and the message arrives."""
    await started(db, now, 1)
    outlet.fail("c1", ChannelDown("refused"))
    async with world.sending(db, ACCOUNT, outlet) as sender:

        async def tried() -> bool:
            return outlet.requests == 1

        await world.until(tried)
        clock.move(seconds=5)
        sender.wake()
        await world.until(lambda: quiet(db))
    (row,) = await rows(db)
    assert (row.state, row.attempts) == (DeliveryState.accepted, 2)


async def test_who_blocked_the_bot_is_reached_by_word_of_mouth(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """The chat is closed, what else waits for it is not tried, the next fan-out leaves it out."""
    await started(db, now, 2)
    async with db.transaction() as session:
        await plan.post(
            session, await chats.chat(session, 1), Outgoing("Nhắc lịch."), now, Lane.routine
        )
    outlet.fail("c1", Unreachable("bot was blocked by the user"))
    await run_until_quiet(db, outlet)

    assert (outlet.chats, outlet.requests) == (["c2"], 2)
    first, _, second = await rows(db)
    assert first.state is second.state is DeliveryState.suppressed
    assert first.reason == second.reason == "bot was blocked by the user"
    async with db.transaction() as session:
        assert (await chats.chat(session, 1)).state is ChatState.blocked
        again = await plan.start(session, await session.get_one(Announcement, 1), now)
        assert again.total == 1


async def test_somebody_hears_of_a_lost_group(db: Database, now: datetime, outlet: Outlet) -> None:
    """A private chat that closes is a figure; a group that closes is news."""
    told = Told()
    async with db.transaction() as session:
        u = await world.settled(session, now)
        chat = await world.group(session, u.rose, "g1", now)
        await plan.post(session, chat, Outgoing("x"), now)
    outlet.fail("g1", Unreachable("bot was kicked", dead=True))
    sender = Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now, told)
    await run(sender, db)
    assert told == [GroupLost(chat.id, "bot was kicked")]
    async with db.reading() as session:
        assert (await chats.chat(session, chat.id)).state is ChatState.dead


async def run(sender: Sender, db: Database) -> None:
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run())
        await world.until(lambda: quiet(db))
        sender.stop()
        await running


async def test_a_group_that_moves_gets_it_at_its_new_address(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """In the middle of a broadcast: rewritten once, sent once, to the new id."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.group(session, u.rose, "g1", now)
        await world.group(session, u.lily, "g2", now)
        draft = await world.announce(session, u.chair, u.east, now)
        await plan.start(session, draft, now)
    outlet.fail("g1", Moved("group was upgraded", "-100"))
    await run_until_quiet(db, outlet)
    assert sorted(outlet.chats) == ["-100", "g2"]
    async with db.reading() as session:
        (bound,) = await chats.groups_of(session, u.rose.id)
        assert bound.native_id == "-100"


async def test_a_refusal_that_all_would_give_pauses_the_broadcast(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """The first few say no to the message itself: the other members are spared, the author told."""
    told = Told()
    broadcast = await started(db, now, 30)
    outlet.fail("*", *[Rejected("bad file")] * 30)
    rates = Rates(overall_per_second=60, per_chat_per_second=10**5)
    await run(Sender(db, ACCOUNT, outlet, rates, "here", outlet.now, told), db)

    assert told == [BroadcastPaused(broadcast.id, "bad file")]
    assert 3 <= outlet.requests <= 15
    async with db.reading() as session:
        found = await announcements.broadcast(session, broadcast.id)
        assert found is not None
        assert (found.state, found.paused_because) == (BroadcastState.paused, "bad file")
        counts = await deliveries.counts(session, broadcast.id)
        assert counts[DeliveryState.pending] == 30 - outlet.requests


async def test_a_refusal_of_one_is_only_hers(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """Where others took the message, one refusal fails one delivery."""
    broadcast = await started(sqlite_db, now, 6)
    outlet.fail("c2", Rejected("bad markup"))
    await run_until_quiet(sqlite_db, outlet)
    async with sqlite_db.reading() as session:
        progress = await deliveries.progress(session, broadcast.id)
    assert (progress.arrived, progress.failed, progress.waiting) == (5, 1, 0)


async def test_a_refused_token_stops_the_account_and_nothing_is_lost(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """The alarm is raised once; with a new token everything goes out."""
    told = Told()
    await started(db, now, 20)
    outlet.fail("*", *[ChannelDown("401", revoked=True)] * 64)
    sender = Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now, told)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run())

        async def stopped() -> bool:
            async with db.reading() as session:
                return (await session.get_one(Account, ACCOUNT)).stopped_because == "401"

        await world.until(stopped)
        await asyncio.sleep(0.2)
        assert outlet.taken == []
        outlet.errors.clear()
        async with db.transaction() as session:
            (await session.get_one(Account, ACCOUNT)).stopped_because = None
        sender.wake()
        await world.until(lambda: quiet(db))
        sender.stop()
        await running
    assert told == [AccountStopped(ACCOUNT, "401")]
    assert len(outlet.taken) == len(set(outlet.chats)) == 20


@pytest.mark.parametrize(
    ("kind", "doubts", "requests", "state", "repeated"),
    [
        (Kind.general, 1, 2, DeliveryState.accepted, 1),
        (Kind.general, 2, 2, DeliveryState.uncertain, 1),
        (Kind.fund_drive, 1, 1, DeliveryState.uncertain, 0),
    ],
)
async def test_what_nobody_can_tell_is_sent_once_more_unless_it_is_about_money(
    db: Database,
    now: datetime,
    outlet: Outlet,
    kind: Kind,
    doubts: int,
    requests: int,
    state: DeliveryState,
    repeated: int,
) -> None:
    """Never a third time; and the doubt is counted apart."""
    broadcast = await started(db, now, 1, kind)
    outlet.fail("c1", *[Unknown("timeout")] * doubts)
    await run_until_quiet(db, outlet)
    assert outlet.requests == requests
    (row,) = await rows(db)
    assert row.state is state
    async with db.reading() as session:
        progress = await deliveries.progress(session, broadcast.id)
        history = await deliveries.history(session, row.id)
    assert progress.repeated == repeated
    assert [event.state for event in history].count(DeliveryState.uncertain) == doubts


async def test_a_channel_with_a_bug_takes_nobody_down(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """An error that is none of ours is a doubt about one message."""
    await started(sqlite_db, now, 3)
    outlet.errors["c2"] = [RuntimeError("oops")] * 2  # type: ignore[list-item]
    await run_until_quiet(sqlite_db, outlet)
    assert sorted(outlet.chats) == ["c1", "c3"]
    assert [row.reason for row in await rows(sqlite_db)] == [None, "RuntimeError", None]


async def test_a_database_that_stumbles_does_not_forget_what_was_taken(
    sqlite_db: Database, now: datetime, outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a platform took is written down at the second try, and not sent again."""
    monkeypatch.setattr(hand, "TRY_AGAIN_AFTER", (0.01,))
    await started(sqlite_db, now, 3)
    stumbles = [RuntimeError()]
    write = turnover.settle

    def stumbling(
        connection: Connection, settled: Sequence[turnover.Settled], owner: str, at: datetime
    ) -> None:
        if settled and stumbles:
            raise stumbles.pop()
        write(connection, settled, owner, at)

    monkeypatch.setattr(turnover, "settle", stumbling)
    await run_until_quiet(sqlite_db, outlet)
    assert outlet.requests == 3
    assert {row.state for row in await rows(sqlite_db)} == {DeliveryState.accepted}


async def test_too_late_is_not_sent(db: Database, now: datetime, outlet: Outlet) -> None:
    """A call to a meeting that has begun helps nobody; the author can see how many missed it."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 3, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now, expires_at=now)
    await run_until_quiet(db, outlet)
    assert outlet.requests == 0
    async with db.reading() as session:
        assert (await deliveries.progress(session, broadcast.id)).expired == 3


async def test_who_stopped_meanwhile_is_left_in_peace(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Consent is asked again at the moment of sending; an answer to her still goes out."""
    await started(db, now, 2)
    async with db.transaction() as session:
        here = (await chats.known(session, 1, ["c1"]))["c1"]
        await chats.stop_notices(session, here.people[0].id, now)
        await plan.post(session, here.chat, Outgoing("Đã dừng."), now, Lane.reply)
    await run_until_quiet(db, outlet)
    assert min(outlet.taken) == ("c1", "Đã dừng.")
    assert sorted(outlet.chats) == ["c1", "c2"]


async def test_cancelling_stops_the_rest_at_once(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """What is in flight arrives, nothing more."""
    broadcast = await started(db, now, 60)
    rates = Rates(overall_per_second=40, per_chat_per_second=10**5)
    async with world.sending(db, ACCOUNT, outlet, rates):
        await asyncio.sleep(0.4)
        async with db.transaction() as session:
            await plan.cancel(session, broadcast.id, outlet.now())
        gone = outlet.requests
        await world.until(lambda: quiet(db))
        await asyncio.sleep(0.3)
    assert gone <= outlet.requests <= gone + 6
    async with db.reading() as session:
        counts = await deliveries.counts(session, broadcast.id)
    assert counts == {
        DeliveryState.accepted: outlet.requests,
        DeliveryState.cancelled: 60 - outlet.requests,
    }


async def test_a_long_message_resumes_at_its_part(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """What has arrived of it is not sent again."""
    text = "\n\n".join(letter * 3000 for letter in "abc")
    await started(db, now, 1, text=text)
    outlet.fail("c1", None, TryLater("429", timedelta(seconds=0)))
    await run_until_quiet(db, outlet)
    assert [part[0] for part in outlet.texts("c1")] == ["a", "b", "c"]
    assert outlet.requests == 4


async def test_stopping_finishes_what_is_in_flight(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """A deploy leaves no doubt: what was asked is written down, the rest is given back."""
    await started(db, now, 40)
    outlet.delay = 0.2
    async with world.sending(db, ACCOUNT, outlet):

        async def busy() -> bool:
            return outlet.at_once > 0

        await world.until(busy)
    states = [row.state for row in await rows(db)]
    assert states.count(DeliveryState.accepted) == len(outlet.taken) > 0
    assert set(states) <= {DeliveryState.accepted, DeliveryState.pending}


async def answer(db: Database, chat_id: int, text: str, now: datetime, owner: str = "here") -> int:
    """An answer, committed as the inbox does: already in the hands of its sender."""
    async with db.transaction() as session:
        chat = await chats.chat(session, chat_id)
        (answer_id,) = await plan.answer(session, [(chat, Outgoing(text))], now, owner)
        return answer_id


async def test_an_answer_goes_out_at_once(db: Database, now: datetime, outlet: Outlet) -> None:
    """One commit before, one after; no queue, and no sender loop needed."""
    await started(db, now, 1)
    sender = Sender(db, ACCOUNT, outlet, SLOW, "here", outlet.now)
    reply = await answer(db, 1, "Dạ có ạ.", outlet.now())
    await sender.deliver([reply])
    assert outlet.taken == [("c1", "Dạ có ạ.")]
    assert (await rows(db))[-1].state is DeliveryState.accepted
    async with db.reading() as session:
        free_at = (await chats.chat(session, 1)).not_before
        assert free_at is not None
        assert free_at > outlet.now()


async def test_an_answer_is_not_kept_waiting_by_a_broadcast(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Two hundred members are being written to, one asks: she hears within moments."""
    await started(db, now, 200)
    rates = Rates(overall_per_second=30)
    async with world.sending(db, ACCOUNT, outlet, rates) as sender:
        await asyncio.sleep(0.4)
        reply = await answer(db, 200, "Dạ có ạ.", outlet.now())
        asked = outlet.now()
        await sender.deliver([reply])
        assert outlet.now() - asked < timedelta(seconds=0.5)
    assert outlet.texts("c200") == ["Dạ có ạ."]


async def test_answers_that_come_together_are_looked_at_together(
    sqlite_db: Database, now: datetime, outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes at the same moment comes along, and each gets her own."""
    await started(sqlite_db, now, 9)
    sender = Sender(sqlite_db, ACCOUNT, outlet, SLOW, "here", outlet.now)
    replies = [await answer(sqlite_db, chat, f"Chị {chat}", outlet.now()) for chat in range(1, 10)]
    glance, looks = sqlite_db.glance, 0

    async def counted(work: Callable[[Connection], T]) -> T:
        nonlocal looks
        looks += 1
        return await glance(work)

    monkeypatch.setattr(sqlite_db, "glance", counted)
    async with asyncio.TaskGroup() as tasks:
        for reply in replies:
            tasks.create_task(sender.deliver([reply]))
    assert looks == 1
    assert sorted(outlet.taken) == [(f"c{chat}", f"Chị {chat}") for chat in range(1, 10)]


async def test_two_answers_to_one_chat_keep_their_distance(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """In order, a second apart, though both were asked for at once."""
    await started(sqlite_db, now, 1)
    sender = Sender(sqlite_db, ACCOUNT, outlet, SLOW, "here", outlet.now)
    first = await answer(sqlite_db, 1, "Một.", outlet.now())
    second = await answer(sqlite_db, 1, "Hai.", outlet.now())
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.deliver([first]))
        tasks.create_task(sender.deliver([second]))
    assert outlet.texts("c1") == ["Một.", "Hai."]
    assert outlet.times[1] - outlet.times[0] >= timedelta(seconds=0.99)


async def test_answers_that_end_while_the_database_is_busy_are_written_down_together(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """All that came behind the first at once; each is back when hers is done."""
    await started(sqlite_db, now, 6)
    written: list[int] = []
    sender = Sender(
        sqlite_db,
        ACCOUNT,
        outlet,
        FAST,
        "here",
        outlet.now,
        observe=lambda settled: written.append(len(settled)),
    )
    replies = [await answer(sqlite_db, number, "Dạ.", outlet.now()) for number in range(1, 7)]

    async def all_sent() -> bool:
        return len(outlet.taken) == len(replies)

    async with asyncio.TaskGroup() as tasks, sqlite_db.transaction():
        delivered = [tasks.create_task(sender.deliver([reply])) for reply in replies]
        await world.until(all_sent)
        assert not any(one.done() for one in delivered)
    assert written == [1, 5]
    async with sqlite_db.reading() as session:
        for reply in replies:
            told = [event.state for event in await deliveries.history(session, reply)]
            assert told == [DeliveryState.sending, DeliveryState.accepted]


async def test_an_answer_that_is_refused_takes_none_along(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Of answers that end together each is judged by itself."""
    await started(db, now, 3)
    outlet.fail("c2", Rejected("empty"))
    sender = Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now)
    replies = [await answer(db, number, "Dạ.", outlet.now()) for number in (1, 2, 3)]
    async with asyncio.TaskGroup() as tasks:
        for reply in replies:
            tasks.create_task(sender.deliver([reply]))
    states = {row.id: row.state for row in await rows(db)}
    assert [states[reply] for reply in replies] == [
        DeliveryState.accepted,
        DeliveryState.failed,
        DeliveryState.accepted,
    ]


@pytest.mark.parametrize("what", ["chat", "account"])
async def test_an_answer_that_would_wait_long_queues_first(
    db: Database, now: datetime, clock: Clock, outlet: Outlet, what: str
) -> None:
    """Its chat, or the whole account, was asked to wait: it goes out when that is over."""
    await started(db, now, 1)
    sender = Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now)
    until = now + timedelta(seconds=60)
    async with db.transaction() as session:
        if what == "chat":
            (await chats.chat(session, 1)).not_before = until
        else:
            session.add(Pace(account_id=ACCOUNT, next_at=now, per_second=30, halted_until=until))
    reply = await answer(db, 1, "Dạ có ạ.", outlet.now())
    await sender.deliver([reply])
    assert outlet.requests == 0
    clock.move(seconds=61)
    await run_until_quiet(db, outlet)
    assert outlet.texts("c1")[0] == "Dạ có ạ."
    assert len(outlet.taken) == 2


async def test_answers_use_up_the_pace_of_a_busy_account(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """The broadcast makes room, so that both together stay within what is allowed."""
    await started(db, now, 1)
    ahead = now + timedelta(seconds=1)
    async with db.transaction() as session:
        session.add(Pace(account_id=ACCOUNT, next_at=ahead, per_second=1))
    sender = Sender(db, ACCOUNT, outlet, FAST, "here", outlet.now)
    await sender.deliver([await answer(db, 1, "Dạ.", outlet.now())])
    async with db.reading() as session:
        assert (await session.get_one(Pace, ACCOUNT)).next_at > ahead + timedelta(seconds=1)


async def test_an_answer_whose_process_died_is_sent_by_another(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """Committed, then killed: nobody knows, so it goes out once more."""
    async with db.transaction() as session:
        await one_chat(session, now)
    await answer(db, 1, "Dạ có ạ.", outlet.now(), owner="dead")
    clock.move(seconds=LEASE.total_seconds() + 1)
    await run_until_quiet(db, outlet)
    assert outlet.texts("c1") == ["Dạ có ạ."]
    (row,) = await rows(db)
    assert (row.state, row.uncertain_times) == (DeliveryState.accepted, 1)


async def test_an_answer_that_another_took_up_is_left_to_it(
    sqlite_db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """A process that was asleep for too long does not say it again."""
    async with sqlite_db.transaction() as session:
        await one_chat(session, now)
    reply = await answer(sqlite_db, 1, "Dạ có ạ.", outlet.now(), owner="sleepy")
    clock.move(seconds=LEASE.total_seconds() + 1)
    await run_until_quiet(sqlite_db, outlet)
    await Sender(sqlite_db, ACCOUNT, outlet, FAST, "sleepy", outlet.now).deliver([reply])
    assert outlet.texts("c1") == ["Dạ có ạ."]


async def test_a_slow_platform_does_not_make_a_living_sender_look_dead(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """As long as it gives signs of life, what it is sending stays in its hands."""
    await started(db, now, 1)
    outlet.delay = 2.5
    async with (
        world.sending(db, ACCOUNT, outlet, owner="slow"),
        world.sending(db, ACCOUNT, outlet, owner="other"),
    ):
        await asyncio.sleep(0.3)
        for _ in range(2):
            await asyncio.sleep(1.05)
            clock.move(seconds=LEASE.total_seconds() * 0.8)
        await world.until(lambda: quiet(db))
    assert outlet.taken == [("c1", "Thông báo\n\nMời chị em đọc thông báo.")]


async def test_errors_of_every_kind_lose_nobody(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """A broadcast through all the weather there is: every row ends, every open chat has it."""
    await started(db, now, 30)
    weather: list[SendError] = [
        TryLater("429", timedelta(seconds=0.2)),
        ChannelDown("refused"),
        Unknown("timeout"),
        Unreachable("blocked"),
    ]
    for number in range(1, 25):
        outlet.fail(f"c{number}", weather[number % len(weather)])
    async with world.sending(db, ACCOUNT, outlet) as sender:
        for _ in range(40):
            clock.move(seconds=4)
            sender.wake()
            await asyncio.sleep(0.05)
            if await quiet(db):
                break
        await world.until(lambda: quiet(db))
    blocked = {f"c{number}" for number in range(1, 25) if number % 4 == 3}
    assert sorted(outlet.chats) == sorted({f"c{n}" for n in range(1, 31)} - blocked)
