"""Vietnamese phrases of time, understood as people write them, and said back in full."""

from datetime import datetime

from broadcasts.lunar import Lunar, lunar_of
from handlers.when.choose import choose
from handlers.when.meaning import Kind, Meaning, Repeat
from handlers.when.phrases import gather
from handlers.when.pieces import Part
from handlers.when.reader import Reader
from handlers.when.rows import as_document, as_row
from handlers.when.say import say, say_day, say_rule
from handlers.when.scan import scan
from handlers.when.ties import corrected, tie
from handlers.when.tokens import tokenize
from storage.text import clean

__all__ = [
    "Kind",
    "Lunar",
    "Meaning",
    "Part",
    "Repeat",
    "as_document",
    "as_row",
    "lunar_of",
    "say",
    "say_day",
    "say_instant",
    "say_rule",
    "understand",
]

_LONGEST = 4000


def understand(text: str, now: datetime) -> Meaning:
    """What time a text speaks of, for someone who reads it at `now` (aware, on the reader's clock).

    Never raises on any text. `spans` of the answer are places in `storage.text.clean(text)`.
    """
    reader = Reader(tokenize(clean(text)[:_LONGEST]))
    return choose(corrected(tie(gather(scan(reader), reader), reader)), reader, now)


def say_instant(at: datetime) -> str:
    """A moment in words, in the zone it is given in."""
    return say(Meaning("instant", start=at))
