"""A platform in the test's own process, that answers as it is told."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

HANG = object()
RESET = object()


@dataclass(frozen=True, slots=True)
class Call:
    """What the platform was asked."""

    method: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer in bytes, for what is no JSON."""

    status: int
    body: bytes


class Platform:
    """Answers each method with what was scripted for it, once each, else with its usual answer.

    An answer is a result, a refusal (a dict with "ok"), a `Raw`, `HANG` or `RESET`.
    """

    def __init__(self, usual: Mapping[str, object]) -> None:
        self.calls: list[Call] = []
        self.files: dict[str, bytes] = {}
        self._usual = usual
        self._scripted: dict[str, deque[object]] = {}
        self._over = asyncio.Event()
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        self._server = TestServer(app)

    async def start(self) -> str:
        """Begin to serve; returns the API's base address."""
        await self._server.start_server(access_log=None)
        return str(self._server.make_url("")).rstrip("/")

    async def stop(self) -> None:
        # Whatever hangs is let go: a server waits for its answers before it closes.
        self._over.set()
        await self._server.close()

    def script(self, method: str, *answers: object) -> None:
        self._scripted.setdefault(method, deque()).extend(answers)

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The payloads that a method was called with."""
        return [call.payload for call in self.calls if call.method == method]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(Call(method, await _payload(request)))
        scripted = self._scripted.get(method)
        answer = scripted.popleft() if scripted else self._usual[method]
        if answer is HANG:
            await self._over.wait()
        if answer is RESET:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if isinstance(answer, Raw):
            return web.Response(status=answer.status, body=answer.body)
        if isinstance(answer, dict) and "ok" in answer:
            return web.json_response(answer, status=answer.get("error_code", 200))
        return web.json_response({"ok": True, "result": answer})

    async def _file(self, request: web.Request) -> web.Response:
        body = self.files.get(request.match_info["path"])
        return web.Response(status=404) if body is None else web.Response(body=body)


async def _payload(request: web.Request) -> dict[str, Any]:
    """The parameters; files as pairs of name and content."""
    if request.content_type == "application/json":
        payload: dict[str, Any] = await request.json()
        return payload
    form = await request.post()
    return {
        name: (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
        for name, value in form.items()
    }


def refusal(code: int, description: str, **parameters: object) -> dict[str, object]:
    """A platform's refusal, as JSON."""
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    return body | ({"parameters": parameters} if parameters else {})


async def bare_server(answer: bytes) -> asyncio.Server:
    """A server that gives the same bytes to everybody, for answers no framework would make."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    return await asyncio.start_server(reply, "127.0.0.1", 0)


def address_of(server: asyncio.Server) -> str:
    host, port = server.sockets[0].getsockname()[:2]
    return f"http://{host}:{port}"


def as_http(body: object, *headers: str) -> bytes:
    """A whole HTTP answer with JSON in it, and headers as they are."""
    content = json.dumps(body).encode()
    head = ["HTTP/1.1 200 OK", "Content-Type: application/json", *headers]
    return "\r\n".join([*head, f"Content-Length: {len(content)}", "", ""]).encode() + content
