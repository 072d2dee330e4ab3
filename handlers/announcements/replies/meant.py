"""Whom somebody means by a name or by numbers on the list. Pure."""

import re
from collections.abc import Iterable

from storage.people import RosterLine
from storage.text import fold

_TITLES = frozenset("ba co chi em bac hoi vien so cho giup voi nhe nha a di roi".split())
_ONLY_NUMBERS = re.compile(r"(?:(?:so|va|cho|,|;|\.|-|–)\s*|[0-9]{1,4}\s*)+")


def named(typed: str, lines: Iterable[RosterLine]) -> list[RosterLine]:
    """The lines whose name ends with the name typed: "bà Lan", "Nguyễn Thị Lan"."""
    words = [word.strip('.,!?"') for word in fold(typed).split()]
    name = [word for word in words if word not in _TITLES] or words
    return [line for line in lines if fold(line.name).split()[-len(name) :] == name]


def mistaken(rest: str | None) -> str | None:
    """What follows "nhầm, bỏ": numbers, and nothing else; None for anything else."""
    if rest is None or not any(char.isdecimal() for char in rest):
        return None
    return rest if _ONLY_NUMBERS.fullmatch(fold(rest)) else None
