"""The composition root: builds everything, starts it, and stops it in reverse."""

import asyncio
import secrets
import signal
import socket
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any

import structlog
import uvicorn
from starlette.routing import Route
from typing_extensions import override

from bot import attending, web
from bot.attending import Attendance
from bot.background import Background
from bot.clock import AlarmClock
from bot.commands.opening import first_line
from bot.commands.outcome import CommandRefused
from bot.inbox import Inbox
from bot.language_model import LanguageModel
from bot.librarian import Librarian
from bot.metrics import Metrics
from bot.pages import check_in
from bot.roles import EVERY, Role, Roles
from bot.sentence_model import sentence_model
from bot.settings import QuestionsModel, Settings
from bot.speaking import Speaker
from bot.ticks import Ticks
from broadcasts import pacing
from handlers.context import Customs
from handlers.questions.library import Library
from handlers.questions.retrieval.meaning import Embedder
from handlers.topics import everything
from storage import revision
from storage.bell import Topic
from storage.database import Database

log = structlog.stdlib.get_logger(__name__)

STOPS_WITHIN = 3.0  # seconds


class _Server(uvicorn.Server):
    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        """uvicorn would take SIGINT and SIGTERM for itself; stopping is the app's business."""
        yield


class App:
    """One running process, which does its `roles` and leaves the others to other processes."""

    def __init__(self, settings: Settings, roles: Roles = EVERY) -> None:
        self.settings = settings
        self.roles = roles
        self.db = Database(settings.database_url)
        self.metrics = Metrics()
        self.stopping = asyncio.Event()
        self.trouble: str | None = None  # why it stops by itself
        owner = secrets.token_hex(6)
        self.customs = customs = Customs(
            zone=settings.timezone,
            language=settings.language,
            media=settings.media_dir,
            media_url=f"{settings.public_url}/media" if settings.public_url else "",
            public_url=settings.public_url or "",
            peace=settings.peace(),
            approval_above=settings.approval_above,
            hotlines=dict(settings.hotlines.items()),
            speech=_speech(settings),
            rewrites=settings.language_model.on,
        )
        self.model = LanguageModel(settings.language_model, self.db, settings.now)
        rates = _rates(settings)
        self.library = Library(_sentence_model(settings) if Role.inbox in roles else None)
        self.inbox = Inbox(
            self.db,
            (),
            everything(),
            customs,
            self.metrics,
            owner,
            settings.now,
            settings.media_dir,
            self.model.reword,
            self.library,
        )
        self.attendance = Attendance(
            settings=settings,
            db=self.db,
            roles=roles,
            rates=rates,
            accounts=list(attending.accounts(settings)),
            inbox=self.inbox,
            customs=customs,
            metrics=self.metrics,
            owner=owner,
            give_up=self._give_up,
        )
        self.ticks = Ticks(
            self.db, self.attendance.lines, customs, rates, self.metrics, settings.now
        )

    async def run(self) -> None:
        """Serve until told to stop.

        Raises:
            CommandRefused: it cannot serve, or can no longer; the reason is one sentence.
        """
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.db.close)
            stack.push_async_callback(self.model.close)
            for account in self.attendance.accounts:
                stack.push_async_callback(account.close)
            if self.settings.zalo_oa.on:
                log.warning("official_account_not_served", help="Zalo Bot and Telegram are")
            listening = stack.enter_context(self._listen())
            await self._reach_database()
            await self._migrate()
            # The catalogue is read before anybody waits for the first answer.
            self.customs.say_to(None, self.settings.now())
            await self._serve(listening)
        if self.trouble:
            raise CommandRefused(self.trouble)

    def _give_up(self, reason: str) -> None:
        self.trouble = reason
        self.stopping.set()

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

    async def _serve(self, listening: socket.socket) -> None:
        clock = AlarmClock(self.metrics.rang)
        if Role.clock in self.roles:
            self.ticks.hang_on(clock)
        server = self._server()
        async with Background() as background:
            background.start("web", server.serve(sockets=[listening]))
            if Role.inbox in self.roles:
                background.start("inbox", self.inbox.run())
                librarian = Librarian(self.db, self.library)
                background.start("attend knowledge", librarian.run())
            if not self.db.is_sqlite:
                background.start("attend bell", self.db.bell.run(self.db, self._hear))
            self.attendance.begin(background)
            clock.start()
            host, port = listening.getsockname()[:2]
            log.info("serving", http=f"{host}:{port}", roles=",".join(sorted(self.roles)))
            await self.stopping.wait()
            # In reverse: nothing new comes in, what is in hand is finished, what it said is sent.
            clock.stop()
            server.should_exit = True
            background.cancel("attend")
            self.inbox.stop()
            self.attendance.close()
            await background.finish(STOPS_WITHIN)

    def _hear(self, topic: Topic) -> None:
        """Another process has left work for us."""
        if topic is Topic.inbox:
            self.inbox.wake()
        else:
            for line in self.attendance.lines:
                line.sender.wake()

    def _server(self) -> uvicorn.Server:
        door = web.Door(
            inbox=self.inbox,
            channels=self.attendance.accounts if Role.web in self.roles else (),
            lines=self.attendance.lines,
            metrics=self.metrics,
            ready=self._ready,
            media=self.settings.media_dir,
            pages=self._pages() if Role.web in self.roles else (),
        )
        config = uvicorn.Config(
            web.application(door),
            host=self.settings.http_host,
            port=self.settings.http_port,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        return _Server(config)

    def _pages(self) -> list[Route]:
        return check_in.routes(
            self.db, self.customs, self.attendance.lines, self.settings.now
        )

    async def _ready(self) -> bool:
        connected = len(self.attendance.lines) == len(self.attendance.accounts)
        return connected and await self.db.answers()


def _speech(settings: Settings) -> Speaker | None:
    command = settings.speech_command
    return Speaker(command, settings.speech_timeout) if command else None


def _sentence_model(settings: Settings) -> Embedder | None:
    return sentence_model(wanted=settings.questions_model is QuestionsModel.auto)


def _rates(settings: Settings) -> pacing.Rates:
    pace = settings.pacing
    return pacing.Rates(
        overall_per_second=pace.overall_per_second,
        per_chat_per_second=pace.per_chat_per_second,
        per_group_per_minute=pace.per_group_per_minute,
    )


async def serve(settings: Settings, roles: Roles = EVERY) -> None:
    """Run the bot until SIGINT or SIGTERM."""
    app = App(settings, roles)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, app.stopping.set)
    await app.run()


def run(settings: Settings, roles: Roles = EVERY) -> None:
    """Run the bot until it is told to stop. Raises CommandRefused with the reason if it cannot."""
    _on_fastest_loop(serve(settings, roles))


def _on_fastest_loop(work: Coroutine[Any, Any, None]) -> None:
    """uvloop is not made for Windows; there the standard loop serves."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)
