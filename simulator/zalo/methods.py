"""The Zalo Bot Platform's methods."""

from __future__ import annotations

import asyncio
import time

from simulator.call import Call
from simulator.courier import Courier, Manner, Webhook
from simulator.entities import Bot, Chat, Json, Media, Message
from simulator.refusal import RefusedError
from simulator.zalo import quota, render

TEXT_LIMIT = 2000
MANNER = Manner("X-Bot-Api-Secret-Token", render.wire, tries=3)


def get_me(call: Call) -> Json:
    return {
        "id": call.bot.id,
        "account_name": call.bot.username,
        "account_type": "BASIC",
        # False even where groups work, as in every published sample.
        "can_join_groups": False,
        "display_name": call.bot.name,
    }


async def get_updates(call: Call) -> object:
    """One update, or 408 when nothing came within `timeout` seconds."""
    box = call.bot.mailbox
    if box.courier is not None:
        raise RefusedError(400, "Bad Request: getUpdates is not available while webhook is set")
    loop = asyncio.get_running_loop()
    until = loop.time() + min(call.number("timeout", 30), 60)
    while call.alive() and not call.world.closing.is_set():
        entry = box.consume(call.world.now())
        if entry is None and call.world.options.zalo_redeliver and box.consumed:
            entry = box.consumed.pop(0)
            box.consumed.append(entry)
        if entry is not None:
            return render.update(entry)
        left = until - loop.time()
        if left <= 0 or not await box.signal.wait(left) or call.bot not in call.world.bots["zalo"]:
            break
    raise RefusedError(408, "Request timeout")


def _target(call: Call) -> Chat:
    number = call.text("chat_id")
    chat = call.world.groups.get(("zalo", number)) or call.bot.privates.get(number)
    # Zalo has no wording of its own for any of these, and nothing tells them apart.
    if chat is None or (chat.is_group and chat.bots.get(call.bot) != "member"):
        raise RefusedError(400, "Bad Request: chat_id is invalid")
    if chat.person is not None and (chat.blocked or chat.person.deactivated):
        raise RefusedError(400, "Bad Request: user is not available")
    return chat


def _post(call: Call, text: str, media: Media | None = None) -> Json:
    chat = _target(call)
    limits = call.world.limits["zalo"]
    wait = limits.take(call.bot.id, chat.id, group=chat.is_group, now=time.monotonic())
    if wait:
        raise RefusedError(429, "Too Many Requests")
    quota.spend(call.world, call.bot, chat)
    # A voice to a group is reported as sent and never arrives.
    if media is not None and media.kind == "voice" and chat.is_group:
        return _sent(Message("0" * 20, chat, call.bot, call.world.now()))
    return _sent(call.world.post(chat, call.bot, text, media=media))


def _sent(message: Message) -> Json:
    return {"message_id": message.id, "date": int(message.at * 1000)}


def _text(call: Call, name: str, *, needed: bool) -> str:
    text = call.text(name)
    if (needed and not text.strip()) or len(text) > TEXT_LIMIT:
        raise RefusedError(400, f"Bad Request: {name} must be 1-{TEXT_LIMIT} characters")
    return text


def send_message(call: Call) -> Json:
    if call.text("parse_mode") not in ("", "markdown", "html"):
        raise RefusedError(400, "Bad Request: parse_mode is invalid")
    return _post(call, _text(call, "text", needed=True))


async def send_photo(call: Call) -> Json:
    """Only by URL, which the platform fetches itself."""
    caption = _text(call, "caption", needed=False)
    _target(call)
    url = call.text("photo")
    # Fetched before the answer, so that a dead link fails here and not on the phone.
    stored = await call.world.fetch(url) if url.startswith(("http://", "https://")) else None
    if stored is None:
        raise RefusedError(400, "Bad Request: photo is invalid or could not be fetched")
    return _post(call, caption, Media("photo", stored, url))


def send_sticker(call: Call) -> Json:
    if not call.text("sticker"):
        raise RefusedError(400, "Bad Request: sticker is invalid")
    return _post(call, "", Media("sticker", url=call.text("sticker")))


def send_voice(call: Call) -> Json:
    url = call.text("voice_url")
    if not url.startswith(("http://", "https://")) or not url.endswith(".aac"):
        raise RefusedError(400, "Bad Request: voice_url must be a public .aac URL")
    return _post(call, "", Media("voice", url=url))


def send_chat_action(call: Call) -> None:
    _target(call)
    if call.text("action") != "typing":
        raise RefusedError(400, "Bad Request: action is invalid")


def set_webhook(call: Call) -> Json:
    url, secret = call.text("url"), call.text("secret_token")
    if not url.startswith(("http://", "https://")):
        raise RefusedError(400, "Bad Request: url is invalid")
    if not 8 <= len(secret) <= 256:
        raise RefusedError(400, "Bad Request: secret_token must be 8-256 characters")
    box = call.bot.mailbox
    box.courier = Courier(call.world, box, Webhook(url, secret, 40, call.world.now()), MANNER)
    box.signal.fire()
    return _webhook(call.bot)


def delete_webhook(call: Call) -> Json:
    call.bot.mailbox.courier = None
    return {"url": "", "updated_at": int(call.world.now() * 1000)}


def get_webhook_info(call: Call) -> Json:
    if call.bot.mailbox.courier is None:
        raise RefusedError(404, "Not Found")
    return _webhook(call.bot)


def _webhook(bot: Bot) -> Json:
    if bot.mailbox.courier is None:
        return {"url": ""}
    hook = bot.mailbox.courier.hook
    return {"url": hook.url, "updated_at": int(hook.set_at * 1000)}
