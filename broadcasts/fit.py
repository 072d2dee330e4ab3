"""Shapes a message to what a channel can carry; what it cannot becomes text, never silence."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from broadcasts.outgoing import Attachment, Choice, Limits, Outgoing, Part

LEFT_OUT = "(Kèm tệp: {name} – hỏi cán bộ Hội để nhận)"
CALENDAR = "text/calendar"

_GAP = "\n\n"
_LATE_BREAKS = (
    re.compile(r"\n[^\S\n]*\n"),
    re.compile(r"\n"),
    re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)\]]))\s"),
)
_WORD_BREAK = re.compile(r"\s")
_ZERO_WIDTH_JOINER = "\u200d"
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_SKIN_TONES = "".join(map(chr, range(0x1F3FB, 0x1F400)))


def fit(message: Outgoing, limits: Limits, left_out: str = LEFT_OUT) -> tuple[Part, ...]:
    """The parts that say `message` within `limits`, in the order in which they are sent.

    `left_out` is the line, with `{name}` in it, that stands for a file the channel cannot carry.
    `limits.text` must leave room to speak (some sixty units); a caption may be impossible (0).
    """
    carried = tuple(a for a in message.attachments if _carries(limits, a))
    missing = [
        left_out.format(name=a.name)
        for a in message.attachments
        # What a calendar is told stands in the text.
        if a not in carried and a.mime != CALENDAR
    ]
    title = _tidy(message.title)
    body = _joined(title, _tidy(message.text), "\n".join(missing))
    buttons = message.choices if limits.buttons and (body or carried) else ()
    lines = "" if buttons else _numbered(message.choices)

    caption = _joined(body, lines)
    # Choices stay on the last message and with the words they answer, so only a lone file can
    # carry both.
    together = len(carried) == 1 or (carried and not message.choices)
    if caption and together and units(caption) <= limits.caption:
        parts = [Part("" if i else caption, attachment=a) for i, a in enumerate(carried)]
    else:
        parts = [Part("", attachment=a) for a in carried]
        parts += [Part(text) for text in _texts(body, lines, limits.text)]
    return _finished(parts, message, units(title), buttons, pin=message.pin and limits.pin)


def units(text: str) -> int:
    """The length of a text as the platforms count it: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def beginning(text: str, room: int) -> str:
    """As much of a text as `room` units hold, ended at a paragraph, sentence or word."""
    return next(_split(text.strip(), room), "")


def _carries(limits: Limits, attachment: Attachment) -> bool:
    if attachment.kind == "photo":
        return limits.photos != "none" and attachment.size <= limits.largest_photo
    return limits.documents and attachment.size <= limits.largest_file


def _tidy(text: str) -> str:
    """NFC and whole: a lone half of a surrogate pair would make the request unsendable."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", whole).strip()


def _joined(*texts: str) -> str:
    return _GAP.join(text for text in texts if text)


def _numbered(choices: Sequence[Choice]) -> str:
    return "\n".join(f"{c.key}. {' '.join(_tidy(c.label).split())}" for c in choices)


def _finished(
    parts: list[Part], message: Outgoing, bold: int, buttons: tuple[Choice, ...], *, pin: bool
) -> tuple[Part, ...]:
    """The parts with what belongs to the first, to the first with words, or to the last."""
    worded = next((i for i, part in enumerate(parts) if part.text), 0)
    return tuple(
        replace(
            part,
            bold=min(bold, units(part.text)) if i == worded else 0,
            buttons=buttons if i == len(parts) - 1 else (),
            reply_to=message.reply_to if i == 0 else None,
            quiet=message.quiet,
            pin=pin and i == worded,
        )
        for i, part in enumerate(parts)
    )


def _texts(body: str, lines: str, limit: int) -> list[str]:
    """Body and choice lines as texts within `limit`; several of them bear marks like (1/3)."""
    whole = _joined(body, lines)
    if units(whole) <= limit:
        return [whole] if whole else []
    # The marks need room, and how much depends on how many parts there will be.
    for digits in count(1):
        widest = "9" * digits
        pages = _pages(body, lines, limit - units(f"\n({widest}/{widest})"))
        if len(pages) <= int(widest):
            break
    return [
        _joined(f"{words}\n({number}/{len(pages)})".strip(), tail)
        for number, (words, tail) in enumerate(pages, 1)
    ]


def _pages(body: str, lines: str, room: int) -> list[tuple[str, str]]:
    """Pairs of words and the choice lines under them; only the last pairs have lines."""
    words = list(_split(body, room))
    if not lines:
        return [(piece, "") for piece in words]
    # So long a list that little would be left beside it goes out by itself.
    spare = room - units(_GAP + lines)
    if not words or spare < room // 4:
        tails = _split(lines, room - units(_GAP))
        return [*((piece, "") for piece in words), *(("", tail) for tail in tails)]
    words[-1:] = _split(words[-1], spare) if units(words[-1]) > spare else words[-1:]
    return [*((piece, "") for piece in words[:-1]), (words[-1], lines)]


def _split(text: str, room: int) -> Iterator[str]:
    while units(text) > room:
        end = _break(text, room)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _break(text: str, room: int) -> int:
    """Where to cut a text that is longer than `room`: the best place that comes late enough.

    Paragraphs, lines and sentences count only in the second half, else a short paragraph would
    make a part of a few words.
    """
    longest = len(text[:room].encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore"))
    for pattern, least in (*((p, longest // 2) for p in _LATE_BREAKS), (_WORD_BREAK, 1)):
        places = [m.start() for m in pattern.finditer(text, 0, longest + 1)]
        for place in reversed(places):
            if place >= least and not _within(text, place):
                return place
    ends = (end for end in range(longest, 0, -1) if not _within(text, end))
    return next(ends, max(1, longest))


def _within(text: str, place: int) -> bool:
    """Whether a cut here would tear apart what is seen as one character."""
    before = text[place - 1]
    after = text[place:].lstrip()[:1]
    if unicodedata.category(after).startswith("M") or before == _ZERO_WIDTH_JOINER:
        return True
    if after in _FLAG_LETTERS:  # two of them are a flag
        return (place - len(text[:place].rstrip(_FLAG_LETTERS))) % 2 == 1
    return after == _ZERO_WIDTH_JOINER or after in _SKIN_TONES
