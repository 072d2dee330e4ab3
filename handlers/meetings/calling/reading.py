"""What one sentence says of a meeting: time, place, topic, agenda, link, kind and format. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from handlers import when
from handlers.announcements.drafting import caution
from handlers.meetings import words
from handlers.meetings.calling import agendas, calls, edits
from handlers.meetings.calling.calls import LONGEST_PLACE, LONGEST_TOPIC, Draft
from handlers.meetings.words import plain
from handlers.when import Meaning
from storage.meetings import MeetingFormat, MeetingKind
from storage.text import fold

LONGEST_MEETING = timedelta(days=3)
_FILL = ","  # ends a clause, and is no part of any time
_KINDS = (
    (MeetingKind.thematic, r"chuyen de"),
    (MeetingKind.training, r"tap huan|boi duong"),
    (MeetingKind.holiday, r"ky niem|toa dam|gap mat|hop mat|chao mung"),
    (MeetingKind.regular, r"dinh ky|thuong ky"),
)
_KIND = tuple((kind, re.compile(rf"\b(?:{said})\b")) for kind, said in _KINDS)
# Said of the meeting; a training or a festivity is what it is about as well.
_ONLY_KIND = re.compile(r"\b(?:(?:ve )?chuyen de|dinh ky|thuong ky)\b")
_APPS = r"zoom|zalo|google meet|gg meet|meet|teams|messenger|facebook"
_BOTH = re.compile(
    r"\b(?:vua truc tiep vua truc tuyen|truc tiep (?:ket hop|va|\+) (?:truc tuyen|online)"
    r"|ket hop (?:truc tuyen|online)|hybrid)\b"
)
_ONLINE = re.compile(
    rf"\b(?:(?:bang |theo )?hinh thuc )?(?:truc tuyen|online|qua mang)"
    rf"(?: (?:qua|tren|bang) (?P<app>{_APPS}))?\b|\b(?:qua|tren|tai|o) (?P<alone>{_APPS})\b"
)
_IN_PERSON = re.compile(r"\b(?:hinh thuc )?truc tiep\b")
_LINK_WORDS = re.compile(
    r"(?:\b(?:ai|chi em|nguoi) (?:nao )?o xa (?:thi )?(?:vao|hop|du|tham gia)(?: hop)?(?: qua)?"
    r"|\b(?:duong (?:dan|link)|link|lien ket)(?: (?:vao )?hop| zoom| meet| vao phong)?(?: la)?"
    r"|\bqua)?[\s:]*$"
)
_MATERIAL_WORDS = re.compile(r"\b(?:tai lieu|van ban|xem (?:truoc )?tai)(?: hop)?[\s:]*$")
_NO_TOPIC = frozenset({"hop", "hop chi hoi", "buoi hop", "cuoc hop"})
_LABEL = re.compile(r"\b(?:thoi gian|gio|ngay)(?: hop)?\s*:")
_TOPIC = re.compile(r"\b(?:noi dung|nd|ve viec|ban ve|chu de|de ban)\b")
_HOLIDAY = re.compile(
    r"\b(?:ky niem|mung|nhan|dip|toa dam|gap mat|hop mat)(?: (?:ngay|le))*\s+\d{1,2}/\d{1,2}\b"
)
_DAY = re.compile(
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn|mai|mot|kia|nay|ram|mung \d+"
    r"|mong \d+)\b|\d{1,2}/\d{1,2}"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said; empty where nothing was. `times`: the stretches of it that say when."""

    meaning: Meaning
    times: str = ""
    place: str = ""
    topic: str = ""
    agenda: tuple[str, ...] = ()
    kind: MeetingKind | None = None
    format: MeetingFormat | None = None
    link: str = ""
    material: tuple[str, ...] = ()  # addresses

    @property
    def nothing(self) -> bool:
        """Whether it says nothing of a meeting but, at best, some words."""
        return self == Told(self.meaning, topic=self.topic) and self.meaning.kind == "none"


def read(text: str, now: datetime) -> Told:
    """Make out what a sentence says of a meeting; `now` on the wall clock of who reads it."""
    text, link, material = _links(text)
    agenda = agendas.found(text)
    if agenda is not None:
        text = _blank(text, agenda.first, agenda.last)
    for label in _LABEL.finditer(plain(text)):
        text = _blank(text, *label.span())
    head = _head(text)
    kind = _kind(text[:head])
    text, form, app = _format(_without_kind(text, head), head)
    meaning, readable = _when(text, now)
    place, topic = calls.parts(text, meaning.spans)
    place, topic = place or app, _with_its_day(text, topic)
    topic = "" if fold(topic) in _NO_TOPIC else topic
    return Told(
        meaning,
        " ".join(readable[first:last] for first, last in meaning.spans),
        place[:LONGEST_PLACE],
        (agendas.heading(topic) if agenda else topic)[:LONGEST_TOPIC],
        agenda.items if agenda else (),
        kind,
        form or _by_link(link, place if place != app else ""),
        link,
        material,
    )


def _blank(text: str, first: int, last: int) -> str:
    return text[:first] + _FILL * (last - first) + text[last:]


def _links(text: str) -> tuple[str, str, tuple[str, ...]]:
    """The text without its links; the one to the meeting; those to what is to be read."""
    link, material = "", []
    begin = 0
    for one in caution.links(text):
        first = text.index(one.text, begin)
        last = begin = first + len(one.text)
        before = plain(text[:first])
        reads = _MATERIAL_WORDS.search(before)
        opening = reads or _LINK_WORDS.search(before)
        for address in edits.addresses(one.text):
            if reads or link:
                material.append(address)
            else:
                link = address
        text = _blank(text, opening.start() if opening else first, last)
    return text, link, tuple(material)


def _head(text: str) -> int:
    """Where the words end that may say what kind of a meeting it is: its topic may say the same."""
    found = _TOPIC.search(plain(text))
    return found.start() if found else len(text)


def _kind(text: str) -> MeetingKind | None:
    return next((kind for kind, named in _KIND if named.search(plain(text))), None)


def _without_kind(text: str, head: int) -> str:
    for found in _ONLY_KIND.finditer(plain(text[:head])):
        text = _blank(text, found.start(), found.end())
    return text


def _format(text: str, head: int) -> tuple[str, MeetingFormat | None, str]:
    """The text without what says in which form it is held; the form, and the application."""
    for form, phrase in (
        (MeetingFormat.hybrid, _BOTH),
        (MeetingFormat.online, _ONLINE),
        (MeetingFormat.in_person, _IN_PERSON),
    ):
        if found := phrase.search(plain(text[:head])):
            app = found.groupdict().get("app") or found.groupdict().get("alone") or ""
            return _blank(text, found.start(), found.end()), form, app.title()
    return text, None, ""


def _by_link(link: str, place: str) -> MeetingFormat | None:
    if not link:
        return None
    return MeetingFormat.hybrid if place else MeetingFormat.online


def _when(text: str, now: datetime) -> tuple[Meaning, str]:
    """The time that is said, and the text in which it was read.

    What is to be talked about may speak of days as well: then only the rest is looked at.
    """
    readable = _without_holidays(words.without_campaigns(text))
    meaning = when.understand(readable, now)
    if is_clear(meaning):
        return meaning, readable
    topic = _TOPIC.search(plain(readable))
    if topic is not None:
        shorter = _blank(readable, topic.start(), len(readable))
        rest = when.understand(shorter, now)
        if rest.kind != "none":
            return rest, shorter
    return meaning, readable


def _without_holidays(text: str) -> str:
    """Where a day is said besides, "kỷ niệm 20/10" is a name and no day."""
    names = list(_HOLIDAY.finditer(plain(text)))
    for found in names:
        without = _blank(text, found.start(), found.end())
        if _DAY.search(plain(without)):
            text = without
    return text


def _with_its_day(text: str, topic: str) -> str:
    """ "Kỷ niệm" with the day that it is called by, which was read as the day of the meeting."""
    named = _HOLIDAY.search(plain(text))
    if named is None or not topic or not named[0].startswith(plain(topic)):
        return topic
    return text[named.start() : named.end()]


def is_clear(meaning: Meaning) -> bool:
    """Whether a beginning was said, with its hour; or a rule by which it comes again."""
    return meaning.kind in ("instant", "repeat") or hour_said(meaning)


def hour_said(meaning: Meaning) -> bool:
    """Whether a range begins at an hour that was said: "từ 19h30 đến 21h"."""
    start = meaning.start
    return (
        meaning.kind == "range"
        and meaning.part is None
        and start is not None
        and start.time() != time()
    )


def lasting(meaning: Meaning) -> int:
    """How many minutes it lasts by a range that was said; 0 by anything else."""
    if not hour_said(meaning) or meaning.start is None or meaning.end is None:
        return 0
    lasts = meaning.end - meaning.start
    return int(lasts.total_seconds()) // 60 if lasts <= LONGEST_MEETING else 0


def told(draft: Draft, said: Told) -> Draft:
    """The draft with what was said in place of what was there, but for the time."""
    fresh = draft.amended(said.place, said.topic)
    if said.topic or said.agenda:
        fresh = replace(fresh, topic=said.topic, agenda=said.agenda)
    form = said.format or fresh.format
    if said.format is MeetingFormat.in_person and draft.format is MeetingFormat.online:
        # Where it was to be on the net is no place to come to.
        fresh = replace(fresh, place=said.place, link=said.link)
    if said.place and form is MeetingFormat.online and said.format is None:
        form = MeetingFormat.hybrid
    if said.link and fresh.place and form is MeetingFormat.online and not said.format:
        form = MeetingFormat.hybrid
    return replace(
        fresh,
        kind=said.kind or fresh.kind,
        format=form,
        link=said.link or fresh.link,
    ).with_links(said.material)
