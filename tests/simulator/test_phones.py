"""What the phones are fed with, and the page itself, without a browser."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import simulator
from tests.simulator.desk import Desk

PHONES = Path(simulator.__file__).parent / "phones"


async def events(
    desk: Desk, after: int | str, **headers: str
) -> AsyncIterator[tuple[str, int, Any]]:
    """Kind, id and data of each server-sent event."""
    timeout = aiohttp.ClientTimeout(total=10)
    url = f"{desk.base}/control/events?after={after}"
    async with desk.session.get(url, headers=headers, timeout=timeout) as response:
        assert response.content_type == "text/event-stream"
        fields: dict[str, str] = {}
        async for raw in response.content:
            line = raw.decode().rstrip("\n")
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "event" in fields:
                yield fields["event"], int(fields["id"]), json.loads(fields["data"])
                fields = {}


async def take(stream: AsyncIterator[tuple[str, int, Any]], count: int) -> list[Any]:
    found = []
    async for event in stream:
        found.append(event)
        if len(found) == count:
            break
    await stream.aclose()  # type: ignore[attr-defined]  # an async generator has it
    return found


async def test_a_phone_shows_one_chat(desk: Desk) -> None:
    """A private chat and a group are told apart, with names, buttons and service lines."""
    an, ba = await desk.person(name="Chị An"), await desk.person(name="Chị Ba")
    group = await desk.group("telegram", an, ba)
    await desk.say(an, "riêng")
    said = await desk.say(ba, "chung", chat=group)
    await desk.say(an, "vâng", chat=group, reply_to=said)
    private = await desk.phone(an)
    public = await desk.phone(an, chat=group)
    assert [message["text"] for message in private] == ["riêng"]
    assert [message.get("service", {}).get("kind") for message in public] == [
        "created", "joined", None, None,
    ]  # fmt: skip
    assert public[2]["from"] == {"id": ba, "name": "Chị Ba", "bot": False}
    assert public[3]["reply_to"] == said
    assert re.match(r"\d{4}-\d\d-\d\dT.*\+00:00", public[3]["at"])


async def test_messages_after_a_number_include_changes(desk: Desk) -> None:
    """An edit gives an old message a new number, so a poller sees it again."""
    an = await desk.person()
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text="1/92")
    first = await desk.look("messages", platform="telegram", person=an)
    where = {"chat_id": an, "message_id": sent["message_id"]}
    await desk.telegram_ok("editMessageText", **where, text="2/92")
    second = await desk.look("messages", platform="telegram", person=an, after=first["last"])
    (message,) = second["messages"]
    assert (message["text"], message["edited"]) == ("2/92", True)
    third = await desk.look("messages", platform="telegram", person=an, after=second["last"])
    assert third["messages"] == []


async def test_waiting_for_a_message(desk: Desk) -> None:
    """`wait` returns when something new comes to this chat, or empty in time."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    query = {"platform": "telegram", "person": an, "after": 0}
    started = time.monotonic()
    async with asyncio.TaskGroup() as group:
        looking = group.create_task(desk.look("messages", **query, wait=20))
        await desk.say(ba, "chuyện khác")
        await asyncio.sleep(0.1)
        await desk.telegram_ok("sendMessage", chat_id=an, text="chào chị")
    assert [message["text"] for message in looking.result()["messages"]] == ["chào chị"]
    assert time.monotonic() - started < 5
    ba_query = query | {"person": ba, "after": looking.result()["last"]}
    assert (await desk.look("messages", **ba_query, wait=0.2))["messages"] == []


async def test_the_stream_tells_everything_new(desk: Desk) -> None:
    """Messages with their place, edits with new numbers, membership, pins and toasts."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    last = (await desk.look("scene"))["last"]
    stream = events(desk, last)
    await desk.say(an, "xin chào")
    sent = await desk.telegram_ok("sendMessage", chat_id=group, text="Mời họp")
    await desk.telegram_ok("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    await desk.control("block", platform="telegram", person=an)
    said, pinned, service, blocked = await take(stream, 4)
    assert said[0] == "message"
    assert said[2]["person"] == an
    assert said[2]["chat"] is None
    assert said[2]["main"] is True
    # The unpinned version was overtaken before anyone read it.
    assert pinned[2]["message"]["pinned"]
    assert (pinned[2]["chat"], pinned[2]["person"]) == (group, None)
    assert service[2]["message"]["service"]["kind"] == "pinned"
    assert (blocked[0], blocked[2]["what"]) == ("membership", "blocked")
    numbers = [number for _, number, _ in (said, pinned, service, blocked)]
    assert numbers == sorted(numbers)


async def test_a_toast_goes_to_the_one_who_pressed(desk: Desk) -> None:
    """The callback's answer is an event with the person's id."""
    an = await desk.person()
    keyboard = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}
    await desk.telegram_ok("sendMessage", chat_id=an, text="?", reply_markup=keyboard)
    last = (await desk.look("scene"))["last"]
    async with asyncio.TaskGroup() as group:
        group.create_task(desk.control("press", platform="telegram", person=an))
        (update,) = await desk.updates(timeout=5)
        query = update["callback_query"]["id"]
        await desk.telegram_ok("answerCallbackQuery", callback_query_id=query, text="Đã ghi")
    (toast,) = await take(events(desk, last), 1)
    assert toast[0] == "toast"
    assert toast[2]["toast"] == {"person": an, "text": "Đã ghi", "alert": False}


async def test_the_page_hears_only_what_its_phones_show(desk: Desk) -> None:
    """A broadcast to thousands does not flood the page."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    group = await desk.group("telegram", an, ba)
    phone = {"platform": "telegram", "person": an}
    await desk.control("scene", phones=[phone, phone | {"chat": group}])
    last = (await desk.look("scene"))["last"]
    await desk.say(ba, "không ai thấy")
    await desk.say(an, "riêng")
    await desk.say(ba, "chung", chat=group)
    stream = events(desk, f"{last}&scene=1")
    heard = [event[2]["message"]["text"] for event in await take(stream, 2)]
    assert heard == ["riêng", "chung"]


async def test_a_stream_resumes_where_it_was_cut(desk: Desk) -> None:
    """Last-Event-ID wins over the address, and nothing is told twice."""
    an = await desk.person()
    await desk.say(an, "một")
    await desk.say(an, "hai")
    first = (await desk.phone(an))[0]["seq"]
    (event,) = await take(events(desk, 0, **{"Last-Event-ID": str(first)}), 1)
    assert event[2]["message"]["text"] == "hai"


async def test_a_stream_from_before_a_restart_starts_anew(desk: Desk) -> None:
    """A number the simulator has not reached means the page must reload its phones."""
    (event,) = await take(events(desk, 10**9), 1)
    assert event[0] == "reset"


async def test_a_bad_number_is_refused(desk: Desk) -> None:
    """The stream's `after` is a number."""
    assert (await desk.ask("GET", "events?after=x", {})).status == 400


async def test_the_scene_tells_the_page_what_to_show(desk: Desk) -> None:
    """Order, labels and hints as posted, names and titles filled in, and the page follows."""
    an = await desk.person(name="Nguyễn Thị An")
    lan = await desk.person("zalo", "Lò Thị Lan")
    group = await desk.group("telegram", an, title="Chi hội khu 5")
    last = (await desk.look("scene"))["last"]
    phones = [
        {"label": "Chị Lan", "role": "Hội viên", "platform": "zalo", "person": lan, "hint": ["1"]},
        {"label": "Nhóm", "role": "", "platform": "telegram", "person": an, "chat": group},
    ]
    scene = {"title": "Buổi thử", "note": "ghi chú", "phones": phones, "guide": ["Bước một"]}
    await desk.control("scene", **scene)
    shown = await desk.look("scene")
    assert (shown["title"], shown["note"], shown["guide"]) == ("Buổi thử", "ghi chú", ["Bước một"])
    first, second = shown["phones"]
    assert (first["name"], first["bot_name"], first["hint"]) == (
        "Lò Thị Lan", "Bot Hội Phụ nữ", ["1"],
    )  # fmt: skip
    assert (second["title"], second["members"], second["hint"]) == ("Chi hội khu 5", 2, [])
    (event,) = await take(events(desk, last), 1)
    assert event[0] == "scene"
    people = await desk.look("people", scene="true")
    assert [person["id"] for person in people["people"]] == [lan, an]
    new = (await desk.control(f"groups/{group}/migrate"))["id"]
    assert (await desk.look("scene"))["phones"][1]["chat"] == new


async def test_the_page_and_its_parts_are_served_locked_down(desk: Desk) -> None:
    """Every file of the page with its type, a strict policy and no sniffing."""
    types = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
    for file in PHONES.iterdir():
        path = "" if file.name == "index.html" else file.name
        async with desk.session.get(f"{desk.base}/{path}") as response:
            assert response.status == 200
            assert response.content_type == types[file.suffix]
            assert "default-src 'self'" in response.headers["content-security-policy"]
            assert response.headers["x-content-type-options"] == "nosniff"
    async with desk.session.get(f"{desk.base}/phones/../world.py") as response:
        assert response.status == 404


@pytest.mark.parametrize("file", sorted(PHONES.iterdir()), ids=lambda file: file.name)
def test_the_page_needs_nothing_from_outside_and_injects_nothing(file: Path) -> None:
    """No other host, no inline style or handler, and text goes in as text."""
    text = file.read_text()
    hosts = set(re.findall(r"https?://([\w.]+)", text))
    assert hosts <= {"www.w3.org"}
    forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    assert not [word for word in forbidden if word in text]
    assert not re.search(r"\son\w+=|style=", text) or file.suffix != ".html"


def test_every_test_id_is_in_the_readme() -> None:
    """Other tests rely on these handles, so the README lists them all."""
    readme = (PHONES.parent / "README.md").read_text()
    text = "".join(file.read_text() for file in PHONES.iterdir())
    fixed = set(re.findall(r'data-testid="([\w-]+)"', text))
    fixed |= set(re.findall(r'testid = "([\w-]+)"', text))
    assert {name for name in fixed if f"`{name}" not in readme} == set()
