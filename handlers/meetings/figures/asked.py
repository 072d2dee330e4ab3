"""What is asked of the figures, and what only sounds like it. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from handlers.meetings.figures import periods
from handlers.words import Utterance
from storage.held import Stretch

LONGEST = 120  # characters
IN_A_ROW = 3  # meetings missed, after which somebody should go and see her


class View(StrEnum):
    """By what the figures are put side by side."""

    usual = "usual"
    branches = "branches"
    communes = "communes"
    months = "months"
    kinds = "kinds"
    formats = "formats"
    people = "people"


_VIEWS = {
    "chi hoi": View.branches,
    "tung chi hoi": View.branches,
    "xa": View.communes,
    "xa phuong": View.communes,
    "phuong": View.communes,
    "co so": View.communes,
    "thang": View.months,
    "tung thang": View.months,
    "loai": View.kinds,
    "loai hop": View.kinds,
    "loai buoi hop": View.kinds,
    "hinh thuc": View.formats,
    "nguoi": View.people,
    "tung nguoi": View.people,
    "hoi vien": View.people,
    "tung hoi vien": View.people,
}
_ASKING = r"(?:(?:cho|giup|xin|toi|tui|em|minh|muon|can|xem|biet|lap|lam) )*"
_OPENING = re.compile(
    _ASKING + r"(?:thong ke|so lieu|bao cao|ty le|ti le|tong hop|tong ket)(?: ve)?"
    r" (?:(?:di |du |(?:so |cac )?buoi |cuoc |tham gia |tham du )?(?:hop|sinh hoat)|diem danh"
    r"|chuyen can)"
    r"(?: (?:cua )?(?:chi hoi|hoi vien))?(?: (?P<rest>.+))?"
)
_BY = re.compile(rf"\btheo (?P<by>{'|'.join(sorted(_VIEWS, key=len, reverse=True))})\b")
_VERSUS = re.compile(r"\b(?:so|so sanh) voi (?P<other>.+)")
_OTHER = re.compile(
    r"(?P<unit>ky|thang|quy|nam) (?:truoc|ngoai|vua roi|vua qua)|(?P<same>cung ky).*"
)
# "Chị nào" is heard as "nào": what looks like a form of address is left out.
_WHO = r"(?:nhung |co )?(?:ai|(?:nguoi |chi |em |chi em |hoi vien )?nao)"
# Longer ones first, or what is left of them would be taken for a time.
_AWAY = r"(?:vang hop|vang mat|vang|nghi hop|nghi|khong di hop|khong di|khong du hop|khong hop)"
_TIME = r"(?: (?P<time>.+))?"
_OFTEN = re.compile(
    rf"{_WHO} (?:(?:hay|thuong|thuong xuyen) {_AWAY}|it (?:di hop|du hop|hop|di)"
    rf"|{_AWAY} (?:nhieu buoi nhat|nhieu buoi|nhieu nhat|nhieu|thuong xuyen))" + _TIME
)
_AWAY_COUNTED = re.compile(
    rf"(?:thong ke|danh sach) (?:nhung |cac )?(?:nguoi |chi em |hoi vien )?(?:hay )?{_AWAY}" + _TIME
)
_ROW = re.compile(
    rf"{_WHO} (?:da )?{_AWAY} (?P<a>lien (?:tiep |tuc )?)?(?P<n>[0-9]+|[a-z]+) "
    r"(?:buoi|lan|cuoc|ky)(?: hop)?(?P<b> lien(?: tiep| tuc)?| lien tuc)?"
)
_LATELY = re.compile(rf"{_WHO} (?:{_AWAY} (?:lien tiep|lien tuc|lien)|can tham|can den tham)")
_WORDS = {word: n for n, word in enumerate("hai ba bon nam sau bay tam chin muoi".split(), 2)}
_NOT_HELD = re.compile(
    r"(?:danh sach |cac |nhung )*(?:chi hoi|noi|don vi)(?: nao)? (?:chua|khong|con chua)"
    r"(?: co| to chuc)? (?:hop|sinh hoat)(?: (?:buoi nao|lan nao))?" + _TIME
)
_MINE = re.compile(
    r"(?:(?P<before>tu dau nam|(?:nam|quy|thang) (?:nay|truoc|ngoai)) )?"
    r"(?:(?:toi|tui|em|chi|co|ba|minh) )?(?:da )?"
    r"(?:di hop|du hop|di sinh hoat|sinh hoat|du|hop|tham gia|tham du|di"
    r"|(?P<away>vang hop|vang|nghi hop))"
    r" (?:duoc |mat )?"
    r"(?:may|bao nhieu|bn) (?:buoi|lan|cuoc)(?: (?:hop|sinh hoat))?(?: (?P<time>.+))?"
)
_YOUNG = re.compile(r"^(?:e|t|c|mik|mk|chau) ")  # as the young write "em", "tôi", "chị"
_TAIL = re.compile(r"(?: (?:r|z|v|vay|the|roi|ad))+$")
_OLD_FRIENDS = 3  # words after the question that need not be a time: "ở chi hội"
_TO_COME = re.compile(r"(?:tuan|thang|quy|nam) (?:sau|toi)")
# So far away that no year that people name has not begun: whether it speaks of time, not of which.
_ANY_TIME = datetime(2040, 6, 17, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Figures that are asked for; `time` and `other` are folded phrases, "" where none was said."""

    view: View = View.usual
    time: str = ""
    other: str = ""


def statistics(heard: Utterance) -> Wanted | None:
    """ "thống kê họp quý 3 theo chi hội", "so với quý trước"; a question about them is none."""
    core = heard.core
    if len(core) > LONGEST:
        return None
    if alone := _VERSUS.fullmatch(core):
        return Wanted(other=alone["other"]) if _OTHER.fullmatch(alone["other"]) else None
    found = _OPENING.fullmatch(core)
    if found is None:
        return None
    rest = found["rest"] or ""
    versus = _VERSUS.search(rest)
    rest = rest[: versus.start()] if versus else rest
    by = _BY.search(rest)
    time = " ".join(_BY.sub(" ", rest).split())
    other = versus["other"].strip() if versus else ""
    if not _is_time(time) or not (_OTHER.fullmatch(other) or _is_time(other)):
        return None
    return Wanted(_VIEWS[by["by"]] if by else View.usual, time, other)


def _is_time(said: str) -> bool:
    known = not said or periods.read(said, _ANY_TIME) is not None
    return known or _TO_COME.fullmatch(said) is not None


def stretches(wanted: Wanted, now: datetime) -> tuple[Stretch | None, Stretch | None]:
    """The time asked about and the one it is put beside; None for one that cannot be told."""
    one = periods.read(wanted.time, now) if wanted.time else _usual(wanted.other, now)
    if one is None or not wanted.other:
        return one, None
    found = _OTHER.fullmatch(wanted.other)
    if found is None:
        return one, periods.read(wanted.other, now)
    yearly = found["same"] or (found["unit"] == "nam" and periods.whole_months(one) != 12)
    return one, periods.year_before(one) if yearly else periods.before(one)


def _usual(other: str, now: datetime) -> Stretch:
    """What is meant by "this" where only the other one was named: a quarter if nothing else."""
    if other.startswith("thang"):
        return periods.month(now)
    return periods.year(now) if other.startswith("nam") else periods.quarter(now)


def often_away(heard: Utterance) -> str | None:
    """The time in "ai vắng nhiều quý này"; "" when it says none."""
    return _time_of(_OFTEN.fullmatch(heard.core) or _AWAY_COUNTED.fullmatch(heard.core))


def _time_of(found: re.Match[str] | None) -> str | None:
    if found is None or len(found[0]) > LONGEST:
        return None
    time = found["time"] or ""
    return time if _is_time(time) else None


def in_a_row(heard: Utterance) -> int | None:
    """How many meetings in "ai vắng 3 buổi liền"; a number that cannot be is 0."""
    if _LATELY.fullmatch(heard.core):
        return IN_A_ROW
    found = _ROW.fullmatch(heard.core)
    if found is None or not (found["a"] or found["b"]):
        return None
    typed = found["n"]
    if typed.isascii() and typed.isdigit():
        return int(typed) if len(typed) < 3 else 0
    return _WORDS.get(typed)


def not_held(heard: Utterance) -> str | None:
    """The time in "chi hội nào chưa họp quý này"; "" when it says none."""
    return _time_of(_NOT_HELD.fullmatch(heard.core))


def mine(heard: Utterance) -> str | None:
    """The time in "tôi đã dự mấy buổi quý này"; "" when it says none."""
    found = _MINE.fullmatch(_TAIL.sub("", _YOUNG.sub("", heard.core)))
    if found is None or len(heard.core) > LONGEST:
        return None
    time = found["time"] or ""
    if not _is_time(time):
        short = len(time.split()) <= _OLD_FRIENDS
        return "" if short and not found["away"] else None
    return time or found["before"] or ""
