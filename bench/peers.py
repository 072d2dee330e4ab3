"""What others do to send a text to many: as fast as they can, and nothing is written down.

`python -m bench.peers NAME --port P --recipients N` reads the message, as Telegram takes it, from
its standard input, sends it through that client and prints what it took as one JSON document.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from bench.process import on_fastest_loop
from bench.sink import TOKEN

IN_FLIGHT = 64
FIRST_CHAT = 1_000_000_001

Send = Callable[[int], Awaitable[object]]
Payload = dict[str, Any]


@asynccontextmanager
async def aiohttp(base: str, payload: Payload) -> AsyncIterator[Send]:
    """The bare loop: one post after the other, the answer read and parsed."""
    import aiohttp as library

    url = f"{base}/bot{TOKEN}/sendMessage"

    async def send(chat: int) -> object:
        async with session.post(url, json={"chat_id": chat} | payload) as response:
            return (await response.json())["result"]["message_id"]

    async with library.ClientSession() as session:
        yield send


@asynccontextmanager
async def aiogram(base: str, payload: Payload) -> AsyncIterator[Send]:
    """aiogram's Bot on its own session."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

    typed = {
        "text": payload["text"],
        "entities": [MessageEntity(**one) for one in payload["entities"]],
        "link_preview_options": LinkPreviewOptions(**payload["link_preview_options"]),
        "reply_markup": InlineKeyboardMarkup(**payload["reply_markup"]),
    }
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    async with Bot(TOKEN, session=session) as bot:
        yield lambda chat: bot.send_message(chat, **typed)


@asynccontextmanager
async def ptb(base: str, payload: Payload) -> AsyncIterator[Send]:
    """python-telegram-bot as it comes: httpx, and its rate limiter with the limits taken off."""
    from telegram import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity
    from telegram.ext import AIORateLimiter, ExtBot
    from telegram.request import HTTPXRequest

    typed = {
        "text": payload["text"],
        "entities": MessageEntity.de_list(payload["entities"]),
        "link_preview_options": LinkPreviewOptions.de_json(payload["link_preview_options"]),
        "reply_markup": InlineKeyboardMarkup.de_json(payload["reply_markup"]),
    }
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url=f"{base}/bot",
        request=HTTPXRequest(connection_pool_size=IN_FLIGHT),
        rate_limiter=AIORateLimiter(overall_max_rate=0, group_max_rate=0),
    )
    async with bot:
        yield lambda chat: bot.send_message(chat, **typed)


PEERS: dict[str, Callable[[str, Payload], AbstractAsyncContextManager[Send]]] = {
    "aiohttp": aiohttp,
    "aiogram": aiogram,
    "ptb": ptb,
}


async def run(name: str, port: int, recipients: int, payload: Payload) -> dict[str, float]:
    """Send to so many chats, always as many on their way as may be."""
    chats = iter(range(FIRST_CHAT, FIRST_CHAT + recipients))
    async with PEERS[name](f"http://127.0.0.1:{port}", payload) as send:
        started, used = time.perf_counter(), time.process_time()
        async with asyncio.TaskGroup() as tasks:
            for _ in range(IN_FLIGHT):
                tasks.create_task(_line(send, chats))
        return {
            "seconds": time.perf_counter() - started,
            "cpu_seconds": time.process_time() - used,
        }


async def _line(send: Send, chats: Iterator[int]) -> None:
    for chat in chats:
        await send(chat)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("name", choices=PEERS)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--recipients", type=int, required=True)
    given = options.parse_args()
    message = json.load(sys.stdin)
    print(json.dumps(on_fastest_loop(run(given.name, given.port, given.recipients, message))))
