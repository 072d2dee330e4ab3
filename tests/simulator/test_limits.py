"""Sending limits: the arithmetic, and what a bot meets."""

from __future__ import annotations

import asyncio

import pytest

from simulator.limits import KEPT, Limits, Rates
from tests.simulator.desk import Desk


def sends(limits: Limits, times: list[float], *, group: bool = False, chat: str = "c") -> list[int]:
    return [limits.take("bot", chat, group=group, now=at) for at in times]


def test_a_private_chat_bears_a_burst_of_three_then_one_a_second() -> None:
    """Three at once, the fourth waits, a second later one more goes."""
    limits = Limits(Rates())
    assert sends(limits, [0, 0, 0, 0, 1, 1]) == [0, 0, 0, 1, 0, 1]


def test_a_group_bears_twenty_in_any_minute() -> None:
    """The window slides: the twenty-first goes when the first is a minute old."""
    limits = Limits(Rates())
    assert sends(limits, [float(n) for n in range(20)], group=True) == [0] * 20
    assert sends(limits, [30, 59.5, 60, 60], group=True) == [30, 1, 0, 1]


def test_a_bot_bears_thirty_a_second_over_all_chats() -> None:
    """The overall bucket holds thirty and refills at thirty a second."""
    limits = Limits(Rates())
    burst = [limits.take("bot", str(n), group=False, now=0) for n in range(31)]
    assert burst == [0] * 30 + [1]
    assert limits.take("other bot", "1", group=False, now=0) == 0
    assert limits.take("bot", "x", group=False, now=0.04) == 0


def test_a_refused_send_costs_nothing() -> None:
    """Hammering at a shut door does not keep it shut longer."""
    limits = Limits(Rates())
    assert sends(limits, [0] * 3 + [0.5] * 10 + [1.0]) == [0] * 3 + [1] * 10 + [0]


def test_slow_rates_ask_for_long_waits() -> None:
    """retry_after is whole seconds, rounded up."""
    limits = Limits(Rates(per_chat_per_second=0.1, per_chat_burst=1))
    assert sends(limits, [0, 0.5]) == [0, 10]


def test_chats_remembered_are_bounded() -> None:
    """A national broadcast does not fill the memory."""
    limits = Limits(Rates(overall_per_second=1e9))
    for number in range(KEPT + 100):
        limits.take("bot", str(number), group=False, now=number)
    assert len(limits._chats) == KEPT


async def test_the_fourth_message_in_a_second_is_refused_with_both_hints(desk: Desk) -> None:
    """429 with its wording, parameters and header; another chat goes on."""
    an, ba = await desk.person(), await desk.person()
    answers = [await desk.telegram("sendMessage", chat_id=an, text=str(n)) for n in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    refused = answers[-1]
    assert refused.body["description"] == "Too Many Requests: retry after 1"
    assert refused.body["parameters"] == {"retry_after": 1}
    assert refused.headers["Retry-After"] == "1"
    assert (await desk.telegram("sendMessage", chat_id=ba, text="x")).status == 200
    stats = await desk.look("stats")
    assert stats["methods"]["telegram"]["sendMessage"] == {
        "calls": 5, "ok": 4, "refused": 1, "429": 1,
    }  # fmt: skip


async def test_edits_count_as_sends(desk: Desk) -> None:
    """A board redrawn too often runs into the chat's own limit."""
    an = await desk.person()
    sent = await desk.telegram_ok("sendMessage", chat_id=an, text="0")
    where = {"chat_id": an, "message_id": sent["message_id"]}
    edits = [await desk.telegram("editMessageText", **where, text=str(n)) for n in range(1, 4)]
    assert [edit.status for edit in edits] == [200, 200, 429]


@pytest.mark.parametrize("platform", ["telegram", "zalo"])
async def test_limits_change_while_running(desk: Desk, platform: str) -> None:
    """Rates and the switch take effect at once, for either platform."""
    an = await desk.person(platform)
    send = desk.telegram if platform == "telegram" else desk.zalo
    await desk.control("limits", platform=platform, enabled=True, per_chat_burst=1)
    codes = []
    for _ in range(2):
        answer = await send("sendMessage", chat_id=an, text="x")
        codes.append(answer.body.get("error_code"))
    assert codes == [None, 429]
    await desk.control("limits", platform=platform, enabled=False)
    sent = await asyncio.gather(*[send("sendMessage", chat_id=an, text="x") for _ in range(40)])
    assert all(answer.body["ok"] for answer in sent)


async def test_senseless_limits_are_refused(desk: Desk) -> None:
    """A rate of zero, or one that is no number, is a sentence, not a crash."""
    for bad in (0, -1, "nhanh"):
        values = {"platform": "telegram", "overall_per_second": bad}
        assert (await desk.ask("POST", "limits", values)).status == 400
