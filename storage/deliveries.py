"""Deliveries: one message to one address, every change of state in the database; and receipts."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigKey, Key, Word


class Lane(IntEnum):
    """What goes first when several messages wait for the same account."""

    reply = 0  # somebody is waiting for an answer
    operational = 1  # approvals, hand-overs, reminders
    urgent = 2  # warnings
    routine = 3  # everything else


class DeliveryState(StrEnum):
    """Where a message is on its way."""

    pending = "pending"  # waits for its turn
    leased = "leased"  # taken by a sender, nothing has left yet
    sending = "sending"  # the request may have left; committed before it does
    accepted = "accepted"  # the platform took it
    delivered = "delivered"  # the platform says that it reached a phone
    seen = "seen"  # the platform, or an answer, says that it was read
    failed = "failed"  # refused for good; the reason is on the row
    suppressed = "suppressed"  # not sent, on purpose: blocked, stopped, no longer in the audience
    uncertain = "uncertain"  # nobody can tell whether it went out
    expired = "expired"  # too late to be sent
    cancelled = "cancelled"  # taken back by its author before it left


ENDED: frozenset[DeliveryState] = frozenset(DeliveryState) - {
    DeliveryState.pending,
    DeliveryState.leased,
    DeliveryState.sending,
}


class ReceiptKind(StrEnum):
    acknowledged = "acknowledged"  # she said so herself
    relayed = "relayed"  # somebody told her in person and says so


class Via(StrEnum):
    """By which door an answer came in."""

    button = "button"
    digit = "digit"
    word = "word"
    relay = "relay"


class Delivery(Base):
    """One message to one address: a recipient of a broadcast, or a message of its own.

    A broadcast's text is its revision; any other message carries its own in `message`.
    `subject` says what an answer to it is about, e.g. "handover:12".
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "chat_id", "revision_id"),
        Index("ix_deliveries_due", "account_id", "state", "lane", "due_at", "id"),
        Index("ix_deliveries_chat", "chat_id", "id"),
        Index("ix_deliveries_native", "chat_id", "native_id"),
        Index("ix_deliveries_lease", "state", "lease_until"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    message: Mapped[dict[str, Any] | None]
    subject: Mapped[str | None] = mapped_column(String(64))
    lane: Mapped[int]
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    reason: Mapped[str | None] = mapped_column(String(200))
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain_times: Mapped[int] = mapped_column(default=0)
    parts_sent: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    lease_owner: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    native_id: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class DeliveryEvent(Base):
    """A change of state, kept for ever: what happened to this message is a query."""

    __tablename__ = "delivery_events"

    id: Mapped[Key]
    delivery_id: Mapped[int] = mapped_column(BigKey, ForeignKey("deliveries.id"), index=True)
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    detail: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class Receipt(Base):
    """A person knows of a broadcast: her own word, or that of the one who told her."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("broadcast_id", "person_id", "kind"),)

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ReceiptKind] = mapped_column(Word(ReceiptKind))
    via: Mapped[Via] = mapped_column(Word(Via))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
