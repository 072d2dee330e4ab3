"""What share of its members a unit asks for, as leaders write it. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, time

from handlers import when
from handlers.words import Utterance
from storage.thresholds import Measure

_MEASURES = {
    Measure.attendance: (
        *("muc du hop", "muc hop", "ty le du hop", "ti le du hop", "chi tieu hop"),
        *("nguong du hop", "nguong hop"),
    ),
    Measure.quorum: ("muc du nguoi", "muc du nguoi hop", "muc toi thieu", "muc du so nguoi"),
}
_NAMES = {name: measure for measure, names in _MEASURES.items() for name in names}
_ALL = "|".join(sorted(_NAMES, key=len, reverse=True))
_SET = re.compile(
    rf"(?:dat|doi|sua|quy dinh) (?:lai )?(?P<name>{_ALL})(?: (?:la|thanh|len|xuong|con))?"
    r" (?P<percent>[0-9]{1,4})(?: ?%| phan tram)?(?: (?P<since>(?:ke tu|tu|bat dau tu) .+))?"
)
_SHOWN = re.compile(
    r"(?:xem )?(?:muc du hop|muc hop|nguong du hop|nguong hop|muc du nguoi|muc toi thieu)"
    r"(?: (?:hien nay|bay gio))?"
)
_OPENING = re.compile(r"^(?:ke tu|bat dau tu|tu)(?: ngay)? ")
_FROM_NOW = frozenset({"nay", "bay gio", "hom nay", "gio", "ngay"})


@dataclass(frozen=True, slots=True)
class Standard:
    """A share of which measure, in per cent as it was typed, and the folded day it begins on."""

    measure: Measure
    percent: int
    since: str = ""

    @property
    def sound(self) -> bool:
        return 1 <= self.percent <= 100


def asked(heard: Utterance) -> Standard | None:
    """ "đặt mức dự họp 85% từ 1/1/2027"."""
    found = _SET.fullmatch(heard.core)
    if found is None:
        return None
    return Standard(_NAMES[found["name"]], int(found["percent"]), found["since"] or "")


def shown(heard: Utterance) -> Utterance | None:
    """ "mức dự họp"."""
    return heard if _SHOWN.fullmatch(heard.core) else None


def begins(since: str, now: datetime) -> datetime | None:
    """When it begins to hold: now, or with a day to come; None when the day cannot be told.

    A day gone by is returned as it is.
    """
    said = _OPENING.sub("", f"{since} ").strip()
    if not said or said in _FROM_NOW:
        return now
    meaning = when.understand(said, now)
    meanings = meaning.choices if meaning.kind == "ask" else (meaning,)
    start = next((one.start for one in meanings if one.start is not None), None)
    if start is None:
        return None
    day = datetime.combine(start.date(), time(), now.tzinfo)
    return now if day.date() == now.date() else day
