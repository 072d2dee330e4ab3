"""The Zalo Bot Platform's contract: one update a poll, refusals inside 200, mentions only."""

from __future__ import annotations

import asyncio
import re
import time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.simulator.desk import ZALO_TOKEN, Answer, Desk


def refusal(answer: Answer) -> tuple[int, int]:
    """The HTTP status and the error code inside."""
    assert answer.body["ok"] is False
    return answer.status, answer.body["error_code"]


async def test_get_me(desk: Desk) -> None:
    """The published fields, groups denied although they work."""
    me = (await desk.zalo("getMe")).body["result"]
    assert me == {
        "id": "8001", "account_name": "bot.hoiphunu", "account_type": "BASIC",
        "can_join_groups": False, "display_name": "Bot Hội Phụ nữ",
    }  # fmt: skip


async def test_a_poll_returns_one_update_and_consumes_it(desk: Desk) -> None:
    """Two messages take two polls; the third is idle with 408."""
    lan = await desk.person("zalo", "Lò Thị Lan")
    await desk.say(lan, "một", "zalo")
    await desk.say(lan, "hai", "zalo")
    polls = [await desk.zalo("getUpdates", timeout=0) for _ in range(3)]
    first = polls[0].body["result"]
    assert first["event_name"] == "message.text.received"
    assert first["message"]["from"] == {"id": lan, "display_name": "Lò Thị Lan", "is_bot": False}
    assert first["message"]["chat"] == {"id": lan, "chat_type": "PRIVATE"}
    assert abs(first["message"]["date"] / 1000 - time.time()) < 60
    assert polls[1].body["result"]["message"]["text"] == "hai"
    assert refusal(polls[2]) == (408, 408)


async def test_ids_look_like_zalos(desk: Desk) -> None:
    """People and messages have about twenty hex digits, groups begin with zgr-."""
    lan = await desk.person("zalo")
    assert re.fullmatch(r"[0-9a-f]{20}", lan)
    assert re.fullmatch(r"[0-9a-f]{20}", await desk.say(lan, "chào", "zalo"))
    assert re.fullmatch(r"zgr-[0-9a-f]+", await desk.group("zalo", lan))


@pytest.mark.parametrize("seconds", ["1", 1])
async def test_a_poll_waits_its_timeout_as_number_or_text(desk: Desk, seconds: object) -> None:
    """Idle polls last as long as asked and wake when a message comes."""
    started = time.monotonic()
    assert (await desk.zalo("getUpdates", timeout=seconds)).status == 408
    assert 0.9 < time.monotonic() - started < 3
    lan = await desk.person("zalo")
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(desk.zalo("getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        await desk.say(lan, "chào", "zalo")
    assert poll.result().body["ok"]


async def test_a_poll_that_was_hung_up_does_not_swallow_a_message(desk: Desk) -> None:
    """A bot killed while polling finds the message at its next start."""
    lan = await desk.person("zalo")
    url = f"{desk.base}/zalo/bot{ZALO_TOKEN}/getUpdates?timeout=30"
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2), desk.session.get(url):
            pass
    await desk.say(lan, "còn đó không?", "zalo")
    assert (await desk.zalo("getUpdates", timeout=2)).body["ok"]


async def test_consumed_updates_may_come_again(desk: Desk) -> None:
    """With the switch on, polls repeat old updates at once, as seen in the field."""
    lan = await desk.person("zalo")
    await desk.say(lan, "một", "zalo")
    await desk.control("options", zalo_redeliver=True)
    polls = [(await desk.zalo("getUpdates", timeout=5)).body["result"] for _ in range(3)]
    assert polls[0] == polls[1] == polls[2]


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
async def test_text_has_1_to_2000_characters(desk: Desk, text: str) -> None:
    """Outside the limit: ok false and 400, inside HTTP 200."""
    lan = await desk.person("zalo")
    assert refusal(await desk.zalo("sendMessage", chat_id=lan, text=text)) == (200, 400)


async def test_a_sent_message_answers_id_and_milliseconds(desk: Desk) -> None:
    """2,000 characters are fine, and the phone shows them."""
    lan = await desk.person("zalo")
    sent = (await desk.zalo("sendMessage", chat_id=lan, text="đ" * 2000)).body["result"]
    assert set(sent) == {"message_id", "date"}
    assert sent["date"] > 1e12
    (shown,) = await desk.phone(lan, "zalo")
    assert (shown["message_id"], shown["text"]) == (sent["message_id"], "đ" * 2000)


async def test_who_cannot_be_reached(desk: Desk) -> None:
    """Strangers, people who never wrote and people who blocked the bot are 400."""
    silent = await desk.person("zalo", started=False)
    blocker = await desk.person("zalo")
    await desk.control("block", platform="zalo", person=blocker)
    group = await desk.group("zalo", silent, bots=False)
    for chat in ("nobody", silent, blocker, group):
        assert refusal(await desk.zalo("sendMessage", chat_id=chat, text="x")) == (200, 400)


@pytest.mark.parametrize(
    "method",
    ["editMessageText", "deleteMessage", "sendDocument", "getChat", "answerCallbackQuery",
     "sendmessage", "getme"],
)  # fmt: skip
async def test_what_zalo_does_not_have_is_404(desk: Desk, method: str) -> None:
    """Unknown methods, and known ones in the wrong case."""
    assert refusal(await desk.zalo(method)) == (404, 404)


async def test_groups_deliver_mentions_and_replies_only(desk: Desk) -> None:
    """The name typed by hand is no mention; a native one leads the text."""
    lan, yen = await desk.person("zalo"), await desk.person("zalo", "Chị Yến")
    group = await desk.group("zalo", lan, yen)
    await desk.say(lan, "trời mát", "zalo", chat=group)
    await desk.say(lan, "@Bot Hội Phụ nữ chào", "zalo", chat=group)
    await desk.say(lan, "lịch họp", "zalo", chat=group, mention=True)
    update = (await desk.zalo("getUpdates", timeout=0)).body["result"]
    assert update["message"]["text"] == "@Bot Hội Phụ nữ lịch họp"
    assert update["message"]["chat"] == {"id": group, "chat_type": "GROUP"}
    posted = (await desk.zalo("sendMessage", chat_id=group, text="Mời họp")).body["result"]
    said = await desk.say(yen, "có mặt", "zalo", chat=group, reply_to=posted["message_id"])
    await desk.say(lan, "ừ", "zalo", chat=group, reply_to=said)
    update = (await desk.zalo("getUpdates", timeout=0)).body["result"]
    assert update["message"]["text"] == "có mặt"
    assert (await desk.zalo("getUpdates", timeout=0)).status == 408


async def test_nobody_tells_of_coming_and_going(desk: Desk) -> None:
    """Membership, blocking and the bot's own arrival are silent."""
    lan, yen = await desk.person("zalo"), await desk.person("zalo", "Chị Yến")
    group = await desk.group("zalo", lan)
    await desk.control(f"groups/{group}/add_member", person=yen)
    await desk.control(f"groups/{group}/remove_member", person=yen)
    await desk.control(f"groups/{group}/remove_bot")
    await desk.control("block", platform="zalo", person=lan)
    assert (await desk.zalo("getUpdates", timeout=0)).status == 408


@pytest.mark.parametrize(
    ("kind", "event", "field"),
    [
        ("photo", "message.image.received", "photo_url"),
        ("sticker", "message.sticker.received", "sticker"),
        ("voice", "message.voice.received", "voice_url"),
        ("document", "message.unsupported.received", None),
        ("unsupported", "message.unsupported.received", None),
    ],
)
async def test_what_people_send(desk: Desk, kind: str, event: str, field: str | None) -> None:
    """Photos and voices come as URLs that can be fetched; other files not at all."""
    lan = await desk.person("zalo")
    await desk.control("send", platform="zalo", person=lan, kind=kind)
    update = (await desk.zalo("getUpdates", timeout=0)).body["result"]
    assert update["event_name"] == event
    extra = set(update["message"]) - {"message_id", "date", "from", "chat"}
    assert (field in extra) if field else not extra
    if field and field.endswith("_url"):
        async with desk.session.get(update["message"][field]) as response:
            assert response.status == 200


async def test_a_photo_in_a_group_carries_the_mention_in_its_caption(desk: Desk) -> None:
    """The tag stands before the caption's own words."""
    lan = await desk.person("zalo")
    group = await desk.group("zalo", lan)
    values = {"platform": "zalo", "person": lan, "chat": group, "kind": "photo"}
    await desk.control("send", **values, caption="không nhắc")
    await desk.control("send", **values, caption="báo cáo", mention=True)
    update = (await desk.zalo("getUpdates", timeout=0)).body["result"]
    assert update["message"]["caption"] == "@Bot Hội Phụ nữ báo cáo"


async def test_photos_go_out_by_url_only(desk: Desk) -> None:
    """The platform fetches the URL; one that does not answer is refused."""
    lan = await desk.person("zalo")

    async def picture(_request: web.Request) -> web.Response:
        return web.Response(body=b"jpeg", content_type="image/jpeg")

    app = web.Application()
    app.router.add_get("/anh.jpg", picture)
    async with TestServer(app) as server:
        good, bad = str(server.make_url("/anh.jpg")), str(server.make_url("/khong.jpg"))
        sent = await desk.zalo("sendPhoto", chat_id=lan, photo=good, caption="Ảnh")
        assert sent.body["ok"]
        for wrong in (bad, "not a url", ""):
            answer = await desk.zalo("sendPhoto", chat_id=lan, photo=wrong)
            assert refusal(answer) == (200, 400)
    (shown,) = await desk.phone(lan, "zalo")
    assert shown["caption"] == "Ảnh"
    async with desk.session.get(desk.base + shown["photo"]) as response:
        assert await response.read() == b"jpeg"


async def test_stickers_voices_and_typing(desk: Desk) -> None:
    """A voice needs an .aac URL and is lost in groups though reported sent."""
    lan = await desk.person("zalo")
    group = await desk.group("zalo", lan)
    aac = "https://example.org/a.aac"
    assert (await desk.zalo("sendVoice", chat_id=lan, voice_url=aac)).body["ok"]
    assert (await desk.zalo("sendVoice", chat_id=group, voice_url=aac)).body["ok"]
    assert refusal(await desk.zalo("sendVoice", chat_id=lan, voice_url="x.mp3")) == (200, 400)
    assert (await desk.zalo("sendSticker", chat_id=lan, sticker="bfe4")).body["ok"]
    assert refusal(await desk.zalo("sendSticker", chat_id=lan)) == (200, 400)
    typing = await desk.zalo("sendChatAction", chat_id=lan, action="typing")
    assert typing.body == {"ok": True}
    coming_soon = await desk.zalo("sendChatAction", chat_id=lan, action="upload_photo")
    assert refusal(coming_soon) == (200, 400)
    in_group = await desk.phone(lan, "zalo", chat=group)
    assert not any("voice" in message for message in in_group)


async def test_unknown_parse_mode_is_refused(desk: Desk) -> None:
    """Only markdown and html exist."""
    lan = await desk.person("zalo")
    for mode, ok in (("markdown", True), ("html", True), ("HTML5", False)):
        answer = await desk.zalo("sendMessage", chat_id=lan, text="x", parse_mode=mode)
        assert answer.body["ok"] is ok


async def test_quotas_when_switched_on(desk: Desk) -> None:
    """Users, groups and messages of a month are counted; beyond them 429 inside 200."""
    people = [await desk.person("zalo") for _ in range(3)]
    limits = {"zalo_quota": True, "zalo_quota_users": 2, "zalo_quota_messages": 4}
    await desk.control("options", **limits, zalo_quota_groups=1)
    groups = [await desk.group("zalo", people[0]) for _ in range(2)]
    chats = [*people, *groups, people[0]]
    codes = []
    for chat in [*chats, people[1]]:
        answer = await desk.zalo("sendMessage", chat_id=chat, text="x")
        codes.append(answer.body.get("error_code"))
    assert codes == [None, None, 429, None, 429, None, 429]


async def test_the_server_header_can_come_twice(desk: Desk) -> None:
    """As Zalo's edge has been seen to send it; aiohttp must bear it."""
    assert len((await desk.zalo("getMe")).headers.getall("Server")) == 1
    await desk.control("options", zalo_repeat_server_header=True)
    answer = await desk.zalo("getMe")
    assert answer.headers.getall("Server") == ["ZServer", "ZServer"]
    assert answer.body["ok"]
