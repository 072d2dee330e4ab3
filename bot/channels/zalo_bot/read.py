"""The events of the Zalo Bot Platform in our words: pure."""

import re
import unicodedata
from typing import Any

from bot.channels.fields import Raw, mapping, moment, native_id, string, words
from handlers.incoming import Address, Incoming, Said, Sender, SentFile
from storage.text import clean_line

_TEXT = ("message.text.received", "message.link.received")
# Event, what it brings, and the fields its file may be named by (documents and captured
# payloads disagree).
_FILES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "message.image.received": ("photo", ("photo_url", "photo"), "image/jpeg"),
    "message.voice.received": ("voice", ("voice_url",), "audio/aac"),
    "message.sticker.received": ("sticker", ("url",), ""),
    "message.unsupported.received": ("unsupported", (), ""),
}


def unwrapped(body: Raw) -> Raw:
    """The event in a body, which comes with or without an {"ok", "result"} around it."""
    return mapping(body, "result") if "result" in body else body


def event_id(event: Raw) -> str:
    """The id of an event: the platform has none, a message has one event of each name."""
    return f"{native_id(mapping(event, 'message'), 'message_id')}:{string(event, 'event_name')}"


def chat_of(event: Raw) -> str:
    return native_id(mapping(mapping(event, "message"), "chat"), "id")


def read(event: Raw, account: str, names: tuple[str, ...]) -> Incoming | None:
    """What an event means; None when it means nothing to us.

    `names` are those under which the bot may be mentioned. Raises ValueError when a field is
    missing or of the wrong type.
    """
    kind = string(event, "event_name")
    if kind not in _TEXT and kind not in _FILES:
        return None
    message = mapping(event, "message")
    author = mapping(message, "from")
    if author.get("is_bot") is True:
        return None
    common = _common(event, message, author, account)
    if kind in _TEXT:
        text = words(message, "text") or words(message, "url")
        return Said(**common, text=_without_name(text, common["address"], names))
    return _file(message, common, names, *_FILES[kind])


def _common(event: Raw, message: Raw, author: Raw, account: str) -> dict[str, Any]:
    chat = mapping(message, "chat")
    return {
        "event_id": event_id(event),
        "address": Address(
            "zalo_bot", account, native_id(chat, "id"), chat.get("chat_type") == "GROUP"
        ),
        "sender": Sender(native_id(author, "id"), clean_line(string(author, "display_name"))),
        "at": moment(message, "date", per_second=1000),
        "message_id": native_id(message, "message_id"),
    }


def _file(
    message: Raw,
    common: dict[str, Any],
    names: tuple[str, ...],
    kind: str,
    fields: tuple[str, ...],
    mime: str,
) -> Incoming:
    addresses = (string(message, field) for field in fields)
    return SentFile(
        **common,
        kind=kind,
        file=next(filter(None, addresses), None),
        mime=mime,
        caption=_without_name(words(message, "caption"), common["address"], names),
    )


def _without_name(text: str, address: Address, names: tuple[str, ...]) -> str:
    """A text from a group without the mention at its head, whatever its spaces and case."""
    for name in filter(None, names if address.is_group else ()):
        parts = unicodedata.normalize("NFC", name).split()
        spelled = r"\s+".join(re.escape(part) for part in parts)
        mention = re.match(rf"@{spelled}(?!\w)[\s,:]*", text, re.IGNORECASE)
        if mention:
            return text[mention.end() :]
    return text
