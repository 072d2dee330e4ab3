"""Open client connections, so that a fault can cut one and a poll can see that its bot left."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

Peer = tuple[str, int]
# Linger for zero seconds: closing sends a reset instead of a polite end.
_NO_LINGER = struct.pack("ii", 1, 0)


class Connections:
    """Transports by the peer's address, which is unique among open connections."""

    def __init__(self) -> None:
        self.open: dict[Peer, Any] = {}
        self._closed: dict[Peer, asyncio.Event] = {}

    def lost(self, peer: Peer) -> None:
        self.open.pop(peer, None)
        waiting = self._closed.pop(peer, None)
        if waiting is not None:
            waiting.set()

    def alive(self, peer: Peer) -> bool:
        return peer in self.open

    async def cut(self, peer: Peer) -> None:
        """Reset the connection, and return when it is gone."""
        transport = self.open.get(peer)
        if transport is None:
            return
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        transport.abort()
        await self._closed.setdefault(peer, asyncio.Event()).wait()


def watched_protocol(connections: Connections) -> type[HttpToolsProtocol]:
    """uvicorn's HTTP protocol, reporting what opens and closes."""

    class Watched(HttpToolsProtocol):
        @override
        def connection_made(  # type: ignore[override]  # uvicorn narrows it too
            self, transport: asyncio.Transport
        ) -> None:
            super().connection_made(transport)
            if self.client is not None:
                connections.open[self.client] = transport

        @override
        def connection_lost(self, exc: Exception | None) -> None:
            if self.client is not None:
                connections.lost(self.client)
            super().connection_lost(exc)

    return Watched
