"""The accounts of one process, from connecting to losing them.

Each account is connected by itself, for as long as that takes; one platform that is down holds up
no other. In webhook mode the platform is told at every start where to bring events: `PUBLIC_URL`
and our path. In polling mode one process at a time asks for them, and Telegram is told that there
is no webhook any more (what waits there is kept); Zalo's webhook is never taken away, because a
poll there loses events and is for trying out only: what is in service must not end by that.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import structlog
from pydantic import SecretStr

from bot import web
from bot.background import Background
from bot.channels import polling
from bot.channels.base import Profile
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.counting import Counted
from bot.inbox import Inbox
from bot.line import Line
from bot.metrics import Metrics
from bot.roles import Role, Roles
from bot.settings import PREFIX, Mode, Settings
from broadcasts.outgoing import ChannelDown, SendError
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from broadcasts.settling import AccountStopped, Trouble
from handlers.announcements import notices
from handlers.context import Customs
from storage import chats, outbox
from storage.database import Database, Session
from storage.outage import outlast
from storage.turn import Turn

log = structlog.stdlib.get_logger(__name__)

T = TypeVar("T")
Account = TelegramChannel | ZaloBotChannel


@dataclass(slots=True)
class Attendance:
    """Brings accounts into service; `give_up` is called with why it makes no sense to go on.

    `lines` are the accounts that are connected by now, `lost` those whose token was taken back.
    """

    settings: Settings
    db: Database
    roles: Roles
    rates: Rates
    accounts: Sequence[Account]
    inbox: Inbox
    customs: Customs
    metrics: Metrics
    owner: str
    give_up: Callable[[str], None]
    lines: list[Line] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    closed: bool = False

    def close(self) -> None:
        """Nothing new is sent, nor by accounts that are connected only now."""
        self.closed = True
        for line in self.lines:
            line.sender.stop()

    def begin(self, background: Background) -> None:
        """Attend to every account in tasks of its own, whose names begin with "attend"."""
        for account in self.accounts:
            background.start(f"attend {account.name}", self._attend(account, background))

    async def _attend(self, account: Account, background: Background) -> None:
        line: Line | None = None
        try:
            line = await self._connect(account)
            if self.closed:
                return
            self.lines.append(line)
            self._put_to_work(line, background)
            if Role.web in self.roles:
                await self._take_in(account, line, background)
        except ChannelDown as error:
            await self._lose(account, line, error)

    def _put_to_work(self, line: Line, background: Background) -> None:
        if Role.inbox in self.roles:
            self.inbox.attend(line)
        name = f"send {line.channel.name}"
        if Role.send in self.roles:
            background.start(name, line.sender.run())
        elif Role.inbox in self.roles:
            # Answers are sent past the queue; what is in hand has to be kept all the same.
            background.start(name, line.sender.keep_up())

    async def _lose(self, account: Account, line: Line | None, error: ChannelDown) -> None:
        """A token that is wrong at the start ends us; one that is taken back ends its account."""
        log.critical("account_lost", channel=account.name, reason=error.reason)
        if line is not None:
            await outlast("stopping an account", partial(self._stop, line, error.reason))
            self.lost.add(account.name)
            if len(self.lost) < len(self.accounts):
                return
        name = f"{PREFIX}{account.name.upper()}__TOKEN"
        self.give_up(f"{name} is refused by the platform: {error.reason}")

    async def _stop(self, line: Line, reason: str) -> None:
        async with self.db.transaction() as session:
            await outbox.stop_account(session, line.account_id, reason)

    async def _connect(self, channel: Account) -> Line:
        profile = await _patiently(channel, channel.connect)
        account_id = await outlast("connecting", partial(self._enter, channel, profile))
        sender = Sender(
            self.db,
            account_id,
            Counted(channel, channel.name, self.metrics),
            self.rates,
            self.owner,
            self.settings.now,
            partial(self._tell, channel),
            self.metrics.settling(channel.name),
            self.settings.timezone,
        )
        log.info("connected", channel=channel.name, account=profile.name)
        return Line(account_id, channel, profile, sender)

    async def _enter(self, channel: Account, profile: Profile) -> int:
        """The account's row. The platform has just taken its token, so it is in service again."""
        async with self.db.transaction() as session:
            account = await chats.account(session, channel.name, profile.native_id, profile.name)
            if account.stopped_because is not None:
                log.warning(
                    "account_reopened", channel=channel.name, stopped=account.stopped_because
                )
                account.stopped_because = None
            return account.id

    async def _tell(self, channel: Account, session: Session, trouble: Trouble) -> None:
        if isinstance(trouble, AccountStopped):
            log.critical("account_lost", channel=channel.name, reason=trouble.reason)
        await notices.tell_trouble(session, trouble, self.customs, self.settings.now())

    async def _take_in(self, account: Account, line: Line, background: Background) -> None:
        if Mode(getattr(self.settings, account.name).mode) is Mode.webhook:
            address = f"{self.settings.public_url}{web.PATHS[account.name]}"
            await _patiently(account, lambda: account.set_webhook(address))
            log.info("webhook_set", channel=account.name, address=address)
            return
        turn = Turn(self.db, f"poll-{line.account_id}")
        background.start(f"attend turn {account.name}", turn.keep())
        try:
            await self._poll(account, line, turn)
        finally:
            turn.pass_on()

    async def _poll(self, account: Account, line: Line, turn: Turn) -> None:
        await turn.ours()
        log.info("polling", channel=account.name)
        if isinstance(account, TelegramChannel):
            await _patiently(account, account.delete_webhook)
        async for envelopes in account.poll():
            # What Zalo has brought is gone there: it is stored before anything else is asked for.
            if envelopes:
                await outlast("storing events", partial(self.inbox.store, line, envelopes))
            # A request under way is left to end even when the turn is lost, for the same reason.
            await turn.ours()


def accounts(settings: Settings) -> Iterator[Account]:
    """The accounts that have a token."""
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


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()


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
