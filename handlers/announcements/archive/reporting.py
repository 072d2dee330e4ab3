"""Reports for leaders: how far announcements came, as lines, a picture and a spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from broadcasts import receipts
from broadcasts.audience import Audience
from broadcasts.outgoing import Attachment, Outgoing
from handlers import access, charts
from handlers.access import Refusal
from handlers.announcements.archive import report_views
from handlers.announcements.archive.asking_back import Wanted, period_of, reported
from handlers.announcements.archive.report_views import Figures
from handlers.charts import Bar, Legend
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import MakingWanted
from handlers.making_files import kept, sheet
from storage import amendments, archive, figures, units
from storage.announcements import Announcement, Broadcast
from storage.audiences import Whom
from storage.figures import Count
from storage.search import Period, is_narrow
from storage.units import Level, Unit

routes = Routes()

QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class _About:
    """What is reported on: firings by the ids of their newest texts, and whom they were for."""

    title: str
    broadcast_ids: tuple[int, ...]
    whom: Whom
    first: Broadcast | None = None  # where it is one firing only
    others: int = 0  # of a period: what went to a part of the unit only


@dataclass(frozen=True, slots=True)
class _Report:
    """Figures, with the picture and the sheet that were made of them."""

    figures: Figures
    files: tuple[Attachment, ...] = ()


@routes.said(reported)
async def report(ctx: Context, asked: Wanted) -> Reply:
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    if isinstance(ctx.made, _Report):
        return _told(ctx, ctx.made)
    if asked.time:
        about = await _period(ctx, unit, asked.time)
    else:
        about = await _newest(ctx, unit, asked.topic)
    found = await _figures(ctx, unit, about)
    if (media := ctx.customs.media) and (drawn := _drawing(ctx, media, found)):
        raise MakingWanted(drawn)
    return _told(ctx, _Report(found))


def _told(ctx: Context, made: _Report) -> Outgoing:
    return Outgoing(
        report_views.text(ctx.say, made.figures),
        title=report_views.title(ctx.say, made.figures),
        attachments=made.files,
    )


async def _newest(ctx: Context, unit: Unit, topic: str) -> _About:
    words = topic.split()
    latest = await archive.latest(ctx.session, unit.id, words, to_confirm=True)
    if latest is None:
        raise Refusal("finding-nothing" if words else "announcements-none-yet")
    found, announced = latest
    first = await amendments.root_of(ctx.session, found)
    newest = await amendments.newest_text(ctx.session, first)
    whom = receipts.whom(first, announced)
    if not await units.is_within(ctx.session, whom.scope.unit_id, unit.id):
        # It came from above: she is shown her own part of it.
        whom = receipts.within(whom, unit)
    return _About(announced.title, (newest.id,), whom, first)


async def _period(ctx: Context, unit: Unit, phrase: str) -> _About:
    period = period_of(phrase, ctx.local())
    if period is None:
        raise Refusal("reporting-no-time")
    found = await figures.firings(ctx.session, unit.id, period)
    above = {one.id for one in await units.ancestors(ctx.session, unit.id)}
    whole = [first.id for first, announced in found if _went_to_all(announced, above)]
    if not whole:
        raise Refusal("reporting-none-then", count=len(found))
    return _About(
        report_views.period(ctx.say, Period(period.since, period.until), ctx.local()),
        tuple(await figures.newest_texts(ctx.session, whole)),
        Audience(unit.id).whom(ctx.now),
        others=len(found) - len(whole),
    )


def _went_to_all(announced: Announcement, above: set[int]) -> bool:
    return announced.audience["unit_id"] in above and not is_narrow(announced.audience)


async def _figures(ctx: Context, unit: Unit, about: _About) -> Figures:
    session, ids, whom = ctx.session, about.broadcast_ids, about.whom
    total = await figures.overall(session, ids, whom)
    year = ctx.local().year
    thresholds = [year - age + 1 for age in report_views.AGES]
    return Figures(
        unit=unit.name,
        about=about.title,
        firings=len(ids),
        others=about.others,
        total=total,
        rows=await _rows(ctx, unit, about, total),
        ways=await figures.by_channel(session, ids, whom),
        ages=await figures.by_age(session, ids, whom, thresholds),
        waits=await _waits(ctx, about),
    )


async def _rows(ctx: Context, unit: Unit, about: _About, total: Count) -> list[Count]:
    """A branch by its groups, all above by branches; never by name."""
    level = Level.group if unit.level in (Level.branch, Level.group) else Level.branch
    rows = await figures.by_unit(ctx.session, about.broadcast_ids, about.whom, level)
    return rows or [Count(unit.name, total.members, total.reachable, total.told)]


async def _waits(ctx: Context, about: _About) -> list[float]:
    """Of one firing: after how many seconds a quarter, half, three quarters had answered."""
    if about.first is None:
        return []
    (broadcast_id,) = about.broadcast_ids
    sent = await ctx.session.get_one(Broadcast, broadcast_id)
    at = await figures.answered_within(ctx.session, broadcast_id, QUARTERS)
    return [max(0.0, (one - sent.planned_at).total_seconds()) for one in at]


def _drawing(ctx: Context, media: Path, found: Figures) -> Callable[[], _Report] | None:
    """How to make what of a picture and a spreadsheet her channel carries."""
    making: list[Callable[[], Attachment]] = []
    name = ctx.say("reporting-file-name")
    if ctx.limits.photos != "none":
        making.append(partial(_picture, media, name, *report_views.chart(ctx.say, found)))
    if ctx.limits.documents:
        making.append(partial(sheet, media, name, *report_views.sheet(ctx.say, found)))
    return (lambda: _Report(found, tuple(make() for make in making))) if making else None


def _picture(media: Path, name: str, title: str, rows: Sequence[Bar], legend: Legend) -> Attachment:
    drawn = charts.bars(title, rows, legend)
    path = kept(media, drawn, ".png")
    return Attachment("photo", path, f"{name}.png", charts.MIME, len(drawn))
