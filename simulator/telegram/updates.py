"""The methods by which a bot fetches updates, sets a webhook or answers a press."""

from __future__ import annotations

import asyncio
import re

from simulator.call import Call
from simulator.courier import Courier, Manner, Webhook
from simulator.entities import Json
from simulator.mailbox import Entry
from simulator.refusal import RefusedError
from simulator.telegram.incoming import CALLBACK_SECONDS, Callback
from simulator.world import World

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
ANSWER_LIMIT = 200
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot "


def wire(_world: World, entry: Entry) -> Json:
    return {"update_id": entry.id, entry.kind: entry.body}


MANNER = Manner("X-Telegram-Bot-Api-Secret-Token", wire)


def _wanted(call: Call, entry: Entry) -> bool:
    allowed = call.bot.mailbox.allowed
    return entry.kind in allowed if allowed else entry.kind not in NOT_BY_DEFAULT


def _remember_allowed(call: Call) -> None:
    given = call.structure("allowed_updates")
    if isinstance(given, list):
        call.bot.mailbox.allowed = frozenset(map(str, given))


async def get_updates(call: Call) -> list[Json]:
    box = call.bot.mailbox
    if box.courier is not None:
        raise RefusedError(
            409, "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _remember_allowed(call)
    box.confirm(call.number("offset"))
    limit = min(max(call.number("limit", 100), 1), 100)
    # The newest poll wins and the waiting one gets the conflict, as on the platform.
    poll = box.begin_poll()
    until = asyncio.get_running_loop().time() + min(call.number("timeout"), 50)
    batch = _batch(call, limit)
    while not batch and not call.world.closing.is_set():
        left = until - asyncio.get_running_loop().time()
        if left <= 0 or not (await box.signal.wait(left) and call.alive()):
            break
        if call.bot not in call.world.bots["telegram"]:
            # Reset in the meantime: the bot's next poll registers it again.
            break
        if not box.is_current(poll):
            raise RefusedError(409, f"{_CONFLICT}instance is running")
        batch = _batch(call, limit)
    return batch


def _batch(call: Call, limit: int) -> list[Json]:
    """Live updates of the kinds asked for; the others are dropped, as they never happened."""
    box = call.bot.mailbox
    # Filtered when fetched, not when queued: the bot may change its mind in between.
    for entry in list(box.entries.values()):
        if not _wanted(call, entry):
            del box.entries[entry.id]
    return [wire(call.world, entry) for entry in box.ready(limit, call.world.now())]


def set_webhook(call: Call) -> bool:
    url = call.text("url")
    if not url:
        return delete_webhook(call)
    secret = call.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
    if not url.startswith(("http://", "https://")):
        raise RefusedError(400, "Bad Request: bad webhook: An HTTPS URL must be provided")
    _remember_allowed(call)
    _drop_pending(call)
    connections = min(max(call.number("max_connections", 40), 1), 100)
    hook = Webhook(url, secret, connections, call.world.now())
    box = call.bot.mailbox
    for entry in list(box.entries.values()):
        if not _wanted(call, entry):
            del box.entries[entry.id]
    box.courier = Courier(call.world, box, hook, MANNER)
    # A poll still waiting would steal updates from the webhook.
    box.begin_poll()
    return True


def delete_webhook(call: Call) -> bool:
    _drop_pending(call)
    call.bot.mailbox.courier = None
    return True


def _drop_pending(call: Call) -> None:
    if call.flag("drop_pending_updates"):
        call.bot.mailbox.clear()


def get_webhook_info(call: Call) -> Json:
    box = call.bot.mailbox
    shown: Json = {
        "url": box.courier.hook.url if box.courier else "",
        "has_custom_certificate": False,
        "pending_update_count": len(box.entries),
    }
    if box.courier is not None:
        shown["max_connections"] = box.courier.hook.max_connections
    if box.last_error is not None:
        shown["last_error_date"] = int(box.last_error[0])
        shown["last_error_message"] = box.last_error[1]
    if box.allowed:
        shown["allowed_updates"] = sorted(box.allowed)
    return shown


def answer_callback_query(call: Call) -> bool:
    callback: Callback | None = call.world.callbacks.get(call.text("callback_query_id"))
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    if callback is None or callback.answered or callback.bot is not call.bot:
        raise RefusedError(400, too_old)
    if call.world.now() - callback.at > CALLBACK_SECONDS:
        raise RefusedError(400, too_old)
    if len(call.text("text")) > ANSWER_LIMIT:
        raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
    callback.answered = True
    callback.text, callback.alert = call.text("text"), call.flag("show_alert")
    callback.done.fire()
    if callback.text:
        toast = {"person": callback.person.id, "text": callback.text, "alert": callback.alert}
        call.world.feed.tell("toast", {"toast": toast}, callback.chat)
    return True
