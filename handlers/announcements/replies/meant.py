"""Whom somebody means by a name or by numbers on the list. Pure."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from storage.text import fold


class Named(Protocol):
    """A line of some list with a member's full name."""

    @property
    def name(self) -> str: ...


Line = TypeVar("Line", bound=Named)


_TITLES = frozenset("ba co chi em bac hoi vien so cho giup voi nhe nha a di roi".split())
_TELLS_APART = re.compile(r"\([^)]*\)")
_BRACKETS = str.maketrans("()", "  ")
_ONLY_NUMBERS = re.compile(r"(?:(?:so|va|cho|,|;|\.|-|–)\s*|[0-9]{1,4}\s*)+")


def named(typed: str, lines: Iterable[Line]) -> list[Line]:
    """The lines whose name ends with the name typed: "bà Lan", "Nguyễn Thị Lan"."""
    words = [word.strip('.,!?"') for word in fold(typed).translate(_BRACKETS).split()]
    name = [word for word in words if word not in _TITLES] or words
    return [line for line in lines if ends_with(line.name, name)]


def ends_with(full: str, name: list[str]) -> bool:
    """With or without what tells two of one name apart: "Nguyễn Thị Phương (Hùng)"."""
    said = fold(full)
    forms = (_TELLS_APART.sub("", said), said.translate(_BRACKETS))
    return any(form.split()[-len(name) :] == name for form in forms)


def mistaken(rest: str | None) -> str | None:
    """What follows "nhầm, bỏ": numbers, and nothing else; None for anything else."""
    if rest is None or not any(char.isdecimal() for char in rest):
        return None
    return rest if _ONLY_NUMBERS.fullmatch(fold(rest)) else None
