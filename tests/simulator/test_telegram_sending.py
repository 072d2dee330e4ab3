"""Telegram: putting messages into chats, and every reason for not doing so."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.simulator.desk import TELEGRAM_TOKEN, Desk

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def buttons(*data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": one or "Nút", "callback_data": one}] for one in data]}


async def test_get_me_names_the_bot(desk: Desk) -> None:
    """The id is the number before the token's colon; name and username are the default's."""
    me = await desk.telegram_ok("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (7001, True, "unionbot_demo_bot")
    assert me["first_name"] == "Trợ lý Hội"
    assert me["can_read_all_group_messages"] is False


@pytest.mark.parametrize("encoding", ["query", "form", "multipart", "json"])
async def test_parameters_come_in_any_encoding(desk: Desk, encoding: str) -> None:
    """The same call in all four encodings, nested values as JSON text where needed."""
    an = await desk.person()
    markup = json.dumps(buttons("có"))
    url = f"{desk.base}/telegram/bot{TELEGRAM_TOKEN}/sendMessage"
    plain = {"chat_id": an, "text": "chào chị ạ", "reply_markup": markup}
    multipart = aiohttp.FormData(plain, default_to_multipart=True)
    ways: dict[str, dict[str, Any]] = {
        "query": {"method": "GET", "params": plain},
        "form": {"method": "POST", "data": plain},
        "multipart": {"method": "POST", "data": multipart},
        "json": {"method": "POST", "json": plain | {"reply_markup": buttons("có")}},
    }
    async with desk.session.request(url=url, **ways[encoding]) as response:
        sent = (await response.json())["result"]
    assert sent["text"] == "chào chị ạ"
    assert sent["reply_markup"] == buttons("có")
    assert [message["buttons"] for message in await desk.phone(an)] == [
        [[{"text": "có", "data": "có"}]]
    ]


async def test_method_names_are_case_insensitive_and_unknown_ones_404(desk: Desk) -> None:
    """getme works as on the platform; nonsense is Not Found."""
    assert (await desk.telegram("getme")).body["ok"]
    assert await desk.refused("sendNonsense") == (404, "Not Found")


async def test_broken_json_is_a_bad_request(desk: Desk) -> None:
    """A body that is not what its type says is refused, not a server error."""
    url = f"{desk.base}/telegram/bot{TELEGRAM_TOKEN}/sendMessage"
    for body in (b"{", b"[1]"):
        headers = {"content-type": "application/json"}
        async with desk.session.post(url, data=body, headers=headers) as response:
            assert response.status == 400
            assert (await response.json())["description"].startswith("Bad Request: ")


@pytest.mark.parametrize(
    ("values", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 42}, "chat not found"),
        ({"text": "x", "reply_markup": buttons("")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": buttons("đ" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "<b>x", "parse_mode": "HTML"},
         'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "x", "parse_mode": "MarkdownV9"}, "unsupported parse_mode"),
    ],
)  # fmt: skip
async def test_bad_requests(desk: Desk, values: dict[str, Any], description: str) -> None:
    """Each mistake has Telegram's own wording."""
    an = await desk.person()
    refusal = await desk.refused("sendMessage", **({"chat_id": an} | values))
    assert refusal == (400, f"Bad Request: {description}")
    assert await desk.phone(an) == []


async def test_lengths_are_counted_after_entities(desk: Desk) -> None:
    """4,096 characters of text fit although the markup around them does not count."""
    an = await desk.person()
    text = f"<b>{'x' * 4096}</b>"
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text=text, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_a_button_may_carry_64_bytes(desk: Desk) -> None:
    """The limit of callback data is counted in bytes."""
    an = await desk.person()
    await desk.telegram_ok("sendMessage", chat_id=an, text="x", reply_markup=buttons("đ" * 32))


async def test_a_reply_shows_what_it_answers(desk: Desk) -> None:
    """Both ways of replying work, and a missing original may be forgiven."""
    an = await desk.person()
    asked = await desk.say(an, "mấy giờ họp?")
    for way in ({"reply_parameters": {"message_id": int(asked)}}, {"reply_to_message_id": asked}):
        sent = await desk.telegram_ok("sendMessage", chat_id=an, text="19 giờ", **way)
        assert sent["reply_to_message"]["text"] == "mấy giờ họp?"
    forgiven = {"message_id": 1, "allow_sending_without_reply": True}
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text="x", reply_parameters=forgiven)
    assert "reply_to_message" not in sent


async def test_forbidden_people(desk: Desk) -> None:
    """Not started, blocked and deactivated are told apart."""
    stranger = await desk.person(started=False)
    blocker, gone = await desk.person(), await desk.person()
    await desk.control("block", platform="telegram", person=blocker)
    await desk.control("deactivate", platform="telegram", person=gone)
    reasons = {
        stranger: "Forbidden: bot can't initiate conversation with a user",
        blocker: "Forbidden: bot was blocked by the user",
        gone: "Forbidden: user is deactivated",
    }
    for person, reason in reasons.items():
        assert await desk.refused("sendMessage", chat_id=person, text="x") == (403, reason)


async def test_an_edit_changes_the_message_in_place(desk: Desk) -> None:
    """Text and buttons are replaced, the phone says so, and no change at all is refused."""
    an = await desk.person()
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text="1/92")
    where = {"chat_id": an, "message_id": sent["message_id"]}
    edited = await desk.telegram_ok(
        "editMessageText", **where, text="2/92", reply_markup=buttons("dừng")
    )
    assert edited["edit_date"] >= sent["date"]
    assert await desk.refused(
        "editMessageText", **where, text="2/92", reply_markup=buttons("dừng")
    ) == (400, NOT_MODIFIED)
    await desk.telegram_ok("editMessageReplyMarkup", **where)
    (shown,) = await desk.phone(an)
    assert (shown["text"], shown["edited"], shown["buttons"]) == ("2/92", True, [])


async def test_only_the_bots_own_messages_can_be_edited(desk: Desk) -> None:
    """A person's message cannot be edited, and neither can what is not there."""
    an = await desk.person()
    hers = await desk.say(an, "xin chào")
    where = {"chat_id": an, "text": "x"}
    assert (await desk.refused("editMessageText", **where, message_id=hers))[1] == (
        "Bad Request: message can't be edited"
    )
    assert (await desk.refused("editMessageText", **where, message_id=1))[1] == (
        "Bad Request: message to edit not found"
    )


async def test_a_message_can_be_recalled_for_48_hours(desk: Desk) -> None:
    """Within two days it goes; later Telegram refuses; twice it is not found."""
    an = await desk.person()
    first = await desk.telegram_ok("sendMessage", chat_id=an, text="một")
    second = await desk.telegram_ok("sendMessage", chat_id=an, text="hai")
    await desk.telegram_ok("deleteMessage", chat_id=an, message_id=first["message_id"])
    again = await desk.refused("deleteMessage", chat_id=an, message_id=first["message_id"])
    assert again == (400, "Bad Request: message to delete not found")
    await desk.control("options", clock_shift_seconds=49 * 3600)
    late = await desk.refused("deleteMessage", chat_id=an, message_id=second["message_id"])
    assert late == (400, "Bad Request: message can't be deleted for everyone")
    assert [message["deleted"] for message in await desk.phone(an)] == [True, False]


async def test_pinning_shows_and_comes_off(desk: Desk) -> None:
    """A pinned message is marked on the phone and named by getChat, until it is unpinned."""
    an = await desk.person()
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text="họp thứ Bảy")
    await desk.telegram_ok("pinChatMessage", chat_id=an, message_id=sent["message_id"])
    chat = await desk.telegram_ok("getChat", chat_id=an)
    assert chat["pinned_message"]["text"] == "họp thứ Bảy"
    message, service = await desk.phone(an)
    assert message["pinned"]
    assert service["service"]["kind"] == "pinned"
    for method in ("unpinChatMessage", "unpinAllChatMessages"):
        await desk.telegram_ok(method, chat_id=an)
        assert not (await desk.phone(an))[0]["pinned"]


async def test_files_go_up_once_and_come_down_again(desk: Desk) -> None:
    """An upload gets a file_id that can be sent again and downloaded; the phone has it too."""
    an = await desk.person()
    form = aiohttp.FormData({"chat_id": an, "caption": "Danh sách hội viên"})
    content = b"\r\n--not-the-boundary\r\n" + bytes(range(256))
    form.add_field("document", content, filename="danh sách.pdf", content_type="application/pdf")
    url = f"{desk.base}/telegram/bot{TELEGRAM_TOKEN}"
    async with desk.session.post(f"{url}/sendDocument", data=form) as response:
        sent = (await response.json())["result"]
    assert sent["caption"] == "Danh sách hội viên"
    assert sent["document"]["file_name"] == "danh sách.pdf"
    file_id = sent["document"]["file_id"]
    await desk.telegram_ok("sendDocument", chat_id=an, document=file_id)
    found = await desk.telegram_ok("getFile", file_id=file_id)
    path = f"{desk.base}/telegram/file/bot{TELEGRAM_TOKEN}/{found['file_path']}"
    async with desk.session.get(path) as response:
        assert await response.read() == content
    shown = (await desk.phone(an))[0]
    assert shown["document"]["name"] == "danh sách.pdf"
    async with desk.session.get(desk.base + shown["document"]["url"]) as response:
        assert await response.read() == content
        assert response.headers["content-disposition"] == "attachment"


async def test_attached_files_are_found_by_their_name(desk: Desk) -> None:
    """photo=attach://x points at the part named x."""
    an = await desk.person()
    form = aiohttp.FormData({"chat_id": an, "photo": "attach://x"})
    form.add_field("x", b"\x89PNG", filename="a.png", content_type="image/png")
    url = f"{desk.base}/telegram/bot{TELEGRAM_TOKEN}/sendPhoto"
    async with desk.session.post(url, data=form) as response:
        assert (await response.json())["result"]["photo"][0]["file_size"] == 4


async def test_a_file_may_be_a_url_that_telegram_fetches(desk: Desk) -> None:
    """A good URL is fetched; a bad one, a bad id and no file at all are refused."""
    an = await desk.person()

    async def picture(_request: web.Request) -> web.Response:
        return web.Response(body=b"jpeg", content_type="image/jpeg")

    app = web.Application()
    app.router.add_get("/anh.jpg", picture)
    async with TestServer(app) as server:
        good = str(server.make_url("/anh.jpg"))
        sent = await desk.telegram_ok("sendPhoto", chat_id=an, photo=good, caption="ảnh")
        assert sent["photo"][0]["file_size"] == 4
        bad = str(server.make_url("/khong-co.jpg"))
        refusals = {
            bad: "failed to get HTTP URL content",
            "abc": "wrong file identifier/HTTP URL specified",
            "": "there is no photo in the request",
        }
        for photo, why in refusals.items():
            refusal = await desk.refused("sendPhoto", chat_id=an, photo=photo)
            assert refusal == (400, f"Bad Request: {why}")


async def test_a_caption_has_its_own_limit(desk: Desk) -> None:
    """1,024 characters under a picture, and editing a caption is its own method."""
    an = await desk.person()
    await desk.control("send", platform="telegram", person=an, kind="photo")
    (update,) = await desk.updates()
    photo = update["message"]["photo"][0]["file_id"]
    sent = await desk.telegram_ok("sendPhoto", chat_id=an, photo=photo, caption="x" * 1024)
    refusal = await desk.refused("sendPhoto", chat_id=an, photo=photo, caption="x" * 1025)
    assert refusal == (400, "Bad Request: message caption is too long")
    where = {"chat_id": an, "message_id": sent["message_id"]}
    await desk.telegram_ok("editMessageCaption", **where, caption="mới")
    assert (await desk.refused("editMessageText", **where, text="mới"))[1] == (
        "Bad Request: there is no text in the message to edit"
    )


async def test_copying_takes_text_and_media_along(desk: Desk) -> None:
    """copyMessage answers only the new id; the copy does not name its source."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    hers = await desk.say(an, "Chúc mừng chị em")
    copied = await desk.telegram_ok("copyMessage", chat_id=ba, from_chat_id=an, message_id=hers)
    assert set(copied) == {"message_id"}
    (shown,) = await desk.phone(ba)
    assert (shown["text"], shown["from"]["bot"]) == ("Chúc mừng chị em", True)


async def test_small_methods_answer(desk: Desk) -> None:
    """Commands are kept, actions are accepted, and a missing action is not."""
    an = await desk.person()
    commands = [{"command": "start", "description": "Bắt đầu"}]
    await desk.telegram_ok("setMyCommands", commands=commands)
    assert await desk.telegram_ok("getMyCommands") == commands
    assert await desk.telegram_ok("sendChatAction", chat_id=an, action="typing") is True
    assert (await desk.refused("sendChatAction", chat_id=an))[0] == 400
    assert (await desk.refused("getFile", file_id="x"))[0] == 400
