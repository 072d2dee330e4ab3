"""Trouble on demand: each fault, seen from the bot."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest

from simulator.faults import CALL_KINDS, Faults
from simulator.refusal import ControlError
from tests.simulator.desk import TELEGRAM_TOKEN, Desk


async def arrived(desk: Desk, person: str) -> int:
    return len(await desk.phone(person))


async def send_raw(desk: Desk, chat: str) -> tuple[int, str, str]:
    url = f"{desk.base}/telegram/bot{TELEGRAM_TOKEN}/sendMessage"
    async with desk.session.post(url, json={"chat_id": chat, "text": "x"}) as response:
        return response.status, response.content_type, await response.text()


async def last_call(desk: Desk) -> dict[str, Any]:
    calls = (await desk.look("calls", method="sendMessage"))["calls"]
    return dict(calls[-1])


@pytest.mark.parametrize(
    ("status", "reason"), [(500, "Internal Server Error"), (502, "Bad Gateway")]
)
async def test_a_proxy_page_instead_of_json(desk: Desk, status: int, reason: str) -> None:
    """HTML with a 5xx status; nothing has been sent; the next call is fine."""
    an = await desk.person()
    await desk.control("faults", kind="status", status=status, count=1)
    code, content_type, body = await send_raw(desk, an)
    assert (code, content_type) == (status, "text/html")
    assert reason in body
    assert await arrived(desk, an) == 0
    assert (await send_raw(desk, an))[0] == 200


@pytest.mark.parametrize(("kind", "arrives"), [("reset", 0), ("reset_after", 1)])
async def test_a_reset_connection(desk: Desk, kind: str, arrives: int) -> None:
    """The client cannot tell whether the message went; the phone and the journal can."""
    an = await desk.person()
    await desk.control("faults", kind=kind, method="sendMessage", count=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await send_raw(desk, an)
    assert await arrived(desk, an) == arrives
    call = await last_call(desk)
    assert (call["fault"], call["status"]) == (kind, 200 if arrives else 0)
    assert bool(call["message_id"]) is bool(arrives)


@pytest.mark.parametrize(("after", "arrives"), [(False, 0), (True, 1)])
async def test_malformed_json(desk: Desk, after: bool, arrives: int) -> None:
    """Half an answer, before or after the message went."""
    an = await desk.person()
    await desk.control("faults", kind="malformed", count=1, after=after)
    status, _, body = await send_raw(desk, an)
    assert status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert await arrived(desk, an) == arrives


async def test_a_hang_then_an_answer(desk: Desk) -> None:
    """Silence first; carried out before it when asked so."""
    an = await desk.person()
    await desk.control("faults", kind="hang", seconds=0.3, count=1)
    started = time.monotonic()
    assert (await send_raw(desk, an))[0] == 200
    assert time.monotonic() - started >= 0.3
    await desk.control("faults", kind="hang", seconds=30, count=1, after=True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await send_raw(desk, an)
    assert await arrived(desk, an) == 2
    # While the bot still waits the journal knows.
    call = await last_call(desk)
    assert (call["fault"], call["status"]) == ("hang", 200)
    assert call["message_id"]


async def test_too_many_requests_on_demand(desk: Desk) -> None:
    """Any retry_after can be asked for, even hours."""
    an = await desk.person()
    await desk.control("faults", kind="retry_after", retry_after=10072, count=1)
    refused = await desk.telegram("sendMessage", chat_id=an, text="x")
    assert (refused.status, refused.body["parameters"]) == (429, {"retry_after": 10072})
    assert refused.headers["Retry-After"] == "10072"


@pytest.mark.parametrize(
    ("kind", "why"),
    [("blocked", "bot was blocked by the user"), ("deactivated", "user is deactivated")],
)
async def test_an_unreachable_person_for_a_while(desk: Desk, kind: str, why: str) -> None:
    """403 for one chat only, until the fault is taken away."""
    an, ba = await desk.person(), await desk.person()
    fault = await desk.control("faults", kind=kind, chat=an, method="sendMessage")
    for _ in range(2):
        refusal = await desk.refused("sendMessage", chat_id=an, text="x")
        assert refusal == (403, f"Forbidden: {why}")
    assert (await desk.telegram("sendMessage", chat_id=ba, text="x")).status == 200
    assert (await desk.ask("DELETE", "faults", {"id": fault["id"]})).status == 200
    assert (await desk.telegram("sendMessage", chat_id=an, text="x")).status == 200


async def test_zalo_faults_stay_inside_200(desk: Desk) -> None:
    """A 429 on Zalo is ok false; Telegram is not touched by a Zalo fault."""
    lan, an = await desk.person("zalo"), await desk.person()
    await desk.control("faults", kind="retry_after", platform="zalo")
    answer = await desk.zalo("sendMessage", chat_id=lan, text="x")
    assert (answer.status, answer.body["error_code"]) == (200, 429)
    assert (await desk.telegram("sendMessage", chat_id=an, text="x")).status == 200


async def test_an_update_delivered_twice(desk: Desk) -> None:
    """The same update_id comes again after it was confirmed, on Zalo after it was consumed."""
    an, lan = await desk.person(), await desk.person("zalo")
    await desk.control("faults", kind="duplicate")
    await desk.say(an, "một")
    await desk.say(lan, "một", "zalo")
    (first,) = await desk.updates()
    (second,) = await desk.updates()
    assert first == second
    assert await desk.updates() == []
    polls = [await desk.zalo("getUpdates", timeout=0) for _ in range(3)]
    assert polls[0].body == polls[1].body
    assert polls[2].status == 408


async def test_updates_out_of_order(desk: Desk) -> None:
    """A held-back message arrives after the one that was written later."""
    an = await desk.person()
    await desk.control("faults", kind="out_of_order", count=1)
    await desk.say(an, "một")
    assert await desk.telegram_ok("getUpdates") == []
    await desk.say(an, "hai")
    assert [update["message"]["text"] for update in await desk.updates()] == ["hai", "một"]


async def test_held_back_updates_come_when_the_fault_goes(desk: Desk) -> None:
    """Taking the fault away lets go of what nothing has overtaken."""
    an = await desk.person()
    await desk.control("faults", kind="out_of_order")
    await desk.say(an, "một")
    assert await desk.telegram_ok("getUpdates") == []
    await desk.ask("DELETE", "faults", {})
    assert [update["message"]["text"] for update in await desk.updates()] == ["một"]


async def test_faults_are_listed_with_their_hits(desk: Desk) -> None:
    """What is in force can be looked at, and taken away all at once."""
    an = await desk.person()
    await desk.control("faults", kind="status", count=2, platform="telegram")
    await send_raw(desk, an)
    (fault,) = (await desk.look("faults"))["faults"]
    assert (fault["kind"], fault["count"], fault["hits"]) == ("status", 1, 1)
    await desk.ask("DELETE", "faults", {})
    assert (await desk.look("faults"))["faults"] == []


@pytest.mark.parametrize(
    "values",
    [{"kind": "storm"}, {}, {"kind": "status", "colour": 1}, {"kind": "hang", "seconds": "lâu"}],
)
async def test_senseless_faults_are_refused(desk: Desk, values: dict[str, Any]) -> None:
    """A sentence says what is wrong."""
    answer = await desk.ask("POST", "faults", values)
    assert answer.status == 400
    assert answer.body["error"]


def test_probability_is_drawn_the_same_way_each_time() -> None:
    """About one in five strikes, and a second run strikes the same calls."""

    def run() -> list[bool]:
        faults = Faults()
        faults.add({"kind": "reset", "probability": 0.2})
        return [bool(faults.draw(CALL_KINDS, "zalo", "sendMessage", "1")) for _ in range(500)]

    first = run()
    assert 60 < sum(first) < 140
    assert first == run()


def test_a_method_is_matched_without_regard_to_case() -> None:
    """sendmessage and sendMessage are one method to Telegram, so to a fault as well."""
    faults = Faults()
    faults.add({"kind": "reset", "method": "sendmessage", "chat": 5})
    assert faults.draw(CALL_KINDS, "telegram", "sendMessage", "5")
    assert not faults.draw(CALL_KINDS, "telegram", "sendMessage", "6")
    assert not faults.draw(CALL_KINDS, "telegram", "getMe", "5")


def test_removing_what_is_not_there_is_said() -> None:
    """An unknown fault id is a 404."""
    with pytest.raises(ControlError, match="no fault 9"):
        Faults().remove("9")
