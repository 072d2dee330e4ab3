"""Telegram's updates in our words: pure, and lenient with fields it does not know."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.channels.fields import (
    Raw,
    mapping,
    mappings,
    maybe_mapping,
    moment,
    native_id,
    size,
    string,
)
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
from storage.text import clean, clean_line

TAKEN_AT = "taken_at"
UPDATES = ("message", "callback_query", "my_chat_member", "message_reaction")

_GROUPS = ("group", "supergroup")
_COMMAND = re.compile(r"/(?P<word>\w{1,64})(?:@(?P<whom>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_PRESENT = ("creator", "administrator", "member")
# The first of these keys that a message has tells what it brings (an animation is a document
# too); a message with none of them and no text is a service message.
_KINDS = (
    ("photo", "photo"),
    ("animation", "unsupported"),
    ("document", "document"),
    ("voice", "voice"),
    ("audio", "voice"),
    ("sticker", "sticker"),
    ("video", "unsupported"),
    ("video_note", "unsupported"),
    ("contact", "unsupported"),
    ("location", "unsupported"),
    ("poll", "unsupported"),
    ("dice", "unsupported"),
    ("story", "unsupported"),
)


def read(update: Raw, account: str, username: str) -> Incoming | None:
    """What an update means; None when it means nothing to us.

    `account` is the bot's id; `username`, without "@", is empty while we do not know it.
    Raises ValueError when a field is missing or of the wrong type.
    """
    for kind, reader in _READERS.items():
        if kind in update:
            return reader(update, mapping(update, kind), account, username)
    return None


def chat_of(update: Raw) -> str:
    """The chat that an update belongs to, "-" if none. Raises ValueError."""
    # "-" gathers the few events that belong to no chat in a queue of their own.
    for kind in UPDATES:
        if (event := maybe_mapping(update, kind)) is not None:
            holder = maybe_mapping(event, "message") if kind == "callback_query" else event
            return native_id(mapping(holder, "chat"), "id") if holder else "-"
    return "-"


def _message(update: Raw, message: Raw, account: str, username: str) -> Incoming | None:
    chat = mapping(message, "chat")
    if not _ours(chat):
        return None
    common = _common(update, chat, account) | {
        "sender": _author(message),
        "at": moment(message, "date"),
        "message_id": native_id(message, "message_id"),
    }
    if message.get("migrate_to_chat_id") is not None:
        return Migrated(**common, to=native_id(message, "migrate_to_chat_id"))
    if "new_chat_members" in message or "left_chat_member" in message:
        return _moved(message, chat, common)
    if not common["sender"].id:
        return None
    if string(message, "text"):
        return _said(message, common, account, username)
    return _file(message, common, account, username)


def _moved(message: Raw, chat: Raw, common: dict[str, Any]) -> Incoming | None:
    """People who came or went; the bot's own moves are told by my_chat_member."""
    came = _people(mappings(message, "new_chat_members"))
    if came:
        return Joined(**common, who=came, title=clean_line(string(chat, "title")))
    gone = maybe_mapping(message, "left_chat_member")
    went = _people([gone] if gone else [])
    return Left(**common, who=went) if went else None


def _said(message: Raw, common: dict[str, Any], account: str, username: str) -> Incoming:
    text, called = _without_name(string(message, "text"), mappings(message, "entities"), username)
    command = _COMMAND.fullmatch(text.strip())
    # In groups "/start" comes with the bot's own arrival, which is told by my_chat_member.
    private = not common["address"].is_group
    if private and command and command["word"] == "start":
        return Opened(**common, payload=clean(command["rest"] or ""))
    if command:
        text = f"{command['word'].replace('_', ' ')} {command['rest'] or ''}"
        called = (command["whom"] or username).casefold() == username.casefold()
    answered, reply_to = _reply(message, account)
    return Said(
        **common, text=clean(text), addressed=private or called or answered, reply_to=reply_to
    )


def _file(message: Raw, common: dict[str, Any], account: str, username: str) -> Incoming | None:
    key, kind = next((pair for pair in _KINDS if pair[0] in message), ("", ""))
    if not key:
        return None
    file: Raw = {}
    if kind == "photo":
        file = max(mappings(message, key), key=lambda photo: size(photo, "width") or 0, default={})
    elif kind != "unsupported":
        file = mapping(message, key)
    caption, called = _without_name(
        string(message, "caption"), mappings(message, "caption_entities"), username
    )
    answered, reply_to = _reply(message, account)
    return SentFile(
        **common,
        kind=kind,
        file=string(file, "file_id") or None,
        name=clean_line(string(file, "file_name")),
        mime=string(file, "mime_type") or ("image/jpeg" if kind == "photo" else ""),
        size=size(file, "file_size"),
        caption=clean(caption),
        addressed=not common["address"].is_group or called or answered,
        reply_to=reply_to,
    )


def _pressed(update: Raw, query: Raw, account: str, _username: str) -> Incoming | None:
    message = maybe_mapping(query, "message")
    sender = _author(query)
    if message is None or not string(query, "data") or not sender.id:
        return None
    chat = mapping(message, "chat")
    if not _ours(chat):
        return None
    # Telegram does not say when a button was pressed, only when its message was sent.
    at = moment(update, TAKEN_AT) if TAKEN_AT in update else moment(message, "date")
    return Pressed(
        **_common(update, chat, account),
        sender=sender,
        at=at,
        message_id=native_id(message, "message_id"),
        action=string(query, "data"),
        press_id=native_id(query, "id"),
    )


def _reacted(update: Raw, change: Raw, account: str, _username: str) -> Incoming | None:
    chat = mapping(change, "chat")
    user = maybe_mapping(change, "user")
    # Whoever reacts as a channel or anonymously is nobody we know.
    sender = next(iter(_people([user] if user else [])), None)
    before = _emojis(change, "old_reaction")
    fresh = [emoji for emoji in _emojis(change, "new_reaction") if emoji not in before]
    if sender is None or not fresh or not _ours(chat):
        return None
    return Reacted(
        **_common(update, chat, account),
        sender=sender,
        at=moment(change, "date"),
        native_id=native_id(change, "message_id"),
        emoji=fresh[0],
    )


def _emojis(change: Raw, key: str) -> list[str]:
    """The plain emojis of a reaction; custom and paid ones say nothing that we know."""
    kinds = (one for one in mappings(change, key) if one.get("type") == "emoji")
    return [emoji for one in kinds if (emoji := string(one, "emoji"))]


def _membership(update: Raw, change: Raw, account: str, _username: str) -> Incoming | None:
    chat = mapping(change, "chat")
    before, after = (_inside(change, key) for key in ("old_chat_member", "new_chat_member"))
    if before == after or not _ours(chat):
        return None
    common = _common(update, chat, account) | {
        "sender": _author(change),
        "at": moment(change, "date"),
    }
    return Joined(**common, title=clean_line(string(chat, "title"))) if after else Left(**common)


def _inside(change: Raw, key: str) -> bool:
    member = mapping(change, key)
    status = string(member, "status")
    return status in _PRESENT or (status == "restricted" and member.get("is_member") is True)


def _ours(chat: Raw) -> bool:
    return chat.get("type") == "private" or chat.get("type") in _GROUPS


def _common(update: Raw, chat: Raw, account: str) -> dict[str, Any]:
    is_group = chat.get("type") in _GROUPS
    return {
        "event_id": native_id(update, "update_id"),
        "address": Address("telegram", account, native_id(chat, "id"), is_group),
    }


def _author(event: Raw) -> Sender:
    """The person; without an id when it is no person: a bot, or somebody who posts as a chat."""
    user = maybe_mapping(event, "from")
    people = _people([user]) if user and "sender_chat" not in event else ()
    return people[0] if people else Sender("", "")


def _people(users: Sequence[Raw]) -> tuple[Sender, ...]:
    return tuple(
        Sender(
            native_id(user, "id"),
            clean_line(f"{string(user, 'first_name')} {string(user, 'last_name')}"),
        )
        for user in users
        if user.get("is_bot") is not True
    )


def _reply(message: Raw, account: str) -> tuple[bool, str | None]:
    """Whether a message answers one of ours, and the id of what it answers."""
    target = maybe_mapping(message, "reply_to_message")
    if target is None:
        return False, None
    author = maybe_mapping(target, "from")
    ours = author is not None and native_id(author, "id") == account
    return ours, native_id(target, "message_id")


def _without_name(text: str, entities: Sequence[Raw], username: str) -> tuple[str, bool]:
    """The text without the mentions of us, and whether there were any."""
    # Telegram counts in UTF-16 units, two bytes each.
    encoded = text.encode("utf-16-le", "surrogatepass")
    kept, end = bytearray(), 0
    for entity in entities:
        start, length = (2 * (size(entity, key) or 0) for key in ("offset", "length"))
        name = encoded[start : start + length].decode("utf-16-le", "replace")
        ours = bool(username) and name.casefold() == f"@{username}".casefold()
        if ours and entity.get("type") == "mention" and start >= end:
            kept += encoded[end:start]
            end = start + length
            end += 2 * encoded.startswith(b" \x00", end)
    if not end:
        return text, False
    kept += encoded[end:]
    return kept.decode("utf-16-le", "replace"), True


_READERS: dict[str, Callable[[Raw, Raw, str, str], Incoming | None]] = {
    "message": _message,
    "callback_query": _pressed,
    "my_chat_member": _membership,
    "message_reaction": _reacted,
}
