"""Files that are made for one reader: kept in the media folder for as long as they may be sent."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadcasts.outgoing import Attachment
from handlers.sheets import MIME, Cell, workbook

KEPT_FOR = timedelta(days=7)  # by then whoever waits for it has it, or never will

_PREFIX = "made-"


# What lies in the media folder itself the web door shows to who knows its name; names of members
# lie deeper.
LISTS = "lists"


def kept(media: Path, content: bytes, suffix: str, within: str = "") -> str:
    """Write a file under a name that nobody can guess; its path in the media folder."""
    folder = media / within
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    file = folder / f"{_PREFIX}{secrets.token_hex(16)}{suffix}"
    file.write_bytes(content)
    return file.relative_to(media).as_posix()


def sheet(
    media: Path,
    name: str,
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    within: str = "",
) -> Attachment:
    """A spreadsheet to be sent, called `name` (see `workbook`, `kept`)."""
    written = workbook(title, headings, rows)
    path = kept(media, written, ".xlsx", within)
    return Attachment("document", path, f"{name}.xlsx", MIME, len(written))


def _clear(media: Path) -> None:
    before = (datetime.now(UTC) - KEPT_FOR).timestamp()
    for file in media.glob(f"{_PREFIX}*"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
