"""Which hour "7 giờ" is: the part of the day says it, or the hour is plain, or one must ask."""

from handlers.when.pieces import Clock, Part

_NOON = 12
# Hours as said (1 to 12, or 0 and 13 to 24) that a part of the day admits, and what they become.
_SAID: dict[Part, dict[int, int]] = {
    Part.SANG: {hour: hour for hour in range(12)},
    Part.TRUA: {10: 10, 11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14},
    Part.CHIEU: {12: 12}
    | {hour: hour + 12 for hour in range(1, 8)}
    | {h: h for h in range(13, 20)},
    Part.TOI: {hour: hour + 12 for hour in range(5, 13)} | {hour: hour for hour in range(17, 25)},
    Part.DEM: {hour: hour + 12 for hour in range(8, 13)}
    | {hour: hour for hour in range(20, 25)}
    | {hour: hour + 24 for hour in range(6)},
}


def minutes(clock: Clock, part: Part | None, with_day: bool) -> tuple[int, ...]:
    """Minutes from the day's midnight: one if it is certain, two if one must ask, none if absurd.

    Past 1440 is the early morning after, as in "2 giờ đêm nay".
    """
    hours = _hours(clock, part, with_day)
    return tuple(hour * 60 + clock.minute - clock.less for hour in hours)


def _hours(clock: Clock, part: Part | None, with_day: bool) -> tuple[int, ...]:
    if not clock.valid:
        return ()
    if clock.half:
        return (clock.hour % _NOON + (_NOON if clock.half == "pm" else 0),)
    if part is not None:
        found = _SAID[part].get(clock.hour)
        return () if found is None else (found,)
    if clock.hour == 0 or clock.hour > _NOON:
        return (clock.hour,)
    if with_day and clock.hour >= 6:
        return (clock.hour,)
    return (clock.hour, clock.hour + _NOON)
