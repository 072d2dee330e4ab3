"""A long answer in parts, each ended at a paragraph, a sentence or a word. Pure."""

from broadcasts.fit import beginning, units


def part(text: str, number: int, room: int) -> tuple[str, bool]:
    """The part of that number (from 1) in `room` UTF-16 units, and whether more follows.

    "" for a number there is no part of.
    """
    rest = text.strip()
    for _ in range(number - 1):
        rest = rest[len(beginning(rest, room)) :].strip()
    now = beginning(rest, room)
    return now, units(now) < units(rest)
