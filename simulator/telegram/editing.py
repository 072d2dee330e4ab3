"""The methods that change, remove or pin a message that is already there."""

from __future__ import annotations

from simulator.call import Call
from simulator.entities import Bot, Chat, Json, Message, Service
from simulator.refusal import RefusedError
from simulator.telegram import access, content, render

RECALL_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def _own(call: Call) -> Message:
    message = access.message(call, access.chat(call), "edit")
    if message.sender is not call.bot or message.service is not None:
        raise RefusedError(400, "Bad Request: message can't be edited")
    return message


def _change(call: Call, message: Message, text: str, entities: list[Json]) -> Json:
    keyboard = content.keyboard(call)
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise RefusedError(400, NOT_MODIFIED)
    access.take_slot(call, message.chat)
    # New buttons alone do not make people see "edited".
    if (text, entities) != (message.text, message.entities):
        message.edited_at = call.world.now()
    message.text, message.entities, message.keyboard = text, entities, keyboard
    call.world.feed.show(message)
    return render.message(message)


def edit_message_text(call: Call) -> Json:
    text, entities = content.text(call)
    message = _own(call)
    if message.media is not None:
        raise RefusedError(400, "Bad Request: there is no text in the message to edit")
    return _change(call, message, text, entities)


def edit_message_caption(call: Call) -> Json:
    text, entities = content.caption(call)
    message = _own(call)
    if message.media is None:
        raise RefusedError(400, "Bad Request: there is no caption in the message to edit")
    return _change(call, message, text, entities)


def edit_message_reply_markup(call: Call) -> Json:
    message = _own(call)
    return _change(call, message, message.text, message.entities)


def delete_message(call: Call) -> bool:
    place = access.chat(call)
    message = access.message(call, place, "delete")
    if call.world.now() - message.at > RECALL_SECONDS or not _may_delete(call.bot, message):
        raise RefusedError(400, "Bad Request: message can't be deleted for everyone")
    message.deleted, message.pinned = True, False
    call.world.feed.show(message)
    return True


def _may_delete(bot: Bot, message: Message) -> bool:
    place = message.chat
    is_admin = place.bots.get(bot) == "administrator"
    return message.sender is bot or not place.is_group or is_admin


def pin_chat_message(call: Call) -> bool:
    place = _pinnable(call)
    message = access.message(call, place, "pin")
    message.pinned = True
    call.world.feed.show(message)
    call.world.post(place, call.bot, service=Service("pinned", (call.bot,), message.id))
    return True


def unpin_chat_message(call: Call) -> bool:
    """Without message_id the newest pinned message comes off."""
    place = _pinnable(call)
    if call.text("message_id"):
        _unpin(call, access.message(call, place, "unpin"))
        return True
    pinned = [message for message in place.messages.values() if message.pinned]
    if pinned:
        _unpin(call, pinned[-1])
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    for message in list(_pinnable(call).messages.values()):
        if message.pinned:
            _unpin(call, message)
    return True


def _unpin(call: Call, message: Message) -> None:
    message.pinned = False
    call.world.feed.show(message)


def _pinnable(call: Call) -> Chat:
    place = access.chat(call)
    if place.kind == "supergroup" and place.bots.get(call.bot) != "administrator":
        raise RefusedError(
            400, "Bad Request: not enough rights to manage pinned messages in the chat"
        )
    return place
