"""A database that is gone for a while costs no event, no answer and no try."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

import pytest
from typing_extensions import override

from bot.inbox import Inbox
from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply
from handlers.words import Utterance
from storage import outage
from storage.database import Database, Session
from storage.inbox import TRIES, EventState
from tests.bot.desk import Desk, echo, until

pytestmark = pytest.mark.usefixtures("plain_logs")

OUTAGES = TRIES + 1
T = TypeVar("T")


class Moody(Database):
    """A database that can be taken away, or break just before or after its next commits."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.out = False
        self.lost_before: list[str] = []  # what the next commits hold, that do not come through
        self.lost_after: list[str] = []  # what they hold, of which only the news is lost
        self.doing = ""

    @override
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        self._look()
        async with super().transaction() as session:
            yield session
            doing, self.doing = self.doing, ""
            self._look()
            if doing in self.lost_before:
                self.lost_before.remove(doing)
                raise ConnectionError
        if doing in self.lost_after:
            self.lost_after.remove(doing)
            raise ConnectionError

    @override
    async def at_a_stretch(self, work: Callable[[Session], Awaitable[T]]) -> T:
        # On the way that can be taken away.
        async with self.transaction() as session:
            return await work(session)

    def _look(self) -> None:
        if self.out:
            raise ConnectionRefusedError

    @override
    async def ping(self) -> None:
        self._look()
        await super().ping()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outage, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(outage, "LONGEST_WAIT", 0.05)


@pytest.fixture
async def moody(database_url: str) -> AsyncIterator[Moody]:
    db = Moody(database_url)
    yield db
    await db.close()


@pytest.fixture
async def desk(moody: Moody, now: datetime) -> Desk:
    """A desk whose handler answers with an echo, and says when it is at work."""
    made = Desk(moody, now)
    await made.open()

    async def at_work(ctx: Context, heard: Utterance) -> Reply:
        moody.doing = "handling"
        return await echo(ctx, heard)

    made.handler = at_work
    return made


@asynccontextmanager
async def taken_away(moody: Moody) -> AsyncIterator[None]:
    moody.out = True
    yield
    moody.out = False


async def test_outages_while_handling_are_not_its_fault(desk: Desk, moody: Moody) -> None:
    """Six in a row would set a guilty event aside; an innocent one is answered at its first try."""
    moody.lost_before = ["handling"] * OUTAGES
    async with desk.running() as inbox:
        await desk.hears(inbox, "chào")
        await desk.sees("nghe: chào")
    (event,) = await desk.events()
    assert (event.state, event.attempts) == (EventState.done, 1)
    assert moody.lost_before == []


async def test_a_commit_that_came_through_unheard_is_not_done_twice(
    desk: Desk, moody: Moody
) -> None:
    """The connection broke between the commit and the news of it: the answer is sent, once."""
    moody.lost_after = ["handling"]
    async with desk.running() as inbox:
        await desk.hears(inbox, "chào")
        await desk.hears(inbox, "tiếp")
        await desk.sees("nghe: chào", "nghe: tiếp")
        await asyncio.sleep(0.1)
    assert desk.said() == ["nghe: chào", "nghe: tiếp"]
    assert [event.attempts for event in await desk.events()] == [1, 1]


async def test_what_came_before_an_outage_is_answered_after_it(desk: Desk, moody: Moody) -> None:
    """Looking for work and signs of life go on as if nothing had been; so does the order."""
    inbox, _ = desk.process()
    for number in range(3):
        await desk.hears(inbox, f"tin {number}")
    async with taken_away(moody), asyncio.TaskGroup() as group:
        group.create_task(inbox.run())
        await asyncio.sleep(0.3)
        assert desk.said() == []
        moody.out = False
        await desk.sees(*(f"nghe: tin {number}" for number in range(3)))
        inbox.stop()


async def test_a_failure_is_written_down_when_the_database_is_back(
    desk: Desk, moody: Moody
) -> None:
    """The handler broke, and then the database: the event is tried again all the same."""
    failures = 1

    async def breaks_both(ctx: Context, heard: Utterance) -> Reply:
        nonlocal failures
        if failures:
            failures -= 1
            moody.out = True
            raise ZeroDivisionError
        return await echo(ctx, heard)

    desk.handler = breaks_both
    async with desk.running() as inbox:
        await desk.hears(inbox, "chào")
        await until(lambda: moody.out)
        await asyncio.sleep(0.2)
        moody.out = False
        await desk.settled(hurry=inbox)
        await desk.sees("nghe: chào")
    assert [event.attempts for event in await desk.events()] == [2]


async def test_a_file_that_is_missing_is_no_outage(desk: Desk) -> None:
    """It looks alike; but an event that stumbles over it every time is set aside in the end."""

    async def stumbles(ctx: Context, heard: Utterance) -> Reply:
        if heard.text == "hỏng":
            raise FileNotFoundError
        return Outgoing("nghe")

    desk.handler = stumbles
    async with desk.running() as inbox:
        await desk.hears(inbox, "hỏng")
        await desk.hears(inbox, "tiếp")
        await desk.settled(2, hurry=inbox)
    assert [event.state for event in await desk.events()] == [EventState.poison, EventState.done]


async def test_an_event_that_could_not_be_stored_is_refused(desk: Desk, moody: Moody) -> None:
    """Whoever brought it is told, and keeps it."""
    inbox: Inbox
    inbox, _ = desk.process()
    async with taken_away(moody):
        with pytest.raises(ConnectionError):
            await desk.hears(inbox, "chào")
    assert await desk.events() == []
