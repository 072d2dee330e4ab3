"""Asking for a unit's telephone number, publishing it, and withdrawing it. Pure."""

import re
from dataclasses import dataclass

from handlers.questions.live.plain import left, plain
from handlers.words import Utterance
from storage.units import Level

_NUMBER_OF = r"(?:so dien thoai|so lien he|dien thoai|lien he|so may|hotline|so)"
_WHOSE = (
    r"(?P<whose>chi hoi truong|truong chi hoi|chi hoi pho|chi hoi|chu tich hoi|chu tich|"
    r"hoi (?:lien hiep phu nu|lhpn|phu nu)|hoi)"
)
_AROUND = frozenset(
    "cua xa phuong minh ta toi em phu nu lhpn hoi chi khu to thon la gi may bao nhieu so nao o dau "
    "tinh lien he dien thoai goi de duoc khong theo can bo noi muon cho goi".split()
)
_ASKS = (
    "so dien thoai",
    "so lien he",
    "dien thoai",
    "lien he",
    "goi so may",
    "goi so nao",
    "so may",
    "so nao",
    "hotline",
)
_BRANCH = ("chi hoi truong", "truong chi hoi", "chi hoi pho", "chi hoi")
_COMMUNE = (
    "chu tich hoi",
    "chu tich",
    "hoi lien hiep phu nu",
    "hoi phu nu",
    "hoi lhpn",
    "phu nu xa",
    "hoi xa",
    "hoi phuong",
    "hoi tinh",
)
_SETS = re.compile(
    rf"{_NUMBER_OF}(?: cua)? {_WHOSE}(?: phu nu| lhpn)?(?P<level> xa| phuong| tinh)?"
    r"(?: (?:minh|ta|toi|em|khu \w+))?\s*(?:la|:|=|-)?\s*(?P<phone>\+?[0-9][0-9 .()-]{6,18})$"
)
_DROPS = re.compile(
    rf"(?:bo|xoa|thoi|go|khong cho biet) {_NUMBER_OF}(?: cua)? {_WHOSE}"
    r"(?: phu nu| lhpn)?(?P<level> xa| phuong| tinh)?(?: (?:minh|ta|toi|em))?"
)
_PHONE = re.compile(r"(?:0|84)[0-9]{7,10}|1[89]00[0-9]{2,6}|1[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Said:
    """A number that a unit of this level is to be called under; "" withdraws it."""

    level: Level
    phone: str


def asked(heard: Utterance) -> Level | None:
    """ "số điện thoại Hội xã", "liên hệ chi hội": whose number is asked for."""
    said = plain(heard)
    for level, names in ((Level.branch, _BRANCH), (Level.commune, _COMMUNE)):
        name = next((name for name in names if f" {name} " in f" {said} "), None)
        if name is None:
            continue
        rest = f" {said} ".replace(f" {name} ", " ", 1).strip()
        if left(rest, _ASKS, _AROUND):
            return Level.province if "tinh" in said.split() else level
    return None


def told(heard: Utterance) -> Said | None:
    """ "số điện thoại Hội xã là 0210 381 2345", "bỏ số điện thoại chi hội"."""
    said = heard.folded.replace("sdt", "so dien thoai").replace("so dt", "so dien thoai")
    if found := _SETS.fullmatch(said):
        digits = re.sub(r"[^0-9]", "", found["phone"])
        return Said(_level(found), digits) if _PHONE.fullmatch(digits) else None
    dropped = _DROPS.fullmatch(said)
    return Said(_level(dropped), "") if dropped else None


def _level(found: re.Match[str]) -> Level:
    if (found["level"] or "").strip() == "tinh":
        return Level.province
    branch = found["whose"] in _BRANCH and not found["level"]
    return Level.branch if branch else Level.commune


def shown(phone: str) -> str:
    """A number in groups, as it can be read aloud and dialled from paper."""
    if len(phone) < 8:
        return phone
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}".strip()
