"""Messages that are redrawn in place: edited when what they show has changed, and not too often."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from broadcasts import pacing
from broadcasts.fit import fit
from broadcasts.outgoing import ChannelDown, Limits, Outgoing, Part, SendError, TryLater, Unknown
from broadcasts.pacing import Rates
from storage import boards, turnover
from storage.announcements import digest
from storage.boards import Shown
from storage.chats import Chat
from storage.database import Database, Session, plainly

EVERY = timedelta(seconds=3)
UNCHANGED = timedelta(seconds=15)
OLD = timedelta(days=2)

log = structlog.get_logger(__name__)

Render = Callable[[Session, str], Awaitable[Outgoing | None]]


class Canvas(Protocol):
    """The platform as a board needs it; raises the errors of `outgoing`, nothing else."""

    limits: Limits

    async def edit(self, chat: str, native_id: str, part: Part) -> None:
        """Redraw a message of a chat, both by their native ids."""
        ...


async def watch(
    session: Session, key: str, chat: Chat, delivery_id: int, message: Outgoing, now: datetime
) -> None:
    """From now on this message shows what `key` stands for, in place of any earlier one."""
    await boards.put_up(session, key, chat.id, delivery_id, digest(message.as_data()), now)


async def due(session: Session, account_id: int, now: datetime) -> list[Shown]:
    """The boards on an account that may be redrawn now; after two days they are left alone."""
    return await boards.due(session, account_id, now, now - OLD)


async def redraw(
    db: Database,
    account_id: int,
    canvas: Canvas,
    render: Render,
    now: datetime,
    rates: Rates | None = None,
) -> int:
    """Redraw the account's boards that are due and have changed; how many that were.

    `render` says what a key shows now, or None when there is nothing to show any more. A platform
    that cannot edit shows no change: there a board stays as it was sent.
    """
    painter = _Painter(db, canvas, rates or Rates(), now)
    async with db.reading() as session:
        found = await due(session, account_id, now)
        keys = dict.fromkeys(board.key for board in found)
        drawings = {key: await render(session, key) for key in keys}
    async with asyncio.TaskGroup() as tasks:
        work = [tasks.create_task(painter.paint(one, drawings[one.key])) for one in found]
    return sum(one.result() for one in work)


@dataclass(frozen=True, slots=True)
class _Painter:
    db: Database
    canvas: Canvas
    rates: Rates
    now: datetime

    async def paint(self, board: Shown, message: Outgoing | None) -> bool:
        if message is None or not self.canvas.limits.edit:
            await self._keep(board, board.shown, self.now, finished=True)
            return False
        wanted = digest(message.as_data())
        changed = wanted != board.shown
        async with self.db.transaction() as session:
            wait = EVERY if changed else UNCHANGED
            ours = await boards.take(session, board, self.now + wait)
        return ours and changed and await self._edit(board, message, wanted)

    async def _edit(self, board: Shown, message: Outgoing, wanted: str) -> bool:
        part = _single(message, self.canvas.limits)
        try:
            await self.canvas.edit(board.chat, board.native_id, part)
        except SendError as error:
            log.info("board_not_redrawn", board=board.key, chat=board.chat_id, reason=error.reason)
            wait = error.after if isinstance(error, TryLater) else EVERY
            lasting = not isinstance(error, TryLater | Unknown | ChannelDown)
            await self._keep(board, board.shown, self.now + wait, finished=lasting)
            return False
        await self._keep(board, wanted, self.now + EVERY)
        return True

    async def _keep(
        self, board: Shown, shown: str, after: datetime, *, finished: bool = False
    ) -> None:
        async with self.db.transaction() as session:
            if shown != board.shown:
                # An edit counts against the limits of its chat as a message does.
                free_at = pacing.chat_free_at(
                    self.rates, board.not_before, self.now, is_group=board.is_group
                )
                await plainly(session, turnover.hold_chats, {board.chat_id: free_at})
            await boards.drawn(session, board.id, shown, after, finished=finished)


def _single(message: Outgoing, limits: Limits) -> Part:
    first, *rest = fit(message, limits)
    if rest:
        log.warning("board_cut", parts=len(rest) + 1, subject=message.subject)
    return first
