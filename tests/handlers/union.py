"""A small union without a running bot, and the context in which a handler finds somebody."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.memory.channel import EVERYTHING
from handlers.context import Context, Customs
from handlers.incoming import Address, Incoming, Pressed, Said, Sender
from handlers.questions.library import Library
from storage import chats, people, units
from storage.chats import Chat, ChatKind
from storage.database import Session
from storage.people import Person, Role
from storage.units import Level

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass
class Union:
    """Province › two communes › branches; office holders and members by short names."""

    session: Session
    now: datetime
    units: SimpleNamespace = field(default_factory=SimpleNamespace)
    people: SimpleNamespace = field(default_factory=SimpleNamespace)
    chat: Chat = field(init=False)

    async def found(self) -> "Union":
        session, now, made = self.session, self.now, self.units
        made.province = await units.open_unit(session, "Tỉnh", Level.province, None, now)
        made.east = await units.open_unit(session, "Xã Đông", Level.commune, made.province, now)
        made.west = await units.open_unit(session, "Xã Tây", Level.commune, made.province, now)
        made.rose = await units.open_unit(session, "Chi hội Hồng", Level.branch, made.east, now)
        made.lily = await units.open_unit(session, "Chi hội Huệ", Level.branch, made.east, now)
        made.far = await units.open_unit(session, "Chi hội Cúc", Level.branch, made.west, now)
        made.circle = await units.open_unit(session, "Tổ 1", Level.group, made.rose, now)
        await self._people()
        account = await chats.account(session, "memory", "1", "Thử")
        self.chat = await chats.chat_at(session, account.id, "c1", ChatKind.private, now)
        return self

    async def _people(self) -> None:
        made = self.units
        for name, home, office, role in (
            ("head", made.rose, made.rose, Role.branch_head),
            ("deputy", made.rose, made.rose, Role.branch_deputy),
            ("circle_leader", made.rose, made.circle, Role.group_leader),
            ("member", made.rose, None, None),
            ("neighbour", made.lily, made.lily, Role.branch_head),
            ("chair", made.lily, made.east, Role.chair),
            ("committee", made.lily, made.east, Role.executive_committee),
            ("president", made.far, made.province, Role.chair),
            ("stranger", made.far, None, None),
        ):
            person = await people.add_person(self.session, name, self.now, birth_year=1975)
            await people.admit(self.session, person.id, home.id, None, self.now)
            if office is not None and role is not None:
                await people.appoint(self.session, person.id, office.id, role, self.now)
            setattr(self.people, name, person)

    def one(self, name: str) -> Person:
        """A person by her short name."""
        found: Person = getattr(self.people, name)
        return found

    def context(self, *names: str, event: Incoming | None = None, group: bool = False) -> Context:
        """What a handler gets when these persons share the phone; one alone is the speaker."""
        phone = tuple(self.one(name) for name in names)
        return Context(
            session=self.session,
            event=event or said("chào", group=group),
            chat=self.chat,
            people=phone,
            person=phone[0] if len(phone) == 1 else None,
            now=self.now,
            customs=Customs(zone=HANOI),
            limits=EVERYTHING,
            library=Library(),
        )


def _common(*, group: bool) -> dict[str, Any]:
    return {
        "event_id": "1",
        "address": Address("memory", "1", "c1", group),
        "sender": Sender("u1", "Ai đó"),
        "at": datetime(2026, 11, 25, 2, 0, tzinfo=UTC),
    }


def said(text: str, *, group: bool = False, reply_to: str | None = None) -> Said:
    """Somebody typed."""
    return Said(**_common(group=group), text=text, reply_to=reply_to)


def pressed(action: str, *, group: bool = False) -> Pressed:
    """Somebody pressed."""
    return Pressed(**_common(group=group), action=action, press_id="p1")
