"""A copy of the SQLite file while others write to it, proven to be whole."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class BackupFailed(Exception):
    """There is no copy; the text says why."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy and its size in bytes."""

    file: Path
    size: int


def back_up(source: Path, destination: Path) -> Backup:
    """Copy a database to a new file that only its owner may read.

    Raises:
        BackupFailed: the source cannot be read, the destination exists, or the copy is damaged.
    """
    if not source.is_file():
        msg = f"there is no database at {source}"
        raise BackupFailed(msg)
    if destination.exists():
        msg = f"{destination} exists already"
        raise BackupFailed(msg)
    # Under its own name only once it is whole: half a copy must never look like one.
    partial = destination.with_name(f"{destination.name}.partial")
    try:
        with _removed_at_last(partial):
            _copy(source, partial)
            os.link(partial, destination)
    except FileExistsError as error:
        msg = f"{error.filename2 or error.filename} exists already"
        raise BackupFailed(msg) from error
    except (OSError, sqlite3.Error) as error:
        msg = f"the copy failed: {error}"
        raise BackupFailed(msg) from error
    return Backup(destination, destination.stat().st_size)


@contextlib.contextmanager
def _removed_at_last(partial: Path) -> Iterator[None]:
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: Path, partial: Path) -> None:
    with (
        contextlib.closing(
            sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        ) as old,
        contextlib.closing(sqlite3.connect(partial)) as new,
    ):
        old.backup(new)
        # A copy in WAL mode would need two more files beside it.
        new.execute("PRAGMA journal_mode=DELETE")
        verdict = new.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
