"""What the phones show: a chat's messages, and the stream of everything new."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from simulator.control.asked import Asked
from simulator.entities import Bot, Chat, Json, Media, Message
from simulator.feed import Event
from simulator.world import World

LONGEST_WAIT = 60.0
HEARTBEAT = 15.0


def shown(message: Message) -> Json:
    """A message as a phone draws it."""
    body: Json = {
        "seq": message.seq,
        "message_id": message.id,
        "at": datetime.fromtimestamp(message.at, UTC).isoformat(),
        "from": {
            "id": message.sender.id,
            "name": message.sender.name,
            "bot": isinstance(message.sender, Bot),
        },
        "text": message.text if message.media is None else "",
        "buttons": [[_button(button) for button in row] for row in message.keyboard],
        "edited": bool(message.edited_at),
        "deleted": message.deleted,
        "pinned": message.pinned,
    }
    if message.entities:
        body["entities"] = message.entities
    if message.reply_to:
        body["reply_to"] = message.reply_to
    if message.service is not None:
        names = [account.name for account in message.service.who]
        body["service"] = {"kind": message.service.kind, "names": names}
    if message.media is not None:
        body |= {"caption": message.text} | _media(message.media)
    return body


def _button(button: Json) -> Json:
    slim = {"text": button["text"], "data": button.get("callback_data")}
    return slim | ({"url": button["url"]} if "url" in button else {})


def _media(media: Media) -> Json:
    url = f"/files/{media.file.file_id}" if media.file else media.url
    if media.kind == "photo":
        return {"photo": url}
    if media.kind == "document" and media.file:
        return {"document": {"name": media.file.name, "url": url}}
    return {media.kind: url or True}


def place(chat: Chat, world: World) -> Json:
    """Which phone screens a chat's events belong to; `main` tells the default bot's."""
    return {
        "main": chat.bot is None or chat.bot is world.bot(chat.platform),
        "platform": chat.platform,
        "bot": chat.bot.id if chat.bot else None,
        "person": chat.person.id if chat.person else None,
        "chat": chat.id if chat.is_group else None,
    }


async def messages(asked: Asked) -> Json:
    """Messages of a chat newer than `after`; with `wait` not before there is one."""
    chat = asked.chat()
    after = int(asked.number("after", 0))
    loop = asyncio.get_running_loop()
    until = loop.time() + min(asked.number("wait", 0), LONGEST_WAIT)
    while chat.last_seq <= after and not asked.world.closing.is_set():
        left = until - loop.time()
        if left <= 0 or not await asked.world.feed.signal.wait(left):
            break
    # A late change of an old message comes in its old place, so phones keep the order.
    newer = [message for message in chat.messages.values() if message.seq > after]
    return {"messages": [shown(message) for message in newer], "last": asked.world.feed.seq}


def _event(event: Event, world: World) -> bytes:
    data = dict(event.data)
    if event.chat is not None:
        data = place(event.chat, world) | data
    if event.message is not None:
        data["message"] = shown(event.message)
    text = json.dumps(data, ensure_ascii=False)
    return f"id: {event.seq}\nevent: {event.kind}\ndata: {text}\n\n".encode()


def _on_stage(event: Event, world: World) -> bool:
    """Whether a phone of the scene shows this: the page is spared a broadcast to thousands."""
    if event.chat is None:
        return True
    spot = place(event.chat, world)
    return any(
        phone["platform"] == spot["platform"]
        and (phone.get("chat") or None) == spot["chat"]
        and spot["person"] in (None, phone["person"])
        for phone in world.scene["phones"]
    )


async def stream(world: World, after: int, *, scene_only: bool) -> AsyncIterator[bytes]:
    """Server-sent events after `after`; a client that missed too much is told to start anew."""
    if world.feed.forgot(after):
        after = world.feed.seq
        yield f"id: {after}\nevent: reset\ndata: {{}}\n\n".encode()
    yield b"retry: 1000\n\n"
    while not world.closing.is_set():
        # The number is taken with the events: what comes while they are written is next time's.
        fresh, after = world.feed.after(after), world.feed.seq
        for event in fresh:
            if not scene_only or _on_stage(event, world):
                yield _event(event, world)
        if world.feed.seq == after and not await world.feed.signal.wait(HEARTBEAT):
            yield b": still here\n\n"
