"""The ASGI front: the bots' hot paths straight to the door, the rest to Starlette."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from simulator.connections import Connections
from simulator.control.routes import routes
from simulator.door import Door
from simulator.entities import Platform, StoredFile
from simulator.wire import Receive, Scope, Send
from simulator.world import World

PHONES = Path(__file__).parent / "phones"
PAGES = {"/": "index.html"} | {
    f"/{path.name}": path.name for path in PHONES.iterdir() if path.suffix in (".css", ".js")
}
SAFE = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
}
_BOT_PATH = re.compile(r"(?:/(telegram|zalo))?/bot([^/]+)/([A-Za-z]+)/?")
_FILE_PATH = re.compile(r"(?:/telegram)?/file/bot([^/]+)/[^/]+/([\w-]+)/[^/]+")


class App:
    """One ASGI application for everything the simulator serves."""

    def __init__(self, world: World, connections: Connections) -> None:
        self._world = world
        self._door = Door(world, connections)
        self._rest = Starlette(
            routes=[*(_page(*page) for page in PAGES.items()), *routes(world), *_files(world)]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The bots' hot path is matched first and by itself: it skips the router altogether.
        found = _BOT_PATH.fullmatch(scope["path"])
        if found is None:
            await self._rest(scope, receive, send)
            return
        prefix, token, method = found.groups()
        platform = cast("Platform", prefix or self._world.platform_of(token))
        await self._door.serve(platform, token, method, (scope, receive, send))


def _page(path: str, name: str) -> Route:
    async def serve(_request: Request) -> Response:
        return FileResponse(PHONES / name, headers=SAFE)

    return Route(path, serve)


def _files(world: World) -> list[Route]:
    def respond(found: StoredFile | None) -> Response:
        if found is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        # Uploads are shown as what they claim to be only where that is harmless.
        safe = found.mime.startswith(("image/png", "image/jpeg", "image/gif", "image/webp",
                                      "audio/"))
        headers = SAFE | ({} if safe else {"content-disposition": "attachment"})
        return Response(found.content, media_type=found.mime, headers=headers)

    async def shown(request: Request) -> Response:
        return respond(world.files.get(request.path_params["file_id"]))

    async def downloaded(request: Request) -> Response:
        found = _FILE_PATH.fullmatch(request.url.path)
        if found is None or world.bot_of("telegram", found[1]) is None:
            return respond(None)
        return respond(world.files.get(found[2]))

    return [
        Route("/files/{file_id}", shown),
        Route("/file/{rest:path}", downloaded),
        Route("/telegram/file/{rest:path}", downloaded),
    ]
