"""The inbox: every event of every platform, taken exactly once and kept until it is done."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


class EventState(StrEnum):
    new = "new"  # stored, not yet looked at
    done = "done"  # handled; its answers are in the deliveries
    poison = "poison"  # failed every time; set aside so that the chat goes on


class InboxEvent(Base):
    """One raw event, unique per account and event id."""

    __tablename__ = "inbox_events"
    __table_args__ = (
        UniqueConstraint("account_id", "event_id"),
        Index(None, "state", "id"),
        Index(None, "account_id", "chat_key", "state", "id"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    event_id: Mapped[str] = mapped_column(String(80))
    chat_key: Mapped[str] = mapped_column(String(64))
    raw: Mapped[dict[str, Any]]
    state: Mapped[EventState] = mapped_column(Word(EventState))
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    lease_owner: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(500))
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
