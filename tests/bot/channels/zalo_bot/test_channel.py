"""Zalo's socket, against a platform that answers as it is told."""

import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.channels import polling
from bot.channels.zalo_bot.channel import ZaloBotChannel
from broadcasts.outgoing import (
    Attachment,
    ChannelDown,
    Part,
    Rejected,
    SendError,
    Sent,
    TryLater,
    Unknown,
    Unreachable,
)
from handlers.incoming import Said
from tests.bot.channels.payloads import captured
from tests.bot.channels.platform import (
    RESET,
    Platform,
    Raw,
    address_of,
    as_http,
    bare_server,
    refusal,
)
from tests.bot.channels.stages import SECRET, ZALO

TOKEN = "1459:very-secret"
CHAT = "6192f7d68d24dca8fd4d"
PHOTO = Attachment("photo", "2026/ảnh.jpg", "ảnh.jpg", "image/jpeg", 3)


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    platform = Platform(ZALO)
    yield platform
    await platform.stop()


@pytest.fixture
async def channel(platform: Platform) -> AsyncIterator[ZaloBotChannel]:
    base = await platform.start()
    channel = ZaloBotChannel(TOKEN, base, SECRET, media_url="https://hoi.example/tep")
    yield channel
    await channel.close()


def event(number: int) -> dict[str, object]:
    body: dict[str, object] = captured("zalo_bot", "text_bare")
    message = body["message"]
    assert isinstance(message, dict)
    return body | {"message": message | {"message_id": f"m{number}"}}


async def heard(channel: ZaloBotChannel, many: int) -> list[str]:
    """The message ids of a poll, until there are so many."""
    polled = channel.poll()
    found: list[str] = []
    while len(found) < many:
        found += [envelope.event_id.partition(":")[0] for envelope in await anext(polled)]
    await polled.aclose()  # type: ignore[attr-defined]  # it is a generator
    return found


async def test_a_message_is_sent_as_plain_text(channel: ZaloBotChannel, platform: Platform) -> None:
    at = datetime.fromtimestamp(1795500000.455, UTC)
    assert await channel.send(CHAT, Part("Chào chị")) == Sent("82599fa32f56d00e8941", at)
    assert platform.asked("sendMessage") == [{"chat_id": CHAT, "text": "Chào chị"}]


async def test_an_answer_without_a_date_is_still_a_sent_message(
    channel: ZaloBotChannel, platform: Platform
) -> None:
    """Calling it unknown would send the message once more."""
    platform.script("sendMessage", {"message_id": "m1"})
    sent = await channel.send(CHAT, Part("x"))
    assert sent.native_id == "m1"
    assert abs((sent.at - datetime.now(UTC)).total_seconds()) < 60


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(400, "bad"), Rejected),
        (refusal(401, "no"), ChannelDown),
        (refusal(404, "no chat"), Unreachable),
        (refusal(408, "timeout"), Unknown),
        (refusal(429, "quota exceeded"), TryLater),
        ({"ok": False, "description": "x", "error_code": 200}, Rejected),
        (Raw(502, b"<html>"), Unknown),
        (Raw(200, b'{"ok":true,'), Unknown),
        ({"date": 1}, Unknown),
        ("sent", Unknown),
        (RESET, Unknown),
    ],
)
async def test_a_send_ends_in_one_of_our_errors(
    channel: ZaloBotChannel, platform: Platform, answer: object, kind: type[SendError]
) -> None:
    platform.script("sendMessage", answer)
    with pytest.raises(kind) as caught:
        await channel.send(CHAT, Part("x"))
    assert type(caught.value) is kind


async def test_what_was_never_sent_is_the_channels_fault() -> None:
    channel = ZaloBotChannel(TOKEN, "http://127.0.0.1:1")
    with pytest.raises(ChannelDown) as caught:
        await channel.send(CHAT, Part("x"))
    await channel.close()
    assert not caught.value.revoked
    assert "very-secret" not in repr(caught.value) + repr(caught.value.__cause__)


async def test_a_picture_goes_by_address(channel: ZaloBotChannel, platform: Platform) -> None:
    await channel.send(CHAT, Part("Họp", attachment=PHOTO))
    assert platform.asked("sendPhoto") == [
        {
            "chat_id": CHAT,
            "photo": "https://hoi.example/tep/2026/%E1%BA%A3nh.jpg",
            "caption": "Họp",
        }
    ]


async def test_without_a_public_address_there_are_no_pictures(platform: Platform) -> None:
    """The limits say so, and a part that was not made by them is refused."""
    channel = ZaloBotChannel(TOKEN, await platform.start())
    assert channel.limits.photos == "none"
    with pytest.raises(Rejected):
        await channel.send(CHAT, Part("", attachment=PHOTO))
    await channel.close()


async def test_no_documents_are_carried(channel: ZaloBotChannel) -> None:
    letter = Attachment("document", "a.pdf", "a.pdf", "application/pdf", 3)
    assert (channel.limits.photos, channel.limits.documents) == ("url", False)
    with pytest.raises(Rejected):
        await channel.send(CHAT, Part("", attachment=letter))


@pytest.mark.parametrize(
    ("answer", "revoked"),
    [
        (refusal(401, "no"), True),
        (refusal(404, "no"), True),
        (Raw(404, b"<html>"), False),
        (Raw(502, b"<html>"), False),
        (refusal(429, "quota"), False),
        ({"account_name": "bot.x"}, False),
        ([], False),
    ],
)
async def test_a_start_that_fails_tells_a_refused_token_from_trouble(
    channel: ZaloBotChannel, platform: Platform, answer: object, revoked: bool
) -> None:
    platform.script("getMe", answer)
    with pytest.raises(ChannelDown) as caught:
        await channel.connect()
    assert caught.value.revoked is revoked


async def test_the_name_that_is_mentioned_is_learnt_at_the_start(channel: ZaloBotChannel) -> None:
    profile = await channel.connect()
    assert (profile.name, profile.username) == ("Bot Hội Phụ nữ", "bot.hoiphunu")
    (envelope,) = channel.envelopes(captured("zalo_bot", "group_text"))
    said = channel.read(envelope.raw)
    assert isinstance(said, Said)
    assert (said.text, said.address.account) == ("điểm danh", profile.native_id)


async def test_idle_polls_are_quiet(
    channel: ZaloBotChannel, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """408 is how the platform says that nothing happened, under either status."""
    monkeypatch.setattr(polling, "FLOOR", 0.0)
    idle = json.dumps(refusal(408, "Request timeout")).encode()
    platform.script("getUpdates", Raw(408, idle), Raw(200, idle), event(1))
    with capture_logs() as logs:
        assert await heard(channel, 1) == ["m1"]
    assert logs == []


async def test_a_conversation_is_not_slowed_down(
    channel: ZaloBotChannel, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each poll brings one update; five new ones come without a pause."""
    monkeypatch.setattr(polling, "FLOOR", 3600.0)
    platform.script("getUpdates", *map(event, range(5)))
    assert await heard(channel, 5) == ["m0", "m1", "m2", "m3", "m4"]


async def test_repeated_updates_are_dropped_and_slow_the_polling(
    channel: ZaloBotChannel, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform has been seen to repeat the same update twelve times a second."""
    monkeypatch.setattr(polling, "FLOOR", 0.2)
    platform.script("getUpdates", event(1), event(1), event(2))
    started = time.monotonic()
    assert await heard(channel, 2) == ["m1", "m2"]
    assert time.monotonic() - started >= 0.19


async def test_an_update_that_was_not_stored_comes_again(
    channel: ZaloBotChannel, platform: Platform
) -> None:
    """Only a batch after which the next was asked for counts as taken."""
    platform.script("getUpdates", event(1), event(1))
    assert await heard(channel, 1) == ["m1"]
    assert await heard(channel, 1) == ["m1"]


async def test_a_poll_waits_out_the_platforms_troubles(
    channel: ZaloBotChannel, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "pause", lambda _error, failures: failures / 1000)
    monkeypatch.setattr(polling, "FLOOR", 0.0)
    junk = [Raw(200, b"{"), refusal(404, "webhook is set"), RESET, {"message": 1}]
    platform.script("getUpdates", *junk, event(1))
    with capture_logs() as logs:
        assert await heard(channel, 1) == ["m1"]
    assert [entry["event"] for entry in logs] == ["poll_failed"] * 3 + ["event_unreadable"]


async def test_a_refused_token_ends_the_poll(channel: ZaloBotChannel, platform: Platform) -> None:
    platform.script("getUpdates", refusal(401, "no"))
    with pytest.raises(ChannelDown):
        await heard(channel, 1)


async def test_news_without_a_message_are_let_pass(channel: ZaloBotChannel) -> None:
    """The platform may invent events; refusing its webhook would make it try again."""
    with capture_logs() as logs:
        assert channel.envelopes({"event_name": "bot.joined", "chat": {"id": "zgr-1"}}) == []
    assert [entry["kind"] for entry in logs] == ["bot.joined"]


async def test_an_event_id_too_long_to_keep_is_refused(channel: ZaloBotChannel) -> None:
    body = event(1) | {"event_name": "message." + "x" * 80}
    with pytest.raises(ValueError, match="longer"):
        channel.envelopes(body)


@pytest.mark.parametrize("file", ["", "file:///etc/hostname", "ftp://x/y", "x", "http://"])
async def test_only_web_addresses_are_fetched(channel: ZaloBotChannel, file: str) -> None:
    with pytest.raises(Rejected):
        await channel.fetch(file, 100)


async def test_a_webhook_whose_probe_fails_is_told_aloud(
    channel: ZaloBotChannel, platform: Platform
) -> None:
    """The platform stores the address all the same, and posts into the void."""
    probe = {"ok": False, "outcome": "webhook.http.403"}
    platform.script("setWebhook", {"url": "x", "verification": probe})
    with capture_logs() as logs:
        await channel.set_webhook("https://hoi.example/webhooks/zalo-bot")
        await channel.set_webhook("https://hoi.example/webhooks/zalo-bot")
    assert [entry["outcome"] for entry in logs] == ["webhook.http.403"]
    assert platform.asked("setWebhook")[0]["secret_token"] == SECRET
    await channel.delete_webhook()


async def test_two_server_headers_do_no_harm() -> None:
    """The platform's edge sends them, and one version of the HTTP client fell over it."""
    answer = as_http({"ok": True, "result": ZALO["getMe"]}, "Server: nginx", "Server: ZALO")
    server = await bare_server(answer)
    channel = ZaloBotChannel(TOKEN, address_of(server))
    assert (await channel.connect()).name == "Bot Hội Phụ nữ"
    await channel.close()
    server.close()
    await server.wait_closed()
