"""What tests feed in, in our words: {"kind": "said", "chat": "c1", ...} (see `_KINDS`)."""

from typing import Any

from bot.channels.fields import Malformed, Raw, mappings, moment, native_id, size, string
from handlers.incoming import (
    Address,
    Incoming,
    Joined,
    Left,
    Migrated,
    Opened,
    Pressed,
    Reacted,
    Said,
    Sender,
    SentFile,
)

# Which fields of an event each kind takes over as they are.
_KINDS: dict[str, tuple[type[Incoming], tuple[str, ...]]] = {
    "said": (Said, ("text",)),
    "pressed": (Pressed, ("action", "press_id")),
    "reacted": (Reacted, ("native_id", "emoji")),
    "opened": (Opened, ("payload",)),
    "file": (SentFile, ("name", "mime", "caption")),
    "joined": (Joined, ("title",)),
    "left": (Left, ()),
    "migrated": (Migrated, ("to",)),
}


def read(event: Raw, account: str) -> Incoming | None:
    """What an event means; None for a kind unknown. Raises ValueError when it is malformed."""
    kind = string(event, "kind")
    if kind not in _KINDS:
        return None
    made, texts = _KINDS[kind]
    fields = _common(event, account) | {name: string(event, name) for name in texts}
    if made in (Said, SentFile):
        fields |= {"addressed": _flag(event, "addressed")}
        fields["reply_to"] = string(event, "reply_to") or None
    if made is SentFile:
        fields |= {
            "kind": string(event, "what") or "unsupported",
            "file": string(event, "file") or None,
            "size": size(event, "size"),
        }
    if made in (Joined, Left):
        fields["who"] = tuple(
            Sender(native_id(person, "id"), string(person, "name"))
            for person in mappings(event, "who")
        )
    return made(**fields)


def _common(event: Raw, account: str) -> dict[str, Any]:
    chat = native_id(event, "chat")
    return {
        "event_id": native_id(event, "id"),
        "address": Address("memory", account, chat, event.get("group") is True),
        "sender": Sender(native_id(event, "sender"), string(event, "sender_name")),
        "at": moment(event, "at"),
        "message_id": string(event, "message_id") or None,
    }


def _flag(event: Raw, key: str) -> bool:
    value = event.get(key, True)
    if not isinstance(value, bool):
        raise Malformed(key)
    return value
