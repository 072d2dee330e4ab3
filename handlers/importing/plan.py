"""From rows to what will be written: who is who, what is new, what changes. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from handlers.importing.entry import Belonging, Entry, Path
from handlers.importing.member_list import MemberList
from handlers.importing.reasons import Doubt, Note, Reject
from handlers.importing.report import Report, Tally
from handlers.importing.roles import COMMUNE_ROLES, GROUP_ROLES, Office
from handlers.importing.rows import Row
from handlers.importing.titles import branch_named
from handlers.importing.values import group_of
from storage.people import Role
from storage.text import fold

# A unit below the commune, by the names its list gives: branch, or branch and group.
Names = tuple[str, ...]
Place = tuple[Names, Role]

# Offices that one person holds at a time.
_SINGLE = frozenset({Role.chair, Role.branch_head, Role.group_leader})


@dataclass(slots=True)
class Plan:
    """What a list makes of a commune: the units it needs, its persons, and the report of it.

    `units` maps each path to the unit's name; `known` holds the paths that exist.
    """

    report: Report
    known: frozenset[Path]
    units: dict[Path, str] = field(default_factory=dict)
    people: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    holders: Counter[tuple[Path, Role]] = field(default_factory=Counter)

    def add(self, entry: Entry) -> Entry:
        self.people[fold(entry.name)].append(entry)
        self.holders.update(entry.offices)
        return entry

    @property
    def touched(self) -> list[Entry]:
        """Everybody whom the list names."""
        return [entry for same in self.people.values() for entry in same if entry.touched]

    def need(self, names: Names) -> Path:
        for depth in range(1, len(names) + 1):
            self.units.setdefault(_path(names[:depth]), names[depth - 1])
        return _path(names)

    def doubt(self, row: Row, code: Doubt, *, when: bool) -> None:
        if when:
            self.report.warnings.append(Note(row.sheet, row.line, code))


class _Refused(Exception):
    def __init__(self, code: Reject, other: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.other = other


def make_plan(
    members: MemberList, commune: str, known: Iterable[Path], people: Iterable[Entry]
) -> Plan:
    """Set the rows of a list against what is on record in the commune."""
    plan = Plan(Report(members.file, commune), frozenset(known))
    plan.report.rejected += members.rejected
    plan.report.warnings += members.warnings
    plan.units[()] = commune
    for entry in people:
        plan.add(entry)
    # Members first, so that an officer finds herself among them.
    for row in sorted(members.rows, key=lambda row: not row.member):
        try:
            _take(plan, row)
        except _Refused as refused:
            plan.report.rejected.append(Note(row.sheet, row.line, refused.code, refused.other))
    _give_numbers(plan)
    if plan.touched:
        _count(plan)
    plan.report.rejected.sort(key=lambda note: (note.sheet, note.line))
    return plan


@lru_cache(maxsize=4096)
def _path(names: Names) -> Path:
    return tuple(map(fold, names))


def _take(plan: Plan, row: Row) -> None:
    places = [_place(row, office) for office in row.offices]
    entry = _who(plan, row, {(_path(names), role) for names, role in filter(None, places)})
    if entry is None:
        entry = plan.add(Entry(None, row.name))
    if row.member:
        _check_first(row, entry)
    entry.learn(row)
    if row.member and row.branch is not None:
        _belong(plan, row, entry, row.branch)
    plan.doubt(row, Doubt.position_without_unit, when=None in places)
    for place in filter(None, places):
        _hold(plan, row, entry, place)


def _place(row: Row, office: Office) -> Place | None:
    """Where an office is held; None when the row does not tell."""
    if office.role in COMMUNE_ROLES:
        return (), office.role
    if office.role in GROUP_ROLES:
        group = group_of(office.place) or row.group
        return ((row.branch, group), office.role) if row.branch and group else None
    branch = branch_named(office.place) or row.branch
    return ((branch,), office.role) if branch else None


def _who(plan: Plan, row: Row, offices: set[tuple[Path, Role]]) -> Entry | None:
    """The person on record, or earlier in the list, whom the row means; None when she is new."""
    fitting = [entry for entry in plan.people[fold(row.name)] if entry.fits(row)]
    branches = {path[:1] for path, _ in offices} | ({_path((row.branch,))} if row.branch else set())
    if row.member:
        branches = {_path((row.branch,))} if row.branch else set()
        holding = []
    else:
        # The same office under the same name is the same woman, though nothing else is known.
        holding = [entry for entry in fitting if offices & (entry.offices | entry.named)]
    found = (
        holding
        or [entry for entry in fitting if branches & entry.branches.keys()]
        or [entry for entry in fitting if entry.confirmed_by(row)]
    )
    return _only(row, found) if found else None


def _only(row: Row, found: list[Entry]) -> Entry:
    day = row.birth_date.isoformat() if row.birth_date else None
    for exact in (
        [entry for entry in found if entry.birth_year == row.birth_year],
        [entry for entry in found if entry.birth_date == day],
        [entry for entry in found if entry.phone == row.phone],
    ):
        if len(found) > 1 and exact:
            found = [entry for entry in found if entry in exact] or found
    if len(found) > 1:
        raise _Refused(Reject.ambiguous)
    return found[0]


def _check_first(row: Row, entry: Entry) -> None:
    """A branch's list names each of its members once."""
    held = entry.branches.get(_path((row.branch,))) if row.branch else None
    if held is None or held.row is None:
        return
    same_phone = None in {entry.phone, row.phone} or entry.phone == row.phone
    raise _Refused(Reject.duplicate if same_phone else Reject.same_name, held.row.line)


def _belong(plan: Plan, row: Row, entry: Entry, branch: str) -> None:
    path = plan.need((branch,))
    group = plan.need((branch, row.group)) if row.group else None
    held = entry.branches.get(path)
    if held is None:
        plan.doubt(row, Doubt.in_other_branch, when=entry.active)
        entry.branches[path] = Belonging(None, True, None, group, row)
        return
    held.row = row
    plan.doubt(row, Doubt.no_longer_member, when=not held.active)
    if held.active and group is not None and group != held.group:
        held.group, held.changed = group, True


def _hold(plan: Plan, row: Row, entry: Entry, place: Place) -> None:
    names, role = place
    held = (plan.need(names), role)
    if held not in entry.offices | entry.named:
        plan.doubt(row, Doubt.held_by_another, when=role in _SINGLE and plan.holders[held] > 0)
        plan.holders[held] += 1
    entry.named.add(held)


def _give_numbers(plan: Plan) -> None:
    """New members keep the number of their list where it is free; the others come after."""
    taken: dict[Path, set[int]] = defaultdict(set)
    new: list[tuple[Path, Belonging, Row]] = []
    for path, held in _belongings(plan.people):
        if held.number is not None:
            taken[path].add(held.number)
        elif held.row is not None:
            new.append((path, held, held.row))
    late = []
    for path, held, row in new:
        if row.number is None or row.number in taken[path]:
            late.append((path, held, row))
        else:
            held.number = row.number
            taken[path].add(row.number)
    for path, held, row in late:
        plan.doubt(row, Doubt.number_taken, when=row.number is not None)
        held.number = max(taken[path], default=0) + 1
        taken[path].add(held.number)


def _belongings(people: dict[str, list[Entry]]) -> Iterator[tuple[Path, Belonging]]:
    for same in people.values():
        for entry in same:
            yield from entry.branches.items()


def _count(plan: Plan) -> None:
    report = plan.report
    for path in plan.units:
        _add(report.units, new=path not in plan.known, changed=False)
    for entry in plan.touched:
        _add(report.people, new=entry.id is None, changed=entry.changed)
        for held in entry.branches.values():
            if held.row is not None:
                _add(report.memberships, new=held.id is None, changed=held.changed)
        for office in entry.named:
            _add(report.positions, new=office not in entry.offices, changed=False)


def _add(tally: Tally, *, new: bool, changed: bool) -> None:
    if new:
        tally.created += 1
    elif changed:
        tally.updated += 1
    else:
        tally.unchanged += 1
