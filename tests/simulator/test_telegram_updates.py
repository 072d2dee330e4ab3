"""Telegram: what a bot hears, and how it fetches it."""

from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web

from tests.simulator.desk import TELEGRAM_TOKEN, Desk, hook


async def test_a_message_is_an_update_until_confirmed(desk: Desk) -> None:
    """getUpdates repeats what no higher offset has confirmed."""
    an = await desk.person(name="Nguyễn Thị An")
    await desk.say(an, "xin chào")
    (first,) = await desk.telegram_ok("getUpdates")
    (again,) = await desk.telegram_ok("getUpdates")
    assert again == first
    assert first["message"]["from"]["first_name"] == "Nguyễn Thị An"
    assert first["message"]["chat"] == {
        "id": int(an), "type": "private", "first_name": "Nguyễn Thị An",
    }  # fmt: skip
    assert await desk.telegram_ok("getUpdates", offset=first["update_id"] + 1) == []


async def test_limit_and_negative_offset(desk: Desk) -> None:
    """limit takes the oldest; a negative offset keeps only the newest."""
    an = await desk.person()
    for text in ("một", "hai", "ba"):
        await desk.say(an, text)
    taken = await desk.telegram_ok("getUpdates", limit=2)
    assert [update["message"]["text"] for update in taken] == ["một", "hai"]
    newest = await desk.telegram_ok("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in newest] == ["ba"]


async def test_a_long_poll_wakes_when_something_comes(desk: Desk) -> None:
    """The answer comes at once when a person speaks, long before the timeout."""
    an = await desk.person()
    started = time.monotonic()
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(desk.telegram_ok("getUpdates", timeout=30))
        await asyncio.sleep(0.1)
        await desk.say(an, "xin chào")
    assert len(poll.result()) == 1
    assert time.monotonic() - started < 5


async def test_a_second_poll_ends_the_first_with_409(desk: Desk) -> None:
    """Two bots on one token fight; the older poll is told so."""
    async with asyncio.TaskGroup() as group:
        old = group.create_task(desk.telegram("getUpdates", timeout=30))
        await asyncio.sleep(0.1)
        new = group.create_task(desk.telegram("getUpdates", timeout=1))
    assert old.result().status == 409
    assert old.result().body["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    assert new.result().body == {"ok": True, "result": []}


async def test_polling_and_a_webhook_exclude_each_other(desk: Desk) -> None:
    """getUpdates is a conflict while a webhook is set, and works again afterwards."""
    await desk.telegram_ok("setWebhook", url="http://127.0.0.1:9/x")
    code, description = await desk.refused("getUpdates")
    assert code == 409
    assert "while webhook is active" in description
    await desk.telegram_ok("deleteWebhook")
    assert await desk.telegram_ok("getUpdates") == []


async def test_rare_updates_come_only_when_asked_for(desk: Desk) -> None:
    """chat_member needs allowed_updates; a kind not asked for never comes."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    group = await desk.group("telegram", an)
    await desk.control(f"groups/{group}/make_admin")
    await desk.updates()
    await desk.control(f"groups/{group}/add_member", person=ba)
    kinds = [set(update) - {"update_id"} for update in await desk.updates()]
    assert kinds == [{"message"}]
    await desk.telegram_ok("getUpdates", allowed_updates=["chat_member"])
    await desk.control(f"groups/{group}/remove_member", person=ba)
    (update,) = await desk.updates()
    assert update["chat_member"]["new_chat_member"]["status"] == "left"


async def test_a_deep_link_opens_the_bot(desk: Desk) -> None:
    """/start comes with its payload and its command entity, and the bot may answer from then."""
    an = await desk.person(started=False)
    await desk.control("start", platform="telegram", person=an, payload="k5_3fa2")
    (update,) = await desk.updates()
    assert update["message"]["text"] == "/start k5_3fa2"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await desk.telegram_ok("sendMessage", chat_id=an, text="chào chị")


async def test_blocking_is_told_and_ends_with_a_new_start(desk: Desk) -> None:
    """my_chat_member goes to kicked and back; a blocked bot hears nothing."""
    an = await desk.person()
    await desk.control("block", platform="telegram", person=an)
    silent = await desk.ask("POST", "say", {"platform": "telegram", "person": an, "text": "x"})
    assert silent.status == 400
    await desk.control("start", platform="telegram", person=an)
    blocked, unblocked, started = await desk.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start"


async def test_an_edited_message_is_its_own_update(desk: Desk) -> None:
    """A person's correction arrives as edited_message with an edit date."""
    an = await desk.person()
    said = await desk.say(an, "tôi bân")
    values = {"platform": "telegram", "person": an, "message_id": said, "text": "tôi bận"}
    await desk.control("edit", **values)
    _, update = await desk.updates()
    assert update["edited_message"]["text"] == "tôi bận"
    assert "edit_date" in update["edited_message"]


@pytest.mark.parametrize(
    ("kind", "field"),
    [("photo", "photo"), ("document", "document"), ("voice", "voice"), ("sticker", "sticker")],
)
async def test_people_send_files(desk: Desk, kind: str, field: str) -> None:
    """Each kind of file has its own field in the message."""
    an = await desk.person()
    await desk.control("send", platform="telegram", person=an, kind=kind, caption="gửi chị")
    (update,) = await desk.updates()
    assert field in update["message"]
    assert update["message"]["caption"] == "gửi chị"


async def test_unknown_content_has_no_known_field(desk: Desk) -> None:
    """What Telegram adds in future looks like an empty message to a bot of today."""
    an = await desk.person()
    await desk.control("send", platform="telegram", person=an, kind="unsupported")
    (update,) = await desk.updates()
    assert set(update["message"]) == {"message_id", "from", "chat", "date"}


async def test_pressing_waits_for_the_answer(desk: Desk) -> None:
    """The press returns what the bot answered; the query can be answered once."""
    an = await desk.person()
    keyboard = {"inline_keyboard": [[{"text": "Có mặt", "callback_data": "y7"}]]}
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text="Họp?", reply_markup=keyboard)
    async with asyncio.TaskGroup() as group:
        values = {"platform": "telegram", "person": an, "message_id": str(sent["message_id"])}
        press = group.create_task(desk.control("press", **values, label="Có mặt"))
        (update,) = await desk.updates(timeout=5)
        query = update["callback_query"]
        assert (query["data"], query["message"]["message_id"]) == ("y7", sent["message_id"])
        answer = {"callback_query_id": query["id"], "text": "Đã ghi", "show_alert": True}
        await desk.telegram_ok("answerCallbackQuery", **answer)
    assert press.result() == {"answer": "Đã ghi", "alert": True, "answered": True}
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await desk.refused("answerCallbackQuery", **answer) == (400, too_old)


async def test_a_press_is_forgotten_after_150_seconds(desk: Desk) -> None:
    """Neither delivered nor answerable once its short life is over."""
    an = await desk.person()
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    await desk.telegram_ok("sendMessage", chat_id=an, text="?", reply_markup=keyboard)
    async with asyncio.TaskGroup() as group:
        group.create_task(desk.control("press", platform="telegram", person=an, row=1, wait=1))
        (update,) = await desk.telegram_ok("getUpdates", timeout=5)
        await desk.control("options", clock_shift_seconds=151)
        assert await desk.telegram_ok("getUpdates") == []
        answer = {"callback_query_id": update["callback_query"]["id"]}
        assert (await desk.refused("answerCallbackQuery", **answer))[0] == 400


async def test_webhook_carries_the_secret_and_keeps_order_per_chat(desk: Desk) -> None:
    """A chat's next update waits for a 2xx on the one before; another chat does not wait."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    await desk.control("options", webhook_retry_seconds=0.2)
    async with hook() as receiver:
        receiver.answers = [web.Response(status=500), web.Response(status=503)]
        await desk.telegram_ok("setWebhook", url=receiver.url, secret_token="bi-mat_1")
        await desk.say(an, "một")
        await receiver.wait_for(1)
        await desk.say(an, "hai")
        await desk.say(ba, "ba")
        bodies = await receiver.wait_for(5)
        secrets = {headers["X-Telegram-Bot-Api-Secret-Token"] for headers, _ in receiver.received}
        info = await desk.telegram_ok("getWebhookInfo")
        await desk.telegram_ok("deleteWebhook")
    texts = [body["message"]["text"] for body in bodies]
    hers = [text for text in texts if text != "ba"]
    assert hers.count("một") >= 2
    assert hers == sorted(hers, key=["một", "hai"].index)
    assert secrets == {"bi-mat_1"}
    assert info["last_error_message"].startswith("Wrong response from the webhook: 50")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)


async def test_retry_after_of_a_webhook_is_honoured(desk: Desk) -> None:
    """A receiver that asks for a pause gets it."""
    an = await desk.person()
    await desk.control("options", webhook_retry_seconds=0.05)
    async with hook() as receiver:
        receiver.answers = [web.Response(status=429, headers={"Retry-After": "1"})]
        await desk.telegram_ok("setWebhook", url=receiver.url)
        started = time.monotonic()
        await desk.say(an, "một")
        await receiver.wait_for(2)
        assert time.monotonic() - started >= 0.95
        await desk.telegram_ok("deleteWebhook")


async def test_undelivered_updates_survive_the_end_of_a_webhook(desk: Desk) -> None:
    """What no webhook took is polled later, unless it is dropped on purpose."""
    an = await desk.person()
    await desk.telegram_ok("setWebhook", url="http://127.0.0.1:9/nobody")
    await desk.say(an, "một")
    assert (await desk.telegram_ok("getWebhookInfo"))["pending_update_count"] == 1
    await desk.telegram_ok("deleteWebhook")
    assert len(await desk.telegram_ok("getUpdates")) == 1
    await desk.telegram_ok("deleteWebhook", drop_pending_updates=True)
    assert await desk.telegram_ok("getUpdates") == []


async def test_a_webhook_takes_over_what_was_pending(desk: Desk) -> None:
    """Messages of the time without a webhook are pushed once it is set."""
    an = await desk.person()
    await desk.say(an, "trước")
    async with hook() as receiver:
        await desk.telegram_ok("setWebhook", url=receiver.url)
        (body,) = await receiver.wait_for(1)
        await desk.telegram_ok("deleteWebhook")
    assert body["message"]["text"] == "trước"


@pytest.mark.parametrize(
    "values", [{"url": "ftp://x"}, {"url": "http://x", "secret_token": "có dấu"}]
)
async def test_bad_webhooks_are_refused(desk: Desk, values: dict[str, str]) -> None:
    """A strange scheme or a secret outside its alphabet is a bad request."""
    assert (await desk.refused("setWebhook", **values))[0] == 400


async def test_any_update_can_be_injected(desk: Desk) -> None:
    """The operator's raw update goes out as it is, with its own id if it has one."""
    update = {"update_id": 5, "poll_answer": {"poll_id": "1", "option_ids": [0]}}
    await desk.control("raw_update", platform="telegram", update=update)
    await desk.control("raw_update", platform="telegram", update={"purchased_x": {"a": 1}})
    first, second = await desk.telegram_ok("getUpdates")
    assert first == update
    assert second["purchased_x"] == {"a": 1}


async def test_a_bot_that_hung_up_loses_nothing(desk: Desk) -> None:
    """A poll cut off by the client confirms nothing."""
    an = await desk.person()
    url = f"{desk.base}/telegram/bot{TELEGRAM_TOKEN}/getUpdates?timeout=30"
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2), desk.session.get(url):
            pass
    await desk.say(an, "còn đó không?")
    assert len(await desk.telegram_ok("getUpdates")) == 1
