"""The secret that a platform puts into the headers of its webhooks."""

import hmac
from collections.abc import Mapping


def carries(headers: Mapping[str, str], name: str, secret: str | None) -> bool:
    """Whether the header holds the secret; nothing does while no secret is set."""
    given = next((value for key, value in headers.items() if key.lower() == name.lower()), "")
    # Bytes, because compare_digest refuses text beyond ASCII, and anybody may send that.
    return bool(secret) and hmac.compare_digest(_bytes(given), _bytes(secret or ""))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
