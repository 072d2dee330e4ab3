"""A moment to the microsecond as a number that a button carries: rows are found again by it."""

from datetime import UTC, datetime, timedelta

from handlers.access import Refusal

_TICK = timedelta(microseconds=1)
_DAWN = datetime(1970, 1, 1, tzinfo=UTC)
_FURTHEST = 10**17  # microseconds: a forged number must still be a moment


def packed(at: datetime) -> int:
    """Microseconds of the epoch."""
    return (at - _DAWN) // _TICK


def unpacked(number: int) -> datetime:
    """The moment again. Raises Refusal for a number we never packed."""
    if not 0 < number < _FURTHEST:
        raise Refusal("dispatch-stale-choice", tried=f"moment {number}")
    return _DAWN + number * _TICK
