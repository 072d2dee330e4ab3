"""Text as it is stored and searched: NFC, without control characters; and a folded copy."""

import re
import unicodedata

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
)
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """NFC text without control and invisible characters; line breaks and tabs stay."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n")).strip()


def clean_line(text: str) -> str:
    """As `clean`, on one line: for names and titles."""
    return _SPACES.sub(" ", clean(text))


def fold(text: str) -> str:
    """Lower case, without diacritics (đ becomes d), single spaces: how text is compared."""
    lowered = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(char for char in lowered if not unicodedata.combining(char))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip()
