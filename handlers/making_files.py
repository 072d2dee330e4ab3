"""Files that are made for one reader: kept in the media folder for as long as they may be sent."""

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

KEPT_FOR = timedelta(days=7)  # by then whoever waits for it has it, or never will

_PREFIX = "made-"


def kept(media: Path, content: bytes, suffix: str) -> str:
    """Write a file under a name that nobody can guess; its path in the media folder."""
    media.mkdir(parents=True, exist_ok=True)
    _clear(media)
    name = f"{_PREFIX}{secrets.token_hex(16)}{suffix}"
    (media / name).write_bytes(content)
    return name


def _clear(media: Path) -> None:
    before = (datetime.now(UTC) - KEPT_FOR).timestamp()
    for file in media.glob(f"{_PREFIX}*"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
