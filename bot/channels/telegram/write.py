"""What we say in Telegram's words: pure."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, ReplyParameters

from bot.channels.wire import encoded
from broadcasts.outgoing import Choice, Part, Rejected

_TOAST = 200
_TYPES: dict[str, Callable[[Any], Any]] = {
    "entities": MessageEntity.de_list,
    "caption_entities": MessageEntity.de_list,
    "reply_markup": InlineKeyboardMarkup.de_json,
    "link_preview_options": LinkPreviewOptions.de_json,
    "reply_parameters": ReplyParameters.de_json,
}


def message(chat: str, part: Part) -> bytes:
    """What sendMessage takes, as JSON."""
    who = number(chat)
    written = b"%d" % who if isinstance(who, int) else encoded(who)
    return b'{"chat_id":%s,%s' % (written, _after_chat(part))


@lru_cache(maxsize=64)
def _after_chat(part: Part) -> bytes:
    # The same for everybody in a broadcast, so worth writing only once.
    return encoded({**_text(part), **_manners(part), **_keyboard(part.buttons)})[1:]


def file(chat: str, part: Part) -> dict[str, Any]:
    """What sendPhoto, sendDocument and sendVoice take, besides the file."""
    return {"chat_id": number(chat), **_caption(part), **_manners(part), **_keyboard(part.buttons)}


def redrawn(chat: str, native_id: str, part: Part) -> dict[str, Any]:
    """What editMessageText takes, or editMessageCaption when the part has an attachment."""
    words = _caption(part) if part.attachment else _text(part)
    where = {"chat_id": number(chat), "message_id": message_id(native_id)}
    return {**where, **words, **_keyboard(part.buttons)}


def press(press_id: str, toast: str | None) -> dict[str, Any]:
    """What answerCallbackQuery takes."""
    payload = {"callback_query_id": press_id}
    if toast:
        payload["text"] = toast if len(toast) <= _TOAST else toast[: _TOAST - 1] + "…"
    return payload


def typed(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload as the typed calls of python-telegram-bot want it."""
    return {key: _TYPES[key](value) if key in _TYPES else value for key, value in payload.items()}


def number(native_id: str) -> int | str:
    """An id as Telegram writes it; what is no number (a public @name) stays."""
    return int(native_id) if native_id.removeprefix("-").isdecimal() else native_id


def message_id(native_id: str) -> int:
    """The number of a message. Raises Rejected for an id that is none of Telegram's."""
    if not native_id.isdecimal():
        raise Rejected("no message of Telegram")
    return int(native_id)


def _text(part: Part) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "text": part.text,
        "link_preview_options": {"is_disabled": True},
    }
    if part.bold:
        payload["entities"] = _bold(part)
    return payload


def _caption(part: Part) -> dict[str, Any]:
    payload: dict[str, Any] = {"caption": part.text} if part.text else {}
    if part.bold:
        payload["caption_entities"] = _bold(part)
    return payload


def _bold(part: Part) -> list[dict[str, Any]]:
    return [{"type": "bold", "offset": 0, "length": part.bold}]


def _manners(part: Part) -> dict[str, Any]:
    payload: dict[str, Any] = {"disable_notification": True} if part.quiet else {}
    if part.reply_to:
        # The message answered may be gone by now; the answer must go out all the same.
        payload["reply_parameters"] = {
            "message_id": message_id(part.reply_to),
            "allow_sending_without_reply": True,
        }
    return payload


def _keyboard(choices: Sequence[Choice]) -> dict[str, Any]:
    if not choices:
        return {}
    buttons = [{"text": choice.label, "callback_data": choice.action} for choice in choices]
    across = _across(max(len(choice.label) for choice in choices))
    rows = [buttons[start : start + across] for start in range(0, len(buttons), across)]
    return {"reply_markup": {"inline_keyboard": rows}}


def _across(longest: int) -> int:
    """How many buttons with labels of that length a small phone shows uncut in a row."""
    return 3 if longest <= 10 else 2 if longest <= 16 else 1
