"""The composition root: builds everything, starts it, and stops it in reverse.

The web door opens first, then each account is connected by itself, for as long as that takes; one
platform that is down holds up no other. In webhook mode the platform is told at every start where
to bring events: `PUBLIC_URL` and our path. In polling mode Telegram is told that there is no
webhook any more (what waits there is kept); Zalo's webhook is never taken away, because a poll
there loses events and is for trying out only: what is in service must not end by that.
"""

import asyncio
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any, TypeVar

import structlog
import uvicorn
from pydantic import SecretStr
from typing_extensions import override

from bot import web
from bot.background import Background
from bot.channels import polling
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.clock import AlarmClock
from bot.commands.opening import first_line
from bot.commands.outcome import CommandRefused
from bot.counting import Counted
from bot.inbox import Inbox, Line
from bot.metrics import Metrics
from bot.settings import PREFIX, Mode, Settings
from bot.ticks import Ticks
from broadcasts import pacing
from broadcasts.outgoing import ChannelDown, SendError
from broadcasts.sender import Sender
from broadcasts.settling import Trouble
from handlers.announcements import notices
from handlers.context import Customs
from handlers.topics import everything
from storage import chats, revision
from storage.database import Database, Session

log = structlog.stdlib.get_logger(__name__)

T = TypeVar("T")
Account = TelegramChannel | ZaloBotChannel

STOPS_WITHIN = 10.0  # seconds


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
        self.accounts: list[Account] = []
        self.lines: list[Line] = []  # those that are connected
        self.metrics = Metrics()
        self.stopping = asyncio.Event()
        self.trouble: str | None = None  # why it stops by itself

    async def run(self) -> None:
        """Serve until told to stop.

        Raises:
            CommandRefused: it cannot serve, or can no longer; the reason is one sentence.
        """
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.db.close)
            for account in self._accounts():
                stack.push_async_callback(account.close)
                self.accounts.append(account)
            if self.settings.zalo_oa.on:
                log.warning("official_account_not_served", help="Zalo Bot and Telegram are")
            listening = stack.enter_context(self._listen())
            await self._reach_database()
            await self._migrate()
            await self._serve(listening)
        if self.trouble:
            raise CommandRefused(self.trouble)

    def _listen(self) -> socket.socket:
        host, port = self.settings.http_host, self.settings.http_port
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            return socket.create_server((host, port), family=family, backlog=2048)
        except OSError as error:
            reason = f"cannot listen on {host}:{port}: {error.strerror}"
            raise CommandRefused(reason) from error

    async def _reach_database(self) -> None:
        try:
            await self.db.ping()
        except Exception as error:  # every driver has errors of its own
            reason = f"the database cannot be reached: {first_line(error)}"
            raise CommandRefused(reason) from error

    async def _migrate(self) -> None:
        if await revision.current(self.db) != revision.head():
            from storage import migrate  # with Alembic, which a usual start can do without

            await migrate.upgrade(self.db)

    def _accounts(self) -> Iterable[Account]:
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

    async def _attend(self, account: Account, inbox: Inbox, background: Background) -> None:
        """Connect an account and take its events, until this is cancelled."""
        try:
            line = await self._connect(account)
            self.lines.append(line)
            inbox.attend(line)
            background.start(f"send {account.name}", line.sender.run())
            await self._direct(account)
            if self._mode(account) is Mode.polling:
                await self._poll(inbox, line)
        except ChannelDown as error:
            self._lose(account, error)

    def _lose(self, account: Account, error: ChannelDown) -> None:
        """A token that is wrong at the start ends us; one that is taken back ends its account."""
        name = f"{PREFIX}{account.name.upper()}__TOKEN"
        log.critical("account_lost", channel=account.name, reason=error.reason)
        in_service = [line for line in self.lines if line.channel is not account]
        if len(in_service) == len(self.lines) or not in_service:
            self.trouble = f"{name} is refused by the platform: {error.reason}"
            self.stopping.set()

    async def _connect(self, channel: Account) -> Line:
        profile = await _patiently(channel, channel.connect)
        async with self.db.transaction() as session:
            account = await chats.account(session, channel.name, profile.native_id, profile.name)
        sender = Sender(
            self.db,
            account.id,
            Counted(channel, channel.name, self.metrics),
            self._rates(),
            self.owner,
            self.settings.now,
            self._tell,
        )
        log.info("connected", channel=channel.name, account=profile.name)
        return Line(account.id, channel, profile, sender)

    async def _direct(self, account: Account) -> None:
        """Tell the platform where its events should go."""
        if self._mode(account) is Mode.webhook:
            address = f"{self.settings.public_url}{web.PATHS[account.name]}"
            await _patiently(account, lambda: account.set_webhook(address))
            log.info("webhook_set", channel=account.name, address=address)
        elif isinstance(account, TelegramChannel):
            await _patiently(account, account.delete_webhook)

    async def _tell(self, session: Session, trouble: Trouble) -> None:
        await notices.tell_trouble(session, trouble, self.customs, self.settings.now())

    def _rates(self) -> pacing.Rates:
        pace = self.settings.pacing
        return pacing.Rates(
            overall_per_second=pace.overall_per_second,
            per_chat_per_second=pace.per_chat_per_second,
            per_group_per_minute=pace.per_group_per_minute,
        )

    async def _serve(self, listening: socket.socket) -> None:
        inbox = Inbox(
            self.db,
            (),
            everything(),
            self.customs,
            self.metrics,
            self.owner,
            self.settings.now,
        )
        clock = AlarmClock()
        ticks = Ticks(
            self.db, self.lines, self.customs, self._rates(), self.metrics, self.settings.now
        )
        ticks.hang_on(clock)
        server = self._server(inbox)
        async with Background() as background:
            background.start("web", server.serve(sockets=[listening]))
            background.start("inbox", inbox.run())
            for account in self.accounts:
                attending = self._attend(account, inbox, background)
                background.start(f"attend {account.name}", attending)
            clock.start()
            host, port = listening.getsockname()[:2]
            log.info("serving", http=f"{host}:{port}")
            await self.stopping.wait()
            # In reverse: nothing new comes in, what is in hand is finished, what it said is sent.
            clock.stop()
            server.should_exit = True
            background.cancel("attend")
            inbox.stop()
            for line in self.lines:
                line.sender.stop()
            await background.finish(STOPS_WITHIN)

    def _mode(self, account: Account) -> Mode:
        return Mode(getattr(self.settings, account.name).mode)

    async def _poll(self, inbox: Inbox, line: Line) -> None:
        async for envelopes in line.channel.poll():
            await inbox.store(line, envelopes)

    def _server(self, inbox: Inbox) -> uvicorn.Server:
        door = web.Door(
            inbox=inbox,
            channels=self.accounts,
            lines=self.lines,
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
        if len(self.lines) < len(self.accounts):
            return False
        try:
            await self.db.ping()
        except Exception:
            log.exception("database_unreachable")
            return False
        return True


async def _patiently(account: Account, ask: Callable[[], Awaitable[T]]) -> T:
    """What the platform answers, however often it has to be asked; only a refused token ends it."""
    failures = 0
    while True:
        try:
            return await ask()
        except SendError as error:
            if isinstance(error, ChannelDown) and error.revoked:
                raise
            failures += 1
            seconds = polling.pause(error, failures)
            log.warning(
                "platform_unreachable", channel=account.name, reason=error.reason, seconds=seconds
            )
        await asyncio.sleep(seconds)


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
    """Run the bot until it is told to stop. Raises CommandRefused with the reason if it cannot."""
    _on_fastest_loop(serve(settings))


def _on_fastest_loop(work: Coroutine[Any, Any, None]) -> None:
    """uvloop is not made for Windows; there the standard loop serves."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)
