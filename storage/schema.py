"""All tables at once: what Alembic compares and what a test creates."""

from storage import (
    announcements,
    approvals,
    audit,
    boards,
    chats,
    conversations,
    deliveries,
    followups,
    forwards,
    inbox,
    knowledge,
    meetings,
    people,
    questions,
    replies,
    tags,
    units,
)
from storage.base import Base

metadata = Base.metadata

__all__ = [
    "announcements",
    "approvals",
    "audit",
    "boards",
    "chats",
    "conversations",
    "deliveries",
    "followups",
    "forwards",
    "inbox",
    "knowledge",
    "meetings",
    "metadata",
    "people",
    "questions",
    "replies",
    "tags",
    "units",
]
