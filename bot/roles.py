"""The parts of the work: a process does all of them, or just some beside other processes."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A part of the work that any number of processes may share."""

    web = "web"  # takes events in, by webhook or by asking, and stores them
    inbox = "inbox"  # handles stored events and sends their answers
    send = "send"  # sends everything else
    clock = "clock"  # does what falls due, and redraws


Roles = frozenset[Role]
EVERY: Roles = frozenset(Role)


def chosen(words: Iterable[str]) -> Roles:
    """The roles that are named, one by one or with commas between them; all when none is.

    Raises:
        ValueError: there is no such role; the text is a sentence.
    """
    names = [name.strip() for word in words for name in word.split(",")]
    for name in names:
        if name not in set(Role):
            msg = f"there is no part {name!r}: it is one of {', '.join(Role)}."
            raise ValueError(msg)
    return frozenset(map(Role, names)) or EVERY
