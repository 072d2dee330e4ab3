"""A meaning for a program: plain JSON, with times in ISO format."""

from datetime import datetime
from typing import Any

from broadcasts.lunar import lunar_of
from handlers.when.meaning import Meaning, Repeat
from handlers.when.say import say


def as_row(meaning: Meaning, now: datetime | None = None) -> dict[str, Any]:
    """The meaning for a machine: ISO times with offset, the next three of a repeat, and its words.

    The repeats without an hour are given as dates; they count from `now`, or from when it was said.
    """
    repeat = meaning.repeat
    coming: list[str] = []
    if repeat is not None:
        after = now or repeat.since
        found = meaning.next(3, after) if repeat.at else repeat.days(3, after)
        coming = [each.isoformat() for each in found]
    return {
        "kind": meaning.kind,
        "start": meaning.start.isoformat() if meaning.start else None,
        "end": meaning.end.isoformat() if meaning.end else None,
        "next": coming,
        "past": meaning.past,
        "said": say(meaning),
    }


def as_document(meaning: Meaning, now: datetime | None = None) -> dict[str, Any]:
    """As `as_row`, with what only a single reading has room for; what does not apply is left out.

    `text` is what the bot says, `rrule` a rule of RFC 5545 with the hour in it, `lunar` the lunar
    date or the lunar days of a repeat, `ambiguous` the readings to choose from.
    """
    row = as_row(meaning, now)
    found = {"kind": row["kind"], "start": row["start"], "text": row["said"]}
    more = {
        "end": row["end"],
        "rrule": _rrule(meaning.repeat) if meaning.repeat else None,
        "lunar": _lunar_part(meaning),
        "next": row["next"],
        "past": row["past"],
        "ambiguous": [as_document(choice, now) for choice in meaning.choices],
    }
    return found | {key: value for key, value in more.items() if value}


def _rrule(repeat: Repeat) -> str | None:
    if repeat.rule is None or repeat.at is None:
        return repeat.rule
    return f"{repeat.rule};BYHOUR={repeat.at.hour};BYMINUTE={repeat.at.minute}"


def _lunar_part(meaning: Meaning) -> dict[str, Any] | None:
    repeat, day = meaning.repeat, meaning.lunar
    if repeat is not None and repeat.lunar_days:
        return {"days": list(repeat.lunar_days), "month": repeat.lunar_month}
    if day is None and meaning.start is not None:
        day = lunar_of(meaning.start.date())
    if day is None:
        return None
    return {"day": day.day, "month": day.month, "year": day.year, "leap": day.leap}
