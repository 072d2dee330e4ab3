"""The HTTP client of the channels: its failures say whether a request may have been carried out."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from broadcasts.outgoing import ChannelDown, Rejected, SendError, Unknown

# Raised while a connection is looked for, so before the first byte of the request.
_UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    aiohttp.ServerFingerprintMismatch,
)
_CONNECT = 10.0
_LONGEST = 600.0  # a backstop against an answer that comes in drips


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status and the body."""

    status: int
    body: bytes

    def data(self) -> dict[str, Any] | None:
        """The JSON object in the body; None when there is none."""
        try:
            data = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) else None

    def unexplained(self) -> SendError:
        """The error for an answer that is not the platform's own: a proxy's page, cut-off JSON."""
        reason = f"HTTP {self.status} without a sensible answer"
        # A 4xx of whoever stands in between kept the request from the platform.
        if self.status < 300 or self.status == 408 or self.status >= 500:
            return Unknown(reason)
        return ChannelDown(reason)


class Wire:
    """One HTTP session, opened at first use. No error of it tells the address (and the token)."""

    def __init__(self, connections: int = 100) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def post(
        self, url: str, payload: dict[str, Any] | aiohttp.FormData, *, wait: float = 20
    ) -> Answer:
        """Post a dict as JSON, or a form; the answer may take `wait` seconds.

        Raises ChannelDown when the request was surely not sent, Unknown when it may have been.
        """
        form = payload if isinstance(payload, aiohttp.FormData) else None
        limits = aiohttp.ClientTimeout(total=_LONGEST, connect=_CONNECT, sock_read=wait)
        try:
            async with self._opened().post(
                url,
                data=form,
                json=payload if form is None else None,
                timeout=limits,
                allow_redirects=False,
            ) as response:
                return Answer(response.status, await response.read())
        # `from None`: aiohttp's errors tell the address, and a traceback would print them.
        except _UNSENT as error:
            raise ChannelDown(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unknown(type(error).__name__) from None

    async def download(self, url: str, limit: int, *, wait: float = 60) -> bytes:
        """The bytes at an address; Rejected when refused or more than `limit`."""
        limits = aiohttp.ClientTimeout(total=wait, connect=_CONNECT)
        try:
            async with self._opened().get(url, timeout=limits, allow_redirects=False) as response:
                if response.status != 200:
                    raise _refused(response.status)
                return await _limited(response.content, limit)
        except aiohttp.InvalidURL:
            raise Rejected("not an address") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ChannelDown(type(error).__name__) from None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _refused(status: int) -> SendError:
    reason = f"the file is answered with HTTP {status}"
    return ChannelDown(reason) if status >= 500 else Rejected(reason)


async def _limited(stream: aiohttp.StreamReader, limit: int) -> bytes:
    content = bytearray()
    async for chunk in stream.iter_any():
        content += chunk
        if len(content) > limit:
            raise Rejected(f"the file is larger than {limit} bytes")
    return bytes(content)
