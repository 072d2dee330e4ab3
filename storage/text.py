"""Text as it is stored and searched: NFC, without control characters; and a folded copy."""

import re
import unicodedata

_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# The joiner U+200D stays: it holds emoji together. Half a surrogate pair cannot be stored at all.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ud800-\udfff]"
)
_JOINER = "\u200d"
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """NFC text without control and invisible characters; line breaks and tabs stay."""
    # What is hidden goes first: it may stand between a letter and its mark.
    return unicodedata.normalize("NFC", _HIDDEN.sub("", _BREAK.sub("\n", text))).strip()


def clean_line(text: str) -> str:
    """As `clean`, on one line: for names and titles."""
    return _SPACES.sub(" ", clean(text))


def capital(text: str) -> str:
    """A text with a capital at its beginning, as a title has it."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Lower case, without diacritics (đ becomes d), single spaces: how text is compared."""
    lowered = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(
        char for char in lowered if char != _JOINER and not unicodedata.combining(char)
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip()
