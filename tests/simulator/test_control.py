"""The control API: people, groups, acts, knobs, and its sentences for mistakes."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest

from tests.simulator.desk import Desk


async def test_people_have_the_id_asked_for_or_a_fitting_one(desk: Desk) -> None:
    """Ids are strings on both platforms, and taken ones are refused."""
    assert await desk.person(id="5001") == "5001"
    assert await desk.person("zalo", id="abc") == "abc"
    assert int(await desk.person()) > 2**32
    taken = {"platform": "telegram", "name": "x", "id": "5001"}
    assert (await desk.ask("POST", "people", taken)).status == 400
    letters = {"platform": "telegram", "name": "x", "id": "abc"}
    assert (await desk.ask("POST", "people", letters)).status == 400


async def test_a_whole_district_in_one_request(desk: Desk) -> None:
    """`count` makes many people, reachable at once when `started`."""
    made = await desk.control("people", platform="telegram", count=500, name="Hội viên",
                              started=True)
    assert len(set(made["ids"])) == 500
    await desk.telegram_ok("sendMessage", chat_id=made["ids"][-1], text="x")
    everyone = await desk.look("people", platform="telegram", limit=2)
    assert everyone["count"] == 500
    assert everyone["people"][1]["name"] == "Hội viên 2"
    too_many = {"platform": "zalo", "count": 10**9}
    assert (await desk.ask("POST", "people", too_many)).status == 400


async def test_a_scene_may_be_set_before_any_bot_has_called(desk: Desk) -> None:
    """The first token seen adopts the nameless bot with its chats and groups."""
    await desk.control("reset")
    an = await desk.person()
    group = await desk.group("telegram", an)
    await desk.control("bots", platform="telegram", name="Bot Tiên Lương", username="tienluong_bot")
    await desk.say(an, "xin chào")
    me = await desk.telegram_ok("getMe")
    assert (me["id"], me["username"]) == (7001, "tienluong_bot")
    assert len(await desk.updates()) == 3
    await desk.telegram_ok("sendMessage", chat_id=group, text="chào cả nhà")


async def test_reset_empties_everything_and_ends_polls(desk: Desk) -> None:
    """People, messages, faults and journals are gone; a waiting bot is let go to come back."""
    an = await desk.person()
    await desk.say(an, "xin chào")
    await desk.updates()
    await desk.control("faults", kind="hang", method="sendMessage")
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(desk.telegram("getUpdates", timeout=30))
        zalo = group.create_task(desk.zalo("getUpdates", timeout=30))
        await asyncio.sleep(0.1)
        await desk.control("reset")
    assert poll.result().body == {"ok": True, "result": []}
    assert zalo.result().status == 408
    stats = await desk.look("stats")
    assert (stats["people"], stats["groups"]) == (0, 0)
    assert (await desk.look("faults"))["faults"] == []
    gone = await desk.ask("GET", f"messages?platform=telegram&person={an}", {})
    assert gone.status == 404


@pytest.mark.parametrize(
    ("path", "values", "status", "sentence"),
    [
        ("say", {}, 400, "platform is needed"),
        ("say", {"platform": "viber"}, 400, "platform must be telegram or zalo"),
        ("say", {"platform": "zalo", "person": "nobody", "text": "x"}, 404, "no zalo person"),
        ("say", {"platform": "zalo", "person": "lan"}, 400, "text is needed"),
        ("say", {"platform": "zalo", "person": "lan", "text": ["x"]}, 400, "text must be text"),
        ("say", {"platform": "zalo", "person": "lan", "chat": "zgr-0", "text": "x"}, 404, "no "),
        ("say", {"platform": "zalo", "person": "lan", "text": "x", "reply_to": "9"}, 404, "reply"),
        ("say", {"platform": "zalo", "person": "lan", "text": "x", "bot": "9"}, 404, "no zalo bot"),
        ("start", {"platform": "zalo", "person": "lan"}, 400, "Zalo has no start links"),
        ("press", {"platform": "zalo", "person": "lan"}, 400, "Zalo has no buttons"),
        ("press", {"platform": "telegram", "person": "5"}, 404, "no such message with buttons"),
        ("send", {"platform": "zalo", "person": "lan", "kind": "film"}, 400, "kind must be"),
        ("send", {"platform": "zalo", "person": "lan", "kind": "photo", "content_base64": "?"}, 400,
         "must be base64"),
        ("edit", {"platform": "zalo", "person": "lan", "message_id": "1", "text": "x"}, 400, "own"),
        ("raw_update", {"platform": "zalo"}, 400, "update must be an object"),
        ("raw_update", {"platform": "telegram", "update": {"a": 1, "b": 2}}, 400, "one kind"),
        ("groups", {"platform": "zalo"}, 400, "title is needed"),
        ("groups", {"platform": "zalo", "title": "x", "members": "lan"}, 400, "must be a list"),
        ("groups/zgr-0/add_bot", {"by": "lan"}, 404, "no group zgr-0"),
        ("options", {"colour": "red"}, 400, "no option colour"),
        ("options", {"clock_shift_seconds": "x"}, 400, "must be a number"),
        ("bots", {"platform": "zalo", "token": "x"}, 400, "a token is digits"),
        ("scene", {"phones": [1]}, 400, "list of objects"),
        ("scene", {"phones": [{"person": "lan", "platform": "zalo", "x": 1}]}, 400, "a phone has"),
        ("scene", {"phones": [{"person": "lan", "platform": "telegram"}]}, 404, "no telegram"),
        ("scene", {"guide": "x"}, 400, "guide must be a list"),
    ],
)  # fmt: skip
async def test_mistakes_get_a_sentence(
    desk: Desk, path: str, values: dict[str, Any], status: int, sentence: str
) -> None:
    """400 or 404 and a sentence that names what is wrong; never a stack trace."""
    await desk.person("zalo", id="lan")
    await desk.person(id="5")
    answer = await desk.ask("POST", path, values)
    assert answer.status == status
    assert sentence in answer.body["error"]


async def test_groups_refuse_what_makes_no_sense(desk: Desk) -> None:
    """Twice in, twice out, upgrading what cannot be upgraded."""
    an, lan = await desk.person(), await desk.person("zalo")
    group, zalo = await desk.group("telegram", an), await desk.group("zalo", lan)
    new = (await desk.control(f"groups/{group}/migrate"))["id"]
    senseless = [
        (new, "add_bot", {"by": an}),
        (new, "add_member", {"person": an}),
        (new, "migrate", {}),
        (zalo, "migrate", {}),
        (zalo, "make_admin", {}),
    ]
    for number, act, values in senseless:
        assert (await desk.ask("POST", f"groups/{number}/{act}", values)).status == 400, act
    for act, values in (("remove_member", {"person": an}), ("remove_bot", {"by": an})):
        assert (await desk.ask("POST", f"groups/{new}/{act}", values)).status == 200
        assert (await desk.ask("POST", f"groups/{new}/{act}", values)).status == 400
    shown = await desk.look(f"groups/{group}")
    assert (shown["id"], shown["members"]) == (new, [])
    assert shown["bots"][0]["status"] == "kicked"


async def test_the_body_must_be_a_json_object(desk: Desk) -> None:
    """Broken JSON and other JSON values are refused."""
    for body in (b"{", b"[1]"):
        async with desk.session.post(f"{desk.base}/control/say", data=body) as response:
            assert response.status == 400
            assert (await response.json())["error"]


async def test_pages_of_other_sites_cannot_press_our_buttons(desk: Desk) -> None:
    """A browser names the page it comes from; only our own may act."""
    url = f"{desk.base}/control/reset"
    own, foreign = {"origin": desk.base}, {"origin": "http://evil.example"}
    async with desk.session.post(url, headers=foreign) as response:
        assert response.status == 403
    async with desk.session.post(url, headers=own) as response:
        assert response.status == 200


async def test_what_is_sent_arrives_as_it_was(desk: Desk) -> None:
    """Name, type and bytes given by the test reach the bot's download."""
    an = await desk.person()
    content = base64.b64encode("Họ tên,Ngày sinh\n".encode()).decode()
    values = {"platform": "telegram", "person": an, "kind": "document", "name": "ds.csv"}
    await desk.control("send", **values, mime="text/csv", content_base64=content)
    (update,) = await desk.updates()
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("ds.csv", "text/csv")


async def test_a_button_is_found_by_data_label_or_row(desk: Desk) -> None:
    """Three ways to say which, and a press that nobody answers ends all the same."""
    an = await desk.person()
    rows = [[{"text": "Có", "callback_data": "y"}, {"text": "Không", "callback_data": "n"}],
            [{"text": "Trang", "url": "https://example.org"}]]
    keyboard = {"inline_keyboard": rows}
    await desk.telegram_ok("sendMessage", chat_id=an, text="?", reply_markup=keyboard)
    press = {"platform": "telegram", "person": an, "wait": 0.1}
    for wrong in ({"data": "x"}, {"label": "Trang"}, {"row": 2}, {"row": 3}):
        assert (await desk.ask("POST", "press", press | wrong)).status == 404
    ways = ({"data": "n"}, {"label": "Không"}, {"row": 1})
    answers = await asyncio.gather(*[desk.control("press", **press, **way) for way in ways])
    assert answers == [{"answer": None, "alert": False, "answered": False}] * 3
    pressed = [update["callback_query"]["data"] for update in await desk.updates()]
    assert sorted(pressed) == ["n", "n", "y"]


async def test_the_journal_shows_every_call_and_every_repeat(desk: Desk) -> None:
    """Two equal sends are two rows; filters and `since` narrow them."""
    an = await desk.person()
    for _ in range(2):
        await desk.telegram_ok("sendMessage", chat_id=an, text="Mời họp")
    await desk.refused("sendMessage", chat_id=42, text="x")
    found = await desk.look("calls", platform="telegram", method="sendMessage")
    rows = [(call["chat"], call["status"], call["text"]) for call in found["calls"]]
    assert rows == [(an, 200, "Mời họp"), (an, 200, "Mời họp"), ("42", 400, "x")]
    assert found["calls"][2]["description"] == "Bad Request: chat not found"
    assert len({call["message_id"] for call in found["calls"][:2]}) == 2
    later = await desk.look("calls", since=found["calls"][1]["seq"])
    assert [call["status"] for call in later["calls"]] == [400]
    limited = await desk.look("calls", limit=1)
    assert [call["chat"] for call in limited["calls"]] == ["42"]
    assert found["last"] == later["last"]


async def test_figures_by_platform_and_method(desk: Desk) -> None:
    """Counters and what is still waiting for the bot."""
    lan, an = await desk.person("zalo"), await desk.person()
    await desk.zalo("sendMessage", chat_id=lan, text="x")
    await desk.say(an, "xin chào")
    stats = await desk.look("stats")
    assert stats["methods"]["zalo"]["sendMessage"]["ok"] == 1
    assert stats["pending_updates"] == {"telegram": 1, "zalo": 0}
    assert stats["calls"][-1]["method"] == "sendMessage"
