"""Hours in which nobody is disturbed: a window of the day, and when it lies over a moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = 24 * 60  # minutes
LONGEST = 16 * 60  # more than that leaves no time to say anything in
MOST_A_DAY = 50

# Notices over the number are summed up in the evening, or when the next morning begins.
SUMMED_UP = 18 * 60
MORNING = 6 * 60 + 30


@dataclass(frozen=True, slots=True)
class Peace:
    """What a unit is spared: a `quiet` window, packed, and routine notices over so many `a_day`.

    None and 0 spare it nothing. The hours are those of the clocks in `zone`.
    """

    quiet: int | None = None
    a_day: int = 0
    zone: tzinfo = UTC


ANYTIME = Peace()


def is_window(start: int, end: int) -> bool:
    """Whether these are two minutes of the day with quiet hours between them."""
    return 0 <= start < DAY and 0 <= end < DAY and 0 < (end - start) % DAY <= LONGEST


def pack(start: int, end: int) -> int:
    """A window (`is_window`) in one number."""
    return start * DAY + end


def unpack(window: int) -> tuple[int, int]:
    """Its beginning and its end, in minutes of the day."""
    return divmod(window, DAY)


def ends_at(window: int | None, now: datetime, zone: tzinfo) -> datetime | None:
    """When the window that lies over `now` ends; None when it is no quiet hour."""
    if window is None:
        return None
    start, end = unpack(window)
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if (minute - start) % DAY >= (end - start) % DAY:
        return None
    return _at(local.date() + timedelta(days=end <= minute), end, zone)


def summed_up_at(window: int | None, due_at: datetime, zone: tzinfo) -> datetime:
    """When what is too much for the day it is due on is summed up: after that, and not at night."""
    local = due_at.astimezone(zone)
    morning = MORNING if window is None else unpack(window)[1]
    times = (
        _at(local.date() + timedelta(days=ahead), minute, zone)
        for ahead in (0, 1)
        for minute in sorted({morning, SUMMED_UP})
    )
    return next(at for at in times if at > due_at and ends_at(window, at, zone) is None)


def day_of(at: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """The day that a moment lies in: its midnight, and the next."""
    day = at.astimezone(zone).date()
    return _at(day, 0, zone), _at(day + timedelta(days=1), 0, zone)


def _at(day: date, minute: int, zone: tzinfo) -> datetime:
    # In UTC: two times of one zone are compared by what its clocks say, though those may be set.
    return datetime.combine(day, time(*divmod(minute, 60)), zone).astimezone(UTC)
