"""Leaders ask for figures: lines, a picture and a spreadsheet, put beside an earlier time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers import access, charts, sheets
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import MakingWanted
from handlers.making_files import LISTS, kept
from handlers.meetings.figures import asked, figure_views, periods, tables, whose
from handlers.meetings.figures.asked import IN_A_ROW, View, Wanted
from handlers.meetings.figures.figure_actions import Compare, NotHeld, ShowView, WhomToVisit
from handlers.meetings.figures.figure_views import Other, Shown
from storage import absences, attendance, held, thresholds
from storage.attendance import Figures, Row, Scope
from storage.held import Stretch
from storage.search import Period
from storage.thresholds import Measure
from storage.units import Level, Unit

routes = Routes()

_FIRST_DAY = 730_120  # 1/1/2000, as a day's ordinal
_LAST_DAY = 767_010
_HIGH = (Level.central, Level.province, Level.district)


@routes.said(asked.statistics)
async def statistics(ctx: Context, wanted: Wanted) -> Reply:
    unit = await whose.unit_led(ctx)
    one, other = asked.stretches(wanted, ctx.local())
    if one is None or (wanted.other and other is None):
        raise Refusal("figures-no-time")
    return await _answer(ctx, unit, wanted.view, one, other)


@routes.does(Compare)
async def compare(ctx: Context, action: Compare) -> Reply:
    unit = await whose.unit(ctx, action.unit)
    one = stretch_of(ctx, action.since, action.until)
    other = stretch_of(ctx, action.other_since, action.other_until)
    return await _answer(ctx, unit, view_of(action.view), one, other)


@routes.does(ShowView)
async def show_view(ctx: Context, action: ShowView) -> Reply:
    unit = await whose.unit(ctx, action.unit)
    one = stretch_of(ctx, action.since, action.until)
    return await _answer(ctx, unit, view_of(action.view), one, None)


def view_of(word: str) -> View:
    """Raises Refusal for a word that no button of ours carries."""
    try:
        return View(word)
    except ValueError:
        raise Refusal("dispatch-stale-choice", tried=f"figures {word[:20]}") from None


def stretch_of(ctx: Context, since: int, until: int) -> Stretch:
    """The days that a button carries. Raises Refusal for what none of ours does."""
    if not _FIRST_DAY <= since < until <= _LAST_DAY:
        raise Refusal("dispatch-stale-choice", tried=f"figures {since} {until}")
    first, after = datetime.fromordinal(since), datetime.fromordinal(until)
    zone = ctx.customs.zone
    return Stretch(first.replace(tzinfo=zone), after.replace(tzinfo=zone))


def days(one: Stretch) -> tuple[int, int]:
    """A stretch as a button carries it."""
    return one.since.toordinal(), one.until.toordinal()


async def _answer(
    ctx: Context, unit: Unit, view: View, one: Stretch, other: Stretch | None
) -> Reply:
    if any(each.until - each.since > periods.LONGEST for each in (one, other) if each):
        raise Refusal("figures-too-long")
    if view is View.people:
        await access.roster(ctx, unit.id)
    if isinstance(ctx.made, Outgoing):
        return ctx.made
    found = await _found(ctx, unit, view, one, other)
    message = Outgoing(
        figure_views.text(ctx.say, found),
        title=figure_views.title(ctx.say, found),
        choices=_choices(ctx, unit, view, one, other),
    )
    if found.total.meetings and (making := _making(ctx, found)):
        raise MakingWanted(partial(_with_files, message, making))
    return message


async def _found(
    ctx: Context, unit: Unit, view: View, one: Stretch, other: Stretch | None
) -> Shown:
    names = await whose.sees_names(ctx, unit)
    scope = _scope(unit, one)
    level = _level(unit, view)
    figures = await attendance.figures(ctx.session, scope, level, periods.months(one))
    rows = await _tables(ctx, unit, scope, figures, one)
    standard = await thresholds.in_force(ctx.session, unit.id, Measure.attendance, ctx.now)
    shown = Shown(
        unit=unit.name,
        period=called(ctx, one),
        view=view,
        heading=ctx.say(f"figures-by-{_named(unit, view, level)}"),
        standard=standard,
        total=figures.total,
        rows=rows[_TABLE_OF.get(view, View.usual)],
        tables={
            ctx.say(f"figures-sheet-{_named(unit, key, level)}"): table
            for key, table in rows.items()
        },
        held=await _held(ctx, unit, one),
        people=await absences.members(ctx.session, scope) if names else (),
    )
    return shown if other is None else replace(shown, other=await _other(ctx, unit, view, other))


def _named(unit: Unit, view: View, level: Level) -> str:
    """What the lines of a view are: the word in the keys of the catalogue."""
    if view in _TABLE_OF:
        return view.value
    return "meetings" if unit.level in whose.BY_NAME else level.value


_TABLE_OF = {View.months: View.months, View.kinds: View.kinds, View.formats: View.formats}


def _scope(unit: Unit, one: Stretch) -> Scope:
    return Scope(unit.id, Period(one.since, one.until), circle=unit.level is Level.group)


def called(ctx: Context, one: Stretch) -> str:
    """What a stretch of time is called."""
    return tables.stretch(ctx.say, one, periods.whole_months(one))


def _level(unit: Unit, view: View) -> Level:
    if view is View.communes or (view is not View.branches and unit.level in _HIGH):
        return Level.commune
    return Level.branch


async def _tables(
    ctx: Context, unit: Unit, scope: Scope, figures: Figures, one: Stretch
) -> dict[View, Sequence[Row]]:
    """The lines of each view; a branch's own are its meetings one by one."""
    begins = [one.since, *periods.months(one)]
    labels = [ctx.say("figures-month", month=at.month, year=str(at.year)) for at in begins]
    views = (View.usual, View.months, View.kinds, View.formats)
    found = {view: tables.rows(ctx.say, figures, view, labels) for view in views}
    if unit.level in whose.BY_NAME:
        return {**found, View.usual: await _one_by_one(ctx, scope)}
    own = ctx.say("figures-own", unit=unit.name)
    named = [replace(row, name=row.name or own) for row in found[View.usual]]
    pooled = {view: tables.pooled(ctx.say, rows) for view, rows in found.items()}
    return {**pooled, View.usual: tables.worst_first(tables.pooled(ctx.say, named))}


async def _one_by_one(ctx: Context, scope: Scope) -> list[Row]:
    found = await attendance.by_meeting(ctx.session, scope)
    return [
        Row(
            str(number),
            ctx.say("figures-meeting", day=f"{ctx.local(one.at):%-d/%-m}", topic=one.topic),
            one.tally,
        )
        for number, one in enumerate(found)
    ]


async def _held(ctx: Context, unit: Unit, one: Stretch) -> Sequence[held.Held]:
    if unit.level in whose.BY_NAME:
        return ()
    return await held.held(ctx.session, unit.id, periods.quarters(one), ctx.now)


async def _other(ctx: Context, unit: Unit, view: View, one: Stretch) -> Other:
    """The same of another time; what is too small to be seen is left out."""
    scope, level = _scope(unit, one), _level(unit, view)
    figures = await attendance.figures(ctx.session, scope, level, periods.months(one))
    table: Sequence[Row] = ()
    if unit.level not in whose.BY_NAME or view in _TABLE_OF:
        labels = [""] * (1 + len(periods.months(one)))
        table = tables.rows(ctx.say, figures, _TABLE_OF.get(view, View.usual), labels)
    if unit.level not in whose.BY_NAME:
        table = tables.pooled(ctx.say, table)
    return Other(called(ctx, one), figures.total, tables.same(table))


def _choices(
    ctx: Context, unit: Unit, view: View, one: Stretch, other: Stretch | None
) -> tuple[Choice, ...]:
    offered: list[tuple[str, str]] = []
    if other is None:
        before = periods.before(one)
        action = Compare(unit.id, view.value, *days(one), *days(before))
        offered.append((ctx.say("figures-compare", period=called(ctx, before)), action.pack()))
    if unit.level in whose.BY_NAME:
        offered.append((ctx.say("figures-whom-to-visit"), WhomToVisit(IN_A_ROW).pack()))
    else:
        offered.append((ctx.say("figures-who-has-not"), NotHeld(unit.id, *days(one)).pack()))
    return tuple(Choice(str(n), label, packed) for n, (label, packed) in enumerate(offered, 1))


def _making(ctx: Context, found: Shown) -> list[Callable[[], Attachment]]:
    """How to make what of a picture and a spreadsheet her channel carries."""
    making: list[Callable[[], Attachment]] = []
    media = ctx.customs.media
    name = ctx.say("figures-file-name")
    if media is None:
        return making
    if ctx.limits.photos != "none":
        making.append(partial(_picture, media, name, figure_views.chart(ctx.say, found)))
    if ctx.limits.documents:
        # Names lie where the web door shows nothing.
        within = LISTS if found.people else ""
        making.append(partial(_sheet, media, name, figure_views.pages(ctx.say, found), within))
    return making


def _with_files(message: Outgoing, making: Sequence[Callable[[], Attachment]]) -> Outgoing:
    return replace(message, attachments=tuple(make() for make in making))


def _picture(
    media: Path, name: str, drawing: tuple[str, list[charts.Bar], charts.Legend]
) -> Attachment:
    drawn = charts.bars(*drawing)
    return Attachment("photo", kept(media, drawn, ".png"), f"{name}.png", charts.MIME, len(drawn))


def _sheet(media: Path, name: str, pages: list[sheets.Page], within: str) -> Attachment:
    written = sheets.book(pages)
    path = kept(media, written, ".xlsx", within)
    return Attachment("document", path, f"{name}.xlsx", sheets.MIME, len(written))
