"""`watch`: how broadcasts, accounts and queues stand, again and again, read from the database."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from datetime import datetime

from rich.console import Console
from rich.live import Live

from bot.commands import picture, screen
from bot.commands.opening import first_line, opened
from bot.commands.outcome import CommandRefused
from bot.commands.picture import Look, Picture
from bot.settings import Settings
from storage.database import Database
from storage.outage import is_outage
from storage.overview import overview
from storage.underway import lately, underway

ANSWERS_WITHIN = 10.0  # seconds; a database that takes longer counts as out
# Looking must not become the database's main work, however much there is to look at.
MOST_OF_THE_TIME = 0.1

Show = Callable[[Look], None]


def run(settings: Settings, *, as_json: bool, once: bool, every: float) -> None:
    """Show what there is to see, once or until interrupted.

    Raises:
        CommandRefused: there is no database, or (once) it is out.
    """
    try:
        with _display(as_json=as_json, once=once) as show, suppress(KeyboardInterrupt):
            asyncio.run(_watch(settings, show, once=once, every=every))
    except BrokenPipeError:
        # Whoever read has enough. What is left in the buffer must not complain at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _display(*, as_json: bool, once: bool) -> Iterator[Show]:
    console = Console()
    if as_json:
        yield lambda look: _out(json.dumps(picture.document(look), ensure_ascii=False))
    elif not sys.stdout.isatty():
        yield lambda look: _out("\n".join(picture.lines(look)))
    elif once:
        yield lambda look: console.print(screen.draw(look))
    else:
        with Live(console=console, auto_refresh=False) as live:
            yield lambda look: live.update(screen.draw(look), refresh=True)


def _out(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def _watch(settings: Settings, show: Show, *, once: bool, every: float) -> None:
    task = asyncio.current_task()
    if task is not None and sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with suppress(asyncio.CancelledError):
        async with aclosing(_looks(settings, every)) as looks:
            async for look in looks:
                if once and look.complaint:
                    raise CommandRefused(look.complaint)
                show(look)
                if once:
                    return


async def _looks(settings: Settings, every: float) -> AsyncGenerator[Look, None]:
    look = Look(_now(settings), None)
    async with opened(settings) as database:
        while True:
            began = time.monotonic()
            look = await _look(settings, database, look)
            took = time.monotonic() - began
            yield look
            # A database that is out is not spared by waiting.
            await asyncio.sleep(max(every, 0 if look.out else took / MOST_OF_THE_TIME))


async def _look(settings: Settings, database: Database, last: Look) -> Look:
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            return Look(_now(settings), await _picture(settings, database))
    except Exception as error:
        if not is_outage(error):
            raise
        now = _now(settings)
        return Look(now, last.picture, first_line(error), last.out_since or now)


async def _picture(settings: Settings, database: Database) -> Picture:
    now = _now(settings)
    async with database.reading() as session:
        recent = await lately(session, now)
        found, number = await underway(session, recent.rates)
        seen = await overview(session, now)
    return Picture(seen, found, number, recent, settings.pacing.overall_per_second)


def _now(settings: Settings) -> datetime:
    return settings.now().astimezone(settings.timezone)
