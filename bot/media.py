"""Files that people send, taken into the media folder under names that nobody can guess."""

import asyncio
import hashlib
from pathlib import Path
from secrets import token_hex

import structlog

from bot.channels.base import Channel
from broadcasts.filetypes import FileType, recognised
from broadcasts.outgoing import SendError
from handlers.files import Kept, Missing

LARGEST = 20_000_000  # bytes; Telegram gives no larger ones
WITHIN = 30.0  # seconds; her other messages wait as long

log = structlog.stdlib.get_logger(__name__)


async def keep(channel: Channel, file: str, folder: Path) -> Kept | Missing:
    """Fetch a file from its platform and keep it, if it is of a type that is passed on."""
    try:
        async with asyncio.timeout(WITHIN):
            content = await channel.fetch(file, LARGEST)
    except (SendError, TimeoutError) as error:
        log.info("file_not_fetched", channel=channel.name, reason=type(error).__name__)
        return Missing.lost
    return await asyncio.to_thread(_kept, content, folder)


def _kept(content: bytes, folder: Path) -> Kept | Missing:
    kind = recognised(content)
    if kind is None:
        return Missing.unknown
    return Kept(_written(content, kind, folder), kind.kind, kind.mime, kind.suffix, len(content))


def _written(content: bytes, kind: FileType, folder: Path) -> str:
    """The name under which it is there for good; the same file is kept once."""
    name = hashlib.sha256(content).hexdigest()[:40] + kind.suffix
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / name).exists():
        # Moved into place whole: a crash must leave no half of a picture under its name.
        part = folder / f".{token_hex(8)}"
        part.write_bytes(content)
        part.replace(folder / name)
    return name
