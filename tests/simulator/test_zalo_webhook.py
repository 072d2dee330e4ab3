"""Zalo's webhook: secret, body with and without its wrapper, and polling shut out."""

from __future__ import annotations

from aiohttp import web

from tests.simulator.desk import Desk, hook

SECRET = "bi-mat-du-dai"


async def test_the_body_is_wrapped_or_bare(desk: Desk) -> None:
    """Documented with ok and result, also seen bare; the secret travels in its header."""
    lan = await desk.person("zalo")
    async with hook() as receiver:
        await desk.zalo("setWebhook", url=receiver.url, secret_token=SECRET)
        await desk.say(lan, "một", "zalo")
        await receiver.wait_for(1)
        await desk.control("options", zalo_bare_updates=True)
        await desk.say(lan, "hai", "zalo")
        wrapped, bare = await receiver.wait_for(2)
        headers = receiver.received[0][0]
        await desk.zalo("deleteWebhook")
    assert wrapped["ok"] is True
    assert wrapped["result"]["message"]["text"] == "một"
    assert bare["event_name"] == "message.text.received"
    assert bare["message"]["text"] == "hai"
    assert headers["X-Bot-Api-Secret-Token"] == SECRET


async def test_a_webhook_shuts_out_polling(desk: Desk) -> None:
    """getUpdates is refused while one is set; getWebhookInfo is 404 when none is."""
    assert (await desk.zalo("getWebhookInfo")).body["error_code"] == 404
    made = await desk.zalo("setWebhook", url="http://127.0.0.1:9/x", secret_token=SECRET)
    assert made.body["result"]["url"] == "http://127.0.0.1:9/x"
    assert (await desk.zalo("getWebhookInfo")).body["result"]["url"] == "http://127.0.0.1:9/x"
    assert (await desk.zalo("getUpdates", timeout=0)).body["error_code"] == 400
    gone = await desk.zalo("deleteWebhook")
    assert gone.body["result"]["url"] == ""
    assert (await desk.zalo("getUpdates", timeout=0)).body["error_code"] == 408


async def test_secrets_and_urls_are_checked(desk: Desk) -> None:
    """The secret has 8 to 256 characters, the URL a web scheme."""
    for url, secret in (("http://x", "ngan"), ("http://x", "x" * 257), ("ftp://x", SECRET)):
        answer = await desk.zalo("setWebhook", url=url, secret_token=secret)
        assert answer.body["error_code"] == 400


async def test_a_failing_receiver_is_tried_three_times(desk: Desk) -> None:
    """Zalo's retries are not documented: the simulator gives up, so a bot must not rely on them."""
    lan = await desk.person("zalo")
    await desk.control("options", webhook_retry_seconds=0.05)
    async with hook() as receiver:
        receiver.answers = [web.Response(status=500) for _ in range(3)]
        await desk.zalo("setWebhook", url=receiver.url, secret_token=SECRET)
        await desk.say(lan, "mất", "zalo")
        await desk.say(lan, "còn", "zalo")
        bodies = await receiver.wait_for(4)
        await desk.zalo("deleteWebhook")
    assert [body["result"]["message"]["text"] for body in bodies] == ["mất"] * 3 + ["còn"]


async def test_an_injected_update_goes_out_as_it_is(desk: Desk) -> None:
    """A future event reaches the bot untouched, by either way."""
    update = {"event_name": "message.link.received", "message": {"url": "https://x"}}
    await desk.control("raw_update", platform="zalo", update=update)
    assert (await desk.zalo("getUpdates", timeout=0)).body["result"] == update
