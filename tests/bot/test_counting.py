"""Sends are counted by what came of them, and messages by what became of them."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import update

from bot.channels.memory.channel import MemoryChannel
from bot.counting import Counted
from bot.metrics import Metrics
from broadcasts import plan
from broadcasts.outgoing import Outgoing, Part, Rejected, SendError, TryLater, Unknown, Unreachable
from broadcasts.sender import Sender
from storage.database import Database
from storage.deliveries import Delivery, DeliveryState
from tests.broadcasts.outlet import Outlet
from tests.broadcasts.world import FAST, Clock, until
from tests.storage.seed import chat


async def test_every_send_is_counted_and_every_error_passed_on() -> None:
    """Whoever sends notices nothing; whoever watches sees both."""
    metrics, channel = Metrics(), MemoryChannel()
    outlet = Counted(channel, "memory", metrics)
    channel.fail_next(Unreachable("blocked"))
    with pytest.raises(Unreachable):
        await outlet.send("c1", Part("một"))

    sent = await outlet.send("c1", Part("hai"))

    assert channel.shown("c1") == [Part("hai")]
    assert sent.native_id
    page = metrics.render().decode()
    assert 'unionbot_sends_total{channel="memory",result="Unreachable"} 1.0' in page
    assert 'unionbot_sends_total{channel="memory",result="accepted"} 1.0' in page


async def test_what_is_taken_back_is_counted_apart() -> None:
    metrics, channel = Metrics(), MemoryChannel()
    outlet = Counted(channel, "memory", metrics)
    sent = await outlet.send("c1", Part("một"))
    await outlet.delete("c1", sent.native_id)
    assert channel.shown("c1") == []
    page = metrics.render().decode()
    assert 'unionbot_sends_total{channel="memory",result="deleted"} 1.0' in page


@pytest.mark.parametrize("whole", [True, False])
async def test_a_platform_that_asks_to_wait_is_counted_by_whom_it_means(*, whole: bool) -> None:
    """A 429 for one chat is nothing; one for the account holds up everybody."""
    metrics, channel = Metrics(), MemoryChannel()
    outlet = Counted(channel, "memory", metrics)
    channel.fail_next(TryLater("429", timedelta(seconds=1), whole_account=whole))
    with pytest.raises(TryLater):
        await outlet.send("c1", Part("một"))
    page = metrics.render().decode()
    for label, number in (("true", float(whole)), ("false", float(not whole))):
        line = f'unionbot_throttled_total{{channel="memory",whole_account="{label}"}} {number}'
        assert line in page


async def settled(
    db: Database, now: datetime, *, errors: tuple[SendError, ...] = (), dead: bool = False
) -> str:
    """The page after one message was sent, or found with a sender that died."""
    metrics, outlet = Metrics(), Outlet(Clock(now))
    async with db.transaction() as session:
        to = await chat(session, "c1", now)
        delivery = await plan.post(session, to, Outgoing("Chào"), now)
    if dead:
        async with db.transaction() as session:
            await session.execute(
                update(Delivery).values(
                    state=DeliveryState.sending,
                    lease_owner="dead",
                    lease_until=now - timedelta(seconds=1),
                )
            )
    outlet.fail("c1", *errors)
    metrics.introduce("memory")
    sender = Sender(
        db, to.account_id, outlet, FAST, "here", outlet.now, observe=metrics.settling("memory")
    )
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run())
        await until(partial(_ended, db, delivery.id))
        sender.stop()
        await running
    return metrics.render().decode()


async def _ended(db: Database, delivery_id: int) -> bool:
    async with db.reading() as session:
        state = (await session.get_one(Delivery, delivery_id)).state
    return state in {DeliveryState.accepted, DeliveryState.failed}


def line(result: str, number: int) -> str:
    return f'unionbot_deliveries_settled_total{{channel="memory",result="{result}"}} {number}.0'


async def test_a_message_counts_when_it_is_written_down(sqlite_db: Database, now: datetime) -> None:
    page = await settled(sqlite_db, now)
    assert line("accepted", 1) in page
    assert line("uncertain", 0) in page


async def test_a_refusal_counts_as_failed(sqlite_db: Database, now: datetime) -> None:
    assert line("failed", 1) in await settled(sqlite_db, now, errors=(Rejected("bad text"),))


async def test_a_message_that_has_to_wait_counts_as_again(
    sqlite_db: Database, now: datetime
) -> None:
    errors = (TryLater("429", timedelta(seconds=0.05)),)
    page = await settled(sqlite_db, now, errors=errors)
    assert line("again", 1) in page
    assert line("accepted", 1) in page


async def test_a_lost_answer_is_a_doubt_even_when_it_is_sent_again(
    sqlite_db: Database, now: datetime
) -> None:
    """The row ends as accepted: without a counter nobody would see that there was a doubt."""
    page = await settled(sqlite_db, now, errors=(Unknown("no answer"),))
    assert line("uncertain", 1) in page
    assert line("accepted", 1) in page


async def test_what_a_dead_sender_left_behind_is_a_doubt(
    sqlite_db: Database, now: datetime
) -> None:
    """No send of this process ever failed; whoever takes over counts it."""
    page = await settled(sqlite_db, now, dead=True)
    assert line("uncertain", 1) in page
    assert line("accepted", 1) in page
