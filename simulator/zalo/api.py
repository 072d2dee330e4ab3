"""Zalo's method table and its envelopes: refusals travel inside HTTP 200."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from simulator.call import Call
from simulator.entities import Json
from simulator.refusal import RefusedError
from simulator.zalo import methods

AT_ONCE: dict[str, Callable[[Call], object]] = {
    "getMe": methods.get_me,
    "sendMessage": methods.send_message,
    "sendSticker": methods.send_sticker,
    "sendVoice": methods.send_voice,
    "setWebhook": methods.set_webhook,
    "deleteWebhook": methods.delete_webhook,
    "getWebhookInfo": methods.get_webhook_info,
}
WAITING: dict[str, Callable[[Call], Awaitable[object]]] = {
    "getUpdates": methods.get_updates,
    "sendPhoto": methods.send_photo,
}
# What the gateway itself refuses keeps its HTTP status; the methods' own refusals do not.
HTTP_STATUSES = frozenset({401, 404, 408})


async def run(call: Call) -> object:
    """Carry out a call; method names are case-sensitive."""
    if call.method == "sendChatAction":
        methods.send_chat_action(call)
        return None
    at_once = AT_ONCE.get(call.method)
    if at_once is not None:
        return at_once(call)
    waiting = WAITING.get(call.method)
    if waiting is None:
        raise RefusedError(404, "Not Found")
    return await waiting(call)


def accepted(result: object) -> bytes:
    body: Json = {"ok": True} if result is None else {"ok": True, "result": result}
    return json.dumps(body, ensure_ascii=False).encode()


def refused(refusal: RefusedError) -> bytes:
    body = {"ok": False, "description": refusal.description, "error_code": refusal.code}
    return json.dumps(body, ensure_ascii=False).encode()


def http_status(code: int) -> int:
    return code if code in HTTP_STATUSES else 200
