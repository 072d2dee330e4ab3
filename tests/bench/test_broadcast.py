"""The benchmark of broadcasts compares like with like, and says what it promises."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from typing_extensions import override

from bench import broadcast, ours, pace, peers, raw, sink
from bench.sink import Sink

pytestmark = pytest.mark.long

RECIPIENTS = 50


class Recording(Sink):
    """Keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[bytes] = []

    @override
    def answer(self, head: bytes, body: bytes) -> bytes:
        if b"/sendMessage" in head:
            self.bodies.append(body)
        return super().answer(head, body)


def said(body: bytes) -> dict[str, Any]:
    """The request's words, whether it came as JSON or as a form with JSON in it."""
    if body.startswith(b"{"):
        words: dict[str, Any] = json.loads(body)
        return words
    form = {name: value for name, (value,) in parse_qs(body.decode(), strict_parsing=True).items()}
    return {name: form[name] if name == "text" else json.loads(form[name]) for name in form}


@pytest.mark.parametrize("name", peers.PEERS)
async def test_the_others_send_what_we_send(name: str) -> None:
    """The same message, to everybody once, whatever its way onto the wire."""
    here = Recording()
    async with await sink.listen(here) as server:
        await peers.run(name, sink.port_of(server), RECIPIENTS, ours.payload())

    messages = [said(body) for body in here.bodies]
    chats = {message.pop("chat_id") for message in messages}
    assert len(messages) == len(chats) == RECIPIENTS
    expected = ours.payload()
    for message in messages:
        assert {key: message[key] for key in expected} == expected


def test_we_send_what_is_compared() -> None:
    """Our path, the database included, brings that very message to all but the author."""
    here = Recording()

    async def run(url: str) -> dict[str, float]:
        async with await sink.listen(here) as server:
            return await ours.run(url, sink.port_of(server))

    with broadcast.union(RECIPIENTS) as url:
        took = asyncio.run(run(url))

    messages = [said(body) for body in here.bodies]
    assert len({message.pop("chat_id") for message in messages}) == len(messages) == RECIPIENTS
    assert messages == [ours.payload()] * RECIPIENTS
    assert took["recipients"] == RECIPIENTS
    assert took["seconds"] > 0
    assert took["fan_out_seconds"] > 0


def test_the_document_has_what_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine, versions, the sink's own rate, each contestant's medians, and the ratios."""
    monkeypatch.setattr(raw, "REQUESTS", 640)
    document = broadcast.measure(RECIPIENTS, 1, ("sqlite", "aiohttp"))

    assert json.loads(json.dumps(document)) == document
    assert set(document["machine"]) == {"processors", "load", "system", "python"}
    assert {"aiohttp", "aiogram", "python-telegram-bot", "sqlalchemy", "sqlite"} <= set(
        document["versions"]
    )
    assert document["sink_requests_per_second"] > 0
    assert list(document["contestants"]) == ["sqlite", "aiohttp"]
    for one in document["contestants"].values():
        assert len(one["runs"]) == 1
        assert one["messages_per_second"] > 0
        assert one["cpu_seconds_per_1000"] > 0
        assert one["recipients"] == RECIPIENTS
    assert list(document["ratios"]) == ["sqlite/aiohttp"]
    ratio = document["ratios"]["sqlite/aiohttp"]
    durable, bare = (one["messages_per_second"] for one in document["contestants"].values())
    assert ratio["rounds"] == [ratio["ratio"]]
    assert ratio["ratio"] == pytest.approx(durable / bare, abs=0.02)


def test_the_pace_is_measured_against_the_least_possible() -> None:
    """Wall time in units of recipients over the limit, the 429s, and the fullest second."""
    document = pace.measure(recipients=150, per_second=300, runs=1)

    assert json.loads(json.dumps(document)) == document
    assert document["least_seconds"] == 0.5
    assert document["times_least"] == document["runs"][0] > 0.9
    assert document["refused_429"] >= 0
    assert 0 < document["most_in_one_second"] <= 150 + document["refused_429"]
