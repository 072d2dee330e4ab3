"""What an import did, or would do."""

from dataclasses import dataclass, field
from typing import Any

from handlers.importing.reasons import Note


@dataclass(slots=True)
class Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Report:
    """The figures of one file, the rows that were left out and the oddities of those kept."""

    file: str
    commune: str
    units: Tally = field(default_factory=Tally)
    people: Tally = field(default_factory=Tally)
    memberships: Tally = field(default_factory=Tally)
    positions: Tally = field(default_factory=Tally)
    rejected: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)

    @property
    def tallies(self) -> dict[str, Tally]:
        return {
            "units": self.units,
            "people": self.people,
            "memberships": self.memberships,
            "positions": self.positions,
        }

    @property
    def changes(self) -> int:
        """How many records are new or different."""
        return sum(tally.created + tally.updated for tally in self.tallies.values())

    def as_json(self) -> dict[str, Any]:
        tallies = {
            name: {
                "created": tally.created,
                "updated": tally.updated,
                "unchanged": tally.unchanged,
            }
            for name, tally in self.tallies.items()
        }
        return {
            "file": self.file,
            "commune": self.commune,
            **tallies,
            "rejected": [_as_json(note) for note in self.rejected],
            "warnings": [_as_json(note) for note in self.warnings],
        }


def _as_json(note: Note) -> dict[str, Any]:
    return {"sheet": note.sheet, "line": note.line, "reason": note.code.value, "text": note.text}
