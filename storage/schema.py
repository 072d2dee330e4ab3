"""All tables at once: what Alembic compares and what a test creates."""

from storage import (
    announcements,
    audit,
    boards,
    chats,
    conversations,
    deliveries,
    inbox,
    knowledge,
    meetings,
    people,
    questions,
    units,
)
from storage.base import Base

metadata = Base.metadata

__all__ = [
    "announcements",
    "audit",
    "boards",
    "chats",
    "conversations",
    "deliveries",
    "inbox",
    "knowledge",
    "meetings",
    "metadata",
    "people",
    "questions",
    "units",
]
