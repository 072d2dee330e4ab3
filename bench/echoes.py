"""Echo bots of others, as their documents show them, taking updates on a webhook.

`python -m bench.echoes NAME --port P --api A` serves until killed; it prints its process's number
once it listens. Nothing is written down: what is being handled is lost with the process.
"""

import argparse
import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any

from bench.process import on_fastest_loop
from bench.program import PATH, SECRET
from bench.sink import TOKEN


async def aiogram(api: str, port: int) -> None:
    """aiogram's echo bot on its own aiohttp server; it answers 200 before it handles."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
    from aiohttp import web

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(application, path=PATH)
    setup_application(application, dispatcher, bot=bot)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await _serve_for_ever(port)


async def ptb(api: str, port: int) -> None:
    """python-telegram-bot's echo bot on Starlette, as in its example of a webhook of one's own."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot").updater(None)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def receive(request: Request) -> Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return Response()

    pages = Starlette(routes=[Route(PATH, receive, methods=["POST"])])
    config = uvicorn.Config(pages, port=port, log_level="error", access_log=False)
    async with application, asyncio.TaskGroup() as tasks:
        await application.start()
        tasks.create_task(uvicorn.Server(config).serve())
        await _serve_for_ever(port)


async def _serve_for_ever(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.01)
        else:
            writer.close()
            break
    print(os.getpid(), flush=True)
    await asyncio.Event().wait()


ECHOES: dict[str, Callable[[str, int], Coroutine[Any, Any, None]]] = {
    "aiogram": aiogram,
    "ptb": ptb,
}


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("name", choices=ECHOES)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--api", required=True)
    given = options.parse_args()
    on_fastest_loop(ECHOES[given.name](given.api, given.port))
