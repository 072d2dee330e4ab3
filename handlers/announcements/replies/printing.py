"""The list of those to be told in person, as a sheet to print and tick."""

from collections.abc import Mapping, Sequence

from handlers.sheets import Cell
from handlers.speech import Text
from storage.circles import Circle
from storage.people import RosterLine

_COLUMNS = ("number", "member", "group", "why", "told", "note")
_BOX = "☐"


def relay_sheet(
    say: Text,
    unit_name: str,
    lines: Sequence[tuple[RosterLine, str]],
    groups: Mapping[int, Circle],
) -> tuple[str, list[str], list[list[Cell]]]:
    """Title, headings and a line for each woman, with a box to tick."""
    title = say("following-sheet-head", unit=unit_name, count=len(lines))
    headings = [say(f"following-column-{column}") for column in _COLUMNS]
    rows: list[list[Cell]] = []
    for line, why in lines:
        group = groups.get(line.group_id or 0)
        name = group.name if group else ""
        rows.append([line.number, line.name, name, say(f"unreached-{why}"), _BOX, ""])
    return title, headings, rows
