"""What we say, as Telegram wants it."""

import json
from typing import Any

import pytest
from telegram import InlineKeyboardMarkup, MessageEntity

from bot.channels.telegram import write
from broadcasts.outgoing import Attachment, Choice, Part, Rejected

YES, NO = Choice("1", "Có mặt", "att:7:1"), Choice("2", "Vắng", "att:7:2")
PHOTO = Attachment("photo", "a.jpg", "a.jpg", "image/jpeg", 3)
PLAIN = {"text": "Chào chị", "link_preview_options": {"is_disabled": True}}


@pytest.mark.parametrize(
    ("part", "payload"),
    [
        (Part("Chào chị"), PLAIN),
        (Part("Chào chị", quiet=True), PLAIN | {"disable_notification": True}),
        (
            Part("Chào chị", bold=4),
            PLAIN | {"entities": [{"type": "bold", "offset": 0, "length": 4}]},
        ),
        (
            Part("Chào chị", reply_to="41"),
            PLAIN | {"reply_parameters": {"message_id": 41, "allow_sending_without_reply": True}},
        ),
        (
            Part("Chào chị", buttons=(YES, NO)),
            PLAIN
            | {
                "reply_markup": {
                    "inline_keyboard": [
                        [
                            {"text": "Có mặt", "callback_data": "att:7:1"},
                            {"text": "Vắng", "callback_data": "att:7:2"},
                        ]
                    ]
                }
            },
        ),
    ],
)
def test_a_part_is_a_message(part: Part, payload: dict[str, Any]) -> None:
    """Plain text with entities: nothing that a person typed can turn into markup."""
    assert json.loads(write.message("-100", part)) == {"chat_id": -100} | payload


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["Có", "Không", "Sau", "Thôi"], [3, 1]),
        (["Đã đọc rồi ạ", "Chưa đọc"], [2]),
        (["Tôi sẽ đến dự họp", "Tôi bận", "Hỏi"], [1, 1, 1]),
    ],
)
def test_buttons_stand_side_by_side_while_their_labels_are_short(
    labels: list[str], rows: list[int]
) -> None:
    choices = tuple(Choice(str(i), label, "a") for i, label in enumerate(labels))
    payload = json.loads(write.message("1", Part("?", buttons=choices)))
    keyboard = payload["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in keyboard] == rows


def test_a_file_has_its_words_as_a_caption() -> None:
    part = Part("Ảnh họp", bold=7, attachment=PHOTO)
    assert write.file("5", part) == {
        "chat_id": 5,
        "caption": "Ảnh họp",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 7}],
    }
    assert write.file("5", Part("", attachment=PHOTO)) == {"chat_id": 5}


def test_a_message_is_redrawn_without_its_old_buttons() -> None:
    """Leaving the markup out is how Telegram removes a keyboard."""
    assert write.redrawn("5", "41", Part("Chào chị")) == PLAIN | {"chat_id": 5, "message_id": 41}


def test_a_photo_is_redrawn_by_its_caption() -> None:
    payload = write.redrawn("5", "41", Part("Xong", attachment=PHOTO, buttons=(NO,)))
    assert payload["caption"] == "Xong"
    assert "text" not in payload


@pytest.mark.parametrize(
    ("toast", "payload"),
    [
        (None, {}),
        ("Đã ghi", {"text": "Đã ghi"}),
        ("a" * 200, {"text": "a" * 200}),
        ("a" * 201, {"text": "a" * 199 + "…"}),
    ],
)
def test_a_toast_is_cut_to_what_telegram_takes(toast: str | None, payload: dict[str, str]) -> None:
    assert write.press("9", toast) == {"callback_query_id": "9"} | payload


def test_the_typed_calls_get_their_own_types() -> None:
    typed = write.typed(json.loads(write.message("5", Part("Chào chị", bold=4, buttons=(YES,)))))
    assert typed["entities"] == (MessageEntity("bold", 0, 4),)
    assert isinstance(typed["reply_markup"], InlineKeyboardMarkup)
    assert typed["text"] == "Chào chị"


@pytest.mark.parametrize(
    ("native_id", "number"), [("5", 5), ("-1001", -1001), ("@hoi", "@hoi"), ("--1", "--1")]
)
def test_ids_go_out_as_telegram_writes_them(native_id: str, number: int | str) -> None:
    assert write.number(native_id) == number


def test_a_foreign_message_id_is_refused_before_it_is_sent() -> None:
    with pytest.raises(Rejected):
        write.message_id("zgr-1")
