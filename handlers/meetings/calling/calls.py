"""A call to a meeting as a leader types it, in any order: when, where, about what. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from broadcasts.outgoing import Attachment
from handlers.meetings.words import BEFORE_HOUR, NO_MARKERS, PLACE, TOPIC, plain
from handlers.words import Utterance
from storage.meetings import Meeting, MeetingFormat, MeetingKind
from storage.text import fold

LONGEST_PLACE = 200
LONGEST_TOPIC = 300
OPENINGS = (
    "tao cuoc hop chi hoi",
    "tao buoi hop chi hoi",
    "tao cuoc hop",
    "tao buoi hop",
    "tao lich hop",
    "tao hop chi hoi",
    "tao hop",
    "goi hop chi hoi",
    "goi hop",
    "moi hop chi hoi",
    "moi hop",
    "moi chi em di hop",
    "moi chi em hop",
    "moi hoi vien hop",
    "trieu tap hop",
    "dat lich hop",
    "len lich hop",
    "hop chi hoi",
    "sinh hoat chi hoi",
)
# "họp …" alone begins many sentences: it is a call only when an hour or a day follows.
_BARE = ("hop", "sinh hoat")
_TIMED = re.compile(
    r"\d\s*(?:h|g|gio)\b|\d[hg]\d"
    r"|\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|mai|ngay|luc)\b"
)

# These begin questions too ("tập huấn 8h phải không?"): with an hour and a place they are calls.
_OF_A_KIND = tuple(
    f"{begins}{what}"
    for begins in (
        "",
        "to chuc ",
        "mo lop ",
        "lop ",
        "moi ",
        "moi du ",
        "moi chi em ",
        "moi chi em du ",
    )
    for what in ("tap huan", "toa dam", "gap mat", "hop mat")
)
_HOUR = re.compile(r"\d\s*(?:h|g|gio)(?:\b|\d)")
_SAID = re.compile(r"\b(?:tai|dia diem|noi dung)\b")

_ASKS = re.compile(
    r"\b(?:may|bao nhieu|bao lau|tai sao|vi sao|the nao|lam sao|phai khong|bat buoc)\b"
    r"|\b(?:khong|chua|gi|dau|sao|ai|nao|nhi|vay|the)$"
)
# A call in the middle of a sentence, with the small words before it.
_WHO = "em|chi em|chi hoi minh|chi hoi ta|chi hoi|chi|co|minh|moi nguoi|ba con|hoi vien|ca nha"
_WISH = "muon|dinh|nho|xin|bao|moi|nhan|thong bao|goi|trieu tap|hen|tao|len|dat|to chuc|tap trung"
# "Tối" is an evening, unless somebody wants something.
_SMALL = (
    rf"(?:{_WHO}|{_WISH}|toi(?= (?:muon|dinh|nho|can|se|xin|moi))"
    r"|can|se|di|den|du|cho|voi|giup|kinh|cuoc|buoi|lich)"
)
_TELLS = re.compile(
    rf"(?:\b{_SMALL} )*\b(?:hop|sinh hoat)\b(?! (?:mat|tac|dong|ly|le|phu huynh|to dan pho))"
    r"(?: chi hoi)?"
)
_BEGINS = re.compile(rf"(?:{_SMALL}[ ,]+)+")
_WISHES = re.compile(rf"\b(?:{_WISH})\b")
_ABOUT = re.compile(r"\b(?:noi dung|nd|ban ve|ve viec|chu de)\b")
# These are said of her own coming, or of what has been.
_NO_CALL = re.compile(
    r"\b(?:khong|chua|vang|nghi|xong|hom qua|hom truoc|hom no|biet|nghe|quen|sau khi|truoc khi"
    r"|den muon|den tre|ve som|di duoc|ban viec|ban con|ban roi|em ban|toi ban)\b"
)
_TAIL = re.compile(
    r"[\s,.]*\b(?:kinh moi|moi|mong|nho|de nghi)?\s*(?:chi em|moi nguoi|ba con|hoi vien)"
    r" (?:di|den|du|tham gia|nho|co mat|ve)\b[^,.\n]*$"
)

_MARKERS = tuple(
    (kind, tuple(words.split()))
    for kind, phrases in (("place", PLACE), ("topic", TOPIC))
    for words in phrases
)
_NAMES = tuple(tuple(fold(words).split()) for words in NO_MARKERS)
_INSIDE_TOPIC = ("dia diem", "tai")
_BEFORE_TOPIC = frozenset(
    "luc vao hoi tu ngay cho chi hoi em vien xin moi di den thi la va".split()
)
_AFTER_PLACE = BEFORE_HOUR | {fold(word) for word in BEFORE_HOUR}
_EDGE = " \t\n.,;:-–—"  # as people type them
_ENDS = re.compile(r"[,;\n]|\.\s")
LINK = "link"  # of material: an address, kept in place of a path
MOST_MATERIAL = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A call so far. `day` is what was said of a day while the hour is still missing.

    `minutes`: how long it lasts, 0 where nobody has said. `material`: files, and (kind LINK) links.
    """

    starts_at: datetime | None = None
    day: str = ""
    place: str = ""
    topic: str = ""
    kind: MeetingKind = MeetingKind.regular
    format: MeetingFormat = MeetingFormat.in_person
    minutes: int = 0
    link: str = ""
    agenda: tuple[str, ...] = ()
    material: tuple[Attachment, ...] = ()

    @property
    def begins(self) -> datetime:
        """When it starts. Raises ValueError for a draft that has no time yet."""
        if self.starts_at is None:
            msg = "a meeting without a time"
            raise ValueError(msg)
        return self.starts_at

    @property
    def ends_at(self) -> datetime | None:
        """When it ends, if that was said."""
        if self.starts_at is None or not self.minutes:
            return None
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def about(self) -> str:
        """The topic in one line, made of the agenda where nobody has named one."""
        return (self.topic or "; ".join(self.agenda))[:LONGEST_TOPIC]

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What can be sent of the material; links are said in words."""
        return tuple(one for one in self.material if one.kind != LINK)

    def as_data(self) -> dict[str, Any]:
        """JSON form, as kept in the dialogue; what is at its default is left out."""
        data: dict[str, Any] = {
            "starts_at": self.starts_at.isoformat() if self.starts_at else None,
            **{name: getattr(self, name) for name in ("day", "place", "topic")},
            "kind": self.kind.value,
            "format": self.format.value,
            "minutes": self.minutes,
            "link": self.link,
            "agenda": list(self.agenda),
            "material": [listed(one) for one in self.material],
        }
        return {name: value for name, value in data.items() if value}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Draft":
        """The draft that `as_data` wrote down."""
        starts = data.get("starts_at")
        return cls(
            starts_at=datetime.fromisoformat(starts) if starts else None,
            day=data.get("day", ""),
            place=data.get("place", ""),
            topic=data.get("topic", ""),
            kind=MeetingKind(data.get("kind", MeetingKind.regular)),
            format=MeetingFormat(data.get("format", MeetingFormat.in_person)),
            minutes=data.get("minutes", 0),
            link=data.get("link", ""),
            agenda=tuple(data.get("agenda", ())),
            material=tuple(Attachment(*one) for one in data.get("material", ())),
        )

    @classmethod
    def of(cls, meeting: Meeting, starts_at: datetime) -> "Draft":
        """A meeting as it stands; `starts_at` on the wall clock."""
        lasts = meeting.ends_at - meeting.starts_at if meeting.ends_at else timedelta()
        draft = cls(
            starts_at=starts_at,
            place=meeting.place,
            topic=meeting.topic,
            kind=meeting.kind,
            format=meeting.format,
            minutes=int(lasts.total_seconds()) // 60,
            link=meeting.link or "",
            agenda=tuple(meeting.agenda or ()),
            material=tuple(Attachment(*one) for one in meeting.material or ()),
        )
        named = draft.topic != replace(draft, topic="").about
        return draft if named else replace(draft, topic="")

    def amended(self, place: str, topic: str) -> "Draft":
        """The draft with what was said anew in place of what was said before."""
        return replace(self, place=place or self.place, topic=topic or self.topic)

    def with_links(self, addresses: Sequence[str]) -> "Draft":
        """The draft with these addresses among what is to be read."""
        more = tuple(Attachment(LINK, address, "", "", 0) for address in addresses)
        return replace(self, material=(*self.material, *more)[:MOST_MATERIAL])


def listed(one: Attachment) -> list[str | int]:
    """A file as it is kept in JSON."""
    return [one.kind, one.path, one.name, one.mime, one.size]


def opens(heard: Utterance) -> str | None:
    """What follows "tạo họp", "mời họp", "họp chi hội …", as it was typed."""
    rest = heard.after(*OPENINGS)
    if rest is not None and asks(heard):
        return None
    if rest is None:
        rest = heard.after(*_BARE)
        if rest is None or not _TIMED.search(fold(rest)):
            return _by_its_kind(heard)
    # An agenda is told by its lines, which `after` does not keep.
    words = [found.start() for found in re.finditer(r"\S+", heard.text)]
    count = len(rest.split())
    return heard.text[words[-count] :].lstrip(_EDGE) if count else ""


def asks(heard: Utterance) -> bool:
    """Whether it is a question: "họp chi hội mấy tháng một lần"."""
    return heard.text.endswith("?") or _ASKS.search(heard.core) is not None


def tells(heard: Utterance) -> str | None:
    """A call that begins otherwise: "tối mai 7h chị em họp ở nhà văn hoá nhé"; without its words.

    Only what a leader says; of anybody else it is an answer, or a question.
    """
    folded = plain(heard.text)
    found = _TELLS.search(folded)
    if found is None or asks(heard) or _NO_CALL.search(_ABOUT.split(folded)[0]):
        return None
    if not _HOUR.search(folded) and not (_WISHES.search(folded) and _TIMED.search(folded)):
        return None
    before, after = heard.text[: found.start()], heard.text[found.end() :]
    tail = _TAIL.search(plain(after))
    begin = _BEGINS.match(folded[: found.start()])
    before = before[begin.end() :] if begin else before
    return f"{before.strip()}, {after[: tail.start()] if tail else after}".strip(_EDGE)


def _by_its_kind(heard: Utterance) -> str | None:
    """All of "tập huấn 8h thứ bảy tại …": its first words say what kind of a meeting it is."""
    named = heard.after(*_OF_A_KIND) is not None
    called = named and _HOUR.search(heard.folded) and _SAID.search(heard.folded)
    return heard.text if called and not heard.text.endswith("?") else None


def parts(text: str, times: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Place and topic of a call; `times` are the stretches of it that say when."""
    found = {"place": "", "topic": "", "": ""}
    for kind, words in _pieces(text, times):
        words = _tidy(words)
        if words:
            found[kind] = f"{found[kind]}, {words}" if found[kind] else words
    place = _trimmed(found["place"], frozenset())
    return place, found["topic"] or _trimmed(found[""], _BEFORE_TOPIC)


def _pieces(text: str, times: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Stretches of the text with what they are; a time, or the next marker, ends one."""
    cuts = sorted(times)
    begin = 0
    for first, last in [*cuts, (len(text), len(text))]:
        yield from _marked(text[begin:first])
        begin = last


def _marked(text: str) -> Iterator[tuple[str, str]]:
    kind, held = "", ""
    for clause in _clauses(text):
        for new, words in _by_marker(clause):
            # A clause without a marker goes on with the one before: "tại nhà ông Tư, xóm 3".
            if new is not None:
                if held:
                    yield kind, held
                kind, held = new, words
            else:
                held = f"{held}, {words}" if held and kind else held or words
    if held:
        yield kind, held


def _clauses(text: str) -> list[str]:
    return [clause for clause in (_tidy(piece) for piece in _ENDS.split(text)) if clause]


def _by_marker(clause: str) -> Iterator[tuple[str | None, str]]:
    words = clause.split()
    typed = [word.casefold().strip(_EDGE) for word in words]
    kind: str | None = None
    begin = i = 0
    while i < len(words):
        found = None if _in_a_name(typed, i) else _marker(typed, i, kind)
        if found is None:
            i += 1
            continue
        if i > begin:
            yield kind, " ".join(words[begin:i])
        kind, length = found
        i += length
        begin = i
    yield kind, " ".join(words[begin:])


def _marker(said: Sequence[str], i: int, inside: str | None) -> tuple[str, int] | None:
    """The marker at a place. Inside a topic, "về", "bàn" and "ở" are words like any other."""
    for kind, marker in _MARKERS:
        typed = tuple(said[i : i + len(marker)])
        without_accents = tuple(fold(" ".join(marker)).split())
        if typed not in (marker, without_accents):
            continue
        if inside == "topic" and " ".join(without_accents) not in _INSIDE_TOPIC:
            continue
        return kind, len(marker)
    return None


def _in_a_name(typed: Sequence[str], i: int) -> bool:
    """Whether the word belongs to a phrase that only looks like a marker: "uỷ ban"."""
    for name in _NAMES:
        for first in range(max(0, i - len(name) + 1), i + 1):
            if tuple(fold(word) for word in typed[first : first + len(name)]) == name:
                return True
    return False


def _tidy(text: str) -> str:
    return text.strip(_EDGE)


def _trimmed(text: str, before: frozenset[str]) -> str:
    """Without the small words that stood around a time."""
    words = text.split()
    while words and fold(words[0]).strip(_EDGE) in before:
        words.pop(0)
    while words and words[-1].casefold().strip(_EDGE) in _AFTER_PLACE:
        words.pop()
    return _tidy(" ".join(words))
