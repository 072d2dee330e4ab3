"""A client as lean as can be that brings updates to a webhook, as Telegram would.

`python -m bench.knocking …` brings somebody's word from each of many private chats, and prints how
long it took until all were taken (200) and until all were answered, as one JSON document.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Iterator
from typing import cast

from typing_extensions import override

from bench import sink
from bench.process import cpu_seconds, on_fastest_loop
from bench.program import PATH, SECRET

CONNECTIONS = 32
PATIENCE = 120.0  # seconds


def update(number: int, chat: int, text: str) -> bytes:
    """A request with somebody's message to the bot, in her private chat."""
    name = f"Nguyễn Thị {chat % 1000}"
    who = {"id": chat, "is_bot": False, "first_name": name, "language_code": "vi"}
    message = {
        "message_id": number,
        "from": who,
        "chat": {"id": chat, "first_name": name, "type": "private"},
        "date": int(time.time()),
        "text": text,
    }
    body = json.dumps({"update_id": number, "message": message}).encode()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Knocker(asyncio.Protocol):
    """Brings the next update as soon as the last one is taken."""

    def __init__(self, requests: Iterator[bytes]) -> None:
        self._requests = requests
        self.done = asyncio.get_running_loop().create_future()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    @override
    def data_received(self, data: bytes) -> None:
        # A head and its body may come apart, and a body together with the next head.
        if b"HTTP/1.1 " in data:
            assert b"HTTP/1.1 200" in data, data
            self._next()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("closed by the bot"))

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self.done.set_result(None)
            self._transport.close()
        else:
            self._transport.write(request)


async def knock(port: int, requests: list[bytes]) -> float:
    """Bring all of these; the seconds until the last one was taken."""
    waiting = iter(requests)
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    knockers = [
        (await loop.create_connection(lambda: _Knocker(waiting), "127.0.0.1", port))[1]
        for _ in range(CONNECTIONS)
    ]
    await asyncio.gather(*(knocker.done for knocker in knockers))
    return time.perf_counter() - started


def run(port: int, sink_port: int, pid: int, requests: list[bytes]) -> dict[str, float]:
    """Bring all of these to the process `pid`, and wait for one answer to each at the sink."""
    before = sink.stats(sink_port)["requests"]
    started, used = time.perf_counter(), cpu_seconds(pid)
    taken = on_fastest_loop(knock(port, requests))
    while (came := sink.stats(sink_port)["requests"] - before) < len(requests):
        assert time.perf_counter() - started < PATIENCE, f"{came} answers to {len(requests)}"
        time.sleep(0.005)
    return {
        "taken_seconds": taken,
        "answered_seconds": time.perf_counter() - started,
        "cpu_seconds": cpu_seconds(pid) - used,
    }


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("port", "sink", "pid", "first_update", "first_chat", "count"):
        options.add_argument(f"--{name}", type=int, required=True)
    options.add_argument("--text", required=True)
    given = options.parse_args()
    made = [
        update(given.first_update + n, given.first_chat + n, given.text) for n in range(given.count)
    ]
    print(json.dumps(run(given.port, given.sink, given.pid, made)))
