"""When whom is reminded of a meeting: the evening before, an hour before. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

EVENING = time(18)  # of the day before
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# Who was told of the meeting, or of a change, so shortly before need not be reminded of it.
DAY_APART = timedelta(hours=6)
# A reminder that has been held up is of no use so shortly before the start.
HOUR_TOO_LATE = timedelta(minutes=20)
DAY_TOO_LATE = timedelta(hours=3)
EXCUSES_BEFORE = timedelta(hours=3)
EARLIEST, EXCUSES_EVENING = time(7), time(19)
AHEAD = timedelta(hours=36)  # nothing is due longer before a meeting


class Step(StrEnum):
    """What is to be done before a meeting."""

    day = "day"  # those who come, and those who have not answered
    excuses = "excuses"  # its leaders see who asks to be excused
    hour = "hour"  # those who come, and its leaders in numbers


@dataclass(frozen=True, slots=True)
class Timed:
    """A step whose time has come; not `needed`: it is over, and nobody is told."""

    step: Step
    needed: bool


def times(starts_at: datetime) -> dict[Step, datetime]:
    """When each step is due; `starts_at` is on the wall clock."""
    before = starts_at.date() - DAY
    excuses = starts_at - EXCUSES_BEFORE
    if excuses.date() != starts_at.date() or excuses.time() < EARLIEST:
        excuses = datetime.combine(before, EXCUSES_EVENING, starts_at.tzinfo)
    return {
        Step.day: datetime.combine(before, EVENING, starts_at.tzinfo),
        Step.excuses: excuses,
        Step.hour: starts_at - HOUR,
    }


def due(starts_at: datetime, told_at: datetime, now: datetime) -> list[Timed]:
    """The steps whose time has come; everybody was told last at `told_at`.

    Of a meeting called, or moved, less than a day or an hour before nobody is reminded then.
    """
    left, at = starts_at - now, times(starts_at)
    needed = {
        Step.day: left > DAY_TOO_LATE
        and starts_at - told_at > DAY
        and at[Step.day] - told_at > DAY_APART,
        Step.excuses: True,
        Step.hour: left > HOUR_TOO_LATE and starts_at - told_at > HOUR,
    }
    return [Timed(step, needed[step]) for step in Step if at[step] <= now < starts_at]
