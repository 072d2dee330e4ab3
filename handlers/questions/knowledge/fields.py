"""The parts of an entry as they are given in chat: each read, or refused with what is wrong."""

import re
from collections.abc import Callable
from dataclasses import astuple, replace

from handlers import when
from handlers.access import Refusal
from handlers.announcements.drafting.parts import attached
from handlers.context import Context
from handlers.questions.knowledge import views
from handlers.questions.knowledge.words import NOTHING
from handlers.words import hear
from storage.knowledge import CONTACT_LENGTH, SOURCE_LENGTH, Wording
from storage.text import capital, clean, clean_line

LONGEST_TITLE = 200  # characters
LONGEST_BODY = 6000
LONGEST_EXAMPLE = 200
MOST_EXAMPLES = 20

_BETWEEN = re.compile(r"[\n;]|(?<=\?)\s+")

Put = Callable[[Context, Wording, str], Wording]


def put(ctx: Context, wording: Wording, field: str, text: str) -> Wording:
    """The wording with this part as given. Raises Refusal, and FileWanted for a file."""
    reader = _READERS.get(field)
    if reader is None:
        raise Refusal("dispatch-stale-choice")
    return reader(ctx, wording, text)


def _title(_: Context, wording: Wording, text: str) -> Wording:
    return replace(wording, title=capital(_line(text, LONGEST_TITLE)))


def _body(_: Context, wording: Wording, text: str) -> Wording:
    body = clean(text)
    if not body:
        raise Refusal("knowledge-text-only")
    if len(body) > LONGEST_BODY:
        raise Refusal("knowledge-too-long", most=LONGEST_BODY)
    return replace(wording, body=body)


def _contact(_: Context, wording: Wording, text: str) -> Wording:
    return replace(wording, contact="" if _nothing(text) else _line(text, CONTACT_LENGTH))


def _source(_: Context, wording: Wording, text: str) -> Wording:
    return replace(wording, source="" if _nothing(text) else _line(text, SOURCE_LENGTH))


def _examples(_: Context, wording: Wording, text: str) -> Wording:
    if _nothing(text):
        return replace(wording, examples=())
    given = [_line(one, LONGEST_EXAMPLE) for one in _BETWEEN.split(clean(text)) if one.strip()]
    found = tuple(dict.fromkeys((*wording.examples, *given)))
    if not given:
        raise Refusal("knowledge-text-only")
    if len(found) > MOST_EXAMPLES:
        raise Refusal("knowledge-too-many-examples", most=MOST_EXAMPLES)
    return replace(wording, examples=found)


def _valid_to(ctx: Context, wording: Wording, text: str) -> Wording:
    """The last day on which it holds."""
    if _nothing(text):
        return replace(wording, valid_to=None)
    meaning = when.understand(text, ctx.local())
    # "Tháng 12" ends where January begins.
    last = meaning.end if meaning.kind == "range" and meaning.end else meaning.start
    if meaning.kind not in ("instant", "range") or last is None:
        raise Refusal("knowledge-day-unclear")
    found = last.date()
    if meaning.kind == "range" and last.time() == last.min.time():
        found = found.fromordinal(found.toordinal() - 1)
    if found < ctx.local().date():
        raise Refusal("knowledge-day-over", day=views.day(found))
    if wording.valid_from and found < wording.valid_from:
        raise Refusal("knowledge-day-unclear")
    return replace(wording, valid_to=found)


def _files(ctx: Context, wording: Wording, text: str) -> Wording:
    if _nothing(text):
        return replace(wording, attachments=())
    kept = attached(ctx, views.files(wording.attachments))
    return replace(wording, attachments=tuple(astuple(one) for one in kept))


def _nothing(text: str) -> bool:
    return hear(text).is_one_of(NOTHING)


def _line(text: str, most: int) -> str:
    line = clean_line(text)
    if not line:
        raise Refusal("knowledge-text-only")
    if len(line) > most:
        raise Refusal("knowledge-too-long", most=most)
    return line


_READERS: dict[str, Put] = {
    "title": _title,
    "body": _body,
    "contact": _contact,
    "source": _source,
    "examples": _examples,
    "valid_to": _valid_to,
    "files": _files,
}
