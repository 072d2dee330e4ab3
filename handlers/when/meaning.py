"""What a phrase of time was taken to mean: one frozen value, whatever the kind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # ships no types

from broadcasts.lunar import Lunar, lunar_of, months_from
from handlers.when.pieces import Part

Kind = Literal["instant", "range", "repeat", "none", "ask"]
_FARTHEST_LUNAR = 400  # months looked ahead: thirty years


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule of repetition from `since` on, at a time of day, in a part of it, or on whole days.

    A Gregorian rule is an RFC 5545 `rule`; a lunar one has days of the lunar month and, when it is
    yearly, the month.
    """

    since: datetime
    rule: str | None = None
    lunar_days: tuple[int, ...] = ()
    lunar_month: int | None = None
    at: time | None = None
    part: Part | None = None
    anchor: date | None = None  # the first day, where every second or third is counted

    def days(self, n: int, after: datetime) -> list[date]:
        """The first n days on which it starts after a moment."""
        found = (day for day in self._days() if self._start(day) > after)
        return [day for day, _ in zip(found, range(n), strict=False)]

    def moments(self, n: int, after: datetime) -> list[datetime]:
        """The first n starts after a moment; a part of the day starts with its window."""
        return [self._start(day) for day in self.days(n, after)]

    def _start(self, day: date) -> datetime:
        return datetime.combine(
            day, self.at or WINDOWS_START.get(self.part, time()), self.since.tzinfo
        )

    def _days(self) -> Iterable[date]:
        return self._solar_days(self.rule) if self.rule else self._lunar_days()

    def _solar_days(self, rule: str) -> Iterable[date]:
        beginning = datetime.combine(self.anchor or self.since.date(), time())
        return (moment.date() for moment in rrulestr(rule, dtstart=beginning))

    def _lunar_days(self) -> Iterable[date]:
        for (start, lunar), _ in zip(
            months_from(self.since.date()), range(_FARTHEST_LUNAR), strict=False
        ):
            if self.lunar_month is not None and (lunar.leap or lunar.month != self.lunar_month):
                continue
            for number in sorted(self.lunar_days):
                day = date.fromordinal(start.toordinal() + number - 1)
                if lunar_of(day).day == number:
                    yield day


WINDOWS: dict[Part, tuple[int, int]] = {
    Part.SANG: (4 * 60, 12 * 60),
    Part.TRUA: (10 * 60 + 30, 14 * 60),
    Part.CHIEU: (12 * 60, 19 * 60),
    Part.TOI: (17 * 60 + 30, 24 * 60),
    Part.DEM: (20 * 60, 29 * 60),
}  # minutes from the day's midnight
WINDOWS_START: dict[Part | None, time] = {
    part: time(*divmod(start, 60)) for part, (start, _) in WINDOWS.items()
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a text.

    `instant` has a start and no end; `range` is half-open, without a start it is a deadline;
    `repeat` has a rule; `ask` has a reason (`why`) and, where the doubt is between a few readings,
    those as `choices`; `none` means that no time was said. `spans` are the places in the cleaned
    text that spoke of time. `past` means that it is over.
    """

    kind: Kind
    start: datetime | None = None
    end: datetime | None = None
    repeat: Repeat | None = None
    past: bool = False
    lunar: Lunar | None = None
    part: Part | None = None
    choices: tuple["Meaning", ...] = ()
    why: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    def next(self, n: int, after: datetime | None = None) -> list[datetime]:
        """The first n starts of a repeat after a moment (by default the one it was said at)."""
        return self.repeat.moments(n, after or self.repeat.since) if self.repeat else []

    def within(self, spans: tuple[tuple[int, int], ...]) -> "Meaning":
        """The same reading, found in these places of the text."""
        return replace(self, spans=spans)


NOTHING = Meaning("none")


def ask(why: str, choices: Iterable[Meaning] = ()) -> Meaning:
    """A question back; fewer than two different choices are no choices."""
    distinct = tuple(dict.fromkeys(choices))
    return Meaning("ask", why=why, choices=distinct if len(distinct) > 1 else ())
