"""The inbound contract: what people and platforms do, as frozen values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A chat on an account of a channel; ids are the platform's own, as text."""

    channel: str  # "telegram" | "zalo_bot" | "memory"
    account: str
    chat: str
    is_group: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, as the platform knows her; the name is a hint and proves nothing."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What every event has. `event_id` is unique within the account."""

    event_id: str
    address: Address
    sender: Sender
    at: datetime
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Incoming):
    """Somebody typed. `addressed`: in a group, to the bot, whose name is already cut off."""

    text: str
    addressed: bool = True
    reply_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Incoming):
    """Somebody pressed a button. `press_id` is what the channel needs to answer the press."""

    action: str
    press_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(Incoming):
    """Somebody put an emoji on the message of that native id; taking one off is no event."""

    native_id: str
    emoji: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Incoming):
    """Somebody opened the private chat, perhaps by a link that carries a payload."""

    payload: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile(Incoming):
    """Somebody sent something that is not text; `file` is a native file id or an address."""

    kind: str  # "photo" | "document" | "voice" | "sticker" | "unsupported"
    file: str | None = None
    name: str = ""
    mime: str = ""
    size: int | None = None
    caption: str = ""
    addressed: bool = True
    reply_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Incoming):
    """The bot (`who` empty) or people came into a chat; in private: the bot was unblocked."""

    who: tuple[Sender, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Incoming):
    """The bot (`who` empty) or people went out of a chat; in private: the bot was blocked."""

    who: tuple[Sender, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated(Incoming):
    """The group goes on under another id; `address` is the old one."""

    to: str
