"""Our nouns as the Zalo Bot Platform's JSON objects."""

from __future__ import annotations

from simulator.entities import Json, Message, Person
from simulator.mailbox import Entry
from simulator.world import World

EVENTS = {
    "photo": "message.image.received",
    "sticker": "message.sticker.received",
    "voice": "message.voice.received",
    "document": "message.unsupported.received",
    "unsupported": "message.unsupported.received",
}


def event_name(message: Message) -> str:
    return EVENTS[message.media.kind] if message.media else "message.text.received"


def message(world: World, shown: Message) -> Json:
    """A person's message; unsupported kinds carry no content at all."""
    body: Json = {
        "message_id": shown.id,
        "date": int(shown.at * 1000),
        "from": {
            "id": shown.sender.id,
            "display_name": shown.sender.name,
            "is_bot": not isinstance(shown.sender, Person),
        },
        "chat": {"id": shown.chat.id, "chat_type": "GROUP" if shown.chat.is_group else "PRIVATE"},
    }
    if shown.media is None:
        return body | {"text": shown.text}
    # An absolute address: the bot downloads media from anywhere, without its token.
    url = f"{world.base_url}/files/{shown.media.file.file_id}" if shown.media.file else ""
    if shown.media.kind == "photo":
        body |= {"photo_url": url, "message_type": "CHAT_PHOTO"}
        if shown.text:
            body["caption"] = shown.text
    elif shown.media.kind == "voice":
        body |= {"voice_url": url, "message_type": "CHAT_VOICE"}
    elif shown.media.kind == "sticker":
        body |= {"sticker": "bfe458bf64fa8da4d4eb", "url": url}
    return body


def update(entry: Entry) -> Json:
    # An injected update has no event name of its own: it goes out exactly as it was given.
    if entry.kind == "raw":
        return entry.body
    return {"event_name": entry.kind, "message": entry.body}


def wire(world: World, entry: Entry) -> Json:
    """A webhook's body: wrapped as documented, or bare as also seen."""
    inner = update(entry)
    return inner if world.options.zalo_bare_updates else {"ok": True, "result": inner}
