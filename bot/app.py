"""The composition root: builds everything, starts it, and stops it in reverse."""

import asyncio
import secrets
import signal
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any

import structlog
import uvicorn
from pydantic import SecretStr
from typing_extensions import override

from bot import web
from bot.background import Background
from bot.channels.base import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.clock import AlarmClock
from bot.inbox import Inbox, Line
from bot.metrics import Metrics
from bot.settings import Mode, Settings
from bot.ticks import Ticks
from broadcasts import pacing
from broadcasts.outgoing import ChannelDown
from broadcasts.sender import Sender
from broadcasts.settling import Trouble
from handlers.announcements import notices
from handlers.context import Customs
from handlers.topics import everything
from storage import chats, migrate
from storage.database import Database, Session

log = structlog.stdlib.get_logger(__name__)

STOPS_WITHIN = 10.0  # seconds
RETRY_CONNECT = 5.0  # seconds between attempts while a platform cannot be reached


class _Server(uvicorn.Server):
    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        """uvicorn would take SIGINT and SIGTERM for itself; stopping is the app's business."""
        yield


class App:
    """One running process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.owner = secrets.token_hex(6)
        self.db = Database(settings.database_url)
        self.customs = Customs(zone=settings.timezone, language=settings.language)
        self.lines: list[Line] = []
        self.metrics = Metrics(dict)
        self.stopping = asyncio.Event()

    async def run(self) -> None:
        """Serve until told to stop. Raises ChannelDown when a token is refused."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.db.close)
            await migrate.upgrade(self.db)
            for channel in self._channels():
                stack.push_async_callback(channel.close)
                self.lines.append(await self._connect(channel))
            await self._serve()

    def _channels(self) -> Iterable[Channel]:
        settings = self.settings
        if settings.telegram.token is not None:
            yield TelegramChannel(
                settings.telegram.token.get_secret_value(),
                settings.telegram.api_base,
                _secret(settings.telegram.webhook_secret),
                settings.media_dir,
            )
        if settings.zalo_bot.token is not None:
            media = f"{settings.public_url}/media" if settings.public_url else None
            yield ZaloBotChannel(
                settings.zalo_bot.token.get_secret_value(),
                settings.zalo_bot.api_base,
                _secret(settings.zalo_bot.webhook_secret),
                media,
            )

    async def _connect(self, channel: Channel) -> Line:
        while True:
            try:
                profile = await channel.connect()
                break
            except ChannelDown as error:
                if error.revoked:
                    raise
                log.warning("platform_unreachable", channel=channel.name, reason=error.reason)
                await asyncio.sleep(RETRY_CONNECT)
        async with self.db.transaction() as session:
            account = await chats.account(session, channel.name, profile.native_id, profile.name)
        sender = Sender(
            self.db,
            account.id,
            channel,
            self._rates(),
            self.owner,
            self.settings.now,
            self._tell,
        )
        log.info("connected", channel=channel.name, account=profile.name)
        return Line(account.id, channel, profile, sender)

    async def _tell(self, session: Session, trouble: Trouble) -> None:
        await notices.tell_trouble(session, trouble, self.customs, self.settings.now())

    def _rates(self) -> pacing.Rates:
        pace = self.settings.pacing
        return pacing.Rates(
            overall_per_second=pace.overall_per_second,
            per_chat_per_second=pace.per_chat_per_second,
            per_group_per_minute=pace.per_group_per_minute,
        )

    async def _serve(self) -> None:
        inbox = Inbox(
            self.db,
            self.lines,
            everything(),
            self.customs,
            self.metrics,
            self.owner,
            self.settings.now,
        )
        clock = AlarmClock()
        ticks = Ticks(self.db, self.lines, self.customs, self._rates(), self.settings.now)
        ticks.hang_on(clock)
        server = self._server(inbox)
        async with Background() as background:
            background.start("web", server.serve())
            background.start("inbox", inbox.run())
            for line in self.lines:
                background.start(f"send {line.channel.name}", line.sender.run())
                if self._mode(line) is Mode.polling:
                    background.start(f"poll {line.channel.name}", self._poll(inbox, line))
            clock.start()
            log.info("ready", http=f"{self.settings.http_host}:{self.settings.http_port}")
            await self.stopping.wait()
            # In reverse: nothing new comes in, what is in hand is finished, what it said is sent.
            clock.stop()
            server.should_exit = True
            background.cancel("poll")
            inbox.stop()
            for line in self.lines:
                line.sender.stop()
            await background.finish(STOPS_WITHIN)

    def _mode(self, line: Line) -> Mode:
        account = getattr(self.settings, line.channel.name)
        return Mode(account.mode)

    async def _poll(self, inbox: Inbox, line: Line) -> None:
        async for envelopes in line.channel.poll(None):
            await inbox.store(line, envelopes)

    def _server(self, inbox: Inbox) -> uvicorn.Server:
        door = web.Door(
            inbox=inbox,
            lines={line.channel.name: line for line in self.lines},
            metrics=self.metrics,
            ready=self._ready,
            media=self.settings.media_dir,
        )
        config = uvicorn.Config(
            web.application(door),
            host=self.settings.http_host,
            port=self.settings.http_port,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
        )
        return _Server(config)

    async def _ready(self) -> bool:
        try:
            await self.db.ping()
        except Exception:
            log.exception("database_unreachable")
            return False
        return True


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()


async def serve(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM."""
    app = App(settings)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, app.stopping.set)
    await app.run()


def run(settings: Settings) -> None:
    """Run the bot until it is told to stop."""
    _on_fastest_loop(serve(settings))


def _on_fastest_loop(work: Coroutine[Any, Any, None]) -> None:
    """uvloop is not made for Windows; there the standard loop serves."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)
