"""The stand-in is enough of a Telegram for the clients that are measured against it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from operator import attrgetter
from typing import Any

import pytest

from bench import ours, peers, raw, sink
from bench.sink import Sink, Window

pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore:Deprecated since version v22.2:Warning"),
]


@asynccontextmanager
async def listening(here: Sink) -> AsyncIterator[int]:
    """The port of a sink in this process."""
    server = await sink.listen(here)
    async with server:
        yield sink.port_of(server)


def request(body: bytes, length: str = "Content-Length") -> bytes:
    return b"POST /bot1:bench/sendMessage HTTP/1.1\r\n%s: %d\r\n\r\n%s" % (
        length.encode(),
        len(body),
        body,
    )


async def answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, Any]]:
    """Status and body of the next answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    body = await reader.readexactly(int(head.partition("Content-Length: ")[2].split()[0]))
    return int(head.split()[1]), json.loads(body)


async def sent_twice(name: str) -> list[object]:
    """What a client makes of two answers."""
    async with (
        listening(Sink()) as port,
        peers.PEERS[name](f"http://127.0.0.1:{port}", ours.payload()) as send,
    ):
        return [await send(42), await send(42)]


async def test_the_bare_loop_reads_the_number() -> None:
    """Each message has one of its own."""
    assert await sent_twice("aiohttp") == [1, 2]


@pytest.mark.parametrize("name", ["aiogram", "ptb"])
async def test_the_frameworks_parse_the_answer(name: str) -> None:
    """They take it for a message, in the chat it was sent to."""
    told = map(attrgetter("chat.id", "chat.type", "message_id"), await sent_twice(name))

    assert list(told) == [(42, "private", 1), (42, "private", 2)]


async def test_requests_may_come_together_or_in_pieces() -> None:
    """Three in one piece, the last byte by byte, spelled in any case: four answers in order."""
    bodies = [b'{"chat_id": 7}', b'{"chat_id":"8"}', b"chat_id=9&text=a", b'{"x":{"chat_id": -5}}']
    spelled = ["Content-Length", "content-length", "CONTENT-LENGTH", "Content-Length"]
    *first, last = map(request, bodies, spelled)
    here = Sink()
    async with listening(here) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"".join(first))
        for place in range(len(last)):
            writer.write(last[place : place + 1])
            await asyncio.sleep(0)
        answers = [await answer(reader) for _ in bodies]
        writer.close()

    assert [status for status, _ in answers] == [200] * 4
    assert [body["result"]["chat"]["id"] for _, body in answers] == [7, 8, 9, -5]
    assert here.stats()["requests"] == 4


async def test_what_is_over_the_limit_is_refused() -> None:
    """The limit itself is allowed; more in the same second gets 429 and is not carried out."""
    here = Sink(per_second=3)
    async with listening(here) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request(b'{"chat_id": 1}') * 5)
        answers = [await answer(reader) for _ in range(5)]
        writer.write(b"GET /stats HTTP/1.1\r\n\r\n")
        status, stats = await answer(reader)
        writer.close()

    assert [status for status, _ in answers] == [200, 200, 200, 429, 429]
    assert answers[-1][1]["parameters"] == {"retry_after": 1}
    assert status == 200
    assert (stats["requests"], stats["refused"], stats["most_in_one_second"]) == (5, 2, 5)


def test_a_second_may_begin_at_any_moment() -> None:
    """Two halves of neighbouring seconds make one that is full."""
    window = Window()
    for time in (0.0, 0.6, 0.7, 1.2, 1.6, 1.65):
        window.add(time)

    assert window.most == 4
    assert window.count(1.7) == 3
    assert window.count(5.0) == 0


def test_it_answers_faster_than_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the process it is; the promise is 8,000 a second, a busy machine is allowed less."""
    monkeypatch.setattr(raw, "REQUESTS", 6_400)
    with sink.serving() as port:
        rate = raw.rate(port, ours.payload())
        stats = sink.stats(port)

    assert stats["requests"] == 6_400
    assert rate > 3_000
