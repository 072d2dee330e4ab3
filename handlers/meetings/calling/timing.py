"""When a meeting is held: completed from what is known, and what is doubtful about it. Pure."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import when
from handlers.meetings import words
from handlers.meetings.calling.calls import Draft
from handlers.when import Meaning
from storage.text import fold

_LATE, _EARLY = 22, 5  # hours
_SOON = timedelta(hours=1)
_FAR = timedelta(days=183)
_COUNT = r"(?P<count>\d{1,3}|nua|mot|hai|ba|bon|nam)"
_SHIFT = re.compile(
    rf"^(?:(?P<back>som)|lui|muon|cham|tre|them)?\s*(?:lai|hon|len|them)?\s*{_COUNT}"
    r" (?P<beat>phut|tieng|gio|ngay|tuan)(?: (?:ruoi|sau|nua|so voi \w+))?$"
)
_NUMBERS = {"mot": 1.0, "hai": 2.0, "ba": 3.0, "bon": 4.0, "nam": 5.0, "nua": 0.5}
_BEATS = {
    "phut": timedelta(minutes=1),
    "tieng": timedelta(hours=1),
    "gio": timedelta(hours=1),
    "ngay": timedelta(days=1),
    "tuan": timedelta(days=7),
}
MOST_HOURS = 4  # "lùi 4 giờ" is a while; "lùi 20 giờ" is said of an hour of the day


def doubts(starts_at: datetime, now: datetime) -> list[str]:
    """What a leader should look at once more: "night", "soon", "far"; on the wall clock."""
    found = []
    if starts_at.hour >= _LATE or starts_at.hour < _EARLY:
        found.append("night")
    if starts_at - now < _SOON:
        found.append("soon")
    if starts_at - now > _FAR:
        found.append("far")
    return found


def completed(said: str, plain: Meaning, draft: Draft, now: datetime) -> Meaning:
    """The time that was said, together with the day or the hour that is already known."""
    known = draft.day
    if draft.starts_at is not None:
        at = draft.starts_at
        if _half_unclear(plain):
            return _on_its_day(plain, at)
        known = words.hour(at) if _only_a_day(plain) else words.day(at)
    joined = when.understand(f"{said} {known}", now) if known else plain
    return joined if joined.kind == "instant" or (joined.kind == plain.kind == "range") else plain


def _half_unclear(plain: Meaning) -> bool:
    """Whether an hour was said that may be one of the morning or of the evening."""
    return plain.kind == "ask" and plain.why == "part_of_day" and bool(plain.choices)


def _on_its_day(plain: Meaning, at: datetime) -> Meaning:
    starts = [one.start for one in plain.choices if one.start is not None]
    hours = sorted({(start.hour, start.minute) for start in starts})
    choices = [Meaning("instant", at.replace(hour=hour, minute=minute)) for hour, minute in hours]
    return replace(plain, choices=tuple(choices))


def _only_a_day(plain: Meaning) -> bool:
    return plain.kind == "range" and plain.start is not None and plain.start.hour == 0


def ended(draft: Draft, meaning: Meaning) -> Draft | None:
    """The draft with its end, where only that was said: "đến 21h"; else None."""
    end, begin = meaning.end, draft.starts_at
    if meaning.kind != "range" or meaning.start is not None or end is None or begin is None:
        return None
    until = begin.replace(hour=end.hour, minute=end.minute)
    if until <= begin:
        return None
    minutes = int((until - begin).total_seconds()) // 60
    return Draft.from_data(draft.as_data() | {"minutes": minutes})


def shifted(words_said: str, starts_at: datetime) -> datetime | None:
    """ "Lùi 30 phút", "sớm hơn 1 tiếng": counted from the old time; None for anything else."""
    found = _SHIFT.match(fold(words_said))
    if found is None:
        return None
    count = _NUMBERS.get(found["count"]) or float(found["count"])
    if found["beat"] == "gio" and count > MOST_HOURS:
        return None
    by = count * _BEATS[found["beat"]]
    return starts_at - by if found["back"] else starts_at + by
