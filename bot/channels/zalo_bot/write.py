"""What we say in the words of the Zalo Bot Platform: pure."""

from typing import Any
from urllib.parse import quote

from broadcasts.outgoing import Part


def message(chat: str, part: Part) -> dict[str, Any]:
    """What sendMessage takes.

    Plain text: the platform's styles are young, and a request refused for its styles is a
    message lost. There are no answers to a message, no pins and no silence either.
    """
    return {"chat_id": chat, "text": part.text}


def photo(chat: str, part: Part, media_url: str, path: str) -> dict[str, Any]:
    """What sendPhoto takes: the platform fetches the picture from our address."""
    payload = {"chat_id": chat, "photo": f"{media_url.rstrip('/')}/{quote(path)}"}
    if part.text:
        payload["caption"] = part.text
    return payload
