"""Telegram's reactions in our words: who put which emoji on what."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.read import UPDATES, chat_of, read
from handlers.incoming import Address, Reacted, Sender

BOT, NAME = "7123456789", "Hoi_PhuNu_bot"


def emoji(*shown: str) -> list[dict[str, str]]:
    return [{"type": "emoji", "emoji": one} for one in shown]


def update(**change: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """As the platform sends it: a thumb where there was nothing."""
    body: dict[str, Any] = {
        "chat": {"id": 5822808427, "type": "private", "first_name": "Hoa"},
        "message_id": 41,
        "user": {"id": 5822808427, "is_bot": False, "first_name": "Hoa"},
        "date": 1795500000,
        "old_reaction": [],
        "new_reaction": emoji("👍"),
    }
    return {"update_id": 77, "message_reaction": body | change}


def test_a_reaction_says_who_put_what_on_which_message() -> None:
    assert read(update(), BOT, NAME) == Reacted(
        event_id="77",
        address=Address("telegram", BOT, "5822808427", is_group=False),
        sender=Sender("5822808427", "Hoa"),
        at=datetime.fromtimestamp(1795500000, UTC),
        native_id="41",
        emoji="👍",
    )
    assert chat_of(update()) == "5822808427"


def test_the_platform_is_asked_for_them() -> None:
    """By default it sends none."""
    assert "message_reaction" in UPDATES


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"old_reaction": emoji("😢"), "new_reaction": emoji("❤")}, "❤"),
        ({"old_reaction": emoji("❤"), "new_reaction": emoji("❤", "👌")}, "👌"),
        ({"new_reaction": [{"type": "custom_emoji", "custom_emoji_id": "5"}, *emoji("🙏")]}, "🙏"),
    ],
)
def test_only_what_is_new_counts(change: dict[str, Any], seen: str) -> None:
    event = read(update(**change), BOT, NAME)
    assert isinstance(event, Reacted)
    assert event.emoji == seen


@pytest.mark.parametrize(
    "change",
    [
        {"old_reaction": emoji("👍"), "new_reaction": []},
        {"old_reaction": emoji("👍", "❤"), "new_reaction": emoji("❤")},
        {"new_reaction": [{"type": "paid"}]},
        {"user": None, "actor_chat": {"id": -100, "type": "channel"}},
        {"user": {"id": 9, "is_bot": True, "first_name": "Bot"}},
        {"chat": {"id": -1009, "type": "channel"}},
    ],
)
def test_some_say_nothing_to_us(change: dict[str, Any]) -> None:
    """Taken off, paid, anonymous, of a bot, in a channel."""
    assert read(update(**change), BOT, NAME) is None


@pytest.mark.parametrize(
    "damage",
    [
        {"chat": 5},
        {"date": "now"},
        {"message_id": None},
        {"new_reaction": "👍"},
        {"new_reaction": [7]},
        {"user": "Hoa"},
    ],
)
def test_a_damaged_one_is_a_value_error(damage: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no usable"):
        read(update(**damage), BOT, NAME)
