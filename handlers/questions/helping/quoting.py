"""A question inside another sentence."""

from storage.text import clean_line

LONGEST_QUOTE = 120
LONGEST_LINE = 60  # of a list; on a button no more is seen


def quoted(text: str, most: int = LONGEST_QUOTE) -> str:
    """A question on one line, and not longer than one reads; `most` characters."""
    line = clean_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
