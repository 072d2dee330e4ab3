"""Boards: which messages may be redrawn now, and by whom."""

from datetime import datetime, timedelta

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from storage import boards
from storage.boards import Board
from storage.chats import Chat, ChatState
from storage.database import Database, Session
from storage.deliveries import Delivery
from tests.storage.seed import chat

DAY = timedelta(days=1)


async def put_up(session: Session, now: datetime, native_id: str | None = "m1") -> Chat:
    """A board "roll:1" in a chat, shown by a message that has arrived."""
    place = await chat(session, "c1", now)
    message = await plan.post(session, place, Outgoing("Có mặt: 0"), now)
    message.native_id = native_id
    await boards.put_up(session, "roll:1", place.id, message.id, "old", now)
    return place


async def test_a_board_is_due_once_it_has_arrived(db: Database, now: datetime) -> None:
    """What the platform has not taken yet cannot be edited."""
    async with db.transaction() as session:
        place = await put_up(session, now, native_id=None)
        assert await boards.due(session, place.account_id, now, now - DAY) == []
        (await session.get_one(Delivery, 1)).native_id = "m1"
        await session.flush()

        (board,) = await boards.due(session, place.account_id, now, now - DAY)
        assert (board.key, board.chat, board.native_id, board.shown) == (
            "roll:1",
            "c1",
            "m1",
            "old",
        )
        assert await boards.due(session, place.account_id + 1, now, now - DAY) == []


async def test_only_one_process_redraws(db: Database, now: datetime) -> None:
    """Who takes it first has it until the time it said."""
    async with db.transaction() as session:
        place = await put_up(session, now)
        (board,) = await boards.due(session, place.account_id, now, now - DAY)
        until = now + timedelta(seconds=3)
        assert await boards.take(session, board, until)
        assert not await boards.take(session, board, until)
        assert await boards.due(session, place.account_id, now, now - DAY) == []
        assert len(await boards.due(session, place.account_id, until, now - DAY)) == 1


async def test_nothing_is_redrawn_where_nothing_may_be_sent(db: Database, now: datetime) -> None:
    """A throttled chat, a closed one, an old message, a finished board."""
    async with db.transaction() as session:
        place = await put_up(session, now)

        async def due(since: datetime = now - DAY) -> int:
            await session.flush()
            return len(await boards.due(session, place.account_id, now, since))

        assert await due() == 1
        assert await due(since=now) == 0
        place.not_before = now + timedelta(seconds=1)
        assert await due() == 0
        place.not_before = now
        assert await due() == 1
        place.state = ChatState.blocked
        assert await due() == 0
        place.state = ChatState.open
        await boards.drawn(session, 1, "new", now, finished=True)
        assert await due() == 0


async def test_a_new_message_takes_the_place_of_the_old(db: Database, now: datetime) -> None:
    """One board per key and chat: the one shown last; it starts afresh even if finished."""
    async with db.transaction() as session:
        place = await put_up(session, now)
        await boards.take_down(session, place.id)
        assert await boards.due(session, place.account_id, now, now - DAY) == []
        message = await plan.post(session, place, Outgoing("Có mặt: 5"), now)
        message.native_id = "m2"
        await boards.put_up(session, "roll:1", place.id, message.id, "newer", now)

        (board,) = await boards.due(session, place.account_id, now, now - DAY)
        assert (board.native_id, board.shown) == ("m2", "newer")
        await session.refresh(row := await session.get_one(Board, 1))
        assert row.delivery_id == message.id
