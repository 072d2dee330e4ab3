"""When the officials of a unit answer: its own word, or else that of the nearest unit above."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage import units
from storage.database import Session
from storage.units import Level, Unit

KEY = "office_hours"  # in `Unit.settings`: [start, end, [weekdays]]
MINUTES = 24 * 60
SHORTEST = 30  # minutes; in less nobody answers anything


@dataclass(frozen=True, slots=True)
class Hours:
    """From and until which minute of the day, on which weekdays (Monday is 0).

    Every time given to it is on the wall clock of the unit.
    """

    start: int
    end: int
    days: frozenset[int]

    @property
    def day(self) -> timedelta:
        """How long a day of work is."""
        return timedelta(minutes=self.end - self.start)

    def opens(self, at: datetime) -> datetime:
        """When somebody is there next: at once within the hours."""
        begin, end = self._bounds(at)
        if at.weekday() in self.days and at < end:
            return max(at, begin)
        following = begin + timedelta(days=1)
        while following.weekday() not in self.days:
            following += timedelta(days=1)
        return following

    def after(self, at: datetime, work: timedelta) -> datetime:
        """When so much time within the hours has passed."""
        at = self.opens(at)
        while work > (left := self._bounds(at)[1] - at):
            work -= left
            at = self.opens(self._bounds(at)[1])
        return at + work

    def between(self, begin: datetime, end: datetime) -> timedelta:
        """How much time within the hours lies between the two."""
        spent, at = timedelta(), self.opens(begin)
        while at < end:
            closes = self._bounds(at)[1]
            spent += min(end, closes) - at
            at = self.opens(closes)
        return spent

    def _bounds(self, at: datetime) -> tuple[datetime, datetime]:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(minutes=self.start), midnight + timedelta(minutes=self.end)


# A commune has an office; branch leaders are volunteers who look at their phones in the evening.
AT_THE_OFFICE = Hours(7 * 60 + 30, 17 * 60, frozenset(range(5)))
AT_HOME = Hours(6 * 60 + 30, 21 * 60, frozenset(range(7)))


def makes_sense(hours: Hours) -> bool:
    """Whether hours can be kept: on some day, not over midnight, and long enough."""
    within = hours.start >= 0 and hours.end <= MINUTES
    days = bool(hours.days) and hours.days <= frozenset(range(7))
    return within and days and hours.end - hours.start >= SHORTEST


async def hours_of(session: Session, unit_id: int) -> Hours:
    """The hours that hold in a unit."""
    line = await units.ancestors(session, unit_id)
    for one in line:
        if (said := _own(one.settings)) is not None:
            return said
    branch = not line or line[0].level in (Level.branch, Level.group)
    return AT_HOME if branch else AT_THE_OFFICE


def say(unit: Unit, hours: Hours) -> None:
    """From here on these hours hold for a unit and those below it that have said nothing."""
    unit.settings = {**unit.settings, KEY: [hours.start, hours.end, sorted(hours.days)]}


def unsay(unit: Unit) -> bool:
    """From here on what holds above holds for a unit too; False when it did anyway."""
    had = KEY in unit.settings
    unit.settings = {name: value for name, value in unit.settings.items() if name != KEY}
    return had


def _own(settings: Mapping[str, Any]) -> Hours | None:
    match settings.get(KEY):
        case [int(start), int(end), [*days]]:
            hours = Hours(start, end, frozenset(days))
            return hours if makes_sense(hours) else None
    return None
