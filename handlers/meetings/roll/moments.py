"""When those who attend from afar are asked whether they are there: nobody can know. Pure."""

from collections.abc import Callable
from datetime import datetime, timedelta

from storage.meetings import Meeting

ANSWER_WITHIN = timedelta(minutes=5)
USUAL = timedelta(minutes=90)  # how long a meeting lasts of which nobody has said it
SETTLED = timedelta(minutes=10)  # from the start, and before the end
TWICE_FROM = timedelta(minutes=40)  # so long a meeting is asked twice
APART = timedelta(minutes=10)


def ends_at(meeting: Meeting) -> datetime:
    """When a meeting ends, as far as anybody knows."""
    return meeting.ends_at or meeting.starts_at + USUAL


def moments(begins: datetime, ends: datetime, draw: Callable[[int], int]) -> list[datetime]:
    """One or two moments of a meeting, drawn by `draw` (a number below the one it is given)."""
    first, last = begins + SETTLED, ends - SETTLED
    if last <= first:
        # A short one: anywhere in it, as long as there is time to answer.
        first, last = begins, ends - ANSWER_WITHIN
    if last <= first:
        return []
    if last - first < TWICE_FROM:
        return [_within(first, last, draw)]
    middle = first + (last - first) / 2
    early = _within(first, middle - APART / 2, draw)
    return [early, _within(middle + APART / 2, last, draw)]


def _within(first: datetime, last: datetime, draw: Callable[[int], int]) -> datetime:
    return first + timedelta(seconds=draw(int((last - first).total_seconds()) + 1))
