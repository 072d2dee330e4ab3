"""Zalo's events in our words, from captured payloads."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.zalo_bot.read import chat_of, event_id, read, unwrapped
from handlers.incoming import Address, Incoming, Said, Sender, SentFile
from tests.bot.channels.payloads import captured, names

ACCOUNT = "77"
NAMES = ("Bot Hội Phụ nữ", "bot.hoiphunu")
PRIVATE = Address("zalo_bot", ACCOUNT, "6192f7d68d24dca8fd4d", is_group=False)
GROUP = Address("zalo_bot", ACCOUNT, "zgr-971a3d2586c769c32016", is_group=True)
PHOTO: dict[str, Any] = {"file": "https://photo.example/abc.jpg", "mime": "image/jpeg"}


def common(kind: str, address: Address) -> dict[str, Any]:
    return {
        "event_id": f"86d3abef13a941e69e70:message.{kind}.received",
        "address": address,
        "sender": Sender("6192f7d68d24dca8fd4d", "Trần Thị Mai"),
        "at": datetime.fromtimestamp(1795500000.455, UTC),
        "message_id": "86d3abef13a941e69e70",
    }


def said(text: str, address: Address = PRIVATE, kind: str = "text") -> Said:
    return Said(**common(kind, address), text=text)


MEANINGS: dict[str, Incoming | None] = {
    "text": said("chào chị"),
    "text_bare": said("chào chị"),
    "group_text": said("điểm danh", GROUP),
    "group_text_decomposed": said("điểm danh", GROUP),
    "group_text_other_name": said("Xanh điểm danh", GROUP),
    "group_reply": said("có mặt", GROUP),
    "private_text_with_name": said("@Bot Hội Phụ nữ là gì?"),
    "image_captured": SentFile(
        **common("image", PRIVATE), kind="photo", **PHOTO, caption="ảnh họp"
    ),
    "image_documented": SentFile(**common("image", PRIVATE), kind="photo", **PHOTO),
    "group_image": SentFile(**common("image", GROUP), kind="photo", **PHOTO, caption="biên bản"),
    "sticker": SentFile(
        **common("sticker", PRIVATE), kind="sticker", file="https://stickers.example/1.png"
    ),
    "sticker_object": SentFile(**common("sticker", PRIVATE), kind="sticker"),
    "voice": SentFile(
        **common("voice", PRIVATE),
        kind="voice",
        file="https://voice.example/1.aac",
        mime="audio/aac",
    ),
    "link": said("https://example.vn/tin", kind="link"),
    "unsupported": SentFile(**common("unsupported", PRIVATE), kind="unsupported"),
    "unheard_of": None,
    "from_a_bot": None,
}


def test_every_captured_payload_has_a_meaning_here() -> None:
    assert sorted(MEANINGS) == names("zalo_bot")


@pytest.mark.parametrize("name", MEANINGS)
def test_an_event_is_read_as_what_it_means(name: str) -> None:
    """Wrapped or bare, by the documents or as captured; all that comes from a group is to us."""
    assert read(unwrapped(captured("zalo_bot", name)), ACCOUNT, NAMES) == MEANINGS[name]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("@Bot Hội Phụ nữ", ""),
        ("@BOT HỘI PHỤ NỮ: 1", "1"),
        ("@bot.hoiphunu 1", "1"),
        ("@Bot  Hội\u00a0\u00a0Phụ nữ,  1", "1"),
        ("@Bot Hội Phụ nữa 1", "@Bot Hội Phụ nữa 1"),
        ("email@Bot Hội Phụ nữ", "email@Bot Hội Phụ nữ"),
    ],
)
def test_our_name_is_cut_off_however_it_is_spelled(text: str, heard: str) -> None:
    event = unwrapped(captured("zalo_bot", "group_text"))
    said = read({**event, "message": {**event["message"], "text": text}}, ACCOUNT, NAMES)
    assert isinstance(said, Said)
    assert said.text == heard


def test_without_knowing_our_name_the_text_stays_as_it_is() -> None:
    event = read(unwrapped(captured("zalo_bot", "group_text")), ACCOUNT, ())
    assert isinstance(event, Said)
    assert event.text == "@Bot\u00a0Hội Phụ nữ điểm danh"


def test_an_event_is_known_by_its_message_and_name() -> None:
    """The platform has no ids of events, and repeats them."""
    event = unwrapped(captured("zalo_bot", "text"))
    assert (event_id(event), chat_of(event)) == (
        "86d3abef13a941e69e70:message.text.received",
        "6192f7d68d24dca8fd4d",
    )


@pytest.mark.parametrize(
    "damage",
    [
        {"message_id": None},
        {"chat": "x"},
        {"chat": {}},
        {"from": None},
        {"date": "2026"},
        {"date": float("nan")},
        {"text": 7},
    ],
)
def test_a_damaged_event_is_a_value_error(damage: dict[str, Any]) -> None:
    event = unwrapped(captured("zalo_bot", "text"))
    with pytest.raises(ValueError, match="no usable"):
        read({**event, "message": {**event["message"], **damage}}, ACCOUNT, NAMES)
