"""A stand-in for Telegram that costs next to nothing, so that only its clients are measured.

It accepts whatever is asked and answers as sendMessage does, in the fewest fields with which
clients parse it as a message. `python -m bench.sink` prints its port; `GET /stats` tells what came.
"""

import argparse
import asyncio
import json
import re
import time
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from typing_extensions import override

from bench.process import background, on_fastest_loop

TOKEN = "1:bench"  # noqa: S105  # nobody checks it

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb'chat_id(?:=|": *"?)(-?\d+)')
_HEAD = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
_SENT = b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%s,"type":"private"}}}'
_ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Sink","username":"sink_bot"}}'
_TRUE = b'{"ok":true,"result":true}'
_SLOWER = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}'
)


class Window:
    """Counts what happens within any one second."""

    def __init__(self) -> None:
        self.most = 0
        self._times: deque[float] = deque()

    def count(self, now: float) -> int:
        """How many there were in the second up to now."""
        while self._times and self._times[0] <= now - 1:
            self._times.popleft()
        return len(self._times)

    def add(self, now: float) -> None:
        self._times.append(now)
        self.most = max(self.most, self.count(now))


class Sink:
    """What has come in so far, and the answers; `per_second` 0 is without a limit."""

    def __init__(self, per_second: int = 0) -> None:
        self.requests = 0
        self.refused = 0
        self._per_second = per_second
        self._all = Window()
        self._taken = Window()
        self._first = self._last = 0.0

    def answer(self, head: bytes, body: bytes) -> bytes:
        if b"/getMe" in head:
            return _HEAD % (b"200 OK", len(_ME), _ME)
        if b"Webhook" in head:
            return _HEAD % (b"200 OK", len(_TRUE), _TRUE)
        if head.startswith(b"GET /stats"):
            told = json.dumps(self.stats()).encode()
            return _HEAD % (b"200 OK", len(told), told)
        now = self._note()
        if self._per_second and self._taken.count(now) >= self._per_second:
            self.refused += 1
            return _HEAD % (b"429 Too Many Requests", len(_SLOWER), _SLOWER)
        self._taken.add(now)
        chat = _CHAT.search(body)
        sent = _SENT % (self.requests, int(time.time()), chat[1] if chat else b"1")
        return _HEAD % (b"200 OK", len(sent), sent)

    def _note(self) -> float:
        now = time.perf_counter()
        self.requests += 1
        self._first, self._last = self._first or now, now
        self._all.add(now)
        return now

    def stats(self) -> dict[str, Any]:
        return {
            "requests": self.requests,
            "refused": self.refused,
            "most_in_one_second": self._all.most,
            "seconds": self._last - self._first,
        }


class Connection(asyncio.Protocol):
    """Requests one after the other, several at a time when they come so."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._waiting = b""
        self._transport: asyncio.Transport | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    @override
    def data_received(self, data: bytes) -> None:
        self._waiting += data
        answers = []
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            head = self._waiting[:end]
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._waiting) < whole:
                break
            answers.append(self._sink.answer(head, self._waiting[end + 4 : whole]))
            self._waiting = self._waiting[whole:]
        if answers and self._transport is not None:
            self._transport.write(b"".join(answers))


async def listen(sink: Sink) -> asyncio.Server:
    """A server on a free port of this machine."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Connection(sink), "127.0.0.1", 0, backlog=1024)


async def _serve(per_second: int) -> None:
    server = await listen(Sink(per_second))
    print(port_of(server), flush=True)
    await server.serve_forever()


def port_of(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port


@contextmanager
def serving(per_second: int = 0) -> Iterator[int]:
    """A sink in a process of its own: its port."""
    with background("bench.sink", "--per-second", str(per_second)) as line:
        yield int(line)


def stats(port: int) -> dict[str, Any]:
    """What has come to the sink on that port."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/stats") as answer:
        told: dict[str, Any] = json.load(answer)
        return told


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--per-second", type=int, default=0)
    on_fastest_loop(_serve(options.parse_args().per_second))
