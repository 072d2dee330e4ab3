"""The methods that put a new message into a chat."""

from __future__ import annotations

from simulator.call import Call
from simulator.entities import Json, Media, MediaKind
from simulator.refusal import RefusedError
from simulator.telegram import access, content, render


def _post(call: Call, text: str, entities: list[Json], media: Media | None = None) -> Json:
    keyboard = content.keyboard(call)
    place = access.chat(call)
    reply_to = content.reply_target(call, place)
    # Last of the checks, so that a refused message does not count against the limits.
    access.take_slot(call, place)
    message = call.world.post(
        place, call.bot, text, entities=entities, media=media, keyboard=keyboard, reply_to=reply_to
    )
    return render.message(message)


def send_message(call: Call) -> Json:
    text, entities = content.text(call)
    return _post(call, text, entities)


async def send_photo(call: Call) -> Json:
    return await _send_media(call, "photo")


async def send_document(call: Call) -> Json:
    return await _send_media(call, "document")


async def send_voice(call: Call) -> Json:
    return await _send_media(call, "voice")


async def _send_media(call: Call, kind: MediaKind) -> Json:
    text, entities = content.caption(call)
    # The chat is looked at first, so that a refused send does not fetch or keep a file.
    access.chat(call)
    media = await content.media(call, kind)
    return _post(call, text, entities, media)


def copy_message(call: Call) -> Json:
    """Copies text or media without naming the source; an absent caption keeps the old one."""
    source = call.params | {"chat_id": call.params.get("from_chat_id")}
    place = access.chat(Call(call.world, call.bot, call.method, source, {}, call.alive))
    original = access.message(call, place, "copy")
    if original.service is not None:
        raise RefusedError(400, "Bad Request: message can't be copied")
    text, entities = original.text, original.entities
    if original.media is not None and "caption" in call.params:
        text, entities = content.caption(call)
    copied = _post(call, text, entities, original.media)
    return {"message_id": copied["message_id"]}


def send_chat_action(call: Call) -> bool:
    access.chat(call)
    if not call.text("action"):
        raise RefusedError(400, "Bad Request: wrong parameter action in request")
    return True
