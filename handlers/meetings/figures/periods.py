"""Stretches of time as reports have them: months, quarters, half-years, years, any two days. Pure.

What is said is folded. All of them are whole days on the reader's clock.
"""

import re
from datetime import datetime, timedelta

from handlers.announcements.archive.asking_back import is_time, period_of
from storage.held import Stretch

LONGEST = timedelta(days=5 * 366)

_DAY = timedelta(days=1)
_OLDEST_YEAR = 2000
_YEAR = r"(?: (?:nam )?(?P<year>nay|ngoai|truoc|20[0-9]{2}))?"
_NTH = {
    word: number
    for number, words in enumerate(("1 i mot nhat", "2 ii hai", "3 iii ba", "4 iv bon tu"), 1)
    for word in words.split()
}
_COUNTS = {"ba": 3, "sau": 6, "chin": 9}
_QUARTER = re.compile(r"quy (?P<n>1|i|mot|nhat|2|ii|hai|3|iii|ba|4|iv|bon|tu)" + _YEAR)
_PART = re.compile(
    r"(?:trong )?(?:(?P<n>3|6|9|ba|sau|chin) thang|nua) (?:nam )?(?P<end>dau|cuoi)(?: nam)?" + _YEAR
)
_WHOLE = re.compile(
    r"(?:ca nam|(?:tinh )?(?:tu |ke tu )?dau nam(?: (?:den|toi) (?:nay|gio|hom nay|bay gio))?)"
    + _YEAR
)
_MONTHS = re.compile(
    r"tu thang (?P<a>[0-9]{1,2})(?:/(?P<ya>20[0-9]{2}))? (?:den|toi) (?:het )?"
    r"thang (?P<b>[0-9]{1,2})(?:/(?P<yb>20[0-9]{2}))?" + _YEAR
)


def read(said: str, now: datetime) -> Stretch | None:
    """The time that is meant, begun already; None when it says none, or one to come."""
    found = _named(said, now) or _days(said, now)
    return found if found is not None and found.since <= now else None


def _named(said: str, now: datetime) -> Stretch | None:
    if found := _QUARTER.fullmatch(said):
        return _latest(now, found["year"], 3 * _NTH[found["n"]] - 2, 3)
    if found := _PART.fullmatch(said):
        typed = found["n"] or "6"
        count = _COUNTS.get(typed) or int(typed)
        return _latest(now, found["year"], 1 if found["end"] == "dau" else 13 - count, count)
    if found := _WHOLE.fullmatch(said):
        return _latest(now, found["year"] or "nay", 1, 12)
    if found := _MONTHS.fullmatch(said):
        return _from_month(found, now)
    return None


def _from_month(found: re.Match[str], now: datetime) -> Stretch | None:
    first, last = int(found["a"]), int(found["b"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    if found["ya"] or found["yb"]:
        until = int(found["yb"] or found["ya"])
        since = int(found["ya"] or until - (first > last))
        count = 12 * (until - since) + last - first + 1
        return _stretch(now, since, first, count) if count > 0 else None
    return _latest(now, found["year"], first, (last - first) % 12 + 1)


def _latest(now: datetime, year: str | None, month: int, count: int) -> Stretch:
    """Of a year that was said, or else the newest one that has begun."""
    said = {"nay": now.year, "ngoai": now.year - 1, "truoc": now.year - 1}
    if year:
        return _stretch(now, said[year] if year in said else int(year), month, count)
    this = _stretch(now, now.year, month, count)
    return this if this.since <= now else _stretch(now, now.year - 1, month, count)


def _stretch(now: datetime, year: int, month: int, count: int) -> Stretch:
    return Stretch(_month(now, year, month), _month(now, year, month + count))


def _month(now: datetime, year: int, month: int) -> datetime:
    """The first of a month; 13 is the January after."""
    extra, month = divmod(month - 1, 12)
    return datetime(year + extra, month + 1, 1, tzinfo=now.tzinfo)


def _days(said: str, now: datetime) -> Stretch | None:
    found = period_of(said, now) if is_time(said) else None
    if found is None or found.since is None:
        return None
    since, until = _midnight(found.since), _midnight((found.until or now) - timedelta(seconds=1))
    return Stretch(since, until + _DAY) if since.year >= _OLDEST_YEAR else None


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def month(now: datetime) -> Stretch:
    return _stretch(now, now.year, now.month, 1)


def quarter(now: datetime) -> Stretch:
    return _stretch(now, now.year, now.month - (now.month - 1) % 3, 3)


def year(now: datetime) -> Stretch:
    return _stretch(now, now.year, 1, 12)


def whole_months(one: Stretch) -> int:
    """How many whole months it is; 0 when it is none."""
    if one.since.day != 1 or one.until.day != 1:
        return 0
    return 12 * (one.until.year - one.since.year) + one.until.month - one.since.month


def before(one: Stretch) -> Stretch:
    """The stretch that comes before it: the quarter before, as many days before.

    What is no part of the year by itself, as nine months, is put beside the same of last year.
    """
    count = whole_months(one)
    if not count:
        return Stretch(one.since - (one.until - one.since), one.since)
    if 12 % count:
        return year_before(one)
    return _stretch(one.since, one.since.year, one.since.month - count, count)


def year_before(one: Stretch) -> Stretch:
    """The same a year earlier."""
    count = whole_months(one)
    if count:
        return _stretch(one.since, one.since.year - 1, one.since.month, count)
    # The 29th of February has no other.
    return Stretch(one.since - 365 * _DAY, one.until - 365 * _DAY)


def months(one: Stretch) -> list[datetime]:
    """Where its months begin, the first left out."""
    begins = _month(one.since, one.since.year, one.since.month + 1)
    found: list[datetime] = []
    while begins < one.until:
        found.append(begins)
        begins = _month(begins, begins.year, begins.month + 1)
    return found


def quarters(one: Stretch) -> list[Stretch]:
    """The quarters that lie in it; of less than a quarter, itself."""
    found: list[Stretch] = []
    at = quarter(one.since)
    while at.until <= one.until:
        if at.since >= one.since:
            found.append(at)
        at = quarter(at.until)
    return found or [one]
