"""Dialogues of several steps, kept where a restart cannot lose them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session, insert_once


class Conversation(Base):
    """What a person is in the middle of, in one chat."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("chat_id", "sender"),)

    id: Mapped[Key]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    sender: Mapped[str] = mapped_column(String(64))
    step: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    updated_at: Mapped[datetime]
    expires_at: Mapped[datetime]


# Built once: building it takes longer than running it, and it is asked at every event.
_CURRENT = select(Conversation).where(
    Conversation.chat_id.in_(bindparam("chats", expanding=True)),
    Conversation.sender.in_(bindparam("senders", expanding=True)),
    Conversation.expires_at > bindparam("now"),
)


async def current(
    session: Session, chat_ids: Sequence[int], senders: Sequence[str], now: datetime
) -> dict[tuple[int, str], Conversation]:
    """The dialogues these senders are in in these chats, unless their time has run out."""
    values = {"chats": chat_ids, "senders": senders, "now": now}
    return {(one.chat_id, one.sender): one for one in await session.scalars(_CURRENT, values)}


async def put(
    session: Session,
    chat_id: int,
    sender: str,
    step: str,
    data: dict[str, Any],
    now: datetime,
    expires_at: datetime,
) -> None:
    """Begin a dialogue or go to its next step; there is one for each person and chat."""
    values = {"step": step, "data": data, "updated_at": now, "expires_at": expires_at}
    key = {"chat_id": chat_id, "sender": sender}
    if await insert_once(session, Conversation, key | values):
        return
    row = (await session.scalars(select(Conversation).filter_by(**key))).one()
    row.step, row.data, row.updated_at, row.expires_at = step, data, now, expires_at
    await session.flush()


async def end(session: Session, chat_id: int, sender: str) -> None:
    await session.execute(
        delete(Conversation).where(Conversation.chat_id == chat_id, Conversation.sender == sender)
    )
