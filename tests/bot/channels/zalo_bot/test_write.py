"""What we say, as Zalo wants it."""

import pytest

from bot.channels.zalo_bot import write
from broadcasts.outgoing import Attachment, Part


@pytest.mark.parametrize(
    "part", [Part("Chào chị"), Part("Chào chị", bold=4, reply_to="1", quiet=True, pin=True)]
)
def test_a_part_is_plain_text(part: Part) -> None:
    """What the platform does not have is left out; the words are all there."""
    assert write.message("zgr-1", part) == {"chat_id": "zgr-1", "text": "Chào chị"}


@pytest.mark.parametrize("base", ["https://hoi.example/tep", "https://hoi.example/tep/"])
def test_a_picture_is_an_address_that_the_platform_fetches(base: str) -> None:
    photo = Attachment("photo", "2026/ảnh họp.jpg", "ảnh họp.jpg", "image/jpeg", 3)
    address = "https://hoi.example/tep/2026/%E1%BA%A3nh%20h%E1%BB%8Dp.jpg"
    bare = {"chat_id": "a1", "photo": address}
    assert write.photo("a1", Part("", attachment=photo), base, photo.path) == bare
    assert write.photo("a1", Part("Họp", attachment=photo), base, photo.path) == bare | {
        "caption": "Họp"
    }
