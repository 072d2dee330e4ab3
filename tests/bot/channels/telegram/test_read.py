"""Telegram's updates in our words, from captured payloads."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.read import TAKEN_AT, chat_of, read
from handlers.incoming import (
    Address,
    Incoming,
    Joined,
    Left,
    Migrated,
    Opened,
    Pressed,
    Said,
    Sender,
    SentFile,
)
from tests.bot.channels.payloads import captured, names

BOT = "7123456789"
NAME = "Hoi_PhuNu_bot"
HOA = Sender("5822808427", "Hoa Nguyễn Thị")
MAI = Sender("6011223344", "Trần Thị Mai")
NOBODY = Sender("", "")
PRIVATE = Address("telegram", BOT, "5822808427", is_group=False)
GROUP = Address("telegram", BOT, "-1001987654321", is_group=True)
OLD_GROUP = Address("telegram", BOT, "-4119726278", is_group=True)
AT = datetime.fromtimestamp(1795500000, UTC)
TITLE = "Chi hội 3 – Tân Phú"


def common(
    name: str, address: Address = PRIVATE, sender: Sender = HOA, message_id: str | None = "41"
) -> dict[str, Any]:
    return {
        "event_id": str(captured("telegram", name)["update_id"]),
        "address": address,
        "sender": sender,
        "at": AT,
        "message_id": message_id,
    }


MEANINGS: dict[str, Incoming | None] = {
    "private_text": Said(**common("private_text"), text="Chị ơi, họp\u00a0mấy giờ ạ?"),
    "private_start": Opened(**common("private_start")),
    "private_start_payload": Opened(**common("private_start_payload"), payload="m_Ab-12"),
    "private_command": Said(**common("private_command"), text="diem danh k7"),
    "group_mention": Said(**common("group_mention", GROUP), text="👋 điểm danh"),
    "group_mention_of_another": Said(
        **common("group_mention_of_another", GROUP), text="@khac_bot điểm danh", addressed=False
    ),
    "group_chatter": Said(
        **common("group_chatter", GROUP), text="Mai ai đi chợ không?", addressed=False
    ),
    "group_reply_to_bot": Said(**common("group_reply_to_bot", GROUP), text="có mặt", reply_to="40"),
    "group_reply_to_person": Said(
        **common("group_reply_to_person", GROUP), text="đúng rồi", addressed=False, reply_to="39"
    ),
    "group_command": Said(**common("group_command", GROUP), text="diemdanh k7"),
    "group_command_of_another": Said(
        **common("group_command_of_another", GROUP), text="ban x", addressed=False
    ),
    "private_photo": SentFile(
        **common("private_photo"),
        kind="photo",
        file="AgACx",
        mime="image/jpeg",
        size=98211,
        caption="ảnh  buổi họp",
    ),
    "group_document": SentFile(
        **common("group_document", GROUP),
        kind="document",
        file="BQAC",
        name="biên bản.pdf",
        mime="application/pdf",
        size=52110,
        caption="biên bản",
    ),
    "private_voice": SentFile(
        **common("private_voice"), kind="voice", file="AwAC", mime="audio/ogg", size=9000
    ),
    "private_sticker": SentFile(
        **common("private_sticker"), kind="sticker", file="CAAC", size=8000
    ),
    "private_animation": SentFile(**common("private_animation"), kind="unsupported"),
    "private_contact": SentFile(**common("private_contact"), kind="unsupported"),
    "pressed": Pressed(
        **common("pressed", message_id="40") | {"at": datetime.fromtimestamp(1795496400, UTC)},
        action="att:7:1",
        press_id="4382bfdwdsb323b2d9",
    ),
    "pressed_long_ago": Pressed(
        **common("pressed_long_ago", message_id="12") | {"at": datetime(1970, 1, 1, tzinfo=UTC)},
        action="att:7:1",
        press_id="4382bfdwdsb323b2d8",
    ),
    "bot_added": Joined(**common("bot_added", GROUP, message_id=None), title=TITLE),
    "bot_removed": Left(**common("bot_removed", GROUP, message_id=None)),
    "blocked": Left(**common("blocked", message_id=None)),
    "unblocked": Joined(**common("unblocked", message_id=None)),
    "people_joined": Joined(**common("people_joined", GROUP), who=(MAI,), title=TITLE),
    "person_left": Left(**common("person_left", GROUP, MAI), who=(MAI,)),
    "migrated_to": Migrated(**common("migrated_to", OLD_GROUP), to="-1001987654321"),
    # The bot's own moves are told by my_chat_member, so that each is one event.
    "bot_added_service": None,
    "bot_removed_service": None,
    "bot_promoted": None,
    "bot_restricted": None,
    "migrated_from": None,
    # Not by a person who could be known again.
    "group_posted_as_channel": None,
    "group_anonymous_admin": None,
    "group_pinned": None,
    "edited": None,
    "channel_post": None,
    "pressed_inline": None,
    "unheard_of": None,
}


def test_every_captured_payload_has_a_meaning_here() -> None:
    assert sorted(MEANINGS) == names("telegram")


@pytest.mark.parametrize("name", MEANINGS)
def test_an_update_is_read_as_what_it_means(name: str) -> None:
    assert read(captured("telegram", name), BOT, NAME) == MEANINGS[name]


def test_without_our_name_replies_and_commands_still_reach_us() -> None:
    """Before connect() the bot knows its id, which is in its token, but no name."""
    addressed = {
        name: read(captured("telegram", name), BOT, "").addressed  # type: ignore[union-attr]  # all of them are Said
        for name in ("group_reply_to_bot", "group_mention", "group_command")
    }
    assert addressed == {
        "group_reply_to_bot": True,
        "group_mention": False,
        "group_command": False,
    }


def test_a_press_is_dated_when_it_was_taken() -> None:
    """Telegram tells only when the message was sent, which may be days before."""
    update = captured("telegram", "pressed") | {TAKEN_AT: 1795500000.5}
    event = read(update, BOT, NAME)
    assert event is not None
    assert event.at == datetime.fromtimestamp(1795500000.5, UTC)


@pytest.mark.parametrize(
    ("name", "chat"),
    [
        ("private_text", "5822808427"),
        ("pressed", "5822808427"),
        ("bot_added", "-1001987654321"),
        ("migrated_to", "-4119726278"),
        ("pressed_inline", "-"),
        ("unheard_of", "-"),
    ],
)
def test_events_are_kept_in_order_by_their_chat(name: str, chat: str) -> None:
    assert chat_of(captured("telegram", name)) == chat


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("@hoi_phunu_bot", ""),
        ("họp @hoi_phunu_bot", "họp"),
        ("@hoi_phunu_bot /diem_danh", "diem danh"),
        ("/1", "1"),
        ("/", "/"),
        ("12/3", "12/3"),
        ("/a/b", "/a/b"),
    ],
)
def test_names_and_slashes_are_cut_from_what_was_typed(text: str, heard: str) -> None:
    """A command is its words; a date or a path is left alone."""
    update = captured("telegram", "group_mention")
    at = text.find("@")
    mention = {"type": "mention", "offset": at, "length": len("@hoi_phunu_bot")}
    update["message"] |= {"text": text, "entities": [mention] if at >= 0 else []}
    event = read(update, BOT, NAME)
    assert isinstance(event, Said)
    assert event.text == heard


def test_a_mention_outside_the_text_is_ignored() -> None:
    """Offsets are claims of whoever sent the update."""
    update = captured("telegram", "group_chatter")
    update["message"]["entities"] = [{"type": "mention", "offset": 900, "length": 10**9}]
    event = read(update, BOT, NAME)
    assert isinstance(event, Said)
    assert (event.text, event.addressed) == ("Mai ai đi chợ không?", False)


@pytest.mark.parametrize(
    "damage",
    [
        {"chat": None},
        {"chat": {"type": "private"}},
        {"chat": {"type": "private", "id": [1]}},
        {"chat": {"type": "private", "id": "9" * 65}},
        {"from": "Hoa"},
        {"date": "today"},
        {"date": 10**30},
        {"message_id": True},
        {"text": ["x"]},
        {"entities": {"type": "mention"}},
        {"entities": ["mention"]},
        {"reply_to_message": 3},
    ],
)
def test_a_damaged_update_is_a_value_error(damage: dict[str, Any]) -> None:
    """Never another exception, and never half an event."""
    update = captured("telegram", "private_text")
    update["message"] |= damage
    with pytest.raises(ValueError, match="no usable"):
        read(update, BOT, NAME)
