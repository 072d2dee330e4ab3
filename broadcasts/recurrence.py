"""When a recurring announcement is due next, by the clock on the wall."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # ships without types

from broadcasts import lunar

SHORTEST_MONTH = 28
_MONTH_DAYS = re.compile(r";BYMONTHDAY=([0-9,]+)(?=;|$)")


def rule(rrule: str, start: datetime, zone: str) -> dict[str, Any]:
    """A recurrence as kept in a schedule.

    `rrule` as in iCalendar ("FREQ=MONTHLY;BYMONTHDAY=5"), but that a day which a month has not is
    its last day; the hour is that of `start`, an aware time, in `zone`. Raises ValueError when
    `rrule` is none.
    """
    local = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    rrulestr(rrule, dtstart=local)
    return {"rrule": _kept_in_month(rrule), "start": local.isoformat(), "zone": zone}


def lunar_rule(
    days: Sequence[int], month: int | None, start: datetime, zone: str
) -> dict[str, Any]:
    """As `rule`, for days of every lunar month, or of one `month` of every lunar year."""
    if not days or any(not 1 <= day <= lunar.LONGEST_MONTH for day in days):
        msg = f"no days of a lunar month: {days}"
        raise ValueError(msg)
    local = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    kept = {"days": sorted(set(days)), "month": month}
    return {"lunar": kept, "start": local.isoformat(), "zone": zone}


def next_after(
    rule: Mapping[str, Any], after: datetime, except_days: Collection[str] = ()
) -> datetime | None:
    """The first time of the rule later than `after`; None when there is none left.

    `except_days` are dates ("2026-09-02") to leave out.
    """
    return next(times_after(rule, after, except_days), None)


def times_after(
    rule: Mapping[str, Any], after: datetime, except_days: Collection[str] = ()
) -> Iterator[datetime]:
    """The times of the rule later than `after`, one after the other."""
    zone = ZoneInfo(rule["zone"])
    # Wall time, so that eight in the morning stays eight whatever the zone decrees.
    since = after.astimezone(zone).replace(tzinfo=None)
    start = datetime.fromisoformat(rule["start"])
    times = _lunar(rule["lunar"], start, since) if "lunar" in rule else _solar(rule, start, since)
    for found in times:
        if found.date().isoformat() not in except_days:
            yield found.replace(tzinfo=zone)


def _solar(rule: Mapping[str, Any], start: datetime, since: datetime) -> Iterator[datetime]:
    return iter(rrulestr(rule["rrule"], dtstart=start).xafter(since))


def _lunar(kept: Mapping[str, Any], start: datetime, since: datetime) -> Iterator[datetime]:
    first = max(start, since)
    days: Iterator[date] = lunar.days_of(kept["days"], kept["month"], first.date())
    at: time = start.time()
    for day in days:
        found = datetime.combine(day, at)
        if found > since and found >= start:
            yield found


def _kept_in_month(rrule: str) -> str:
    """The same rule, in which the 29th, 30th and 31st are never left out of a short month."""
    found = _MONTH_DAYS.search(rrule)
    days = [int(day) for day in found[1].split(",")] if found else []
    late = [day for day in days if day > SHORTEST_MONTH]
    if found is None or not late:
        return rrule
    usual = [day for day in days if day <= SHORTEST_MONTH]
    head, tail = rrule[: found.start()], rrule[found.end() :]
    monthly = re.sub("FREQ=YEARLY(?!;INTERVAL)", "FREQ=MONTHLY", head + tail)
    rules = [_on(head + tail, ",".join(map(str, usual)))] if usual else []
    for day in late:
        # Of the days up to it that the month has, the last one.
        up_to = ",".join(map(str, range(SHORTEST_MONTH, day + 1)))
        rules.append(_on(monthly, up_to) + ";BYSETPOS=-1")
    return "\n".join(f"RRULE:{each}" for each in rules) if len(rules) > 1 else rules[0]


def _on(rrule: str, days: str) -> str:
    return f"{rrule};BYMONTHDAY={days}"
