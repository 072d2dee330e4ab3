"""What a code looks like, and which member of a roster somebody means."""

import re
from collections.abc import Sequence

from storage.people import RosterLine
from storage.text import fold

_NUMBER = re.compile(r"[0-9]{1,4}")
_CODE = re.compile(r"^(?:ma |ma so |code )?([0-9][0-9 .-]{4,9}[0-9])$")


def code_typed(text: str) -> str | None:
    """The six digits of a code, however they were spaced; None for anything else."""
    found = _CODE.match(fold(text))
    digits = re.sub(r"\D", "", found[1]) if found else ""
    return digits if len(digits) == 6 else None  # a code has six digits


def meant(lines: Sequence[RosterLine], who: str) -> list[RosterLine]:
    """The lines of a roster meant by a number or by a name or the end of one."""
    wanted = fold(who)
    if _NUMBER.fullmatch(wanted):
        return [line for line in lines if line.number == int(wanted)]
    exact = [line for line in lines if fold(line.name) == wanted]
    return exact or [line for line in lines if fold(line.name).endswith(" " + wanted)]
