"""Which entries an official may change: those of the units she leads; of those above, a copy."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from broadcasts import audience
from handlers import access
from handlers.access import Refusal
from handlers.context import Context
from handlers.questions.knowledge import views
from storage import knowledge, naming, shelf, units
from storage.knowledge import KnowledgeEntry
from storage.text import fold
from storage.units import Unit


@dataclass(frozen=True, slots=True)
class Reached:
    """An entry; `unit` is the one she writes for, `own` whether the entry itself is hers."""

    row: KnowledgeEntry
    unit: Unit
    own: bool


async def desk_of(ctx: Context) -> Unit:
    """The unit she writes for. Raises Refusal, on record, to whom leads none."""
    if ctx.in_group:
        raise Refusal("knowledge-in-private")
    return await access.unit_led(ctx)


async def reached(ctx: Context, entry_id: int) -> Reached:
    """An entry that she may change, or put one of her own unit in the place of."""
    unit = await desk_of(ctx)
    row = await knowledge.entry(ctx.session, entry_id)
    if row is None:
        raise Refusal("access-not-yours", tried=f"knowledge entry:{entry_id}")
    if row.retired:
        raise Refusal("knowledge-is-retired", title=row.title)
    if (owning := await _owning(ctx, row)) is not None:
        return Reached(row, owning, own=True)
    if row.unit_id is not None and not await units.is_within(ctx.session, unit.id, row.unit_id):
        raise Refusal("access-not-yours", tried=f"knowledge entry:{entry_id}")
    return Reached(row, unit, own=False)


async def own(ctx: Context, entry_id: int) -> KnowledgeEntry:
    """An entry of a unit that she leads. Raises Refusal, on record."""
    found = await reached(ctx, entry_id)
    if not found.own:
        raise Refusal("knowledge-from-above", tried=f"knowledge entry:{entry_id}")
    return found.row


async def unit_of(ctx: Context, row: KnowledgeEntry) -> str:
    """The name of the unit an entry holds for."""
    if row.unit_id is None:
        return ctx.say("knowledge-whole-union")
    return (await ctx.session.get_one(Unit, row.unit_id)).name


async def labels(ctx: Context, rows: Sequence[KnowledgeEntry]) -> list[str]:
    """What entries are called where one chooses: by their titles, and two alike by unit, too."""
    titles = Counter(fold(row.title) for row in rows)
    alike = [row for row in rows if titles[fold(row.title)] > 1]
    units_named = await naming.of_units(ctx.session, [row.unit_id for row in alike if row.unit_id])
    found = []
    for row in rows:
        label = views.short(row.title)
        if row in alike:
            unit = units_named.get(row.unit_id or 0, ctx.say("knowledge-whole-union"))
            label = ctx.say("knowledge-title-of", title=label, unit=unit)
        found.append(label)
    return found


async def _owning(ctx: Context, row: KnowledgeEntry) -> Unit | None:
    """The unit of an entry if she leads it; what holds everywhere is of the unit at the top."""
    if row.unit_id is None:
        unit = await shelf.top_unit(ctx.session)
    else:
        unit = await units.unit(ctx.session, row.unit_id)
    if unit is None:
        return None
    leads = await audience.may_address(ctx.session, access.me(ctx).id, unit.id, ctx.now)
    return unit if leads else None
