"""Accounts on platforms, chats as addresses, who speaks in them, and the codes that tie them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, insert_once
from storage.people import Person


class ChatKind(StrEnum):
    private = "private"
    group = "group"


class ChatState(StrEnum):
    """Whether a chat takes messages."""

    open = "open"
    blocked = "blocked"  # she blocked the bot, or it was removed from the group
    dead = "dead"  # the account or the chat no longer exists
    moved = "moved"  # the group lives on under another id


class CodeUse(StrEnum):
    """What a one-time code is good for."""

    link = "link"  # tie a private chat to a person, confirmed by a leader
    vouched = "vouched"  # the same, vouched for by the operator who made it
    bind = "bind"  # tie a group to a unit


class Account(Base):
    """One bot account of one platform, with the pace all processes share."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "native_id"),)

    id: Mapped[Key]
    channel: Mapped[str] = mapped_column(String(20))
    native_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(120), default="")
    stopped_because: Mapped[str | None] = mapped_column(String(200))


class Pace(Base):
    """When an account may send next; `per_second` falls after a storm and recovers slowly.

    `next_at` is never far ahead; how long the platform wants silence is `halted_until`.
    """

    __tablename__ = "paces"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    next_at: Mapped[datetime]
    per_second: Mapped[float]
    eased_at: Mapped[datetime | None]
    halted_until: Mapped[datetime | None]


class Chat(Base):
    """An address: one private chat or group on one account."""

    __tablename__ = "chats"
    __table_args__ = (
        UniqueConstraint("account_id", "native_id"),
        Index(None, "unit_id", "kind", "state"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    native_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[ChatKind] = mapped_column(Word(ChatKind))
    title: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[ChatState] = mapped_column(Word(ChatState), default=ChatState.open)
    not_before: Mapped[datetime | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    bound_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    moved_to: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    speaker_until: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Identity(Base):
    """A person answers in a private chat; several persons may share one phone."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("chat_id", "person_id"), Index(None, "person_id"))

    id: Mapped[Key]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    linked_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


class Code(Base):
    """A one-time code of six digits."""

    __tablename__ = "codes"
    __table_args__ = (Index(None, "digits", "used_at"),)

    id: Mapped[Key]
    digits: Mapped[str] = mapped_column(String(6))
    use: Mapped[CodeUse] = mapped_column(Word(CodeUse))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_in: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))


class CodeTry(Base):
    """A wrong code typed in a chat; too many within the hour close the door for a while."""

    __tablename__ = "code_tries"
    __table_args__ = (Index(None, "chat_id", "tried_at"),)

    id: Mapped[Key]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    tried_at: Mapped[datetime]


async def account(session: Session, channel: str, native_id: str, name: str) -> Account:
    """The account, made on first sight."""
    await insert_once(session, Account, {"channel": channel, "native_id": native_id, "name": name})
    return (
        await session.scalars(
            select(Account).where(Account.channel == channel, Account.native_id == native_id)
        )
    ).one()


async def channels(session: Session) -> dict[int, str]:
    """The channel of every account there is, by the account's id."""
    rows = await session.execute(select(Account.id, Account.channel).order_by(Account.id))
    return {row.id: row.channel for row in rows}


# Built once: building them takes longer than running them, and they are asked at every event.
_CHAT_AT = select(Chat).where(
    Chat.account_id == bindparam("account"), Chat.native_id == bindparam("native")
)
_KNOWN = (
    select(Chat, Person)
    .outerjoin(Identity, and_(Identity.chat_id == Chat.id, Identity.linked_at.is_not(None)))
    .outerjoin(Person, Person.id == Identity.person_id)
    .where(
        Chat.account_id == bindparam("account"),
        Chat.native_id.in_(bindparam("natives", expanding=True)),
    )
    .order_by(Identity.linked_at, Identity.id)
)
_HEARD = (
    update(cast("Table", Chat.__table__))
    .where(Chat.id.in_(bindparam("ids", expanding=True)))
    .values(heard_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Known:
    """A chat, and who is linked to it, in the order in which they were linked."""

    chat: Chat
    people: list[Person] = field(default_factory=list)


async def chat_at(
    session: Session, account_id: int, native_id: str, kind: ChatKind, now: datetime
) -> Chat:
    """The chat of that id, made on first sight."""
    key = {"account": account_id, "native": native_id}
    found = await session.scalar(_CHAT_AT, key)
    if found is not None:
        return found
    row = {
        "account_id": account_id,
        "native_id": native_id,
        "kind": kind,
        "title": "",
        "state": ChatState.open,
        "created_at": now,
    }
    await insert_once(session, Chat, row)
    return (await session.scalars(_CHAT_AT, key)).one()


async def known(
    session: Session, account_id: int, native_ids: Collection[str]
) -> dict[str, Known]:
    """Those of these chats that the bot has seen, by their native ids."""
    rows = await session.execute(_KNOWN, {"account": account_id, "natives": list(native_ids)})
    found: dict[str, Known] = {}
    for row in rows:
        one = found.setdefault(row.Chat.native_id, Known(row.Chat))
        if row.Person is not None:
            one.people.append(row.Person)
    return found


async def heard(session: Session, chat_ids: Collection[int], now: datetime) -> None:
    """Somebody said something in these chats."""
    connection = await session.connection()
    await connection.execute(_HEARD, {"ids": list(chat_ids), "now": now})


async def chat(session: Session, chat_id: int) -> Chat:
    """The chat of that key.

    Raises:
        NoResultFound: there is none.
    """
    return await session.get_one(Chat, chat_id)


async def home_of(session: Session, person_id: int) -> Chat | None:
    """Where a person is told things: of her open private chats the one she used last.

    One on an account that is in service, if there is any.
    """
    return await session.scalar(
        select(Chat)
        .join(Identity, Identity.chat_id == Chat.id)
        .join(Account, Account.id == Chat.account_id)
        .where(
            Identity.person_id == person_id,
            Identity.linked_at.is_not(None),
            Chat.state == ChatState.open,
        )
        .order_by(
            Account.stopped_because.is_not(None), Chat.heard_at.desc().nulls_last(), Chat.id
        )
        .limit(1)
    )


async def groups_of(session: Session, unit_id: int) -> Sequence[Chat]:
    """Open groups bound to exactly this unit."""
    rows = await session.scalars(
        select(Chat)
        .where(Chat.unit_id == unit_id, Chat.kind == ChatKind.group, Chat.state == ChatState.open)
        .order_by(Chat.id)
    )
    return rows.all()


async def identity(session: Session, chat_id: int, person_id: int) -> Identity | None:
    return await session.scalar(
        select(Identity).where(Identity.chat_id == chat_id, Identity.person_id == person_id)
    )


async def propose_identity(session: Session, chat_id: int, person_id: int) -> Identity:
    """The tie between a chat and a person, not yet confirmed if it is new."""
    await insert_once(session, Identity, {"chat_id": chat_id, "person_id": person_id})
    found = await identity(session, chat_id, person_id)
    assert found is not None  # noqa: S101  # inserted just above
    return found


async def stop_notices(session: Session, person_id: int, stopped_at: datetime | None) -> None:
    """Stop private announcements to a person in all her chats, or (None) take them up again."""
    await session.execute(
        update(Identity)
        .where(Identity.person_id == person_id)
        .values(stopped_at=stopped_at)
        .execution_options(synchronize_session="fetch")
    )


async def add_code(session: Session, code: Code) -> Code:
    session.add(code)
    await session.flush()
    return code


async def live_code(session: Session, digits: str, now: datetime) -> Code | None:
    """The unused, unexpired code with these digits."""
    return await session.scalar(
        select(Code)
        .where(Code.digits == digits, Code.used_at.is_(None), Code.expires_at > now)
        .order_by(Code.id.desc())
        .limit(1)
    )


async def spend_code(session: Session, code_id: int, chat_id: int, now: datetime) -> bool:
    """Use a code up; False when somebody was faster."""
    result = await session.execute(
        update(Code)
        .where(Code.id == code_id, Code.used_at.is_(None))
        .values(used_at=now, used_in=chat_id)
        .returning(Code.id)
    )
    return result.first() is not None


async def wrong_tries(session: Session, chat_id: int, now: datetime) -> int:
    """Wrong codes typed in a chat within the last hour."""
    found = await session.scalar(
        select(func.count()).where(
            CodeTry.chat_id == chat_id, CodeTry.tried_at > now - timedelta(hours=1)
        )
    )
    return found or 0


async def note_wrong_try(session: Session, chat_id: int, now: datetime) -> None:
    session.add(CodeTry(chat_id=chat_id, tried_at=now))
    await session.flush()


async def move_chat(session: Session, old: Chat, new: Chat) -> None:
    """A group lives on under another id: what hung on the old chat hangs on the new one."""
    # Platforms announce a move on both sides, so this may be the second time.
    if new.unit_id is None:
        new.unit_id, new.bound_by = old.unit_id, old.bound_by
    new.title = new.title or old.title
    old.state, old.moved_to, old.unit_id = ChatState.moved, new.id, None
    await session.flush()
