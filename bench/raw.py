"""How many requests a second the sink answers, asked by a client as lean as itself."""

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any, cast

from typing_extensions import override

from bench.process import on_fastest_loop
from bench.sink import TOKEN

CONNECTIONS = 64
REQUESTS = 40_000


class _Client(asyncio.Protocol):
    """Asks again as soon as it is answered; answers are counted by their ends, not parsed."""

    def __init__(self, request: bytes, count: int) -> None:
        self._request = request
        self._left = count
        self.done = asyncio.get_running_loop().create_future()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    @override
    def data_received(self, data: bytes) -> None:
        assert data.startswith(b"HTTP/1.1 200")
        assert data.endswith(b"}}}")
        self._left -= 1
        if self._left:
            self._transport.write(self._request)
        else:
            self._transport.close()
            self.done.set_result(None)


async def _ask(port: int, payload: Mapping[str, Any]) -> float:
    body = json.dumps({"chat_id": 1} | dict(payload)).encode()
    head = (
        f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    share = REQUESTS // CONNECTIONS
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    clients = [
        (
            await loop.create_connection(
                lambda: _Client(head.encode() + body, share), "127.0.0.1", port
            )
        )[1]
        for _ in range(CONNECTIONS)
    ]
    await asyncio.gather(*(client.done for client in clients))
    return share * CONNECTIONS / (time.perf_counter() - started)


def rate(port: int, payload: Mapping[str, Any]) -> int:
    """Requests a second, with the message that is also used to compare."""
    return round(on_fastest_loop(_ask(port, payload)))
