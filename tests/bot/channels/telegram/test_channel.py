"""Telegram's socket, against a platform that answers as it is told."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.channels import polling
from bot.channels.base import Envelope
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.read import UPDATES
from broadcasts.outgoing import (
    Attachment,
    ChannelDown,
    Choice,
    Moved,
    Part,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    Unreachable,
)
from tests.bot.channels.payloads import captured
from tests.bot.channels.platform import HANG, RESET, Platform, Raw, refusal
from tests.bot.channels.stages import SECRET, TELEGRAM

TOKEN = "7123456789:AAF-very-secret"
CHAT = "5822808427"
LETTER = Attachment("document", "2026/giay-moi.pdf", "giấy mời.pdf", "application/pdf", 5)


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    platform = Platform(TELEGRAM)
    yield platform
    await platform.stop()


@pytest.fixture
async def channel(platform: Platform, tmp_path: Path) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(TOKEN, await platform.start(), SECRET, media=tmp_path)
    yield channel
    await channel.close()


def update(name: str, number: int) -> dict[str, object]:
    return captured("telegram", name) | {"update_id": number}


async def batches(channel: TelegramChannel, many: int) -> list[object]:
    """So many batches of a poll that are not empty, as lists of event ids."""
    polled = channel.poll()
    found: list[object] = []
    while len(found) < many:
        if batch := await anext(polled):
            found.append([envelope.event_id for envelope in batch])
    await polled.aclose()  # type: ignore[attr-defined]  # it is a generator
    return found


async def test_ordinary_sends_are_plain_json(channel: TelegramChannel, platform: Platform) -> None:
    sent = await channel.send(CHAT, Part("Chào chị", buttons=(Choice("1", "Có", "a:1"),)))
    assert sent.native_id == "41"
    (payload,) = platform.asked("sendMessage")
    assert payload["text"] == "Chào chị"
    assert payload["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a:1"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(429, "Too Many Requests", retry_after=3), TryLater),
        (refusal(403, "Forbidden: bot was blocked by the user"), Unreachable),
        (refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-1001), Moved),
        (refusal(400, "Bad Request: message is too long"), Rejected),
        (refusal(401, "Unauthorized"), ChannelDown),
        (Raw(502, b"<html>"), Unknown),
        (Raw(200, b'{"ok":true,"re'), Unknown),
        ({"date": 1}, Unknown),
        ("sent", Unknown),
        (RESET, Unknown),
    ],
)
async def test_a_send_ends_in_one_of_our_errors(
    channel: TelegramChannel, platform: Platform, answer: object, kind: type[SendError]
) -> None:
    platform.script("sendMessage", answer)
    with pytest.raises(kind) as caught:
        await channel.send(CHAT, Part("x"))
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(429, "Too Many Requests", retry_after=3), TryLater),
        (refusal(403, "Forbidden: bot was kicked from the group chat"), Unreachable),
        (refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-1001), Moved),
        (refusal(400, "Bad Request: message can't be edited"), Rejected),
        (refusal(404, "Not Found"), ChannelDown),
        (Raw(504, b""), Unknown),
        (Raw(200, b"[]"), Unknown),
        (["no", "message"], Unknown),
        (RESET, Unknown),
    ],
)
async def test_a_typed_call_ends_in_the_same_errors(
    channel: TelegramChannel, platform: Platform, answer: object, kind: type[SendError]
) -> None:
    """One table for both paths."""
    platform.script("editMessageText", answer)
    with pytest.raises(kind) as caught:
        await channel.edit(CHAT, "41", Part("x"))
    assert type(caught.value) is kind


async def test_what_was_never_sent_is_the_channels_fault(tmp_path: Path) -> None:
    """No one listens there: the message surely did not go out."""
    channel = TelegramChannel(TOKEN, "http://127.0.0.1:1", media=tmp_path)
    with pytest.raises(ChannelDown) as caught:
        await channel.send(CHAT, Part("x"))
    with pytest.raises(ChannelDown):
        await channel.connect()
    await channel.close()
    assert not caught.value.revoked


async def test_an_edit_that_changes_nothing_is_done(
    channel: TelegramChannel, platform: Platform
) -> None:
    platform.script("editMessageText", refusal(400, "Bad Request: message is not modified"))
    await channel.edit(CHAT, "41", Part("x"))
    platform.script("deleteMessage", refusal(400, "Bad Request: message to delete not found"))
    await channel.delete(CHAT, "41")
    platform.script("answerCallbackQuery", refusal(400, "Bad Request: query is too old"))
    await channel.answer_press("9", None)


async def test_an_edit_redraws_text_bold_and_buttons(
    channel: TelegramChannel, platform: Platform
) -> None:
    await channel.edit(CHAT, "41", Part("Đã gửi 2/8", bold=6, buttons=(Choice("2", "Dừng", "s"),)))
    (payload,) = platform.asked("editMessageText")
    assert (payload["chat_id"], payload["message_id"]) == (int(CHAT), 41)
    assert payload["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
    assert payload["reply_markup"] == {
        "inline_keyboard": [[{"text": "Dừng", "callback_data": "s"}]]
    }


@pytest.mark.parametrize(
    ("kind", "method", "field"),
    [
        ("photo", "sendPhoto", "photo"),
        ("document", "sendDocument", "document"),
        ("voice", "sendVoice", "voice"),
    ],
)
async def test_a_file_of_the_media_folder_is_uploaded(
    channel: TelegramChannel,
    platform: Platform,
    tmp_path: Path,
    kind: str,
    method: str,
    field: str,
) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / LETTER.path).write_bytes(b"%PDF-")
    attachment = Attachment(kind, LETTER.path, LETTER.name, LETTER.mime, 5)
    sent = await channel.send(CHAT, Part("Mời chị", bold=3, attachment=attachment))
    assert sent.native_id == "41"
    (payload,) = platform.asked(method)
    assert (payload["chat_id"], payload["caption"]) == (CHAT, "Mời chị")
    assert json.loads(payload["caption_entities"]) == [{"type": "bold", "offset": 0, "length": 3}]
    assert payload[field] == ("giấy mời.pdf", b"%PDF-")


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "missing.pdf", "."])
async def test_only_files_of_the_media_folder_leave(channel: TelegramChannel, path: str) -> None:
    with pytest.raises(Rejected):
        await channel.send(CHAT, Part("", attachment=Attachment("document", path, "x", "", 1)))


async def test_a_pin_that_fails_does_not_undo_the_message(
    channel: TelegramChannel, platform: Platform
) -> None:
    """It would be sent a second time; the failure is logged instead."""
    platform.script("pinChatMessage", refusal(400, "Bad Request: not enough rights to pin"))
    with capture_logs() as logs:
        await channel.send(CHAT, Part("x", pin=True))
    assert [entry["event"] for entry in logs] == ["pin_failed"]
    assert platform.asked("pinChatMessage")[0]["message_id"] == 41


async def test_files_too_large_or_without_a_path_are_refused(
    channel: TelegramChannel, platform: Platform
) -> None:
    with pytest.raises(Rejected):
        await channel.fetch("F", 5)  # announced as 5 bytes, but nothing is served
    platform.script("getFile", {"file_id": "F", "file_unique_id": "u"})
    with pytest.raises(Rejected):
        await channel.fetch("F", 5)


async def test_a_file_larger_than_announced_is_refused(
    channel: TelegramChannel, platform: Platform
) -> None:
    platform.files["d/f.bin"] = b"x" * 1000
    with pytest.raises(Rejected):
        await channel.fetch("F", 100)


async def test_an_offset_is_confirmed_only_when_more_is_asked_for(
    channel: TelegramChannel, platform: Platform
) -> None:
    """Whoever asks for the next batch has stored the last one."""
    platform.script("getUpdates", [update("private_text", 10), update("pressed", 11)])
    polled = channel.poll()
    first = await anext(polled)
    assert [(e.event_id, e.chat_key) for e in first] == [("10", CHAT), ("11", CHAT)]
    assert [asked.get("offset") for asked in platform.asked("getUpdates")] == [None]
    platform.script("getUpdates", [update("private_text", 12)])
    await anext(polled)
    assert [asked.get("offset") for asked in platform.asked("getUpdates")] == [None, 12]
    await polled.aclose()  # type: ignore[attr-defined]  # it is a generator


async def test_a_poll_names_what_it_wants(channel: TelegramChannel, platform: Platform) -> None:
    """Otherwise the platform sends whatever was asked for last time."""
    platform.script("getUpdates", [update("private_text", 10)])
    await batches(channel, 1)
    assert platform.asked("getUpdates") == [
        {
            "limit": 100,
            "timeout": 25,
            "allowed_updates": [*UPDATES],
        }
    ]


async def test_an_unreadable_update_is_logged_and_confirmed_with_the_rest(
    channel: TelegramChannel, platform: Platform
) -> None:
    """It must not come for ever, and must not hold up what follows."""
    damaged = {"update_id": 11, "message": {"chat": 5}}
    platform.script("getUpdates", [update("private_text", 10), damaged], [{"update_id": 12}])
    with capture_logs() as logs:
        assert await batches(channel, 2) == [["10"], ["12"]]
    assert [entry["event"] for entry in logs] == ["event_unreadable"]
    assert platform.asked("getUpdates")[1]["offset"] == 12


async def test_a_poll_waits_out_the_platforms_troubles(
    channel: TelegramChannel, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another poller, a proxy's page, a wait that is asked for: all are logged and outlived."""
    monkeypatch.setattr(polling, "pause", lambda _error, failures: failures / 1000)
    platform.script(
        "getUpdates",
        refusal(409, "Conflict: terminated by other getUpdates request"),
        Raw(502, b"<html>"),
        refusal(429, "Too Many Requests", retry_after=1),
        RESET,
        {"not": "a list"},
        [update("private_text", 10)],
    )
    with capture_logs() as logs:
        assert await batches(channel, 1) == [["10"]]
    assert [entry["seconds"] for entry in logs] == [0.001, 0.002, 0.003, 0.004, 0.005]
    assert logs[0]["reason"].startswith("Conflict")


async def test_a_refused_token_ends_the_poll(channel: TelegramChannel, platform: Platform) -> None:
    platform.script("getUpdates", refusal(401, "Unauthorized"))
    with pytest.raises(ChannelDown) as caught:
        await batches(channel, 1)
    assert caught.value.revoked


async def test_a_cancelled_poll_leaves_nothing_behind(
    platform: Platform, recwarn: pytest.WarningsRecorder
) -> None:
    """No task, no open connection."""
    channel = TelegramChannel(TOKEN, await platform.start())
    before = len(asyncio.all_tasks())
    platform.script("getUpdates", [update("private_text", 10)], HANG)
    heard: list[Envelope] = []

    async def consume() -> None:
        async for batch in channel.poll():
            heard.extend(batch)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(consume(), 0.3)
    await channel.close()
    await platform.stop()
    gc.collect()
    assert len(heard) == 1
    assert len(asyncio.all_tasks()) <= before
    assert not recwarn.list


async def test_a_webhook_is_set_with_its_secret(
    channel: TelegramChannel, platform: Platform
) -> None:
    await channel.set_webhook("https://hoi.example/webhooks/telegram")
    await channel.delete_webhook()
    (payload,) = platform.asked("setWebhook")
    assert payload == {
        "url": "https://hoi.example/webhooks/telegram",
        "secret_token": SECRET,
        "allowed_updates": [*UPDATES],
    }


@pytest.mark.parametrize(
    ("answer", "revoked"),
    [
        (refusal(401, "Unauthorized"), True),
        (refusal(429, "Too Many Requests", retry_after=3), False),
        (Raw(502, b"<html>"), False),
        ([], False),
        (RESET, False),
    ],
)
async def test_a_start_that_fails_tells_a_refused_token_from_trouble(
    channel: TelegramChannel, platform: Platform, answer: object, revoked: bool
) -> None:
    """Trouble is waited out; a refused token needs a human."""
    platform.script("getMe", answer)
    with pytest.raises(ChannelDown) as caught:
        await channel.connect()
    assert caught.value.revoked is revoked


async def test_the_profile_has_the_name_that_is_mentioned(channel: TelegramChannel) -> None:
    profile = await channel.connect()
    assert (profile.native_id, profile.username) == ("7123456789", "Hoi_PhuNu_bot")
    event = channel.read(captured("telegram", "group_mention"))
    assert getattr(event, "addressed", False)


async def test_the_token_is_in_no_error_and_no_log(
    platform: Platform, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    """Addresses of the API carry it, and clients like to tell addresses."""
    caplog.set_level("DEBUG")
    lost = TelegramChannel(TOKEN, "http://127.0.0.1:1")
    crooked = TelegramChannel(TOKEN, "http://[::1")
    platform.script("sendMessage", RESET, Raw(200, b"{"), Raw(404, b"<html>"))
    platform.script("editMessageText", RESET, Raw(200, b"{"), Raw(404, b"<html>"))
    told = []
    with capture_logs() as logs:
        for at in (channel, channel, channel, lost, crooked):
            for call in (at.send(CHAT, Part("x")), at.edit(CHAT, "1", Part("x"))):
                with pytest.raises(SendError) as caught:
                    await call
                told += [repr(caught.value), repr(caught.value.__cause__)]
    await lost.close()
    await crooked.close()
    assert "very-secret" not in "".join(told) + caplog.text + repr(logs)
