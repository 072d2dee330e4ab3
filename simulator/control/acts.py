"""What a person does in a chat: say, start, press, send, edit."""

from __future__ import annotations

import base64
from typing import cast

from simulator.control.asked import Asked
from simulator.control.people import change_blocked
from simulator.delivery import announce, deliver
from simulator.entities import Bot, Chat, Json, Media, MediaKind, Message
from simulator.refusal import ControlError
from simulator.telegram import incoming, markup
from simulator.zalo import incoming as zalo_incoming

PRESS_SECONDS = 3.0
LONGEST_WAIT = 60.0
EMOJIS = frozenset("👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🎉 🙏 👌 💯 😢".split())  # some of those there are
KINDS = ("photo", "document", "voice", "sticker", "unsupported")
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
_DEFAULTS = {
    "photo": ("anh.png", "image/png", _DOT),
    "document": ("danh-sach.txt", "text/plain", "Danh sách\n".encode()),
    "voice": ("loi-nhan.aac", "audio/aac", b"\xff\xf1\x60\x40\x03\x9f\xfc"),
}


def say(asked: Asked) -> Json:
    chat = _talkable(asked)
    return _said(asked, chat, asked.text("text"), None)


def _talkable(asked: Asked) -> Chat:
    chat = asked.chat()
    if asked.person.deactivated:
        raise ControlError(f"{asked.person.name} has deactivated the account")
    if chat.blocked:
        raise ControlError(f"{asked.person.name} has blocked the bot")
    return chat


def _said(asked: Asked, chat: Chat, text: str, media: Media | None) -> Json:
    mentioned = asked.bot if asked.flag("mention") else None
    if mentioned is not None:
        handle = mentioned.name if chat.platform == "zalo" else mentioned.username
        text = f"@{handle} {text}".rstrip()
    reply_to = asked.text("reply_to", "")
    if reply_to and chat.message(reply_to) is None:
        raise ControlError(f"no message {reply_to} to reply to", 404)
    entities = markup.automatic(text) if chat.platform == "telegram" else []
    message = asked.world.post(
        chat, asked.person, text, entities=entities, media=media, reply_to=reply_to
    )
    if chat.platform == "telegram":
        incoming.tell_message(asked.world, message)
    else:
        zalo_incoming.tell_message(asked.world, message, mentioned=mentioned)
    return {"message_id": message.id}


def start(asked: Asked) -> Json:
    """Open the bot by its link: /start with the link's payload; a blocked bot is let in again."""
    if asked.platform == "zalo":
        raise ControlError("Zalo has no start links")
    chat = asked.chat()
    if chat.blocked:
        change_blocked(asked, chat, blocked=False)
    return _said(asked, chat, f"/start {asked.text('payload', '')}".rstrip(), None)


def send(asked: Asked) -> Json:
    chat = _talkable(asked)
    kind = asked.text("kind")
    if kind not in KINDS:
        raise ControlError(f"kind must be one of {', '.join(KINDS)}")
    file = None
    if kind in _DEFAULTS:
        name, mime, content = _DEFAULTS[kind]
        content = asked.content("content_base64", content)
        file = asked.world.files.keep(asked.text("name", name), content, asked.text("mime", mime))
    media = Media(cast("MediaKind", kind), file)
    return _said(asked, chat, asked.text("caption", ""), media)


def edit(asked: Asked) -> Json:
    """A person edits her own text; Zalo has no such thing."""
    chat = _talkable(asked)
    message = chat.message(asked.text("message_id"))
    if asked.platform == "zalo" or message is None or message.sender is not asked.person:
        raise ControlError("only one's own Telegram message can be edited")
    message.text = asked.text("text")
    message.entities = markup.automatic(message.text)
    message.edited_at = asked.world.now()
    asked.world.feed.show(message)
    incoming.tell_message(asked.world, message, "edited_message")
    return {"message_id": message.id}


def react(asked: Asked) -> Json:
    """Put an emoji on a message in place of one's own before; an empty one takes it off."""
    if asked.platform == "zalo":
        raise ControlError("a Zalo bot hears of no reactions")
    chat = _talkable(asked)
    message = chat.message(asked.text("message_id"))
    emoji = asked.text("emoji", "")
    if message is None:
        raise ControlError("no such message to react to", 404)
    if emoji and emoji not in EMOJIS:
        raise ControlError("Telegram has no such reaction")
    incoming.tell_reaction(asked.world, asked.person, message, [emoji] if emoji else [])
    return {}


async def press(asked: Asked) -> Json:
    """Press a button and wait a little for the bot's answer to the press."""
    if asked.platform == "zalo":
        raise ControlError("Zalo has no buttons")
    message = _with_buttons(asked, asked.chat())
    data = _data(asked, message)
    callback = incoming.press(asked.world, asked.person, message, data)
    if not callback.answered:
        await callback.done.wait(min(asked.number("wait", PRESS_SECONDS), LONGEST_WAIT))
    return {
        "answer": callback.text or None,
        "alert": callback.alert,
        "answered": callback.answered,
    }


def _with_buttons(asked: Asked, chat: Chat) -> Message:
    """The message named, else the newest one with buttons."""
    number = asked.text("message_id", "")
    if number:
        message = chat.message(number)
    else:
        candidates = [m for m in chat.messages.values() if m.keyboard and not m.deleted]
        message = candidates[-1] if candidates else None
    if message is None or not message.keyboard or not isinstance(message.sender, Bot):
        raise ControlError("no such message with buttons", 404)
    return message


def _data(asked: Asked, message: Message) -> str:
    """The callback data of the button meant by data, by label, or by its row from 1."""
    buttons = [button for row in message.keyboard for button in row]
    if asked.text("data", ""):
        found = [button for button in buttons if button.get("callback_data") == asked.text("data")]
    elif asked.text("label", ""):
        found = [button for button in buttons if button["text"] == asked.text("label")]
    else:
        row = max(int(asked.number("row", 1)), 1)
        found = [buttons_of[0] for buttons_of in message.keyboard[row - 1 : row]]
    if not found or "callback_data" not in found[0]:
        raise ControlError("no such button to press", 404)
    return str(found[0]["callback_data"])


def raw_update(asked: Asked) -> Json:
    """Any update as it is: on Telegram without its update_id, on Zalo the inner object."""
    update = asked.values.get("update")
    if not isinstance(update, dict):
        raise ControlError("update must be an object")
    bot = asked.bot
    if asked.platform == "zalo":
        deliver(asked.world, bot, "raw", update, "raw")
        return {}
    kinds = [kind for kind in update if kind != "update_id"]
    if len(kinds) != 1:
        raise ControlError("a Telegram update has exactly one kind")
    if "update_id" not in update:
        deliver(asked.world, bot, kinds[0], update[kinds[0]], "raw")
        return {}
    expires = asked.world.now() + 24 * 3600
    entry = bot.mailbox.put(kinds[0], update[kinds[0]], "raw", expires, int(update["update_id"]))
    announce(bot, [entry])
    return {}
