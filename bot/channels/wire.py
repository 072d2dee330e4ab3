"""The HTTP client of the channels: its failures say whether a request may have been carried out."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import BuilderError, PoolTimeoutError, PyreqwestError
from pyreqwest.multipart import FormBuilder, PartBuilder
from pyreqwest.response import ResponseBodyReader

from broadcasts.outgoing import ChannelDown, Rejected, SendError, Unknown

_CONNECT = 10.0
# In the causes of an error: it failed while a connection was made, before the first byte of the
# request. The library's own names do not tell: a connection lost at any time is a ConnectError.
_CONNECTING = "client error (Connect)"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form."""

    name: str
    content: bytes
    mime: str


Form = Mapping[str, str | Upload]
Payload = dict[str, Any] | bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status and the body."""

    status: int
    body: bytes

    def data(self) -> dict[str, Any] | None:
        """The JSON object in the body; None when there is none."""
        data = _parsed(self.body)
        return data if isinstance(data, dict) else None

    def unexplained(self) -> SendError:
        """The error for an answer that is not the platform's own: a proxy's page, cut-off JSON."""
        reason = f"HTTP {self.status} without a sensible answer"
        # A 4xx of whoever stands in between kept the request from the platform.
        if self.status < 300 or self.status == 408 or self.status >= 500:
            return Unknown(reason)
        return ChannelDown(reason)


def _parsed(body: bytes) -> Any:  # noqa: ANN401  # any JSON
    try:
        return orjson.loads(body)
    except ValueError:
        pass
    # It refuses half a surrogate pair, which anybody can send: one such message would keep all
    # others from being fetched. The standard library does not.
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


class Wire:
    """One HTTP client, opened at first use. No error of it tells the address (and the token)."""

    def __init__(self, connections: int = 100) -> None:
        self._connections = connections
        self._client: Client | None = None

    async def post(
        self,
        url: str,
        payload: Payload,
        *,
        form: Form | None = None,
        wait: float = 20,
        bearer: str | None = None,
    ) -> Answer:
        """Post JSON – a dict, or bytes that are JSON – or a form; all of it takes `wait` seconds.

        Raises ChannelDown when the request was surely not sent, Unknown when it may have been.
        """
        try:
            request = self._opened().post(url).timeout(timedelta(seconds=wait))
            if bearer is not None:
                request = request.header("Authorization", f"Bearer {bearer}")
            if form is None:
                body = payload if isinstance(payload, bytes) else encoded(payload)
                request = request.header("Content-Type", "application/json").body_bytes(body)
            else:
                request = request.multipart(_multipart(form))
            response = await request.build().send()
            body = bytes(await response.bytes())
        # `from None`: its errors tell the address, and a traceback would print them.
        except (PyreqwestError, ValueError, OSError) as error:
            lost = ChannelDown if _unsent(error) else Unknown
            raise lost(type(error).__name__) from None
        _heed_cancelling()
        return Answer(response.status, body)

    async def download(self, url: str, limit: int, *, wait: float = 60) -> bytes:
        """The bytes at an address; Rejected when refused or more than `limit`."""
        try:
            request = self._opened().get(url).timeout(timedelta(seconds=wait))
            async with request.build_streamed() as response:
                if response.status != 200:
                    raise _refused(response.status)
                return await _limited(response.body_reader, limit)
        except (BuilderError, ValueError):
            raise Rejected("not an address") from None
        except (PyreqwestError, TimeoutError, OSError) as error:
            raise ChannelDown(type(error).__name__) from None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

    def _opened(self) -> Client:
        if self._client is None:
            self._client = (
                ClientBuilder()
                .max_connections(self._connections)
                .pool_timeout(timedelta(seconds=_CONNECT))
                .connect_timeout(timedelta(seconds=_CONNECT))
                # A token in the address must not travel to another host.
                .follow_redirects(False)
                .no_proxy()
                .build()
            )
        return self._client


def _heed_cancelling() -> None:
    """The library swallows a cancellation that comes together with the answer."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _unsent(error: Exception) -> bool:
    """Whether the request surely did not leave; what we do not recognise may have."""
    if isinstance(error, BuilderError | PoolTimeoutError | ValueError):
        return True
    details = getattr(error, "details", None) or {}
    return any(cause["message"] == _CONNECTING for cause in details.get("causes") or ())


def encoded(payload: Mapping[str, Any] | str) -> bytes:
    """JSON in UTF-8, half as long as with escapes for Vietnamese text."""
    # Half a surrogate pair, which no platform takes, becomes a question mark.
    return json.dumps(payload, ensure_ascii=False).encode(errors="replace")


def _multipart(form: Form) -> FormBuilder:
    built = FormBuilder().percent_encode_noop()  # names of files stay readable
    for name, value in form.items():
        if isinstance(value, Upload):
            part = PartBuilder.from_bytes(value.content).file_name(value.name).mime(value.mime)
            built = built.part(name, part)
        else:
            built = built.text(name, value)
    return built


def _refused(status: int) -> SendError:
    reason = f"the file is answered with HTTP {status}"
    return ChannelDown(reason) if status >= 500 else Rejected(reason)


async def _limited(body: ResponseBodyReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await body.read_chunk():
        content += chunk
        if len(content) > limit:
            raise Rejected(f"the file is larger than {limit} bytes")
    return bytes(content)
