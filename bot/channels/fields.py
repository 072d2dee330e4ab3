"""Taking fields out of raw events whose shape nobody vouches for."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from storage.text import clean

Raw = Mapping[str, Any]

LONGEST_ID = 64


class Malformed(ValueError):
    """A field of a raw event is missing, or is not what it should be."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no usable {key!r}")


def whole(body: object) -> Raw:
    """The event itself, as an object. Raises Malformed."""
    return mapping({"event": body}, "event")


def mapping(raw: Raw, key: str) -> Raw:
    """The object under `key`. Raises Malformed."""
    value = raw.get(key)
    if not isinstance(value, Mapping):
        raise Malformed(key)
    return value


def maybe_mapping(raw: Raw, key: str) -> Raw | None:
    """The object under `key`, None when there is none. Raises Malformed."""
    return None if raw.get(key) is None else mapping(raw, key)


def mappings(raw: Raw, key: str) -> list[Raw]:
    """The objects in the list under `key`, none when it is absent. Raises Malformed."""
    value = raw.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise Malformed(key)
    return value


def string(raw: Raw, key: str) -> str:
    """The text under `key` as it came, empty when there is none. Raises Malformed."""
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Malformed(key)
    return value


def words(raw: Raw, key: str) -> str:
    """The text under `key`, cleaned. Raises Malformed."""
    return clean(string(raw, key))


def native_id(raw: Raw, key: str) -> str:
    """An id, which some platforms write as a number and we as text. Raises Malformed."""
    value = raw.get(key)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Malformed(key)
    text = str(value)
    # NUL and half a surrogate pair could not be stored, and would be brought again for a day.
    if not text or len(text) > LONGEST_ID or not text.isprintable():
        raise Malformed(key)
    return text


def size(raw: Raw, key: str) -> int | None:
    """A number of bytes, None when it is not told."""
    value = raw.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def moment(raw: Raw, key: str, *, per_second: int = 1) -> datetime:
    """A time counted from 1970, in UTC. Raises Malformed."""
    value = raw.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Malformed(key)
    try:
        return datetime.fromtimestamp(value / per_second, UTC)
    except (OverflowError, OSError, ValueError):
        raise Malformed(key) from None
