"""When a recurring announcement is due next, by the clock on the wall."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # ships without types


def rule(rrule: str, start: datetime, zone: str) -> dict[str, Any]:
    """A recurrence as kept in a schedule.

    `rrule` as in iCalendar ("FREQ=MONTHLY;BYMONTHDAY=5"); the hour is that of `start`, an aware
    time, in `zone`. Raises ValueError when `rrule` is none.
    """
    local = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    rrulestr(rrule, dtstart=local)
    return {"rrule": rrule, "start": local.isoformat(), "zone": zone}


def next_after(rule: Mapping[str, Any], after: datetime) -> datetime | None:
    """The first time of the rule later than `after`; None when there is none left."""
    zone = ZoneInfo(rule["zone"])
    # Wall time, so that eight in the morning stays eight whatever the zone decrees.
    times = rrulestr(rule["rrule"], dtstart=datetime.fromisoformat(rule["start"]))
    found: datetime | None = times.after(after.astimezone(zone).replace(tzinfo=None))
    return None if found is None else found.replace(tzinfo=zone)
