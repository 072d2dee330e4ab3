"""From a repeat and its bounds, as they were said, to a rule with its first time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from broadcasts import recurrence
from handlers import when
from handlers.announcements.calendar.bounds import Bounds
from handlers.announcements.sending.starts import SAID, Start
from handlers.when import Meaning, Repeat
from storage.text import fold

MOST_DAYS_OFF = 100
_A_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
# "Đến hết năm": the one that runs.
_THIS = {
    "nam": "nam nay", "cuoi nam": "nam nay", "cuoi nam nay": "nam nay", "thang": "thang nay",
    "cuoi thang": "thang nay", "cuoi thang nay": "thang nay", "tuan": "tuan nay",
    "cuoi tuan": "tuan nay", "quy": "quy nay", "cuoi quy": "quy nay",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why there is no such start: a key of the catalogue, and the words in question."""

    why: str
    about: str = ""


def begun(repeat: Repeat, at: time, now: datetime, zone: ZoneInfo) -> Start | Unclear:
    """The repeat at that hour, without bounds, from its first time after `now` on."""
    first = datetime.combine(repeat.anchor or now.astimezone(zone).date(), at, zone)
    if repeat.rule is None:
        kept = recurrence.lunar_rule(repeat.lunar_days, repeat.lunar_month, first, zone.key)
    else:
        kept = recurrence.rule(repeat.rule, first, zone.key)
    said = when.say_rule(replace(repeat, at=at, part=None))
    start = Start(rule=kept | {SAID: said})
    return _begin(start, now)


def _begin(start: Start, now: datetime) -> Start | Unclear:
    first = next(start.times(now), None)
    return Unclear("schedules-nothing-left") if first is None else replace(start, at=first)


def bounded(start: Start, found: Bounds, now: datetime) -> Start | Unclear:
    """The same start within bounds; what it had is kept where they say nothing else."""
    days: list[str] = list(start.except_days)
    for phrase in found.but:
        off = _days(when.understand(phrase, now))
        if not off or len(days) + len(off) > MOST_DAYS_OFF:
            return Unclear("schedules-unclear-day", phrase)
        days += [day for day in off if day not in days]
    start = replace(start, except_days=tuple(sorted(days)))
    if found.since:
        since = _since(start, found.since, now)
        if since is None:
            return Unclear("schedules-unclear-day", found.since)
        start = since
    return _ended(start, found, now)


def _since(start: Start, phrase: str, now: datetime) -> Start | None:
    meaning = when.understand(phrase, now)
    if meaning.start is None or meaning.past or start.rule is None:
        return None
    hour = datetime.fromisoformat(start.rule["start"]).time()
    first = datetime.combine(meaning.start.date(), hour)
    return replace(start, rule={**start.rule, "start": first.isoformat()})


def _ended(start: Start, found: Bounds, now: datetime) -> Start | Unclear:
    until = start.until
    if found.until:
        until = _end(found.until, now)
        if until is None:
            return Unclear("schedules-unclear-day", found.until)
    if found.times:
        some = list(islice(replace(start, until=until).times(now), found.times))
        until = some[-1] if some else until
    return _begin(replace(start, until=until), now)


def _end(phrase: str, now: datetime) -> datetime | None:
    meaning = when.understand(_THIS.get(fold(phrase), phrase), now)
    if meaning.kind == "range" and meaning.end is not None:
        return meaning.end - _A_SECOND
    return meaning.start if meaning.kind == "instant" else None


def _days(meaning: Meaning) -> Sequence[str]:
    """The dates of a day or of some days."""
    if meaning.kind == "instant" and meaning.start:
        return [meaning.start.date().isoformat()]
    if meaning.kind != "range" or meaning.start is None or meaning.end is None:
        return []
    first, last = meaning.start.date(), (meaning.end - _A_SECOND).date()
    number = min((last - first).days + 1, MOST_DAYS_OFF + 1)
    return [(first + n * _DAY).isoformat() for n in range(number)]
