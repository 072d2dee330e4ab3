"""A person as she will stand in the registry once a list has been taken in."""

import unicodedata
from dataclasses import dataclass, field

from handlers.importing.rows import Row
from storage.people import Role
from storage.text import fold

# A unit below the commune: its branch, or its branch and group, folded; () is the commune itself.
Path = tuple[str, ...]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(slots=True)
class Belonging:
    """A membership; `id` is None for a new one, `row` is the one of the list that named it."""

    id: int | None
    active: bool
    number: int | None
    group: Path | None = None
    row: Row | None = None
    changed: bool = False


@dataclass(slots=True)
class Entry:
    """A person on record (`id`) or new, with her memberships by branch.

    `offices` are those she holds, `named` those the list gives her.
    """

    id: int | None
    name: str
    birth_year: int | None = None
    birth_date: str | None = None
    phone: str | None = None
    address: str | None = None
    branches: dict[Path, Belonging] = field(default_factory=dict)
    offices: set[tuple[Path, Role]] = field(default_factory=set)
    named: set[tuple[Path, Role]] = field(default_factory=set)
    touched: bool = False
    changed: bool = False

    @property
    def active(self) -> bool:
        return any(belonging.active for belonging in self.branches.values())

    def fits(self, row: Row) -> bool:
        """Whether nothing on record speaks against this being the woman of the row."""
        day = row.birth_date.isoformat() if row.birth_date else None
        return (
            same_name(self.name, row.name)
            and _agree(self.birth_year, row.birth_year)
            and _agree(self.birth_date, day)
        )

    def confirmed_by(self, row: Row) -> bool:
        """Whether more than the name speaks for it: needed outside the row's own branch."""
        if row.phone is not None and row.phone == self.phone:
            return True
        if row.birth_date is not None and row.birth_date.isoformat() == self.birth_date:
            return True
        same_year = row.birth_year is not None and row.birth_year == self.birth_year
        # Two women of a commune may well share name and year; an office holder is one of a few.
        return same_year and not (row.member and self.active)

    def learn(self, row: Row) -> None:
        """Take what the row says; of two rows of one list the first is right."""
        day = row.birth_date.isoformat() if row.birth_date else None
        for attribute, value in (
            ("birth_year", row.birth_year),
            ("birth_date", day),
            ("phone", row.phone),
            ("address", row.address),
        ):
            held = getattr(self, attribute)
            if value is not None and value != held and (held is None or not self.touched):
                setattr(self, attribute, value)
                self.changed = True
        if self.name.isascii() and not row.name.isascii():
            self.name, self.changed = row.name, True
        self.touched = True


def _agree(held: object, given: object) -> bool:
    return held is None or given is None or held == given


def same_name(one: str, other: str) -> bool:
    """Hoa is not Hòa, but "hòa" is "hoà", and a name typed without any accents fits both."""
    if one.isascii() or other.isascii():
        return fold(one) == fold(other)
    return _spelling(one) == _spelling(other)


def _spelling(name: str) -> list[str]:
    """The words with each tone mark moved to the end, since two ways of placing it are in use."""
    words = unicodedata.normalize("NFD", name.casefold()).split()
    return [
        "".join(char for char in word if char not in _TONES)
        + "".join(char for char in word if char in _TONES)
        for word in words
    ]
