"""Text as Telegram counts and marks it: UTF-16 offsets, automatic entities, HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from simulator.entities import Json
from simulator.refusal import RefusedError

_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@[A-Za-z]\w{3,31})?)"
    r"|(?<!\w)(?P<hashtag>#\w+)"
)
_TAG = re.compile(r"<(/?)([A-Za-z-]*)((?:\s[^<>]*)?)>|(<)")
_ATTRIBUTE = re.compile(r'([\w-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
}  # fmt: skip


def width(text: str) -> int:
    """Length in UTF-16 units, the unit of every offset."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def automatic(text: str) -> list[Json]:
    """Links, mentions, commands and hashtags found without any markup."""
    return [
        {
            "type": str(found.lastgroup),
            "offset": width(text[: found.start()]),
            "length": width(found[0]),
        }
        for found in _AUTOMATIC.finditer(text)
    ]


def mention_of(text: str, entities: list[Json], username: str) -> bool:
    """Whether a mention or a /command@name in the text names this account."""
    units = text.encode("utf-16-le")
    name = f"@{username}".lower()
    for entity in entities:
        start = entity["offset"] * 2
        part = units[start : start + entity["length"] * 2].decode("utf-16-le").lower()
        if entity["type"] == "mention" and part == name:
            return True
        if entity["type"] == "bot_command" and part.endswith(name):
            return True
    return False


def _broken(why: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: can't parse entities: {why}")


@dataclass(slots=True)
class _Html:
    """The parser's state: text so far, finished entities, and the tags still open."""

    source: str
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    open: list[tuple[str, int, Json]] = field(default_factory=list)

    def add(self, raw: str) -> None:
        self.text += unescape(raw)

    def offset(self, position: int) -> int:
        return len(self.source[:position].encode())

    def start(self, tag: str, attributes: str, position: int) -> None:
        if tag not in _KINDS:
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {self.offset(position)}')
        values = {name: a or b for name, a, b in _ATTRIBUTE.findall(attributes)}
        extra: Json = {}
        if tag == "a":
            extra = {"url": unescape(values.get("href", ""))}
        elif tag == "tg-emoji":
            extra = {"custom_emoji_id": values.get("emoji-id", "")}
        self.open.append((tag, width(self.text), extra))

    def end(self, tag: str, position: int) -> None:
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {self.offset(position)}")
        opened, start, extra = self.open.pop()
        if tag not in ("", opened):
            raise _broken(
                f"Unmatched end tag at byte offset {self.offset(position)}, "
                f'expected "</{opened}>", found "</{tag}>"'
            )
        length = width(self.text) - start
        if length:
            self.entities.append(
                {"type": _KINDS[opened], "offset": start, "length": length, **extra}
            )


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities, or Telegram's complaint about the markup."""
    state = _Html(source)
    position = 0
    for found in _TAG.finditer(source):
        state.add(source[position : found.start()])
        position = found.end()
        slash, tag, attributes, stray = found.groups()
        if stray or not (tag or slash):
            offset = state.offset(found.start())
            raise _broken(f'Unsupported start tag "" at byte offset {offset}')
        if slash:
            state.end(tag.lower(), found.start())
        else:
            state.start(tag.lower(), attributes, found.start())
    state.add(source[position:])
    if state.open:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{state.open[-1][0]}"')
    return state.text, sorted(state.entities, key=lambda e: (e["offset"], -e["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the white space around; entities move and shrink along."""
    lead = width(text) - width(text.lstrip())
    text = text.strip()
    end = width(text)
    moved = [
        entity
        | {
            "offset": max(0, entity["offset"] - lead),
            "length": min(entity["offset"] - lead + entity["length"], end)
            - max(0, entity["offset"] - lead),
        }
        for entity in entities
    ]
    return text, [entity for entity in moved if entity["length"] > 0]
