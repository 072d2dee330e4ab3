"""A small union on the memory channel: `await nhan.says("…")`, `await nhan.sees("…")`.

Everything goes the whole way: inbox, topics, deliveries, sender. A test moves the clock on.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.channels.memory.channel import EVERYTHING, MemoryChannel
from bot.channels.zalo_bot.channel import limits as zalo_limits
from bot.inbox import Inbox
from bot.line import Line
from bot.metrics import Metrics
from bot.ticks import Ticks
from broadcasts.outgoing import Part
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from broadcasts.settling import Trouble
from handlers.announcements import notices
from handlers.context import Customs
from handlers.topics import everything
from storage import chats, people, units
from storage.chats import ChatKind, Identity
from storage.database import Database, Session
from storage.people import Person, Role
from storage.text import fold
from storage.units import Level, Unit

PLAIN = zalo_limits(photos=True)
PATIENCE = 10.0  # seconds until a test gives up waiting for words
LIFTED = Rates(
    overall_per_second=10_000, per_chat_per_second=10_000, per_group_per_minute=600_000
)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class NotSeen(AssertionError):
    """The words that somebody waited for did not come."""


@dataclass
class Town:
    """The union, its two platforms, and the time."""

    db: Database
    now: datetime
    customs: Customs = field(default_factory=lambda: Customs(zone=HANOI))
    telegram: MemoryChannel = field(default_factory=lambda: MemoryChannel("1", EVERYTHING))
    zalo: MemoryChannel = field(default_factory=lambda: MemoryChannel("2", PLAIN))
    lines: dict[str, Line] = field(default_factory=dict)
    media: Path = Path("media")
    found_again: bool = field(init=False)  # its database is a copy of one in which it was founded
    commune: Unit = field(init=False)
    branch: Unit = field(init=False)
    other_branch: Unit = field(init=False)

    def __post_init__(self) -> None:
        self._ahead = self.now - datetime.now(UTC)
        self.customs = replace(self.customs, media=self.media)

    def clock(self) -> datetime:
        """The time in town: it runs on from the moment the town was founded at."""
        return datetime.now(UTC) + self._ahead

    async def tell(self, session: Session, trouble: Trouble) -> None:
        """What went wrong is told as the running program tells it."""
        await notices.tell_trouble(session, trouble, self.customs, self.clock())

    async def found(self) -> None:
        """A commune with two branches, and an account on each platform."""
        async with self.db.transaction() as session:
            standing = (await session.scalars(select(Unit).order_by(Unit.id))).all()
            self.found_again = bool(standing)
            self.commune, self.branch, self.other_branch = standing or await self._units(session)
            for name, channel in (("telegram", self.telegram), ("zalo_bot", self.zalo)):
                profile = await channel.connect()
                account = await chats.account(
                    session, name, profile.native_id, profile.name
                )
                sender = Sender(
                    self.db,
                    account.id,
                    channel,
                    LIFTED,
                    "test",
                    self.clock,
                    self.tell,
                    zone=self.customs.zone,
                )
                self.lines[name.partition("_")[0]] = Line(account.id, channel, profile, sender)
        self.metrics = Metrics()
        everybody = tuple(self.lines.values())
        self.inbox = Inbox(
            self.db,
            everybody,
            everything(),
            self.customs,
            self.metrics,
            "test",
            self.clock,
            self.media,
        )
        self.ticks = Ticks(self.db, everybody, self.customs, LIFTED, self.metrics, self.clock)

    async def _units(self, session: Session) -> tuple[Unit, Unit, Unit]:
        commune = await units.open_unit(
            session, "Hội LHPN xã Đồng Mây", Level.commune, None, self.now
        )
        khu_3, khu_5 = [
            await units.open_unit(session, name, Level.branch, commune, self.now)
            for name in ("Chi hội Khu 3", "Chi hội Khu 5")
        ]
        return commune, khu_3, khu_5

    async def member(
        self, name: str, unit: Unit | None = None, birth_year: int | None = 1975
    ) -> Person:
        """An active member of a branch (Khu 3 unless another is named)."""
        async with self.db.transaction() as session:
            person = await people.add_person(session, name, self.now, birth_year=birth_year)
            await people.admit(session, person.id, (unit or self.branch).id, None, self.now)
        return person

    async def leader(self, name: str, unit: Unit, role: Role = Role.branch_head) -> Person:
        """A member who holds an office; of a commune she need not be a member."""
        person = await self.member(name, unit if unit.level is Level.branch else self.branch)
        async with self.db.transaction() as session:
            await people.appoint(session, person.id, unit.id, role, self.now)
        return person

    async def phone(self, platform: str, *persons: Person) -> "Phone":
        """A phone on which these persons are linked and take announcements."""
        phone = self.stranger(platform, f"p{persons[0].id}" if persons else "stranger")
        line = self.lines[platform]
        async with self.db.transaction() as session:
            chat = await chats.chat_at(
                session, line.account_id, phone.sender, ChatKind.private, self.now
            )
            for person in persons:
                session.add(
                    Identity(chat_id=chat.id, person_id=person.id, linked_at=self.now)
                )
        phone.name = persons[0].name if persons else "?"
        return phone

    def stranger(self, platform: str, sender: str) -> "Phone":
        """A phone nobody is linked to."""
        return Phone(self, platform, sender, sender)

    async def group(self, platform: str, native_id: str, unit: Unit | None) -> str:
        """A group with the bot in it, bound to a unit."""
        async with self.db.transaction() as session:
            chat = await chats.chat_at(
                session, self.lines[platform].account_id, native_id, ChatKind.group, self.now
            )
            chat.unit_id = unit.id if unit else None
        return native_id

    async def passes(self, **time: float) -> None:
        """Move the clock on and let everything happen that is due then."""
        self._ahead += timedelta(**time)
        for tick in (
            self.ticks.announcements,
            self.ticks.series,
            self.ticks.meetings,
            self.ticks.prompts,
            self.ticks.tasks,
            self.ticks.reminders,
            self.ticks.follow_ups,
            self.ticks.digest,
            self.ticks.questions,
            self.ticks.weekly_lists,
            self.ticks.knowledge,
            self.ticks.refuge,
            self.ticks.approvals,
            self.ticks.boards,
        ):
            await tick()
        for line in self.lines.values():
            line.sender.wake()


@dataclass
class Phone:
    """Somebody's phone: in her private chat with the bot, or (`group`) in a group."""

    town: Town
    platform: str
    sender: str
    name: str
    group: str | None = None
    looked_at: int = 0

    def within(self, group: str) -> "Phone":
        """The same phone, showing a group."""
        return Phone(self.town, self.platform, self.sender, self.name, group)

    async def says(self, text: str, *, addressed: bool = True, reply_to: str = "") -> None:
        """Write a text; in a group to the bot, unless `addressed` is off."""
        await self._does("said", text=text, addressed=addressed, reply_to=reply_to)

    async def presses(self, label: str) -> None:
        """Press the newest button of that name."""
        for message in reversed(self._sent()):
            for choice in message.part.buttons:
                if choice.label == label:
                    await self.presses_data(choice.action)
                    return
        msg = f"{self.name} has no button {label}"
        raise NotSeen(msg)

    async def reacts(self, emoji: str = "👍") -> None:
        """Put an emoji on the message that was seen last."""
        await self._does("reacted", native_id=self.last_id, emoji=emoji)

    async def presses_data(self, action: str) -> None:
        """Press a button that carries this, whether the bot ever offered it or not."""
        await self._does("pressed", action=action, press_id="x")

    async def sends_file(
        self, what: str, caption: str = "", content: bytes = b"", **told: object
    ) -> None:
        """Send a photo, a document, a voice note …; `told` is what the platform says of it."""
        if content:
            told["file"] = f"file{len(self._channel.files)}"
            self._channel.files[told["file"]] = content
        await self._does("file", what=what, caption=caption, **told)

    async def opens(self, payload: str = "") -> None:
        await self._does("opened", payload=payload)

    async def blocks(self) -> None:
        await self._does("left")

    async def _does(self, kind: str, **fields: object) -> None:
        line = self.town.lines[self.platform]
        channel = self._channel
        envelope = channel.feed(
            kind,
            self.chat,
            self.sender,
            sender_name=self.name,
            group=self.group is not None,
            message_id=f"in{len(channel.sent)}",
            **fields,
        )
        await self.town.inbox.store(line, [envelope])

    async def sees(self, words: str) -> Part:
        """Wait for a message with these words (compared folded), among those not yet looked at."""
        wanted = fold(words)
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    for number, message in enumerate(self._sent()):
                        if number >= self.looked_at and wanted in fold(message.part.text):
                            self.looked_at = number + 1
                            self.last_id = message.native_id
                            return message.part
                    await asyncio.sleep(0.005)
        except TimeoutError:
            got = [m.part.text for m in self._sent()[self.looked_at :]]
            msg = f'{self.name} waited for "{words}" and got {got or "nothing"}'
            raise NotSeen(msg) from None

    async def sees_nothing_with(self, words: str, within: float = 0.15) -> None:
        """Nothing with these words comes."""
        await asyncio.sleep(within)
        wanted = fold(words)
        found = [m.part.text for m in self._sent() if wanted in fold(m.part.text)]
        assert not found, f'{self.name} got "{found[0]}"'

    def screen(self) -> list[str]:
        """The texts that stand in the chat, edits and deletions done."""
        return [part.text for part in self._channel.shown(self.chat)]

    def toast(self) -> str:
        """The short note over the last press."""
        return self._channel.toasts[-1][1] or ""

    @property
    def chat(self) -> str:
        return self.group or self.sender

    @property
    def _channel(self) -> MemoryChannel:
        return self.town.telegram if self.platform == "telegram" else self.town.zalo

    def _sent(self) -> list:
        return [message for message in self._channel.sent if message.chat == self.chat]


@asynccontextmanager
async def living(
    db: Database, now: datetime, customs: Customs | None = None
) -> AsyncIterator[Town]:
    """A town whose bot is running."""
    async with AsyncExitStack() as stack:
        media = stack.enter_context(TemporaryDirectory())
        town = Town(db, now, customs or Customs(zone=HANOI), media=Path(media))
        await town.found()
        group = await stack.enter_async_context(asyncio.TaskGroup())
        tasks = [group.create_task(town.inbox.run())]
        tasks += [group.create_task(line.sender.run()) for line in town.lines.values()]
        yield town
        town.inbox.stop()
        for line in town.lines.values():
            line.sender.stop()
        _, late = await asyncio.wait(tasks, timeout=5)
        for task in late:
            task.cancel()
