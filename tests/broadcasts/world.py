"""A small union that can be written to, a clock that can be moved, and a sender to run."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from types import SimpleNamespace

from broadcasts.audience import Audience
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from storage import announcements, chats, people
from storage.announcements import Announcement, Kind
from storage.chats import Chat, ChatKind
from storage.database import Database, Session
from storage.people import Person
from storage.units import Unit
from tests.broadcasts.outlet import Outlet
from tests.storage.seed import union

FAST = Rates(overall_per_second=100_000, per_chat_per_second=100_000, per_group_per_minute=10**6)


@dataclass
class Clock:
    """The time of day, running from `start`; `move` makes it jump."""

    start: datetime
    ahead: timedelta = timedelta(0)
    _zero: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    def __call__(self) -> datetime:
        passed = timedelta(seconds=asyncio.get_running_loop().time() - self._zero)
        return self.start + self.ahead + passed

    def move(self, **passed: float) -> None:
        self.ahead += timedelta(**passed)


async def settled(session: Session, now: datetime) -> SimpleNamespace:
    """The seed union with an account, and a chair of the commune who may write to all of it."""
    u = await union(session, now)
    u.account = await chats.account(session, "memory", "bot", "Thử")
    u.chair = await people.add_person(session, "Đặng Thị Chủ", now)
    await people.appoint(session, u.chair.id, u.east.id, people.Role.chair, now)
    return u


async def member(
    session: Session, name: str, unit: Unit, now: datetime, group: Unit | None = None
) -> Person:
    person = await people.add_person(session, name, now)
    await people.admit(session, person.id, unit.id, group.id if group else None, now)
    return person


async def link(session: Session, person: Person, native_id: str, now: datetime) -> Chat:
    """Her private chat of that id, confirmed; several persons may be linked to one."""
    account = await chats.account(session, "memory", "bot", "Thử")
    chat = await chats.chat_at(session, account.id, native_id, ChatKind.private, now)
    (await chats.propose_identity(session, chat.id, person.id)).linked_at = now
    await session.flush()
    return chat


async def group(session: Session, unit: Unit, native_id: str, now: datetime) -> Chat:
    account = await chats.account(session, "memory", "bot", "Thử")
    chat = await chats.chat_at(session, account.id, native_id, ChatKind.group, now)
    chat.unit_id = unit.id
    await session.flush()
    return chat


async def crowd(session: Session, unit: Unit, size: int, now: datetime) -> list[Chat]:
    """So many members, each with a private chat: "c1", "c2" and so on."""
    account = await chats.account(session, "memory", "bot", "Thử")
    women = [Person(name=f"Hội viên {n}", folded="", created_at=now) for n in range(size)]
    homes = [
        Chat(account_id=account.id, native_id=f"c{n + 1}", kind=ChatKind.private, created_at=now)
        for n in range(size)
    ]
    session.add_all([*women, *homes])
    await session.flush()
    for number, (woman, home) in enumerate(zip(women, homes, strict=True), start=1):
        standing = people.Standing.active
        session.add(
            people.Membership(
                person_id=woman.id, unit_id=unit.id, roster_no=number, standing=standing, since=now
            )
        )
        session.add(chats.Identity(chat_id=home.id, person_id=woman.id, linked_at=now))
    await session.flush()
    return homes


async def announce(
    session: Session,
    author: Person,
    unit: Unit,
    now: datetime,
    kind: Kind = Kind.general,
    message: Outgoing | None = None,
    audience: Audience | None = None,
) -> Announcement:
    """A draft to everybody in a unit, with one choice."""
    message = message or Outgoing(
        "Mời chị em đọc thông báo.",
        title="Thông báo",
        choices=(Choice("1", "Đã đọc", "ack:{broadcast}"),),
        subject="broadcast:{broadcast}",
    )
    return await announcements.compose(
        session,
        unit_id=unit.id,
        author_id=author.id,
        kind=kind,
        title="Thông báo",
        text=message.text,
        message=message.as_data(),
        audience=(audience or Audience(unit.id)).as_data(),
        now=now,
    )


@asynccontextmanager
async def sending(
    db: Database,
    account_id: int,
    outlet: Outlet,
    rates: Rates = FAST,
    owner: str = "here",
    zone: tzinfo = UTC,
) -> AsyncIterator[Sender]:
    """A sender at work; stopped, what is in flight written down, on the way out."""
    sender = Sender(db, account_id, outlet, rates, owner, outlet.now, zone=zone)
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run())
        yield sender
        sender.stop()
        await running


async def until(true: Callable[[], Awaitable[bool]], seconds: float = 10) -> None:
    """Look again and again until it is true."""
    async with asyncio.timeout(seconds):
        while not await true():  # noqa: ASYNC110  # a row in a database rings no bell
            await asyncio.sleep(0.02)
