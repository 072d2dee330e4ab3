"""Telegram's method table and its envelopes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from simulator.call import Call
from simulator.entities import Json
from simulator.refusal import RefusedError
from simulator.telegram import chats, editing, sending, updates

AT_ONCE: dict[str, Callable[[Call], object]] = {
    "getme": chats.get_me,
    "setwebhook": updates.set_webhook,
    "deletewebhook": updates.delete_webhook,
    "getwebhookinfo": updates.get_webhook_info,
    "sendmessage": sending.send_message,
    "copymessage": sending.copy_message,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "pinchatmessage": editing.pin_chat_message,
    "unpinchatmessage": editing.unpin_chat_message,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
    "answercallbackquery": updates.answer_callback_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatmembercount": chats.get_chat_member_count,
    "getchatadministrators": chats.get_chat_administrators,
    "leavechat": chats.leave_chat,
    "getfile": chats.get_file,
    "setmycommands": chats.set_my_commands,
    "getmycommands": chats.get_my_commands,
}
WAITING: dict[str, Callable[[Call], Awaitable[object]]] = {
    "getupdates": updates.get_updates,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendvoice": sending.send_voice,
}


async def run(call: Call) -> object:
    """Carry out a call; method names are case-insensitive, as on the platform."""
    name = call.method.lower()
    at_once = AT_ONCE.get(name)
    if at_once is not None:
        return at_once(call)
    waiting = WAITING.get(name)
    if waiting is None:
        raise RefusedError(404, "Not Found")
    return await waiting(call)


def accepted(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def refused(refusal: RefusedError) -> bytes:
    body: Json = {
        "ok": False, "error_code": refusal.code, "description": refusal.description,
    }  # fmt: skip
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return json.dumps(body).encode()
