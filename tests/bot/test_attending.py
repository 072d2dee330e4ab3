"""Bringing accounts into service: what a platform brought is kept, what was stopped reopens."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Self, cast

import pytest
from structlog.testing import capture_logs
from typing_extensions import override

from bot.attending import Account, Attendance
from bot.background import Background
from bot.channels.base import Envelope, Profile
from bot.channels.memory.channel import MemoryChannel
from bot.metrics import Metrics
from bot.roles import EVERY, Role, Roles
from bot.settings import Settings
from broadcasts.outgoing import ChannelDown
from handlers.context import Customs
from storage import chats, outage, turn
from storage.chats import Account as AccountRow
from storage.database import Database
from storage.inbox import EventState
from tests.bot.desk import Desk, until
from tests.people import HANOI, LIFTED

pytestmark = pytest.mark.usefixtures("plain_logs")


class Zalo(MemoryChannel):
    """A platform that forgets an event as it hands it over."""

    name = "zalo_bot"

    def __init__(self, *brings: str) -> None:
        super().__init__("1")
        self.brings = list(brings)
        self.asked = 0
        self.down: ChannelDown | None = None

    @override
    async def connect(self) -> Profile:
        if self.down and not self.asked:
            raise self.down
        return Profile("1", "Trợ lý")

    @override
    async def poll(self) -> AsyncIterator[list[Envelope]]:
        while True:
            self.asked += 1
            if self.brings:
                yield [self.feed("said", "c1", text=self.brings.pop(0))]
            elif self.down:
                raise self.down
            else:
                await asyncio.sleep(0.02)
                yield []


class Service:
    """Some accounts in service, in a process with some roles."""

    def __init__(self, desk: Desk, *accounts: Zalo, roles: Roles = EVERY) -> None:
        self.given_up: list[str] = []
        inbox, _ = desk.process()
        self.attendance = Attendance(
            settings=Settings(_env_file=None, public_url="http://bot.example"),
            db=desk.db,
            roles=roles,
            rates=LIFTED,
            accounts=cast("list[Account]", accounts),
            inbox=inbox,
            customs=Customs(zone=HANOI),
            metrics=Metrics(),
            owner="me",
            give_up=self.given_up.append,
        )

    async def __aenter__(self) -> Self:
        self.background = await Background().__aenter__()
        self.attendance.begin(self.background)
        return self

    async def __aexit__(self, *rest: object) -> None:  # as the protocol has it
        self.background.cancel("attend")
        for line in self.attendance.lines:
            line.sender.stop()
        await self.background.__aexit__(*rest)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outage, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(outage, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(turn, "AGAIN", 0.02)


@pytest.fixture
async def desk(sqlite_db: Database, now: Any) -> Desk:  # noqa: ANN401  # the fixture's own
    made = Desk(sqlite_db, now)
    await made.open()
    return made


async def stopped(db: Database, because: str | None) -> None:
    async with db.transaction() as session:
        (await chats.account(session, "zalo_bot", "1", "Trợ lý")).stopped_because = because


async def why_stopped(db: Database) -> str | None:
    async with db.reading() as session:
        row: AccountRow = await chats.account(session, "zalo_bot", "1", "Trợ lý")
        return row.stopped_because


async def test_what_was_polled_is_stored_before_more_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is out when it comes: it is kept in hand, and nothing else is fetched."""
    channel = Zalo("một", "hai")
    async with Service(desk, channel) as service:
        store, out = service.attendance.inbox.store, True

        async def shaky(*rest: Any) -> None:  # noqa: ANN401  # passed on
            if out:
                raise ConnectionRefusedError
            await store(*rest)

        monkeypatch.setattr(service.attendance.inbox, "store", shaky)
        await asyncio.sleep(0.3)
        assert channel.asked == 1
        out = False
        await until(lambda: channel.asked > 3)
    assert [event.raw["text"] for event in await desk.events()] == ["một", "hai"]
    assert {event.state for event in await desk.events()} == {EventState.new}


async def test_whose_turn_it_is_not_asks_nothing(desk: Desk, sqlite_url: str) -> None:
    """Another process polls this account; when it ends, we do."""
    channel = Zalo("một")
    await stopped(desk.db, None)
    async with desk.db.reading() as session:
        account_id = (await chats.account(session, "zalo_bot", "1", "")).id
    others = turn.Turn(Database(sqlite_url), f"poll-{account_id}")
    async with Background() as background:
        background.start("other", others.keep())
        await others.ours()
        async with Service(desk, channel):
            await asyncio.sleep(0.2)
            assert channel.asked == 0
            others.pass_on()
            await until(lambda: channel.asked > 1)
    assert len(await desk.events()) == 1


async def test_a_stopped_account_reopens_when_its_token_is_taken(desk: Desk) -> None:
    """The operator has put in a new one and started again: that is all she has to do."""
    await stopped(desk.db, "401")
    with capture_logs() as logs:
        async with Service(desk, Zalo()) as service:
            await until(lambda: bool(service.attendance.lines))
    assert await why_stopped(desk.db) is None
    assert "account_reopened" in [entry["event"] for entry in logs]


async def test_a_token_that_is_taken_back_stops_the_account(desk: Desk) -> None:
    """For all processes and aloud; as there is no other account, this one gives up."""
    channel = Zalo("một")
    channel.down = ChannelDown("401", revoked=True)
    channel.asked = 1
    with capture_logs() as logs:
        async with Service(desk, channel) as service:
            await until(lambda: bool(service.given_up))
    assert await why_stopped(desk.db) == "401"
    assert ("account_lost", "critical") in [(one["event"], one["log_level"]) for one in logs]
    assert "UNIONBOT_ZALO_BOT__TOKEN is refused" in service.given_up[0]
    assert len(await desk.events()) == 1


async def test_a_token_that_was_never_taken_stops_nothing(desk: Desk) -> None:
    """A slip of this operator is no reason to silence the processes of others."""
    channel = Zalo()
    channel.down = ChannelDown("401", revoked=True)
    async with Service(desk, channel) as service:
        await until(lambda: bool(service.given_up))
    assert await why_stopped(desk.db) is None


@pytest.mark.parametrize(
    ("roles", "polls", "keeps"),
    [
        ({Role.web}, True, False),
        ({Role.inbox}, False, True),
        ({Role.send}, False, True),
        ({Role.clock}, False, False),
    ],
)
async def test_each_part_does_its_own(
    desk: Desk, roles: set[Role], polls: bool, keeps: bool
) -> None:
    """All are connected; only some ask for events, only some have deliveries in hand."""
    channel = Zalo("một")
    async with Service(desk, channel, roles=frozenset(roles)) as service:
        await until(lambda: bool(service.attendance.lines))
        await asyncio.sleep(0.1)
        tasks = {task.get_name() for task in asyncio.all_tasks()}
    assert bool(channel.asked) is polls
    assert ("send zalo_bot" in tasks) is keeps
