"""Messages of their own to several people at once, however many they are, in a few statements."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select

from storage.chats import Account, Chat, ChatState, Identity
from storage.database import Session
from storage.deliveries import Delivery, DeliveryState, Lane, note
from storage.people import Person

# Not in order, which some databases can only promise one row at a time.
_ADD = insert(cast("Table", Delivery.__table__)).returning(Delivery.id)


async def homes_of(session: Session, person_ids: Collection[int]) -> list[tuple[Person, Chat]]:
    """Where each of these is told things (`chats.home_of`); without those who have no such chat."""
    rows = await session.execute(
        select(Person, Chat)
        .join(Identity, Identity.person_id == Person.id)
        .join(Chat, Chat.id == Identity.chat_id)
        .join(Account, Account.id == Chat.account_id)
        .where(
            Person.id.in_(person_ids),
            Identity.linked_at.is_not(None),
            Chat.state == ChatState.open,
        )
        .order_by(
            Person.id,
            Account.stopped_because.is_not(None),
            Chat.heard_at.desc().nulls_last(),
            Chat.id,
        )
    )
    found: dict[int, tuple[Person, Chat]] = {}
    for person, chat in rows:
        found.setdefault(person.id, (person, chat))
    return list(found.values())


async def add(
    session: Session, letters: Sequence[tuple[Chat, Mapping[str, Any]]], lane: Lane, now: datetime
) -> None:
    """A message (an `Outgoing` as data) for each of these chats, due at once."""
    rows = [
        {
            "account_id": chat.account_id,
            "chat_id": chat.id,
            "message": dict(message),
            "subject": message.get("subject"),
            "lane": lane,
            "state": DeliveryState.pending,
            "attempts": 0,
            "uncertain_times": 0,
            "parts_sent": 0,
            "due_at": now,
            "created_at": now,
        }
        for chat, message in letters
    ]
    if rows:
        connection = await session.connection()
        ids = await connection.scalars(_ADD, rows)
        await note(session, ids.all(), DeliveryState.pending, None, now)
