"""The HTTP door: a webhook is verified, stored and only then answered 200; health and metrics."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.base import Channel
from bot.inbox import Inbox
from bot.line import Line
from bot.metrics import CONTENT_TYPE, Metrics

log = structlog.stdlib.get_logger(__name__)

LARGEST_BODY = 1_000_000  # bytes; the platforms' updates stay far below
LONGEST_NAME = 100  # characters, of a picture
BODY_WITHIN = 10.0  # seconds; whoever is slower only holds a connection
STORE_WITHIN = 5.0  # seconds; a database that is slower is out, and the platform tries again
PATHS = {"telegram": "/webhooks/telegram", "zalo_bot": "/webhooks/zalo-bot"}


class TooLarge(Exception):
    """A body larger than any platform sends."""


@dataclass(frozen=True, slots=True)
class Door:
    """What the HTTP door opens on; `lines` are those of the channels that are connected by now.

    `pages` are for browsers.
    """

    inbox: Inbox
    channels: Sequence[Channel]
    lines: Sequence[Line]
    metrics: Metrics
    ready: Callable[[], Awaitable[bool]]
    media: Path
    pages: Sequence[Route] = ()


def application(door: Door) -> Starlette:
    """The web application of one process."""
    hooks = [
        Route(PATHS[channel.name], _hook(door, channel), methods=["POST"])
        for channel in door.channels
        if channel.name in PATHS
    ]
    return Starlette(
        routes=[
            *hooks,
            Route("/healthz", _health),
            Route("/readyz", _ready(door)),
            Route("/metrics", _metrics(door)),
            Route("/media/{name}", _media(door)),
            *door.pages,
        ]
    )


def _hook(door: Door, channel: Channel) -> Callable[[Request], Awaitable[Response]]:
    async def receive(request: Request) -> Response:
        if not channel.accepts(request.headers):
            log.warning("webhook_refused", channel=channel.name)
            return _error(403, "the secret is missing or wrong")
        try:
            async with asyncio.timeout(BODY_WITHIN):
                body = await _body(request)
        except TooLarge:
            return _error(413, f"more than {LARGEST_BODY} bytes")
        except TimeoutError:
            return _error(408, f"not all there within {BODY_WITHIN:.0f} seconds")
        if not body:
            return _error(200, "nothing in it")  # platforms probe with an empty body
        return await _take(door, channel, body)

    return receive


async def _body(request: Request) -> bytes:
    """The body, read only as far as it may go."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and (len(announced) > 9 or int(announced) > LARGEST_BODY):
        raise TooLarge
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BODY:
            raise TooLarge
    return bytes(content)


async def _take(door: Door, channel: Channel, body: bytes) -> Response:
    try:
        data = _object(body)
    except (ValueError, RecursionError):
        return _error(400, "not a JSON object")
    try:
        envelopes = channel.envelopes(data)
    except ValueError as error:
        # The secret was right, so it is the platform's; refused, it would be brought for a day.
        log.warning("event_unreadable", channel=channel.name, reason=str(error))
        return _error(200, "nothing that is understood here")
    line = next((line for line in door.lines if line.channel is channel), None)
    # Anything but 2xx makes the platform bring it again: that is what is wanted here.
    if line is None:
        return _error(503, "not connected yet; bring it again")
    try:
        async with asyncio.timeout(STORE_WITHIN):
            await door.inbox.store(line, envelopes)
    except Exception:
        log.exception("webhook_not_stored", channel=channel.name)
        return _error(503, "not stored; bring it again")
    return JSONResponse({"ok": True})


def _object(body: bytes) -> Mapping[str, Any]:
    data = json.loads(body)
    if not isinstance(data, dict):
        msg = "not an object"
        raise ValueError(msg)
    return data


def _error(status: int, reason: str) -> Response:
    return JSONResponse({"ok": status == 200, "description": reason}, status_code=status)


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok\n")


def _ready(door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        if await door.ready():
            return PlainTextResponse("ready\n")
        return PlainTextResponse("not ready\n", status_code=503)

    return answer


def _metrics(door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return Response(door.metrics.render(), media_type=CONTENT_TYPE)

    return answer


def _media(door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        name = str(request.path_params["name"])
        if not _is_ours(name) or not (door.media / name).is_file():
            return PlainTextResponse("not found\n", status_code=404)
        return FileResponse(door.media / name)

    return answer


def _is_ours(name: str) -> bool:
    # Names are unguessable and flat; anything that looks like a path is not one of ours, and
    # one too long for the file system is an error there.
    flat = name == Path(name).name and not name.startswith(".")
    return flat and name.isascii() and len(name) <= LONGEST_NAME
