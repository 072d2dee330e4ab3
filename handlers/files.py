"""Files that people send, on their way from the platform to the media folder."""

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
