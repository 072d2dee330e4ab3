"""Files taken from a platform into the media folder."""

import asyncio
from pathlib import Path

import pytest

from bot import media
from bot.channels.memory.channel import MemoryChannel
from handlers.files import Kept, Missing

JPEG = b"\xff\xd8\xff\xe0 a picture"


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def content(file: Path) -> bytes:
    return file.read_bytes()


@pytest.fixture
def channel() -> MemoryChannel:
    channel = MemoryChannel()
    channel.files = {"photo": JPEG, "program": b"MZ\x90", "huge": bytes(media.LARGEST + 1)}
    return channel


async def test_a_file_is_kept_whole_under_a_name_of_ours(
    channel: MemoryChannel, tmp_path: Path
) -> None:
    """Flat and plain, as the web door serves them; nothing else lies about."""
    kept = await media.keep(channel, "photo", tmp_path / "media")
    assert isinstance(kept, Kept)
    assert (kept.kind, kept.mime, kept.size) == ("photo", "image/jpeg", len(JPEG))
    assert content(tmp_path / "media" / kept.path) == JPEG
    assert names(tmp_path / "media") == [kept.path]
    assert kept.path == Path(kept.path).name
    assert kept.path.isascii()


async def test_the_same_file_takes_no_more_room(channel: MemoryChannel, tmp_path: Path) -> None:
    first = await media.keep(channel, "photo", tmp_path)
    assert await media.keep(channel, "photo", tmp_path) == first
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("program", Missing.unknown),
        ("huge", Missing.lost),
        ("none", Missing.lost),
    ],
)
async def test_what_is_not_kept_leaves_nothing(
    channel: MemoryChannel, tmp_path: Path, file: str, why: Missing
) -> None:
    assert await media.keep(channel, file, tmp_path) is why
    assert not names(tmp_path)


class Silent(MemoryChannel):
    """Takes the request, and that is the last that is heard of it."""

    async def fetch(self, file: str, limit: int) -> bytes:
        await asyncio.sleep(3600)
        raise AssertionError


async def test_a_platform_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her other messages wait as long, and no longer."""
    monkeypatch.setattr(media, "WITHIN", 0.01)
    assert await media.keep(Silent(), "photo", tmp_path) is Missing.lost
