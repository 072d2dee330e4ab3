"""What a leader types to change a called meeting: "dời họp sang 20h chủ nhật". Pure."""

import re
from dataclasses import dataclass

from handlers.meetings.calling.choosing import names_day, names_time
from handlers.meetings.words import plain
from handlers.words import Utterance

_FIELDS = {
    "gio": "time", "lich": "", "ngay": "time", "thoi gian": "time", "dia diem": "place",
    "cho": "place", "noi": "place", "noi dung": "topic", "link": "link", "duong dan": "link",
    "tai lieu": "material", "hinh thuc": "", "giay moi": "",
}  # fmt: skip
_VERBS = r"thay doi|doi lai|doi|sua lai|sua|chuyen|lui|hoan|cap nhat|them|bo sung|gui them"
_NAMES = "|".join(sorted(_FIELDS, key=len, reverse=True))
_OPENS = re.compile(
    rf"^(?:(?:em|toi|chi|co|cho|xin|nho|minh|can|muon) )*(?P<verb>{_VERBS}) (?:lai )?"
    rf"(?:(?P<field>{_NAMES}) )?(?:cua )?(?:buoi |cuoc )?hop(?: chi hoi)?(?= |$|[:,])"
)
# "Họp dời sang 20h": the same said the other way round.
_TURNED = re.compile(
    r"^(?:buoi |cuoc )?hop(?: chi hoi)? (?:duoc )?(?P<verb>doi|chuyen|lui|hoan)"
    r"(?: (?P<field>gio|dia diem|lich|ngay))?(?= (?:sang|den|toi|qua|ve|lai) )"
)
_TO = re.compile(r"(?:^|\s)(?:sang|thanh|qua|den|toi|lai la|la)(?=\s|$)")
_OF_PLACE = re.compile(r"(?:^|\s)(?:sang|thanh|qua|den|toi|ve|tai|o|la)(?=\s|$)")
_SHIFTS = re.compile(r"^(?:lui|hoan)$")
_ASKS = re.compile(r"\b(?:khong|chua|sao|gi|dau|the nao|khi nao)$")
_PLACES = re.compile(
    r"^(?:nha|dinh|hoi truong|uy ban|ubnd|tru so|san|truong|tram|xom|thon|khu|quan|chua)\b"
)
_EDGES = " .,;:-–"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be another. `of`: words that say which meeting; `to`: what it is to be.

    `field`: "time", "place", "topic", "link", "material"; empty where only `to` tells.
    """

    field: str = ""
    of: str = ""
    to: str = ""


def said(heard: Utterance) -> Change | None:
    """The change that a sentence asks for; None when it asks for none."""
    folded = plain(heard.text).replace("\n", " ")
    found = _OPENS.match(folded) or _TURNED.match(folded)
    if found is None:
        return None
    rest = heard.text[found.end() :].strip(_EDGES)
    field = _FIELDS.get(found["field"] or "", "")
    if (
        _ASKS.search(heard.core)
        or heard.text.endswith("?")
        or not _asks_for(found["verb"], field, rest)
    ):
        return None
    return _parted(found["verb"], field, rest)


def _asks_for(verb: str, field: str, rest: str) -> bool:
    """Whether it is a change: "hoãn họp" alone calls off, "thêm" is said of few things."""
    if verb == "hoan":
        return bool(_TO.search(plain(rest)))
    if verb in ("them", "bo sung", "gui them"):
        return field in ("topic", "link", "material")
    return True


def _parted(verb: str, field: str, rest: str) -> Change:
    pattern = _OF_PLACE if field == "place" else _TO
    marks = list(pattern.finditer(plain(rest)))
    if verb in ("them", "bo sung", "gui them"):
        return Change(f"more {field}" if field == "topic" else field, "", rest)
    if _moves_to_a_place(verb, field, rest):
        return Change("place", "", rest[len("ve") :].strip(_EDGES))
    if field == "topic" and not marks:
        return Change(field, "", rest)
    if not marks:
        return Change(field, "", f"{verb} {rest}" if _SHIFTS.match(verb) and rest else rest)
    # Of several the first parts old from new, unless the old is said with such a word too.
    mark = marks[0]
    of, to = rest[: mark.start()].strip(_EDGES), rest[mark.end() :].strip(_EDGES)
    if of and not names_time(of) and field not in ("place", "topic"):
        return Change(field, "", rest)
    if not field and not names_time(to) and _PLACES.match(plain(to)):
        field = "place"
    return Change(field, of if names_day(of) else "", to)


def _moves_to_a_place(verb: str, field: str, rest: str) -> bool:
    return verb == "chuyen" and not field and plain(rest).startswith("ve ")
