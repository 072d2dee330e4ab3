"""What the figures of meetings say, draw and write down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from handlers.charts import MOST_BARS, Bar, Legend
from handlers.meetings.figures.asked import View
from handlers.meetings.figures.tables import percent
from handlers.sheets import Cell, Page
from handlers.speech import Text
from storage.absences import Member
from storage.attendance import Row, Tally
from storage.held import Held

MOST_LINES = 12  # of a table, in a message
MOST_NAMES = 60

_LEGEND = ("figures-attended", "figures-excused", "figures-absent")
_COLUMNS = (
    "figures-col-meetings",
    "figures-col-members",
    "figures-attended",
    "figures-col-percent",
    "figures-col-late",
    "figures-col-left-early",
    "figures-excused",
    "figures-absent",
    "figures-col-online",
    "figures-col-informed",
    "figures-col-met",
)


@dataclass(frozen=True, slots=True)
class Other:
    """The time that is put beside: what it is called, its sum, and its lines by their keys."""

    period: str
    total: Tally
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that an answer with figures knows.

    `rows` are the lines of the view asked for, under `heading`; `tables` all views, by what their
    sheets are called; `standard` is what is asked for today, in per cent. `people` only where names
    may be seen.
    """

    unit: str
    period: str
    view: View
    heading: str
    standard: int
    total: Tally
    rows: Sequence[Row]
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    other: Other | None = None
    held: Sequence[Held] = ()
    people: Sequence[Member] = ()


def title(say: Text, found: Shown) -> str:
    return say("figures-title", unit=found.unit, period=found.period)


def text(say: Text, found: Shown) -> str:
    """A few lines that can be read aloud, then those of the view that was asked for."""
    if not found.total.meetings:
        lines = [say("figures-none", unit=found.unit, period=found.period)]
    else:
        lines = _summary(say, found)
    if found.other is not None:
        lines += _beside(say, found.total, found.other)
    if found.held:
        lines.append(_held(say, found.held))
    if found.view is View.people:
        return "\n".join([*lines, *people(say, found.people)])
    return "\n".join([*lines, *_lines(say, found)])


def _summary(say: Text, found: Shown) -> list[str]:
    one = found.total
    facts = {"attended": one.attended, "members": one.members, "percent": percent(say, one)}
    key = "figures-rate-one" if one.meetings == 1 else "figures-rate"
    lines = [
        say(key, meetings=one.meetings, **facts),
        say("figures-met", met=one.met, meetings=one.meetings, standard=found.standard),
        say(
            "figures-parts",
            late=one.late,
            left=one.left_early,
            excused=one.excused,
            absent=one.absent,
        ),
    ]
    lines += [say("figures-online", count=one.online)] if one.online else []
    return [*lines, *([say("figures-informed", count=one.informed)] if one.informed else [])]


def _beside(say: Text, one: Tally, other: Other) -> list[str]:
    before = other.total
    if not before.meetings:
        return [say("figures-before-none", period=other.period)]
    return [
        say(
            "figures-before",
            period=other.period,
            meetings=before.meetings,
            percent=percent(say, before),
            change=change(say, one, before),
        )
    ]


def change(say: Text, one: Tally, before: Tally) -> str:
    """By how many points of a hundred the share has risen or fallen."""
    points = _points(one, before)
    if points is None:
        return say("figures-no-change-known")
    if not points:
        return say("figures-unchanged")
    return say("figures-risen" if points > 0 else "figures-fallen", points=abs(points))


def _points(one: Tally, before: Tally | None) -> int | None:
    now, then = one.percent, before.percent if before else None
    return None if now is None or then is None else now - then


def _held(say: Text, found: Sequence[Held]) -> str:
    """How many branches met as they should, each once for each quarter."""
    key = "figures-held" if len(found) == 1 else "figures-held-quarters"
    branches, held = sum(one.branches for one in found), sum(one.held for one in found)
    return say(key, held=held, branches=branches, percent=_share(held, branches))


def _share(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0


def _lines(say: Text, found: Shown) -> list[str]:
    shown = list(found.rows)[:MOST_LINES]
    if len(found.rows) < 2 and found.view is View.usual:
        return []
    lines = [_line(say, row, found.other) for row in shown]
    if rest := len(found.rows) - len(shown):
        lines.append(say("figures-more", count=rest))
    return [found.heading, *lines]


def _line(say: Text, row: Row, other: Other | None) -> str:
    one = row.tally
    facts = {"attended": one.attended, "members": one.members, "percent": percent(say, one)}
    if other is None or (before := other.tallies.get(row.key)) is None:
        return say("figures-line", name=row.name, **facts)
    facts |= {"before": percent(say, before), "period": other.period}
    return say("figures-line-before", name=row.name, **facts)


def people(say: Text, found: Sequence[Member]) -> list[str]:
    """By name and number, for those who may see them."""
    lines = [
        say(
            "figures-person",
            number=one.number,
            name=one.name,
            attended=one.attended,
            meetings=one.meetings,
        )
        for one in found[:MOST_NAMES]
    ]
    if len(found) > MOST_NAMES:
        lines.append(say("figures-more-people", count=len(found) - MOST_NAMES))
    return lines


def chart(say: Text, found: Shown) -> tuple[str, list[Bar], Legend]:
    """Bars of the view that was asked for; of two times each line has two."""
    rows = list(found.rows)
    most = MOST_BARS // 2 if found.other else MOST_BARS
    if len(rows) > most:
        rest = reduce(Tally.plus, (row.tally for row in rows[most - 1 :]))
        name = say("figures-the-rest", count=len(rows) - most + 1)
        rows = [*rows[: most - 1], Row("rest", name, rest)]
    bars = [bar for row in rows for bar in _bars(say, row, found)]
    alone = found.other is not None and not any(r.key in found.other.tallies for r in found.rows)
    if len(bars) < 2 or alone:
        bars = _bars(say, Row("total", found.unit, found.total), found)
    return title(say, found), bars, Legend(*(say(key) for key in _LEGEND))


def _bars(say: Text, row: Row, found: Shown) -> list[Bar]:
    if found.other is None:
        return [_bar(say, row.name, row.tally)]
    before = found.other.total if row.key == "total" else found.other.tallies.get(row.key)
    drawn = [_bar(say, f"{row.name} – {found.period}", row.tally)]
    if before is not None:
        drawn.append(_bar(say, f"{row.name} – {found.other.period}", before))
    return drawn


def _bar(say: Text, label: str, one: Tally) -> Bar:
    said = f"{percent(say, one)} ({one.attended}/{one.members})"
    return Bar(label, one.attended, one.attended + one.excused, one.members, said)


def pages(say: Text, found: Shown) -> list[Page]:
    """A sheet for each view, the sum of all at the end of each."""
    made = [_page(say, found, name, rows) for name, rows in found.tables.items()]
    if found.people:
        made.append(_people_page(say, found))
    if found.held:
        made.append(_held_page(say, found))
    return made


def _page(say: Text, found: Shown, name: str, rows: Sequence[Row]) -> Page:
    total = Row("total", say("figures-total"), found.total)
    headings = [name, *(say(key) for key in _COLUMNS)]
    if found.other:
        period = found.other.period
        headings += [say("figures-col-before", period=period), say("figures-col-change")]
    cells = [[row.name, *_cells(row.tally), *_cells_before(row, found)] for row in (*rows, total)]
    return Page(name, title(say, found), headings, cells)


def _cells(one: Tally) -> list[Cell]:
    counts = (one.late, one.left_early, one.excused, one.absent, one.online, one.informed, one.met)
    return [one.meetings, one.members, one.attended, one.percent, *counts]


def _cells_before(row: Row, found: Shown) -> list[Cell]:
    if found.other is None:
        return []
    before = found.other.total if row.key == "total" else found.other.tallies.get(row.key)
    return [before.percent if before else None, _points(row.tally, before)]


def _people_page(say: Text, found: Shown) -> Page:
    keys = ("number", "name", "meetings", "attended", "late", "excused", "absent")
    rows: list[list[Cell]] = [
        [one.number, one.name, one.meetings, one.attended, one.late, one.excused, one.absent]
        for one in found.people
    ]
    headings = [say(f"figures-person-{key}") for key in keys]
    return Page(say("figures-sheet-people"), title(say, found), headings, rows)


def _held_page(say: Text, found: Shown) -> Page:
    keys = ("since", "until", "branches", "held", "share", "waiting")
    rows: list[list[Cell]] = [
        [
            f"{one.stretch.since:%-d/%-m/%Y}",
            f"{one.stretch.last:%-d/%-m/%Y}",
            one.branches,
            one.held,
            _share(one.held, one.branches),
            ", ".join(one.waiting),
        ]
        for one in found.held
    ]
    headings = [say(f"figures-schedule-{key}") for key in keys]
    return Page(say("figures-sheet-held"), title(say, found), headings, rows)
