"""A member list into the database, or what that would change."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from handlers.importing.entry import Belonging, Entry, Path
from handlers.importing.member_list import MemberList
from handlers.importing.plan import Plan, make_plan
from handlers.importing.reasons import ImportRefused, Refusal
from handlers.importing.report import Report
from storage import audit, registry
from storage.base import Base
from storage.database import Session, one_at_a_time
from storage.people import Membership, Person, Position, Standing
from storage.registry import Everybody
from storage.text import fold
from storage.units import Level, Unit, is_within, open_unit, units_below


async def preview(
    session: Session, members: MemberList, now: datetime, parent_name: str | None = None
) -> Report:
    """What `apply` would report; nothing is written.

    Raises:
        ImportRefused: as `apply`.
    """
    commune, _ = await _commune(session, members, parent_name)
    plan, _, _ = await _planned(session, members, commune, now)
    return plan.report


async def apply(
    session: Session, members: MemberList, now: datetime, parent_name: str | None = None
) -> Report:
    """Take a list in; a second time changes nothing.

    `parent_name` is the unit a new commune hangs under, or the commune itself when the file does
    not name one.

    Raises:
        ImportRefused: which commune this is cannot be told.
    """
    await one_at_a_time(session, "import")
    commune, parent = await _commune(session, members, parent_name)
    plan, people, units = await _planned(session, members, commune, now)
    if plan.report.changes == 0:
        return plan.report
    units = await _open_units(session, plan, units, parent, now)
    await _write_people(session, plan.touched, people, now)
    await _write_ties(session, plan.touched, units, now)
    await audit.record(
        session, now, None, "import", f"unit:{units[()].id}", **_figures(plan.report)
    )
    return plan.report


async def _commune(
    session: Session, members: MemberList, parent_name: str | None
) -> tuple[Unit | None, Unit | None]:
    """The commune of a list, if it exists, and what it hangs under."""
    parent = None
    if parent_name is not None:
        named = await registry.units_called(session, parent_name)
        if len(named) != 1:
            raise ImportRefused(Refusal.unknown_parent)
        parent = named[0]
    if members.commune is None:
        return await _untitled(session, parent), None
    found = await registry.units_called(session, members.commune, Level.commune)
    if parent is not None:
        found = [unit for unit in found if await is_within(session, unit.id, parent.id)]
    if len(found) > 1:
        raise ImportRefused(Refusal.unknown_parent)
    if found:
        return found[0], None
    if parent is None:
        provinces = await registry.units_called(session, level=Level.province)
        # Where there is one province, everything is in it.
        parent = provinces[0] if len(provinces) == 1 else None
    return None, parent


async def _untitled(session: Session, parent: Unit | None) -> Unit:
    if parent is None:
        communes = await registry.units_called(session, level=Level.commune)
        parent = communes[0] if len(communes) == 1 else None
    if parent is None or parent.level is not Level.commune:
        raise ImportRefused(Refusal.no_commune)
    return parent


async def _planned(
    session: Session, members: MemberList, commune: Unit | None, now: datetime
) -> tuple[Plan, dict[int, Person], dict[Path, Unit]]:
    if commune is None:
        if members.commune is None:
            raise ImportRefused(Refusal.no_commune)
        return make_plan(members, members.commune, (), ()), {}, {}
    below = await units_below(session, commune.id)
    for unit in below:
        # Whoever admits a member by hand takes the next number of the same roster.
        if unit.level is Level.branch:
            await one_at_a_time(session, f"roster {unit.id}")
    units = _paths(commune, below)
    everybody = await registry.everybody(session, commune.id, now)
    plan = make_plan(members, commune.name, units, _entries(everybody, units))
    return plan, {person.id: person for person in everybody.people}, units


def _paths(commune: Unit, below: Sequence[Unit]) -> dict[Path, Unit]:
    units: dict[Path, Unit] = {(): commune}
    branches = {unit.id: unit for unit in below if unit.parent_id == commune.id}
    for branch in branches.values():
        units[(branch.folded,)] = branch
    for group in below:
        if group.parent_id in branches:
            units[(branches[group.parent_id].folded, group.folded)] = group
    return units


def _entries(everybody: Everybody, units: Mapping[Path, Unit]) -> list[Entry]:
    paths = {unit.id: path for path, unit in units.items()}
    entries = {
        person.id: Entry(
            person.id,
            person.name,
            person.birth_year,
            person.birth_date,
            person.phone,
            person.address,
        )
        for person in everybody.people
    }
    for member in everybody.memberships:
        active = member.standing is Standing.active
        held = entries[member.person_id].branches
        path = paths.get(member.unit_id)
        # Of several times in one branch the one that lasts counts.
        if path is not None and (active or path not in held):
            group = paths.get(member.group_id) if member.group_id is not None else None
            held[path] = Belonging(member.id, active, member.roster_no, group)
    for position in everybody.positions:
        if position.unit_id in paths:
            place = (paths[position.unit_id], position.role)
            entries[position.person_id].offices.add(place)
    return list(entries.values())


async def _open_units(
    session: Session,
    plan: Plan,
    known: Mapping[Path, Unit],
    parent: Unit | None,
    now: datetime,
) -> dict[Path, Unit]:
    units = dict(known)
    levels = (Level.commune, Level.branch, Level.group)
    for path in sorted(plan.units, key=lambda path: (len(path), path)):
        if path not in units:
            above = units[path[:-1]] if path else parent
            units[path] = await open_unit(session, plan.units[path], levels[len(path)], above, now)
    return units


async def _write_people(
    session: Session, entries: Sequence[Entry], known: Mapping[int, Person], now: datetime
) -> None:
    new: list[tuple[Entry, Person]] = []
    for entry in entries:
        person = known[entry.id] if entry.id is not None else Person(created_at=now)
        if entry.id is None:
            new.append((entry, person))
        elif not entry.changed:
            continue
        person.name, person.folded = entry.name, fold(entry.name)
        person.birth_year, person.birth_date = entry.birth_year, entry.birth_date
        person.phone, person.address = entry.phone, entry.address
    await registry.save(session, [person for _, person in new])
    for entry, person in new:
        entry.id = person.id


async def _write_ties(
    session: Session, entries: Sequence[Entry], units: Mapping[Path, Unit], now: datetime
) -> None:
    rows: list[Base] = []
    moves: dict[int, int] = {}
    for entry in entries:
        for path, held in entry.branches.items():
            if held.id is None:
                rows.append(_membership(entry, path, held, units, now))
            elif held.changed and held.group is not None:
                moves[held.id] = units[held.group].id
        rows += [
            Position(person_id=entry.id, unit_id=units[path].id, role=role, acting=False, since=now)
            for path, role in sorted(entry.named - entry.offices)
        ]
    await registry.save(session, rows)
    await registry.regroup(session, moves)


def _membership(
    entry: Entry, path: Path, held: Belonging, units: Mapping[Path, Unit], now: datetime
) -> Membership:
    joined = held.row.joined if held.row else None
    since = datetime.combine(joined, time(), UTC) if joined else now
    return Membership(
        person_id=entry.id,
        unit_id=units[path].id,
        group_id=units[held.group].id if held.group else None,
        roster_no=held.number,
        standing=Standing.active,
        since=min(since, now),
    )


def _figures(report: Report) -> dict[str, object]:
    figures = {
        f"{name}_{what}": count
        for name, tally in report.tallies.items()
        for what, count in (("created", tally.created), ("updated", tally.updated))
    }
    return {"file": report.file, **figures, "rejected": len(report.rejected)}
