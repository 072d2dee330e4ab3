"""A language model is asked within its time and budget, and what it says is shown to nobody."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.language_model import FAILURES, RESTS, LanguageModel
from bot.settings import LanguageModelSettings
from storage.database import Database

KEY = "sk-secret"


@dataclass
class Server:
    """Speaks as the real ones do; `answer` is what it says, or how it fails."""

    answer: Any = "Mức hội phí là bao nhiêu?"
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    base: str = ""

    async def complete(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        if isinstance(self.answer, int):
            return web.Response(status=self.answer, text="no")
        if isinstance(self.answer, float):
            await asyncio.sleep(self.answer)
        if not isinstance(self.answer, str):
            return web.json_response(self.answer)
        said = {"message": {"role": "assistant", "content": self.answer}}
        return web.json_response({"choices": [said], "usage": {"total_tokens": 90}})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.complete)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.base = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    yield server
    await runner.cleanup()


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


def model_of(server: Server, db: Database, clock: Clock, **limits: int) -> LanguageModel:
    told = {"base_url": server.base, "model": "small", "api_key": KEY, "timeout": 0.5}
    return LanguageModel(LanguageModelSettings(**told | limits), db, clock)


async def test_a_question_comes_back_in_other_words(
    server: Server, sqlite_db: Database, clock: Clock
) -> None:
    """The key goes with it, and the question stands between lines as data."""
    model = model_of(server, sqlite_db, clock)
    assert await model.reword("hphi bn v") == "Mức hội phí là bao nhiêu?"
    await model.close()

    assert server.keys == [f"Bearer {KEY}"]
    assert server.asked[0]["model"] == "small"
    assert server.asked[0]["messages"][1]["content"] == "---\nhphi bn v\n---"


@pytest.mark.parametrize(
    "answer",
    [
        500,
        401,
        2.0,
        {},
        [],
        {"choices": []},
        {"choices": [{"message": {"content": None}}]},
        {"choices": "x"},
        "",
        "\u200b\n\u202e",
    ],
)
async def test_whatever_it_does_the_bot_goes_on(
    server: Server, sqlite_db: Database, clock: Clock, answer: object
) -> None:
    """Refused, late, or nonsense: then there are no other words."""
    server.answer = answer
    model = model_of(server, sqlite_db, clock)

    assert await model.reword("hội phí?") == ""
    await model.close()


async def test_it_may_not_talk_long(server: Server, sqlite_db: Database, clock: Clock) -> None:
    server.answer = "dài " * 10_000
    model = model_of(server, sqlite_db, clock)

    assert len(await model.reword("hội phí?")) <= 300
    await model.close()


async def test_the_budget_is_shared_by_all_processes(
    server: Server, db: Database, clock: Clock
) -> None:
    """Two processes, three requests a day: the fourth is not made; tomorrow it is."""
    one, two = (model_of(server, db, clock, daily_requests=3) for _ in range(2))
    asked = [await model.reword(f"câu {n}?") for n, model in enumerate((one, two, one, two))]
    assert [bool(answer) for answer in asked] == [True, True, True, False]
    assert len(server.asked) == 3

    clock.now += timedelta(days=1)
    assert await two.reword("câu mới?")
    await one.close()
    await two.close()


async def test_tokens_are_counted(server: Server, db: Database, clock: Clock) -> None:
    """An answer of ninety tokens leaves nothing of a hundred after the second."""
    model = model_of(server, db, clock, daily_tokens=100)
    assert await model.reword("một?")
    assert await model.reword("hai?")
    assert await model.reword("ba?") == ""
    await model.close()


async def test_after_failures_it_is_left_alone(
    server: Server, sqlite_db: Database, clock: Clock
) -> None:
    """Nobody waits for what is down; after a rest it is tried again."""
    server.answer = 503
    model = model_of(server, sqlite_db, clock)
    for _ in range(FAILURES + 3):
        await model.reword("hội phí?")
    assert len(server.asked) == FAILURES

    server.answer = "Hội phí bao nhiêu?"
    clock.now += RESTS
    assert await model.reword("hội phí?")
    await model.close()


def test_its_key_is_never_shown() -> None:
    settings = LanguageModelSettings(base_url="http://x.example", model="m", api_key=KEY)

    assert KEY not in repr(settings)
