"""The nouns both platforms share: bots, people, chats, messages and their files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.mailbox import Mailbox

Platform = Literal["telegram", "zalo"]
Json = dict[str, Any]
MediaKind = Literal["photo", "document", "voice", "sticker", "unsupported"]
MESSAGES_PER_CHAT = 300


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes somebody uploaded, as `file_id` refers to them."""

    file_id: str
    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Media:
    """What a message carries besides text: a photo, document, voice, sticker or the unknown."""

    kind: MediaKind
    file: StoredFile | None = None
    url: str = ""


# People, bots, chats and messages are compared by identity: two people may share a name.
@dataclass(slots=True, eq=False)
class Person:
    """An account on one platform."""

    platform: Platform
    id: str
    name: str
    username: str = ""
    deactivated: bool = False


@dataclass(slots=True, eq=False)
class Bot:
    """A bot account; `id` is empty until a token has been seen for it."""

    platform: Platform
    id: str
    name: str
    username: str
    token: str = ""
    privacy_mode: bool = True
    privates: dict[str, Chat] = field(default_factory=dict)
    mailbox: Mailbox = field(default_factory=Mailbox)
    commands: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Service:
    """A line the platform itself writes into a chat: joined, left, pinned, migrated..."""

    kind: Literal["joined", "left", "pinned", "migrated_to", "migrated_from", "created"]
    who: tuple[Person | Bot, ...] = ()
    value: str = ""


@dataclass(slots=True, eq=False)
class Message:
    """One message as everyone in the chat sees it; `seq` is its last change in the feed."""

    id: str
    chat: Chat
    sender: Person | Bot
    at: float
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Media | None = None
    keyboard: list[list[Json]] = field(default_factory=list)
    # An id, not the message itself: a chain of replies must not keep old messages alive.
    reply_to: str = ""
    service: Service | None = None
    edited_at: float = 0.0
    deleted: bool = False
    pinned: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    seq: int = 0


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat of one person with one bot, or a group."""

    platform: Platform
    id: str
    kind: Literal["private", "group", "supergroup"]
    title: str = ""
    person: Person | None = None
    bot: Bot | None = None
    blocked: bool = False
    members: dict[str, Person] = field(default_factory=dict)
    admins: set[str] = field(default_factory=set)
    owner: str = ""
    bots: dict[Bot, str] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    migrated_to: Chat | None = None
    last_seq: int = 0
    last_id: int = 0

    @property
    def is_group(self) -> bool:
        return self.kind != "private"

    def message(self, message_id: str) -> Message | None:
        """A message that is still there: neither deleted nor crowded out."""
        found = self.messages.get(message_id)
        return None if found is None or found.deleted else found

    def present_bots(self) -> list[Bot]:
        if self.bot is not None:
            return [self.bot]
        return [bot for bot, status in self.bots.items() if status in ("member", "administrator")]
