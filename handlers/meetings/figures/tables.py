"""Figures as lines, charts and spreadsheets have them: small numbers hidden, the worst first."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from handlers.meetings.figures.asked import View
from handlers.speech import Text
from storage.attendance import Figures, Row, Tally
from storage.held import Stretch

FEWEST = 5  # members at a meeting; of fewer it could be told who they are

NOBODY = Tally()


def percent(say: Text, one: Tally) -> str:
    return say("figures-no-percent") if one.percent is None else f"{one.percent}%"


def rows(say: Text, found: Figures, view: View, beginnings: Sequence[str]) -> list[Row]:
    """The lines of a view with their labels; `beginnings` are what its months are called."""
    match view:
        case View.kinds:
            return [_called(row, say(f"figures-kind-{row.key}")) for row in found.kinds]
        case View.formats:
            return [_called(row, say(f"figures-format-{row.key}")) for row in found.formats]
        case View.months:
            return [_called(row, beginnings[int(row.key)]) for row in found.months]
    return list(found.units)


def _called(row: Row, name: str) -> Row:
    return Row(row.key, name, row.tally)


def worst_first(found: Iterable[Row]) -> list[Row]:
    """The lowest share first, of equal ones that with most members away."""
    return sorted(found, key=_place)


def _place(row: Row) -> tuple[float, int, str]:
    one = row.tally
    share = one.attended / one.members if one.members else 1.0
    return (share, one.attended - one.members, row.name)


def is_small(one: Tally) -> bool:
    """Whether so few are at its meetings that a number may point at somebody."""
    return one.members < FEWEST * max(1, one.meetings)


def pooled(say: Text, found: Sequence[Row]) -> list[Row]:
    """Small units in one line; with the next larger if together they are still few.

    A sum of all but one would tell what that one is.
    """
    by_size = sorted(found, key=lambda row: row.tally.members / max(1, row.tally.meetings))
    small = [row for row in by_size if is_small(row.tally)]
    if not small or len(small) == len(by_size):
        return list(found) if not small else [_together(say, by_size)]
    if len(small) == 1 or is_small(reduce(Tally.plus, (row.tally for row in small))):
        small = by_size[: len(small) + 1]
    hidden = {row.key for row in small}
    return [*(row for row in found if row.key not in hidden), _together(say, small)]


def _together(say: Text, found: Sequence[Row]) -> Row:
    name = say("figures-small-units", count=len(found))
    return Row("small", name, reduce(Tally.plus, (row.tally for row in found), NOBODY))


def same(found: Sequence[Row]) -> Mapping[str, Tally]:
    """The lines by their keys, to be put beside others."""
    return {row.key: row.tally for row in found}


def stretch(say: Text, one: Stretch, months: int) -> str:
    """What a stretch of so many whole months (0: of days) is called."""
    first, year = one.since, str(one.since.year)
    match months:
        case 1:
            return say("figures-month", month=first.month, year=year)
        case 3 if first.month % 3 == 1:
            return say("figures-quarter", quarter=(first.month + 2) // 3, year=year)
        case 6 | 9 if first.month == 1:
            return say("figures-first-months", count=months, year=year)
        case 6 if first.month == 7:
            return say("figures-last-months", count=months, year=year)
        case 12 if first.month == 1:
            return say("figures-year", year=year)
    if one.since.date() == one.last.date():
        return say("figures-day", first=f"{first:%-d/%-m/%Y}")
    return say("figures-days", first=f"{first:%-d/%-m/%Y}", last=f"{one.last:%-d/%-m/%Y}")
