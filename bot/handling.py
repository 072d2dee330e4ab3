"""Events handled: from what was said to the answers, in one transaction with being done.

On SQLite writers take turns, so events that wait for theirs share one: a transaction costs as much
as most handlers do. On Postgres each has its own, side by side.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from bot import media
from bot.line import Line
from bot.surroundings import Surroundings
from broadcasts import boards, plan
from broadcasts.outgoing import Outgoing
from handlers.context import Context, Customs
from handlers.dispatch import Dispatch
from handlers.files import FileWanted, Kept, MakingWanted, Missing
from handlers.incoming import Incoming, Pressed
from handlers.questions.library import Library, MeaningWanted
from handlers.questions.rewording.saying_otherwise import Reworded, RewordingWanted
from storage import inbox as store
from storage.database import Database, Session
from storage.inbox import InboxEvent
from storage.outage import outlast
from storage.together import Together

Reword = Callable[[str], Awaitable[str]]

MOST_WANTED = 4  # things that a handler may want before it can answer


async def unreworded(_: str) -> str:
    """Where there is no language model."""
    return ""


class Unreadable(Exception):
    """An event that makes no sense now and never will; its chat must not wait for it."""


class LeaseLost(Exception):
    """Somebody else has the event now; what was written for it is undone."""


class Stumbled(Exception):
    """A handler failed at something that is neither the database nor the event."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is left to do once an event is committed: answers to send, a press to answer.

    `at` is when the event was handled, as it stands on its row.
    """

    at: datetime
    sent: Sequence[int]
    press_id: str | None = None
    toast: str | None = None


@dataclass(slots=True, eq=False)
class _Case:
    """An event in hand; once `tried`, `answered` is what the last try came to, committed or not."""

    line: Line
    event: InboxEvent
    incoming: Incoming | None
    files: dict[str, Kept | Missing] = field(default_factory=dict)
    made: object = None
    tried: bool = False
    answered: Answered = field(init=False)


@dataclass(slots=True)
class _Try:
    """What one try at an event comes to."""

    case: _Case
    ctx: Context | None = None
    replies: list[Outgoing] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def answered(self, now: datetime) -> Answered:
        incoming = self.case.incoming
        toast = next((reply.toast for reply in self.replies if reply.toast), None)
        press_id = incoming.press_id if isinstance(incoming, Pressed) else None
        return Answered(now, self.sent, press_id, toast)


class Handling:
    """Hands events to the topics, and writes down what these answer."""

    def __init__(
        self,
        db: Database,
        dispatch: Dispatch,
        customs: Customs,
        owner: str,
        now: Callable[[], datetime],
        lines: Mapping[int, Line],
        folder: Path,
        reword: Reword,
        library: Library,
    ) -> None:
        self._db = db
        self._dispatch = dispatch
        self._surroundings = Surroundings(customs, lines, library)
        self._folder = folder
        self._reword = reword
        self._owner = owner
        self._now = now
        self._together = Together(self._handle)

    async def answer(self, line: Line, event: InboxEvent) -> Answered:
        """Handle an event, however long the database is out meanwhile: that is not its fault.

        There is one of a chat at a time. Raises `Unreadable`, `LeaseLost`, `Stumbled`, and
        whatever its handler raises.
        """
        case = _Case(line, event, read(line, event))
        for _ in range(MOST_WANTED):
            if await self._got_through(case):
                return case.answered
        await self._outlast(case)
        return case.answered

    async def _got_through(self, case: _Case) -> bool:
        """Have the handler asked, or get what it must have first."""
        try:
            await self._outlast(case)
        except FileWanted as wanted:
            file = await media.keep(case.line.channel, wanted.file, self._folder)
            case.files[wanted.file] = file
        except MakingWanted as wanted:
            case.made = await _made(wanted)
        except MeaningWanted as wanted:
            await asyncio.to_thread(wanted.make)
        except RewordingWanted as wanted:
            case.made = Reworded(await self._reword(wanted.question))
        else:
            return True
        return False

    async def _outlast(self, case: _Case) -> None:
        work = self._together.do if self._db.is_sqlite else self._handle_alone
        await outlast("handling an event", partial(work, case))

    async def _handle_alone(self, case: _Case) -> None:
        await self._handle([case])

    async def _handle(self, cases: Sequence[_Case]) -> None:
        """Handle events of different chats: all of them, or none."""
        await self._db.at_a_stretch(partial(self._handle_within, cases))

    async def _handle_within(self, cases: Sequence[_Case], session: Session) -> None:
        now = self._now()
        tries = [_Try(case) for case in cases if not await _stands(session, case)]
        await self._decide(session, tries, now)
        await self._post(session, tries, now)
        event_ids = [one.case.event.id for one in tries]
        if not await store.done(session, event_ids, self._owner, now):
            raise LeaseLost
        for one in tries:
            one.case.answered, one.case.tried = one.answered(now), True

    async def _decide(self, session: Session, tries: Sequence[_Try], now: datetime) -> None:
        meant = [one for one in tries if one.case.incoming is not None]
        events = [(one.case.line, one.case.incoming) for one in meant if one.case.incoming]
        contexts = await self._surroundings.contexts(session, events, now)
        for one, ctx in zip(meant, contexts, strict=True):
            # What one handler has read must not hide from the next what was written since.
            session.expunge_all()
            session.add_all(filter(None, (ctx.chat, ctx.talk, *ctx.people)))
            ctx.files, ctx.made = one.case.files, one.case.made
            one.ctx, one.replies = ctx, await self._asked(ctx)
            await session.flush()

    async def _asked(self, ctx: Context) -> list[Outgoing]:
        try:
            return await self._dispatch.answer(ctx)
        except OSError as error:
            # A file that is missing looks like a database that is; for that one nobody waits.
            if await self._db.answers():
                raise Stumbled(type(error).__name__) from error
            raise

    async def _post(self, session: Session, tries: Sequence[_Try], now: datetime) -> None:
        """Write all answers with one statement."""
        answers = [
            (one, one.ctx.chat, reply)
            for one in tries
            if one.ctx is not None
            for reply in one.replies
            if not _shown_over(one.ctx, reply)
        ]
        messages = [(chat, reply) for _, chat, reply in answers]
        sent = await plan.answer(session, messages, now, self._owner)
        for (one, chat, reply), delivery_id in zip(answers, sent, strict=True):
            one.sent.append(delivery_id)
            if reply.board:
                await boards.watch(session, reply.board, chat, delivery_id, reply, now)


async def _made(wanted: MakingWanted) -> object:
    try:
        return await asyncio.to_thread(wanted.make)
    except OSError as error:
        raise Stumbled(type(error).__name__) from error


async def _stands(session: Session, case: _Case) -> bool:
    # A commit may come through though nobody could tell us.
    if not case.tried:
        return False
    return await store.done_at(session, case.event.id) == case.answered.at


def read(line: Line, event: InboxEvent) -> Incoming | None:
    """The event in our words; None when it means nothing here. Raises `Unreadable`."""
    try:
        return line.channel.read(event.raw)
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _shown_over(ctx: Context, reply: Outgoing) -> bool:
    """In a group, what can be shown to the presser alone need not fill the chat."""
    pressed = isinstance(ctx.event, Pressed)
    return bool(reply.toast and pressed and ctx.in_group and ctx.limits.buttons)
