"""Boards: redrawn in place when what they show has changed, and not too often."""

import asyncio
from datetime import datetime, timedelta

import pytest

from broadcasts import boards, plan
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
from storage.boards import Board
from storage.chats import Chat
from storage.database import Database, Session
from tests.broadcasts import world
from tests.broadcasts.outlet import TELEGRAM, ZALO, Outlet

ACCOUNT = 1


class Roll:
    """What the board shows; counts how often it was asked."""

    def __init__(self) -> None:
        self.present: int | None = 0
        self.asked = 0

    async def __call__(self, _: Session, key: str) -> Outgoing | None:
        assert key == "roll:1"
        self.asked += 1
        return None if self.present is None else Outgoing(f"Có mặt: {self.present}")


async def shown(db: Database, now: datetime, *native_ids: str) -> list[Chat]:
    """The roll, with nobody present, on a board in each of these chats."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        chats = []
        for number, native_id in enumerate(native_ids):
            chat = await world.group(session, u.rose, native_id, now)
            board = Outgoing("Có mặt: 0")
            message = await plan.post(session, chat, board, now)
            message.native_id = f"m{number}"
            await boards.watch(session, "roll:1", chat, message.id, board, now)
            chats.append(chat)
        return chats


@pytest.fixture
async def outlet(now: datetime) -> Outlet:
    return Outlet(lambda: now)


async def test_a_board_is_edited_when_it_changes_and_only_then(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Twenty who check in within a second make one edit; nobody, none."""
    await shown(db, now, "g1")
    roll, second = Roll(), timedelta(seconds=1)
    assert await boards.redraw(db, ACCOUNT, outlet, roll, now) == 0
    now += boards.UNCHANGED
    for present in range(1, 21):
        roll.present = present
        now += second / 20
        await boards.redraw(db, ACCOUNT, outlet, roll, now)
    assert outlet.edits == [("g1", "m0", "Có mặt: 1")]
    now += boards.EVERY
    assert await boards.redraw(db, ACCOUNT, outlet, roll, now) == 1
    assert outlet.edits[1:] == [("g1", "m0", "Có mặt: 20")]


async def test_one_key_is_worked_out_once_for_all_its_chats(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """Two groups show the same roll."""
    await shown(sqlite_db, now, "g1", "g2")
    roll = Roll()
    roll.present = 5
    assert await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now) == 2
    assert roll.asked == 1
    assert sorted(outlet.edits) == [("g1", "m0", "Có mặt: 5"), ("g2", "m1", "Có mặt: 5")]


async def test_two_processes_draw_a_board_once(db: Database, now: datetime, outlet: Outlet) -> None:
    """Whoever is first."""
    await shown(db, now, "g1")
    roll = Roll()
    roll.present = 5
    drawn = await asyncio.gather(*(boards.redraw(db, ACCOUNT, outlet, roll, now) for _ in range(4)))
    assert sum(drawn) == len(outlet.edits) == 1


async def test_where_nothing_can_be_edited_nothing_is_sent(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """The board stays as it was; its leader asks."""
    await shown(sqlite_db, now, "g1")
    outlet.limits = ZALO
    roll = Roll()
    roll.present = 5
    assert await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now) == 0
    assert (outlet.edits, outlet.taken) == ([], [])
    outlet.limits = TELEGRAM
    assert await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now + boards.OLD / 2) == 0


async def test_a_board_with_nothing_more_to_show_is_left_alone(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """It is not asked about again."""
    await shown(sqlite_db, now, "g1")
    roll = Roll()
    roll.present = None
    for seconds in (0, 60, 120):
        await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now + timedelta(seconds=seconds))
    assert (roll.asked, outlet.edits) == (1, [])


async def test_an_edit_counts_against_the_limits_of_its_chat(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """As a message does."""
    (chat,) = await shown(sqlite_db, now, "g1")
    roll = Roll()
    roll.present = 5
    await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now)
    async with sqlite_db.reading() as session:
        assert (await session.get_one(Chat, chat.id)).not_before is not None


@pytest.mark.parametrize(
    ("error", "tried_again"),
    [
        (TryLater("429", timedelta(seconds=2)), True),
        (ChannelDown("refused"), True),
        (Unknown("timeout"), True),
        (Rejected("message to edit not found"), False),
        (Unreachable("kicked"), False),
        (Moved("upgraded", "-100"), False),
    ],
)
async def test_a_board_survives_what_passes(
    sqlite_db: Database, now: datetime, outlet: Outlet, error: SendError, *, tried_again: bool
) -> None:
    """What passes is tried again, what is for good is not; neither troubles anybody."""
    await shown(sqlite_db, now, "g1")
    roll = Roll()
    roll.present = 5
    outlet.fail("g1", error)
    assert await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now) == 0
    drawn = await boards.redraw(sqlite_db, ACCOUNT, outlet, roll, now + timedelta(minutes=1))
    assert drawn == tried_again
    async with sqlite_db.reading() as session:
        assert (await session.get_one(Board, 1)).finished is not tried_again


async def test_a_board_too_long_for_one_message_is_cut(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """One message can be edited into one message."""
    await shown(sqlite_db, now, "g1")

    async def long(_: Session, __: str) -> Outgoing:
        return Outgoing("\n\n".join(letter * 3000 for letter in "ab"))

    assert await boards.redraw(sqlite_db, ACCOUNT, outlet, long, now) == 1
    assert "b" not in outlet.edits[0][2]
