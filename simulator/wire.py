"""Reading a request in any of the encodings the platforms take, and writing the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from simulator.entities import Json

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

MOST_BYTES = 50 * 1024 * 1024
_NAME = re.compile(rb'[; ]name="([^"]*)"')
_FILENAME = re.compile(rb'filename="([^"]*)"')
_FILENAME_STAR = re.compile(rb"filename\*=utf-8''([^\r\n;]+)", re.IGNORECASE)
_MIME = re.compile(rb"content-type:\s*([^\r\n;]+)", re.IGNORECASE)


class BadRequestError(Exception):
    """The bytes are not what their content type says, or there are too many of them."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart request."""

    name: str
    mime: str
    content: bytes = field(repr=False)


async def read_body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise BadRequestError("disconnected")
        chunk = event.get("body", b"")
        size += len(chunk)
        if size > MOST_BYTES:
            raise BadRequestError("Request Entity Too Large")
        chunks.append(chunk)
        if not event.get("more_body"):
            return b"".join(chunks)


def header(scope: Scope, wanted: bytes) -> str:
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value, "latin-1")
    return ""


async def read_params(scope: Scope, receive: Receive) -> tuple[Json, dict[str, Upload]]:
    """Query and body parameters together, the body winning, and the uploaded files by name."""
    body = await read_body(receive)
    params: Json = {}
    # A repeated name keeps its last value, as the platforms' own servers do.
    if scope["query_string"]:
        params.update(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    files: dict[str, Upload] = {}
    content_type = header(scope, b"content-type")
    if content_type.startswith("application/json"):
        params.update(_json_object(body))
    elif content_type.startswith("multipart/form-data"):
        _read_multipart(body, content_type, params, files)
    elif body:
        params.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, files


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError as broken:
        raise BadRequestError("can't parse JSON") from broken
    if not isinstance(value, dict):
        raise BadRequestError("object expected")
    return value


def _read_multipart(body: bytes, content_type: str, params: Json, files: dict[str, Upload]) -> None:
    boundary = re.search(r'boundary="?([^";]+)', content_type)
    if boundary is None:
        raise BadRequestError("no multipart boundary")
    # With the line break in front, the boundary cannot be met inside a file by chance.
    mark = b"\r\n--" + boundary[1].encode("latin-1")
    for part in (b"\r\n" + body).split(mark)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if name is None:
            raise BadRequestError("nameless multipart part")
        filename = _filename(head)
        if filename is None:
            params[name[1].decode()] = content.decode("utf-8", "replace")
        else:
            mime = _MIME.search(head)
            files[name[1].decode()] = Upload(filename, mime[1].decode() if mime else "", content)


def _filename(head: bytes) -> str | None:
    # The starred form is the exact one; the plain one may have lost its accents.
    star = _FILENAME_STAR.search(head)
    if star:
        return unquote(star[1].decode("latin-1"))
    plain = _FILENAME.search(head)
    return unquote(plain[1].decode("utf-8", "replace")) if plain else None


async def answer(
    send: Send,
    status: int,
    body: bytes,
    content_type: bytes = b"application/json",
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> None:
    """A whole response at once."""
    lines = [
        (b"content-type", content_type),
        (b"content-length", str(len(body)).encode()),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": body})
