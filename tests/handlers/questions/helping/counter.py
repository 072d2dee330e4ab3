"""A union at whose counter questions are answered, without a running bot: `await at.says(...)`.

Everything goes through the dispatch and the database; a message to somebody is seen at once.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import SimpleNamespace

from sqlalchemy import select

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers.context import Context, Customs, Reply, recall
from handlers.dispatch import Dispatch
from handlers.files import Kept
from handlers.incoming import Address, Incoming, Sender, SentFile
from handlers.questions.helping import (
    asking_on,
    asking_person,
    assigning,
    climbing,
    closing,
    handing_over,
    learning,
    noting,
    office_hours,
    queueing,
    replying,
    saving,
    weekly,
)
from handlers.questions.noting import note
from handlers.words import Utterance
from storage import chats
from storage.chats import Chat, ChatKind, ChatState, Identity
from storage.database import Session
from storage.deliveries import Delivery, DeliveryState
from storage.knowledge import KnowledgeEntry
from storage.people import Person
from storage.questions import Handover, Outcome
from tests.handlers.union import Union, pressed, said

MODULES = (
    *(asking_person, replying, asking_on, queueing, assigning, noting, closing),
    *(saving, learning, weekly, office_hours),
)


async def _ask(ctx: Context, heard: Utterance) -> Reply:
    question = await note(ctx, heard.text, Outcome.handed_over)
    return await handing_over.hand_over(ctx, question)


@dataclass
class Shelf:
    """A library in which one always finds the same entries."""

    entries: list[KnowledgeEntry] = field(default_factory=list)

    async def answer(self, *_: object) -> tuple[None, list[KnowledgeEntry]]:
        return None, self.entries


@dataclass
class Counter:
    """Who is whose phone, what is on its screen, and the time."""

    union: Union
    now: datetime
    shelf: Shelf = field(default_factory=Shelf)
    phones: dict[str, Chat] = field(default_factory=dict)
    owners: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    files: dict[str, Kept] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        topics = tuple(module.routes for module in MODULES)
        self.dispatch = Dispatch(topics, fallback=_ask)

    @property
    def session(self) -> Session:
        return self.union.session

    async def link(self, *names: str, phone: str | None = None) -> None:
        """These persons share a phone, from now on."""
        phone = phone or names[0]
        chat = await chats.chat_at(self.session, 1, phone, ChatKind.private, self.now)
        owners = tuple(self.union.one(name) for name in names)
        for owner in owners:
            self.session.add(Identity(chat_id=chat.id, person_id=owner.id, linked_at=self.now))
        await self.session.flush()
        self.phones[phone], self.owners[phone] = chat, owners

    async def says(self, phone: str, text: str, reply_to: Delivery | None = None) -> str:
        """What the bot answers to a text, all messages in one."""
        native = reply_to.native_id if reply_to else None
        return await self._does(phone, replace(said(text), reply_to=native, message_id="m"))

    async def presses(self, phone: str, action: str) -> str:
        return await self._does(phone, pressed(action))

    async def shows(self, phone: str, reply_to: Delivery | None = None, caption: str = "") -> str:
        """She sends a picture."""
        common = said("x")
        event = SentFile(
            event_id="f",
            address=common.address,
            sender=common.sender,
            at=common.at,
            kind="photo",
            file="f1",
            caption=caption,
            reply_to=reply_to.native_id if reply_to else None,
        )
        return await self._does(phone, event)

    async def _does(self, phone: str, event: Incoming) -> str:
        chat, owners = self.phones[phone], self.owners[phone]
        address = Address("memory", "1", chat.native_id, is_group=chat.kind is ChatKind.group)
        event = replace(event, address=address, sender=Sender(f"u-{phone}", phone))
        ctx = replace(
            self.union.context("member", event=event),
            chat=chat,
            people=owners,
            person=owners[0] if len(owners) == 1 else None,
            now=self.now,
            library=self.shelf,
            files=self.files,
        )
        await recall(self.session, [ctx], self.now)
        replies = await self.dispatch.answer(ctx)
        for reply in replies:
            await plan.post(self.session, chat, reply, self.now)
        await self._deliver()
        shown = await self._all(chat.id)
        self.seen[chat.id] = len(shown) if replies else self.seen.get(chat.id, 0)
        self.now += timedelta(seconds=1)
        return "\n".join(text(reply) for reply in replies)

    async def _all(self, chat_id: int) -> list[Delivery]:
        rows = select(Delivery).where(Delivery.chat_id == chat_id).order_by(Delivery.id)
        return list(await self.session.scalars(rows))

    async def _deliver(self) -> None:
        waiting = select(Delivery).where(Delivery.native_id.is_(None))
        for row in await self.session.scalars(waiting):
            self.sent += 1
            row.state, row.native_id = DeliveryState.accepted, f"n{self.sent}"
        await self.session.flush()

    async def got(self, phone: str) -> list[str]:
        """What has come to a phone that she did not see yet; what is answered at once is seen."""
        return [text(Outgoing.from_data(row.message)) for row in await self.new(phone)]

    async def new(self, phone: str) -> list[Delivery]:
        """The same, as it was delivered."""
        chat = self.phones[phone]
        rows = await self._all(chat.id)
        unseen = rows[self.seen.get(chat.id, 0) :]
        self.seen[chat.id] = len(rows)
        return unseen

    async def last(self, phone: str, words: str = "") -> Delivery:
        """The newest message on a phone that has these words."""
        rows = await self._all(self.phones[phone].id)
        return [row for row in rows if words in text(Outgoing.from_data(row.message))][-1]

    async def passes(self, **time: float) -> None:
        """Move the clock on, and let it ring."""
        self.now += timedelta(**time)
        await climbing.climb_due(self.session, self.customs, self.now)
        await weekly.tell_due(self.session, self.customs, self.now)
        await self._deliver()

    @property
    def customs(self) -> Customs:
        return self.union.context("member").customs

    async def handovers(self) -> list[Handover]:
        return list(await self.session.scalars(select(Handover).order_by(Handover.id)))

    async def block(self, phone: str) -> None:
        """She has blocked the bot."""
        self.phones[phone].state = ChatState.blocked
        await self.session.flush()


def text(message: Outgoing) -> str:
    """A message as one reads it where there are no buttons."""
    lines = [message.title, message.text, *(f"{c.key} {c.label}" for c in message.choices)]
    return "\n".join(filter(None, lines))


async def opened(union: Union) -> Counter:
    """A counter with everybody's phone linked."""
    counter = Counter(union, union.now)
    counter.units: SimpleNamespace = union.units
    for name in ("head", "deputy", "member", "neighbour", "chair", "president", "stranger"):
        await counter.link(name)
    return counter
