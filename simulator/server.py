"""Running the simulator: one uvicorn server, its side jobs, and a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Iterator

import aiohttp
import uvicorn
from typing_extensions import override

from simulator.app import App
from simulator.connections import Connections, watched_protocol
from simulator.world import World

GRACE_SECONDS = 2


class Server(uvicorn.Server):
    """uvicorn without its signal handling, letting go of long polls before it stops."""

    def __init__(self, config: uvicorn.Config, world: World) -> None:
        super().__init__(config)
        self._world = world

    # uvicorn would raise the signal once more after its clean end, and so exit with an error.
    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        yield

    def stop(self) -> None:
        self.should_exit = True
        self._world.close()

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(f"simulator ready on {self._world.base_url}\n")
        sys.stdout.flush()


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    return sock


async def serve(world: World, sock: socket.socket, *, quiet: bool) -> None:
    host, port = sock.getsockname()[:2]
    world.base_url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    connections = Connections()
    config = uvicorn.Config(
        App(world, connections),
        http=watched_protocol(connections),
        ws="none",
        lifespan="off",
        log_level="error" if quiet else "warning",
        # The journal is the log; a line a call on stderr would say the same again.
        access_log=False,
        server_header=False,
        # Longer than bots rest between calls: a connection closed under a call looks like a fault.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    async with aiohttp.ClientSession() as world.http, asyncio.TaskGroup() as world.group:
        await Server(config, world).serve([sock])
        for job in list(world.jobs):
            job.cancel()
