"""What a report says, draws and writes down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce

from handlers.charts import MOST_BARS, Bar, Legend
from handlers.sheets import Cell
from handlers.speech import Text
from storage.figures import RELAYED, Count
from storage.search import Period

AGES = (60, 45, 30)  # where a band of ages begins, the oldest first
SMALLEST_BAND = 5  # members; fewer could be told apart
WORST = 3

_PARTS = ("reporting-told-short", "reporting-reachable", "reporting-members")
_COLUMNS = (
    "reporting-unit",
    "reporting-members",
    "reporting-reachable",
    "reporting-told-short",
    "reporting-share",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report knows. `waits` are seconds; `ages` as `storage.figures.by_age` has them."""

    unit: str
    about: str
    firings: int
    others: int
    total: Count
    rows: Sequence[Count]
    ways: Mapping[str, int]
    ages: Sequence[Count]
    waits: Sequence[float]


def title(say: Text, found: Figures) -> str:
    return say("reporting-title", unit=found.unit, about=found.about)


def text(say: Text, found: Figures) -> str:
    """Three to five lines that can be read aloud."""
    total = found.total
    facts = {"told": total.told, "members": total.members, "reachable": total.reachable}
    key = "reporting-told" if found.firings == 1 else "reporting-told-several"
    lines = [say(key, share=_share(total), firings=found.firings, **facts)]
    if found.ways:
        lines.append(say("reporting-ways", ways=", ".join(_ways(say, found.ways))))
    if found.waits:
        quarter, half, most = (duration(say, seconds) for seconds in found.waits)
        key = "reporting-waits-alike" if quarter == most else "reporting-waits"
        lines.append(say(key, quarter=quarter, half=half, most=most))
    if bands := _bands(say, found):
        lines.append(say("reporting-ages", bands="; ".join(bands)))
    if len(found.rows) > 1:
        worst = "; ".join(f"{one.name} {one.told}/{one.members}" for one in found.rows[:WORST])
        lines.append(say("reporting-worst", units=worst))
    if found.others:
        lines.append(say("reporting-others", count=found.others))
    return "\n".join(lines)


def _share(one: Count) -> int:
    return round(100 * one.told / one.members) if one.members else 0


def _ways(say: Text, ways: Mapping[str, int]) -> list[str]:
    return [
        f"{say('reporting-relayed' if way == RELAYED else f'channel-{way}')} {count}"
        for way, count in sorted(ways.items(), key=lambda item: -item[1])
    ]


def _bands(say: Text, found: Figures) -> list[str]:
    """Shares by age; a band of a few is told together with the next, one of all is told nowhere."""
    merged: list[tuple[int, int, Count]] = []  # from the band, to the band (younger), figures
    known = [(int(one.name), one) for one in found.ages if one.name]
    for band, one in known:
        merged.append((band, band, one))
        if len(merged) > 1 and min(merged[-1][2].members, merged[-2][2].members) < _least(found):
            (older, _, before), (_, younger, after) = merged[-2:]
            merged[-2:] = [(older, younger, before.plus(after))]
    if len(merged) < 2:
        return []
    return [f"{_ages(say, first, last)} {_share(one)}%" for first, last, one in merged]


def _least(found: Figures) -> int:
    return SMALLEST_BAND * max(1, found.firings)


def _ages(say: Text, oldest: int, youngest: int) -> str:
    if oldest == 0:
        return say("reporting-age-over", age=AGES[youngest])
    if youngest == len(AGES):
        return say("reporting-age-under", age=AGES[oldest - 1])
    return say("reporting-age-between", first=AGES[youngest], last=AGES[oldest - 1] - 1)


def duration(say: Text, seconds: float) -> str:
    """About how long, in the largest unit that still says something."""
    if seconds < 90 * 60:
        return say("reporting-minutes", count=max(1, round(seconds / 60)))
    if seconds < 48 * 3600:
        return say("reporting-hours", count=round(seconds / 3600))
    return say("reporting-days", count=round(seconds / 86_400))


def period(say: Text, when: Period, now: datetime) -> str:
    """The days of a period, up to today at most."""
    end = now if when.until is None else min(now, when.until - timedelta(seconds=1))
    last = f"{end.astimezone(now.tzinfo):%-d/%-m/%Y}"
    if when.since is None:
        return say("reporting-until", last=last)
    first = f"{when.since.astimezone(now.tzinfo):%-d/%-m/%Y}"
    return say("reporting-period", first=first, last=last)


def chart(say: Text, found: Figures) -> tuple[str, list[Bar], Legend]:
    """The bars of the chart: the worst by themselves, all others in one."""
    shown, rest = list(found.rows), []
    if len(shown) > MOST_BARS:
        shown, rest = shown[: MOST_BARS - 1], shown[MOST_BARS - 1 :]
    drawn = [_bar(one.name, one) for one in shown]
    if rest:
        drawn.append(_bar(say("reporting-the-rest", count=len(rest)), reduce(Count.plus, rest)))
    return title(say, found), drawn, Legend(*(say(key) for key in _PARTS))


def _bar(label: str, one: Count) -> Bar:
    return Bar(label, one.told, one.reachable, one.members, f"{one.told}/{one.members}")


def sheet(say: Text, found: Figures) -> tuple[str, list[str], list[list[Cell]]]:
    """Title, headings and rows of the spreadsheet, the sum of all at the end."""
    rows = [_row(one.name, one) for one in found.rows]
    return (
        title(say, found),
        [say(key) for key in _COLUMNS],
        [*rows, _row(say("reporting-total"), found.total)],
    )


def _row(name: str, one: Count) -> list[Cell]:
    return [name, one.members, one.reachable, one.told, _share(one)]
