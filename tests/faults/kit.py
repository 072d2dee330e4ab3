"""The program as a process, a simulator, a union in its database; and what must hold at the end."""

import asyncio
import os
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
from sqlalchemy import func, select

from bot.demo.cast import Phone
from bot.demo.control import Control
from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from storage import announcements, chats, migrate, people
from storage.announcements import Announcement, Broadcast, BroadcastState, Kind
from storage.chats import Chat, ChatKind, ChatState
from storage.database import Database, Session
from storage.deliveries import ARRIVED, LIVE, Delivery, DeliveryEvent, DeliveryState
from storage.units import Unit
from tests.bot.program import SECRET, TELEGRAM, Program
from tests.simulator.process import simulator
from tests.storage.seed import union

FULL = os.environ.get("UNIONBOT_FAULTS") == "full"  # the long variants
WORDS = "Thông báo chung của xã"
TITLE = "Tin đầu tuần"  # what its author is told of it, so other words
BOT = TELEGRAM.partition(":")[0]
FAST: dict[str, Any] = {"pacing__overall_per_second": 120}


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Outcome:
    """A broadcast as both sides have it; chats by the id that the platform knows them by."""

    state: BroadcastState
    taken: Counter[str]  # messages of it that the platform took, by chat
    rows: Mapping[str, Delivery]
    events: Mapping[int, Sequence[DeliveryEvent]]  # by delivery

    @property
    def doubts(self) -> int:
        """How often nobody could tell whether a message went out."""
        return sum(row.uncertain_times for row in self.rows.values())

    @property
    def states(self) -> Counter[DeliveryState]:
        return Counter(row.state for row in self.rows.values())

    @property
    def twice(self) -> set[str]:
        return {chat for chat, times in self.taken.items() if times > 1}

    def broken_promises(self) -> list[str]:
        """What must hold after any fault, and does not: a sentence each."""
        found = [] if self.state is BroadcastState.done else [f"the broadcast is {self.state}"]
        found += [f"{chat} has it without a row" for chat in set(self.taken) - set(self.rows)]
        for chat, row in self.rows.items():
            found += [f"{chat} ({row.state}): {why}" for why in self._broken(row, self.taken[chat])]
        return found

    def _broken(self, row: Delivery, times: int) -> list[str]:
        known, doubts = row.state in ARRIVED, row.uncertain_times
        events = self.events[row.id]
        rules = {
            "it is at no end": row.state not in LIVE,
            "it says that it arrived": times or not known,
            "it arrived, says the platform": known or not times or doubts,
            "more often than was counted": times <= 1 + doubts,
            "its history ends otherwise": events[-1].state is row.state,
            "doubts without an event": doubts == sum(_is_doubt(event) for event in events),
            "it is still in a hand": row.lease_owner is None,
        }
        return [why for why, kept in rules.items() if not kept]


def _is_doubt(event: DeliveryEvent) -> bool:
    return event.state is DeliveryState.uncertain


@dataclass
class Stage:
    """A union of members, each with a phone on Telegram, and a chair who announces."""

    control: Control
    base: str
    db: Database
    program: Program
    union: SimpleNamespace
    members: Sequence[str]  # the chats of all but the chair

    async def fault(self, kind: str, *, method: str = "sendMessage", **how: Any) -> str:  # noqa: ANN401  # JSON
        """From now on calls go wrong; the fault's id."""
        made = await self.control.post(
            "faults", kind=kind, platform="telegram", method=method, **how
        )
        return str(made["id"])

    async def hits(self) -> int:
        """How many calls the faults in force have struck."""
        return sum(fault["hits"] for fault in (await self.control.get("faults"))["faults"])

    async def heal(self) -> None:
        """All faults go away."""
        async with httpx.AsyncClient(trust_env=False) as client:
            (await client.delete(f"{self.base}/control/faults")).raise_for_status()

    async def announce(self, text: str = WORDS, **rest: Any) -> int:  # noqa: ANN401  # as `draft`
        """Start a broadcast to the commune; its id."""
        async with self.db.transaction() as session:
            draft = await self.draft(session, text, **rest)
            return (await plan.start(session, draft, now())).id

    async def draft(
        self,
        session: Session,
        text: str = WORDS,
        kind: Kind = Kind.general,
        unit: Unit | None = None,
    ) -> Announcement:
        unit = unit or self.union.east
        message = Outgoing(
            text,
            choices=(Choice("1", "Đã đọc", "ack:{broadcast}"),),
            subject="broadcast:{broadcast}",
        )
        return await announcements.compose(
            session,
            unit_id=unit.id,
            author_id=self.union.chair.id,
            kind=kind,
            title=TITLE,
            text=text,
            message=message.as_data(),
            audience={"unit_id": unit.id, "level": None, "to_groups": True, "to_private": True},
            now=now(),
        )

    async def calls(self, text: str = WORDS) -> list[dict[str, Any]]:
        """The attempts to send these words, oldest first."""
        found = await self.control.get("calls", method="sendMessage", limit=0)
        return [call for call in found["calls"] if text in call["text"]]

    async def taken(self, text: str = WORDS) -> Counter[str]:
        """How many messages with these words the platform took, by chat."""
        return Counter(call["chat"] for call in await self.calls(text) if call["message_id"])

    async def sent(self, count: int, text: str = WORDS, within: float = 30) -> None:
        """Wait until so many messages have been taken."""

        async def enough() -> bool:
            return (await self.taken(text)).total() >= count

        await self.until(enough, within, f"{count} messages")

    async def over(self, broadcast_id: int, within: float = 60) -> None:
        """Wait until a broadcast has come to its end, and what its author is told of that too."""

        async def ended() -> bool:
            async with self.db.reading() as session:
                row = await session.get(Broadcast, broadcast_id)
                return row is not None and row.state is BroadcastState.done

        await self.until(ended, within, "the broadcast's end")
        await self.until(self._quiet, 30, "the queue to be empty")

    async def _quiet(self) -> bool:
        async with self.db.reading() as session:
            left = select(func.count()).where(Delivery.state.in_(LIVE))
            return await session.scalar(left) == 0

    async def until(self, true: Callable[[], Awaitable[bool]], within: float, what: str) -> None:
        """Look again and again; with the program's log when it does not come."""
        try:
            async with asyncio.timeout(within):
                while not await true():  # noqa: ASYNC110  # a row in a database rings no bell
                    await asyncio.sleep(0.05)
        except TimeoutError:
            last = "\n".join(self.program.log.splitlines()[-30:])
            raise AssertionError(f"waited {within} s for {what}; the log ends:\n{last}") from None

    async def outcome(self, broadcast_id: int, text: str = WORDS) -> Outcome:
        async with self.db.reading() as session:
            broadcast = await session.get_one(Broadcast, broadcast_id)
            rows = await session.execute(
                select(Chat.native_id, Delivery)
                .join(Delivery, Delivery.chat_id == Chat.id)
                .where(Delivery.broadcast_id == broadcast_id)
            )
            by_chat = {chat: delivery for chat, delivery in rows}  # noqa: C416  # a Row is not a tuple to mypy
            events = defaultdict[int, list[DeliveryEvent]](list)
            for event in await session.scalars(
                select(DeliveryEvent)
                .join(Delivery, Delivery.id == DeliveryEvent.delivery_id)
                .where(Delivery.broadcast_id == broadcast_id)
                .order_by(DeliveryEvent.id)
            ):
                events[event.delivery_id].append(event)
        return Outcome(broadcast.state, await self.taken(text), by_chat, events)

    async def kept(self, broadcast_id: int, text: str = WORDS, within: float = 60) -> Outcome:
        """The outcome, once it is over and every promise is found kept."""
        await self.over(broadcast_id, within)
        outcome = await self.outcome(broadcast_id, text)
        broken = outcome.broken_promises()
        assert not broken, "\n".join(broken[:20])
        return outcome

    async def everybody_has_it(self, broadcast_id: int, within: float = 60) -> Outcome:
        """The same, where the fault leaves nobody out."""
        outcome = await self.kept(broadcast_id, within=within)
        without = set(self.members) - set(outcome.taken)
        assert not without, f"{len(without)} without the message"
        return outcome

    async def row(self, broadcast_id: int, chat: str) -> tuple[Delivery, Chat]:
        """A member's delivery and her chat."""
        async with self.db.reading() as session:
            found = await session.execute(
                select(Delivery, Chat)
                .join(Chat, Chat.id == Delivery.chat_id)
                .where(Delivery.broadcast_id == broadcast_id, Chat.native_id == chat)
            )
            delivery, at = found.one()
            return delivery, at

    async def chat_becomes(self, chat: str, state: ChatState) -> None:
        """Wait until a member's chat is in this state."""

        async def so() -> bool:
            async with self.db.reading() as session:
                found = await session.scalars(select(Chat.state).where(Chat.native_id == chat))
                return found.one() is state

        await self.until(so, 30, f"chat {chat} {state}")

    async def told(self, words: str, times: int = 1) -> None:
        """Wait until the chair has been told, so often and no oftener."""

        async def heard() -> bool:
            return (await self.taken(words)).total() >= times

        await self.until(heard, 30, f'"{words}"')
        assert (await self.taken(words))[self.union.chair_chat] == times

    async def group(self, people: Sequence[str]) -> str:
        """A group of these people with the bot in it, bound to their branch; its id."""
        made = await self.control.post(
            "groups", platform="telegram", title="Chi hội Hồng", members=people, bots=True
        )
        async with self.db.transaction() as session:
            account_id = self.union.account.id
            chat = await chats.chat_at(session, account_id, made["id"], ChatKind.group, now())
            chat.unit_id = self.union.rose.id
        return str(made["id"])

    def phone(self, person: str) -> Phone:
        return Phone(self.control, "telegram", person, person, lambda *_: None)


async def settle_down(session: Session, control: Control, size: int) -> tuple[Any, list[str]]:
    """Make a union with so many members and their phones; the union, and the members' chats."""
    made = await control.post(
        "people", platform="telegram", count=size + 1, name="Hội viên", started=True
    )
    chair_chat, *members = made["ids"]
    u = await union(session, now())
    u.account = await chats.account(session, "telegram", BOT, "Thử")
    u.chair_chat = chair_chat
    u.chair = await people.add_person(session, "Đặng Thị Chủ", now())
    await people.appoint(session, u.chair.id, u.east.id, people.Role.chair, now())
    await _link(session, u.account.id, u.chair.id, chair_chat)
    for number, native_id in enumerate(members, start=1):
        woman = await people.add_person(session, f"Hội viên {number}", now())
        await people.admit(session, woman.id, u.rose.id, None, now())
        await _link(session, u.account.id, woman.id, native_id)
    return u, members


async def _link(session: Session, account_id: int, person_id: int, native_id: str) -> None:
    chat = await chats.chat_at(session, account_id, native_id, ChatKind.private, now())
    (await chats.propose_identity(session, chat.id, person_id)).linked_at = now()


def webhook(port: int) -> dict[str, Any]:
    """Settings for events that are brought to this port, where several programs may not poll."""
    return {
        "http_port": port,
        "public_url": f"http://127.0.0.1:{port}",
        "telegram__mode": "webhook",
        "telegram__webhook_secret": SECRET,
    }


async def migrated(url: str) -> str:
    """The same address, the tables made."""
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
    return url


@asynccontextmanager
async def playing(
    url: str,
    folder: Path,
    members: int = 60,
    **settings: Any,  # noqa: ANN401  # as Program takes
) -> AsyncIterator[Stage]:
    """All of it, the program started and ready; everything is stopped on the way out."""
    db = Database(url)
    with simulator("--quiet", "--no-limits", "--telegram-token", TELEGRAM) as (base, _):
        async with Control(base) as control:
            async with db.transaction() as session:
                u, chats_of_members = await settle_down(session, control, members)
            given = {"telegram__token": TELEGRAM, "telegram__api_base": f"{base}/telegram"}
            program = Program(folder, **given, database_url=url, **settings)
            stage = Stage(control, base, db, program, u, chats_of_members)
            await program.start()
            try:
                await program.answers("/readyz")
                yield stage
            finally:
                if program.process is not None and program.process.returncode is None:
                    await program.kill()
                await db.close()


def lots(seed: int) -> random.Random:
    """Drawing lots that fall the same way in each run."""
    return random.Random(seed)  # noqa: S311  # drawing lots, not secrets
