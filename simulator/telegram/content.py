"""What a bot wants to say, read and checked as Telegram checks it."""

from __future__ import annotations

from simulator.call import Call
from simulator.entities import Chat, Json, Media, MediaKind, StoredFile
from simulator.refusal import RefusedError
from simulator.telegram import markup

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_BYTES = 64
_ACTIONS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text",
    "switch_inline_query_current_chat", "pay", "callback_game",
)  # fmt: skip


def text(call: Call) -> tuple[str, list[Json]]:
    shown, entities = _marked(call, "text", "entities")
    if not shown:
        raise RefusedError(400, "Bad Request: message text is empty")
    if len(shown) > TEXT_LIMIT:
        raise RefusedError(400, "Bad Request: message is too long")
    return shown, entities


def caption(call: Call) -> tuple[str, list[Json]]:
    shown, entities = _marked(call, "caption", "caption_entities")
    if len(shown) > CAPTION_LIMIT:
        raise RefusedError(400, "Bad Request: message caption is too long")
    return shown, entities


def _marked(call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    raw = call.text(name)
    mode = call.text("parse_mode").lower()
    if mode == "html":
        shown, entities = markup.parse_html(raw)
    elif mode:
        raise RefusedError(400, "Bad Request: unsupported parse_mode")
    else:
        given = call.structure(entities_name)
        shown, entities = raw, given if isinstance(given, list) else []
    shown, entities = markup.trimmed(shown, entities)
    # Markup wins where it begins at the same place as something found by itself.
    taken = {entity["offset"] for entity in entities}
    found = [entity for entity in markup.automatic(shown) if entity["offset"] not in taken]
    return shown, entities + found


def keyboard(call: Call) -> list[list[Json]]:
    """The inline buttons; other kinds of reply_markup are accepted and not shown."""
    given = call.structure("reply_markup")
    if given is None:
        return []
    if not isinstance(given, dict):
        raise RefusedError(400, "Bad Request: object expected as reply markup")
    rows = given.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise RefusedError(
            400, 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup '
            "should be an Array of Arrays"
        )
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: object) -> Json:
    if not isinstance(button, dict) or not button.get("text"):
        raise RefusedError(400, "Bad Request: can't parse inline keyboard button: no text")
    if not any(name in button for name in _ACTIONS):
        raise RefusedError(
            400, "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_BYTES:
        raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
    return button


def reply_target(call: Call, place: Chat) -> str:
    """The id of the message replied to, or empty."""
    given = call.structure("reply_parameters")
    parameters = given if isinstance(given, dict) else {}
    wanted = str(parameters.get("message_id", "")) or call.text("reply_to_message_id")
    if not wanted or place.message(wanted) is not None:
        return wanted
    if parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return ""
    raise RefusedError(400, "Bad Request: message to be replied not found")


async def media(call: Call, kind: MediaKind) -> Media:
    """The file of sendPhoto and its like: an upload, a file_id, or a URL we fetch."""
    given = call.text(kind)
    upload = call.files.get(given.removeprefix("attach://") or kind)
    if upload is not None:
        stored = call.world.files.keep(upload.name, upload.content, upload.mime)
        return Media(kind, stored)
    if not given:
        raise RefusedError(400, f"Bad Request: there is no {kind} in the request")
    known = call.world.files.get(given)
    if known is not None:
        return Media(kind, known)
    if given.startswith(("http://", "https://")):
        return Media(kind, await _fetched(call, given))
    raise RefusedError(400, "Bad Request: wrong file identifier/HTTP URL specified")


async def _fetched(call: Call, url: str) -> StoredFile:
    found = await call.world.fetch(url)
    if found is None:
        raise RefusedError(400, "Bad Request: failed to get HTTP URL content")
    return found
