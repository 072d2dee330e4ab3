"""A small client for the tests: raw platform calls and the control API of one simulator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

TELEGRAM_TOKEN = "7001:telegram-secret"
ZALO_TOKEN = "8001:zalo-secret"


@dataclass(frozen=True)
class Answer:
    """An HTTP answer: its status, parsed body and headers."""

    status: int
    body: dict[str, Any]
    headers: Any


class Desk:
    """Speaks to the simulator at `base` as a bot and as the operator."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self.base = base
        self.session = session

    async def call(self, prefix: str, token: str, method: str, values: dict[str, Any]) -> Answer:
        url = f"{self.base}/{prefix}/bot{token}/{method}"
        async with self.session.post(url, json=values) as response:
            body = await response.json(content_type=None)
            return Answer(response.status, body, response.headers)

    async def telegram(self, method: str, **values: object) -> Answer:
        return await self.call("telegram", TELEGRAM_TOKEN, method, values)

    async def zalo(self, method: str, **values: object) -> Answer:
        return await self.call("zalo", ZALO_TOKEN, method, values)

    async def telegram_ok(self, method: str, **values: object) -> Any:  # noqa: ANN401  # JSON
        answer = await self.telegram(method, **values)
        assert answer.body["ok"], answer.body
        return answer.body["result"]

    async def refused(self, method: str, **values: object) -> tuple[int, str]:
        """Code and wording of a Telegram refusal."""
        answer = await self.telegram(method, **values)
        assert answer.body["ok"] is False, answer.body
        assert answer.status == answer.body["error_code"]
        return answer.body["error_code"], answer.body["description"]

    async def updates(self, **values: object) -> list[dict[str, Any]]:
        """Everything pending on Telegram, confirmed at once."""
        batch = await self.telegram_ok("getUpdates", **values)
        if batch:
            await self.telegram_ok("getUpdates", offset=batch[-1]["update_id"] + 1)
        return list(batch)

    async def control(self, path: str, **values: object) -> Any:  # noqa: ANN401  # JSON
        answer = await self.ask("POST", path, values)
        assert answer.status == 200, answer.body
        return answer.body

    async def ask(self, verb: str, path: str, values: dict[str, Any]) -> Answer:
        url = f"{self.base}/control/{path}"
        async with self.session.request(verb, url, json=values) as response:
            return Answer(response.status, await response.json(), response.headers)

    async def look(self, path: str, **query: object) -> Any:  # noqa: ANN401  # JSON
        params = {name: str(value) for name, value in query.items()}
        async with self.session.get(f"{self.base}/control/{path}", params=params) as response:
            return await response.json()

    async def person(self, platform: str = "telegram", name: str = "Chị An", **more: object) -> str:
        """A new person, by default with her chat to the bot open."""
        values = {"started": True} | more
        return str((await self.control("people", platform=platform, name=name, **values))["id"])

    async def group(self, platform: str, *members: str, **more: object) -> str:
        values = {"bots": True, "title": "Chi hội 3"} | more
        made = await self.control("groups", platform=platform, members=list(members), **values)
        return str(made["id"])

    async def say(self, person: str, text: str, platform: str = "telegram", **more: object) -> str:
        said = await self.control("say", platform=platform, person=person, text=text, **more)
        return str(said["message_id"])

    async def phone(self, person: str, platform: str = "telegram", **more: object) -> list[Any]:
        shown = await self.look("messages", platform=platform, person=person, **more)
        return list(shown["messages"])


@dataclass
class Hook:
    """A webhook receiver: what came in, and what it is told to answer, in turn."""

    url: str
    received: list[tuple[dict[str, str], Any]]
    answers: list[web.Response]
    arrived: asyncio.Event

    async def wait_for(self, count: int, seconds: float = 5) -> list[Any]:
        """The bodies of the first `count` deliveries."""
        async with asyncio.timeout(seconds):
            while len(self.received) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [body for _, body in self.received]


@asynccontextmanager
async def hook() -> AsyncIterator[Hook]:
    """A webhook receiver on a free port, answering 200 unless told otherwise."""
    made = Hook("", [], [], asyncio.Event())

    async def receive(request: web.Request) -> web.Response:
        made.received.append((dict(request.headers), await request.json()))
        made.arrived.set()
        return made.answers.pop(0) if made.answers else web.Response()

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield made
    finally:
        await runner.cleanup()
