"""One part of a call said anew: an item more or less, all that it is about, what to read. Pure."""

from dataclasses import replace

from handlers.announcements.drafting import caution
from handlers.meetings.calling import agendas
from handlers.meetings.calling.agendas import LONGEST_ITEM, MOST_ITEMS
from handlers.meetings.calling.calls import LONGEST_TOPIC, Draft
from handlers.words import Utterance
from storage.text import clean_line, fold

LONGEST_LINK = 500
ADDS = ("them noi dung", "bo sung noi dung", "them muc", "them viec", "noi dung them")
DROPS = ("bo noi dung", "xoa noi dung", "bo muc", "xoa muc", "bot noi dung", "bo viec")
CLEARS = frozenset({"bo tai lieu", "xoa tai lieu", "khong co tai lieu", "bo tep", "bo anh"})
_TOPIC_WORDS = ("noi dung la", "noi dung", "chu de la", "chu de", "ve viec", "ban ve")


def edited(draft: Draft, heard: Utterance) -> Draft | None:
    """The draft with an item more, or one less, where that was said: "thêm nội dung quỹ hội"."""
    if more := heard.after(*ADDS):
        items = agendas.items(more) or (clean_line(more)[:LONGEST_ITEM],)
        return replace(draft, topic="", agenda=(*_as_items(draft), *items)[:MOST_ITEMS])
    number = heard.after(*DROPS) or ""
    if number in map(str, range(1, len(draft.agenda) + 1)):
        rest = [item for n, item in enumerate(draft.agenda, 1) if str(n) != number]
        return replace(draft, agenda=tuple(rest))
    return replace(draft, material=()) if heard.is_one_of(CLEARS) else None


def _as_items(draft: Draft) -> tuple[str, ...]:
    """An agenda to add to: what the meeting is about becomes its first item."""
    return draft.agenda or ((draft.topic[:LONGEST_ITEM],) if draft.topic else ())


def about(draft: Draft, heard: Utterance) -> Draft:
    """The draft with all that was said as what the meeting is about."""
    rest = heard.after(*_TOPIC_WORDS)
    # `after` keeps no lines; where there are some, the marker is a heading and goes with them.
    text = heard.text if rest is None or "\n" in heard.text else rest
    found = agendas.found(text)
    items = tuple(item for item in agendas.items(text) if fold(item) not in _TOPIC_WORDS)
    if not items:
        return replace(draft, topic=clean_line(text)[:LONGEST_TOPIC], agenda=())
    topic = agendas.heading(clean_line(text[: found.first])) if found else ""
    named = "" if fold(topic) in _TOPIC_WORDS else topic[:LONGEST_TOPIC]
    return replace(draft, topic=named, agenda=items)


def addresses(text: str) -> tuple[str, ...]:
    """The links in a text, written out."""
    found = (
        one.text if "://" in one.text else f"https://{one.text}" for one in caution.links(text)
    )
    return tuple(address for address in found if len(address) <= LONGEST_LINK)
