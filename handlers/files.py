"""Files that people send or ask for: neither is waited for while a transaction is open."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Missing(StrEnum):
    """Why a file is not there."""

    lost = "lost"  # the platform does not give it, or not all of it
    large = "large"
    unknown = "unknown"  # of no type that is passed on


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the media folder, its type told by its content (see `Attachment`)."""

    path: str
    kind: str
    mime: str
    suffix: str
    size: int


class FileWanted(Exception):
    """A handler needs a file that is not in hand: it is fetched, then the handler asked anew.

    So no transaction is open while a platform is waited for.
    """

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class MakingWanted(Exception):
    """A handler has all it needs for a picture or a sheet: it is made, then the handler asked anew.

    So nobody who writes waits for the drawing. `make` runs in a thread; what it returns is in
    `Context.made` the second time.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        super().__init__("something is to be made")
        self.make = make
