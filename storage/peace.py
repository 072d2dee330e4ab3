"""What a unit's members are spared: its own word, or else that of the nearest unit above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from storage.database import Session
from storage.quiet import MOST_A_DAY, Peace, is_window, pack, unpack
from storage.units import Unit, UnitLink, subtree

QUIET, A_DAY = "quiet", "notices_a_day"  # in `Unit.settings`


@dataclass(frozen=True, slots=True)
class Peaces:
    """What holds in a unit, and the units below it for which something else does.

    What such a unit has holds for all below it, down to the next that is named.
    """

    unit_id: int
    base: Peace
    own: Mapping[int, Peace] = field(default_factory=dict)


async def peace_of(session: Session, unit_id: int, default: Peace) -> Peace:
    """What holds for a unit, where nobody above it has said anything else than `default`."""
    rows = await session.scalars(
        select(Unit.settings)
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .where(UnitLink.descendant_id == unit_id, UnitLink.until.is_(None), _says_something())
        .order_by(UnitLink.depth.desc())
    )
    return _after(default, rows)


async def around(session: Session, unit_id: int, default: Peace) -> Peaces:
    """What holds for a unit, and for those below it that have said something themselves."""
    base = await peace_of(session, unit_id, default)
    saying = select(Unit.id).where(_says_something())
    rows = await session.execute(
        select(UnitLink.descendant_id, Unit.settings)
        .join(Unit, Unit.id == UnitLink.ancestor_id)
        .where(
            UnitLink.until.is_(None),
            UnitLink.descendant_id.in_(subtree(unit_id)),
            UnitLink.descendant_id.in_(saying),
            UnitLink.descendant_id != unit_id,
            _says_something(),
        )
        .order_by(UnitLink.depth.desc())
    )
    above: dict[int, list[Mapping[str, Any]]] = {}
    for one, settings in rows:
        above.setdefault(one, []).append(settings)
    own = {one: _after(default, said) for one, said in above.items()}
    return Peaces(unit_id, base, own if set(own.values()) - {base} else {})


def say(unit: Unit, *, quiet: int | None = None, a_day: int | None = None) -> None:
    """From here on this holds for a unit; what is left out stays as it is."""
    said: dict[str, Any] = {}
    if quiet is not None:
        said[QUIET] = list(unpack(quiet))
    if a_day is not None:
        said[A_DAY] = a_day
    unit.settings = {**unit.settings, **said}


def unsay(unit: Unit, key: str) -> bool:
    """From here on what holds above holds for a unit too; False when it did anyway."""
    had = key in unit.settings
    unit.settings = {name: value for name, value in unit.settings.items() if name != key}
    return had


def _says_something() -> ColumnElement[bool]:
    return or_(*(Unit.settings[key].as_string().is_not(None) for key in (QUIET, A_DAY)))


def _after(default: Peace, said: Iterable[Mapping[str, Any]]) -> Peace:
    """What is left of the default when units have said this, from the highest down."""
    peace = default
    for settings in said:
        peace = replace(peace, **_own(settings))
    return peace


def _own(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What a unit's settings say, as far as it makes sense."""
    found: dict[str, Any] = {}
    match settings.get(QUIET):
        case [int(start), int(end)] if is_window(start, end):
            found["quiet"] = pack(start, end)
    match settings.get(A_DAY):
        case int(number) if 0 < number <= MOST_A_DAY:
            found["a_day"] = number
    return found
