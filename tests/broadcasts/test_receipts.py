"""Receipts: who knows is counted in persons, against the roster."""

from datetime import datetime

from sqlalchemy import select

from broadcasts import plan, receipts
from broadcasts.receipts import Reach
from storage import chats, deliveries, people
from storage.database import Database
from storage.deliveries import Delivery, DeliveryState, Receipt, ReceiptKind, Via
from storage.people import Standing
from tests.broadcasts import world


async def test_a_branch_knows_who_has_it(db: Database, now: datetime) -> None:
    """Confirmed herself, told in person, both, neither: each woman counts once."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai, cuc, hoa = [
            await world.member(session, name, u.rose, now) for name in ("Lan", "Mai", "Cúc", "Hoa")
        ]
        shared = await world.link(session, lan, "c1", now)
        await world.link(session, mai, "c1", now)
        await world.group(session, u.rose, "g1", now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        sent = await session.get_one(Delivery, 2)
        assert sent.chat_id == shared.id
        sent.state = DeliveryState.accepted

        async def told(person: people.Person) -> bool:
            return await receipts.acknowledge(
                session, broadcast.id, person.id, Via.digit, shared.id, person.id, now
            )

        assert await told(lan)
        assert not await told(lan)
        assert await told(mai)
        assert await receipts.relay(session, broadcast.id, mai.id, u.chair.id, now)
        assert await receipts.relay(session, broadcast.id, cuc.id, u.chair.id, now)
        assert not await receipts.relay(session, broadcast.id, cuc.id, lan.id, now)

        expected = Reach(members=4, reachable=2, delivered=1, acknowledged=2, relayed=2, told=3)
        for unit in (u.rose, u.east, u.province):
            assert await receipts.status(session, broadcast.id, unit.id) == expected
        assert await receipts.status(session, broadcast.id, u.lily.id) == Reach(0, 0, 0, 0, 0, 0)
        assert [line.name for line in await receipts.waiting(session, broadcast.id, u.rose.id)] == [
            "Hoa"
        ]
        (known,) = await session.scalars(select(Receipt).where(Receipt.person_id == cuc.id))
        assert (known.kind, known.entered_by) == (ReceiptKind.relayed, u.chair.id)
        assert not await session.scalar(select(Receipt).where(Receipt.person_id == hoa.id))


async def test_an_answer_proves_that_it_arrived(db: Database, now: datetime) -> None:
    """Whatever we believed before; and what nobody could tell is not sent once more."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        (chat,) = await world.crowd(session, u.rose, 1, now)
        (lan,) = (await chats.known(session, 1, [chat.native_id]))[chat.native_id].people
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        row = await session.get_one(Delivery, 1)
        row.uncertain_times = 1
        await session.flush()

        await receipts.acknowledge(session, broadcast.id, lan.id, Via.button, chat.id, lan.id, now)
        await session.refresh(row)
        assert row.state is DeliveryState.seen
        assert [one.detail for one in await deliveries.history(session, row.id)] == ["answered"]


async def test_what_has_not_left_cannot_have_been_seen(sqlite_db: Database, now: datetime) -> None:
    """She confirms in another chat than the one that still waits: that one is sent all the same."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        (chat,) = await world.crowd(session, u.rose, 1, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        await receipts.acknowledge(
            session, broadcast.id, u.chair.id, Via.word, chat.id, u.chair.id, now
        )
        assert (await session.get_one(Delivery, 1)).state is DeliveryState.pending


async def test_the_roster_of_today_is_the_denominator(db: Database, now: datetime) -> None:
    """Who left is counted neither above nor below the line."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        await world.member(session, "Mai", u.rose, now)
        draft = await world.announce(session, u.chair, u.east, now)
        broadcast = await plan.start(session, draft, now)
        await receipts.relay(session, broadcast.id, lan.id, u.chair.id, now)
        membership = await people.membership_of(session, lan.id)
        assert membership is not None
        membership.standing = Standing.left
        await session.flush()

        reach = await receipts.status(session, broadcast.id, u.rose.id)
        assert (reach.members, reach.told) == (1, 0)
        assert [line.name for line in await receipts.waiting(session, broadcast.id, u.rose.id)] == [
            "Mai"
        ]
